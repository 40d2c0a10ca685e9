"""Questions: names and filters become SQL, and rows a `Table`."""

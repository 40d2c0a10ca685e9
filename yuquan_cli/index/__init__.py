"""The index: checked records as an SQLite database that is kept between runs."""

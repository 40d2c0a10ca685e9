"""The index: checked records as an SQLite database that is kept between runs."""

FORMAT = 19
"""Raised with every change of what an index holds or of what a catalog may say; one of another format is built anew."""

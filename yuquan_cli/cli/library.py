"""Which library a command asks: the one that --data or YUQUAN_DATA names, else the shipped one."""

from __future__ import annotations

from yuquan_cli.api import Library
from yuquan_cli.catalog import files


def library(data: str | None) -> Library:
    """Open the library that `--data` or the environment names. Raises CatalogError."""
    return Library(files.locate(data))

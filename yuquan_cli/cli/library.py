"""Which library a command asks: the one that --data or YUQUAN_DATA names, else the shipped one; and what it lacks."""

from __future__ import annotations

import sys
from contextlib import contextmanager

from yuquan_cli.api import Library
from yuquan_cli.catalog import folders
from yuquan_cli.cli import streams
from yuquan_cli.errors import CatalogError, UsageError, as_message, counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@contextmanager
def library(data: Sequence[str] | None) -> Iterator[Library]:
    """Open the library that `--data` or the environment names. Raises CatalogError.

    Catalogs of it that aren't valid never hide the others: at the end, when all rows have been written, they are a
    CatalogError, so that no script takes half a library for the whole.
    """
    paths = folders.chosen(data)
    progress = None
    if folders.is_library(paths) and streams.is_terminal(sys.stderr):
        from yuquan_cli.cli.progress import shown

        progress = shown()
    with Library(*paths, progress=progress) as opened:
        try:
            yield opened
        except UsageError as error:
            # What is unknown may stand in what couldn't be read.
            error.places = [*error.places, *map(as_message, _told(opened))]
            raise
        if opened.faults:
            count = len(opened.faults)
            told = counted(
                count, "{count} catalog of the library can't be used", "{count} catalogs of the library can't be used"
            )
            raise CatalogError(told, places=_told(opened))


def _told(opened: Library) -> list[str]:
    if not opened.faults:
        return []
    from yuquan_cli.index.library import told

    return told(opened.faults)

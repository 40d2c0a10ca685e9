"""What a person sees on stderr while a library is read for the first time; the only importer of Rich beside tables."""

from __future__ import annotations

import time
from collections.abc import Callable

from yuquan_cli.cli.talk import translated
from yuquan_cli.errors import Message

_PATIENCE = 0.5
"""Seconds that nobody needs to be told about."""


def shown() -> Callable[[int, int], None]:
    """Return what is told how many catalogs of how many have been read, and draws it on a terminal's stderr."""
    began = time.monotonic()
    bars: list[Callable[[int, int], None]] = []

    def tell(done: int, total: int) -> None:
        if not bars and done < total and time.monotonic() - began > _PATIENCE:
            bars.append(_bar())
        if bars:
            bars[0](done, total)

    return tell


def _bar() -> Callable[[int, int], None]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn(translated(Message("yuquan: reading catalogs"))),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=None)
    bar.start()

    def tell(done: int, total: int) -> None:
        bar.update(task, completed=done, total=total)
        if done == total:
            bar.stop()

    return tell

"""A library becomes a file of another program's: one small module a kind, registered here by its ending."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from yuquan_cli.errors import Message, UsageError
from yuquan_cli.outputs import placing
from yuquan_cli.shapes import Bundle
from yuquan_cli.vocabulary import FileKind

Writer = Callable[[Bundle, Path], int]
"""Writes a file, and what belongs beside it into the same folder, which is empty; the same bytes each time.

Gives how many numbers its type couldn't hold: they are empty there, with all their digits in the exact column.
"""


class Kind(NamedTuple):
    """Where a kind's function is, what it is for, and the library it needs, if any, which is also its extra's."""

    function: str
    help: str
    needs: str = ""
    """The library, as it is imported."""
    one_file: bool = True
    """Whether it can go to stdout."""
    figures_only: bool = False
    """Whether it has no place for milestones, reports and topics."""


KINDS: dict[FileKind, Kind] = {
    "parquet": Kind("parquet.write", "figures for DuckDB, pandas, polars and Spark", "duckdb", figures_only=True),
    "xlsx": Kind("workbook.write", "for Excel and LibreOffice", "xlsxwriter"),
    "sqlite": Kind("database.write", "for SQLite and Datasette"),
    "zip": Kind("datapackage.write", "a Data Package: csv with types, sources and licence"),
    "sdmx.csv": Kind(
        "sdmx.write", "figures as SDMX-CSV 2.0, their structure beside them", one_file=False, figures_only=True
    ),
    "html": Kind("yuquan_cli.formats.html.write", "one page, to be mailed, that explains itself"),
}
"""Every kind of file, by its ending. The functions' modules are imported when used."""


class Exported(NamedTuple):
    """What was written: how many figures and events; how many numbers its type couldn't hold."""

    figures: int
    events: int
    lost: int


def write(bundle: Bundle, file: str | os.PathLike[str], wanted: FileKind | None, force: bool) -> Exported:
    """Write a file of the wanted kind, or of the one that its name ends in; a folder of Parquet for a folder's name.

    Raises OutputError and UsageError, as `Library.export` says.
    """
    name = os.fspath(file)
    whole_folder = name.endswith(("/", os.sep)) or os.path.isdir(name)
    kind = kind_of(name.rstrip("/" + os.sep), wanted)
    if whole_folder and kind != "parquet":
        raise UsageError(
            Message("{name} is a folder, and {kind} is a file", name=name, kind=kind),
            "add --to parquet, or name a file in it",
        )
    writer = writer_of(kind)
    figures = len(bundle.sheets["indicators"].rows)
    events = 0 if KINDS[kind].figures_only and not whole_folder else len(bundle.sheets["milestones"].rows)
    if not figures and not events:
        return Exported(0, 0, 0)
    if whole_folder:
        from yuquan_cli.formats.export.parquet import write_folder

        with placing(Path(name), ["indicators"], force, new=True) as folder:
            return Exported(figures, events, write_folder(bundle, folder))
    path = Path(name)
    with placing(path.parent, [path.name], force) as folder:
        return Exported(figures, events, writer(bundle, folder / path.name))


def kind_of(name: str, wanted: FileKind | None) -> FileKind:
    """Return the kind of a file: the wanted one, else the one that its name ends in. Raises UsageError."""
    if wanted:
        return wanted
    for kind in sorted(KINDS, key=len, reverse=True):
        if name.casefold().endswith(f".{kind}"):
            return kind
    known = ", ".join(f".{kind}" for kind in KINDS)
    raise UsageError(
        Message("'{name}' has no ending that says what to write", name=name),
        Message("endings: {known}; or add --to", known=known),
    )


def writer_of(kind: FileKind) -> Writer:
    """Return the function that writes a kind. Raises UsageError where the library that it needs isn't there."""
    if needed := KINDS[kind].needs:
        try:
            import_module(needed)
        except ImportError as error:
            raise UsageError(
                Message("to write {kind}, {needed} is needed", kind=kind, needed=needed),
                Message("install it with: pip install '{requirement}'", requirement=_requirement(needed)),
            ) from error
    module, _, function = KINDS[kind].function.rpartition(".")
    writer: Writer = getattr(import_module(module if "." in module else f"{__name__}.{module}"), function)
    return writer


def _requirement(library: str) -> str:
    """Return what pip is asked for, with the bounds that pyproject sets."""
    from importlib.metadata import requires

    wanted = (line.partition(";")[0].strip() for line in requires("yuquan") or ())
    return next((line for line in wanted if line.startswith(library)), library)

"""JSON, as one array or one object a line. Numbers keep the digits of the catalog."""

from __future__ import annotations

from yuquan_cli.names import quote

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from yuquan_cli.formats import Style
    from yuquan_cli.tables import Table


def json(table: Table, _: Style) -> Iterator[str]:
    """Give one array, with an object a line: one document for programs, one line a row for `diff`."""
    before = "[\n  "
    for line in _objects(table):
        yield before + line
        before = ",\n  "
    yield "\n]\n" if before.startswith(",") else "[]\n"


def jsonl(table: Table, _: Style) -> Iterator[str]:
    """Give one object a line, and nothing where nothing was found."""
    return (f"{line}\n" for line in _objects(table))


def _objects(table: Table) -> Iterator[str]:
    names = [f"{quote(column.head)}: " for column in table.columns]
    # A number's or boolean's text is JSON already; through a float, 8230000000.10 would lose its last digit.
    kinds = [column.kind for column in table.columns]
    for row in table.rows:
        cells = (
            # A fraction such as 1/3 has no digits that would end: it stays the text it is.
            "null" if cell is None else quote(cell) if kind == "text" or (kind == "number" and "/" in cell) else cell
            for cell, kind in zip(row, kinds, strict=True)
        )
        yield "{" + ", ".join(name + cell for name, cell in zip(names, cells, strict=True)) + "}"

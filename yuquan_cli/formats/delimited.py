"""Rows of text with a header: tsv and csv. An empty cell is one without a value."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from yuquan_cli.formats import Style
    from yuquan_cli.tables import Table

_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def tsv(table: Table, _: Style) -> Iterator[str]:
    """Give tab-separated values as Miller, `cut` and PostgreSQL read them.

    Python's csv module would quote cells, which those take for part of the data.
    """
    yield "\t".join(column.head for column in table.columns) + "\n"
    between = len(table.columns) - 1
    for row in table.rows:
        line = "\t".join(cell or "" for cell in row)
        # Hardly any cell needs escaping, and asking the line costs a quarter of asking each cell.
        if "\\" in line or "\n" in line or "\r" in line or line.count("\t") != between:
            line = "\t".join((cell or "").translate(_ESCAPES) for cell in row)
        yield line + "\n"


def csv(table: Table, _: Style) -> Iterator[str]:
    """Give comma-separated values, quoted where RFC 4180 asks for it."""
    from types import SimpleNamespace

    try:  # csv itself imports re, which takes a third as long as starting Python
        from _csv import writer
    except ImportError:
        from csv import writer

    # With LF as its line end the writer would leave a lone CR unquoted, and readers would take that for a line end.
    lines: list[str] = []
    rows = writer(SimpleNamespace(write=lines.append))
    rows.writerow([column.head for column in table.columns])
    for row in table.rows:
        rows.writerow(row)
        if len(lines) >= 1000:
            yield _ended(lines)
    yield _ended(lines)


def _ended(lines: list[str]) -> str:
    """Return lines with LF as their end, and forget them."""
    text = "".join(line.removesuffix("\r\n") + "\n" for line in lines)
    lines.clear()
    return text

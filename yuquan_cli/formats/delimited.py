"""Rows of text with a header: tsv and csv. An empty cell is one without a value."""

from __future__ import annotations

from yuquan_cli.formats import Style
from yuquan_cli.tables import Table

_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def tsv(table: Table, _: Style) -> str:
    """Return tab-separated values as Miller, `cut` and PostgreSQL read them.

    Python's csv module would quote cells, which those take for part of the data.
    """
    lines = ["\t".join(column.name for column in table.columns)]
    lines += ["\t".join((cell or "").translate(_ESCAPES) for cell in row) for row in table.rows]
    return "\n".join(lines) + "\n"


def csv(table: Table, _: Style) -> str:
    """Return comma-separated values, quoted where RFC 4180 asks for it."""
    from csv import writer
    from types import SimpleNamespace

    lines: list[str] = []
    # With LF as its line end the writer would leave a lone CR unquoted, and readers would take that for a line end.
    rows = writer(SimpleNamespace(write=lambda line: lines.append(line.removesuffix("\r\n") + "\n")))
    rows.writerow([column.name for column in table.columns])
    rows.writerows(table.rows)
    return "".join(lines)

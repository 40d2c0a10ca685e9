"""Tables without a view of their own, such as those of chosen columns: every cell as it is."""

from __future__ import annotations

from yuquan_cli.formats import Style
from yuquan_cli.formats.numbers import group_digits
from yuquan_cli.formats.terminal.layout import (
    NARROW,
    Block,
    Text,
    cell,
    code,
    grid,
    spaced,
    stack,
    widths,
)
from yuquan_cli.tables import Cell, Table


def _cell(column: str, value: Cell) -> Text:
    if column == "id":
        return code(value)
    return cell(group_digits(value) if column == "value" and value else value)


def plain(table: Table, style: Style) -> Block:
    """Draw the columns that were asked for, as they are."""
    heads = [column.head for column in table.columns]
    rows = [[_cell(column.name, value) for column, value in zip(table.columns, row, strict=True)] for row in table.rows]
    # Columns of less than a word are none: many of them give way to blocks on a wide terminal, too.
    if style.width >= max(NARROW, 12 * len(heads)):
        right = [number for number, column in enumerate(table.columns) if column.kind == "number"]
        return grid(heads, rows, widths(heads, rows, style), right)
    return spaced(
        stack([cell(f"{head}: ") + value for head, value in zip(heads, row, strict=True)], style, hang=2)
        for row in rows
    )

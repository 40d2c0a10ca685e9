"""Read the amount at a place of a folded line; whether it is a figure is judged elsewhere."""

from __future__ import annotations

from yuquan_cli.quantities.reading.amount import Amount
from yuquan_cli.quantities.reading.numbers import read_few
from yuquan_cli.quantities.reading.parts import read_part
from yuquan_cli.quantities.reading.ranges import read_range_or_number

__all__ = ["Amount", "read_amount"]


def read_amount(line: str, start: int, floor: int) -> Amount | None:
    """Return the amount that begins with the numeral, 几, 数 or 翻 at `start`.

    A sign before it belongs to it, unless it stands before `floor`, where the last mention ended.
    """
    return read_part(line, start) or read_few(line, start) or read_range_or_number(line, start, floor)

"""The record that readers pass on, and the unit behind a number.

The bottom of reading: what all its modules pass on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from yuquan_cli.quantities.alphabet import MYRIADS, TENS
from yuquan_cli.quantities.mention import Bound
from yuquan_cli.quantities.units import is_noun, unit_end


@dataclass(slots=True, kw_only=True)
class Amount:
    """What stands at a place of a line; all positions are offsets in it."""

    start: int
    number_end: int
    end: int
    """Behind the unit, or behind what follows the number without one."""
    unit: tuple[int, int] = (0, 0)
    value: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    bound: Bound | None = None
    stated: bool = False
    """Its form alone makes it a figure: a fraction, a percentage, 翻番, a range, 一半."""
    multiplier: int = 1
    """What the numeral ends with (10,000 of 5万), for a number before it that shares it."""
    second: int = 0
    """Where the second number of a range begins: a date may end between the two."""
    first_end: int = 0
    parts: tuple[Fraction, ...] = ()
    per: tuple[int, int] = (0, 0)
    """What stands before the number and divides its unit: 公斤 of 每公斤20元."""
    heading: str = ""
    """The unit that the head of a table gives a bare cell."""
    borrowed: tuple[int, int] = (0, 0)
    """The unit that is said once, behind a later number: 百分点 of 0.9、5.9个百分点."""

    def atoms(self) -> tuple[tuple[int, int], ...]:
        """Return the numerals, each of which is one word or another as a whole, or none."""
        if self.second:
            return (self.start, self.first_end), (self.second, self.number_end)
        return ((self.start, self.number_end),)


# 3个多月 and 两倍多: the hedge stands inside the unit or behind it.
_INNER_HEDGE: Final = re.compile("个[多余](?=月|小时|星期|世纪)")
_HEDGED_UNITS: Final = frozenset("年月天日周岁时公里米斤吨元倍成亩分点%块")
_NO_HEDGE: Final = frozenset("样种元维层渠彩云")


def with_unit(line: str, amount: Amount) -> Amount:
    """Add the unit at the end of an amount, if one is there, and a hedge within or behind it."""
    position = amount.end
    while position - amount.end < 2 and line.startswith(" ", position):
        position += 1
    start, bound = position, amount.bound
    if line.startswith("个", position) and (inner := _INNER_HEDGE.match(line, position)):
        position, bound = inner.end(), bound or Bound.MORE_THAN
    end = unit_end(line, position)
    if end is None:
        return amount
    if line.startswith(("-", "/"), start) and start > amount.end:
        return amount
    if is_noun(line[position:end]) and not line[amount.start : amount.number_end].strip(TENS + MYRIADS):
        return amount  # 上亿市场主体: a round number stands before its noun like an adjective
    amount.unit = (start, end)
    if (
        bound is None
        and line[end : end + 1] in ("多", "余")
        and line[end - 1] in _HEDGED_UNITS
        and line[end + 1 : end + 2] not in _NO_HEDGE
    ):
        end, bound = end + 1, Bound.MORE_THAN
    amount.end, amount.bound = end, bound
    return amount

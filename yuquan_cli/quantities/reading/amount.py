"""The record that readers pass on, and the unit behind a number."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from yuquan_cli.quantities.mention import Bound
from yuquan_cli.quantities.units import unit_end


@dataclass(frozen=True, slots=True, kw_only=True)
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


# 3个多月 and 两倍多: the hedge stands inside the unit or behind it.
_INNER_HEDGE: Final = re.compile("个多(?=月|小时|星期|世纪)")
_HEDGE_BEHIND: Final = re.compile("(?<=[年月天日周岁时公里米斤吨元倍成亩分点%])多(?![样种元维层渠彩云])")


def with_unit(line: str, amount: Amount) -> Amount:
    """Add the unit at the end of an amount, if one is there, and a hedge within or behind it."""
    start = position = amount.end + line.startswith(" ", amount.end)
    bound = amount.bound
    if inner := _INNER_HEDGE.match(line, position):
        position, bound = inner.end(), bound or Bound.MORE_THAN
    end = unit_end(line, position)
    if end is None:
        return amount
    unit = (start, end)
    if bound is None and _HEDGE_BEHIND.match(line, end):
        end, bound = end + 1, Bound.MORE_THAN
    return replace(amount, unit=unit, end=end, bound=bound)

"""Figures drawn to scale in cells of a terminal: an open end for a bound, and never two units on one scale.

No library draws an interval without an end; two kinds of drawing are all that is needed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

TRACK = "·"
"""What a scale is made of where nothing stands on it."""

Record = Mapping[str, str | None]


class Extent(NamedTuple):
    """What a figure's wording allows: its ends, None where open, and the number itself where it is only about that.

    `signed`: what has no lower end may be less than nothing.
    """

    lower: Fraction | None
    upper: Fraction | None
    near: Fraction | None = None
    signed: bool = False

    @property
    def ends(self) -> list[Fraction]:
        """Return the numbers that have a place on a scale."""
        return [end for end in (self.lower, self.upper, self.near) if end is not None]


class Scale(NamedTuple):
    """A stretch of numbers on so many cells."""

    least: Fraction
    most: Fraction
    cells: int

    def place(self, number: Fraction) -> int:
        """Return the cell that a number stands in, from 0."""
        if self.most == self.least:
            return 0
        return min(self.cells - 1, int((number - self.least) / (self.most - self.least) * self.cells))


def extent(record: Record) -> Extent:
    """Return what a record's figure allows."""
    lower, upper, value = (
        Fraction(text) if text else None for text in (record["lower"], record["upper"], record["value"])
    )
    return Extent(lower, upper, value if lower is None and upper is None else None, record["measure"] == "growth")


def scale(extents: Iterable[Extent], cells: int, zero: bool = False) -> Scale | None:
    """Return a scale that holds all of some figures of one unit, and 0 if wanted; None where it would be a point."""
    numbers = [end for one in extents for end in one.ends] + [Fraction(0)] * zero
    if len(set(numbers)) < 2:
        return None
    return Scale(min(numbers), max(numbers), cells)


def mark(one: Extent, on: Scale) -> str:
    """Draw where a figure stands: `····●·····`, or `····├────▶` where its wording sets no end; about is `○`."""
    if one.near is not None:
        return _put(on, on.place(one.near), "○")
    if one.lower is not None and one.upper is not None:
        begin, end = on.place(one.lower), on.place(one.upper)
        return _put(on, begin, "●" if begin == end else f"├{'─' * (end - begin - 1)}┤")
    if one.lower is not None:
        begin = on.place(one.lower)
        return _put(on, begin, "▶" if begin == on.cells - 1 else f"├{'─' * (on.cells - begin - 2)}▶")
    if one.upper is not None:
        end = on.place(one.upper)
        return _put(on, 0, f"◀{'─' * (end - 1)}┤" if end else "◀")
    return TRACK * on.cells


def bar(one: Extent, on: Scale) -> str:
    """Draw a figure from 0: `████` as far as is certain, `░░` as far as may be, `▶` or `◀` where nothing ends it.

    What is only about a number is `▒▒▒`. There is a cell more than the scale has on each side that has numbers, for the
    open ends.
    """
    before = 1 if on.least < 0 or one.signed else 0
    zero = _edge(Fraction(0), on)
    cells = [TRACK] * (before + on.cells + 1)

    def fill(begin: int, end: int, sign: str) -> None:
        first, last = sorted((begin, end))
        cells[before + first : before + last] = sign * (last - first)

    if one.near is not None:
        fill(zero, _edge(one.near, on), "▒")
    elif one.ends:
        low = _edge(one.lower, on) if one.lower is not None else zero
        high = _edge(one.upper, on) if one.upper is not None else max(zero, low)
        fill(low, high, "░")
        fill(zero, low if low > zero else min(high, zero), "█")
        if one.upper is None:
            cells[before + high] = "▶"
        elif low == high == zero and one.lower:  # not nothing
            cells[before + zero - (one.lower < 0)] = "▕" if one.lower < 0 else "▏"
        elif one.lower is None and (one.signed or high < zero):
            cells[before + min(high, zero) - 1] = "◀"
    return "".join(cells)


def _edge(number: Fraction, on: Scale) -> int:
    """Return between which cells a number lies, rounded towards 0: nothing looks like more than it is."""
    zero = -on.least / (on.most - on.least) * on.cells
    there = (number - on.least) / (on.most - on.least) * on.cells
    return round(zero) + int(there - zero)


def _put(on: Scale, begin: int, drawn: str) -> str:
    return f"{TRACK * begin}{drawn}".ljust(on.cells, TRACK)

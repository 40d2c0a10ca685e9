"""Periods of time in order: which comes first, how long each is, and what lies between two of a length.

How periods are written is up to `catalog.periods`; here every month has 31 days, as there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from yuquan_cli.catalog.periods import days

MONTH = 31
REGULAR = {12 * MONTH: "", 6 * MONTH: "-S", 3 * MONTH: "-Q", MONTH: "-"}
"""The lengths of periods that follow each other through a calendar, and how such a part of a year is written."""
MOST_BETWEEN = 60
"""So many periods in a row are listed as missing; further ones would bury what is there."""


class Period(NamedTuple):
    """First and last day of a stretch of time, counted from the year 0; the last one first, so that they sort by it."""

    last: int
    first: int

    @property
    def length(self) -> int:
        """Return how many days it has."""
        return self.last - self.first + 1

    @property
    def before(self) -> Period:
        """Return the stretch of the same length that ends where this one begins."""
        return Period(self.first - 1, self.first - self.length)

    def ends(self, length: int) -> list[Period]:
        """Return the first and the last part of so many days, where it is made of whole ones."""
        if self.first % length or (self.last + 1) % length:
            return []
        return [Period(self.first + length - 1, self.first), Period(self.last, self.last - length + 1)]

    def holds(self, other: Period) -> bool:
        """Tell whether the other lies wholly inside."""
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: Period) -> bool:
        """Tell whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


def period(text: str) -> Period:
    """Return 2020, 2016-S1, 2017-Q1, 2020-12 or 2016/2020 in days. Raises ValueError for another text."""
    return covering(*days(text))


def covering(first: str, last: str) -> Period:
    """Return the stretch from a first to a last day, each written as 2020-01-31."""
    return Period(_day(last), _day(first))


def _day(date: str) -> int:
    year, month, day = map(int, date.split("-"))
    return (12 * year + month - 1) * MONTH + day - 1


def spelled(stretch: Period) -> str:
    """Return a year, half, quarter or month as catalogs write it."""
    year, day = divmod(stretch.first, 12 * MONTH)
    part, sign = day // stretch.length + 1, REGULAR[stretch.length]
    return f"{year:04}{sign}{f'{part:02}' if sign == '-' else part}" if sign else f"{year:04}"


def regular(stretch: Period) -> bool:
    """Tell whether it is a year, half, quarter or month of the calendar, which others of its length follow."""
    return stretch.length in REGULAR and stretch.first % stretch.length == 0


def with_those_between(stretches: Iterable[Period]) -> Iterator[Period]:
    """Yield regular periods, and those of the same length between the first and the last of each length."""
    by_length = sorted({stretch for stretch in stretches if regular(stretch)}, key=lambda one: (one.length, one))
    for length, members in groupby(by_length, key=lambda one: one.length):
        known = list(members)
        every = range(known[0].first, known[-1].first + 1, length)
        if len(every) <= MOST_BETWEEN:
            yield from (Period(first + length - 1, first) for first in every)
        else:
            yield from known

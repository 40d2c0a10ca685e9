"""Periods of time as catalogs write them: which comes first, how long each is, and what lies between two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

_WRITTEN = re.compile(r"([0-9]{4})(?:-(S[12]|Q[1-4]|0[1-9]|1[0-2]))?")
_PART = {"S": 6, "Q": 3}
MOST_BETWEEN = 60
"""So many periods in a row are listed as missing; further ones would bury what is there."""


class Period(NamedTuple):
    """A stretch of months, counted from the year 0: 2020 is from 24240 to 24251."""

    last: int  # first in order, so that periods sort by their end
    first: int

    @property
    def months(self) -> int:
        """Return how many months it has."""
        return self.last - self.first + 1

    def meets(self, other: Period) -> bool:
        """Tell whether the two share a month."""
        return self.first <= other.last and other.first <= self.last

    def holds(self, other: Period) -> bool:
        """Tell whether the other lies wholly inside."""
        return self.first <= other.first and other.last <= self.last


def period(text: str) -> Period | None:
    """Return the months of 2020, 2016-S1, 2017-Q1, 2020-12 or 2016/2020; None for a text that is none of these."""
    begin, slash, end = text.partition("/")
    first, last = _stretch(begin), _stretch(end if slash else begin)
    if first is None or last is None or first.first > last.last:
        return None
    return Period(last.last, first.first)


def _stretch(text: str) -> Period | None:
    written = _WRITTEN.fullmatch(text)
    if not written:
        return None
    january, part = 12 * int(written[1]), written[2]
    if not part:
        return Period(january + 11, january)
    length = _PART.get(part[0], 1)
    first = january + length * (int(part.lstrip("SQ")) - 1)
    return Period(first + length - 1, first)


def spelled(stretch: Period) -> str:
    """Return a year, half, quarter or month as catalogs write it."""
    year, month = divmod(stretch.first, 12)
    part = {12: "", 6: f"-S{month // 6 + 1}", 3: f"-Q{month // 3 + 1}", 1: f"-{month + 1:02}"}
    return f"{year:04}{part[stretch.months]}"


def regular(stretch: Period) -> bool:
    """Tell whether it is a year, half, quarter or month of the calendar, which others of its length follow."""
    return stretch.months in (1, 3, 6, 12) and stretch.first % stretch.months == 0


def with_those_between(stretches: Iterable[Period]) -> Iterator[Period]:
    """Yield regular periods, and those of the same length between the first and the last of each length."""
    by_length = sorted({stretch for stretch in stretches if regular(stretch)}, key=lambda one: (one.months, one))
    for months, members in groupby(by_length, key=lambda one: one.months):
        known = list(members)
        every = range(known[0].first, known[-1].first + 1, months)
        if len(every) <= MOST_BETWEEN:
            yield from (Period(first + months - 1, first) for first in every)
        else:
            yield from known

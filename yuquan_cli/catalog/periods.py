"""Periods as they are written: SDMX time periods (`2020`, `2016-S1`, `2017-Q1`, `2020-12`), and ISO intervals of two.

A period is compared as the days that it covers, written so that they sort as text: `2017-Q1` is `2017-01-01` to
`2017-03-31`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_ONE = r"[0-9]{4}(?:-(?:S[12]|Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?"
PATTERN = rf"^{_ONE}(?:/{_ONE})?$"
_MONTHS = {"S": 6, "Q": 3}
"""How many months a part of a year has."""


class Days(NamedTuple):
    """First and last day of a period, as `2020-01-31`."""

    first: str
    last: str

    def within(self, other: Days) -> bool:
        """Tell whether all of this period lies in another one."""
        return other.first <= self.first and self.last <= other.last


def checked(period: str) -> str:
    """Return a period as it is. Raises ValueError where there is no such one."""
    days(period)
    return period


def days(period: str) -> Days:
    """Return the days of a period. Raises ValueError where there is no such one.

    A month ends with its day 31, whatever the month: these are for comparing, and no period begins on a day between.
    """
    if not re.fullmatch(PATTERN, period):
        raise ValueError("a period is written 2020, 2016-S1, 2017-Q1, 2020-12 or 2016/2020")
    begin, _, end = period.partition("/")
    first, last = _days(begin), _days(end or begin)
    if end and first.first >= last.last:
        raise ValueError("an interval such as 2016/2020 begins before it ends")
    return Days(first.first, last.last)


def _days(period: str) -> Days:
    year, _, part = period.partition("-")
    if not part:
        return Days(f"{year}-01-01", f"{year}-12-31")
    if part[0] in _MONTHS:
        length = _MONTHS[part[0]]
        end = int(part[1:]) * length
        return Days(f"{year}-{end - length + 1:02}-01", f"{year}-{end:02}-31")
    month, _, day = part.partition("-")
    if not day:
        return Days(f"{year}-{month}-01", f"{year}-{month}-31")
    from datetime import date

    try:
        date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError("there is no such day") from None
    return Days(period, period)

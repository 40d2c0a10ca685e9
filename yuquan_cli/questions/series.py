"""Series: what may be compared with what, and what breaks a series. Pure, and by ids alone.

Likeness of names never decides: `growth` and `average growth` are as like as two names can be, and are two things.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from typing import NamedTuple

from yuquan_cli.questions.intervals import Change, Interval, difference, direction, percentage, within
from yuquan_cli.questions.periods import Period

POINTS = ("share", "growth")
"""Measures whose change is told in points, never in per cent of a per cent."""
PLANNED = ("target", "expected")
"""Standings of what is held against the result of its period."""
PER_CENT = ("%", "百分点", "个百分点")


class Figure(NamedTuple):
    """What decides whether a figure can be compared, and with what.

    Unit and scope are in the form that names are compared in. `report_period` is its report's own: where two reports
    give a figure for one period, the later one revises it.
    """

    key: str
    series: str
    area: str
    period: Period
    report: str
    report_period: Period
    standing: str
    unit: str
    scope: str
    measure: str
    basis: str
    flow: str
    allowed: Interval


class Link(NamedTuple):
    """How a figure differs from the one it is compared with: `base`, a key; or what keeps it from one: `breaks`."""

    base: str = ""
    breaks: tuple[str, ...] = ()
    change: Change = Change()
    unit: str = ""
    difference: Change = Change()
    direction: str = ""
    reached: str = ""
    revises: str = ""


class Cell(NamedTuple):
    """One place of the grid of a comparison."""

    series: str
    area: str
    period: Period

    @classmethod
    def of(cls, figure: Figure) -> Cell:
        """Return the place of a figure."""
        return cls(figure.series, figure.area, figure.period)


def breaks(one: Figure, other: Figure) -> tuple[str, ...]:
    """Return in what two figures of a series differ so that they can't be compared."""
    found = [name for name in ("unit", "scope", "measure", "basis") if getattr(one, name) != getattr(other, name)]
    if one.flow and other.flow and one.flow != other.flow:  # what was added in a year, and what there is in all
        found.append("flow")
    if one.period.length != other.period.length:
        found.append("period")
    return tuple(found)


def over_time(figures: Collection[Figure]) -> dict[str, Link]:
    """Link each result to the nearest earlier comparable result of its series and area, each by key."""
    results = _results(figures, lambda one: (one.series, one.area))
    return _linked(figures, lambda one: _before(one, results.get((one.series, one.area), ())))


def over_areas(figures: Collection[Figure]) -> dict[str, Link]:
    """Link each result to that of the first area of its series for the same period, each by key."""
    first: dict[str, str] = {}
    for figure in figures:
        first.setdefault(figure.series, figure.area)
    results = _results(figures, Cell.of)

    def of_first(one: Figure) -> Iterable[Figure]:
        area = first[one.series]
        return results.get(Cell(one.series, area, one.period), ()) if one.area != area else ()

    return _linked(figures, lambda one: sorted(of_first(one), key=_trusted(one)))


def _results(figures: Iterable[Figure], key: Callable[[Figure], Hashable]) -> dict[Hashable, list[Figure]]:
    found: dict[Hashable, list[Figure]] = {}
    for figure in figures:
        if figure.standing == "result":
            found.setdefault(key(figure), []).append(figure)
    return found


def _linked(figures: Collection[Figure], bases: Callable[[Figure], Iterable[Figure]]) -> dict[str, Link]:
    """Link each figure: a result to the first comparable one of its bases, a target to the result of its period."""
    results = _results(figures, Cell.of)
    links = {}
    for one in figures:
        at_once = results.get(Cell.of(one), ())
        if one.standing == "result":
            link = _link(one, bases(one))
        else:
            link = _link(one, sorted(at_once, key=_trusted(one))) if one.standing in PLANNED else Link()
        links[one.key] = link if one.standing in PLANNED else link._replace(revises=_revised(one, at_once))
    return links


def _before(one: Figure, results: Iterable[Figure]) -> list[Figure]:
    """Return earlier results, the nearest first; those of another length of time only after all of the same."""
    trusted = _trusted(one)

    def nearness(base: Figure) -> tuple[object, ...]:
        about = base.period
        return (about.length != one.period.length, -about.last, -about.first, trusted(base))

    return sorted((base for base in results if base.period.last < one.period.last), key=nearness)


def _trusted(one: Figure) -> Callable[[Figure], tuple[bool, bool, int, str]]:
    """Return what sorts figures of one period: comparable ones first, of the same report, else of the latest."""
    return lambda base: (bool(breaks(base, one)), base.report != one.report, -base.report_period.last, base.key)


def _link(one: Figure, bases: Iterable[Figure]) -> Link:
    """Compare a figure with the first comparable base; the first of all says what breaks the series."""
    broken: tuple[str, ...] | None = None
    for base in bases:
        found = breaks(base, one)
        if broken is None:
            broken = found
        if not found:
            return _compared(base, one)._replace(breaks=broken)
    return Link(breaks=broken or ())


def _compared(base: Figure, one: Figure) -> Link:
    if one.measure == "rank" or (one.measure in POINTS and one.unit not in PER_CENT):
        unit, change = "unit", difference(base.allowed, one.allowed)
    elif one.measure in POINTS:
        unit, change = "points", difference(base.allowed, one.allowed)
    else:
        unit, change = "%", percentage(base.allowed, one.allowed)
    return Link(
        base=base.key,
        change=change,
        unit=unit,
        difference=difference(base.allowed, one.allowed),
        direction=direction(base.allowed, one.allowed),
        reached=_reached(base.allowed, one.allowed) if one.standing == "target" else "",
    )


def _reached(result: Interval, target: Interval) -> str:
    """Return whether a result lies within what a target asks for; a plain number says nothing of more or less."""
    if target.lower is None and target.upper is None:
        return "unclear"
    if direction(result, target) == "same":
        return "yes"
    if target.is_point:
        return "unclear"
    if within(result, target):
        return "yes"
    return "no" if direction(result, target) in ("up", "down") else "unclear"


def _revised(one: Figure, at_once: Iterable[Figure]) -> str:
    """Return the key of the earlier report's result for the same period, which this figure doesn't replace."""
    before = [base for base in at_once if base.report_period.last < one.report_period.last and not breaks(base, one)]
    return max(before, key=lambda base: (base.report_period, base.key)).key if before else ""

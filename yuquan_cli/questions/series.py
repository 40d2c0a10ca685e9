"""Series: what may be compared with what, what breaks a series, and what is missing from it. Pure, and by ids alone.

Likeness of names never decides: `growth` and `average growth` are as like as two names can be, and are two things.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from yuquan_cli.names import normalize
from yuquan_cli.questions.intervals import Change, Interval, difference, direction, percentage, within
from yuquan_cli.questions.periods import Period, regular, with_those_between

POINTS = ("share", "growth")
"""Measures whose change is told in points, never in per cent of a per cent."""
PER_CENT = ("%", "百分点", "个百分点")


class Figure(NamedTuple):
    """What decides whether a figure can be compared, and with what.

    `report_period` is its report's own: where two reports give a figure for one period, the later one revises it.
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


def breaks(one: Figure, other: Figure) -> tuple[str, ...]:
    """Return in what two figures of a series differ so that they can't be compared."""
    found = [name for name in ("unit", "scope") if normalize(getattr(one, name)) != normalize(getattr(other, name))]
    found += [name for name in ("measure", "basis") if getattr(one, name) != getattr(other, name)]
    if one.flow and other.flow and one.flow != other.flow:  # what was added in a year, and what there is in all
        found.append("flow")
    if one.period.length != other.period.length:
        found.append("period")
    return tuple(found)


def over_time(figures: Iterable[Figure]) -> dict[str, Link]:
    """Link each result to the nearest earlier comparable result of its series and area, each by key."""
    return _linked(figures, lambda one: (one.series, one.area), _before)


def over_areas(figures: Collection[Figure]) -> dict[str, Link]:
    """Link each result to that of the first area of its series for the same period, each by key."""
    first: dict[str, str] = {}
    for figure in figures:
        first.setdefault(figure.series, figure.area)

    def of_first(one: Figure, results: Sequence[Figure]) -> Iterator[Figure]:
        if one.area != first[one.series]:
            at_once = [base for base in results if base.area == first[one.series] and base.period == one.period]
            yield from sorted(at_once, key=lambda base: _trusted(one, base))

    return _linked(figures, lambda one: (one.series, one.period), of_first)


def _linked(
    figures: Iterable[Figure],
    together: Callable[[Figure], object],
    bases: Callable[[Figure, Sequence[Figure]], Iterator[Figure]],
) -> dict[str, Link]:
    groups: dict[object, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(together(figure), []).append(figure)
    links = {}
    for members in groups.values():
        results = [member for member in members if member.standing == "result"]
        for member in members:
            if member.standing == "result":
                links[member.key] = _link(member, bases(member, results))._replace(revises=_revised(member, results))
            elif member.standing in ("target", "expected"):
                links[member.key] = _link(member, _of_its_period(member, results))
            else:
                links[member.key] = Link(revises=_revised(member, results))
    return links


def _before(one: Figure, results: Sequence[Figure]) -> Iterator[Figure]:
    """Yield earlier results, the nearest first; those of another length of time only after all of the same."""
    earlier = [base for base in results if base.period.last < one.period.last]
    yield from sorted(
        earlier,
        key=lambda base: (
            base.period.length != one.period.length,
            -base.period.last,
            -base.period.first,
            *_trusted(one, base),
        ),
    )


def _of_its_period(one: Figure, results: Sequence[Figure]) -> Iterator[Figure]:
    at_once = [base for base in results if base.period == one.period and base.area == one.area]
    yield from sorted(at_once, key=lambda base: _trusted(one, base))


def _trusted(one: Figure, base: Figure) -> tuple[bool, bool, int, str]:
    """Return what sorts figures of one period: comparable ones first, of the same report, else of the latest."""
    return (bool(breaks(base, one)), base.report != one.report, -base.report_period.last, base.key)


def _link(one: Figure, bases: Iterator[Figure]) -> Link:
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


def _revised(one: Figure, results: Sequence[Figure]) -> str:
    """Return the key of the earlier report's result for the same period, which this figure doesn't replace."""
    before = [
        base
        for base in results
        if base.period == one.period
        and base.area == one.area
        and base.report_period.last < one.report_period.last
        and not breaks(base, one)
    ]
    return max(before, key=lambda base: (base.report_period, base.key)).key if before else ""


def missing(
    figures: Iterable[Figure],
    reports: Collection[tuple[str, Period]],
    asked: Collection[Period] = (),
    areas: Collection[str] = (),
    before: bool = False,
) -> dict[Cell, str]:
    """Return each place of the grid that has no result, and why.

    `figures` are all that a library has of some series, `reports` the area and period of each of its reports. A series
    has the regular periods that are `asked` for, else those of its figures, of reports of such a length, and between
    them; and the areas of its figures and those among `areas`. A series of one period alone lacks the one `before` it.
    """
    found = {}
    grouped: dict[str, dict[str, list[Figure]]] = {}
    for figure in figures:
        grouped.setdefault(figure.series, {}).setdefault(figure.area, []).append(figure)
    for series, places in grouped.items():
        known = [figure.period for members in places.values() for figure in members]
        lengths = {period.length for period in known}
        about = [period for area, period in reports if area in places and period.length in lengths]
        stretches = list(asked or with_those_between([*known, *about]))
        if before and not asked and len(stretches) == 1:
            stretches.append(stretches[0].before)
        for period in dict.fromkeys(filter(regular, stretches)):
            for area in dict.fromkeys([*places, *areas]):
                if word := _missing(period, places.get(area, ()), (area, period) in reports):
                    found[Cell(series, area, period)] = word
    return found


def _missing(period: Period, figures: Iterable[Figure], reported: bool) -> str:
    """Return why nothing fills a place; an empty text where something does."""
    given = [figure.period for figure in figures if figure.standing in ("result", "background")]
    if period in given:
        return ""
    if any(period.meets(one) for one in given):
        return "not-comparable"  # for another length of time, of which nobody knows this part
    return "not-stated" if reported else "not-in-library"

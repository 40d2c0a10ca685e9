"""What is missing from series: places of the grid that no result fills, and why. Never a neighbor's value."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from yuquan_cli.questions.periods import Period, regular, with_those_between
from yuquan_cli.questions.series import Cell, Figure


def missing(
    figures: Iterable[Figure],
    reports: Collection[tuple[str, Period]],
    spans: Collection[Period] = (),
    areas: Collection[str] = (),
    before: bool = False,
) -> dict[Cell, str]:
    """Return each place of the grid that has no result, and why.

    `figures` are all that a library has of some series, `reports` the area and period of each of its reports. A series
    has the regular periods of its figures, those of reports of such a length, and those between; of `spans`, where
    these are given, all such periods that lie in them, and no other. It has the areas of its figures, and `areas`. A
    series of one period alone lacks the one `before` it.
    """
    found = {}
    grouped: dict[str, dict[str, list[Figure]]] = {}
    for figure in figures:
        grouped.setdefault(figure.series, {}).setdefault(figure.area, []).append(figure)
    for series, places in grouped.items():
        known = {figure.period for members in places.values() for figure in members}
        known |= {period for area, period in reports if area in places and period.length in _lengths(known)}
        for period in _periods(known, spans, before):
            for area in dict.fromkeys([*places, *areas]):
                if word := _missing(period, places.get(area, ()), (area, period) in reports):
                    found[Cell(series, area, period)] = word
    return found


def _lengths(periods: Iterable[Period]) -> set[int]:
    return {period.length for period in periods if regular(period)}


def _periods(known: Collection[Period], spans: Collection[Period], before: bool) -> list[Period]:
    if not spans:
        periods = list(with_those_between(known))
        return [periods[0].before, *periods] if before and len(periods) == 1 else periods
    ends = {end for span in spans for length in _lengths(known) for end in span.ends(length)}
    every = with_those_between({*known, *ends})
    return [period for period in every if any(span.holds(period) for span in spans)]


def _missing(period: Period, figures: Iterable[Figure], reported: bool) -> str:
    """Return why nothing fills a place; an empty text where something does."""
    given = [figure.period for figure in figures if figure.standing in ("result", "background")]
    if period in given:
        return ""
    if reported:
        return "not-stated"
    # For another length of time, of which nobody knows this part.
    return "not-comparable" if any(period.meets(one) for one in given) else "not-in-library"

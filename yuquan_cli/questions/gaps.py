"""What is missing from series: places of the grid that no result fills, and why. Never a neighbor's value."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from yuquan_cli.questions.periods import Period, regular, with_those_between
from yuquan_cli.questions.series import Cell, Figure


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

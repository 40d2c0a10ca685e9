"""What may be compared with what: by ids alone, never over a break, and a target is no result."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuquan_cli.questions.gaps import missing
from yuquan_cli.questions.intervals import Change, Interval
from yuquan_cli.questions.periods import period, spelled
from yuquan_cli.questions.series import Cell, Figure, Link, breaks, over_areas, over_time


def figure(key: str, about: str, value: int | None, **parts: Any) -> Figure:
    """Return a count of 个 in Sample District, given in the report of its own period, with parts that are otherwise."""
    report = parts.pop("report", about)
    end = None if value is None else Fraction(value)
    usual: dict[str, Any] = {
        "series": "benches",
        "area": "990101",
        "standing": "result",
        "unit": "个",
        "scope": "",
        "measure": "count",
        "basis": "reported",
        "flow": "",
        "allowed": Interval(end, end),
    }
    times = {"period": period(about), "report": f"report-{report}", "report_period": period(report)}
    return Figure(key=key, **(usual | times | parts))


def test_a_result_is_compared_with_the_nearest_earlier_one() -> None:
    links = over_time([figure("c", "2021", 30), figure("a", "2018", 10), figure("b", "2019", 20)])
    assert {key: link.base for key, link in links.items()} == {"a": "", "b": "a", "c": "b"}
    assert links["b"].change == Change(Fraction(100), Fraction(100))
    assert links["b"].difference == Change(Fraction(10), Fraction(10))
    assert (links["c"].unit, links["c"].direction) == ("%", "up")


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"unit": "套"}, "unit"),
        ({"scope": "城区"}, "scope"),
        ({"measure": "quantity"}, "measure"),
        ({"basis": "counted"}, "basis"),
        ({"flow": "in-period"}, "flow"),
    ],
)
def test_a_break_is_said_and_never_bridged(parts: dict[str, str], reason: str) -> None:
    before = figure("a", "2018", 10, flow="cumulative")
    links = over_time([before, figure("b", "2019", 20, **({"flow": "cumulative"} | parts))])
    assert links["b"] == Link(breaks=(reason,))


def test_behind_a_break_the_nearest_comparable_one_is_taken_and_the_break_still_said() -> None:
    links = over_time([figure("a", "2018", 10), figure("b", "2019", 20, unit="套"), figure("c", "2020", 30)])
    assert (links["b"].base, links["b"].breaks) == ("", ("unit",))
    assert (links["c"].base, links["c"].breaks) == ("a", ("unit",))


def test_what_one_catalog_leaves_open_is_no_break() -> None:
    assert breaks(figure("a", "2018", 1, flow="stock"), figure("b", "2019", 1)) == ()


def test_a_half_year_is_compared_with_a_half_year() -> None:
    links = over_time([figure("a", "2018-S1", 10), figure("year", "2018", 25), figure("b", "2019-S1", 20)])
    assert (links["b"].base, links["b"].breaks) == ("a", ())
    assert links["year"] == Link(breaks=("period",))


@pytest.mark.parametrize("standing", ["target", "expected"])
def test_a_target_is_compared_with_the_result_of_its_period_and_is_never_a_result(standing: str) -> None:
    planned = figure("planned", "2019", 25, report="2018", standing=standing)
    links = over_time([figure("a", "2018", 10), planned, figure("b", "2019", 20), figure("c", "2020", 30)])
    assert links["planned"].base == "b"
    assert links["planned"].direction == "up"
    assert (links["b"].base, links["c"].base) == ("a", "b")
    assert over_time([figure("a", "2018", 10), planned])["planned"] == Link()


@pytest.mark.parametrize(
    ("asked", "result", "reached"),
    [
        (Interval(Fraction(20)), 20, "yes"),
        (Interval(Fraction(20), above=True), 20, "no"),
        (Interval(Fraction(20)), 19, "no"),
        (Interval(upper=Fraction(20)), 21, "no"),
        (Interval(upper=Fraction(20)), 3, "yes"),
        (Interval(Fraction(20), Fraction(30)), 25, "yes"),
        (Interval(Fraction(20), Fraction(20)), 20, "yes"),
        (Interval(Fraction(20), Fraction(20)), 21, "unclear"),
        (Interval(), 20, "unclear"),
        (Interval(Fraction(20)), None, "unclear"),
    ],
)
def test_a_target_is_reached_where_the_result_is_wholly_within_it(
    asked: Interval, result: int | None, reached: str
) -> None:
    planned = figure("planned", "2019", 0, standing="target", allowed=asked)
    assert over_time([planned, figure("a", "2019", result)])["planned"].reached == reached


def test_a_revision_is_another_figure_and_replaces_nothing() -> None:
    revised = figure("revised", "2019", 21, report="2020")
    links = over_time([figure("a", "2018", 10), figure("b", "2019", 20), revised, figure("c", "2020", 30)])
    assert links["revised"].revises == "b"
    assert (links["b"].base, links["b"].revises, links["revised"].base) == ("a", "", "a")
    assert links["c"].base == "revised", "the report that gives both knows best what it compares with"


def test_of_two_results_for_a_period_the_later_report_is_compared_with() -> None:
    revised = figure("revised", "2019", 21, report="2020")
    links = over_time([figure("b", "2019", 20), revised, figure("c", "2021", 30)])
    assert links["c"].base == "revised"


def test_a_background_figure_is_compared_with_nothing() -> None:
    told = figure("told", "2018", 11, report="2019", standing="background")
    links = over_time([figure("a", "2018", 10), told, figure("b", "2019", 20)])
    assert links["told"] == Link(revises="a")
    assert links["b"].base == "a"


def test_series_and_areas_never_mix() -> None:
    links = over_time(
        [figure("a", "2018", 1), figure("b", "2019", 2, area="990102"), figure("c", "2019", 2, series="x")]
    )
    assert [link.base for link in links.values()] == ["", "", ""]


@pytest.mark.parametrize(
    ("measure", "unit", "told", "change"),
    [
        ("share", "%", "points", 10),
        ("growth", "个百分点", "points", 10),
        ("share", "‰", "unit", 10),
        ("rank", "位", "unit", 10),
        ("amount", "元", "%", 100),
        ("index", "", "%", 100),
    ],
)
def test_shares_and_growths_change_by_points_and_the_rest_by_per_cent(
    measure: str, unit: str, told: str, change: int
) -> None:
    links = over_time([figure(str(n), f"{2017 + n}", 10 * n, measure=measure, unit=unit) for n in (1, 2)])
    assert (links["2"].unit, links["2"].change) == (told, Change(Fraction(change), Fraction(change)))


def test_areas_are_compared_with_the_first_one_of_the_same_period() -> None:
    figures = [figure(f"{area}-{year}", year, 10, area=area) for area in ("b", "a") for year in ("2018", "2019")]
    links = over_areas([*figures, figure("a-套", "2019", 3, area="a", unit="套")])
    assert {key: link.base for key, link in links.items()} == {
        "b-2018": "",
        "b-2019": "",
        "a-2018": "b-2018",
        "a-2019": "b-2019",
        "a-套": "",
    }
    assert links["a-套"].breaks == ("unit",)


FIGURES = st.lists(
    st.builds(
        lambda year, length, parts: {"about": f"{year}{length}", **parts},
        st.integers(2015, 2021),
        st.sampled_from(["", "-S1"]),
        st.fixed_dictionaries(
            {
                "standing": st.sampled_from(["result", "target", "expected", "background"]),
                "report": st.sampled_from(["2018", "2022"]),
                "unit": st.sampled_from(["个", "套"]),
                "area": st.sampled_from(["a", "b"]),
                "series": st.sampled_from(["x", "y"]),
                "value": st.integers(0, 9),
            }
        ),
    ),
    max_size=12,
)


@given(FIGURES)
def test_whatever_is_compared_is_comparable(given: list[dict[str, Any]]) -> None:
    figures = {str(n): figure(str(n), **parts) for n, parts in enumerate(given)}
    for key, link in over_time(figures.values()).items():
        if link.base:
            one, base = figures[key], figures[link.base]
            assert breaks(base, one) == ()
            assert (base.series, base.area, base.standing) == (one.series, one.area, "result")
            assert base.period < one.period if one.standing == "result" else base.period == one.period
            between = [f for f in figures.values() if base.period < f.period < one.period and not breaks(f, one)]
            assert [f for f in between if (f.series, f.area, f.standing) == (one.series, one.area, "result")] == []
        else:
            assert (link.change, link.difference, link.direction) == (Change(), Change(), "")


REPORTS = {("a", period("2018")), ("a", period("2019")), ("a", period("2020")), ("b", period("2020"))}


def told(figures: list[Figure], spans: tuple[str, ...] = (), areas: tuple[str, ...] = ()) -> dict[str, str]:
    found = missing(figures, REPORTS, [period(text) for text in spans], areas)
    return {f"{cell.area} {spelled(cell.period)}": word for cell, word in found.items()}


def test_missing_has_three_words() -> None:
    years = [figure(about, about, 1, area="a") for about in ("2018", "2022", "2020-S1", "2021-S1")]
    assert told(years) == {
        "a 2019": "not-stated",
        "a 2020": "not-stated",
        "a 2021": "not-comparable",
        "a 2020-S2": "not-in-library",
    }


def test_a_place_that_only_a_target_fills_has_no_result() -> None:
    planned = [figure("1", "2019", 1, area="a"), figure("2", "2021", 1, area="a", standing="target")]
    assert told(planned) == {"a 2018": "not-stated", "a 2020": "not-stated", "a 2021": "not-in-library"}


def test_a_series_has_the_same_periods_in_each_of_its_areas() -> None:
    both = [figure("1", "2019", 1, area="a"), figure("2", "2020", 1, area="b")]
    assert told(both) == {
        "a 2018": "not-stated",
        "a 2020": "not-stated",
        "b 2018": "not-in-library",
        "b 2019": "not-in-library",
    }


def test_periods_and_areas_that_were_asked_for_are_missed() -> None:
    assert told([figure("1", "2020", 1, area="a")], spans=("2020", "2022"), areas=("b",)) == {
        "b 2020": "not-stated",
        "a 2022": "not-in-library",
        "b 2022": "not-in-library",
    }


def test_a_span_has_all_periods_of_the_lengths_of_a_series_and_no_other() -> None:
    halves = [
        figure("1", "2019-S2", 1, area="b"),
        figure("2", "2016/2020", 1, area="b"),
        figure("3", "2018", 1, area="b"),
    ]
    assert told(halves, spans=("2019/2020",)) == {
        "b 2019-S1": "not-comparable",
        "b 2020-S1": "not-comparable",
        "b 2020-S2": "not-comparable",
        "b 2019": "not-comparable",
        "b 2020": "not-stated",
    }
    assert told(halves[::2], spans=("2019/2020",)) == {
        "b 2019-S1": "not-in-library",
        "b 2020-S1": "not-in-library",
        "b 2020-S2": "not-in-library",
        "b 2019": "not-comparable",
        "b 2020": "not-stated",
    }
    assert told(halves, spans=("2019-S2",)) == {}


def test_a_background_figure_fills_its_place() -> None:
    given = [figure("1", "2019", 1, area="b", standing="background"), figure("2", "2020", 1, area="b")]
    assert told(given) == {}


def test_a_series_of_one_period_lacks_the_one_before_where_that_is_asked_for() -> None:
    alone = [figure("1", "2020", 1, area="b")]
    assert missing(alone, REPORTS, before=True) == {Cell("benches", "b", period("2019")): "not-in-library"}
    assert missing(alone, REPORTS) == {}


@given(FIGURES)
def test_a_place_is_missing_or_filled_and_never_both(given: list[dict[str, Any]]) -> None:
    figures = [figure(str(n), **parts) for n, parts in enumerate(given)]
    filled = {Cell.of(f) for f in figures if f.standing in ("result", "background")}
    assert not filled & set(missing(figures, REPORTS, [], ()))

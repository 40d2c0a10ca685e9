"""Periods of time as catalogs write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuquan_cli.questions.periods import MONTH, MOST_BETWEEN, Period, period, regular, spelled, with_those_between

WRITTEN = ["2020", "2016-S1", "2016-S2", "2017-Q1", "2017-Q4", "2020-01", "2020-12", "0000", "9999"]


@pytest.mark.parametrize("text", WRITTEN)
def test_a_regular_period_is_spelled_as_it_was_written(text: str) -> None:
    found = period(text)
    assert regular(found)
    assert spelled(found) == text


@pytest.mark.parametrize(
    ("text", "months"),
    [("2020", 12), ("2016-S2", 6), ("2017-Q3", 3), ("2020-02", 1), ("2016/2020", 60), ("2019-11/2020-02", 4)],
)
def test_a_period_has_its_months(text: str, months: int) -> None:
    found = period(text)
    assert found.length == months * MONTH


@pytest.mark.parametrize(
    "text", ["", "2020年", "2020-13", "2020-Q5", "2020-S3", "2020-1", "2020/2016", "/", "2020/", "x"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"period|interval"):
        period(text)


def test_periods_sort_by_their_end() -> None:
    texts = ["2021-01", "2020", "2016/2020", "2020-09", "2020-S1", "2020-Q1", "2019"]
    stretches = [period(text) for text in texts]
    assert sorted(stretches) == stretches[::-1]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["2018", "2021"], ["2018", "2019", "2020", "2021"]),
        (["2021", "2018", "2018"], ["2018", "2019", "2020", "2021"]),
        (["2016-S2", "2017-S2"], ["2016-S2", "2017-S1", "2017-S2"]),
        (["2019-12", "2020-02"], ["2019-12", "2020-01", "2020-02"]),
        (["2018", "2020-Q1"], ["2020-Q1", "2018"]),
        (["2016/2020", "2020"], ["2020"]),
        (["1000", "2020"], ["1000", "2020"]),
        ([], []),
    ],
)
def test_those_between_are_of_the_same_length(texts: list[str], expected: list[str]) -> None:
    stretches = [period(text) for text in texts]
    assert [spelled(one) for one in with_those_between(stretches)] == expected


@given(st.lists(st.integers(1, 9999).map(lambda year: period(f"{year:04}")), max_size=5))
def test_no_period_is_lost_and_few_are_added(years: list[Period]) -> None:
    found = list(with_those_between(years))
    assert set(years) <= set(found)
    assert len(found) <= max(MOST_BETWEEN, len(set(years)))
    assert found == sorted(set(found))

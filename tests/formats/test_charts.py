"""Figures drawn to scale: bounds have open ends, and nothing looks like more than it is."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from yuquan_cli.formats.terminal.charts import Extent, Scale, bar, extent, mark, scale
from yuquan_cli.formats.terminal.lines import Line, Record, scales

TEN = Scale(Fraction(0), Fraction(100), 10)
BOTH = Scale(Fraction(-50), Fraction(50), 10)


def span(lower: int | None, upper: int | None, signed: bool = False) -> Extent:
    ends = [None if end is None else Fraction(end) for end in (lower, upper)]
    return Extent(ends[0], ends[1], signed=signed)


@pytest.mark.parametrize(
    ("one", "drawn"),
    [
        (span(0, 0), "●·········"),
        (span(55, 55), "·····●····"),
        (span(100, 100), "·········●"),
        (span(50, None), "·····├───▶"),
        (span(100, None), "·········▶"),
        (span(None, 50), "◀────┤····"),
        (span(None, 0), "◀·········"),
        (span(20, 50), "··├──┤····"),
        (span(20, 21), "··●·······"),
        (Extent(None, None, Fraction(50)), "·····○····"),
        (Extent(None, None), "··········"),
    ],
)
def test_a_mark_shows_where_a_figure_stands_and_which_end_is_open(one: Extent, drawn: str) -> None:
    assert mark(one, TEN) == drawn


@pytest.mark.parametrize(
    ("one", "on", "drawn"),
    [
        (span(50, 50), TEN, "█████······"),
        (span(59, 59), TEN, "█████······"),
        (span(100, 100), TEN, "██████████·"),
        (span(50, None), TEN, "█████▶·····"),
        (span(100, None), TEN, "██████████▶"),
        (span(None, 50), TEN, "░░░░░······"),
        (span(20, 50), TEN, "██░░░······"),
        (span(0, 0), TEN, "···········"),
        (span(1, 1), TEN, "▏··········"),
        (span(-1, -1, signed=True), BOTH, "·····▕······"),
        (Extent(None, None, Fraction(50)), TEN, "▒▒▒▒▒······"),
        (Extent(None, None), TEN, "···········"),
        (span(30, 30, signed=True), BOTH, "······███···"),
        (span(-30, -30, signed=True), BOTH, "···███······"),
        (span(None, -30, signed=True), BOTH, "··◀███······"),
        (span(None, 30, signed=True), BOTH, "·····◀░░░···"),
        (span(-30, None, signed=True), BOTH, "···░░░▶·····"),
        (span(-30, 20, signed=True), BOTH, "···░░░░░····"),
        (span(-30, -10, signed=True), BOTH, "···░░█······"),
    ],
)
def test_a_bar_shows_what_is_certain_what_may_be_and_which_end_is_open(one: Extent, on: Scale, drawn: str) -> None:
    assert bar(one, on) == drawn


ENDS = st.one_of(st.none(), st.fractions(-1000, 1000))


@st.composite
def extents(draw: st.DrawFn) -> Extent:
    lower, upper = draw(ENDS), draw(ENDS)
    if lower is not None and upper is not None:
        lower, upper = sorted((lower, upper))
    near = draw(ENDS) if lower is None and upper is None else None
    return Extent(lower, upper, near, signed=True)


@given(st.lists(extents(), min_size=1, max_size=6), st.integers(4, 40))
def test_whatever_is_drawn_is_as_wide_as_it_should_be(several: list[Extent], cells: int) -> None:
    if on := scale(several, cells):
        assert {cell_len(mark(one, on)) for one in several} == {cells}
    if on := scale(several, cells, zero=True):
        assert {cell_len(bar(one, on)) for one in several} == {cells + 2}


@given(st.lists(extents(), min_size=2, max_size=6), st.integers(4, 40))
def test_of_two_certain_figures_the_greater_has_no_shorter_bar(several: list[Extent], cells: int) -> None:
    on = scale(several, cells, zero=True)
    certain = sorted(one.lower for one in several if one.lower is not None and one.lower == one.upper and one.lower > 0)
    if on:
        lengths = [bar(Extent(value, value), on).count("█") for value in certain]
        assert lengths == sorted(lengths)


def test_a_scale_of_one_number_is_none() -> None:
    assert scale([span(5, 5), span(5, None)], 10) is None
    assert scale([], 10, zero=True) is None


def test_an_extent_is_read_from_a_record() -> None:
    cells: dict[str, str | None] = {"lower": "95", "upper": None, "value": "95", "measure": "share"}
    assert extent(cells) == span(95, None)
    assert extent(cells | {"lower": None, "measure": "growth", "value": "1/3"}) == Extent(
        None, None, Fraction(1, 3), signed=True
    )


def test_what_is_not_compared_shares_no_scale() -> None:
    def record(key: str, value: str, base: str | None) -> Record:
        told: Record = {"key": key, "value": value, "lower": value, "upper": value, "changed_from": base}
        return {**told, "standing": "result", "measure": "count"}

    cells = {"2018": [record("a", "10", None)], "2019": [record("b", "900", None)], "2020": [record("c", "20", "a")]}
    found = scales(Line("", "", cells), list(cells), 10)
    assert set(found) == {"a", "c"}
    assert {(int(on.least), int(on.most)) for on in found.values()} == {(10, 20)}

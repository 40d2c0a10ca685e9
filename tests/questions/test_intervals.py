"""Whatever the true values are, the change between them lies within what is stated."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuquan_cli.questions.intervals import (
    Change,
    Interval,
    allowed,
    difference,
    direction,
    number,
    percentage,
    spelled,
    within,
)

TRUTHS = st.decimals(-(10**6), 10**6, places=4).map(Fraction)
SHARES = st.decimals(0, 100, places=4).map(Fraction)
STEPS = st.integers(-4, 4).map(lambda power: Fraction(10) ** power)


class Printed(NamedTuple):
    """A true value, and what a wording that fits it allows."""

    truth: Fraction
    allowed: Interval


@st.composite
def printed(draw: st.DrawFn, measure: str) -> Printed:
    """Return a true value with any wording that is true of it."""
    truth = draw(SHARES if measure == "share" else TRUTHS)
    if measure == "count":
        truth = Fraction(int(truth))
    bound = draw(st.sampled_from(["exact", "full", "range", "at-least", "more-than", "at-most", "less-than", "about"]))
    off = draw(st.fractions(0, 100))
    step = draw(STEPS)
    lower: Fraction | None = truth
    upper: Fraction | None = truth
    if bound in ("exact", "about"):
        lower = upper = truth + draw(st.fractions(-step / 2, step / 2))
    elif bound == "full":
        bound, step = "exact", Fraction(1)
        if measure != "count":
            lower = upper = Fraction(round(truth))
    elif bound == "range":
        bound, lower, upper = "exact", truth - off, truth + draw(st.fractions(0, 100)) + Fraction(1, 9)
    elif bound in ("at-least", "more-than"):
        lower, upper = truth - off - (bound == "more-than"), None
    else:
        lower, upper = None, truth + off + (bound == "less-than")
    unit = "%" if measure in ("share", "growth") else "元"
    return Printed(truth, allowed(lower, upper, bound, step, measure, unit))


PAIRS = st.sampled_from(["share", "growth", "count", "amount"]).flatmap(
    lambda measure: st.tuples(printed(measure), printed(measure))
)


def holds(change: Change, true: Fraction) -> bool:
    """Tell whether a change is within what its ends say, as they are written."""
    low, high = (number(end) for end in spelled(change))
    coarse_low, coarse_high = (number(end) for end in spelled(change, 1))
    return (
        (low is None or coarse_low is None or coarse_low <= low <= true)
        and (high is None or coarse_high is None or coarse_high >= high >= true)
        and (low is None) == (coarse_low is None)
    )


@given(PAIRS)
def test_a_true_change_lies_in_the_stated_interval(pair: tuple[Printed, Printed]) -> None:
    earlier, later = pair
    assert holds(difference(earlier.allowed, later.allowed), later.truth - earlier.truth)
    change = percentage(earlier.allowed, later.allowed)
    if change != Change():
        assert holds(change, (later.truth / earlier.truth - 1) * 100)


@given(PAIRS)
def test_a_true_change_goes_where_the_direction_says(pair: tuple[Printed, Printed]) -> None:
    earlier, later = pair
    said = direction(earlier.allowed, later.allowed)
    moved = (later.truth > earlier.truth) - (later.truth < earlier.truth)
    assert said in ("unclear", {1: "up", -1: "down", 0: "same"}[moved])


@given(PAIRS)
def test_an_end_is_as_near_as_the_wordings_let_it_be(pair: tuple[Printed, Printed]) -> None:
    earlier, later = (one.allowed for one in pair)
    change = difference(earlier, later)
    assert (change.low is None) == (later.lower is None or earlier.upper is None)
    assert change.low is None or change.low == min(value - base for value in ends(later) for base in ends(earlier))
    if earlier.lower and earlier.lower > 0 and None not in (*earlier, *later):
        rates = [(value / base - 1) * 100 for value in ends(later) for base in ends(earlier)]
        assert percentage(earlier, later) == Change(min(rates), max(rates))


def ends(interval: Interval) -> list[Fraction]:
    return [end for end in interval[:2] if end is not None]


def share(text: str, bound: str = "exact", step: str = "1") -> Interval:
    value = Fraction(text)
    lower, upper = (None if bound.endswith(side) else value for side in (("most", "less-than"), ("least", "more-than")))
    return allowed(lower, upper, bound, Fraction(step), "share", "%")


def test_from_at_least_95_to_96_3_is_at_most_1_35_points_more() -> None:
    change = difference(share("95", "at-least"), share("96.3", step="0.1"))
    assert spelled(change) == ("-3.75", "1.35")
    assert direction(share("95", "at-least"), share("96.3", step="0.1")) == "unclear"


def test_from_8_23_to_8_41_billion_is_2_0_to_2_4_per_cent_more() -> None:
    earlier, later = (
        allowed(Fraction(value), Fraction(value), "exact", Fraction(10**7), "amount", "元")
        for value in (8_230_000_000, 8_410_000_000)
    )
    assert spelled(percentage(earlier, later), 1) == ("2.0", "2.4")
    assert spelled(difference(earlier, later)) == ("170000000", "190000000")
    assert direction(earlier, later) == "up"


@pytest.mark.parametrize(
    ("value", "step", "measure", "rounded", "expected"),
    [
        ("26", "1", "count", True, ("26", "26")),
        ("26", "1", "rank", True, ("26", "26")),
        ("17000", "1000", "count", True, ("16500", "17500")),
        ("17000", "1", "amount", True, ("16999.5", "17000.5")),
        ("2.5", "0.1", "count", True, ("2.45", "2.55")),
        ("-9.2", "0.1", "growth", True, ("-9.25", "-9.15")),
        ("96.9", "0.1", "share", True, ("96.85", "96.95")),
        ("100", "1", "share", True, ("99.5", "100")),
        ("100", "1", "share", False, ("100", "100")),
        ("0", "1", "share", True, ("0", "0.5")),
        ("0.2", "0.1", "share", True, ("0.15", "0.25")),
        ("103", "1", "share", True, ("102.5", "103.5")),
        ("100", None, "growth", False, ("100", "100")),
        ("3", None, "count", False, ("3", "3")),
        ("30", None, "share", True, (None, None)),
    ],
)
def test_a_plain_number_allows_half_a_step_unless_it_counts_whole_things(
    value: str, step: str | None, measure: str, rounded: bool, expected: tuple[str | None, str | None]
) -> None:
    interval = allowed(number(value), number(value), "exact", number(step), measure, "%", rounded)
    assert spelled(Change(*interval[:2])) == expected


@pytest.mark.parametrize(
    ("bound", "expected"),
    [
        ("at-least", Interval(Fraction(60), Fraction(100))),
        ("more-than", Interval(Fraction(60), Fraction(100), above=True)),
        ("at-most", Interval(Fraction(0), Fraction(60))),
        ("less-than", Interval(Fraction(0), Fraction(60), below=True)),
        ("about", Interval()),
    ],
)
def test_a_bound_is_open_on_one_side_up_to_the_whole(bound: str, expected: Interval) -> None:
    assert share("60", bound) == expected


@pytest.mark.parametrize(("value", "bound"), [("100", "more-than"), ("100", "at-least"), ("120", "at-least")])
def test_what_may_be_more_than_all_is_no_part_of_a_whole(value: str, bound: str) -> None:
    assert share(value, bound).upper is None


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (("95", "at-least"), ("100", "exact", "0.1"), "unclear"),
        (("60", "at-most"), ("60", "more-than"), "up"),
        (("60", "less-than"), ("60", "at-least"), "up"),
        (("60", "at-most"), ("60", "at-least"), "unclear"),
        (("60", "more-than"), ("60", "at-most"), "down"),
        (("60", "about"), ("90", "exact"), "unclear"),
        (("60",), ("60",), "unclear"),
        (("60",), ("61",), "unclear"),
        (("60",), ("62",), "up"),
    ],
)
def test_a_direction_is_said_only_where_every_pair_of_values_has_it(
    earlier: tuple[str, ...], later: tuple[str, ...], expected: str
) -> None:
    assert direction(share(*earlier), share(*later)) == expected


@given(printed("share"), printed("share"))
def test_what_lies_within_an_interval_has_no_value_outside(one: Printed, other: Printed) -> None:
    assert within(one.allowed, one.allowed)
    inner, outer = one.allowed, other.allowed
    for end, strict in ((inner.lower, inner.above), (inner.upper, inner.below)):
        if within(inner, outer) and end is not None and not strict:
            point = Interval(end, end)
            assert within(point, outer)
            assert direction(point, outer) == "unclear" or point == outer


def test_two_equal_counts_are_the_same_and_two_equal_rounded_numbers_may_differ() -> None:
    counted, rounded = Interval(Fraction(26), Fraction(26)), Interval(Fraction(25), Fraction(27))
    assert direction(counted, counted) == "same"
    assert direction(rounded, rounded) == "unclear"


@pytest.mark.parametrize("base", [Interval(Fraction(0), Fraction(0)), Interval(Fraction(-5), Fraction(5)), Interval()])
def test_from_what_may_be_nothing_no_percentage_is_known(base: Interval) -> None:
    assert percentage(base, Interval(Fraction(5), Fraction(5))) == Change()


@pytest.mark.parametrize(
    ("change", "digits", "expected"),
    [
        (Change(Fraction(1, 3), Fraction(1, 3)), None, ("0.333333", "0.333334")),
        (Change(Fraction(-1, 3), None), 1, ("-0.4", None)),
        (Change(Fraction(-1, 30), Fraction(-1, 30)), 1, ("-0.1", "-0.03")),
        (Change(Fraction(1, 3000), Fraction(-1, 10**9)), 1, ("0.0003", "0.000000")),
        (Change(Fraction(50), Fraction(50)), 1, ("50.0", "50.0")),
        (Change(Fraction(10**40) / 8, None), None, ("125" + "0" * 37, None)),
        (Change(Fraction(1, 2**10), None), None, ("0.0009765625", None)),
    ],
)
def test_ends_are_rounded_outwards(change: Change, digits: int | None, expected: tuple[str | None, str | None]) -> None:
    assert spelled(change, digits) == expected

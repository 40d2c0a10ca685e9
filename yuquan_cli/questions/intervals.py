"""The values that a printed figure allows, and the change between two of them: exact, and never more than was said.

Plain arithmetic on fractions: which figures may be set side by side is up to `series`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

WHOLE_THINGS = ("count", "rank")
"""Measures of what comes in whole things: 26 printed in full is 26, not 25.5 to 26.5."""
WHOLES = {"%": Fraction(100), "‰": Fraction(1000), "‱": Fraction(10000)}
"""What all of a whole is, in each unit that shares are printed in."""


MOST_DIGITS = 6
"""Digits behind the point where a number has no end of them."""


class Interval(NamedTuple):
    """The values from `lower` to `upper`; None where nothing ends them.

    `above` and `below` tell that the end itself is no value: more than 95 is all above it.
    """

    lower: Fraction | None = None
    upper: Fraction | None = None
    above: bool = False
    below: bool = False

    @property
    def is_point(self) -> bool:
        """Tell whether there is only one value."""
        return self.lower is not None and self.lower == self.upper


class Change(NamedTuple):
    """From how much to how much something changed, both signed; None where it isn't certain."""

    low: Fraction | None = None
    high: Fraction | None = None


def number(text: str | None) -> Fraction | None:
    """Return the number that a cell such as `96.30` or `1/3` holds, or None for an empty one."""
    return Fraction(text) if text else None


def allowed(
    lower: Fraction | None,
    upper: Fraction | None,
    bound: str,
    step: Fraction | None,
    measure: str,
    unit: str,
    rounded: bool = True,
) -> Interval:
    """Return the values that may be true where a figure is printed so.

    `lower` and `upper` are the ends that the wording names: both the same for a plain number, which may have been
    rounded by half a `step`, the unit of its last printed digit. A plain number without a last digit that is known
    allows no interval. A share ends at 0 and at its whole, unless its wording goes beyond that. What wasn't measured
    and printed, but said in words, counted by us or planned, isn't `rounded`.
    """
    if bound == "about" or (lower is None and upper is None):
        return Interval()
    whole_things = measure in WHOLE_THINGS and step == 1 and lower is not None and lower.denominator == 1
    if lower is not None and lower == upper and rounded and not whole_things:
        if step is None:
            return Interval()
        lower, upper = lower - step / 2, lower + step / 2
    above, below = bound == "more-than", bound == "less-than"
    whole = WHOLES.get(unit) if measure == "share" else None
    if whole is None or (lower is not None and lower >= whole) or (upper is not None and upper <= 0):
        return Interval(lower, upper, above, below)  # what can be more than 100 % is no part of a whole
    return Interval(
        Fraction(0) if lower is None or lower < 0 else lower,
        whole if upper is None or upper > whole else upper,
        above,
        below,
    )


def difference(earlier: Interval, later: Interval) -> Change:
    """Return by how much something changed, in its own unit."""
    return Change(_minus(later.lower, earlier.upper), _minus(later.upper, earlier.lower))


def percentage(earlier: Interval, later: Interval) -> Change:
    """Return by how many per cent of the earlier value something changed.

    Both ends are None where that value may be 0 or less: a change from there is no percentage.
    """
    if earlier.lower is None or earlier.lower <= 0:
        return Change()
    return Change(
        # The lower the share of what was: of something positive that is a bigger base, of a loss a smaller one.
        _rate(later.lower, earlier.upper if later.lower is not None and later.lower >= 0 else earlier.lower),
        _rate(later.upper, earlier.lower if later.upper is not None and later.upper >= 0 else earlier.upper),
    )


def direction(earlier: Interval, later: Interval) -> str:
    """Return `up`, `down` or `same` where every pair of values says so, else `unclear`."""
    if earlier.is_point and later.is_point and earlier.lower == later.lower:
        return "same"
    change = difference(earlier, later)
    # Where the ends meet, one that is itself no value leaves no pair of equal ones.
    if change.low is not None and (change.low > 0 or (change.low == 0 and (earlier.below or later.above))):
        return "up"
    if change.high is not None and (change.high < 0 or (change.high == 0 and (earlier.above or later.below))):
        return "down"
    return "unclear"


def within(inner: Interval, outer: Interval) -> bool:
    """Tell whether each value that one interval allows is one of the other's, too."""
    return _above(inner, outer) and _above(_turned(inner), _turned(outer))


def _above(inner: Interval, outer: Interval) -> bool:
    if outer.lower is None or inner.lower is None:
        return outer.lower is None
    return inner.lower > outer.lower or (inner.lower == outer.lower and inner.above >= outer.above)


def _turned(given: Interval) -> Interval:
    """Return the interval of the same values with the opposite sign."""
    lower, upper = (None if end is None else -end for end in (given.upper, given.lower))
    return Interval(lower, upper, given.below, given.above)


def _minus(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else left - right


def _rate(value: Fraction | None, base: Fraction | None) -> Fraction | None:
    return None if value is None or base is None else (value / base - 1) * 100


def spelled(change: Change, digits: int | None = None) -> tuple[str | None, str | None]:
    """Return the ends of a change as decimals, rounded outwards where they have more than so many digits.

    Without `digits`, with all of them; a third, which has no end of digits, is rounded to the sixth. What isn't 0 has
    as many as it takes not to look so, up to six.
    """
    return _decimal(change.low, digits, up=False), _decimal(change.high, digits, up=True)


def _decimal(number: Fraction | None, digits: int | None, up: bool) -> str | None:
    if number is None:
        return None
    if digits is None:
        digits = _digits(number.denominator)
    whole = _rounded(number * 10**digits, up)
    while number and not whole and digits < MOST_DIGITS:  # what certainly fell by a little would end at 0
        digits += 1
        whole = _rounded(number * 10**digits, up)
    sign, text = "-" * (whole < 0), str(abs(whole)).rjust(digits + 1, "0")
    return f"{sign}{text[:-digits]}.{text[-digits:]}" if digits else f"{sign}{text}"


def _rounded(number: Fraction, up: bool) -> int:
    return -(-number.numerator // number.denominator) if up else number.numerator // number.denominator


def _digits(denominator: int) -> int:
    """Return how many digits behind the point a fraction needs; `MOST_DIGITS` where no number of them is enough."""
    needed = 0
    while (10**needed) % denominator:
        needed += 1
        if needed > denominator.bit_length():
            return MOST_DIGITS
    return needed

"""What the wording of a figure says, wherever that is certain: a catalog is checked against itself at every reading.

Only a wording that is one number, the figure's own unit and words that bound it is judged, by the reader that `scan`
has; `check` has the scanner read the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from yuquan_cli.conventions import MIRRORED

if TYPE_CHECKING:
    from yuquan_cli.catalog.models import Indicator
    from yuquan_cli.quantities.reading import Amount

PER_HUNDRED = ("%", "‰", "‱")
_MULTIPLIERS = (100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000)
_IMPLIED = (
    (re.compile("零|持平"), ("0",)),
    (re.compile("翻[一]?番"), ("100", "2")),  # a growth of 100 %, twice as much
    (re.compile("翻(?:两|二)番"), ("300", "4")),
    (re.compile("全部|全覆盖"), ("100",)),
)


def implied(wording: str) -> tuple[str, ...]:
    """Return the values that a word stands for without printing a number: 0 for 清零, 100 for 全覆盖; none if none."""
    return next((values for words, values in _IMPLIED if words.search(wording)), ())


def contradictions(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """Yield each field that the wording contradicts, and what the wording says instead."""
    from yuquan_cli.quantities import digits
    from yuquan_cli.quantities.alphabet import fold
    from yuquan_cli.quantities.bounds import WITHIN, bound_after, bound_before
    from yuquan_cli.quantities.meaning import base, unit_of

    text, unit = fold(indicator.reported), fold(indicator.unit.zh if indicator.unit else "")
    amount = _only(text)
    if amount is None:
        return
    said_value, said_unit = base(amount.value, unit_of(text, amount))
    percent = said_unit == "%" or "%" in text
    if amount.value is not None and amount.stated and not percent and text[amount.start] not in "零负":
        return  # 三分之一, 翻番, 一半: the scanner's
    if amount.parts:
        return  # 1:2
    bare = bool(unit) and not said_unit and amount.end == amount.number_end
    if bare and said_value is not None:
        said_value *= _elsewhere(indicator.value, said_value)
    if percent != ("%" in unit) and not bare:
        yield "unit", "%" if percent else "no %"
    behind = amount.unit[0] if amount.unit[1] > amount.number_end else amount.end
    whole = percent or said_unit == unit
    counted = whole or text.startswith(unit, behind)
    end = amount.end if whole else behind + len(unit) * counted
    end, after = bound_after(text, end)
    if text[end:] in WITHIN:  # 两倍多
        end, after = len(text), WITHIN[text[end:]]
    if not counted and end < len(text):
        return  # 20千克 counted in 克, or words that aren't understood
    _, before = bound_before(text, 0, amount.start)
    said: str | None = before or after or amount.bound
    if amount.value is None or said_value is None:
        yield from _range(indicator, amount)
    else:
        signed = amount.value < 0 or text[amount.start] in "+-"
        says = "" if signed or indicator.measure != "growth" else _direction(indicator, amount)
        value = indicator.value
        if value is None:
            yield "value", digits(-said_value if says == "fall" else said_value)
        elif says == "fall" and Fraction(value) != -said_value:
            yield "value", f"{digits(-said_value)}, since it fell"
        elif says == "rise" or signed:
            if Fraction(value) != said_value:
                yield "value", digits(said_value)
        # A fall may be printed without a sign, but not with the opposite one.
        elif abs(Fraction(value)) != said_value:
            yield "value", digits(said_value)
        if said and not signed and value is not None and value < 0:
            said = MIRRORED.get(said, said)
    if said and said != indicator.bound:
        yield "bound", said


def _elsewhere(value: Decimal | Fraction | None, said: Fraction) -> int:
    """Return what a number without a unit counts in, where its value says so: 10000 in a column headed 万元, else 1.

    Its unit is said in the head of a table, or once for several numbers, and never in its own wording.
    """
    if value is None or not said:
        return 1
    factor = abs(Fraction(value) / said)
    return int(factor) if factor in _MULTIPLIERS else 1


def _only(text: str) -> Amount | None:
    """Return the amount that a folded wording is, if it is just one; .5 begins before its digits."""
    from yuquan_cli.quantities.reading import read_line

    amounts = read_line(text)
    return amounts[0] if len(amounts) == 1 and text[amounts[0].start - 1 : amounts[0].start] != "." else None


def _range(indicator: Indicator, amount: Amount) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the ends of 3-5万元, and with those of 数十, which has none."""
    from yuquan_cli.quantities import digits

    if indicator.value is not None:
        ends = [digits(end) for end in (amount.low, amount.high) if end is not None]
        yield "value", f"{' to '.join(ends)}, which is low and high" if ends else "no number"
        return
    ends_given = {Fraction(end) for end in (indicator.low, indicator.high) if end is not None}
    said = {end for end in (amount.low, amount.high) if end is not None}
    # Of a range that fell (下降3%至5%) both ends are negative.
    if ends_given not in (said, {-end for end in said}):
        yield "low", " to ".join(map(digits, sorted(said))) or "no number"


def _direction(indicator: Indicator, amount: Amount) -> str:
    """Return whether the words before the number say rise or fall, as far as the catalog quotes them."""
    from yuquan_cli.quantities.alphabet import fold
    from yuquan_cli.quantities.meaning import direction

    before = fold(indicator.source.prefix or "")
    text = before + fold(indicator.reported)
    return direction(text, len(before)) or direction(text, len(before) + amount.start)


def step(reported: str, unit: str, value: Decimal | Fraction | None = None) -> Decimal | None:
    """Return the unit of a figure's last printed digit, in base units; None where no digits are printed.

    1000 for 1.7万, 1 for 17000, 0.1 for 96.9%, and 10 for 九成 where the figure is counted in %. Of 686065 in a column
    headed 万元 it is 10000, which only the `value` shows.
    """
    from yuquan_cli.quantities import digits
    from yuquan_cli.quantities.alphabet import MYRIADS, fold
    from yuquan_cli.quantities.grammar import product
    from yuquan_cli.quantities.meaning import base, unit_of

    text = fold(reported)
    amount = _only(text)
    if amount is None or amount.parts or (amount.value is None and amount.low is None):
        return None
    factor, said_unit = base(Fraction(1), unit_of(text, amount))
    if amount.value is not None and amount.stated and said_unit not in PER_HUNDRED and text[amount.start] not in "零负":
        return None  # 三分之一, 一半, 翻番
    number = text[amount.second or amount.start : amount.number_end]
    decimals = len(found[1]) if (found := re.search(r"[.点]([0-9零一二三四五六七八九]+)", number)) else 0
    scale = int(factor) if factor is not None and fold(unit) == said_unit else 1
    # 十万 counts in 万 as 10万 does, while 一万七千 is 17000, printed in full.
    counted_in = max(amount.multiplier, product(re.search(f"[{MYRIADS}]*$", number)[0]))  # type: ignore[index]
    if unit and not said_unit and amount.value is not None:
        scale *= _elsewhere(value, amount.value)
    return Decimal(digits(Fraction(counted_in * scale, 10**decimals)))

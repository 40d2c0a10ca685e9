"""What the wording of a figure says, wherever that is certain: a catalog is checked against itself at every reading.

Only a wording that is one number, the figure's own unit and words that bound it is judged, by the reader that `scan`
has; `check` has the scanner read the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction


def contradictions(reported: str, value: Decimal, unit: str, bound: str) -> Iterator[tuple[str, str]]:
    """Yield each field that the wording contradicts, and what the wording says instead."""
    from yuquan_cli.quantities import digits
    from yuquan_cli.quantities.alphabet import fold
    from yuquan_cli.quantities.bounds import WITHIN, bound_after, bound_before
    from yuquan_cli.quantities.meaning import base, unit_of
    from yuquan_cli.quantities.reading import read_line

    text, unit = fold(reported), fold(unit)
    amounts = read_line(text)
    if len(amounts) != 1:
        return
    amount = amounts[0]
    if amount.value is None or text[amount.start - 1 : amount.start] == ".":
        return  # a range, 数十; .5 begins before its digits
    said_value, said_unit = base(amount.value, unit_of(text, amount))
    percent = said_unit == "%" or "%" in text
    if amount.stated and not percent and text[amount.start] not in "零负":
        return  # 三分之一, 翻番, 一半: the scanner's
    if percent != ("%" in unit):
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
    signed = amount.value < 0 or text[amount.start] in "+-"
    # A fall may be printed without a sign, but not with the opposite one.
    if said_value is not None and said_value != (Fraction(value) if signed else abs(Fraction(value))):
        yield "value", digits(said_value)
    _, before = bound_before(text, 0, amount.start)
    said = before or after or amount.bound
    if said and said != bound:
        yield "bound", said

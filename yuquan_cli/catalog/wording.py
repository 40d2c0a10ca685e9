"""What the wording of a figure says, wherever that is certain: a catalog is checked against itself at every reading.

Only a wording that is a number in digits, the figure's own unit and words that bound it is judged; `check` has the
scanner read the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from yuquan_cli.quantities.alphabet import FOLDED_NUMERAL, fold
from yuquan_cli.quantities.bounds import WITHIN, bound_after, bound_before
from yuquan_cli.quantities.numerals import digits, read_numeral

_NUMBER = re.compile("[0-9][0-9.,]*")
_SIGN = re.compile("(?:(?<![A-Za-z0-9])[-+]|零下) ?$")


def contradictions(reported: str, value: Decimal, unit: str, bound: str) -> Iterator[tuple[str, str]]:
    """Yield each field that the wording contradicts, and what the wording says instead."""
    text, unit = fold(reported), fold(unit)
    found = list(_NUMBER.finditer(text))
    numeral = read_numeral(text, found[0].start()) if len(found) == 1 else None
    if numeral is None:
        return
    start = found[0].start()
    if start and (text[start - 1] == "." or FOLDED_NUMERAL.match(text, start - 1)):
        return  # .5 and 两亿5000万 begin before these digits
    percent = "%" in text or "百分之" in text
    if percent != ("%" in unit):
        yield "unit", "%" if percent else "no %"
    behind = numeral.end + text.startswith(" ", numeral.end)
    counted = text.startswith(unit, behind)
    if counted:
        behind += len(unit)
    end, after = bound_after(text, behind)
    if text[behind:] in WITHIN:  # 两倍多
        end, after = len(text), WITHIN[text[behind:]]
    if not counted and end < len(text):
        return  # 20千克 counted in 克, or words that aren't understood
    if sign := _SIGN.search(text, 0, start):
        start = sign.start()
    said_value = numeral.value if numeral.value is None or not sign or "+" in sign[0] else -numeral.value
    # A fall may be printed without a sign, but not with the opposite one.
    if said_value is not None and said_value != (Fraction(value) if sign else abs(Fraction(value))):
        yield "value", digits(said_value)
    _, before = bound_before(text, 0, start)
    said = before or after or numeral.bound
    if said and said != bound:
        yield "bound", said

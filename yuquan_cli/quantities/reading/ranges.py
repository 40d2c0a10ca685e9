"""Two numbers that are the ends of one range: 3-5万元, 5.5%-6%, and 两三百, 十七八."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from yuquan_cli.quantities.alphabet import DIGITS, MYRIADS, TENS
from yuquan_cli.quantities.numerals import LONGEST_NUMERAL, numeral_value
from yuquan_cli.quantities.reading.amount import Amount
from yuquan_cli.quantities.reading.numbers import read_signed, sign_before

TO: Final = re.compile(" ?(?:[-—–─~]{1,2}|至|到) ?")
"""What joins the ends of a range."""

_NEIGHBOURS: Final = re.compile(
    f"(?P<head>[{TENS}{MYRIADS}{DIGITS}]*?)"
    "(?P<low>[一二两三四五六七八])(?P<high>[二两三四五六七八九])"
    f"(?P<tail>[{TENS}{MYRIADS}]*)"
)
_PAIRS: Final = frozenset("一二 一两 二三 两三 三四 三五 四五 五六 六七 七八 八九".split())


def read_range_or_number(line: str, start: int, floor: int) -> Amount | None:
    """Read a range, or else one number; a sign may stand before it, not before `floor`."""
    first = read_signed(line, sign_before(line, start, floor))
    if first is None:
        return None
    return _up_to(line, first) or _neighbours(line, first) or first


def _up_to(line: str, first: Amount) -> Amount | None:
    """Join two numbers; a fall (由15%到10%) and a move (由3%到4%) stay two figures."""
    to = TO.match(line, first.end)
    if to is None or first.value is None or line[first.start - 1 : first.start] == "由":
        return None
    second = read_signed(line, to.end())
    if second is None or second.value is None:
        return None
    first_unit, second_unit = line[slice(*first.unit)], line[slice(*second.unit)]
    if first_unit and first_unit != second_unit:
        return None
    low, high = first.value, second.value
    shared = _multiplier(line[second.start : second.number_end])
    # 3-5万 is 30,000 to 50,000, but 9000-1万 is 9,000 to 10,000.
    if _multiplier(line[first.start : first.number_end]) == 1 and low * shared <= high:
        low *= shared
    if low > high:
        return None
    bound = second.bound or first.bound
    return replace(second, start=first.start, value=None, low=low, high=high, bound=bound, stated=True)


def _multiplier(numeral: str) -> int:
    """Return the multiplier that ends an Arabic numeral (万 in 5万); a Chinese one shares none."""
    tail = numeral.lstrip("+-0123456789., ")
    if not tail or tail == numeral or len(numeral) > LONGEST_NUMERAL:
        return 1
    value = numeral_value("1" + tail.lstrip("余多来几"))
    return int(value) if value else 1


def _neighbours(line: str, number: Amount) -> Amount | None:
    numeral = line[number.start : number.number_end]
    if len(numeral) > LONGEST_NUMERAL:
        return None
    match = _NEIGHBOURS.fullmatch(numeral)
    if match is None or match["low"] + match["high"] not in _PAIRS:
        return None
    head, tail = match["head"], match["tail"]
    if head and head[-1] in DIGITS:
        return None
    low, high = (numeral_value(head + match[end] + tail) for end in ("low", "high"))
    if low is None or high is None:
        return None
    # 一二 alone, in 一二线城市, is no figure.
    stated = number.unit[1] > 0 or bool(head or tail)
    return replace(number, value=None, low=low, high=high, stated=stated)

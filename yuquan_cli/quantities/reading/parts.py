"""Parts and multiples of a whole: 三分之一, 百分之五, 1/3, 一半, 一个半月, 6:4, 翻两番."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Final

from yuquan_cli.quantities.alphabet import HAN
from yuquan_cli.quantities.bounds import bound_before
from yuquan_cli.quantities.numerals import NUMERAL, numeral_value
from yuquan_cli.quantities.reading.amount import Amount, with_unit
from yuquan_cli.quantities.reading.ranges import TO

_PERCENTAGE: Final = re.compile(f"(?P<base>[百千万]分之)(?:(?P<value>{NUMERAL})|几)")
_FRACTION: Final = re.compile(f"(?P<below>{NUMERAL})分之(?:(?P<above>{NUMERAL})|几)")
_SLASHED: Final = re.compile(r"(?P<above>[0-9]{1,4})/(?P<below>[0-9]{1,4})(?![0-9/.])")
_NUMERAL: Final = re.compile(NUMERAL)
_RATIO: Final = re.compile(r"[0-9]++(?:\.[0-9]++)?(?::[0-9]++(?:\.[0-9]++)?){1,4}(?![0-9:])")
_DOUBLED: Final = re.compile(f"翻[了上]?[近约超]?(?P<times>{NUMERAL})番")
_AND_A_HALF: Final = re.compile(
    f"(?P<whole>{NUMERAL})(?:个半(?=小时|月|星期|学期|世纪|钟头|百分点)"
    "|(?P<unit>年|天|小时|倍|成|公里|里|斤|亩|吨|岁)半(?![载数]))"
)
_TENTHS: Final = re.compile(
    "(?P<whole>[一二两三四五六七八九0-9])(?P<unit>成)(?P<tenth>[一二三四五六七八九])"
    r"(?=[，。、；：,;!！?？）)”’的\s]|$|及?以[上下]|左右)"  # but 近四成五年以上党龄
)
_HALF: Final = re.compile(
    "一半(?!是?海)|(?<=[近超过])半数|半数(?=以上|左右)|(?<=[近超])半(?![年月天个小数日程])"
    r"|(?<![通经超越度])(?<=过)半(?=[，。、；：,;!！?？）)”的\s]|$|以上|任务|目标|工程|企业|村|乡镇)"
)
_HALF_A_UNIT: Final = re.compile("半个?(?=年|天|小时|月|世纪|学期|星期|钟头|日|公里|里|斤)")

# One look that spares plain numbers, nearly all there are, what is below.
_MAY_BE_PART: Final = re.compile(f"[翻半]|[百千万]分之|{NUMERAL}(?:分之|[/:]|.{{0,2}}半|成[{HAN}])")

_HALF_VALUE: Final = Fraction(1, 2)
_MOST_DOUBLINGS: Final = 64


def read_part(line: str, start: int) -> Amount | None:
    """Read whichever of these stands at `start`."""
    if _MAY_BE_PART.match(line, start) is None:
        return None
    for read in (_percentage, _fraction, _half, _ratio, _doubled):
        if amount := read(line, start):
            return amount
    return None


def _stated(match: re.Match[str], value: Fraction | None) -> Amount:
    end = match.end()
    return Amount(start=match.start(), number_end=end, end=end, value=value, stated=True)


def _percentage(line: str, start: int) -> Amount | None:
    """Read 百分之九十五: its value is 95, as of 95%, and its unit 百分之."""
    match = _PERCENTAGE.match(line, start)
    if match is None:
        return None
    value = numeral_value(match["value"]) if match["value"] else None
    amount = replace(_stated(match, value), unit=match.span("base"))
    to = TO.match(line, amount.end)
    if to is None or value is None:
        return amount
    again = line.startswith(match["base"], to.end())
    number = _NUMERAL.match(line, to.end() + again * len(match["base"]))
    high = numeral_value(number[0]) if number else None
    if number is None or high is None or high < value:
        return amount
    end = number.end()
    return replace(amount, number_end=end, end=end, value=None, low=value, high=high)


def _fraction(line: str, start: int) -> Amount | None:
    match = _SLASHED.match(line, start) or _FRACTION.match(line, start)
    if match is None:
        return None
    above = numeral_value(match["above"]) if match["above"] else None
    below = numeral_value(match["below"])
    if match.re is _SLASHED and (not above or not below or above >= below):
        # 24/7 is no share; of 140/90 the unit tells what it is.
        return with_unit(line, _stated(match, None)) if match["below"] != "7" else None
    return _stated(match, above / below if above is not None and below else None)


def _half(line: str, start: int) -> Amount | None:
    if match := _AND_A_HALF.match(line, start):
        whole = numeral_value(match["whole"])
        amount = _stated(match, None if whole is None else whole + _HALF_VALUE)
        return replace(amount, unit=match.span("unit")) if match["unit"] else with_unit(line, amount)
    if match := _TENTHS.match(line, start):  # 两成五 is 2.5 成
        whole, tenth = numeral_value(match["whole"]), numeral_value(match["tenth"])
        amount = _stated(match, None if whole is None or tenth is None else whole + tenth / 10)
        return replace(amount, unit=match.span("unit"))
    if match := _HALF.match(line, start):
        return _stated(match, _HALF_VALUE)
    if match := _HALF_A_UNIT.match(line, start):
        return with_unit(line, replace(_stated(match, _HALF_VALUE), stated=False))
    return None


def _ratio(line: str, start: int) -> Amount | None:
    match = _RATIO.match(line, start)
    return _stated(match, None) if match else None


def _doubled(line: str, start: int) -> Amount | None:
    """Read 翻两番: twice doubled, so 4."""
    match = _DOUBLED.match(line, start)
    if match is None:
        return None
    times = numeral_value(match["times"])
    known = times is not None and times.denominator == 1 and 0 < times <= _MOST_DOUBLINGS
    value = Fraction(2) ** int(times) if known and times is not None else None
    _, bound = bound_before(line, start, match.start("times"))
    return replace(_stated(match, value), bound=bound)

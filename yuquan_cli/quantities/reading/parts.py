"""Parts and multiples of a whole: 三分之一, 百分之五, 1/3, 一半, 一个半月, 3元5角, 6:4, 翻两番.

Reading: asked before `ranges`, since the 三 of 三分之一 is no number of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Final

from yuquan_cli.quantities.bounds import bound_before
from yuquan_cli.quantities.mention import Bound
from yuquan_cli.quantities.numerals import LONGEST_NUMERAL, Numeral, numeral_value, read_numeral
from yuquan_cli.quantities.reading.amount import Amount, with_unit
from yuquan_cli.quantities.reading.ranges import TO
from yuquan_cli.quantities.units import simple_unit_end

_SLASHED: Final = re.compile(r"(?P<above>[0-9]{1,4})/(?P<below>[1-9][0-9]{0,5})(?![0-9/.])")
_RATIO: Final = re.compile(r"[0-9]++(?:\.[0-9]++)?(?: ?: ?[0-9]++(?:\.[0-9]++)?){1,4}(?![0-9]|:[0-9])")
_DOUBLED: Final = re.compile("翻[了上]?(?:将近|接近|[近约超])?(?=[一二两三四五六七八九十0-9])")
_HALF: Final = re.compile(
    "一半(?!是?海)|(?<=[近超过])半数|半数(?=以上|左右)|(?<=[近超])半(?![年月天个小数日程])"
    r"|(?<![通经超越度])(?<=过)半(?=[，。、；：,;:!！?？）)”的\s]|$|以上|任务|目标|工程|企业|村|乡镇)"
)
_HALF_A_UNIT: Final = re.compile("半个?(?=年|天|小时|月|世纪|学期|星期|钟头|日|公里|里|斤)")
_BEHIND_HALF: Final = re.compile("小时|月|星期|学期|世纪|钟头|百分点")
_NO_HALF: Final = frozenset("载数导岛成径程")
_BEHIND_TENTHS: Final = re.compile(r"[，。、；：:,;!！?？）)”’的\s]|$|及?以[上下]|左右")  # but 近四成五年以上党龄
_HALVED: Final = frozenset("年 天 小时 倍 成 公里 里 斤 公斤 亩 吨 岁 米 两 尺 度 分钟 元".split())

_COINS: Final = re.compile(
    "(?:元|块钱?|(?P<jiao>[角毛]))(?:(?P<tenths>[0-9一二两三四五六七八九])[角毛])?(?:零?(?P<hundredths>[0-9一二三四五六七八九])分)?"
)
"""What stands behind a numeral of money: 元5角, 元5角3分, 角3分."""

_HALF_VALUE: Final = Fraction(1, 2)
_MOST_DOUBLINGS: Final = 64


def read_part(line: str, start: int, numeral: Numeral | None) -> Amount | None:
    """Read whichever of these stands at `start`, where `numeral` does."""
    first = line[start : start + 1]
    if first == "翻":
        return _doubled(line, start)
    if first == "半":
        return _half(line, start)
    if first in "百千万" and line.startswith("分之", start + 1):
        return _of_hundred(line, start)
    if numeral is None:
        return None
    end = numeral.number_end
    after = line[end : end + 1]
    if after == "分" and line.startswith("分之", end):
        return _fraction(line, start, numeral, Fraction(0))
    if after == "又" and numeral.value is not None:
        return _mixed_fraction(line, start, numeral)
    if after == "/":
        return _slashed(line, start)
    if after in (":", " ") and after and (ratio := _RATIO.match(line, start)):
        return _ratio(ratio)
    if after in "元块角毛" and after and (money := _money(line, start, numeral)):
        return money
    return _and_a_half(line, start, numeral) or (_half(line, start) if first == "一" else None)


def _stated(start: int, end: int, value: Fraction | None) -> Amount:
    return Amount(start=start, number_end=end, end=end, value=value, stated=True)


def _of_hundred(line: str, start: int) -> Amount | None:
    """Read 百分之九十五: its value is 95, as of 95%, and its unit 百分之; 五百分之二 is a fraction."""
    base = line[start : start + 3]
    read = _percent_number(line, start + 3)
    if read is None:
        return None
    value, end, bound, high = read
    amount = replace(_stated(start, end, value), unit=(start, start + 3), bound=bound)
    if high is not None:
        return replace(amount, value=None, low=value, high=high)
    to = TO.match(line, end)
    if to is None or value is None:
        return amount
    again = to.end() + 3 * line.startswith(base, to.end())
    second = _percent_number(line, again)
    if second is None or second[0] is None or second[0] < value:
        return amount
    return replace(amount, number_end=second[1], end=second[1], value=None, low=value, high=second[0], bound=second[2])


def _percent_number(line: str, start: int) -> tuple[Fraction | None, int, Bound | None, Fraction | None] | None:
    if line.startswith("几", start):
        return None, start + 1, None, None
    negative = line.startswith("负", start)
    numeral = read_numeral(line, start + negative)
    if numeral is None:
        return None
    value = -numeral.value if negative and numeral.value is not None else numeral.value
    return value, numeral.end, numeral.bound, numeral.high


def _fraction(line: str, start: int, below: Numeral, whole: Fraction) -> Amount | None:
    """Read Y分之X; without X it is no numeral."""
    at = below.number_end + 2
    if line.startswith("几", at):
        return _stated(start, at + 1, None)
    above = read_numeral(line, at)
    if above is None:
        return None
    value = above.value / below.value + whole if above.value is not None and below.value else None
    return replace(_stated(start, above.end, value), bound=above.bound)


def _mixed_fraction(line: str, start: int, whole: Numeral) -> Amount | None:
    """Read 三又三分之一."""
    below = read_numeral(line, whole.number_end + 1)
    if below is None or whole.value is None or not line.startswith("分之", below.number_end):
        return None
    return _fraction(line, start, below, whole.value)


def _slashed(line: str, start: int) -> Amount | None:
    match = _SLASHED.match(line, start)
    if match is None or (start and line[start - 1] in "/.0123456789"):
        return None
    above, below = int(match["above"]), int(match["below"])
    if not above or above >= below:
        # 24/7 is no share; of 140/90 the unit tells what it is.
        return with_unit(line, _stated(start, match.end(), None)) if match["below"] != "7" else None
    return _stated(start, match.end(), Fraction(above, below))


def _and_a_half(line: str, start: int, numeral: Numeral) -> Amount | None:
    """Read 一个半月, 两米半, and 两成五 for 2.5 成."""
    if numeral.end != numeral.number_end or numeral.value is None or numeral.high is not None:
        return None
    end, whole = numeral.number_end, numeral.value
    if line.find("半", end, end + 4) < 0 and not line.startswith("成", end):
        return None
    if line.startswith("个半", end):
        if not _BEHIND_HALF.match(line, end + 2):
            return None
        return with_unit(line, _stated(start, end + 2, whole + _HALF_VALUE))
    if line.startswith("成", end) and (tenth := line[end + 1 : end + 2]) and tenth in "一二三四五六七八九":
        if end - start > 1 or not _BEHIND_TENTHS.match(line, end + 2):
            return None
        value = whole + Fraction(numeral_value(tenth) or 0) / 10
        return replace(_stated(start, end + 2, value), unit=(end, end + 1))
    unit = simple_unit_end(line, end) if line[end : end + 1] else None
    if unit is None or not line.startswith("半", unit) or line[end:unit] not in _HALVED:
        return None
    if line[unit + 1 : unit + 2] in _NO_HALF:
        return None
    return replace(_stated(start, unit + 1, whole + _HALF_VALUE), unit=(end, unit))


def _money(line: str, start: int, numeral: Numeral) -> Amount | None:
    """Read 3元5角 as 3.5 元, and 五元三毛二分; its number is the whole of it."""
    coins = _COINS.match(line, numeral.number_end)
    if coins is None or numeral.value is None or not (coins["tenths"] or coins["hundredths"]):
        return None
    if (coins["jiao"] and coins["tenths"]) or numeral.end != numeral.number_end:
        return None
    tenths, hundredths = (numeral_value(coins[part] or "0") or 0 for part in ("tenths", "hundredths"))
    value = numeral.value + (Fraction(hundredths, 10) if coins["jiao"] else Fraction(10 * tenths + hundredths, 100))
    unit = (numeral.number_end, numeral.number_end + 1)
    return replace(_stated(start, coins.end(), value), unit=unit, stated=False)


def _half(line: str, start: int) -> Amount | None:
    if match := _HALF.match(line, start):
        return _stated(start, match.end(), _HALF_VALUE)
    if match := _HALF_A_UNIT.match(line, start):
        return with_unit(line, replace(_stated(start, match.end(), _HALF_VALUE), stated=False))
    return None


def _ratio(match: re.Match[str]) -> Amount:
    parts: tuple[Fraction, ...] = ()
    if match.end() - match.start() <= LONGEST_NUMERAL:
        parts = tuple(Fraction(part.strip()) for part in match[0].split(":"))
    return replace(_stated(*match.span(), None), parts=parts)


def _doubled(line: str, start: int) -> Amount | None:
    """Read 翻两番: twice doubled, so 4."""
    match = _DOUBLED.match(line, start)
    numeral = read_numeral(line, match.end()) if match else None
    if match is None or numeral is None or not line.startswith("番", numeral.end):
        return None
    times = numeral.value
    known = times is not None and times.denominator == 1 and 0 < times <= _MOST_DOUBLINGS
    value = Fraction(2) ** int(times) if known and times is not None and numeral.high is None else None
    _, bound = bound_before(line, start, match.end())
    end = numeral.end + 1
    if line.startswith(("多", "余"), end):  # 翻两番多
        return replace(_stated(start, end, value), end=end + 1, bound=Bound.MORE_THAN)
    return replace(_stated(start, end, value), bound=bound or numeral.bound)

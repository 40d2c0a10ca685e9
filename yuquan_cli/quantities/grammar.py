"""The grammar of numerals, one for digits and characters: coefficients with ever smaller multipliers.

Reading begins here: it knows numerals and nothing around them but the unit that ends one.

`3千5百万`, `一千零十二`, `两亿5000万`, `三点五`, `1.2×10^8`, `二〇二〇`, and neighbours such as `两三百`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import Final, NamedTuple

from yuquan_cli.quantities.alphabet import DIGITS, MYRIADS, TENS
from yuquan_cli.quantities.mention import Bound
from yuquan_cli.quantities.units import simple_unit_end

LONGEST_NUMERAL: Final = 60
"""Longer numerals have no value: no report has one, and reading digits takes quadratic time."""

_DIGIT: Final = {"〇": 0, "两": 2} | {character: number for number, character in enumerate("零一二三四五六七八九")}
_POWER: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_GOES_ON: Final = frozenset("0123456789") | _DIGIT.keys() | _POWER.keys()
_WAN, _YI = _POWER["万"], _POWER["亿"]

# Behind 第4, a comma ends the number; inside 1,234,567 none begins another.
_ARABIC: Final = re.compile(
    r"(?:(?<![第0-9],)(?<![第图表,])[0-9]{1,3}(?:,[0-9]{3}){1,6}(?![0-9])|[0-9]++)(?:\.[0-9]++)?"
    r"(?P<scientific> ?[×xX*] ?10(?:\^-?[0-9]{1,2}|[⁰¹²³⁴-⁹]{1,2}))?"
)
_POWERS: Final = re.compile(f" {{0,2}}(?:[{TENS}{MYRIADS}]|个亿)")
_STRING: Final = re.compile(f"[零〇一二三四五六七八九]{{3,}}+[{TENS}{MYRIADS}]*+")
_RUN: Final = re.compile(f"[0-9{DIGITS}{TENS}{MYRIADS}]++")
_DECIMALS: Final = re.compile(f"点([零〇一二三四五六七八九]++)(?!十)((?:[百千]?[{MYRIADS}]+)?)")
_NEIGHBOURS: Final = (
    f"(?P<head>[{DIGITS}]?(?:[{TENS}{MYRIADS}][{DIGITS}]?){{0,8}}?(?<![{DIGITS}]))"
    f"(?P<low>[一二两三四五六七八])(?P<high>[二两三四五六七八九])(?P<tail>[{TENS}{MYRIADS}]*)(?![{DIGITS}])"
)
_PAIRS: Final = frozenset("一二 一两 二三 两三 三四 三五 四五 五六 六七 七八 八九".split())
# 千瓦 and 百帕 begin with the unit's own character, but in 三万五千米 the 千 is the number's; so with 百货, 百姓.
_NO_HUNDRED: Final = frozenset("分货姓年花强日")
_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Numeral(NamedTuple):
    """What stands at a place of a folded line; positions are offsets in it."""

    number_end: int
    """Behind the numeral with its multiplier: 1000余万 of 1000余万元, but 1000 of 1000余亩."""
    end: int
    """Behind a hedge, too."""
    value: Fraction | None
    bound: Bound | None = None
    high: Fraction | None = None
    """The upper end of neighbours: 300 of 两三百, whose `value` is the lower."""
    multiplier: int = 1
    """What a digit numeral ends with: 10,000 of 5万, 1 of 五万, which shares none with a number before it."""


def read(line: str, start: int) -> Numeral | None:
    """Read the longest well-formed numeral that begins at `start` of a folded line."""
    first = line[start : start + 1]
    if "0" <= first <= "9":
        match = _ARABIC.match(line, start)
        if match is None:
            return None
        end = match.end()
        powers = _POWERS.match(line, end)
        if powers is None or match["scientific"]:
            return Numeral(end, end, _arabic(match[0]))
        end = powers.end()
        if line[end - 1] in MYRIADS and line[end : end + 1] not in _GOES_ON:
            # 12.5亿, as most are: no sum to be made.
            value, power = _arabic(match[0]), _POWER[line[end - 1]]
            return Numeral(end, end, None if value is None else value * power, multiplier=power)
        return _walk(line, start)
    if first not in _DIGIT and first not in _POWER:
        return None
    if string := _STRING.match(line, start):
        return _digit_string(line, string)
    if pair := _neighbours_pattern().match(line, start):
        found = _neighbours(pair)
        if found is not None:
            return found
    return _walk(line, start)


def _digit_string(line: str, match: re.Match[str]) -> Numeral:
    """Read 二〇二〇; with a multiplier behind it, it is no number that anybody writes."""
    end = match.end()
    known = end - match.start() <= LONGEST_NUMERAL and line[end - 1] in DIGITS
    value = Fraction(int("".join(str(_DIGIT[character]) for character in match[0]))) if known else None
    if known and (decimals := _DECIMALS.match(line, end)) and end - match.start() < 5:
        return _with_decimals(line, decimals, value)
    return Numeral(end, end, value)


@cache
def _neighbours_pattern() -> re.Pattern[str]:
    return re.compile(_NEIGHBOURS)


def _neighbours(pair: re.Match[str]) -> Numeral | None:
    """Read 两三百 and 十七八, whose ends are next to each other."""
    if pair["low"] + pair["high"] not in _PAIRS or pair.end() - pair.start() > LONGEST_NUMERAL:
        return None
    low, high = (_whole(pair["head"] + pair[end] + pair["tail"]) for end in ("low", "high"))
    if low is None or high is None or low > high:
        return None
    return Numeral(pair.end(), pair.end(), low, high=high)


def _whole(numeral: str) -> Fraction | None:
    found = _walk(numeral, 0)
    return found.value if found is not None and found.number_end == len(numeral) else None


def _arabic(numeral: str) -> Fraction | None:
    if len(numeral) > LONGEST_NUMERAL:
        return None
    coefficient, times, power = numeral.partition("×") if "×" in numeral else re.split("([xX*])", numeral + "*")[:3]
    whole, _, decimals = coefficient.strip().replace(",", "").partition(".")
    value = Fraction(int(whole + decimals), 10 ** len(decimals)) if decimals else Fraction(int(whole))
    if times and power.strip():
        exponent = power.strip()[2:].lstrip("^").translate(_SUPERSCRIPTS)
        value *= Fraction(10) ** int(exponent)
    return value


def product(powers: str) -> int:
    """Return what multipliers come to: 10 million for 千万."""
    product = 1
    for character in powers:
        product *= _POWER.get(character, 1)
    return product


def _is_power(line: str, at: int, *, behind_wan: bool, counted: bool = True) -> bool:
    """Tell whether the multiplier at `at` is the number's, and no part of the unit or of the next word."""
    character, after = line[at], line[at + 1 : at + 2]
    if character == "千":
        return behind_wan or not after or simple_unit_end(line, at) is None
    if counted and character == "百" and line.startswith("分之", at + 1):
        return True  # 五百分之二
    if after == "年" and at and line[at - 1] in "近超逾约":
        return True  # 近百年, but 百年 is a word
    return character != "百" or not after or (after not in _NO_HUNDRED and simple_unit_end(line, at) is None)


class _Sum:
    """What a numeral adds up to so far: hundreds of millions, ten thousands, and the section in progress."""

    __slots__ = ("bare", "last", "low", "myriads", "section", "yi", "zero")

    def __init__(self) -> None:
        self.yi: Fraction | int = 0
        self.myriads: Fraction | int = 0
        self.section: Fraction | int = 0
        self.low = 10**4  # the next multiplier must be smaller
        self.last = ""
        self.zero = False
        self.bare = False  # 亿 without a coefficient

    def add(self, character: str, digit: Fraction | int | None) -> bool:
        """Take a multiplier with what stands before it; False if the numeral ends before it."""
        power = _POWER[character]
        if power < _WAN:
            bare = digit is None and (self.section or self.myriads or self.yi)
            # 百十 and 一千零十二, but no 千百
            if power >= self.low or (bare and not (power == 10 and (self.last == "百" or self.zero))):
                return False
            self.section += (1 if digit is None else digit) * power
            self.low = power
        elif power == _WAN:
            group = self.section + (digit or 0)
            if self.last == "万" and not group:
                self.myriads *= _WAN  # 万万
            elif self.myriads:
                return False
            else:
                self.myriads = (1 if digit is None and not group else group) * _WAN
            self.section, self.low, self.bare = 0, 10**4, not group
        else:
            group = self.myriads + self.section + (digit or 0)
            if self.last == "亿" and not group:
                self.yi *= _YI  # 百亿亿
            elif self.yi:
                return False
            else:
                self.yi = (1 if digit is None and not group else group) * _YI
            self.myriads, self.section, self.low, self.bare = 0, 0, 10**4, not group
        self.last, self.zero = character, False
        return True

    @property
    def total(self) -> Fraction:
        """The value so far."""
        return Fraction(self.yi + self.myriads + self.section)


def _walk(line: str, start: int) -> Numeral | None:
    """Add coefficients and multipliers as far as they are well formed: 3千5百万, 一亿零五百万, 两亿5000万."""
    sum_, position, end = _Sum(), start, start
    value: Fraction | None = None
    in_digits, multiplier = False, 1
    while position < len(line) and position - start < LONGEST_NUMERAL:
        character = line[position]
        digit: Fraction | int | None = None
        begin = position
        if character in "零〇" and (position > start or line[position + 1 : position + 2] not in _POWER):
            if position == start and line[position + 1 : position + 2] != "点":
                return Numeral(position + 1, position + 1, Fraction(0))
            if position > start and (sum_.zero or not sum_.last):
                break
            sum_.zero, position = True, position + 1
            if position > start + 1:
                continue
            digit = 0
        elif "0" <= character <= "9":
            arabic = _ARABIC.match(line, position)
            if arabic is None or arabic["scientific"]:
                break
            amount = _arabic(arabic[0])
            if position > start and (amount is None or not _continues(line, arabic, sum_, value, amount)):
                break
            digit, position, in_digits = amount, arabic.end(), True
            if digit is None:
                run = _RUN.match(line, position)
                return Numeral(run.end() if run else position, run.end() if run else position, None)
        elif character in _DIGIT:
            if in_digits and line[position + 1 : position + 2] not in _POWER:
                break  # 9万亿三个大台阶
            digit, position = _DIGIT[character], position + 1
        spaces = _POWERS.match(line, position) if in_digits and position > begin else None
        at = spaces.end() - 1 if spaces else position
        inner = line[at : at + 2] if line[at : at + 1] == "个" and line[at + 1 : at + 2] == "亿" else ""
        at += bool(inner)  # 两个亿
        if (
            line[at : at + 1] in _POWER
            and line[at : at + 1]
            and (position > begin or character in _POWER)
            and _is_power(line, at, behind_wan=sum_.last == "万" and digit is not None, counted=digit is not None)
            and sum_.add(line[at], digit)
        ):
            multiplier = multiplier * _POWER[line[at]] if digit is None and position > start else _POWER[line[at]]
            position = end = at + 1
            value = sum_.total
            continue
        if digit is None:
            break
        if character == "两" and sum_.last:
            break  # 三千两百两 is a weight
        # The last digit: 一百零二, and 两万五 for 25,000; 3万4000.
        scale = 1
        if not in_digits and sum_.last and sum_.last != "十" and not sum_.zero:
            scale = _POWER[sum_.last] // 10
        value, end, multiplier = sum_.total + digit * scale, position, 1
        if not in_digits and (not sum_.last or scale == 1) and (decimals := _DECIMALS.match(line, position)):
            return _with_decimals(line, decimals, value)
        break
    else:
        if position - start >= LONGEST_NUMERAL and (run := _RUN.match(line, start)):
            return Numeral(max(run.end(), end), max(run.end(), end), None)
    if not in_digits and value is not None and (decimals := _DECIMALS.match(line, end)) and sum_.last in TENS:
        return _with_decimals(line, decimals, value)
    return Numeral(end, end, value, multiplier=multiplier if in_digits else 1) if end > start else None


def _continues(line: str, digits: re.Match[str], sum_: _Sum, value: Fraction | None, amount: Fraction) -> bool:
    """Tell whether digits behind a multiplier go on with the number.

    They do with a multiplier of their own (1亿2000万), or where they fill all places below it: 3万4000人, but not
    390万65岁以上老年人, and not 3万2020年.
    """
    if value is None or value.denominator != 1 or not sum_.last or sum_.bare:
        return False  # 近亿5000万 are two
    after = line[digits.end() : digits.end() + 2]
    if after[:1] in _POWER and after[:1]:
        if not _is_power(line, digits.end(), behind_wan=sum_.last == "万"):
            return False
        return amount < (10 if after[0] in TENS and after[1:2] not in MYRIADS else 10**4)
    if after[:1] in "余多来几" and after[1:2] in _POWER and after[1:2]:
        return sum_.last == "亿"
    if "." in digits[0] or "," in digits[0] or after[:1] in ("年", "-", "~"):
        return False
    places = {"万": 4, "千": 3, "亿": 8}.get(sum_.last)
    return places == len(digits[0]) and not sum_.zero


def _with_decimals(line: str, match: re.Match[str], whole: Fraction | None) -> Numeral:
    """Read 三点八万亿: the multiplier behind the decimals holds for the whole numeral."""
    end, powers = match.end(), match[2]
    if not powers and line[end : end + 1] in ("百", "千") and _is_power(line, end, behind_wan=False, counted=False):
        end, powers = end + 1, line[end]  # 三点五千人, but 三点五千米
    figures = "".join(str(_DIGIT[character]) for character in match[1][:LONGEST_NUMERAL])
    known = whole is not None and len(match[1]) < LONGEST_NUMERAL and len(match[2]) < LONGEST_NUMERAL
    if whole is None or not known:
        return Numeral(end, end, None)
    return Numeral(end, end, (whole + Fraction(int(figures), 10 ** len(figures))) * product(powers))

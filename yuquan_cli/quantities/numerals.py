"""A numeral and its exact value: `1,234.5万`, `3.8万亿`, `一百零五`, `三点五`; and a hedge in it, `1000余万`.

Units, ranges and what stands before a numeral live elsewhere.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

from yuquan_cli.quantities.alphabet import DIGITS, MYRIADS, TENS, fold
from yuquan_cli.quantities.bounds import WITHIN
from yuquan_cli.quantities.mention import Bound

LONGEST_NUMERAL: Final = 60
"""Longer numerals have no value: no report has one, and reading digits takes quadratic time."""

_DIGIT: Final = {"〇": 0, "两": 2} | {character: number for number, character in enumerate("零一二三四五六七八九")}
_POWER: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_DIGITS: Final = re.compile("[0-9]")
_INNER: Final = re.compile("个[余多]?亿")
_TERM: Final = re.compile(f"零?([0-9.,]+) ?个?([{TENS}{MYRIADS}]*)")

# The 千 of 千瓦 and the 百 of 百分点 or 百货 belong to the next word.
# But in 三万五千米 the 千 is the number's.
_THOUSAND: Final = "(?:千(?![瓦伏米克卡帕赫焦乏])|(?<=万[一二两三四五六七八九0-9])千)"
_HUNDRED: Final = "百(?![分货姓年花强])"
_MULTIPLIER: Final = f"(?:[百千十]?万亿?|[百千]?亿|{_HUNDRED}|{_THOUSAND}|个亿)"
# The second term of 1亿2000万, 2亿3000余万, 3万5千
_SECOND_TERM: Final = (
    rf"(?:(?<=亿)零?[0-9]{{1,5}}(?:\.[0-9]{{1,4}})?(?:[百千]?万|[百千]?(?=[余多来几]万))|(?<=万)[0-9]{_THOUSAND})"
)
# 三四亿 is a range, 近亿 and 二〇二〇亿 no number
_BEHIND_HAN: Final = (
    "(?<=[一二两三四五六七八九十百千][亿万])(?<![零〇一二两三四五六七八九][〇一二两三四五六七八九][亿万])"
)
# Atomic and bounded: no input makes them try again from the middle of a number. Only single characters are possessive:
# up to Python 3.11.4 a possessive group with a look-ahead in it matches what it mustn't (gh-106052).
_ARABIC: Final = (
    r"(?:[0-9]{1,3}(?>(?:,[0-9]{3}){1,6})(?![0-9])|[0-9]++)(?>(?:\.[0-9]++)?)"
    f"(?>(?: ?{_MULTIPLIER}{_SECOND_TERM}?)?)"
)
_HAN: Final = (
    "[一二两三四五六七八九十]{1,3}个[余多]?亿"  # 两个亿, 三个多亿
    f"|(?>(?:[{DIGITS}十{MYRIADS}]|百(?!分[点之比])|{_THOUSAND})+)"
    f"(?>(?:点[零〇一二三四五六七八九]++(?:[十百{MYRIADS}]|{_THOUSAND})*|{_BEHIND_HAN}{_SECOND_TERM})?)"  # 两亿5000万
)
NUMERAL: Final = f"(?:{_ARABIC}|{_HAN})"
"""Pattern of a numeral with its multiplier, in a folded line."""

_NUMERAL: Final = re.compile(NUMERAL)
_TAKES_HEDGE: Final = re.compile(f"[0-9{TENS}{MYRIADS}]$")
# In 1000余万 the hedge stands inside the number, in 5000余亩 behind it.
_HEDGE: Final = re.compile(
    "(?:余(?![额热])|多(?!元化|样|种|功能|媒体|维|层|渠|彩|民族|云|式联)|来(?![自源临到访华])|几)"
    f"(?P<multiplier>[{TENS}]?[{MYRIADS}]+|百|{_THOUSAND})?"
)


class Numeral(NamedTuple):
    """What stands at a place of a folded line; positions are offsets in it."""

    number_end: int
    """Behind the numeral with its multiplier: 1000余万 of 1000余万元, but 5000 of 5000余亩."""
    end: int
    """Behind a hedge, too."""
    value: Fraction | None
    bound: Bound | None


def read_numeral(line: str, start: int) -> Numeral | None:
    """Read the numeral that begins at `start` of a folded line, and a hedge (余, 多, 来, 几) in or behind it."""
    match = _NUMERAL.match(line, start)
    if match is None:
        return None
    numeral, end = match[0], match.end()
    hedge = _HEDGE.match(line, end) if _TAKES_HEDGE.search(numeral) else None
    if hedge is None:
        return Numeral(end, end, numeral_value(numeral), None)
    multiplier = hedge["multiplier"] or ""
    number_end = hedge.end() if multiplier else end
    return Numeral(number_end, hedge.end(), numeral_value(numeral + multiplier), WITHIN[hedge[0][0]])


def digits(value: Fraction) -> str:
    """Return a number's exact digits, or a fraction such as `1/3` where digits would have no end."""
    whole, tenths = value.denominator, 0
    while whole % 10 == 0:
        whole, tenths = whole // 10, tenths + 1
    for factor in (2, 5):
        while whole % factor == 0:
            whole, tenths = whole // factor, tenths + 1
    if whole != 1:
        return str(value)
    written = str(abs(value.numerator) * 10**tenths // value.denominator).rjust(tenths + 1, "0")
    sign = "-" if value < 0 else ""
    point = written[:-tenths] + "." + written[-tenths:] if tenths else written
    return sign + (point.rstrip("0").rstrip(".") if tenths else point)


def numeral_value(numeral: str) -> Fraction | None:
    """Return the exact value; None if the numeral is malformed or above `LONGEST_NUMERAL`."""
    if len(numeral) > LONGEST_NUMERAL:
        return None
    folded = numeral if numeral.isascii() else fold(numeral)
    body = folded.removeprefix("零下").lstrip("+- ")
    magnitude = _magnitude(body)
    return -magnitude if magnitude and folded.startswith(("-", "零下")) else magnitude


def _magnitude(numeral: str) -> Fraction | None:
    """Read 两亿5000万 as what is in characters and what follows in digits; most numerals are one or the other."""
    if numeral[:1].isdecimal():
        return _arabic(numeral)
    in_digits = _DIGITS.search(numeral)
    if in_digits is None:
        return _chinese(_INNER.sub("亿", numeral))
    above, below = _chinese(numeral[: in_digits.start()]), _arabic(numeral[in_digits.start() :])
    return None if above is None or below is None else above + below


def _arabic(numeral: str) -> Fraction | None:
    """Add up `1亿2000万`; a single term is the common case."""
    total = Fraction(0)
    position = 0
    while position < len(numeral):
        term = _TERM.match(numeral, position)
        if term is None:
            return None
        whole, _, decimals = term[1].replace(",", "").partition(".")
        if not (whole + decimals).isdigit():
            return None
        scale = 1
        for character in term[2]:
            scale *= _POWER[character]
        amount = Fraction(int(whole + decimals) * scale, 10 ** len(decimals) if decimals else 1)
        total = total + amount if position else amount  # adding takes as long as reading
        position = term.end()
    return total if position else None


def _chinese(numeral: str) -> Fraction | None:
    whole, point, decimals = numeral.partition("点")
    magnitude: int | None
    if point:
        # 三点八万亿: the multiplier after the decimals holds for the whole numeral.
        figures = decimals.rstrip(TENS + MYRIADS)
        if not figures or any(character not in _DIGIT for character in figures):
            return None
        magnitude = _integer(whole)
        scale = 1
        for character in decimals[len(figures) :]:
            scale *= _POWER[character]
        if magnitude is None:
            return None
        fraction = int("".join(str(_DIGIT[character]) for character in figures))
        return (magnitude + Fraction(fraction, 10 ** len(figures))) * scale
    magnitude = _integer(whole)
    return None if magnitude is None else Fraction(magnitude)


def _integer(numeral: str) -> int | None:
    if not numeral or any(character not in _DIGIT and character not in _POWER for character in numeral):
        return None
    if all(character in DIGITS for character in numeral):
        return int("".join(str(_DIGIT[character]) for character in numeral))  # 二〇二〇
    yi, low = _split(numeral, "亿")
    if yi is None:
        return _below_yi(low)
    above, below = _below_yi(yi or "一"), _below_yi(low, after="亿")
    return None if above is None or below is None else above * _POWER["亿"] + below


def _below_yi(numeral: str, after: str = "") -> int | None:
    wan, low = _split(numeral, "万")
    if wan is None:
        return _below_wan(low, after)
    if after:
        wan = wan.removeprefix("零")
    above, below = _below_wan(wan or "一"), _below_wan(low, after="万")
    return None if above is None or below is None else above * _POWER["万"] + below


def _split(numeral: str, power: str) -> tuple[str | None, str]:
    head, found, tail = numeral.rpartition(power)
    return (head, tail) if found else (None, numeral)


def _below_wan(numeral: str, after: str = "") -> int | None:
    """Read up to four places; `after` is the multiplier before them, for 两万五 (25000)."""
    total, digit, previous = 0, None, 10**4
    last = after
    for character in numeral:
        if character in _DIGIT:
            if digit not in (None, 0):
                return None
            digit = _DIGIT[character]
            if digit == 0:
                last = ""
            continue
        power = _POWER[character]
        if power >= previous or (digit is None and total and last != "百"):
            return None  # 十百, 千百: no number is written so; 百十 is
        total += (1 if digit is None else digit) * power
        digit, previous, last = None, power, character
    if digit:
        # 一百二 is 120, 一百零二 is 102; after 十 a digit is itself.
        total += digit * (_POWER[last] // 10 if last and last != "十" else 1)
    return total

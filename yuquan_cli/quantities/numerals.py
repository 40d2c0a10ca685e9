"""A numeral and its exact value: `1,234.5万`, `3.8万亿`, `一百零五`; and a hedge in it, `1000余万`.

Reading, on `grammar`. Units, ranges and what stands before a numeral live elsewhere.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from yuquan_cli.quantities.alphabet import MYRIADS, TENS, fold
from yuquan_cli.quantities.bounds import WITHIN
from yuquan_cli.quantities.grammar import LONGEST_NUMERAL, Numeral, product, read

__all__ = ["LONGEST_NUMERAL", "Numeral", "digits", "numeral_value", "read_numeral"]

_TAKES_HEDGE: Final = frozenset("0123456789" + TENS + MYRIADS)
# In 1000余万 the hedge stands inside the number, in 5000余亩 behind it.
_HEDGE: Final = re.compile(
    "(?: ?余(?![额热粮震姚杭])|个?[多余](?=亿)|多(?!元化|样|功能|媒体|维|渠|彩|民族|云|式联|边|双|种经营)"
    "|来(?![自源临到访华])|几)"
    f"(?P<multiplier>[{TENS}]?[{MYRIADS}]+|百(?![分货姓年花强])|千(?![瓦伏米克卡帕赫焦乏]))?"
)


def read_numeral(line: str, start: int) -> Numeral | None:
    """Read the numeral that begins at `start` of a folded line, and a hedge (余, 多, 来, 几) in or behind it."""
    found = read(line, start)
    if found is None:
        return None
    end = found.number_end
    if found.high is not None or not (line[end - 1] in _TAKES_HEDGE or line.startswith(("个多亿", "个余亿"), end)):
        return found
    hedge = _HEDGE.match(line, end)
    if hedge is None:
        return found
    bound = WITHIN[hedge[0].strip()[:2].lstrip("个")[0]]
    multiplier = hedge["multiplier"] or ""
    if not multiplier:
        return found._replace(end=hedge.end(), bound=bound)
    value = numeral_value(line[start:end] + multiplier) if end - start < LONGEST_NUMERAL else None
    return Numeral(hedge.end(), hedge.end(), value, bound, multiplier=product(multiplier))


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
    negative = folded.startswith(("-", "负", "零下"))
    body = folded.removeprefix("零下").lstrip("+-负 ")
    found = read(body, 0)
    if found is None or found.number_end != len(body) or found.high is not None or found.value is None:
        return None
    return -found.value if negative else found.value

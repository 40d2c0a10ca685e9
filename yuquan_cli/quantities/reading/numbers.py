"""One number: numeral with multiplier, hedge (余, 多, 来, 几), sign and unit; and 数十, 几百."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from yuquan_cli.quantities.alphabet import DIGITS, HAN, MYRIADS, TENS
from yuquan_cli.quantities.bounds import WITHIN
from yuquan_cli.quantities.mention import Bound
from yuquan_cli.quantities.numerals import numeral_value
from yuquan_cli.quantities.reading.amount import Amount, with_unit

# The 千 of 千瓦 and the 百 of 百分点 or 百货 belong to the next word.
_THOUSAND: Final = "千(?![瓦伏米克卡帕赫焦乏])"
_HUNDRED: Final = "百(?![分货姓年花强])"
_MULTIPLIER: Final = f"(?:[百千十]?万亿?|[百千]?亿|{_HUNDRED}|{_THOUSAND}|个亿)"
# The second term of 1亿2000万, 3万5千
_SECOND_TERM: Final = rf"(?:(?<=亿)零?[0-9]{{1,5}}(?:\.[0-9]{{1,4}})?[百千]?万|(?<=万)[0-9]{_THOUSAND})"
# Possessive and bounded: no input makes them try again from the middle of a number.
_ARABIC: Final = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}+(?![0-9])|[0-9]++)(?:\.[0-9]++)?+"
    f"(?: ?{_MULTIPLIER}{_SECOND_TERM}?)?+"
)
_HAN: Final = (
    "[一二两三四五六七八九十]{1,3}个[余多]?亿"  # 两个亿, 三个多亿
    f"|(?:[{DIGITS}十{MYRIADS}]|百(?!分[点之比])|{_THOUSAND})++"
    f"(?:点[零〇一二三四五六七八九]++[{TENS}{MYRIADS}]*+)?+"
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
_SIGN: Final = re.compile("[+-]|零下(?=[0-9])")
# 总数百分之…, 人数千余: there 数 ends another word.
_FEW: Final = re.compile(f"(?:好?几|(?<![总人户指件系参分函倍基岁位个例多少无代亩台床乘])数)[{TENS}{MYRIADS}]++")


def read_few(line: str, start: int) -> Amount | None:
    """Read 数十 or 几百, which have no value."""
    match = _FEW.match(line, start)
    if match is None:
        return None
    end = match.end()
    few = Amount(start=start, number_end=end, end=end, bound=Bound.ABOUT, stated=True)
    return with_unit(line, few)


def read_number(line: str, start: int) -> Amount | None:
    """Read a numeral, its hedge and its unit."""
    match = _NUMERAL.match(line, start)
    if match is None:
        return None
    numeral, end = match[0], match.end()
    hedge = _HEDGE.match(line, end) if _TAKES_HEDGE.search(numeral) else None
    if hedge is None:
        amount = Amount(start=start, number_end=end, end=end, value=numeral_value(numeral))
        return with_unit(line, amount)
    multiplier = hedge["multiplier"] or ""
    amount = Amount(
        start=start,
        number_end=hedge.end() if multiplier else end,
        end=hedge.end(),
        value=numeral_value(numeral + multiplier),
        bound=WITHIN[hedge[0][0]],
    )
    return with_unit(line, amount)


def read_signed(line: str, start: int) -> Amount | None:
    """Read a number with its sign (-5, +3, 零下5), if it has one."""
    sign = _SIGN.match(line, start)
    if sign is None:
        return read_number(line, start)
    amount = read_number(line, sign.end())
    if amount is None or amount.value is None or sign[0] == "+":
        return amount and replace(amount, start=start)
    return replace(amount, start=start, value=-amount.value)


def sign_before(line: str, start: int, floor: int) -> int:
    """Return where a sign before a numeral stands, or `start`: behind a number `-` is none."""
    if start > floor and line[start - 1] in "+-":
        before = line[start - 2] if start - 2 >= floor else " "
        if not (before.isascii() and before.isalnum()) and before not in "%‰+-~" + HAN:
            return start - 1
    return start

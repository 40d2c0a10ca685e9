"""One number: numeral, sign and unit; and 数十, 几百."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from yuquan_cli.quantities.alphabet import HAN, MYRIADS, TENS
from yuquan_cli.quantities.mention import Bound
from yuquan_cli.quantities.numerals import read_numeral
from yuquan_cli.quantities.reading.amount import Amount, with_unit

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
    numeral = read_numeral(line, start)
    if numeral is None:
        return None
    amount = Amount(
        start=start, number_end=numeral.number_end, end=numeral.end, value=numeral.value, bound=numeral.bound
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

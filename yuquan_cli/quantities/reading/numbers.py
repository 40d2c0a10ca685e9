"""One number: numeral, sign and unit; and 数十, 几百.

Reading, below `ranges`.
"""

from __future__ import annotations

import re
from typing import Final

from yuquan_cli.quantities.alphabet import HAN, MYRIADS, TENS
from yuquan_cli.quantities.mention import Bound
from yuquan_cli.quantities.numerals import Numeral, read_numeral
from yuquan_cli.quantities.reading.amount import Amount, with_unit

SIGN: Final = re.compile("[+-]|零下 ?(?=[0-9一二三四五六七八九十])|负(?=[0-9零一二两三四五六七八九十百]|百分之)")
_RELIEVED: Final = frozenset("减胜抱自担肩欺辜背亏正债承")
"""增长负5.2% is below 0, but 减负237亿元 relieves somebody of as much."""
_SPACED: Final = re.compile(
    r"[0-9](?: [0-9]){2,15}(?! ?[0-9.])|[1-9][0-9]{0,2}(?: [0-9]{3}){1,5}(?! ?[0-9])(?:\.[0-9]+)?"
)
_BEHIND_SPACED: Final = re.compile(f" ?(?:[{TENS}{MYRIADS}余多%‰]|[-~至到] ?[0-9])")
_SPACED_LIMIT: Final = 40
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


def read_number(line: str, start: int, numeral: Numeral | None = None) -> Amount | None:
    """Read a numeral, its hedge and its unit; `numeral` is what stands there, if that is known."""
    if line[start + 1 : start + 2] in (" ", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9") and (
        spaced := _read_spaced(line, start)
    ):
        return spaced
    numeral = numeral or read_numeral(line, start)
    if numeral is None:
        return None
    amount = Amount(
        start=start,
        number_end=numeral.number_end,
        end=numeral.end,
        value=numeral.value,
        bound=numeral.bound,
        multiplier=numeral.multiplier,
    )
    amount = with_unit(line, amount)
    if numeral.high is not None:
        # 一二 alone, in 一二线城市, is no figure.
        amount.low, amount.high, amount.value = numeral.value, numeral.high, None
        amount.stated = amount.unit[1] > 0 or numeral.number_end - start > 2
    return amount


def read_signed(line: str, start: int, at: int = -1, numeral: Numeral | None = None) -> Amount | None:
    """Read a number with its sign (-5, +3, 零下5, 负5.2), if it has one."""
    sign = SIGN.match(line, start) if line[start : start + 1] in "+-零负" else None
    if sign is None:
        return read_number(line, start, numeral if start == at else None)
    amount = read_number(line, sign.end(), numeral if sign.end() == at else None)
    if amount is None:
        return None
    amount.start = start
    if amount.value is not None and sign[0] != "+":
        amount.value = -amount.value
        amount.stated = amount.stated or sign[0] != "-"
        if amount.bound is Bound.MORE_THAN:
            amount.bound = Bound.LESS_THAN  # 零下10多度 is colder
    return amount


def sign_before(line: str, start: int, floor: int) -> int:
    """Return where a sign before a numeral stands, or `start`: behind a number, a letter or 歼 `-` is none."""
    if start - 1 >= floor:
        before = line[start - 2] if start - 2 >= floor else " "
        sign = line[start - 1]
        if sign in "+-":
            known = (before.isascii() and before.isalnum()) or before in "%‰+-~歼轰运直强" or before in HAN
            return start if known else start - 1
        if sign == "负" and before not in _RELIEVED:
            return start - 1
        if sign == "下" and before == "零":
            return start - 2
    return start


def _read_spaced(line: str, start: int) -> Amount | None:
    """Read digits that a typesetter set apart: 3 000小时, 4 9 2 5 0万吨; without a unit they may be cells."""
    match = _SPACED.match(line, start)
    if match is None or (start and (line[start - 1].isdecimal() or line[start - 1] in ".,-")):
        return None
    if match.end() - start > _SPACED_LIMIT:
        return None
    behind = line[match.end() :][:12]
    numeral = read_numeral(match[0].replace(" ", "") + behind, 0)
    if numeral is None:
        return None
    shift = match.end() - len(match[0].replace(" ", ""))
    end = numeral.end + shift
    amount = with_unit(
        line,
        Amount(
            start=start,
            number_end=numeral.number_end + shift,
            end=end,
            value=numeral.value,
            bound=numeral.bound,
            multiplier=numeral.multiplier,
        ),
    )
    return amount if amount.unit[1] or _BEHIND_SPACED.match(line, match.end()) else None

"""Every amount of a folded line: the longest well-formed number at each place, with its unit.

The top of reading, which `scanner` and the check of wordings call.
"""

from __future__ import annotations

import re
from typing import Final

from yuquan_cli.quantities.alphabet import HAN
from yuquan_cli.quantities.numerals import read_numeral
from yuquan_cli.quantities.reading.amount import Amount
from yuquan_cli.quantities.reading.numbers import read_few
from yuquan_cli.quantities.reading.parts import read_part
from yuquan_cli.quantities.reading.ranges import read_range_or_number
from yuquan_cli.quantities.units import measure_end

_CANDIDATE: Final = re.compile(f"[0-9{HAN}半几数翻]")
_LISTED: Final = frozenset("、和与及")
_MOST_APART: Final = 20
"""2000、1.5万人 shares no 万: the first would be a thousand times the second."""
_LONGEST_PER: Final = 7


def read_line(line: str, start: int = 0, end: int | None = None) -> list[Amount]:
    """Return the amounts of a line, or of a part of it, in order."""
    amounts: list[Amount] = []
    position, stop = start, len(line) if end is None else end
    while candidate := _CANDIDATE.search(line, position, stop):
        joined = bool(amounts) and position == amounts[-1].end and line.startswith(("-", "+"), position)
        amount = _read_amount(line, candidate.start(), position + joined)  # 1234-2019 has no negative
        if amount is None:
            position = candidate.end()
            continue
        amount.start = _per(line, amount, position)
        amounts.append(amount)
        position = amount.end
    _lend_units(line, amounts)
    return amounts


def _read_amount(line: str, start: int, floor: int) -> Amount | None:
    """Return the amount that begins with the numeral, 几, 数 or 翻 at `start`.

    A sign before it belongs to it, unless it stands before `floor`, where the last mention ended.
    """
    if line[start] in "几数":
        return read_few(line, start)
    numeral = read_numeral(line, start)
    return read_part(line, start, numeral) or read_range_or_number(line, start, floor, numeral)


def _per(line: str, amount: Amount, floor: int) -> int:
    """Note what 每公斤20元 is counted by, and return where its wording begins."""
    if not amount.unit[1] or line[amount.start - 1 : amount.start] == "每":
        return amount.start
    every = line.rfind("每", max(floor, amount.start - _LONGEST_PER), amount.start)
    if every < 0 or measure_end(line, every + 1) != amount.start:
        return amount.start
    amount.per = (every + 1, amount.start)
    return every


def _lend_units(line: str, amounts: list[Amount]) -> None:
    """Give 0.9 of 0.9、5.9个百分点 the unit that is said once, and the multiplier with it."""
    for first, second in zip(reversed(amounts[:-1]), reversed(amounts), strict=False):
        if second.start != first.end + 1 or line[first.end] not in _LISTED or first.value is None:
            continue
        unit = second.borrowed if second.borrowed[1] else second.unit
        if not unit[1] or not line[first.start].isdecimal() or not line[second.start].isdecimal():
            continue
        if first.unit[1]:
            own, shared = line[slice(*first.unit)], line[slice(*unit)]
            if own != shared and shared.startswith(own) and own == "个":
                first.borrowed = unit
            continue
        first.borrowed = unit
        value = second.value if second.value is not None else second.high
        if first.multiplier == 1 and value is not None and first.value * second.multiplier <= value * _MOST_APART:
            first.value *= second.multiplier
            first.multiplier = second.multiplier

"""Cells of a table: bare numbers whose unit stands in a heading (单位：万元) or in the head of a column (产量（万吨）).

Claiming and judging, before and after the `patterns`: heads are claimed first, cells judged last.

Such a unit is no figure itself. A cell without one is `weak`: nothing in the text says what it counts.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

from yuquan_cli.quantities.alphabet import MYRIADS, TENS
from yuquan_cli.quantities.mention import Kind
from yuquan_cli.quantities.numerals import numeral_value
from yuquan_cli.quantities.patterns import Claim
from yuquan_cli.quantities.reading import Amount
from yuquan_cli.quantities.units import unit_end

_HEADING: Final = f"单位 ?:? ?(?P<times>[{TENS}{MYRIADS}]*)(?=[^ ，。；、）)]{{1,8}}(?:[ ，。；、）)]|$))"
_HEAD: Final = f"(?<=[^ -~])[（(] ?(?P<times>[{TENS}{MYRIADS}]*)(?=[^（）() ]{{1,8}}[）)])"
_BETWEEN: Final = re.compile(r" *\| *| +")
_DIGIT: Final = re.compile("[0-9]")
_ROW: Final = re.compile(r"[^0-9，。；、]{0,20}(?:(?: +|\| ?)[-+]?[0-9][0-9.,]*)+ *\|?")
_LONGEST_ROW: Final = 2000
_LINES_BELOW: Final = 200
"""How far below its heading a unit still holds."""


class Unit(NamedTuple):
    """The unit of a heading, and what multiplies its cells."""

    text: str
    multiplier: Fraction


class Cells:
    """What the headings of a text say about the bare numbers below and beside them."""

    def __init__(self) -> None:
        self._unit: Unit | None = None
        self._columns: list[Unit | None] = []
        self._left = 0
        self._row: list[tuple[int, Unit]] = []

    def pass_line(self, line: str) -> None:
        """Take note of a line without a numeral: it may hold a heading, too."""
        self.units_of(line, [])

    def units_of(self, line: str, amounts: list[Amount]) -> list[Claim]:
        """Note the units that a line states for others, and claim the multipliers in them."""
        claims: list[Claim] = []
        self._left -= 1
        if self._left == 0:
            self._unit, self._columns = None, []
        self._row = []
        if "位" in line:
            for match in re.finditer(_HEADING, line):
                if unit := _unit(line, match):
                    self._unit, self._left = unit, _LINES_BELOW
                    claims += _claim(match)
        if ("（" in line or "(" in line) and (heads := [m for m in re.finditer(_HEAD, line) if _unit(line, m)]):
            claims += (claim for match in heads for claim in _claim(match))
            if _DIGIT.search(line, heads[-1].end()):
                self._row = [(match.end(), unit) for match in heads if (unit := _unit(line, match))]
            elif len(cells := _cells(line)) > 1:
                self._columns = [unit and _unit(cell, unit) for cell in cells for unit in [re.search(_HEAD, cell)]]
                self._left = _LINES_BELOW
        claims.sort()
        return claims

    def judge(self, line: str, amount: Amount, end: int) -> Kind:
        """Return quantity for a figure and for a cell with a unit, which it is given; weak for a bare cell."""
        if amount.unit[1] or amount.borrowed[1] or amount.stated or not line[amount.start].isdecimal():
            return Kind.QUANTITY
        head = next((unit for at, unit in reversed(self._row) if at < amount.start), None)
        beside = head is not None and line[amount.start - 1] in "）)"  # 产量（万吨）12.5
        if not beside and not _is_cell(line, amount.start, end):
            return Kind.QUANTITY
        unit = head or self._column(line, amount) or self._unit
        if unit is None:
            return Kind.WEAK
        amount.heading = unit.text
        if amount.value is not None:
            amount.value *= unit.multiplier
        return Kind.QUANTITY

    def _column(self, line: str, amount: Amount) -> Unit | None:
        at = len(_cells(line[: amount.start]))
        return self._columns[at] if at < len(self._columns) else None


def _cells(line: str) -> list[str]:
    return [cell for cell in _BETWEEN.split(line.strip(" |")) if cell]


def _is_cell(line: str, start: int, end: int) -> bool:
    """Tell whether a number stands alone: on its line, between bars, or in a row of a label and cells."""
    if start > _LONGEST_ROW:
        return False
    if _ROW.fullmatch(line):
        return True
    before, behind = line[:start].rstrip(" "), line[end:].lstrip(" ")
    return (not before or before.endswith("|")) and (not behind or behind.startswith("|"))


def _unit(line: str, match: re.Match[str]) -> Unit | None:
    start = match.end()
    end = unit_end(line, start)
    if end is None or line[end : end + 1] not in ("）", ")", " ", "，", "。", "；", "、", ""):
        return None
    multiplier = numeral_value(match["times"]) if match["times"] else Fraction(1)
    return Unit(line[start:end], multiplier) if multiplier else None


def _claim(match: re.Match[str]) -> list[Claim]:
    start, end = match.span("times")
    return [Claim(start, end, Kind.NAME)] if end > start else []

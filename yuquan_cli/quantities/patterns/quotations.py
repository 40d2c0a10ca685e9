"""Short quotations and titles that contain a numeral: “六稳”, 《民法典》第三卷 without its 第三.

Claiming, behind the dates and before the words: what stands in quotes is one slogan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from yuquan_cli.quantities.alphabet import DIGITS, FOLDED_NUMERAL, MYRIADS
from yuquan_cli.quantities.mention import Kind
from yuquan_cli.quantities.patterns import MASK, Claim, Line
from yuquan_cli.quantities.patterns.words import is_name
from yuquan_cli.quantities.units import unit_end

LONGEST_SLOGAN: Final = 16
LONGEST_TITLE: Final = 40

_QUOTED: Final = re.compile(f'“[^“”{MASK}]*”|‘[^‘’{MASK}]*’|「[^「」{MASK}]*」|『[^『』{MASK}]*』|"[^"{MASK}]*"')
_TITLE: Final = re.compile(f"《[^《》{MASK}]*》")
# A quotation that states a figure (“98.5%的企业满意”) is no slogan.
_FIGURE: Final = re.compile(rf"[0-9] ?[%‰{MYRIADS}余亩吨元]|[0-9] ?公里|[0-9]\.[0-9]|百分之[{DIGITS}]|[{MYRIADS}]元")
_WHOLE_NUMBER: Final = re.compile("[0-9]+")
_GOALS: Final = re.compile("[0-9]{1,2}个[0-9]")  # “6个100%”
_DAY: Final = re.compile(r"1?[0-9]\.[0-3]?[0-9]")  # “9.30”工程


def find_quoted(line: Line) -> Iterator[Claim]:
    """Claim short quotations with a numeral: a slogan, unless the whole is a well-known name."""
    text = line.text
    for start, end in _inside(_QUOTED, text, LONGEST_SLOGAN):
        if is_name(line, start, end) or _DAY.fullmatch(text, start, end):
            yield Claim(start, end, Kind.NAME)
        elif _GOALS.match(text, start) or not _states_figure(text[start:end]):
            yield Claim(start, end, Kind.SLOGAN)


def find_titles(line: Line) -> Iterator[Claim]:
    """Claim the titles of books and documents."""
    return (Claim(start, end, Kind.NAME) for start, end in _inside(_TITLE, line.text, LONGEST_TITLE))


def _states_figure(quoted: str) -> bool:
    number = _WHOLE_NUMBER.match(quoted)
    return bool(_FIGURE.search(quoted) or (number and unit_end(quoted, number.end()) == len(quoted)))


def _inside(pattern: re.Pattern[str], text: str, longest: int) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text):
        start, end = match.start() + 1, match.end() - 1
        if end - start <= longest and FOLDED_NUMERAL.search(text, start, end):
            yield start, end

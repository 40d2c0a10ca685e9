"""Two numbers that are the ends of one range: 3-5万元, 5.5%-6%, -20~-18℃.

Reading, above `numbers` and below `parts`, which has the same words for its ranges.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Final

from yuquan_cli.quantities.alphabet import HAN, MYRIADS
from yuquan_cli.quantities.grammar import product
from yuquan_cli.quantities.numerals import Numeral
from yuquan_cli.quantities.reading.amount import Amount
from yuquan_cli.quantities.reading.numbers import read_signed, sign_before

TO: Final = re.compile(" ?(?:--?|~~?|至|到) ?(?=[0-9零一二两三四五六七八九十百千万亿+负-])")
"""What joins the ends of a range."""
_POWERS: Final = re.compile(f"[百千]?(?P<myriads>[{MYRIADS}]*)$")
_MAY_JOIN: Final = frozenset(" -~至到")


def read_range_or_number(line: str, start: int, floor: int, numeral: Numeral | None) -> Amount | None:
    """Read a range, or else one number: `numeral` at `start`; a sign may stand before it, not before `floor`."""
    first = read_signed(line, sign_before(line, start, floor), start, numeral)
    if first is None:
        return None
    if line[first.end : first.end + 1] in _MAY_JOIN and line[first.end : first.end + 1]:
        return _up_to(line, first) or first
    return first


def _up_to(line: str, first: Amount) -> Amount | None:
    """Join two numbers; a fall (由15%到10%) and a move (由3%到4%) stay two figures."""
    to = TO.match(line, first.end)
    if to is None or first.value is None or line[first.start - 1 : first.start] == "由":
        return None
    # -5--3 ends at -3, while 2015——2020 has one long dash: folded, both are two dashes.
    below_zero = first.value < 0 and to[0].strip() in ("--", "~-", "至-", "到-")
    second = read_signed(line, to.end() - (below_zero and to[0].endswith("-")))
    if second is None or second.value is None:
        return None
    ends = _ends(line, first, second)
    if ends is None:
        return None
    low, high = ends
    return replace(
        second,
        start=first.start,
        value=None,
        low=low,
        high=high,
        bound=second.bound or first.bound,
        stated=True,
        second=second.start,
        first_end=first.number_end,
    )


def _shared(line: str, first: Amount, second: Amount) -> tuple[int, ...]:
    """Return what the second number may multiply the first by: 万 of 3-5万, 千万 or 万 of 三至五千万."""
    written = line[first.start : first.number_end]
    if written[-1] in MYRIADS or (written[-1].isdecimal() and first.multiplier != 1):
        return ()
    if line[second.start] not in HAN:
        return (second.multiplier,) if first.multiplier == 1 and written[-1].isdecimal() else ()
    powers = _POWERS.search(line[second.start : second.number_end])
    if powers is None:
        return ()
    return (*([product(powers[0])] if len(written) == 1 else []), product(powers["myriads"]))


def _ends(line: str, first: Amount, second: Amount) -> tuple[Fraction, Fraction] | None:
    first_unit, second_unit = line[slice(*first.unit)], line[slice(*second.unit)]
    if first_unit and first_unit != second_unit:
        return None
    assert first.value is not None
    assert second.value is not None
    low, high = first.value, second.value
    # 3-5万 is 30,000 to 50,000, but 9000-1万 is 9,000 to 10,000.
    if not first_unit:
        low *= next((times for times in _shared(line, first, second) if low * times <= high), 1)
    if line.startswith("零下", first.start) and high >= 0 and not first_unit and line[second.start].isdecimal():
        low, high = -high, low  # 零下5-10℃, but 零下5℃至10℃ goes up
    return (low, high) if low <= high else None

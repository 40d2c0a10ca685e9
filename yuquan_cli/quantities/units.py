"""The unit after a number: the longest one listed, also `X/Y` and `台（套）`."""

from __future__ import annotations

import re
from typing import Final

from yuquan_cli.quantities.words.units import NOT_BEFORE, PER, UNITS

_NOT_BEFORE: Final = dict(entry.split(":") for entry in NOT_BEFORE.split())


def _rest(unit: str) -> str:
    """Return a pattern for a unit behind its first character, with its guard."""
    pattern = re.escape(unit[1:])
    if unit[-1].isascii() and unit[-1].isalpha():
        pattern += "(?![A-Za-z])"  # 5G+ and 3D are no grams and no days
    if unit in _NOT_BEFORE:
        pattern += f"(?![{_NOT_BEFORE[unit]}])"
    return pattern


def _any_unit(units: str) -> str:
    """Return a pattern for the longest unit, grouped by first character to fail fast."""
    by_first: dict[str, list[str]] = {}
    for unit in sorted(set(units.split()), key=lambda unit: (-len(unit), unit)):
        by_first.setdefault(unit[0], []).append(_rest(unit))
    return (
        f"(?=[{re.escape(''.join(sorted(by_first)))}])(?:"
        + "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in sorted(by_first.items()))
        + ")"
    )


_ONE: Final = f"(?:{_any_unit(UNITS)})"
# 吨标煤/万元, 件/万人, 元/平方米·月, 元/(人·月), 例/10万; 时 and 日 divide too
_DIVISOR: Final = f"(?:(?:|[百千]?[万亿]|[百千]){_ONE}|{PER}|(?:10|百|千|十)?万|千)"
_PER: Final = rf"(?:[/·][(（]?{_DIVISOR}(?:[/·•]{_DIVISOR})?[)）]?)?"
UNIT: Final = re.compile(rf"(?:{_ONE}{_PER}|/{_DIVISOR})(?:[（(]{_ONE}[）)])?")
"""Matches a unit where a number ends."""
BEGINS_UNIT: Final = f"(?:{_ONE}|/{_DIVISOR})"
"""Matches where UNIT does, but not as far. To look ahead that is enough, and takes a fifth of the time to compile."""

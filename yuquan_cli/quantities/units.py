"""The unit after a number: the longest one listed, also `X/Y` and `台（套）`.

Composed in code and not in one pattern: that would hold the list of units five times, and take longer to compile than
a report takes to scan.
"""

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


_ONE: Final = re.compile(_any_unit(UNITS))
_BY: Final = re.compile("[/·][(（]?")
_AND_BY: Final = re.compile("[/·•]")
_MULTIPLE: Final = re.compile("[百千]?[万亿]|[百千]")
_MULTIPLE_ALONE: Final = re.compile(f"{PER}|(?:10|百|千|十)?万|千")
_BRACKET: Final = re.compile("[（(]")
_BRACKET_END: Final = re.compile("[)）]")


def unit_end(line: str, start: int) -> int | None:
    """Return where the unit that begins at `start` of a folded line ends; None if none begins there.

    Examples: 吨标煤/万元, 件/万人, 元/平方米·月, 元/(人·月), 例/10万, 台（套）.
    """
    if one := _ONE.match(line, start):
        end = _divided(line, one.end())
    elif line.startswith("/", start):
        divisor = _divisor_end(line, start + 1)
        if divisor is None:
            return None
        end = divisor
    else:
        return None
    if bracket := _BRACKET.match(line, end):
        inner = _ONE.match(line, bracket.end())
        if inner and (closing := _BRACKET_END.match(line, inner.end())):
            return closing.end()
    return end


def begins_unit(line: str, start: int) -> bool:
    """Tell whether a unit stands at `start`, perhaps behind a space."""
    return unit_end(line, start + line.startswith(" ", start)) is not None


def _divided(line: str, end: int) -> int:
    """Return where what divides a unit that ends at `end` ends, or `end`."""
    by = _BY.match(line, end)
    divisor = by and _divisor_end(line, by.end())
    if divisor is None:
        return end
    if more := _AND_BY.match(line, divisor):
        divisor = _divisor_end(line, more.end()) or divisor
    closing = _BRACKET_END.match(line, divisor)
    return closing.end() if closing else divisor


def _divisor_end(line: str, start: int) -> int | None:
    if one := _ONE.match(line, start):
        return one.end()
    if (multiple := _MULTIPLE.match(line, start)) and (one := _ONE.match(line, multiple.end())):
        return one.end()
    alone = _MULTIPLE_ALONE.match(line, start)
    return alone.end() if alone else None

"""The unit after a number: the longest one listed, also `X/Y` and `台（套）`.

Reading, beside the numeral: `grammar` asks where a unit begins, `reading.amount` where it ends.

A set of words, looked up by length: one pattern of all units takes longer to compile than a report takes to scan.
"""

from __future__ import annotations

import re
from typing import Final

from yuquan_cli.quantities.words.units import MEASURES, NOT_BEFORE, NOUNS, PER, SIZES, UNITS


def _guards(entries: str) -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    guards = {}
    for entry in entries.split():
        unit, _, following = entry.partition(":")
        characters, *words = following.split("|")
        guards[unit] = (frozenset(characters), tuple(words))
    return guards


_UNITS: Final = frozenset(UNITS.split() + NOUNS.split())
_MEASURES: Final = frozenset(MEASURES.split())
_SIZES: Final = frozenset(SIZES.split())
_NOUNS: Final = frozenset(NOUNS.split())
_NOT_BEFORE: Final = _guards(NOT_BEFORE)
_LENGTHS: Final[dict[str, tuple[int, ...]]] = {}
for _unit in sorted(_UNITS, key=len, reverse=True):
    if len(_unit) not in (known := _LENGTHS.get(_unit[0], ())):
        _LENGTHS[_unit[0]] = (*known, len(_unit))

_PER_WORDS: Final = tuple(PER.split("|"))
_MULTIPLE: Final = re.compile("[0-9]{0,3}[百千十]?[万亿]|[0-9]{0,3}[百千]")
_BRACKETS: Final = {"(": ")", "（": "）"}


def simple_unit_end(line: str, start: int) -> int | None:
    """Return where the longest listed unit at `start` ends; None if none begins there."""
    for length in _LENGTHS.get(line[start : start + 1], ()):
        end = start + length
        unit = line[start:end]
        if unit in _UNITS and len(unit) == length and not _goes_on(line, unit, end):
            return end
    return None


def measure_end(line: str, start: int) -> int | None:
    """Return where a measure of weight, length, area, volume or energy ends: 每公斤20元 is counted by one."""
    end = simple_unit_end(line, start)
    return end if end is not None and line[start:end] in _MEASURES else None


def unit_end(line: str, start: int) -> int | None:
    """Return where the unit that begins at `start` of a folded line ends; None if none begins there.

    Examples: 吨标煤/万元, 件/万人, 元/平方米·月, 元/(人·月), 例/10万, 台（套）, 吨级.
    """
    if (one := simple_unit_end(line, start)) is not None:
        if line.startswith("级", one) and line[start:one] in _SIZES and line[one + 1 : one + 2] not in tuple("别差配"):
            return one + 1
        end = _divided(line, one)
    elif line.startswith("/", start) and (divisor := _divisor_end(line, start + 1)) is not None:
        end = divisor
    else:
        return None
    if (closing := _BRACKETS.get(line[end : end + 1])) and (inner := simple_unit_end(line, end + 1)):
        return inner + 1 if line.startswith(closing, inner) else end
    return end


def is_noun(unit: str) -> bool:
    """Tell whether a unit is what is counted, such as 群众, and no measure word."""
    return unit in _NOUNS


def begins_unit(line: str, start: int) -> bool:
    """Tell whether a unit stands at `start`, perhaps behind a space."""
    return unit_end(line, start + line.startswith(" ", start)) is not None


def _goes_on(line: str, unit: str, end: int) -> bool:
    """Tell whether what looks like a unit is the beginning of another word: 家庭, 5G+."""
    after = line[end : end + 1]
    if not after:
        return False
    if unit[-1].isascii() and unit[-1].isalpha() and after.isascii() and after.isalpha():
        return True
    guard = _NOT_BEFORE.get(unit)
    return guard is not None and (after in guard[0] or line.startswith(guard[1], end))


def _divided(line: str, end: int) -> int:
    """Return where what divides a unit that ends at `end` ends, or `end`."""
    if line[end : end + 1] not in ("/", "·"):
        return end
    opened = _BRACKETS.get(line[end + 1 : end + 2])
    divisor = _divisor_end(line, end + 1 + bool(opened))
    if divisor is None:
        return end
    if line[divisor : divisor + 1] in ("/", "·", "•"):
        divisor = _divisor_end(line, divisor + 1) or divisor
    # Only a bracket that was opened is the unit's: (367公斤/亩) ends before it.
    return divisor + 1 if opened and line.startswith(opened, divisor) else divisor


def _divisor_end(line: str, start: int) -> int | None:
    if (one := simple_unit_end(line, start)) is not None:
        return one
    if (multiple := _MULTIPLE.match(line, start)) is not None:
        return simple_unit_end(line, multiple.end()) or multiple.end()
    return next((start + len(word) for word in _PER_WORDS if line.startswith(word, start)), None)

"""Everything a numeral can be other than a figure: a module for each sort, with its `find`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from yuquan_cli.quantities.alphabet import NUMERALS
from yuquan_cli.quantities.mention import Kind

MASK = "\0"
"""Stands for each character that an earlier pattern has claimed; no pattern may match it."""


class Claim(NamedTuple):
    """A span of the folded text and what it is."""

    start: int
    end: int
    kind: Kind


def every(pattern: re.Pattern[str], text: str, kind: Kind) -> Iterator[Claim]:
    """Claim each match of a pattern."""
    return (Claim(*match.span(), kind) for match in pattern.finditer(text))


def starting(first: str, pattern: str, *, within: int = 0) -> re.Pattern[str]:
    """Compile a pattern that begins with a character of `first`, a numeral at most `within` later.

    Both follow from the pattern itself; said aloud, they spare trying each alternative at each
    position, which takes ten times as long.
    """
    return re.compile(f"(?=[{first}])(?=[^{NUMERALS}]{{0,{within}}}[{NUMERALS}])(?:{pattern})")


def mask(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Blank spans, so that later patterns neither match nor cross them."""
    pieces: list[str] = []
    position = 0
    for start, end in spans:
        pieces += (text[position:start], MASK * (end - start))
        position = end
    return "".join(pieces) + text[position:] if pieces else text


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for the longest of some words, grouped by first character to fail fast."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(
        f"{re.escape(first)}(?:{'|'.join(rests)})" if len(rests) > 1 else re.escape(first) + rests[0]
        for first, rests in sorted(by_first.items())
    )

"""Everything a numeral can be other than a figure: a module for each sort, with its `find`.

The third stage, claim; in which order, `scanner` says.

Amounts are read first. A pattern may claim an amount as a whole, as 十四五 does, but never a part of one: in 零点三八
there is no 零点, in 十三点五美元 no 五美.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from yuquan_cli.quantities.alphabet import NUMERALS
from yuquan_cli.quantities.mention import Kind
from yuquan_cli.quantities.reading import Amount

MASK = "\0"
"""Stands for each character that an earlier pattern has claimed; no pattern may match it."""


class Claim(NamedTuple):
    """A span of the folded text and what it is."""

    start: int
    end: int
    kind: Kind


class Line:
    """A folded line, what of it is claimed, and where a claim may neither begin nor end."""

    def __init__(self, text: str, amounts: Iterable[Amount]) -> None:
        self.text = text
        self.characters = frozenset(text)
        self.no_start: set[int] = set()
        self.no_end: set[int] = set()
        self.counted: dict[int, int] = {}
        """Where the number of an amount with a unit ends, and where it begins."""
        for amount in amounts:
            for start, end in amount.atoms():
                if end - start > 1:
                    self.no_start.update(range(start + 1, end))
                    self.no_end.update(range(start + 1, end))
            if amount.unit[1] > amount.number_end:
                self.counted[amount.number_end] = amount.start
            if amount.second:
                self.no_start.update(range(amount.first_end, amount.second))
                self.no_end.update(range(amount.first_end + 1, amount.second + 1))  # 四至 in 四至五万元
            if amount.end > amount.number_end:
                self.no_start.update(range(amount.number_end, amount.end))
                self.no_end.update(range(amount.number_end + 1, amount.end))

    def allows(self, start: int, end: int) -> bool:
        """Tell whether a span cuts no amount into pieces."""
        return start not in self.no_start and end not in self.no_end

    def claim(self, claims: Iterable[Claim]) -> None:
        """Blank spans, so that later patterns neither match nor cross them."""
        pieces: list[str] = []
        position = 0
        for start, end, _ in claims:
            pieces += (self.text[position:start], MASK * (end - start))
            position = end
        if pieces:
            self.text = "".join(pieces) + self.text[position:]


class Pattern:
    """Alternatives that begin with a character of `first`, with a numeral at most `within` later.

    Both follow from the alternatives themselves; said aloud, they spare trying each one at each position, which takes
    ten times as long. A line without any character of `needs` can't match, and the pattern is compiled when first a
    line can: a short text needs few of them, and compiling all takes longer than reading a page.
    """

    __slots__ = ("_compiled", "_needs", "_source")

    def __init__(self, first: str, alternatives: str | tuple[str, ...], *, needs: str, within: int = 0) -> None:
        within_reach = f"(?=[^{NUMERALS}]{{0,{within}}}[{NUMERALS}])"
        pattern = alternatives if isinstance(alternatives, str) else "|".join(alternatives)
        self._source = f"(?=[{first}]){within_reach}(?:{pattern})"
        self._needs = frozenset(needs)
        self._compiled: re.Pattern[str] | None = None

    def compiled(self) -> re.Pattern[str]:
        """Return the pattern itself."""
        if self._compiled is None:
            self._compiled = re.compile(self._source)
        return self._compiled

    def matches(self, line: Line) -> Iterator[re.Match[str]]:
        """Yield each match that cuts no amount; behind one that does, the search goes on at its second character."""
        if self._needs.isdisjoint(line.characters):
            return
        search = self.compiled().search
        position = 0
        while match := search(line.text, position):
            if line.allows(*match.span()):
                yield match
                position = max(match.end(), match.start() + 1)
            else:
                position = match.start() + 1

    def claims(self, line: Line, kind: Kind) -> Iterator[Claim]:
        """Claim each match that cuts no amount."""
        return (Claim(*match.span(), kind) for match in self.matches(line))


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for the longest of some words, grouped by first character to fail fast."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(
        f"{re.escape(first)}(?:{'|'.join(rests)})" if len(rests) > 1 else re.escape(first) + rests[0]
        for first, rests in sorted(by_first.items())
    )

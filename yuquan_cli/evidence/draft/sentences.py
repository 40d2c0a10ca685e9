"""The text as the rules of a draft see it: paragraphs without white space, their sentences, and what stands in them.

Offsets are those within a paragraph without white space, which is the form that a catalog's places are compared in.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from yuquan_cli.errors import Message, TextError
from yuquan_cli.evidence import text
from yuquan_cli.evidence.text import Text
from yuquan_cli.quantities import Mention, mentions
from yuquan_cli.visible import hidden_in

_WIDE = {code + 0xFEE0: chr(code) for code in (*range(48, 58), *range(65, 91), *range(97, 123))} | {ord("％"): "%"}
_MARKS = str.maketrans(",;:()!?", "，；：（）！？")
_END = re.compile("[。！？；]")
_BRACKET = re.compile("（[^（）]*）")


@dataclass(slots=True)
class Numeral:
    """One numeral of a text: what the scanner says of it, and where it stands in its paragraph."""

    mention: Mention
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.mention.text


@dataclass(slots=True)
class Paragraph:
    """A paragraph: `line` as printed but for white space, `plain` with one form of each mark, of the same length."""

    number: int
    line: str
    plain: str
    numerals: Sequence[Numeral]
    folded: str = ""
    """As a catalog's places are compared."""
    _known: dict[str, list[int]] = field(default_factory=dict)

    def places(self, phrase: str) -> list[int]:
        """Return where a phrase stands, also where it overlaps itself; looked for once."""
        if phrase not in self._known:
            found, at = [], self.folded.find(phrase)
            while at >= 0:
                found.append(at)
                at = self.folded.find(phrase, at + 1)
            self._known[phrase] = found
        return self._known[phrase]


@dataclass(slots=True)
class Sentence:
    """A sentence, and its figures in order; `context` is `plain` with brackets that hold no figure blanked out."""

    paragraph: Paragraph
    start: int
    end: int
    context: str = ""
    figures: list[Numeral] = field(default_factory=list)

    @property
    def words(self) -> str:
        return self.context[self.start : self.end]


def plain(line: str) -> str:
    """Return a line with half-width letters and digits and full-width marks, each character in its place.

    For what can't be seen stands `\\0`, which no name may hold.
    """
    line = line.translate(_WIDE).translate(_MARKS)
    for hidden in hidden_in(line, len(line)):
        line = line.replace(hidden[0], "\0")
    return line


def paragraphs(source: Text) -> list[Paragraph]:
    """Return the paragraphs of a text with their numerals. Raises TextError for more than a check would take."""
    squeezed, _ = source.squeezed()
    found = list(islice(mentions(squeezed), text.MAX_NUMERALS + 1))
    if len(found) > text.MAX_NUMERALS:
        raise TextError(Message("the text has more than {most} numerals; draft it in parts", most=text.MAX_NUMERALS))
    by_paragraph: dict[int, list[Mention]] = {}
    for mention in found:
        by_paragraph.setdefault(mention.paragraph, []).append(mention)
    lines, begin = [], 0
    for number, line in enumerate(squeezed.split("\n")[:-1], 1):
        here = by_paragraph.get(number, ())
        numerals = [Numeral(m, m.start - begin, m.end - begin) for m in here]
        lines.append(Paragraph(number, line, plain(line), numerals, text.comparable(line)))
        begin += len(line) + 1
    return lines


def sentences(paragraph: Paragraph, figures: Sequence[Numeral]) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph, each with its figures."""
    inside = {at for numeral in figures for at in range(numeral.start, numeral.end)}

    def blank(bracket: re.Match[str]) -> str:
        return bracket[0] if inside.intersection(range(*bracket.span())) else "\0" * len(bracket[0])

    context = _BRACKET.sub(blank, paragraph.plain)
    first, start = 0, 0
    for mark in [*_END.finditer(context), None]:
        if mark is not None and mark.start() in inside:
            continue
        end = mark.end() if mark else len(context)
        if end > start:
            after = bisect_left(figures, end, lo=first, key=lambda numeral: numeral.start)
            yield Sentence(paragraph, start, end, context, list(figures[first:after]))
            first = after
        start = end

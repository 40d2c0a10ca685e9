"""The text of a report: reading it, its paragraphs, and finding a phrase in it whatever its width and spacing."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from yuquan_cli.errors import Message, TextError

MAX_NUMERALS = 1_000_000
"""A million take half a minute and 1.4 GB."""
_LINE = re.compile(r"[^\r\n]*")
_LINE_END = re.compile("\r\n?|\n")
_SENTENCE_END = re.compile("[。！？!?]+[”’」』）)》]*")  # 他说：“好。” ends behind the quotation mark
# Each full-width ASCII variant to its half-width twin: the same text often comes with 「，％」 and with 「,%」.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


class Span(NamedTuple):
    """A stretch of a text: offsets of characters in the text as given, from 0, the end excluded."""

    start: int
    end: int


def comparable(text: str) -> str:
    """Return text as it is compared: full-width ASCII variants as half-width ones, and no white space at all."""
    return "".join(text.translate(_NARROW).split())


class Text:
    """A report's text, by paragraphs: lines that aren't blank, counted from 1."""

    def __init__(self, content: str) -> None:
        self.content = content
        lines = (line.span() for line in _LINE.finditer(content))
        self.paragraphs = [Span(start, end) for start, end in lines if content[start:end].strip()]
        self._known_places: dict[int, list[int]] = {}
        self._folded = [comparable(content[start:end]) for start, end in self.paragraphs]
        self._lines = [0, *(found.end() for found in _LINE_END.finditer(content))]

    @property
    def sha256(self) -> str:
        """Return the hash of the folded text; copies that differ in width and spacing alone share it."""
        return sha256("\n".join(self._folded).encode()).hexdigest()

    def find(self, paragraph: int, prefix: str | None, exact: str, nth: int | None = None) -> list[Span]:
        """Return the places in a paragraph where a phrase stands right behind a prefix; of many, the first few.

        With `nth`, from 1, only that place.
        """
        if not 1 <= paragraph <= len(self.paragraphs):
            return []
        before, wanted = comparable(prefix or ""), comparable(exact)
        folded = self._folded[paragraph - 1]
        if not wanted or before + wanted not in folded:
            return []
        places = self._places(paragraph)
        found: list[Span] = []
        at = folded.find(before + wanted)
        while at >= 0 and len(found) < (nth or 10):
            first = at + len(before)
            found.append(Span(places[first], places[first + len(wanted) - 1] + 1))
            at = folded.find(before + wanted, at + 1)
        return found if nth is None else found[nth - 1 : nth]

    def _places(self, paragraph: int) -> list[int]:
        """Return the offset of each sign of a paragraph that isn't white space."""
        if paragraph not in self._known_places:
            start, end = self.paragraphs[paragraph - 1]
            self._known_places[paragraph] = [at for at in range(start, end) if not self.content[at].isspace()]
        return self._known_places[paragraph]

    def before(self, span: Span, prefix: str) -> Span:
        """Return where the prefix of a phrase that was found stands."""
        start, left = span.start, len(comparable(prefix))
        while left and start:
            start -= 1
            left -= not self.content[start].isspace()
        return Span(start, span.start)

    def paragraphs_with(self, phrase: str) -> list[int]:
        """Return the numbers of the paragraphs that hold a phrase."""
        wanted = comparable(phrase)
        return [number for number, folded in enumerate(self._folded, 1) if wanted in folded]

    def sentence(self, span: Span) -> Span:
        """Return the sentence around a place, with the mark that ends it."""
        number = max(0, bisect_right(self.paragraphs, span.start, key=lambda found: found.start) - 1)
        start, end = self.paragraphs[number]
        for mark in _SENTENCE_END.finditer(self.content, start, end):
            if mark.end() <= span.start:
                start = mark.end()
            elif mark.start() >= span.end:
                end = mark.end()
                break
        while start < span.start and self.content[start].isspace():
            start += 1
        return Span(start, end)

    def paragraph(self, offset: int) -> int:
        """Return the number of the paragraph that an offset stands in."""
        return bisect_right(self.paragraphs, offset, key=lambda found: found.start)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both from 1."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def squeezed(self) -> tuple[str, list[int]]:
        """Return the text without white space but for paragraph breaks, and where each character stands."""
        places: list[int] = []
        for start, end in self.paragraphs:
            places += [place for place in range(start, end) if not self.content[place].isspace()]
            places.append(end)
        paragraphs = ("".join(self.content[start:end].split()) for start, end in self.paragraphs)
        return "".join(f"{paragraph}\n" for paragraph in paragraphs), places


def times(spans: Sequence[Span]) -> str:
    """Return what is wrong with the places of a phrase that should have one."""
    return "is not in" if not spans else f"stands {len(spans)} times in"


def choose(given: str | None) -> str | None:
    """Return the text, or the folder of texts, to use: `--text`, else YUQUAN_TEXT, else YUQUAN_REPORT, else none."""
    if given == "":
        raise TextError("--text is empty; it names a text, or a folder of texts")
    # YUQUAN_REPORT is the older spelling.
    return given or os.environ.get("YUQUAN_TEXT") or os.environ.get("YUQUAN_REPORT") or None


def serving(chosen: str | None, report: str, sha256: str | None, alone: bool) -> str | None:
    """Return the path of a report's text, or None where there is none.

    In a folder it is REPORT-ID.txt. A file serves the report that is `alone`; of several, the one whose hash it has or
    whose id is its name, so that no figure is held against another report's text.
    """
    if chosen is None:
        return None
    if os.path.isdir(chosen):
        inside = os.path.join(chosen, f"{report}.txt")
        if alone and not os.path.exists(inside):
            raise TextError(
                Message("{folder} holds no {report}.txt", folder=chosen, report=report),
                "a folder holds the text of each report as REPORT-ID.txt",
            )
        return inside if os.path.exists(inside) else None
    stem = os.path.basename(chosen).rpartition(".")[0] or os.path.basename(chosen)
    if alone or stem == report or (sha256 is not None and _hash_of(chosen) == sha256):
        return chosen
    return None


def texts_of(chosen: str | None, hashes: Mapping[str, str | None]) -> Callable[[str], Text | None]:
    """Return what gives the text of a report by its id, read when it is asked for first; None where there is none.

    `hashes` are those of the texts of all reports there are.
    """
    from yuquan_cli.inputs import read_text

    @lru_cache(maxsize=8)
    def read(path: str) -> Text:
        return Text(read_text(path))

    def text_of(report: str) -> Text | None:
        path = serving(chosen, report, hashes.get(report), len(hashes) == 1)
        return read(path) if path else None

    return text_of


@lru_cache(maxsize=1)
def _hash_of(path: str) -> str:
    from yuquan_cli.inputs import read_text

    return Text(read_text(path)).sha256

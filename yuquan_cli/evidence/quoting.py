"""The sentences of a text, for an answer to quote: the one that a record stands in, and all of them to look through."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from yuquan_cli.evidence.text import Span, Text
from yuquan_cli.tables import Cell

_START = re.compile(r"\S")


def quoted_from(text_of: Callable[[str], Text | None]) -> Callable[[Mapping[str, Cell]], str]:
    """Return what gives the sentence that a figure or an event stands in, by `paragraph`, `prefix` and its characters.

    `text_of` gives the text of a report by its id. Nothing where that isn't at hand, or the record doesn't stand in it
    exactly once: the text may be another report's.
    """

    def quoted(record: Mapping[str, Cell]) -> str:
        source = text_of(record.get("report") or "")
        if source is None:
            return ""
        nth = int(given) if (given := record.get("nth")) else None
        exact = record.get("reported") or record.get("exact") or ""
        paragraph = record.get("paragraph") or ""
        found = source.find(int(paragraph), record.get("prefix") or "", exact, nth) if paragraph.isdigit() else []
        return source.content[slice(*source.sentence(found[0]))] if len(found) == 1 else ""

    return quoted


def sentences(source: Text) -> Iterator[tuple[int, str]]:
    """Yield each sentence of a text, with the number of its paragraph."""
    for number, (start, end) in enumerate(source.paragraphs, 1):
        while start < end and (first := _START.search(source.content, start, end)):
            sentence = source.sentence(Span(first.start(), first.end()))
            yield number, source.content[slice(*sentence)]
            start = sentence.end

"""A catalog compared with a text, or with its own wording: what disagrees, and how much was found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate, islice
from typing import TYPE_CHECKING, NamedTuple

from yuquan_cli.errors import Message, TextError
from yuquan_cli.evidence import text
from yuquan_cli.evidence.text import Span, Text

if TYPE_CHECKING:
    from yuquan_cli.catalog.document import Path as Place
    from yuquan_cli.catalog.models import Catalog, Indicator, Phrase
    from yuquan_cli.quantities import Mention


class Finding(NamedTuple):
    """Something wrong, at a value of the catalog (`path`) or at an offset of the text (`at`)."""

    message: str
    path: Place | None = None
    at: int | None = None


class Count(NamedTuple):
    """How many of how many: kept as two numbers, since a percentage would round the one that is missing away."""

    what: str
    found: int
    total: int

    def __str__(self) -> str:
        return f"{self.found}/{self.total} {self.what}"


def against_wording(records: Catalog) -> Iterator[Finding]:
    """Yield what a figure's own wording contradicts, where that is all there is to hold it against."""
    from yuquan_cli.quantities import scan

    for number, indicator in enumerate(records.indicators):
        whole = Span(0, len(indicator.reported))
        mentions = scan(indicator.reported)
        if indicator.basis != "reported" or (len(mentions) == 1 and _span(mentions[0]) == whole):
            for field, message in _misread(indicator, whole, mentions):
                yield Finding(f"{indicator.id}: {message}", ("indicators", number, field))


def compare(records: Catalog, source: Text) -> tuple[list[Finding], list[Count]]:
    """Return what disagrees between a catalog and a text, and the two counts."""
    readings = _readings(source)
    mentions = readings[0].mentions
    findings: list[Finding] = []
    accounted: list[Span] = []
    right = 0
    for number, indicator in enumerate(records.indicators):
        place: Place = ("indicators", number)
        spans = source.find(indicator.source.paragraph, indicator.source.prefix, indicator.reported)
        phrase = f"{indicator.source.prefix}{indicator.reported}"
        wrong = list(_misplaced(spans, (*place, "source"), phrase, f"{indicator.id}: "))
        if not wrong:
            accounted += spans
            misread = min((list(_misread(indicator, spans[0], reading.at(spans[0]))) for reading in readings), key=len)
            wrong = [Finding(f"{indicator.id}: {message}", (*place, field)) for field, message in misread]
        findings += wrong
        right += not wrong
    for number, topic in enumerate(records.topics):
        if topic.heading and not source.paragraphs_with(topic.heading):
            findings.append(Finding(f"'{topic.heading}' is not in the text", ("topics", number, "heading")))
    findings += _unspoken(records, source)
    figures = _Spans(accounted)
    listed: list[tuple[Place, str, Phrase]] = [
        *((("milestones", n), f"{m.id}: ", m.source) for n, m in enumerate(records.milestones)),
        *((("not_indicators", n), "", phrase) for n, phrase in enumerate(records.not_indicators)),
    ]
    for place, whose, quoted in listed:
        spans = source.find(quoted.paragraph, quoted.prefix, quoted.exact)
        findings += _misplaced(spans, place, f"{quoted.prefix or ''}{quoted.exact}", whose)
        if place[0] == "not_indicators" and any(map(figures.touches, spans)):
            findings.append(Finding(f"'{quoted.exact}' is a figure of the catalog as well", place))
        accounted += spans
    known = _Spans(accounted)
    lost = [m for m in mentions if _matters(m) and not _accounted(m, readings, known)]
    findings += [Finding(f"'{m.text}' is not accounted for ({m.kind})", at=m.start) for m in lost]
    counts = [
        Count("figures found", right, len(records.indicators)),
        Count("numerals accounted for", len(mentions) - len(lost), len(mentions)),
    ]
    # What no entry names, and only the scanner takes for an idiom, a name or the like: said, lest it pass for checked.
    judged = [m for m in mentions if not _matters(m) and not known.touches(_span(m))]
    if judged:
        counts.append(Count("numerals taken for words by the scanner alone", len(judged), len(mentions)))
    return findings, counts


def _unspoken(records: Catalog, source: Text) -> Iterator[Finding]:
    """Yield each paragraph that a term names and doesn't stand in: what a search says of it would be untrue."""
    for number, term in enumerate(records.terms):
        for place, paragraph in enumerate(term.paragraphs):
            if not source.find(paragraph, None, term.term):
                message = f"'{term.term}' is not in paragraph {paragraph}"
                yield Finding(message, ("terms", number, "paragraphs", place))


def _readings(source: Text) -> list[_Reading]:
    """Return what the scanner finds in a text without its white space, and in the text as it is where that differs.

    Copies of one text differ in white space, and a number may be spread out in one; but in another, white space alone
    keeps the number of a heading apart from that of the sentence. What either says is taken for what the text says.
    """
    from yuquan_cli.quantities import mentions, scan

    squeezed, places = source.squeezed()
    found = [
        replace(mention, start=places[mention.start], end=places[mention.end - 1] + 1)
        for mention in islice(mentions(squeezed), text.MAX_NUMERALS + 1)
    ]
    if len(found) > text.MAX_NUMERALS:
        raise TextError(Message("the text has more than {most} numerals; check it in parts", most=text.MAX_NUMERALS))
    if all(len(line.split()) < 2 for line in source.content.splitlines()):
        return [_Reading(found)]
    return [_Reading(found), _Reading(scan(source.content))]


def _misplaced(spans: list[Span], path: Place, phrase: str, whose: str) -> Iterator[Finding]:
    if len(spans) != 1:
        yield Finding(f"{whose}'{phrase}' {text.times(spans)} that paragraph", path)


def _misread(indicator: Indicator, span: Span, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Yield the fields that say otherwise than the wording at `span` does, where the scanner found `mentions`."""
    if indicator.basis != "reported":
        if indicator.basis == "implied" and "零" not in indicator.reported:
            yield "basis", f"'{indicator.reported}' holds no 零 that would imply a 0"
        elif indicator.basis == "implied" and indicator.value:
            yield "value", f"'{indicator.reported}' implies 0, not {indicator.value}"
        if indicator.basis == "counted" and indicator.value != len(indicator.reported.split("、")):
            yield "value", f"'{indicator.reported}' names {len(indicator.reported.split('、'))}, not {indicator.value}"
        if indicator.bound != "exact":
            yield "bound", f"'{indicator.reported}' is exact, not {indicator.bound}"
        return
    read = mentions[0] if mentions else None
    if read is None or read.kind not in ("quantity", "weak"):
        yield "reported", f"'{indicator.reported}' is no quantity" + (f" but a {read.kind}" if read else "")
    elif _span(read) != span:
        yield "reported", f"the text says '{read.text}', not '{indicator.reported}'"
    else:
        from yuquan_cli.quantities import digits

        # 九成 may stand in a catalog as 9 成 and as 90 %.
        in_base = text.comparable(read.unit) != text.comparable(indicator.unit.zh)
        value, unit = (read.base_value, read.base_unit) if in_base else (read.value, read.unit)
        # A fall may be printed without a sign, after words that say so.
        falls = indicator.value < 0 and (read.says == "fall" or _FALL.search(indicator.source.prefix))
        if value is None or value * (-1 if falls else 1) != Fraction(indicator.value):
            said = digits(value) if value is not None else "no single number"
            yield "value", f"'{read.text}' is {said}, not {indicator.value}"
        unit = text.comparable(unit)
        if unit != text.comparable(indicator.unit.zh):
            yield "unit", f"'{read.text}' counts '{unit}', not '{indicator.unit.zh}'"
        if read.bound != indicator.bound:
            yield "bound", f"'{read.text}' is {read.bound}, not {indicator.bound}"


_FALL = re.compile("(?:降|减|回落|下滑|负增长|缩)[^，。；,;]*$")


def _matters(mention: Mention) -> bool:
    """Tell whether a numeral must be accounted for by name: a figure, perhaps a figure, a digit, or a zero in words.

    A lone numeral, too: it stands in no word that the scanner knows, but perhaps in a brand. The rest, such as idioms,
    is what the scanner takes it for.
    """
    digit = any(letter.isdecimal() for letter in mention.text)
    return digit or mention.kind in ("quantity", "weak") or "零" in mention.text or len(mention.text) == 1


def _accounted(mention: Mention, readings: Sequence[_Reading], known: _Spans) -> bool:
    """Tell whether everything that one of the readings finds where a mention stands is accounted for."""
    return any(all(known.holds(_span(other)) for other in reading.at(_span(mention))) for reading in readings)


class _Spans:
    """Stretches of a text, to be asked about in the time of a look-up: a text may hold a million numerals."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self.furthest = list(accumulate((span.end for span in self.spans), max))

    def holds(self, span: Span) -> bool:
        """Tell whether one of them holds all of a span."""
        before = bisect_right(self.spans, span.start, key=lambda other: other.start)
        return bool(before) and self.furthest[before - 1] >= span.end

    def touches(self, span: Span) -> bool:
        """Tell whether one of them overlaps a span."""
        before = bisect_left(self.spans, span.end, key=lambda other: other.start)
        return bool(before) and self.furthest[before - 1] > span.start


class _Reading(NamedTuple):
    """What the scanner finds in one form of a text, in order; mentions don't overlap."""

    mentions: Sequence[Mention]

    def at(self, span: Span) -> Sequence[Mention]:
        """Return the mentions that overlap a span."""
        first = bisect_right(self.mentions, span.start, key=lambda mention: mention.end)
        last = bisect_left(self.mentions, span.end, key=lambda mention: mention.start)
        return self.mentions[first:last]


def _span(mention: Mention) -> Span:
    return Span(mention.start, mention.end)

"""A catalog compared with a text, or with its own wording: what disagrees, and how much was found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate, islice
from typing import TYPE_CHECKING, NamedTuple

from yuquan_cli.catalog.wording import implied
from yuquan_cli.conventions import MIRRORED
from yuquan_cli.errors import Message, TextError, as_message
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

    def told(self) -> Message:
        """Return both numbers, and of what."""
        return Message("{found}/{total} {what}", found=self.found, total=self.total, what=as_message(self.what))


def against_wording(records: Catalog) -> Iterator[Finding]:
    """Yield what a figure's own wording contradicts, where that is all there is to hold it against."""
    from yuquan_cli.quantities import scan

    for number, indicator in enumerate(records.indicators):
        whole = Span(0, len(indicator.reported))
        mentions = scan(indicator.reported)
        if indicator.basis != "reported" or (len(mentions) == 1 and _span(mentions[0]) == whole):
            for field, message in _misread(indicator, whole, mentions):
                if field in ("unit", "value") and not mentions[0].unit and indicator.unit:
                    continue  # said once for several (分别提高0.9、5.9个百分点), or in the head of a table
                yield Finding(f"{indicator.id}: {message}", ("indicators", number, field))


def compare(records: Catalog, source: Text) -> tuple[list[Finding], list[Count]]:
    """Return what disagrees between a catalog and a text, and the two counts."""
    from yuquan_cli.catalog.models import NotIndicator

    readings = _readings(source)
    mentions = readings[0].mentions
    findings: list[Finding] = []
    accounted: list[Span] = []
    right = 0
    for number, indicator in enumerate(records.indicators):
        place: Place = ("indicators", number)
        at = indicator.source
        spans = source.find(at.paragraph, at.prefix, indicator.reported, at.nth)
        phrase = f"{at.prefix or ''}{indicator.reported}"
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
        nth = quoted.nth if isinstance(quoted, NotIndicator) else None
        spans = source.find(quoted.paragraph, quoted.prefix, quoted.exact, nth)
        findings += _misplaced(spans, place, f"{quoted.prefix or ''}{quoted.exact}", whose)
        if place[0] == "not_indicators" and any(map(figures.touches, spans)):
            findings.append(Finding(f"'{quoted.exact}' is a figure of the catalog as well", place))
        accounted += spans
    known = _Spans(accounted)
    lost = [m for m in mentions if _matters(m) and not _accounted(m, readings, known)]
    findings += [Finding(f"'{m.text}' is not accounted for ({m.kind})", at=m.start) for m in lost]
    counts = [
        Count(Message("figures found"), right, len(records.indicators)),
        Count(Message("numerals accounted for"), len(mentions) - len(lost), len(mentions)),
    ]
    # What no entry names, and only the scanner takes for an idiom, a name or the like: said, lest it pass for checked.
    judged = [m for m in mentions if not _matters(m) and not known.touches(_span(m))]
    if judged:
        counts.append(Count(Message("numerals taken for words by the scanner alone"), len(judged), len(mentions)))
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
        yield from _misjudged(indicator)
        return
    read = mentions[0] if mentions else None
    if read is None or read.kind not in _FIGURES.get(indicator.measure, ("quantity", "weak")):
        yield "reported", f"'{indicator.reported}' is no quantity" + (f" but a {read.kind}" if read else "")
    elif _span(read) != span:
        yield "reported", f"the text says '{read.text}', not '{indicator.reported}'"
    elif read.kind == "ordinal":
        from yuquan_cli.quantities import numeral_value

        if indicator.value is None or numeral_value(read.text.strip("第位名")) != Fraction(indicator.value):
            yield "value", f"'{read.text}' is not rank {_given(indicator)}"
        if indicator.bound != "exact":
            yield "bound", f"'{read.text}' is exact, not {indicator.bound}"
    else:
        yield from _misvalued(indicator, read)


_FIGURES = {"rank": ("quantity", "weak", "ordinal")}
"""What a measure may be printed as, where not as a quantity alone: a rank as 第5位."""


def _misjudged(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a figure that no number says: one that a word implies, or a list that was counted."""
    wording = indicator.reported
    if indicator.basis == "implied":
        values = implied(wording)
        if not values:
            yield "basis", f"'{wording}' holds no word that implies a number, such as 零, 持平, 翻番 or 全覆盖"
        elif f"{indicator.value}" not in values:
            yield "value", f"'{wording}' implies {' or '.join(values)}, not {indicator.value}"
    elif indicator.value != len(wording.split("、")):
        yield "value", f"'{wording}' names {len(wording.split('、'))}, not {indicator.value}"
    if indicator.bound != "exact":
        yield "bound", f"'{wording}' is exact, not {indicator.bound}"


def _misvalued(indicator: Indicator, read: Mention) -> Iterator[tuple[str, str]]:
    """Yield where value, ends, unit and bound of a figure say otherwise than its numeral does."""
    from yuquan_cli.quantities import digits

    counted = indicator.unit.zh if indicator.unit else ""
    # 九成 may stand in a catalog as 9 成 and as 90 %.
    in_base = text.comparable(read.unit) != text.comparable(counted)
    value, unit = (read.base_value, read.base_unit) if in_base else (read.value, read.unit)
    if len(read.parts) == 2 and read.parts[1]:
        value = read.parts[0] / read.parts[1]
    numbers = [n for n in (indicator.value, indicator.low, indicator.high) if n is not None]
    below = any(number < 0 for number in numbers)
    printed = any(n is not None and n < 0 for n in (read.value, read.low, read.high))
    # A fall may be printed without a sign, after words that say so; a growth must then be below zero.
    falls = not printed and (
        (read.says == "fall" and (below or indicator.measure == "growth"))
        or (below and bool(_FALL.search(indicator.source.prefix or "")))
    )
    said = [n for n in (value, read.low, read.high) if n is not None]
    said = sorted(-n if falls else n for n in said)
    ends = [n for n in (indicator.low, indicator.high) if n is not None]
    if value is None and (read.low is not None or not said):
        if [Fraction(n) for n in ends] != said or indicator.value is not None:
            told = " to ".join(map(digits, said)) or "no single number"
            yield "value" if indicator.value is not None else "low", f"'{read.text}' is {told}, not {_given(indicator)}"
    elif indicator.value is None or said != [Fraction(indicator.value)]:
        yield "value", f"'{read.text}' is {digits(said[0])}, not {_given(indicator)}"
    unit = text.comparable(unit)
    if unit != text.comparable(counted):
        yield "unit", f"'{read.text}' counts '{unit}', not '{counted}'"
    bound = MIRRORED.get(read.bound, read.bound) if falls else read.bound
    if bound != indicator.bound:
        yield "bound", f"'{read.text}' is {bound}{' of a fall' * falls}, not {indicator.bound}"


def _given(indicator: Indicator) -> str:
    """Return the number of a figure, or its ends, for a message."""
    ends = [str(end) for end in (indicator.low, indicator.high) if end is not None]
    return str(indicator.value) if indicator.value is not None else " to ".join(ends) or "empty"


_FALL = re.compile("(?:降|减|回落|下滑|负增长|缩|收窄|跌|下调|少收|少增)[^，。；,;]*$")


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
        self.joined: list[Span] = []
        for span in self.spans:
            if self.joined and span.start <= self.joined[-1].end:
                self.joined[-1] = Span(self.joined[-1].start, max(self.joined[-1].end, span.end))
            else:
                self.joined.append(span)

    def holds(self, span: Span) -> bool:
        """Tell whether one of them holds all of a span, or several that follow one another.

        An entry has at most 20 characters, and the title of a plan (《…第十五个五年规划纲要》) is one name of more.
        """
        before = bisect_right(self.joined, span.start, key=lambda other: other.start)
        return bool(before) and self.joined[before - 1].end >= span.end

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

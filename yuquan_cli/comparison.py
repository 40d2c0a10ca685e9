"""A catalog compared with a text, or with its own wording: what disagrees, and how much was found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from yuquan_cli import text
from yuquan_cli.text import Span, Text

if TYPE_CHECKING:
    from yuquan_cli.models import Catalog, Indicator, Phrase
    from yuquan_cli.quantities import Mention
    from yuquan_cli.strict_yaml import Path as Place


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
    mentions = readings[0]
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
            misread = min((list(_misread(indicator, spans[0], reading)) for reading in readings), key=len)
            wrong = [Finding(f"{indicator.id}: {message}", (*place, field)) for field, message in misread]
        findings += wrong
        right += not wrong
    for number, topic in enumerate(records.topics):
        if topic.heading and not source.paragraphs_with(topic.heading):
            findings.append(Finding(f"'{topic.heading}' is not in the text", ("topics", number, "heading")))
    figures = list(accounted)
    listed: list[tuple[Place, str, Phrase]] = [
        *((("milestones", n), f"{m.id}: ", m.source) for n, m in enumerate(records.milestones)),
        *((("not_indicators", n), "", phrase) for n, phrase in enumerate(records.not_indicators)),
    ]
    for place, whose, quoted in listed:
        spans = source.find(quoted.paragraph, quoted.prefix, quoted.exact)
        findings += _misplaced(spans, place, f"{quoted.prefix or ''}{quoted.exact}", whose)
        if place[0] == "not_indicators" and any(_overlap(span, figure) for span in spans for figure in figures):
            findings.append(Finding(f"'{quoted.exact}' is a figure of the catalog as well", place))
        accounted += spans
    lost = [m for m in mentions if _matters(m) and not any(_accounted(m, reading, accounted) for reading in readings)]
    findings += [Finding(f"'{m.text}' is not accounted for ({m.kind})", at=m.start) for m in lost]
    counts = [
        Count("figures found", right, len(records.indicators)),
        Count("numerals accounted for", len(mentions) - len(lost), len(mentions)),
    ]
    # What no entry names, and only the scanner takes for an idiom, a name or the like: said, lest it pass for checked.
    judged = [m for m in mentions if m not in lost and not any(_overlap(_span(m), span) for span in accounted)]
    if judged:
        counts.append(Count("numerals taken for words by the scanner alone", len(judged), len(mentions)))
    return findings, counts


def _readings(source: Text) -> list[list[Mention]]:
    """Return what the scanner finds in a text without its white space, and in the text as it is where that differs.

    Copies of one text differ in white space, and a number may be spread out in one; but in another, white space alone
    keeps the number of a heading apart from that of the sentence. What either says is taken for what the text says.
    """
    from yuquan_cli.quantities import scan

    squeezed, places = source.squeezed()
    found = [
        replace(mention, start=places[mention.start], end=places[mention.end - 1] + 1) for mention in scan(squeezed)
    ]
    return (
        [found] if all(len(line.split()) < 2 for line in source.content.splitlines()) else [found, scan(source.content)]
    )


def _misplaced(spans: list[Span], path: Place, phrase: str, whose: str) -> Iterator[Finding]:
    if len(spans) != 1:
        yield Finding(f"{whose}'{phrase}' {text.times(spans)} that paragraph", path)


def _misread(indicator: Indicator, span: Span, mentions: list[Mention]) -> Iterator[tuple[str, str]]:
    """Yield the fields that say otherwise than the wording does, as the scanner reads it."""
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
    read = next((mention for mention in mentions if mention.start < span.end and mention.end > span.start), None)
    if read is None or read.kind not in ("quantity", "weak"):
        yield "reported", f"'{indicator.reported}' is no quantity" + (f" but a {read.kind}" if read else "")
    elif _span(read) != span:
        yield "reported", f"the text says '{read.text}', not '{indicator.reported}'"
    else:
        from yuquan_cli.quantities import digits

        # A fall may be printed without a sign, after words that say so.
        falls = indicator.value < 0 and _FALL.search(indicator.source.prefix)
        if read.value is None or read.value * (-1 if falls else 1) != Fraction(indicator.value):
            said = digits(read.value) if read.value is not None else "no single number"
            yield "value", f"'{read.text}' is {said}, not {indicator.value}"
        unit = text.fold(read.unit).replace("百分之", "%")
        if unit != text.fold(indicator.unit.zh):
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


def _accounted(mention: Mention, reading: list[Mention], spans: list[Span]) -> bool:
    """Tell whether everything that a reading finds where a mention stands is accounted for."""
    return all(_inside(_span(other), spans) for other in reading if _overlap(_span(other), _span(mention)))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _inside(span: Span, spans: list[Span]) -> bool:
    return any(outer.start <= span.start and span.end <= outer.end for outer in spans)


def _span(mention: Mention) -> Span:
    return Span(mention.start, mention.end)

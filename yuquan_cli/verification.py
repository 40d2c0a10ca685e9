"""A catalog held against the text it was made from, both ways: each figure in the text, each numeral accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from yuquan_cli import catalog, text
from yuquan_cli.tables import Cell, Column, Table
from yuquan_cli.text import Span, Text

if TYPE_CHECKING:
    from yuquan_cli.models import Catalog, Indicator
    from yuquan_cli.quantities import Mention
    from yuquan_cli.strict_yaml import Path as Place

COLUMNS = (
    Column("level"),
    Column("file"),
    Column("line", "number"),
    Column("column", "number"),
    Column("where"),
    Column("problem"),
    Column("found", "number"),
    Column("total", "number"),
)


class Verification(NamedTuple):
    """What was found: a row a problem and a row a count, the same in words, and whether all is well."""

    table: Table
    verdict: list[str]
    passed: bool


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


def verify(path: Path, report: str | None) -> Verification:
    """Check a catalog, and hold it against a text: `report`, else YUQUAN_REPORT, else none.

    Raises CatalogError or TextError for a file that can't be read.
    """
    content = catalog.read_bytes(path)
    records, document = catalog.parse_document(content)
    if records is None:
        problems = catalog.listed(document)
        rows: list[tuple[Cell, ...]] = [
            ("error", str(path), str(p.line), str(p.column), p.where, p.message, None, None) for p in problems
        ]
        return _told(rows, [f"{path}: {_number(len(problems), 'problem')}"], False)
    held = [Count("figures valid", len(records.indicators), len(records.indicators))]
    chosen = text.choose(report)
    if chosen is None:
        counts: list[tuple[Cell, ...]] = [_count(count, path) for count in held]
        parts = (
            _number(len(records.indicators), "indicator"),
            _number(len(records.milestones), "milestone"),
            _number(len(records.topics), "topic"),
        )
        return _told(counts, [f"{path}: no problem; {', '.join(parts)}"], True)

    source = Text(text.read_text(chosen))
    findings, held = compare(records, source)
    rows = []
    for finding in findings:
        if finding.at is None:
            from yuquan_cli.strict_yaml import spell

            place = finding.path or ()
            line, column = document.place(place)
            rows.append(("error", str(path), str(line), str(column), spell(place), finding.message, None, None))
        else:
            line, column = source.place(finding.at)
            where = f"paragraph {source.paragraph(finding.at)}"
            rows.append(("error", chosen, str(line), str(column), where, finding.message, None, None))
    same = source.sha256 == records.report.text_sha256
    if not same:
        message = "this is another text than the one the catalog was made from"
        rows.append(("warning", chosen, "1", "1", "", message, None, None))
    rows += [_count(count, path) for count in held]
    verdict = [" · ".join(map(str, held))]
    verdict.append("this is the text the catalog was made from" if same else "warning: this is another text")
    return _told(rows, verdict, not findings)


def _count(count: Count, path: Path) -> tuple[Cell, ...]:
    return ("count", str(path), None, None, None, count.what, str(count.found), str(count.total))


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _told(rows: list[tuple[Cell, ...]], verdict: list[str], passed: bool) -> Verification:
    return Verification(Table(columns=COLUMNS, rows=rows, view="problems"), verdict, passed)


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
        wrong = list(_misplaced(spans, (*place, "source"), f"{indicator.source.prefix}{indicator.reported}"))
        if not wrong:
            accounted += spans
            misread = min((list(_misread(indicator, spans[0], reading)) for reading in readings), key=len)
            wrong = [Finding(message, (*place, field)) for field, message in misread]
        findings += wrong
        right += not wrong
    for number, topic in enumerate(records.topics):
        if topic.heading and not source.paragraphs_with(topic.heading):
            findings.append(Finding(f"'{topic.heading}' doesn't stand in the text", ("topics", number, "heading")))
    figures = list(accounted)
    for name, listed in (
        ("milestones", [milestone.source for milestone in records.milestones]),
        ("not_indicators", records.not_indicators),
    ):
        for number, phrase in enumerate(listed):
            spans = source.find(phrase.paragraph, phrase.prefix, phrase.exact)
            findings += _misplaced(spans, (name, number), f"{phrase.prefix or ''}{phrase.exact}")
            if name == "not_indicators" and any(_overlap(span, figure) for span in spans for figure in figures):
                findings.append(Finding(f"'{phrase.exact}' is a figure of the catalog as well", (name, number)))
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


def _misplaced(spans: list[Span], path: Place, phrase: str) -> Iterator[Finding]:
    if len(spans) != 1:
        times = "doesn't stand" if not spans else f"stands {len(spans)} times"
        yield Finding(f"'{phrase}' {times} in that paragraph", path)


def _misread(indicator: Indicator, span: Span, mentions: list[Mention]) -> Iterator[tuple[str, str]]:
    """Yield the fields that say otherwise than the wording does, as the scanner reads it."""
    if indicator.basis != "reported":
        if indicator.basis == "implied" and (indicator.value or "零" not in indicator.reported):
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
        if read.value != Fraction(indicator.value):
            yield "value", f"'{read.text}' is {read.value}, not {indicator.value}"
        if text.fold(read.unit) != text.fold(indicator.unit.zh):
            yield "unit", f"'{read.text}' counts '{read.unit}', not '{indicator.unit.zh}'"
        if read.bound != indicator.bound:
            yield "bound", f"'{read.text}' is {read.bound}, not {indicator.bound}"


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

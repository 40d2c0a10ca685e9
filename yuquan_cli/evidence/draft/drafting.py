"""A text as a catalog: every numeral drafted or accounted for, in the report's own order, with its topics and terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from yuquan_cli.catalog.strict_yaml import MAX_VALUES
from yuquan_cli.catalog.writing import Remark, Value, write
from yuquan_cli.errors import TextError
from yuquan_cli.evidence.draft import figures, likeness, places
from yuquan_cli.evidence.draft.entries import indicator, quotable
from yuquan_cli.evidence.draft.heads import About, report
from yuquan_cli.evidence.draft.identities import Proposal, connect, describe, identify
from yuquan_cli.evidence.draft.meaning import Time, meaning
from yuquan_cli.evidence.draft.naming import names
from yuquan_cli.evidence.draft.sections import Section, sections
from yuquan_cli.evidence.draft.sentences import Numeral, Paragraph, Sentence, paragraphs, sentences
from yuquan_cli.evidence.draft.terms import terms
from yuquan_cli.evidence.draft.topics import Topics
from yuquan_cli.evidence.text import Text

_HEAD: Final = (
    "Drafted from a text by rules: places, wordings, values, bounds and units are as printed, the rest is proposed.",
    "What has `# ?` behind it was not certain; read every entry against its sentence before you rely on it.",
)
_LONGEST_CLAUSE: Final = 100


class Read(NamedTuple):
    """What was found in a text: its figures, and what its other numerals are."""

    proposals: list[Proposal]
    others: list[Mapping[str, Value]]


def draft(content: str, about: About, like: Sequence[str] = (), bare: bool = False) -> str:
    """Return the catalog of a text as YAML, which passes `check`, also against that text.

    `like` are catalogs of other reports, or folders of them, from which names and series are taken over; `bare` leaves
    out the clauses. Raises TextError where the text is empty or too much for one catalog, UsageError where what it is
    about has to be told, CatalogError where one of `like` isn't valid.
    """
    source = Text(content)
    lines = paragraphs(source)
    if not lines:
        raise TextError("the text is empty")
    head, unsure, plan = report(source, lines, about)
    period, place = str(head["period"]), head["area"]
    area = str(place["zh"] if isinstance(place, Mapping) else place)
    found = _read(lines, sections(lines, period, plan), period, area)
    describe(found.proposals)
    connect(found.proposals)
    topics = Topics()
    if like:
        known = likeness.models(like)
        likeness.join(found.proposals, known)
        topics.know(known.topics, known.tags)
    identify(found.proposals, period)
    entries = [indicator(proposal, topics.of(proposal), period) for proposal in found.proposals]
    spoken = terms(lines, [proposal.zh for proposal in found.proposals])
    catalog: dict[str, Value] = {"schema": 1, "report": head, "topics": topics.listed(found.proposals)}
    if tags := topics.tags(found.proposals):
        catalog["tags"] = tags
    catalog["indicators"] = entries
    catalog["not_indicators"] = found.others
    catalog["terms"] = [
        {"term": term, **({"en": en} if en else {}), "paragraphs": list(numbers)} for term, en, numbers in spoken
    ]
    if (size := _values(catalog)) > MAX_VALUES:
        raise TextError(f"its catalog would hold {size} values; {MAX_VALUES} are the most", "draft the text in parts")
    remarks = {("indicators", n): _remark(proposal, bare) for n, proposal in enumerate(found.proposals)}
    remarks["report", 0] = Remark(unsure=unsure)
    return "".join(f"{line}\n" for line in write(catalog, remarks, _HEAD))


def _read(lines: Sequence[Paragraph], parts: Sequence[Section], period: str, area: str) -> Read:
    found = Read([], [])
    told_later = any(section.plan for section in parts) and not parts[0].plan
    time = Time(parts[0], period, told_later=told_later)
    for paragraph, section in zip(lines, parts, strict=True):
        if (section.plan, section.period) != (time.section.plan, time.section.period):
            time = Time(section, period, told_later=told_later)
        time = time._replace(section=section).after(section.heading)
        figured: list[Numeral] = []
        for numeral in paragraph.numerals:
            why = figures.refused(paragraph, numeral) or figures.alone(numeral)
            if why is None and quotable(numeral):
                figured.append(numeral)
            else:
                pieces = places.pieces(numeral)
                found.others.extend(places.entry(paragraph, *piece, why or "incidental") for piece in pieces)
        for sentence in sentences(paragraph, figured):
            time = time.after(sentence.words)
            before: tuple[Numeral, str] | None = None
            for numeral, name in zip(sentence.figures, names(sentence, area), strict=True):
                said = meaning(sentence, numeral, name, time)
                listed = before is not None and sentence.context[before[0].end : before[0].end + 1] == "、"
                if before and listed and time.span and before[1] == time.span:
                    said = said._replace(period=time.span)  # 累计完成甲5亩、乙6亩
                before = numeral, said.period
                unsure = set(said.unsure) | ({"name"} if not name.sure else set())
                found.proposals.append(
                    Proposal(paragraph, numeral, name, said, section, _clause(sentence, numeral), unsure=unsure)
                )
    return found


def _clause(sentence: Sentence, numeral: Numeral) -> str:
    """Return the words around a figure by which a person recognizes it."""
    line = sentence.paragraph.line
    plain = sentence.paragraph.plain
    begin = max(plain.rfind(mark, sentence.start, numeral.start) for mark in "，；。") + 1
    if numeral.start - begin < 6:
        begin = max(plain.rfind(mark, sentence.start, max(sentence.start, begin - 1)) for mark in "，；。") + 1
    begin = max(begin, sentence.start, numeral.start - _LONGEST_CLAUSE)
    ends = [at for mark in "，；。" if (at := plain.find(mark, numeral.end, sentence.end)) >= 0]
    end = min([*ends, sentence.end, numeral.end + _LONGEST_CLAUSE // 2])
    return line[begin:end].strip("，,、")


def _remark(proposal: Proposal, bare: bool) -> Remark:
    above = [] if bare else [proposal.clause]
    return Remark([*above, *(f"? {note}" for note in proposal.notes)], frozenset(proposal.unsure))


def _values(value: Value) -> int:
    """Return how many values the reader of catalogs will count."""
    if isinstance(value, Mapping):
        return 1 + sum(map(_values, value.values()))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return 1 + sum(map(_values, value))
    return 1

"""What the records of a catalog say of each other: identity, references, and whether a figure fits its own wording."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from yuquan_cli.catalog.document import Document, Path, clip
from yuquan_cli.catalog.models import Catalog, Indicator, Milestone, Subject
from yuquan_cli.catalog.wording import contradictions
from yuquan_cli.conventions import KINDS
from yuquan_cli.names import nearest, normalize

MAX_NEAR = 200
"""So many words are looked through for the one that was meant."""


def cross_check(catalog: Catalog, document: Document) -> None:
    """Check what one record alone can't show: identity, references, and names that would mean two things."""
    # Dicts: as quick as sets among thousands, and in the order of the file, so that a suggestion is always the same.
    groups, topics, tags = (
        dict.fromkeys(s.id for s in part) for part in (catalog.groups, catalog.topics, catalog.tags)
    )
    for name in ("groups", "topics", "tags", "indicators", "milestones"):
        _unique(document, name, ([(("id",), record.id)] for record in getattr(catalog, name)), "the id")
    for name in ("groups", "topics", "tags"):
        _unique(
            document,
            name,
            (
                [*_named(subject), *((("aliases", i), alias) for i, alias in enumerate(subject.aliases))]
                for subject in getattr(catalog, name)
            ),
            "the name",
        )
    shared = {indicator.id: number for number, indicator in enumerate(catalog.indicators)}
    for number, milestone in enumerate(catalog.milestones):
        if milestone.id in shared:
            line = document.place(("indicators", shared[milestone.id], "id"))[0]
            document.note_problem(("milestones", number, "id"), f"the id '{milestone.id}' is taken, in line {line}")
    for name in ("indicators", "milestones"):
        named = getattr(catalog, name)
        _unique(document, name, map(_named, named), "the name")
        for number, record in enumerate(named):
            if record.topic not in topics:
                document.note_problem((name, number, "topic"), _unknown("topic", record.topic, topics))
            for place, tag in enumerate(record.tags):
                if tag not in tags:
                    document.note_problem((name, number, "tags", place), _unknown("tag", tag, tags))
                elif tag in record.tags[:place]:
                    document.note_problem((name, number, "tags", place), f"the tag '{tag}' stands twice")
            if record.standing == "target" and record.period is None:
                document.note_problem((name, number, "standing"), "a target states its period, such as period: '2021'")
    for number, topic in enumerate(catalog.topics):
        if topic.group is not None and topic.group not in groups:
            document.note_problem(("topics", number, "group"), _unknown("group", topic.group, groups))
    _unique(
        document,
        "terms",
        ([(("term",), t.term), *((("aliases", i), a) for i, a in enumerate(t.aliases))] for t in catalog.terms),
        "the term",
    )
    for number, term in enumerate(catalog.terms):
        for place, paragraph in enumerate(term.paragraphs):
            if paragraph in term.paragraphs[:place]:
                document.note_problem(("terms", number, "paragraphs", place), f"paragraph {paragraph} stands twice")
    headlines: dict[str, int] = {}
    for number, indicator in enumerate(catalog.indicators):
        path = ("indicators", number)
        for end, message in _ends(indicator):
            document.note_problem((*path, *end), message)
        if indicator.of is not None:
            if indicator.measure != "growth":
                document.note_problem((*path, "of"), f"only a growth is of a level; this is a {indicator.measure}")
            elif indicator.of == indicator.id or indicator.of not in shared:
                document.note_problem((*path, "of"), _unknown("other indicator", indicator.of, shared))
        if indicator.basis == "reported":
            for field, said in contradictions(indicator):
                document.note_problem((*path, field), f"'{clip(indicator.reported)}' says {clip(said)}")
        if indicator.headline:
            first = headlines.setdefault(indicator.topic, number)
            if first != number:
                line = document.place(("indicators", first, "headline"))[0]
                document.note_problem(
                    (*path, "headline"), f"the topic '{indicator.topic}' has a headline already, in line {line}"
                )


def _named(record: Subject | Indicator | Milestone) -> list[tuple[tuple[str, ...], str]]:
    """Return what a record is called, and in which of its fields."""
    names = [(("id",), record.id), (("name", "zh"), record.name.zh)]
    return [*names, (("name", "en"), record.name.en)] if record.name.en else names


def _ends(indicator: Indicator) -> Iterator[tuple[Path, str]]:
    """Yield what is wrong with an indicator's ends: they stand in place of a value, the lower one first."""
    low, high = indicator.low, indicator.high
    if indicator.value is not None:
        for end in ("low", "high"):
            if getattr(indicator, end) is not None:
                yield (end,), "a range has low and high in place of a value"
    elif low is not None and high is not None and low >= high:
        yield ("low",), f"low {low} is not below high {high}"
    elif low is None and high is None and indicator.basis != "reported":
        yield (), "the field 'value' is missing"


def _unknown(what: str, name: str, known: Collection[str]) -> str:
    # Comparing with each of thousands, for each of a thousand slips, takes minutes.
    return f"no {what} '{name}'" + (nearest(name, known) if len(known) <= MAX_NEAR else "")


def _unique(
    document: Document, part: str, names: Iterable[Sequence[tuple[tuple[str | int, ...], str]]], what: str
) -> None:
    """Report each name that two records of one part share; a record may repeat its own."""
    seen: dict[str, tuple[int, tuple[str | int, ...]]] = {}
    for number, given in enumerate(names):
        for field, name in given:
            path = (part, number, *field)
            key = normalize(name)
            if key.partition(":")[0] in KINDS and ":" in key:
                document.note_problem(
                    path, f"'{clip(name)}' begins with a kind and a colon, by which people ask for an id"
                )
            owner, first = seen.setdefault(key, (number, path))
            if owner != number:
                document.note_problem(path, f"{what} '{clip(name)}' is taken, in line {document.place(first)[0]}")

"""A catalog made ready for an index: the rows that it brings along, and the words of each source. Nothing is written.

So that many catalogs can be made ready at once, each in a process of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from yuquan_cli.catalog import columns, periods
from yuquan_cli.catalog.models import Indicator, Milestone
from yuquan_cli.index import fulltext, words
from yuquan_cli.index.fulltext import Texts
from yuquan_cli.index.schema import concept_columns, own_columns
from yuquan_cli.index.sort_keys import sort_key
from yuquan_cli.index.tokens import BETWEEN, phrase
from yuquan_cli.names import normalize
from yuquan_cli.tables import Cell

if TYPE_CHECKING:
    from yuquan_cli.catalog.models import Catalog, Report, Subject
    from yuquan_cli.index.words import Roles

Name = tuple[str, str, str]
"""A name as it is compared, the kind of what it names, and its id."""
Row = tuple[object, ...]


class Source(NamedTuple):
    """What brings words along: a concept, an event, a subject, a term or the area."""

    key: bytes
    """Tells it from any other: a hash of all of it."""
    kind: str
    names: tuple[Name, ...]
    roles: Roles
    texts: Texts | None = None
    """What a search looks at, of figures and events."""
    cells: tuple[Cell, ...] = ()
    """Of a concept: what is kept once for all figures that share it."""
    spoken: str = ""
    """Of a term: its names, of a group of the catalog's own lexicon: its words, as a search compares them."""


def _source(
    kind: str,
    names: tuple[Name, ...],
    roles: Roles,
    texts: Texts | None = None,
    cells: tuple[Cell, ...] = (),
    spoken: str = "",
) -> Source:
    parts = (kind, names, roles, texts, cells, spoken)
    return Source(sha256(repr(parts).encode()).digest()[:16], *parts)


class Prepared(NamedTuple):
    """The rows of a catalog, each beside its source where it is of one; positions come with the report's number."""

    report: Row
    report_names: list[tuple[str, str]]
    figures: list[tuple[Source, Row]]
    events: list[tuple[Source, Row]]
    subjects: list[tuple[Source, Row]]
    counts: list[Row]
    terms: list[tuple[Source, Row]]
    others: list[Row]
    area: Source
    own: list[Source]
    """The groups of its own lexicon."""


def prepare(records: Catalog, path: str, wordings: bool) -> Prepared:
    """Return the rows of a checked catalog; with `wordings`, what it prints is searched, too.

    Raises CatalogError if there is more to search than an index may hold.
    """
    report = records.report
    figure_texts, event_texts = fulltext.texts(records, wordings)
    places = words.places(report.area)
    figures = [_figure(i, t, report) for i, t in zip(records.indicators, figure_texts, strict=True)]
    events = [_event(m, t, report, places) for m, t in zip(records.milestones, event_texts, strict=True)]
    counted: dict[tuple[str, str], int] = {}
    for i in records.indicators:
        counted[i.topic, i.measure] = counted.get((i.topic, i.measure), 0) + 1
    return Prepared(
        report=(*_about(report), int(records.terms_complete), len(records.indicators), len(records.milestones), path),
        report_names=sorted(set(_report_names(report))),
        figures=figures,
        events=events,
        subjects=list(_subjects(records)),
        counts=[(*of, count) for of, count in counted.items()],
        terms=[
            (
                _source("term", (), words.of_term(t), spoken=BETWEEN.join(map(phrase, t.names))),
                (place, t.term, t.en, " ".join(map(str, t.paragraphs))),
            )
            for place, t in enumerate(records.terms, 1)
        ],
        others=[(o.exact, str(o.paragraph), o.prefix, o.why, f" {phrase(o.exact)} ") for o in records.not_indicators],
        area=_source("area", (), words.of_places(places)),
        own=[
            _source("own", (), words.of_own(group), spoken=BETWEEN.join(map(phrase, group)))
            for group in records.lexicon
        ],
    )


def _about(report: Report) -> Row:
    publisher = report.publisher.pair if report.publisher else (None, None)
    about = (
        report.id,
        *report.title.pair,
        report.area.known_by,
        *report.area.whole,
        report.period,
        *periods.days(report.period),
    )
    return (*about, report.author, *publisher, report.published, report.url, report.text_sha256)


def _report_names(report: Report) -> Iterator[tuple[str, str]]:
    for name in (report.id, *report.title.given):
        yield normalize(name), "report"
    for name in (*report.area.given, *report.area.whole, report.area.known_by):
        yield normalize(name), "area"


def _figure(indicator: Indicator, texts: Texts, report: Report) -> tuple[Source, Row]:
    layout = columns.LAYOUTS[Indicator]
    cells = dict(zip((c.name for c in layout.values()), columns.cells(indicator, report), strict=True))
    shared = concept_columns(layout)
    names = _names("indicator", indicator.id, indicator.name.given)
    source = _source("indicator", names, words.of_indicator(indicator), texts, tuple(cells[name] for name in shared))
    own = (cells[name] for name in own_columns(layout, shared))
    days = periods.days(indicator.period or report.period)
    return source, (None if cells["value"] is None else sort_key(cells["value"]), *days, *own)


def _event(milestone: Milestone, texts: Texts, report: Report, places: set[str]) -> tuple[Source, Row]:
    layout = columns.LAYOUTS[Milestone]
    cells = dict(zip((c.name for c in layout.values()), columns.cells(milestone, report), strict=True))
    names = _names("milestone", milestone.id, milestone.name.given)
    source = _source("milestone", names, words.of_milestone(milestone, places), texts, (cells["tags"],))
    days = periods.days(milestone.period or report.period)
    return source, (*days, *(cells[name] for name in own_columns(layout)))


def _subjects(records: Catalog) -> Iterator[tuple[Source, Row]]:
    parts: Sequence[tuple[str, Sequence[Subject]]] = (
        ("group", records.groups),
        ("topic", records.topics),
        ("tag", records.tags),
    )
    for kind, subjects in parts:
        for s in subjects:
            about = (kind, s.id, getattr(s, "group", None), *s.name.pair, ", ".join(s.aliases) or None)
            bearing = _bearing(records, kind, s.id)
            source = _source(kind, _names(kind, s.id, (*s.name.given, *s.aliases)), words.of_subject(s, kind))
            yield source, (records.report.id, *about, getattr(s, "heading", None), *bearing)


def _bearing(records: Catalog, kind: str, id: str) -> tuple[int | None, int | None]:
    """Return how many figures and events a topic or tag has; nothing of a group, which has topics."""
    if kind == "group":
        return None, None
    if kind == "tag":
        return sum(id in i.tags for i in records.indicators), sum(id in m.tags for m in records.milestones)
    return sum(id == i.topic for i in records.indicators), sum(id == m.topic for m in records.milestones)


def _names(kind: str, id: str, names: Sequence[str]) -> tuple[Name, ...]:
    return tuple(sorted({(normalize(name), kind, id) for name in (id, *names)}))

"""The tables of an index, for one catalog and for a library of them alike.

What figures of many reports share (how they are called and counted, their topic and tags) is kept once, as a *concept*;
what the reports say of it is a figure, found by its concept and by its place. All words that a record or a subject
brings along are known by its *source*: a concept's number, an event's below zero. A source that no catalog bears any
more takes its words with it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from yuquan_cli.tables import Column

PLACES = 1 << 20
"""A record's position is its report's number times this, and its place in that report: no catalog has so many."""

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE columns (position INTEGER PRIMARY KEY, record TEXT, name TEXT, kind TEXT, help TEXT);
-- `first` and `last` are the days of its period; in the order of their numbers, reports are in that of their ids.
CREATE TABLE reports (
    number INTEGER PRIMARY KEY, id TEXT, title_zh TEXT, title_en TEXT, area TEXT, area_zh TEXT, area_en TEXT,
    period TEXT, first TEXT, last TEXT, author TEXT, publisher_zh TEXT, publisher_en TEXT, published TEXT, url TEXT,
    text_sha256 TEXT, terms_complete INTEGER, indicators INTEGER, milestones INTEGER, path TEXT
);
CREATE INDEX report_ids ON reports (id);
CREATE TABLE report_names (key TEXT, field TEXT, number INTEGER, PRIMARY KEY (key, field, number)) WITHOUT ROWID;
CREATE TABLE sources (source INTEGER PRIMARY KEY, key BLOB UNIQUE);
CREATE TABLE bearers (source INTEGER, number INTEGER, PRIMARY KEY (source, number)) WITHOUT ROWID;
-- What an indicator can be asked for by. Groups hold topics; topics and tags hold indicators.
CREATE TABLE subjects (
    position INTEGER PRIMARY KEY, report TEXT, kind TEXT, id TEXT, parent TEXT, name_zh TEXT, name_en TEXT,
    aliases TEXT, heading TEXT, indicators INTEGER, milestones INTEGER
);
CREATE INDEX subject_ids ON subjects (kind, id);
CREATE TABLE counts (number INTEGER, topic TEXT, measure TEXT, figures INTEGER, PRIMARY KEY (number, topic, measure))
WITHOUT ROWID;
CREATE TABLE names (key TEXT, kind TEXT, id TEXT, source INTEGER, PRIMARY KEY (key, kind, id, source)) WITHOUT ROWID;
CREATE TABLE vocabulary (
    position INTEGER PRIMARY KEY, field TEXT, key TEXT, column TEXT, value TEXT, source INTEGER,
    UNIQUE (field, key, column, value, source)
);
CREATE TABLE tagged (tag TEXT, source INTEGER, PRIMARY KEY (tag, source)) WITHOUT ROWID;
CREATE TABLE terms (source INTEGER, number INTEGER, place INTEGER, term TEXT, en TEXT, paragraphs TEXT,
    PRIMARY KEY (source, number)) WITHOUT ROWID;
CREATE VIRTUAL TABLE spoken USING fts5(name, tokenize = 'unicode61');
CREATE TABLE others (position INTEGER PRIMARY KEY, exact TEXT, paragraph TEXT, prefix TEXT, why TEXT, found TEXT);
"""

FORGETFUL = """
CREATE INDEX borne ON bearers (number);
CREATE INDEX terms_of ON terms (number);
CREATE INDEX names_of ON names (source);
CREATE INDEX vocabulary_of ON vocabulary (source);
CREATE INDEX tagged_of ON tagged (source);
CREATE INDEX roles_of ON roles (source);
CREATE INDEX letters_of ON letters (source);
CREATE INDEX sounds_of ON sounds (source);
"""
"""What a library needs beyond, in which one catalog can be forgotten and the others stay."""

_SHARED = frozenset("id topic name_zh name_en unit_zh unit_en measure scope_zh scope_en tags series of".split())
"""Cells of an indicator that are its concept's."""
_OF_REPORT = {"report": "r.id", "area": "r.area", "report_period": "r.period", "key": "r.id || '/' || {}.id"}
"""Cells that follow from the report."""
_KEPT = ("value_key", "first", "last")
"""What is kept of a figure to compare it by: its value, and the days of its period."""


def concept_columns(layout: Mapping[str, Column]) -> list[str]:
    """Return the columns of an indicator that are kept once for all reports."""
    return [column.name for column in layout.values() if column.name in _SHARED]


def own_columns(layout: Mapping[str, Column], shared: Sequence[str] = ()) -> list[str]:
    """Return the columns of a record that are kept for each."""
    return [column.name for column in layout.values() if column.name not in {*shared, *_OF_REPORT}]


def record_tables(indicators: Mapping[str, Column], milestones: Mapping[str, Column]) -> str:
    """Return the tables of records, and the views that show each with all its columns."""
    shared = concept_columns(indicators)
    own, event = own_columns(indicators, shared), own_columns(milestones)
    return f"""
CREATE TABLE concepts (source INTEGER PRIMARY KEY, {", ".join(shared)});
CREATE INDEX concept_ids ON concepts (id);
CREATE INDEX concept_topics ON concepts (topic);
CREATE INDEX concept_series ON concepts (series);
CREATE TABLE figures (source INTEGER, position INTEGER, {", ".join((*_KEPT, *own))}, PRIMARY KEY (source, position))
WITHOUT ROWID;
CREATE INDEX figure_places ON figures (position);
CREATE INDEX figure_values ON figures (value_key);
CREATE TABLE events (position INTEGER PRIMARY KEY, source INTEGER, first, last, {", ".join(event)});
CREATE INDEX event_ids ON events (id);
CREATE INDEX event_topics ON events (topic);
CREATE INDEX event_sources ON events (source);
CREATE VIEW indicators AS
SELECT f.position, f.source, f.value_key, f.first, f.last, {_cells(indicators, shared, "f")}
FROM figures AS f JOIN concepts AS c ON c.source = f.source JOIN reports AS r ON r.number = f.position / {PLACES};
CREATE VIEW milestones AS
SELECT e.position, e.source, NULL AS value_key, e.first, e.last, {_cells(milestones, (), "e")}
FROM events AS e JOIN reports AS r ON r.number = e.position / {PLACES};
"""


def _cells(layout: Mapping[str, Column], shared: Sequence[str], own: str) -> str:
    def cell(name: str) -> str:
        if name in _OF_REPORT:
            return _OF_REPORT[name].format("c" if shared else own)
        return f'{"c" if name in shared else own}."{name}"'

    return ", ".join(f'{cell(column.name)} AS "{column.name}"' for column in layout.values())

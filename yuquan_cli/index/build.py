"""The index: a catalog as an SQLite database. Its schema, and how it is built; `cache` keeps it between runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from yuquan_cli.conventions import plural
from yuquan_cli.index.sort_keys import sort_key
from yuquan_cli.names import normalize

if TYPE_CHECKING:
    from yuquan_cli.catalog.models import Catalog, Indicator, Milestone, Record, Report, Subject

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE reports (
    id, title_zh, title_en, area, area_zh, area_en, period, author, publisher_zh, publisher_en, published, url,
    indicators INTEGER
);
CREATE TABLE columns (position INTEGER PRIMARY KEY, record TEXT, name TEXT, kind TEXT, help TEXT);
-- What an indicator can be asked for by. Groups hold topics; topics and tags hold indicators.
CREATE TABLE subjects (
    position INTEGER PRIMARY KEY, kind TEXT, id TEXT, parent TEXT, name_zh TEXT, name_en TEXT, aliases TEXT,
    heading TEXT, indicators INTEGER, milestones INTEGER
);
CREATE INDEX subject_ids ON subjects (kind, id);
CREATE TABLE names (key TEXT, kind TEXT, id TEXT, PRIMARY KEY (key, kind, id)) WITHOUT ROWID;
CREATE TABLE vocabulary (
    position INTEGER PRIMARY KEY, field TEXT, key TEXT, column TEXT, value TEXT, UNIQUE (field, key, column, value)
);
-- Milestones by their position below zero.
CREATE TABLE tagged (tag TEXT, position INTEGER, PRIMARY KEY (tag, position)) WITHOUT ROWID;
"""


def build(records: Catalog, built_from: bytes) -> sqlite3.Connection:
    """Build the index of a checked catalog in memory. `built_from` identifies the content that it stands for.

    Raises CatalogError if there is more to search than an index may hold.
    """
    database = sqlite3.connect(":memory:", uri=True)  # so that the lexicon can be attached by its URI
    try:
        database.execute("PRAGMA page_size = 8192")
        database.execute("PRAGMA temp_store = memory")  # where the disk for temporary files is full, sorting goes on
        database.executescript(SCHEMA)
        _fill(database, records, built_from)
        database.commit()
        database.execute("PRAGMA query_only = on")
    except BaseException:
        database.close()
        raise
    return database


def _fill(database: sqlite3.Connection, records: Catalog, built_from: bytes) -> None:
    from yuquan_cli.catalog.models import Indicator, Milestone
    from yuquan_cli.index import fulltext, words

    insert = database.executemany
    report = records.report
    within = report.area.within
    area = (
        (within.zh if within else "") + report.area.zh,
        ", ".join(place.en or place.zh for place in (report.area, within) if place),
    )
    insert("INSERT INTO meta VALUES ('built_from', ?)", [(built_from,)])
    publisher = report.publisher.pair if report.publisher else (None, None)
    about = (report.id, *report.title.pair, report.area.code, *area, report.period)
    known = (report.author, *publisher, report.published, report.url, len(records.indicators))
    insert("INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [(*about, *known)])
    _records(database, "indicators", Indicator, records.indicators, report)
    _records(database, "milestones", Milestone, records.milestones, report)
    tagged = {(t, n) for n, i in enumerate(records.indicators, 1) for t in i.tags}
    tagged |= {(t, -n) for n, m in enumerate(records.milestones, 1) for t in m.tags}
    insert("INSERT INTO tagged VALUES (?, ?)", sorted(tagged))
    _subjects(database, records)
    _vocabulary(database, "indicators", Indicator, ("unit", "measure", "bound", "flow", "standing"))
    _vocabulary(database, "milestones", Milestone, ("status", "standing"))
    fulltext.fill(database, records)
    words.fill(database, records)


def _records(
    database: sqlite3.Connection,
    table: str,
    record: type[Indicator | Milestone],
    records: Sequence[Indicator | Milestone],
    report: Report,
) -> None:
    """Fill the table of one kind of record, a column a cell."""
    from yuquan_cli.catalog import columns

    layout = columns.LAYOUTS[record]
    database.executemany(
        "INSERT INTO columns (record, name, kind, help) VALUES (?, ?, ?, ?)",
        [(table, c.name, c.kind, columns.describe(record, path)) for path, c in layout.items()],
    )
    names = ", ".join(column.name for column in layout.values())
    database.execute(f"CREATE TABLE {table} (position INTEGER PRIMARY KEY, value_key BLOB, {names})")
    marks = ", ".join("?" * (len(layout) + 2))
    value = next((n for n, column in enumerate(layout.values()) if column.name == "value"), None)
    rows = ((n, columns.cells(one, report)) for n, one in enumerate(records, 1))
    database.executemany(
        f"INSERT INTO {table} VALUES ({marks})",
        ((n, None if value is None else sort_key(row[value] or ""), *row) for n, row in rows),
    )
    database.execute(f"CREATE INDEX {table}_ids ON {table} (id)")
    database.execute(f"CREATE INDEX {table}_topics ON {table} (topic)")


def _subjects(database: sqlite3.Connection, records: Catalog) -> None:
    parts: list[tuple[str, Sequence[Subject]]] = [
        ("group", records.groups),
        ("topic", records.topics),
        ("tag", records.tags),
    ]
    database.executemany(
        "INSERT INTO subjects (kind, id, parent, name_zh, name_en, aliases, heading) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                kind,
                s.id,
                getattr(s, "group", None),
                *s.name.pair,
                ", ".join(s.aliases) or None,
                getattr(s, "heading", None),
            )
            for kind, subjects in parts
            for s in subjects
        ],
    )
    database.execute(
        """UPDATE subjects SET indicators = CASE kind
           WHEN 'tag' THEN (SELECT count(*) FROM tagged WHERE tag = subjects.id AND position > 0)
           WHEN 'topic' THEN (SELECT count(*) FROM indicators WHERE topic = subjects.id) END"""
    )
    database.execute(
        """UPDATE subjects SET milestones = (SELECT count(*) FROM milestones WHERE topic = subjects.id)
           WHERE kind = 'topic'"""
    )
    spoken = [(n, kind, s.id) for kind, subjects in parts for s in subjects for n in (s.id, *s.name.given, *s.aliases)]
    spoken += [(n, "indicator", i.id) for i in records.indicators for n in (i.id, *i.name.given)]
    spoken += [(n, "milestone", m.id) for m in records.milestones for n in (m.id, *m.name.given)]
    database.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", ((normalize(n), k, i) for n, k, i in spoken))


def _vocabulary(database: sqlite3.Connection, table: str, record: type[Record], fields: Sequence[str]) -> None:
    """Note which words each field may hold: those of a closed list, or those that stand in the catalog."""
    from yuquan_cli.catalog.columns import choices
    from yuquan_cli.formats.words import also_called, labels

    for field in fields:
        words = choices(record, field)
        found = [(word, field, word) for word in words]
        # Also as people read them in a table, and as they say them: 比率, 占比, at least, shares.
        said = {word: (*labels(field, word), plural(word), *also_called(field, word)) for word in words}
        found += [(label, field, word) for word in words for label in said[word]]
        if not found:
            for column in (f"{field}_zh", f"{field}_en"):
                found += [
                    (w, column, w)
                    for (w,) in database.execute(f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL")
                ]
        database.executemany(
            "INSERT OR IGNORE INTO vocabulary (field, key, column, value) VALUES (?, ?, ?, ?)",
            [(field, normalize(key), column, word) for key, column, word in found],
        )

"""An index is built, one catalog after the other: rows that are ready become those of a database; and are forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from yuquan_cli.conventions import plural
from yuquan_cli.index.schema import FORGETFUL, PLACES, SCHEMA, record_tables
from yuquan_cli.names import normalize

if TYPE_CHECKING:
    from yuquan_cli.catalog.models import Catalog
    from yuquan_cli.index.fulltext import Texts
    from yuquan_cli.index.prepared import Prepared, Source
    from yuquan_cli.tables import Cell


def build(records: Catalog, built_from: bytes) -> sqlite3.Connection:
    """Build the index of a checked catalog in memory. `built_from` identifies the content that it stands for.

    Raises CatalogError if there is more to search than an index may hold.
    """
    from yuquan_cli.index.prepared import prepare

    database = sqlite3.connect(":memory:", uri=True)  # so that the lexicon can be attached by its URI
    try:
        database.execute("PRAGMA page_size = 8192")
        database.execute("PRAGMA temp_store = memory")  # where the disk for temporary files is full, sorting goes on
        set_up(database)
        database.execute("INSERT INTO meta VALUES ('built_from', ?)", (built_from,))
        insert(database, 1, prepare(records, "", wordings=True))
        database.commit()
        database.execute("PRAGMA query_only = on")
    except BaseException:
        database.close()
        raise
    return database


def set_up(database: sqlite3.Connection, forgetful: bool = False) -> None:
    """Make the tables of an index; of one in which catalogs can be forgotten, with what finds their rows."""
    from yuquan_cli.catalog.columns import LAYOUTS, describe
    from yuquan_cli.catalog.models import Indicator, Milestone
    from yuquan_cli.index import fulltext, words

    tables = record_tables(LAYOUTS[Indicator], LAYOUTS[Milestone])
    database.executescript(SCHEMA + tables + fulltext.SCHEMA + words.SCHEMA + (FORGETFUL if forgetful else ""))
    for table, record in (("indicators", Indicator), ("milestones", Milestone)):
        rows = [(table, column.name, column.kind, describe(record, path)) for path, column in LAYOUTS[record].items()]
        database.executemany("INSERT INTO columns (record, name, kind, help) VALUES (?, ?, ?, ?)", rows)
        for field in ("measure", "bound", "flow", "standing", "status"):
            _closed_words(database, record, field)


def _closed_words(database: sqlite3.Connection, record: type, field: str) -> None:
    """Note the words of a closed list, also as people read and say them: 比率, 占比, at least, shares."""
    from yuquan_cli.catalog.columns import choices
    from yuquan_cli.formats.words import also_called, labels

    for word in choices(record, field):
        for key in (word, *labels(field, word), plural(word), *also_called(field, word)):
            row = (field, normalize(key), field, word, 0)
            database.execute(f"INSERT OR IGNORE INTO vocabulary ({_VOCABULARY}) VALUES (?, ?, ?, ?, ?)", row)


_VOCABULARY = "field, key, column, value, source"


def insert(database: sqlite3.Connection, number: int, prepared: Prepared, forgetful: bool = False) -> None:
    """Add a catalog to an index, as the report of that number."""
    from yuquan_cli.index import fulltext

    base = number * PLACES
    numbers: dict[bytes, int] = {}
    texts: dict[int, Texts] = {}

    def of(source: Source) -> int:
        if source.key not in numbers:
            number, new = _number(database, source)
            numbers[source.key] = number
            if new and source.texts:
                texts[number] = source.texts
        return numbers[source.key]

    _fill(database, "reports", [(number, *prepared.report)])
    _fill(database, "report_names", [(*name, number) for name in prepared.report_names])
    _fill(database, "figures", [(of(source), base + n, *row) for n, (source, row) in enumerate(prepared.figures, 1)])
    _fill(database, "events", [(base + n, of(source), *row) for n, (source, row) in enumerate(prepared.events, 1)])
    _fill(database, "subjects", [(base + n, *row) for n, (_, row) in enumerate(prepared.subjects, 1)])
    _fill(database, "counts", [(number, *row) for row in prepared.counts])
    for source, _ in prepared.subjects:
        of(source)
    _fill(database, "terms", [(of(source), number, *row) for source, row in prepared.terms])
    _fill(database, "others", [(base + n, *row) for n, row in enumerate(prepared.others, 1)])
    for source in (prepared.area, *prepared.own):
        of(source)
    _fill(database, "bearers", [(source, number) for source in sorted(numbers.values())])
    # By rising number: at each that falls, FTS5 would begin another segment, and a query looks through them all.
    for place in sorted(texts):
        fulltext.put(database, place, texts[place], forgetful)


def _fill(database: sqlite3.Connection, table: str, rows: Sequence[Sequence[object]]) -> None:
    if rows:
        database.executemany(f"INSERT INTO {table} VALUES ({_marks(len(rows[0]))})", rows)


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _number(database: sqlite3.Connection, source: Source) -> tuple[int, bool]:
    """Return the number of a source, and whether it is new; then all that it brings along is noted, but its texts."""
    from yuquan_cli.index import words

    if known := database.execute("SELECT source FROM sources WHERE key = ?", (source.key,)).fetchone():
        return int(known[0]), False
    # Events below zero, so that a hit of a search shows what it is.
    least, most = database.execute("SELECT min(source), max(source) FROM sources").fetchone()
    number = min(least or 0, 0) - 1 if source.kind == "milestone" else max(most or 0, 0) + 1
    database.execute("INSERT INTO sources VALUES (?, ?)", (number, source.key))
    many = database.executemany
    many("INSERT INTO names VALUES (?, ?, ?, ?)", ((*name, number) for name in source.names))
    own = source.kind == "own"
    words.put(database, [(w, role, str(number)) for w, role, _ in source.roles] if own else source.roles, number)
    if source.texts:
        words.put_letters(database, source.texts[0].split(), number)
    if source.kind == "indicator":
        _fill(database, "concepts", [(number, *source.cells)])
        _note_units(database, number)
    if own:
        database.execute("INSERT INTO groups VALUES (?, ?)", (number, source.spoken))
    elif source.spoken:
        database.execute("INSERT INTO spoken (rowid, name) VALUES (?, ?)", (number, source.spoken))
    many("INSERT INTO tagged VALUES (?, ?)", ((tag, number) for tag in _tags(source)))
    return number, True


def _note_units(database: sqlite3.Connection, number: int) -> None:
    pair = database.execute("SELECT unit_zh, unit_en FROM concepts WHERE source = ?", (number,)).fetchone()
    units = [("unit", normalize(u), c, u, number) for c, u in zip(("unit_zh", "unit_en"), pair, strict=True) if u]
    database.executemany(f"INSERT INTO vocabulary ({_VOCABULARY}) VALUES (?, ?, ?, ?, ?)", units)


def _tags(source: Source) -> Iterable[str]:
    from yuquan_cli.catalog.columns import LAYOUTS
    from yuquan_cli.catalog.models import Indicator
    from yuquan_cli.index.schema import concept_columns

    if source.kind not in ("indicator", "milestone"):
        return ()
    place = concept_columns(LAYOUTS[Indicator]).index("tags") if source.kind == "indicator" else 0
    tags: Cell = source.cells[place]
    return dict.fromkeys((tags or "").split())


def forget(database: sqlite3.Connection, number: int) -> None:
    """Take a catalog out of an index, with the words that no other bears."""
    from yuquan_cli.index import fulltext

    sources = [s for (s,) in database.execute("SELECT source FROM bearers WHERE number = ?", (number,))]
    database.execute("DELETE FROM figures WHERE position BETWEEN ? AND ?", _places(number))
    for table in ("events", "subjects", "others"):
        database.execute(f"DELETE FROM {table} WHERE position BETWEEN ? AND ?", _places(number))
    for table in ("reports", "report_names", "counts", "terms", "bearers"):
        database.execute(f"DELETE FROM {table} WHERE number = ?", (number,))
    left = [s for s in sources if not database.execute("SELECT 1 FROM bearers WHERE source = ?", (s,)).fetchone()]
    found = "SELECT 1 FROM texts WHERE position = ?"
    fulltext.take_out(database, [s for s in left if database.execute(found, (s,)).fetchone()])
    for table in ("sources", "concepts", "names", "vocabulary", "tagged", "roles", "letters", "sounds"):
        database.executemany(f"DELETE FROM {table} WHERE source = ?", ((s,) for s in left))
    database.executemany("DELETE FROM spoken WHERE rowid = ?", ((s,) for s in left))
    database.executemany("DELETE FROM groups WHERE number = ?", ((s,) for s in left))


def _places(number: int) -> tuple[int, int]:
    return number * PLACES, (number + 1) * PLACES - 1

"""Questions to the index: SQL, and rows that become a `Table`."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import get_args

from yuquan_cli.errors import UsageError
from yuquan_cli.fulltext import SEARCHED, matching
from yuquan_cli.index import sort_key
from yuquan_cli.names import nearest, normalize
from yuquan_cli.tables import Bilingual, Cell, Column, Table
from yuquan_cli.vocabulary import Measure
from yuquan_cli.where import Filters, Subject, Where, belonging, conditions, find, marks


def select(db: sqlite3.Connection, names: Sequence[str], filters: Filters) -> Table:
    """Return the indicators of topics, groups, tags and ids, in the order of the report; all of them without names."""
    found = [find(db, name, ("group", "topic", "tag", "indicator")) for name in names]
    view = "card" if len(found) == 1 and found[0].kind == "indicator" else "sections"
    order = "position" if filters.sort is None else None
    return _rows(db, [belonging(found), *conditions(db, filters)], order, filters, view if order else "list")


def milestones(db: sqlite3.Connection, names: Sequence[str], filters: Filters) -> Table:
    """Return what the report states without a number, of topics, groups and ids, in the order of the report."""
    found = [find(db, name, ("group", "topic", "milestone")) for name in names]
    order = "position" if filters.sort is None else None
    where = [belonging(found), *conditions(db, filters, "milestones")]
    return _rows(db, where, order, filters, "milestones", table="milestones")


def events_on(db: sqlite3.Connection, names: Sequence[str]) -> Table:
    """Return the milestones of the topics and groups among the names; all of them without names."""
    where = _of_topics(find(db, name, ("group", "topic", "tag", "indicator")) for name in names)
    return _rows(db, [where if names else Where("1")], "position", Filters(), "milestones", table="milestones")


def figures_on(db: sqlite3.Connection, names: Sequence[str]) -> Table:
    """Return the indicators of the topics and groups among the names."""
    where = _of_topics(find(db, name, ("group", "topic", "milestone")) for name in names)
    return _rows(db, [where], "position", Filters(), "sections")


def _of_topics(subjects: Iterable[Subject]) -> Where:
    found = [subject for subject in subjects if subject.kind in ("topic", "group")]
    return belonging(found) if found else Where("0")


def search_events(db: sqlite3.Connection, words: Sequence[str]) -> Table:
    """Return the milestones in which every word is found."""
    match = matching(words)
    where = Where("position IN (SELECT -rowid FROM search WHERE search MATCH ? AND rowid < 0)", (match,))
    return _rows(db, [where], "position", Filters(), "milestones", table="milestones")


def passages(db: sqlite3.Connection, names: Sequence[str]) -> list[dict[str, Cell]]:
    """Return where each named indicator or milestone stands, and what is known of the report, in order of the names."""
    found = [find(db, name, ("indicator", "milestone")) for name in names]
    rows = []
    for kind, id in found:
        exact = "reported" if kind == "indicator" else "exact"
        cursor = db.execute(
            f"""SELECT r.id, r.name_zh, r.name_en, r.paragraph, r.prefix, r.{exact} AS exact, t.heading,
                       reports.id AS report, title_zh, title_en, author, publisher_zh, publisher_en, published, url,
                       reports.period
                FROM {kind}s AS r JOIN reports ON reports.id = r.report
                LEFT JOIN subjects AS t ON t.kind = 'topic' AND t.id = r.topic
                WHERE r.id = ?""",
            (id,),
        )
        names_of = [column[0] for column in cursor.description]
        rows.append(dict(zip(names_of, cursor.fetchone(), strict=True)))
    return rows


def search(db: sqlite3.Connection, words: Sequence[str], filters: Filters) -> Table:
    """Return the indicators in which every word is found, best first.

    A word is found as a word or its beginning in English, as a stretch of any length in Chinese, as pinyin or initials.
    """
    weights = ", ".join(str(weight) for weight in SEARCHED.values())
    match = matching(words)
    where = Where("position IN (SELECT rowid FROM search WHERE search MATCH ?)", (match,))
    if filters.sort is not None:
        return _rows(db, [where, *conditions(db, filters)], None, filters, "list")
    # What is called by these very words comes before all that only holds them.
    named = "SELECT id FROM names WHERE kind = 'indicator' AND key = ?"
    ranked = f"(SELECT rowid AS position, bm25(search, {weights}) AS rank FROM search WHERE search MATCH ?)"
    joined = Where(
        f"JOIN {ranked} USING (position) LEFT JOIN ({named}) AS named USING (id)", (match, normalize(" ".join(words)))
    )
    return _rows(db, conditions(db, filters), "named.id IS NULL, rank, position", filters, "list", joined)


def values(db: sqlite3.Connection, names: Sequence[str], field: str) -> list[str]:
    """Return one cell of each named indicator, in the order of the names; an empty text where there is none."""
    field = _column([Column(*row) for row in db.execute(_COLUMNS, ("indicators",))], field).name
    ids = [find(db, name, ("indicator",)).id for name in names]
    cell = f"SELECT {field} FROM indicators WHERE id = ?"
    return [db.execute(cell, (i,)).fetchone()[0] or "" for i in ids]


def summary(db: sqlite3.Connection, names: Sequence[str], filters: Filters) -> Table:
    """Return the report at a glance: a row a topic, with its figures counted by measure, and its headline.

    Of a topic that was not asked for as a whole, only what was: a tag's figures, and no events, which have no tags.
    """
    found = [find(db, name, ("group", "topic", "tag", "indicator")) for name in names]
    where = belonging(found)
    topics = [s.id for s in found if s.kind == "topic"]
    groups = [s.id for s in found if s.kind == "group"]
    measures = get_args(Measure)
    counts = ("indicators", *(f"{measure}s" for measure in measures))
    summed = "".join(f", sum(measure = '{measure}') AS {measure}s" for measure in measures)
    filled = "".join(f", coalesce(counted.{count}, 0) AS {count}" for count in counts)
    headline = ("id", "name_zh", "name_en", "value", "unit_zh", "unit_en", "bound", "reported")
    picked = "".join(f", h.{column} AS headline_{column}" for column in headline)
    sql = f"""
        WITH asked AS (SELECT * FROM indicators WHERE {where.sql}),
        counted AS (SELECT topic, count(*) AS indicators{summed} FROM asked GROUP BY topic),
        headlines AS (SELECT * FROM asked WHERE headline = 'true'),
        whole AS (SELECT id FROM subjects WHERE {not names:d} OR id IN ({marks(topics)}) OR parent IN ({marks(groups)}))
        SELECT s.position, s.id AS topic, s.parent AS "group", s.name_zh, s.name_en{filled},
               iif(s.id IN whole, s.milestones, 0) AS milestones{picked}
        FROM subjects AS s
        LEFT JOIN counted ON counted.topic = s.id
        LEFT JOIN headlines AS h ON h.topic = s.id
        WHERE s.kind = 'topic' AND (counted.indicators > 0 OR s.id IN whole)"""
    numbers = (*counts, "milestones", "headline_value")
    (figures,) = db.execute(f"SELECT count(*) FROM indicators WHERE {where.sql}", where.values).fetchone()
    table = _subjects(db, Where(sql, (*where.values, *topics, *groups)), numbers, filters, "summary")
    return table._replace(title=_counted_title(db, figures))


def topics(db: sqlite3.Connection, filters: Filters) -> Table:
    """Return the topics in the order of the report, with what they can be called and how many figures they have."""
    sql = """SELECT position, id AS topic, parent AS "group", name_zh, name_en, aliases, indicators, milestones
             FROM subjects WHERE kind = 'topic'"""
    return _subjects(db, Where(sql), ("indicators", "milestones"), filters, "topics")


def tags(db: sqlite3.Connection, filters: Filters) -> Table:
    """Return the words that cut across topics, with what they can be called and how many figures they have."""
    sql = "SELECT position, id AS tag, name_zh, name_en, aliases, indicators FROM subjects WHERE kind = 'tag'"
    return _subjects(db, Where(sql), ("indicators",), filters, "tags")


def _subjects(db: sqlite3.Connection, asked: Where, numbers: Collection[str], filters: Filters, view: str) -> Table:
    """Return what a SELECT of subjects gives, in its order of `position`; that column is left out."""
    names = [d[0] for d in db.execute(f"SELECT * FROM ({asked.sql}) LIMIT 0", asked.values).description[1:]]
    known = [Column(name, "number" if name in numbers else "text") for name in names]
    chosen = choose(known, filters.columns)
    columns = ", ".join(f'"{column.name}"' for column in chosen)
    order = "position" if filters.sort is None else _order(db, known, filters.sort)
    sql = f"SELECT {columns} FROM ({asked.sql}) ORDER BY {order} LIMIT ?"
    rows = db.execute(sql, (*asked.values, -1 if filters.limit is None else filters.limit))
    view = "plain" if filters.columns else view
    return Table(columns=chosen, rows=_texts(rows), view=view, title=_title(db), labels=_labels(db))


def _rows(
    db: sqlite3.Connection,
    where: Sequence[Where],
    order: str | None,
    filters: Filters,
    view: str,
    joined: Where = Where(""),
    table: str = "indicators",
) -> Table:
    known = [Column(*row) for row in db.execute(_COLUMNS, (table,))]
    chosen = choose(known, filters.columns)
    sql = f"SELECT {', '.join(column.name for column in chosen)} FROM {table} {joined.sql}"
    sql += f" WHERE {' AND '.join(condition.sql for condition in where) or '1'}"
    sql += f" ORDER BY {order or _order(db, known, filters.sort or '')}"
    values = [*joined.values, *(value for condition in where for value in condition.values)]
    if filters.limit is not None:
        sql += " LIMIT ?"
        values.append(filters.limit)
    view = "plain" if filters.columns else view
    return Table(
        columns=chosen, rows=db.execute(sql, values).fetchall(), view=view, title=_title(db), labels=_labels(db)
    )


def described_columns(db: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """Return the columns of a kind of record, each with what it holds."""
    return db.execute("SELECT name, help FROM columns WHERE record = ? ORDER BY position", (table,)).fetchall()


def catalog(db: sqlite3.Connection) -> tuple[str, int]:
    """Return the id of the report, and how many indicators it has."""
    name, count = db.execute("SELECT id, indicators FROM reports").fetchone()
    return name, count


_COLUMNS = "SELECT name, kind FROM columns WHERE record = ? ORDER BY position"


def choose(known: Sequence[Column], columns: str | None) -> list[Column]:
    """Return the columns that `--columns` names, in its order; all of them without it. Raises UsageError."""
    if columns is None:
        return list(known)
    names = [name.strip() for name in columns.split(",")]
    chosen = {}
    for name in names:
        if name in chosen:
            raise UsageError(f"--columns names '{name}' twice")
        chosen[name] = _column(known, name)
    return list(chosen.values())


def _column(known: Sequence[Column], name: str) -> Column:
    names = [column.name for column in known]
    if name not in names:
        raise UsageError(f"no column '{name}'" + nearest(name, names), "columns: " + ", ".join(names))
    return known[names.index(name)]


def _order(db: sqlite3.Connection, known: Sequence[Column], sort: str) -> str:
    column = _column(known, sort.removeprefix("-"))
    # Numbers are compared by a key that is exact at any length; the values of figures have theirs in the index.
    key = "value_key" if column.name == "value" else f'"{column.name}"'
    if column.kind == "number" and column.name != "value":
        db.create_function("sort_key", 1, lambda number: None if number is None else sort_key(str(number)))
        key = f"sort_key({key})"
    direction = "DESC" if sort.startswith("-") else "ASC"
    return f'"{column.name}" IS NULL, {key} {direction}, position'


def _title(db: sqlite3.Connection) -> Bilingual:
    zh, en, period = db.execute("SELECT area_zh, area_en, period FROM reports").fetchone()
    return (f"{zh} · {period}", f"{en} · {period}")


def _counted_title(db: sqlite3.Connection, figures: int) -> Bilingual:
    zh, en = _title(db)
    about = db.execute("SELECT title_zh, title_en, publisher_zh, publisher_en FROM reports").fetchone()
    title_zh, title_en, publisher_zh, publisher_en = about
    return (
        f"{title_zh}\n{_joined(publisher_zh, zh, f'{figures} 个数字')}",
        f"{title_en}\n{_joined(publisher_en, en, f'{figures} figure' + 's' * (figures != 1))}",
    )


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _labels(db: sqlite3.Connection) -> Mapping[str, Bilingual]:
    sql = """SELECT kind || ':' || id, name_zh, name_en FROM subjects
             UNION ALL SELECT 'area:' || area, area_zh, area_en FROM reports"""
    labels = {code: (zh, en) for code, zh, en in db.execute(sql)}
    reports = db.execute("SELECT id, title_zh, title_en, publisher_zh, publisher_en, author FROM reports")
    for report, title_zh, title_en, publisher_zh, publisher_en, author in reports:
        labels[f"report:{report}"] = _joined(title_zh, publisher_zh, author), _joined(title_en, publisher_en, author)
    return labels


def _texts(rows: sqlite3.Cursor) -> list[tuple[Cell, ...]]:
    return [tuple(None if cell is None else str(cell) for cell in row) for row in rows]

"""Questions to the index: SQL, and rows that become a `Table`."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence

from yuquan_cli.errors import UsageError
from yuquan_cli.index import SEARCHED, searchable
from yuquan_cli.names import nearest
from yuquan_cli.tables import Bilingual, Cell, Column, Table
from yuquan_cli.where import Filters, Where, belonging, conditions, find, marks


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
    """Return the milestones of the topics and groups among the names; none where there is no name."""
    subjects = (find(db, name, ("group", "topic", "tag", "indicator")) for name in names)
    found = [subject for subject in subjects if subject.kind in ("topic", "group")]
    where = belonging(found) if found else Where("0")
    return _rows(db, [where], "position", Filters(), "milestones", table="milestones")


def search_events(db: sqlite3.Connection, words: Sequence[str]) -> Table:
    """Return the milestones in which every word is found."""
    match = " AND ".join(_phrase(word) for word in words)
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
    match = " AND ".join(_phrase(word) for word in words)
    where = Where("position IN (SELECT rowid FROM search WHERE search MATCH ?)", (match,))
    if filters.sort is not None:
        return _rows(db, [where, *conditions(db, filters)], None, filters, "list")
    ranked = f"(SELECT rowid AS position, bm25(search, {weights}) AS rank FROM search WHERE search MATCH ?)"
    joined = Where(f"JOIN {ranked} USING (position)", (match,))
    return _rows(db, conditions(db, filters), "rank, position", filters, "list", joined)


def values(db: sqlite3.Connection, names: Sequence[str], field: str) -> list[str]:
    """Return one cell of each named indicator, in the order of the names; an empty text where there is none."""
    field = _column([Column(*row) for row in db.execute(_COLUMNS, ("indicators",))], field).name
    ids = [find(db, name, ("indicator",)).id for name in names]
    cell = f"SELECT {field} FROM indicators WHERE id = ?"
    return [db.execute(cell, (i,)).fetchone()[0] or "" for i in ids]


def summary(db: sqlite3.Connection, names: Sequence[str]) -> Table:
    """Return the report at a glance: a row a topic, with its figures counted by measure, and its headline."""
    found = [find(db, name, ("group", "topic", "tag", "indicator")) for name in names]
    where = belonging(found)
    topics = [s.id for s in found if s.kind == "topic"]
    groups = [s.id for s in found if s.kind == "group"]
    measures = [
        word
        for (word,) in db.execute(
            "SELECT value FROM vocabulary WHERE field = 'measure' GROUP BY value ORDER BY min(position)"
        )
    ]
    counts = "".join(f", coalesce(sum(i.measure = '{m}'), 0) AS \"{m}\"" for m in measures)
    headline = ("name_zh", "name_en", "value", "unit_zh", "unit_en", "bound", "reported")
    picked = "".join(f", h.{column} AS headline_{column}" for column in headline)
    sql = f"""
        SELECT s.id AS topic, s.parent AS "group", s.name_zh, s.name_en, count(i.id) AS indicators{counts},
               s.milestones, h.id AS headline{picked}
        FROM subjects AS s
        LEFT JOIN (SELECT * FROM indicators WHERE {where.sql}) AS i ON i.topic = s.id
        LEFT JOIN indicators AS h ON h.topic = s.id AND h.headline = 'true'
        WHERE s.kind = 'topic'
        GROUP BY s.position
        HAVING count(i.id) > 0 OR {not names:d} OR s.id IN ({marks(topics)}) OR s.parent IN ({marks(groups)})
        ORDER BY s.position"""
    rows = db.execute(sql, (*where.values, *topics, *groups))
    numbers = {"indicators", *measures, "milestones", "headline_value"}
    columns = [Column(d[0], "number" if d[0] in numbers else "text") for d in rows.description]
    texts = _texts(rows)
    return Table(columns=columns, rows=texts, view="summary", title=_counted_title(db, texts), labels=_labels(db))


def topics(db: sqlite3.Connection) -> Table:
    """Return the topics in the order of the report, with what they can be called and how many figures they have."""
    rows = db.execute(
        """SELECT id AS topic, parent AS "group", name_zh, name_en, aliases, indicators, milestones
           FROM subjects WHERE kind = 'topic' ORDER BY position"""
    )
    columns = [Column(d[0], "number" if d[0] in ("indicators", "milestones") else "text") for d in rows.description]
    return Table(columns=columns, rows=_texts(rows), view="topics", title=_title(db), labels=_labels(db))


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
    sql += f" ORDER BY {order or _order(known, filters.sort or '')}"
    values = [*joined.values, *(value for condition in where for value in condition.values)]
    if filters.limit is not None:
        sql += " LIMIT ?"
        values.append(filters.limit)
    view = "plain" if filters.columns else view
    return Table(
        columns=chosen, rows=db.execute(sql, values).fetchall(), view=view, title=_title(db), labels=_labels(db)
    )


_COLUMNS = "SELECT name, kind FROM columns WHERE record = ? ORDER BY position"


def choose(known: Sequence[Column], columns: str | None) -> list[Column]:
    """Return the columns that `--columns` names, in its order; all of them without it. Raises UsageError."""
    if columns is None:
        return list(known)
    names = [name.strip() for name in columns.split(",")]
    if len(set(names)) < len(names):
        raise UsageError(f"--columns names '{next(n for n in names if names.count(n) > 1)}' twice")
    return [_column(known, name) for name in names]


def _column(known: Sequence[Column], name: str) -> Column:
    names = [column.name for column in known]
    if name not in names:
        raise UsageError(f"no column '{name}'" + nearest(name, names), "columns: " + ", ".join(names))
    return known[names.index(name)]


def _order(known: Sequence[Column], sort: str) -> str:
    column = _column(known, sort.removeprefix("-")).name
    numbers = {"value": "value_key", "paragraph": "CAST(paragraph AS INTEGER)"}
    direction = "DESC" if sort.startswith("-") else "ASC"
    return f"{column} IS NULL, {numbers.get(column, column)} {direction}, position"


def _phrase(word: str) -> str:
    """Return a word of a search as an FTS5 phrase: its parts in sequence, the last one perhaps only begun."""
    parts = re.findall(r"[^\W_]+", searchable(word))
    if not parts:
        raise UsageError(
            f"nothing to search for in '{word}'", "search looks for Chinese characters, letters and digits"
        )
    phrase = " ".join(parts)
    if not parts[-1].isascii():
        return f'"{phrase}"'
    # Singular and plural find each other. No stemmer does that here, since it would take pinyin for English.
    begun = re.sub(r"(?<=[a-z]{3})(ies|s)$", "", phrase)
    complete = {phrase, begun, f"{begun}s"} if phrase[-1].isalpha() else {phrase}
    # A word that is complete counts twice, and so comes before one that is only begun: 35 before 350.
    return f"""({" OR ".join(f'"{form}"' for form in sorted(complete))} OR "{begun}"*)"""


def _title(db: sqlite3.Connection) -> Bilingual:
    zh, en, period = db.execute("SELECT area_zh, area_en, period FROM reports").fetchone()
    return (f"{zh} · {period}", f"{en} · {period}")


def _counted_title(db: sqlite3.Connection, topics: Sequence[Sequence[Cell]]) -> Bilingual:
    zh, en = _title(db)
    title_zh, title_en = db.execute("SELECT title_zh, title_en FROM reports").fetchone()
    figures = sum(int(topic[4] or 0) for topic in topics)
    return (f"{title_zh}\n{zh} · {figures} 个数字", f"{title_en}\n{en} · {figures} figures")


def _labels(db: sqlite3.Connection) -> Mapping[str, Bilingual]:
    sql = """SELECT kind || ':' || id, name_zh, name_en FROM subjects
             UNION ALL SELECT 'area:' || area, area_zh, area_en FROM reports"""
    return {code: (zh, en) for code, zh, en in db.execute(sql)}


def _texts(rows: sqlite3.Cursor) -> list[tuple[Cell, ...]]:
    return [tuple(None if cell is None else str(cell) for cell in row) for row in rows]

"""Questions to the index: SQL, and rows that become a `Table`."""

from __future__ import annotations

from yuquan_cli.questions.answers import COLUMNS, Labels, order_by, report_title
from yuquan_cli.questions.filters import Filters, belonging, conditions
from yuquan_cli.questions.sql import Where
from yuquan_cli.questions.subjects import Meaning, meaning_of
from yuquan_cli.tables import Column, Rows, Table, choose, column_named

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from yuquan_cli.tables import Cell


def select(db: sqlite3.Connection, names: Sequence[str], filters: Filters) -> Table:
    """Return the indicators of topics, groups, tags and ids, in the order of the report; all of them without names."""
    found = [meaning_of(db, name, ("group", "topic", "tag", "indicator")) for name in names]
    view = "card" if len(found) == 1 and found[0].kind == "indicator" else "sections"
    order = "position" if filters.sort is None else None
    return _rows(db, [belonging(found), *conditions(db, filters)], order, filters, view if order else "list")


def milestones(db: sqlite3.Connection, names: Sequence[str], filters: Filters) -> Table:
    """Return what the report states without a number, of topics, groups, tags and ids, in the order of the report."""
    found = [meaning_of(db, name, ("group", "topic", "tag", "milestone")) for name in names]
    order = "position" if filters.sort is None else None
    where = [belonging(found, "milestones"), *conditions(db, filters, "milestones")]
    return _rows(db, where, order, filters, "milestones", table="milestones")


def milestones_on(db: sqlite3.Connection, names: Sequence[str]) -> Table:
    """Return the milestones of the topics, groups and tags among the names; all of them without names."""
    where = _of_topics((meaning_of(db, name, ("group", "topic", "tag", "indicator")) for name in names), "milestones")
    return _rows(db, [where if names else Where("1")], "position", Filters(), "milestones", table="milestones")


def figures_on(db: sqlite3.Connection, names: Sequence[str]) -> Table:
    """Return the indicators of the topics, groups and tags among the names."""
    where = _of_topics((meaning_of(db, name, ("group", "topic", "tag", "milestone")) for name in names), "indicators")
    return _rows(db, [where], "position", Filters(), "sections")


def _of_topics(subjects: Iterable[Meaning], table: str) -> Where:
    found = [subject for subject in subjects if subject.kind in ("topic", "group", "tag")]
    return belonging(found, table) if found else Where("0")


def passages(db: sqlite3.Connection, names: Sequence[str]) -> list[dict[str, Cell]]:
    """Return where records stand, and what is known of the report, in order of the names, each record once.

    A group, topic or tag stands for all that belongs to it, in the order of the report.
    """
    found = dict.fromkeys(record for name in names for record in _records_of(db, meaning_of(db, name)))
    rows = []
    for kind, id in found:
        exact, nth = ("reported", "r.nth") if kind == "indicator" else ("exact", "NULL AS nth")
        cursor = db.execute(
            f"""SELECT r.id, r.name_zh, r.name_en, r.paragraph, r.prefix, r.{exact} AS exact, {nth}, t.heading,
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


def _records_of(db: sqlite3.Connection, subject: Meaning) -> list[Meaning]:
    """Return the indicators and milestones that belong to a subject; of a record that one itself."""
    if subject.kind in ("indicator", "milestone"):
        return [subject]
    return [
        Meaning(kind, id)
        for kind in ("indicator", "milestone")
        for where in [belonging([subject], f"{kind}s")]
        for (id,) in db.execute(f"SELECT id FROM {kind}s WHERE {where.sql} ORDER BY position", where.values)
    ]


def values(db: sqlite3.Connection, names: Sequence[str], field: str) -> list[str]:
    """Return one cell of each named indicator, in the order of the names; an empty text where there is none."""
    field = column_named([Column(*row) for row in db.execute(COLUMNS, ("indicators",))], field).name
    ids = [meaning_of(db, name, ("indicator",)).id for name in names]
    cell = f"SELECT {field} FROM indicators WHERE id = ?"
    return [db.execute(cell, (i,)).fetchone()[0] or "" for i in ids]


def _rows(
    db: sqlite3.Connection,
    where: Sequence[Where],
    order: str | None,
    filters: Filters,
    view: str,
    table: str = "indicators",
) -> Table:
    known = [Column(*row) for row in db.execute(COLUMNS, (table,))]
    chosen = choose(known, filters.columns)
    sql = f"SELECT {', '.join(column.name for column in chosen)} FROM {table}"
    sql += f" WHERE {' AND '.join(condition.sql for condition in where) or '1'}"
    sql += f" ORDER BY {order or order_by(db, known, filters.sort or '')}"
    values = [value for condition in where for value in condition.values]
    if filters.limit is not None:
        sql += " LIMIT ?"
        values.append(filters.limit)
    view = "plain" if filters.columns else view
    return Table(
        columns=chosen, rows=Rows(lambda: db.execute(sql, values)), view=view, title=report_title(db), labels=Labels(db)
    )

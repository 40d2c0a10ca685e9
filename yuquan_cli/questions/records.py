"""Questions to the index: SQL, and rows that become a `Table`."""

from __future__ import annotations

from yuquan_cli.errors import SeveralRecords
from yuquan_cli.index.schema import PLACES
from yuquan_cli.questions.answers import COLUMNS, Labels, order_by, report_title
from yuquan_cli.questions.filters import Filters, conditions
from yuquan_cli.questions.sql import Where
from yuquan_cli.questions.subjects import Meaning, belonging, meanings_of
from yuquan_cli.tables import Column, Rows, Table, choose, column_named

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from yuquan_cli.tables import Cell

FIGURES = ("group", "topic", "tag", "indicator")
EVENTS = ("group", "topic", "tag", "milestone")
"""What figures and what events can be asked for by."""


def select(db: sqlite3.Connection, names: Sequence[str], filters: Filters) -> Table:
    """Return the indicators of topics, groups, tags and ids, in the order of the reports; all of them without names."""
    found = _meant(db, names, FIGURES)
    table = _rows(db, [belonging(db, found), *conditions(db, filters)], filters, "sections")
    if len(names) == 1 and found[0].kind == "indicator" and table.view != "plain":
        # Everything is shown of the one figure that a name leaves, wherever that is one.
        first = [row for row, _ in zip(table.rows, range(2), strict=False)]
        table = table.replace(view="card") if len(first) < 2 else table
    return table


def milestones(db: sqlite3.Connection, names: Sequence[str], filters: Filters) -> Table:
    """Return what the reports state without a number, of topics, groups, tags and ids, in the order of the reports."""
    where = [belonging(db, _meant(db, names, EVENTS)), *conditions(db, filters, "milestones")]
    return _rows(db, where, filters, "milestones", table="milestones")


def milestones_on(db: sqlite3.Connection, names: Sequence[str], filters: Filters) -> Table:
    """Return the milestones of the topics, groups and tags among the names; all of them without names."""
    where = _of_topics(db, _meant(db, names, FIGURES)) if names else Where("1")
    return _rows(db, [where, *conditions(db, filters, "milestones")], Filters(), "milestones", table="milestones")


def figures_on(db: sqlite3.Connection, names: Sequence[str], filters: Filters) -> Table:
    """Return the indicators of the topics, groups and tags among the names."""
    where = _of_topics(db, _meant(db, names, EVENTS))
    return _rows(db, [where, *conditions(db, filters)], Filters(), "sections")


def _meant(db: sqlite3.Connection, names: Sequence[str], kinds: Sequence[str]) -> list[Meaning]:
    return [meaning for name in names for meaning in meanings_of(db, name, kinds)]


def _of_topics(db: sqlite3.Connection, subjects: Iterable[Meaning]) -> Where:
    found = [subject for subject in subjects if subject.kind in ("topic", "group", "tag")]
    return belonging(db, found) if found else Where("0")


def passages(db: sqlite3.Connection, names: Sequence[str], filters: Filters) -> list[dict[str, Cell]]:
    """Return where records stand, and what is known of their report, in order of the names, each record once.

    A group, topic or tag stands for all that belongs to it, in the order of the report. Raises SeveralRecords for a
    name that means a record in several of the reports that the filters leave.
    """
    found: dict[tuple[str, Cell], dict[str, Cell]] = {}
    for name in names:
        for row in _passages_of(db, name, filters):
            found.setdefault((str(row["kind"]), row["key"]), row)
    return list(found.values())


def _passages_of(db: sqlite3.Connection, name: str, filters: Filters) -> list[dict[str, Cell]]:
    meanings = meanings_of(db, name)
    where = belonging(db, meanings)
    kinds = {meaning.kind for meaning in meanings}
    rows: list[dict[str, Cell]] = []
    for kind in ("indicator", "milestone"):
        if kinds <= {"indicator", "milestone"} - {kind}:
            continue
        exact, nth = ("reported", "r.nth") if kind == "indicator" else ("exact", "NULL AS nth")
        some = [where, *conditions(db, filters, f"{kind}s")]
        cursor = db.execute(
            f"""WITH r AS (SELECT * FROM {kind}s WHERE {" AND ".join(w.sql for w in some)})
                SELECT '{kind}' AS kind, r.id, r.name_zh, r.name_en, r.paragraph, r.prefix, r.{exact} AS exact, {nth},
                       t.heading, r.key, r.report, title_zh, title_en, author, publisher_zh, publisher_en,
                       published, url, reports.period, text_sha256
                FROM r JOIN reports ON reports.number = r.position / {PLACES}
                LEFT JOIN subjects AS t ON t.kind = 'topic' AND t.id = r.topic AND t.report = r.report
                ORDER BY r.position""",
            [value for w in some for value in w.values],
        )
        columns = [column[0] for column in cursor.description]
        rows += [dict(zip(columns, row, strict=True)) for row in cursor]
    if len(rows) > 1 and kinds <= {"indicator", "milestone"}:
        raise SeveralRecords(name, [str(row["key"]) for row in rows])
    return rows


def values(db: sqlite3.Connection, names: Sequence[str], field: str, filters: Filters) -> list[str]:
    """Return one cell of each named indicator, in the order of the names; an empty text where there is none.

    A name that the filters leave nothing of gives nothing. Raises SeveralRecords for one that means an indicator in
    several reports.
    """
    field = column_named([Column(*row) for row in db.execute(COLUMNS, ("indicators",))], field).name
    among = conditions(db, filters)
    found = []
    for name in names:
        where = [belonging(db, meanings_of(db, name, ("indicator",))), *among]
        sql = f"SELECT {field}, key FROM indicators WHERE {' AND '.join(w.sql for w in where)} ORDER BY +position"
        rows = db.execute(sql, [value for w in where for value in w.values]).fetchall()
        if len(rows) > 1:
            raise SeveralRecords(name, [key for _, key in rows])
        found += [cell or "" for cell, _ in rows]
    return found


def _rows(
    db: sqlite3.Connection, where: Sequence[Where], filters: Filters, view: str, table: str = "indicators"
) -> Table:
    known = [Column(*row) for row in db.execute(COLUMNS, (table,))]
    chosen = choose(known, filters.columns)
    sql = f"SELECT {', '.join(column.name for column in chosen)} FROM {table}"
    sql += f" WHERE {' AND '.join(condition.sql for condition in where) or '1'}"
    # Found by its name, a record is put in order afterwards: SQLite would look through all positions to spare a sort.
    place = "position" if all(condition.sql == "1" for condition in where) else "+position"
    sql += f" ORDER BY {place if filters.sort is None else order_by(db, known, filters.sort)}"
    values = [value for condition in where for value in condition.values]
    if filters.limit is not None:
        sql += " LIMIT ?"
        values.append(filters.limit)
    if filters.columns:
        view = "plain"
    elif filters.sort is not None and table == "indicators":
        view = "list"
    return Table(
        columns=chosen,
        rows=Rows(lambda: db.execute(sql, values)),
        view=view,
        title=report_title(db, filters),
        labels=Labels(db),
    )

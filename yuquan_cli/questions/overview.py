"""The reports at a glance, what there are, their topics and their tags."""

from __future__ import annotations

from itertools import islice

from yuquan_cli.conventions import plural
from yuquan_cli.index.schema import PLACES
from yuquan_cli.questions.answers import Labels, joined, order_by, report_title
from yuquan_cli.questions.filters import Filters, chosen_reports, conditions, in_reports, period_of_report, words_of
from yuquan_cli.questions.sql import Where, array
from yuquan_cli.questions.subjects import Meaning, belonging, meanings_of
from yuquan_cli.tables import Column, Rows, Table, choose

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Sequence

    from yuquan_cli.tables import Bilingual, Cell

_FIRST = 5
"""So many measures were counted in the first version; scripts count columns, so those added since stand behind."""
_HEADLINE = ("id", "name_zh", "name_en", "value", "unit_zh", "unit_en", "bound", "reported")
_FURTHER = ("low", "high", "measure", "standing", "period", "report_period")


def summary(db: sqlite3.Connection, names: Sequence[str], filters: Filters) -> Table:
    """Return the reports at a glance: a row a topic of each, with its figures counted by measure, and its headline.

    Of a topic that was not asked for as a whole, only what was: a tag's figures, and no events.
    """
    found = [meaning for name in names for meaning in meanings_of(db, name, ("group", "topic", "tag", "indicator"))]
    whole_ones = [m for m in found if m.kind in ("topic", "group")]
    asked = [belonging(db, found), *conditions(db, filters)]
    narrowed = filters.standing or filters.period or filters.tag
    kept = not narrowed and len(whole_ones) == len(found)
    counts = {plural(measure): measure for measure in words_of(db, "measure")}
    numbers_left = chosen_reports(db, filters)
    some = "(SELECT value FROM json_each(?))"
    among = Where("1") if numbers_left is None else Where(f"number IN {some}", (array(numbers_left),))
    by_measure = "".join(f", sum(iif(measure = '{m}', figures, 0)) AS {count}" for count, m in counts.items())
    # Where all figures of a topic are asked for, they have been counted when the index was made.
    counted = (
        Where(
            f"""SELECT number, topic, sum(figures) AS indicators{by_measure} FROM counts
                WHERE {among.sql} GROUP BY number, topic""",
            among.values,
        )
        if kept
        else Where(
            f"""SELECT position / {PLACES} AS number, topic, count(*) AS indicators{by_measure}
                FROM (SELECT position, topic, measure, 1 AS figures FROM indicators
                      WHERE {" AND ".join(w.sql for w in asked)}) GROUP BY number, topic""",
            tuple(value for w in asked for value in w.values),
        )
    )
    whole = _whole(db, whole_ones) if found else Where("1")
    shown = Where("0" if narrowed else whole.sql, () if narrowed else whole.values)
    filled, more = (
        "".join(f", coalesce(c.{count}, 0) AS {count}" for count in some)
        for some in (("indicators", *islice(counts, _FIRST)), tuple(counts)[_FIRST:])
    )
    picked, further = (
        "".join(f", h.{column} AS headline_{column}" for column in some) for some in (_HEADLINE, _FURTHER)
    )
    stood = Where(" AND ".join(w.sql for w in asked), tuple(value for w in asked for value in w.values))
    places = _in_chosen(db, filters, "s.position")
    sql = f"""
        WITH c AS ({counted.sql}), h AS (SELECT * FROM indicators WHERE headline = 'true' AND {stood.sql})
        SELECT s.position, s.id AS topic, s.parent AS "group", s.name_zh, s.name_en{filled},
               iif({shown.sql}, s.milestones, 0) AS milestones{picked}{more}{further}, s.report
        FROM subjects AS s
        LEFT JOIN c ON c.number = s.position / {PLACES} AND c.topic = s.id
        LEFT JOIN h ON h.topic = s.id AND h.report = s.report
        WHERE s.kind = 'topic' AND {places.sql} AND ({"0" if kept else "c.indicators > 0"} OR {shown.sql})"""
    values = (*counted.values, *stood.values, *shown.values, *places.values, *shown.values)
    numbers = ("indicators", *counts, "milestones", *(f"headline_{end}" for end in ("value", "low", "high")))
    table = _subjects(db, Where(sql, values), numbers, filters, "summary")
    return table.replace(title=_counted_title(db, stood, table.title))


def _whole(db: sqlite3.Connection, meanings: Sequence[Meaning]) -> Where:
    """Return the condition that a topic was asked for as a whole: by itself or by its group."""
    some = "(SELECT value FROM json_each(?))"
    parts = []
    for kind, numbers in dict.fromkeys((m.kind, m.numbers) for m in meanings):
        ids = array(m.id for m in meanings if (m.kind, m.numbers) == (kind, numbers))
        among = Where("1") if numbers is None else Where(f"s.position / {PLACES} IN {some}", (array(numbers),))
        column = "id" if kind == "topic" else "parent"
        parts.append(Where(f"(s.{column} IN {some} AND {among.sql})", (ids, *among.values)))
    return Where(f"({' OR '.join(p.sql for p in parts) or '0'})", tuple(value for p in parts for value in p.values))


def _in_chosen(db: sqlite3.Connection, filters: Filters, position: str = "position") -> Where:
    numbers = chosen_reports(db, filters)
    return Where("1") if numbers is None else in_reports(numbers, position)


def topics(db: sqlite3.Connection, filters: Filters) -> Table:
    """Return the topics in the order of the reports, with what they can be called and how many figures they have.

    Where filters ask for some figures, those are counted, and a topic without any is left out.
    """
    counts = _counts(db, filters, "topic = s.id")
    sql = f"""SELECT position, id AS topic, parent AS "group", name_zh, name_en, aliases, indicators, milestones, report
              FROM ({_counted("topic", counts, _in_chosen(db, filters, "s.position"))})"""
    return _subjects(db, Where(sql, _values(counts, db, filters)), ("indicators", "milestones"), filters, "topics")


def tags(db: sqlite3.Connection, filters: Filters) -> Table:
    """Return the words that cut across topics, with what they can be called and how many figures they have."""
    counts = _counts(db, filters, "source IN (SELECT source FROM tagged WHERE tag = s.id)")
    sql = f"""SELECT position, id AS tag, name_zh, name_en, aliases, indicators, report
              FROM ({_counted("tag", counts, _in_chosen(db, filters, "s.position"))})"""
    return _subjects(db, Where(sql, _values(counts, db, filters)), ("indicators",), filters, "tags")


def _counts(db: sqlite3.Connection, filters: Filters, belongs: str) -> list[Where]:
    """Return how many figures, and how many events, a subject `s` has that filters of records leave; else nothing."""
    some = filters._replace(report=None, area=None)
    if not some.narrow:
        return []
    counts = []
    for table in ("indicators", "milestones"):
        asked = conditions(db, some, table)
        here = f"position BETWEEN s.position / {PLACES} * {PLACES} AND (s.position / {PLACES} + 1) * {PLACES} - 1"
        which = " AND ".join([here, belongs, *(where.sql for where in asked)])
        values = tuple(value for where in asked for value in where.values)
        counts.append(Where(f"(SELECT count(*) FROM {table} WHERE {which})", values))
    return counts


def _counted(kind: str, counts: Sequence[Where], places: Where) -> str:
    """Return the SELECT of subjects with what they count, kept or counted now."""
    columns = "position, id, parent, name_zh, name_en, aliases, report"
    sql = f"FROM subjects AS s WHERE kind = '{kind}' AND {places.sql}"
    if not counts:
        return f"SELECT {columns}, indicators, milestones {sql}"
    indicators, milestones = counts
    counted = f"SELECT {columns}, {indicators.sql} AS indicators, {milestones.sql} AS milestones {sql}"
    return f"SELECT * FROM ({counted}) WHERE indicators + milestones > 0"


def _values(counts: Sequence[Where], db: sqlite3.Connection, filters: Filters) -> tuple[object, ...]:
    return (*(value for count in counts for value in count.values), *_in_chosen(db, filters).values)


def reports(db: sqlite3.Connection, filters: Filters) -> Table:
    """Return the reports: what each is, of which place and period, and how many figures and events it has.

    A period asks for the report's own; a standing for reports that have figures of it.
    """
    some = Where("1")
    if filters.standing:
        (asked,) = conditions(db, Filters(standing=filters.standing))
        some = Where(f"number IN (SELECT position / {PLACES} FROM indicators WHERE {asked.sql})", asked.values)
    which = [_in_chosen(db, filters, f"number * {PLACES}"), period_of_report(filters), some]
    sql = f"""SELECT number AS position, id AS report, title_zh, title_en, area, area_zh, area_en, period, indicators,
                     milestones, publisher_zh, publisher_en, author, published, url, path AS file
              FROM reports WHERE {" AND ".join(where.sql for where in which)}"""
    values = tuple(value for where in which for value in where.values)
    return _subjects(db, Where(sql, values), ("indicators", "milestones"), filters, "reports")


def _subjects(db: sqlite3.Connection, asked: Where, numbers: Collection[str], filters: Filters, view: str) -> Table:
    """Return what a SELECT of subjects gives, in its order of `position`; that column is left out."""
    names = [d[0] for d in db.execute(f"SELECT * FROM ({asked.sql}) LIMIT 0", asked.values).description[1:]]
    known = [Column(name, "number" if name in numbers else "text") for name in names]
    chosen = choose(known, filters.columns)
    columns = ", ".join(f'"{column.name}"' for column in chosen)
    order = "position" if filters.sort is None else order_by(db, known, filters.sort)
    sql = f"SELECT {columns} FROM ({asked.sql}) ORDER BY {order} LIMIT ?"
    values = (*asked.values, -1 if filters.limit is None else filters.limit)
    view = "plain" if filters.columns else view
    return Table(
        columns=chosen,
        rows=Rows(lambda: _texts(db.execute(sql, values))),
        view=view,
        title=report_title(db, filters),
        labels=Labels(db),
    )


def _counted_title(db: sqlite3.Connection, asked: Where, place: Bilingual) -> Bilingual:
    """Return the title of a report at a glance: what it is called, and how many of its figures are counted."""
    if place == ("", ""):  # of several reports
        return place
    sql = f"SELECT count(*), min(report) FROM indicators WHERE {asked.sql}"
    figures, report = db.execute(sql, asked.values).fetchone()
    sql = "SELECT title_zh, title_en, publisher_zh, publisher_en FROM reports WHERE ? IS NULL OR id = ?"
    title_zh, title_en, publisher_zh, publisher_en = db.execute(sql, (report, report)).fetchone()
    counted = f"{figures} figure{'s' * (figures != 1)}"
    return (
        f"{title_zh}\n{joined(publisher_zh, place[0], f'{figures} 个数字')}",
        f"{title_en or title_zh}\n{joined(publisher_en or publisher_zh, place[1], counted)}",
    )


def _texts(rows: sqlite3.Cursor) -> Iterator[tuple[Cell, ...]]:
    return (tuple(None if cell is None else str(cell) for cell in row) for row in rows)

"""The report at a glance, its topics and its tags."""

from __future__ import annotations

from itertools import islice

from yuquan_cli.conventions import plural
from yuquan_cli.questions.answers import Labels, joined, order_by, report_title
from yuquan_cli.questions.filters import Filters, belonging, words_of
from yuquan_cli.questions.sql import Where, marks
from yuquan_cli.questions.subjects import meaning_of
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
    """Return the report at a glance: a row a topic, with its figures counted by measure, and its headline.

    Of a topic that was not asked for as a whole, only what was: a tag's figures, and no events, which have no tags.
    """
    found = [meaning_of(db, name, ("group", "topic", "tag", "indicator")) for name in names]
    where = belonging(found)
    topics = [s.id for s in found if s.kind == "topic"]
    groups = [s.id for s in found if s.kind == "group"]
    counts = {plural(measure): measure for measure in words_of(db, "measure")}
    summed = "".join(f", sum(measure = '{measure}') AS {count}" for count, measure in counts.items())
    filled, more = (
        "".join(f", coalesce(counted.{count}, 0) AS {count}" for count in some)
        for some in (("indicators", *islice(counts, _FIRST)), tuple(counts)[_FIRST:])
    )
    picked, further = (
        "".join(f", h.{column} AS headline_{column}" for column in some) for some in (_HEADLINE, _FURTHER)
    )
    sql = f"""
        WITH asked AS (SELECT * FROM indicators WHERE {where.sql}),
        counted AS (SELECT topic, count(*) AS indicators{summed} FROM asked GROUP BY topic),
        headlines AS (SELECT * FROM asked WHERE headline = 'true'),
        whole AS (SELECT id FROM subjects WHERE {not names:d} OR id IN ({marks(topics)}) OR parent IN ({marks(groups)}))
        SELECT s.position, s.id AS topic, s.parent AS "group", s.name_zh, s.name_en{filled},
               iif(s.id IN whole, s.milestones, 0) AS milestones{picked}{more}{further}
        FROM subjects AS s
        LEFT JOIN counted ON counted.topic = s.id
        LEFT JOIN headlines AS h ON h.topic = s.id
        WHERE s.kind = 'topic' AND (counted.indicators > 0 OR s.id IN whole)"""
    numbers = ("indicators", *counts, "milestones", *(f"headline_{end}" for end in ("value", "low", "high")))
    (figures,) = db.execute(f"SELECT count(*) FROM indicators WHERE {where.sql}", where.values).fetchone()
    table = _subjects(db, Where(sql, (*where.values, *topics, *groups)), numbers, filters, "summary")
    return table.replace(title=_counted_title(db, figures))


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
    order = "position" if filters.sort is None else order_by(db, known, filters.sort)
    sql = f"SELECT {columns} FROM ({asked.sql}) ORDER BY {order} LIMIT ?"
    values = (*asked.values, -1 if filters.limit is None else filters.limit)
    view = "plain" if filters.columns else view
    return Table(
        columns=chosen,
        rows=Rows(lambda: _texts(db.execute(sql, values))),
        view=view,
        title=report_title(db),
        labels=Labels(db),
    )


def _counted_title(db: sqlite3.Connection, figures: int) -> Bilingual:
    zh, en = report_title(db)
    about = db.execute("SELECT title_zh, title_en, publisher_zh, publisher_en FROM reports").fetchone()
    title_zh, title_en, publisher_zh, publisher_en = about
    counted = f"{figures} figure{'s' * (figures != 1)}"
    return (
        f"{title_zh}\n{joined(publisher_zh, zh, f'{figures}项指标')}",
        f"{title_en or title_zh}\n{joined(publisher_en or publisher_zh, en, counted)}",
    )


def _texts(rows: sqlite3.Cursor) -> Iterator[tuple[Cell, ...]]:
    return (tuple(None if cell is None else str(cell) for cell in row) for row in rows)

"""Figures of series set side by side: rows of the index, and beside each how it differs from the one before."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, get_args

from yuquan_cli.errors import Message, UsageError
from yuquan_cli.index.sort_keys import sort_key
from yuquan_cli.names import normalize
from yuquan_cli.questions.answers import COLUMNS, Labels, joined
from yuquan_cli.questions.changes import CHANGES, differences
from yuquan_cli.questions.comparable import Record, comparable
from yuquan_cli.questions.filters import Filters, belonging
from yuquan_cli.questions.gaps import missing
from yuquan_cli.questions.periods import Period, period
from yuquan_cli.questions.periods import spelled as spelled_period
from yuquan_cli.questions.series import Cell as Place
from yuquan_cli.questions.series import Figure, over_areas, over_time
from yuquan_cli.questions.sql import array
from yuquan_cli.questions.subjects import meaning_of
from yuquan_cli.tables import Bilingual, Column, Table, choose, column_named
from yuquan_cli.vocabulary import By

STANDINGS = ("result", "background", "expected", "target")
"""The order of figures of one place and period."""


class _Series(NamedTuple):
    """All that an index has of some series: records by key, what is comparable of them, and where reports are."""

    records: dict[str, Record]
    figures: list[Figure]
    reports: set[tuple[str, Period]]


def compare(db: sqlite3.Connection, names: Sequence[str], filters: Filters, by: str = "period") -> Table:
    """Return a row a figure of the series that are named, with its change; and a row where a figure is missing.

    The rows of a series stand by place and period, those of one place and period by standing and report. `by` is
    `period`, or `area`: results are then compared with those of the first place. Filters choose among the rows; what
    these are compared with may be outside. Raises UsageError for an unknown name or `by`.
    """
    if by not in get_args(By):
        raise UsageError(
            Message("nothing can be compared by '{by}'", by=by),
            Message("by takes {words}", words=", ".join(get_args(By))),
        )
    found = _series(db, _named(db, names))
    links = over_time(found.figures) if by == "period" else over_areas(found.figures)
    lacking = missing(found.figures, found.reports, before=by == "period" and len(found.reports) == 1)
    rows: list[tuple[Figure | Place, Record]] = [
        (f, found.records[f.key] | differences(links[f.key])) for f in found.figures
    ]
    rows += [(place, _lacking(place, word, found)) for place, word in lacking.items()]
    rows.sort(key=_order(found.figures, by))
    return _table(db, [record for _, record in rows], filters, by)


def _named(db: sqlite3.Connection, names: Sequence[str]) -> list[str]:
    """Return the series that names mean, by themselves or as those of figures. Raises UsageError for an unknown one."""
    found: dict[str, None] = {}
    for name in names:
        key = normalize(name)
        if db.execute("SELECT 1 FROM indicators WHERE series = ? LIMIT 1", (key,)).fetchone():
            found[key] = None
            continue
        where = belonging([meaning_of(db, name, ("group", "topic", "tag", "indicator"))])
        sql = f"SELECT series FROM indicators WHERE {where.sql} ORDER BY position"
        found |= dict.fromkeys(series for (series,) in db.execute(sql, where.values))
    return list(found)


def _series(db: sqlite3.Connection, series: Sequence[str]) -> _Series:
    cursor = db.execute(
        "SELECT * FROM indicators WHERE series IN (SELECT value FROM json_each(?)) ORDER BY position", (array(series),)
    )
    names = [described[0] for described in cursor.description]
    records = {record["key"]: record for row in cursor for record in [dict(zip(names, row, strict=True))]}
    asked = _places(series)
    figures = sorted(map(comparable, records.values()), key=lambda figure: asked[figure.series])
    reports = {(area, period(about)) for area, about in db.execute("SELECT area, period FROM reports")}
    return _Series(records, figures, reports)


def _lacking(place: Place, word: str, found: _Series) -> Record:
    """Return the cells of a row without a figure: what is missing, and where."""
    like = (figure for figure in found.figures if figure.series == place.series)
    latest = max(like, key=lambda f: (f.area == place.area, f.standing == "result", f.period))
    same = ("topic", "name_zh", "name_en", "series")
    told = {name: found.records[latest.key][name] for name in same}
    return told | {"area": place.area, "period": spelled_period(place.period), "missing": word}


def _order(figures: Sequence[Figure], by: str) -> Callable[[tuple[Figure | Place, Record]], tuple[object, ...]]:
    """Return what rows are sorted by: series and areas as they come, then time, then standing."""
    series, areas = _places(f.series for f in figures), _places(f.area for f in figures)

    def order(row: tuple[Figure | Place, Record]) -> tuple[object, ...]:
        one = row[0]
        here = (areas[one.area], one.period) if by == "period" else (one.period, areas[one.area])
        told = (STANDINGS.index(one.standing), one.report_period, one.key) if isinstance(one, Figure) else (0,)
        return (series[one.series], *here, *told)

    return order


def _places(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(dict.fromkeys(names))}


def _table(db: sqlite3.Connection, records: Sequence[Record], filters: Filters, by: str) -> Table:
    known = [
        *(Column(*row) for row in db.execute(COLUMNS, ("indicators",))),
        *(column for column, _ in CHANGES.values()),
    ]
    chosen = choose(known, filters.columns)
    if filters.sort is not None:
        records = _sorted(records, column_named(known, filters.sort.removeprefix("-")), filters.sort.startswith("-"))
    return Table(
        columns=chosen,
        rows=[[record.get(column.name) for column in chosen] for record in records[: filters.limit]],
        view="plain" if filters.columns else f"{by}s",
        title=_title(db, records),
        labels=Labels(db),
    )


def _sorted(records: Sequence[Record], by: Column, descending: bool) -> list[Record]:
    """Return records in order of a column, numbers exactly; those without a cell stay behind."""
    filled = [(cell, record) for record in records if (cell := record.get(by.name)) is not None]
    keyed = [(sort_key(cell) if by.kind == "number" else cell.encode(), record) for cell, record in filled]
    ordered = [record for _, record in sorted(keyed, key=lambda pair: pair[0], reverse=descending)]
    return ordered + [record for record in records if record.get(by.name) is None]


def _title(db: sqlite3.Connection, records: Iterable[Record]) -> Bilingual:
    """Return what the rows are about: their place, if it is one, and the periods from the first to the last."""
    labels = Labels(db)
    areas = list(dict.fromkeys(record["area"] or "" for record in records))
    periods = sorted((period(text), text) for record in records if (text := record["period"]))
    stretch = "–".join(dict.fromkeys((periods[0][1], periods[-1][1]))) if periods else ""
    zh, en = labels.get(f"area:{areas[0]}", (areas[0], areas[0])) if len(areas) == 1 else ("", "")
    return joined(zh, stretch), joined(en, stretch)

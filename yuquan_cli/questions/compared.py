"""Figures of series set side by side: rows of the index, and beside each how it differs from the one before."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import get_args

from yuquan_cli.errors import UsageError
from yuquan_cli.index.sort_keys import sort_key
from yuquan_cli.names import normalize
from yuquan_cli.questions.answers import COLUMNS, Labels, joined
from yuquan_cli.questions.changes import CHANGES, differences
from yuquan_cli.questions.comparable import Record, comparable
from yuquan_cli.questions.filters import Filters, conditions, report_numbers, spans_of
from yuquan_cli.questions.gaps import missing
from yuquan_cli.questions.periods import covering, period
from yuquan_cli.questions.periods import spelled as spelled_period
from yuquan_cli.questions.series import Cell as Place
from yuquan_cli.questions.series import Figure, over_areas, over_time
from yuquan_cli.questions.sql import Where, array
from yuquan_cli.questions.subjects import belonging, meanings_of
from yuquan_cli.tables import Bilingual, Column, Table, choose, column_named
from yuquan_cli.vocabulary import By

FIGURES = ("group", "topic", "tag", "indicator")
"""What a name may mean."""
STANDINGS = ("result", "background", "expected", "target")
"""The order of figures of one place and period."""


def compare(db: sqlite3.Connection, names: Sequence[str], filters: Filters, by: str = "period") -> Table:
    """Return a row a figure of the series that are named, or of all, with its change; and a row where one is missing.

    The rows of a series stand by place and period, those of one place and period by standing and report. `by` is
    `period`, or `area`: results are then compared with those of the first place. Filters choose among the rows; what
    these are compared with may be outside, but for a place, which is the first of those that are asked for. Raises
    UsageError for an unknown name or `by`.
    """
    if by not in get_args(By):
        raise UsageError(f"nothing can be compared by '{by}'", f"by takes {', '.join(get_args(By))}")
    series, areas = _named(db, names), _areas(db, filters)
    records = _records(db, series)
    figures = sorted(map(comparable, records.values()), key=_by_place(series, areas))
    if by == "period":
        links = over_time(figures)
    else:
        links = over_areas([one for one in figures if not areas or one.area in areas])
    chosen = _chosen(db, series, filters)
    rows: list[tuple[Figure | Place, Record]] = [
        (one, records[one.key] | differences(links[one.key]))
        for one in figures
        if one.key in links and one.key in chosen
    ]
    lacking = _missing(db, figures, filters, areas, by)
    named = _named_by(figures)
    for place, word in lacking.items():
        like = named.get((place.series, place.area)) or named[place.series, ""]
        rows.append((place, _lacking(place, word, records[like.key])))
    rows.sort(key=_order(figures, lacking, by))
    return _table(db, [record for _, record in rows], filters, by)


def _named(db: sqlite3.Connection, names: Sequence[str]) -> list[str]:
    """Return the series that names mean, by themselves or as those of figures; all of them without a name."""
    found: dict[str, None] = {}
    if not names:
        return [name for (name,) in db.execute("SELECT series FROM indicators GROUP BY series ORDER BY min(position)")]
    for name in names:
        key = normalize(name)
        if db.execute("SELECT 1 FROM indicators WHERE series = ? LIMIT 1", (key,)).fetchone():
            found[key] = None
            continue
        where = belonging(db, meanings_of(db, name, FIGURES))
        sql = f"SELECT series FROM indicators WHERE {where.sql} ORDER BY position"
        found |= dict.fromkeys(series for (series,) in db.execute(sql, where.values))
    return list(found)


OF_SERIES = "series IN (SELECT value FROM json_each(?))"


def _records(db: sqlite3.Connection, series: Sequence[str]) -> dict[str, Record]:
    """Return all that the library has of some series, by key."""
    cursor = db.execute(f"SELECT * FROM indicators WHERE {OF_SERIES} ORDER BY position", (array(series),))
    names = [described[0] for described in cursor.description]
    return {record["key"]: record for row in cursor for record in [dict(zip(names, row, strict=True))]}


def _chosen(db: sqlite3.Connection, series: Sequence[str], filters: Filters) -> set[str]:
    """Return the keys of the figures that the filters leave."""
    where = [Where(OF_SERIES, (array(series),)), *conditions(db, filters)]
    sql = f"SELECT key FROM indicators WHERE {' AND '.join(condition.sql for condition in where)}"
    return {key for (key,) in db.execute(sql, [value for condition in where for value in condition.values])}


def _areas(db: sqlite3.Connection, filters: Filters) -> list[str]:
    """Return the places that the filters ask for, in their order; none where they ask for none."""
    found: dict[str, None] = {}
    for word in filters.area or ():
        numbers = array(report_numbers(db, "area", [word]))
        sql = "SELECT area FROM reports WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number"
        found |= dict.fromkeys(area for (area,) in db.execute(sql, (numbers,)))
    return list(found)


def _missing(
    db: sqlite3.Connection, figures: Sequence[Figure], filters: Filters, areas: Sequence[str], by: str
) -> dict[Place, str]:
    """Return where a result is missing that the filters ask for; none where they ask for a report or for no results."""
    if filters.report or (filters.standing and not _asks_for_results(db, filters.standing)):
        return {}
    reports = {(area, period(about)) for area, about in db.execute("SELECT area, period FROM reports")}
    stretches = [covering(*span) for word in filters.period or () for span in spans_of(word)]
    found = missing(figures, reports, stretches, areas, before=by == "period" and len(reports) == 1)
    return {place: word for place, word in found.items() if not areas or place.area in areas}


def _asks_for_results(db: sqlite3.Connection, standings: Sequence[str]) -> bool:
    sql = """SELECT 1 FROM vocabulary WHERE field = 'standing' AND value = 'result'
             AND key IN (SELECT value FROM json_each(?))"""
    return db.execute(sql, (array(map(normalize, standings)),)).fetchone() is not None


def _named_by(figures: Iterable[Figure]) -> dict[tuple[str, str], Figure]:
    """Return the figure that gives a series its name in each area, and in none: its last result, if it has one."""
    found: dict[tuple[str, str], Figure] = {}
    for one in figures:
        for place in ((one.series, one.area), (one.series, "")):
            named = found.setdefault(place, one)
            if (one.standing == "result", one.period) > (named.standing == "result", named.period):
                found[place] = one
    return found


def _lacking(place: Place, word: str, named: Record) -> Record:
    """Return the cells of a row without a figure: what is missing, and where."""
    told = {name: named[name] for name in ("topic", "name_zh", "name_en", "series")}
    return told | {"area": place.area, "period": spelled_period(place.period), "missing": word}


def _by_place(series: Sequence[str], areas: Sequence[str]) -> Callable[[Figure], tuple[int, int]]:
    """Return what puts figures in the order in which series and areas were asked for."""
    of_series, of_area = _places(series), _places(areas)
    return lambda figure: (of_series[figure.series], of_area.get(figure.area, len(of_area)))


def _order(
    figures: Sequence[Figure], lacking: Iterable[Place], by: str
) -> Callable[[tuple[Figure | Place, Record]], tuple[object, ...]]:
    """Return what rows are sorted by: series and areas as they come, then time, then standing."""
    series = _places(figure.series for figure in figures)
    areas = _places([*(figure.area for figure in figures), *(place.area for place in lacking)])

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

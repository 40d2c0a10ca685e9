"""What an export holds: figures and events, the reports and topics that they belong to, and the codebook."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from yuquan_cli.index.views import fields_of
from yuquan_cli.questions import codebook, records
from yuquan_cli.questions.answers import joined, report_title
from yuquan_cli.questions.compared import compare
from yuquan_cli.questions.filters import Filters
from yuquan_cli.questions.sql import array
from yuquan_cli.shapes import EXACT, RECORDS, VIEWS, Bundle, Field, Sheet, field_kind
from yuquan_cli.tables import Bilingual, Rows, Table


def bundle(db: sqlite3.Connection, names: Sequence[str], filters: Filters) -> Bundle:
    """Return the figures that `show` gives for the same names and filters, and what belongs to them.

    Events have none of a figure's fields: where a filter asks for these, there is none.
    """
    figures = records.select(db, names, filters)
    events = records.milestones_on(db, names, filters)
    if filters.of_figures:
        events = events.replace(rows=[])
    listed = {"indicators": figures, "milestones": events}
    sheets = {name: _records(db, name, table) for name, table in listed.items()}
    whole = not names and not filters.narrow
    for view, columns in (("reports", ["report"]), ("topics", ["report", "topic"]), ("series", ["series"])):
        sheets[view] = _view(db, view, columns, None if whole else listed.values())
    book = codebook.fields(db)
    help = dict(codebook.COLUMNS)
    sheets["fields"] = Sheet("a row a column", [Field(c.name, "text", help[c.name]) for c in book.columns], book.rows)
    return Bundle(title=_title(report_title(db, filters), sheets["reports"]), sheets=sheets)


def _title(title: Bilingual, reports: Sheet) -> Bilingual:
    """Return the title of one report; of several their place, if they are all of one, and their periods."""
    names = [field.name for field in reports.fields]
    about = [dict(zip(names, row, strict=True)) for row in reports.rows]
    if any(title) or not about:
        return title
    periods = sorted(str(report["period"]) for report in about)
    stretch = "–".join(dict.fromkeys((periods[0], periods[-1])))
    places = list(dict.fromkeys((report["area_zh"] or "", report["area_en"] or "") for report in about))
    zh, en = places[0] if len(places) == 1 else (f"{len(places)} 个地方", f"{len(places)} places")
    return joined(zh, stretch), joined(en, stretch)


def _records(db: sqlite3.Connection, name: str, table: Table) -> Sheet:
    fields = [field for field in fields_of(db, name) if not field.name.endswith(EXACT)]
    return Sheet(RECORDS[name], fields, table.rows)


def comparisons(db: sqlite3.Connection, figures: Sheet, filters: Filters) -> Sheet | None:
    """Return the figures of those series that have several of some figures, compared; None where none has."""
    series = [field.name for field in figures.fields].index("series")
    counts = Counter(str(row[series]) for row in figures.rows)
    several = [name for name, count in counts.items() if count > 1]
    if not several:
        return None
    table = compare(db, several, filters)
    fields = [Field(column.name, field_kind(column), "") for column in table.columns]
    return Sheet("a row a figure of a series, or a period without one", fields, table.rows)


def _view(db: sqlite3.Connection, view: str, columns: Sequence[str], tables: Collection[Table] | None) -> Sheet:
    """Return the rows of a view, all or those that the records of some tables name."""
    fields = VIEWS[view].fields
    cells = ", ".join(f'CAST("{field.name}" AS TEXT)' for field in fields)
    sql = f"SELECT {cells} FROM ({VIEWS[view].sql})"
    values: list[str] = []
    if tables is not None:
        sql += f" WHERE {' || char(10) || '.join(columns)} IN (SELECT value FROM json_each(?))"
        values.append(array("\n".join(cells) for table in tables for cells in _distinct(table, columns)))
    return Sheet(VIEWS[view].help, fields, Rows(lambda: db.execute(sql, values)))


def _distinct(table: Table, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the cells that rows have in some columns, each combination once; none where a column is missing."""
    names = [column.name for column in table.columns]
    if set(columns) <= set(names):
        places = [names.index(column) for column in columns]
        yield from dict.fromkeys(tuple(str(row[place]) for place in places) for row in table.rows)

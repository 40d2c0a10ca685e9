"""What an export holds: figures and events, the reports and topics that they belong to, and the codebook."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence

from yuquan_cli.index.views import fields_of
from yuquan_cli.questions import codebook, records
from yuquan_cli.questions.answers import report_title
from yuquan_cli.questions.compared import compare
from yuquan_cli.questions.filters import Filters
from yuquan_cli.questions.sql import array
from yuquan_cli.shapes import EXACT, RECORDS, VIEWS, Bundle, Field, Sheet, field_kind
from yuquan_cli.tables import Rows, Table


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
    for view, column in (("reports", "report"), ("topics", "topic"), ("series", "series")):
        sheets[view] = _view(db, view, column, None if whole else listed.values())
    book = codebook.fields(db)
    help = dict(codebook.COLUMNS)
    sheets["fields"] = Sheet("a row a column", [Field(c.name, "text", help[c.name]) for c in book.columns], book.rows)
    return Bundle(title=report_title(db, filters), sheets=sheets)


def _records(db: sqlite3.Connection, name: str, table: Table) -> Sheet:
    fields = [field for field in fields_of(db, name) if not field.name.endswith(EXACT)]
    return Sheet(RECORDS[name], fields, table.rows)


def comparisons(db: sqlite3.Connection, series: Sheet) -> Sheet | None:
    """Return the figures of those series of a bundle that have several, compared; None where none has."""
    names = [field.name for field in series.fields]
    figures, name = names.index("figures"), names.index("series")
    several = [str(row[name]) for row in series.rows if int(row[figures] or 0) > 1]
    if not several:
        return None
    table = compare(db, several, Filters())
    fields = [Field(column.name, field_kind(column), "") for column in table.columns]
    return Sheet("a row a figure of a series, or a period without one", fields, table.rows)


def _view(db: sqlite3.Connection, view: str, column: str, tables: Collection[Table] | None) -> Sheet:
    """Return the rows of a view, all or those that the records of some tables name."""
    fields = VIEWS[view].fields
    cells = ", ".join(f'CAST("{field.name}" AS TEXT)' for field in fields)
    sql = f"SELECT {cells} FROM ({VIEWS[view].sql})"
    values: list[str] = []
    if tables is not None:
        sql += f' WHERE "{column}" IN (SELECT value FROM json_each(?))'
        values.append(array(cell for table in tables for cell in _column(table, column)))
    return Sheet(VIEWS[view].help, fields, Rows(lambda: db.execute(sql, values)))


def _column(table: Table, name: str) -> set[str | None]:
    names = [column.name for column in table.columns]
    return {row[names.index(name)] for row in table.rows} if name in names else set()

"""What every answer has around its rows: columns, order, title, and the names of codes."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from yuquan_cli.index.sort_keys import sort_key
from yuquan_cli.tables import Bilingual, Column, column_named


def described_columns(db: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """Return the columns of a kind of record, each with what it holds."""
    return db.execute("SELECT name, help FROM columns WHERE record = ? ORDER BY position", (table,)).fetchall()


def catalog(db: sqlite3.Connection) -> tuple[str, int]:
    """Return the id of the report, and how many indicators it has."""
    name, count = db.execute("SELECT id, indicators FROM reports").fetchone()
    return name, count


COLUMNS = "SELECT name, kind FROM columns WHERE record = ? ORDER BY position"


def order_by(db: sqlite3.Connection, known: Sequence[Column], sort: str) -> str:
    column = column_named(known, sort.removeprefix("-"))
    # Numbers are compared by a key that is exact at any length; the values of figures have theirs in the index.
    key = "value_key" if column.name == "value" else f'"{column.name}"'
    if column.kind == "number" and column.name != "value":
        db.create_function("sort_key", 1, lambda number: None if number is None else sort_key(str(number)))
        key = f"sort_key({key})"
    direction = "DESC" if sort.startswith("-") else "ASC"
    return f'"{column.name}" IS NULL, {key} {direction}, position'


def report_title(db: sqlite3.Connection) -> Bilingual:
    zh, en, period = db.execute("SELECT area_zh, area_en, period FROM reports").fetchone()
    return (f"{zh} · {period}", f"{en} · {period}")


def joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def labels_of(db: sqlite3.Connection) -> Mapping[str, Bilingual]:
    sql = """SELECT kind || ':' || id, name_zh, name_en FROM subjects
             UNION ALL SELECT 'area:' || area, area_zh, area_en FROM reports"""
    labels = {code: (zh, en) for code, zh, en in db.execute(sql)}
    reports = db.execute("SELECT id, title_zh, title_en, publisher_zh, publisher_en, author FROM reports")
    for report, title_zh, title_en, publisher_zh, publisher_en, author in reports:
        labels[f"report:{report}"] = joined(title_zh, publisher_zh, author), joined(title_en, publisher_en, author)
    return labels

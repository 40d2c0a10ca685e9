"""The stable views over an index, whatever its own tables are: made for one question, and gone after it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal

from yuquan_cli.shapes import EXACT, RECORDS, VIEWS, Field, field_kind, with_exact
from yuquan_cli.tables import Column

BEHIND = frozenset(("concepts", "figures", "events", "reports", "subjects"))
"""The tables that the views are made of."""


def fields_of(db: sqlite3.Connection, view: str) -> list[Field]:
    """Return the columns of a view, in order, as `sql` gives them."""
    if view in VIEWS:
        return list(VIEWS[view].fields)
    described = db.execute("SELECT name, kind, help FROM columns WHERE record = ? ORDER BY position", (view,))
    return list(with_exact([Field(name, field_kind(Column(name, kind)), help) for name, kind, help in described]))


@contextmanager
def views(db: sqlite3.Connection, secret: str) -> Iterator[None]:
    """Make the views, under their names; what they read carries `secret`, by which an authorizer knows them.

    A view's name alone proves nothing: to an authorizer, `WITH indicators AS (SELECT … FROM main.names)` has it, too.
    """
    _teach(db)
    made: list[str] = []
    db.execute("PRAGMA query_only = off")
    try:
        for name in (*RECORDS, *VIEWS):
            if name in RECORDS:  # by a name of its own, since an authorizer is told by which view a cell is read
                db.execute(f'CREATE TEMP VIEW "{secret}{name} as kept" AS {_kept(db, name)}')
                made.append(f"{secret}{name} as kept")
            db.execute(f'CREATE TEMP VIEW "{secret}{name}" AS {_sql(db, name, secret)}')
            db.execute(f'CREATE TEMP VIEW "{name}" AS SELECT * FROM temp."{secret}{name}"')
            made += [name, f"{secret}{name}"]
        db.execute("PRAGMA query_only = on")
        yield
    finally:
        db.execute("PRAGMA query_only = off")
        for name in made:
            db.execute(f'DROP VIEW temp."{name}"')
        db.execute("PRAGMA query_only = on")


def _teach(db: sqlite3.Connection) -> None:
    """Give SQLite our function, once: while any rows are being read, one that is there can't be given again."""
    try:
        db.execute("SELECT held_number(NULL)")
    except sqlite3.OperationalError:
        db.create_function("held_number", 1, held, deterministic=True)


def held(number: str | None) -> int | float | None:
    """Return a number as SQLite can count with it; None where its type can't hold all its digits, as those of 1/3."""
    if number is None or "/" in number:
        return None
    exact = Decimal(number)
    if exact == exact.to_integral_value():
        whole = int(exact)
        return whole if abs(whole) < 1 << 53 else None
    near = float(exact)
    return near if Decimal(repr(near)) == exact else None


def _sql(db: sqlite3.Connection, view: str, secret: str) -> str:
    if view in VIEWS:
        return re.sub(r"main\.(indicators|milestones)\b", rf'temp."{secret}\1 as kept"', VIEWS[view].sql)
    return f'SELECT {", ".join(_cells(fields_of(db, view)))} FROM temp."{secret}{view} as kept"'


def _kept(db: sqlite3.Connection, view: str) -> str:
    """Return the SELECT of the index's own view, whose name is that of the one for people."""
    (made,) = db.execute("SELECT sql FROM main.sqlite_master WHERE type = 'view' AND name = ?", (view,)).fetchone()
    return _TABLE.sub(r"\1main.", str(made).partition(" AS\n")[2])


_TABLE = re.compile(r"\b((?:FROM|JOIN) )")


def _cells(fields: Sequence[Field]) -> Iterator[str]:
    for field in fields:
        if field.kind == "decimal":
            yield f'held_number("{field.name}") AS "{field.name}"'
        elif field.kind == "whole":
            yield f'CAST("{field.name}" AS INTEGER) AS "{field.name}"'
        elif field.kind == "boolean":
            yield f'"{field.name}" = \'true\' AS "{field.name}"'
        elif field.name.endswith(EXACT):
            yield f'"{field.name.removesuffix(EXACT)}" AS "{field.name}"'
        else:
            yield f'"{field.name}"'

"""A query in SQL, as a person wrote it: it reads the stable views, within limits, and can do nothing else."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from decimal import Decimal

from yuquan_cli.errors import Message, UsageError
from yuquan_cli.index.views import BEHIND, fields_of, views
from yuquan_cli.questions.wrong_sql import explained
from yuquan_cli.shapes import NAMES
from yuquan_cli.tables import Cell, CellKind, Column, Table

MOST_ROWS = 1_000_000
MOST_BYTES = 100_000_000
LONGEST_CELL = 1_000_000
"""Bytes of one cell, also on the way to a result: some functions take the square of it, and can't be ended."""
MOST_MEMORY = 1_000_000_000
_OPERATIONS = 10_000  # of SQLite's machine, between two looks at the clock: about a millisecond

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST_CELL,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: LONGEST_CELL,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200,  # as many % take for ever
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE}
# The first loads code; the others build a gigabyte before they find that it is too much, and then give nothing.
_REFUSED = {"load_extension", "printf", "format"}

Value = str | int | float | None


def answer(db: sqlite3.Connection, query: str, values: Sequence[Value] = (), timeout: float = 30.0) -> Table:
    """Return the rows of a SELECT over the views, its question marks filled with `values`.

    Raises UsageError for a query that is wrong, is refused, or goes beyond a limit.
    """
    secret = os.urandom(16).hex()
    known = [field.name for view in NAMES for field in fields_of(db, view)]
    limits = Limits(timeout)
    try:
        with views(db, secret), _guarded(db, secret, limits), closing(db.cursor()) as cursor:
            cursor.execute(query, tuple(values))
            heads = [column[0] for column in cursor.description or ()]
            rows = list(_held(cursor))
    except (sqlite3.Error, sqlite3.Warning, MemoryError) as error:
        raise explained(error, query, known, limits.passed) from error
    if not heads:
        raise UsageError("there is no query", "yuquan sql 'SELECT id, value FROM indicators'")
    kinds = [_kind([row[n] for row in rows]) for n in range(len(heads))]
    return Table(
        columns=[Column(name, kind) for name, kind in zip(_distinct(heads), kinds, strict=True)],
        rows=[[_cell(value) for value in row] for row in rows],
    )


class Limits:
    """How long a query may take, and how much memory; `passed` says which of them ended it."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self._end = seconds, time.monotonic() + seconds
        self._most = _peak_memory() + MOST_MEMORY
        self.passed = ""

    def __call__(self) -> bool:
        """Tell whether one is passed: what SQLite asks now and then."""
        if time.monotonic() > self._end:
            self.passed = Message("{seconds:g} seconds", seconds=self._seconds)
        elif _peak_memory() > self._most:
            self.passed = Message("{size} MB of memory", size=MOST_MEMORY // 1_000_000)
        return bool(self.passed)


def _peak_memory() -> int:
    """Return the most bytes that this process has held; 0 where the system doesn't say."""
    if sys.platform == "win32":
        return 0
    from resource import RUSAGE_SELF, getrusage

    return getrusage(RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


@contextmanager
def _guarded(db: sqlite3.Connection, secret: str, limits: Limits) -> Iterator[None]:
    """Let nothing be done but reading the views, within limits."""
    before = {limit: db.setlimit(limit, most) for limit, most in _LIMITS.items()}
    db.set_authorizer(lambda *asked: sqlite3.SQLITE_OK if _may(secret, *asked) else sqlite3.SQLITE_DENY)
    db.set_progress_handler(limits, _OPERATIONS)
    try:
        yield
    finally:
        db.set_progress_handler(None, 0)
        db.set_authorizer(None)
        for limit, most in before.items():
            db.setlimit(limit, most)


def _may(secret: str, action: int, first: str | None, second: str | None, db: str | None, within: str | None) -> bool:
    """Tell whether a query may do something; `within` is the view, or the part of a WITH, that it does it in."""
    if action in _ALLOWED:
        return True
    if action == sqlite3.SQLITE_FUNCTION:
        return second not in _REFUSED
    if action != sqlite3.SQLITE_READ:
        return False
    table = first or ""
    if (within or "").startswith(secret):
        return True
    # Only whether there is a row is asked, as for count(*): of a part of a WITH, or of what is behind a view.
    if not second and (not db or table in BEHIND):
        return True
    return db == "temp" and table.removeprefix(secret) in NAMES


def _held(cursor: sqlite3.Cursor) -> Iterator[tuple[Value, ...]]:
    """Yield rows as long as there aren't too many. Nothing is written before the last: a half answer looks whole."""
    size = 0
    for count, row in enumerate(cursor):
        if count == MOST_ROWS:
            raise UsageError(
                Message("the query has more than {most:,} rows", most=MOST_ROWS), "add LIMIT, or ask for less"
            )
        for value in row:
            if isinstance(value, bytes):
                raise UsageError("a cell of the result holds bytes", "hex() shows them")
            size += len(value.encode()) if isinstance(value, str) else 8
        if size > MOST_BYTES:
            raise UsageError(
                Message("the query gives more than {size} MB", size=MOST_BYTES // 1_000_000),
                "add LIMIT, or ask for less",
            )
        yield row


def _kind(values: Sequence[Value]) -> CellKind:
    """Return number where all are numbers that JSON can hold, else text."""
    numbers = [value for value in values if value is not None]
    plain = bool(numbers) and all(isinstance(v, int) or (isinstance(v, float) and abs(v) < 1e308) for v in numbers)
    return "number" if plain else "text"


def _cell(value: Value) -> Cell:
    if isinstance(value, float):
        if value != value or abs(value) >= 1e308:
            return str(value)
        return f"{Decimal(repr(value)).normalize():f}"  # 95, not 95.0: a digit says how exact a figure is
    return None if value is None else str(value)


def _distinct(names: Sequence[str]) -> list[str]:
    """Return names with a number behind those that came before: an object of JSON can't have a name twice."""
    found: list[str] = []
    for name in names:
        number, free = 2, name
        while free in found:
            free, number = f"{name}_{number}", number + 1
        found.append(free)
    return found

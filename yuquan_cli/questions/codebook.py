"""The codebook as rows: what each column of each view holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from yuquan_cli.errors import UsageError
from yuquan_cli.index.views import fields_of
from yuquan_cli.names import nearest
from yuquan_cli.questions.filters import words_of
from yuquan_cli.shapes import NAMES
from yuquan_cli.tables import Cell, Column, Table

_COLUMNS = ("view", "column", "kind", "holds", "values")
_CLOSED = {"indicators": ("measure", "bound"), "milestones": ("status",)}


def fields(db: sqlite3.Connection, views: Sequence[str] = ()) -> Table:
    """Return a row a column of the views, in order. Raises UsageError for a name that is no view."""
    for view in views:
        if view not in NAMES:
            raise UsageError(f"no view '{view}'" + nearest(view, NAMES), f"views: {', '.join(NAMES)}")
    rows = [
        (view, field.name, field.kind, field.help, _values(db, view, field.name))
        for view in NAMES
        if not views or view in views
        for field in fields_of(db, view)
    ]
    return Table(columns=[Column(name) for name in _COLUMNS], rows=rows)


def _values(db: sqlite3.Connection, view: str, field: str) -> Cell:
    return " ".join(words_of(db, field)) if field in _CLOSED.get(view, ()) else None

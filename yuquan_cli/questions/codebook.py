"""The codebook as rows: what each column of each view holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import get_args

from yuquan_cli import vocabulary
from yuquan_cli.errors import Message, UsageError, enumerated
from yuquan_cli.index.views import fields_of
from yuquan_cli.names import nearest
from yuquan_cli.shapes import NAMES
from yuquan_cli.tables import Cell, Column, Table

COLUMNS = {
    "view": "name of the view",
    "column": "name of the column",
    "kind": "text, decimal, whole (number) or boolean",
    "holds": "what the column holds",
    "values": "the words that it may hold, separated by spaces",
}
"""The columns of the codebook, and what they hold themselves."""

_CLOSED = ("bound", "measure", "basis", "standing", "flow", "status")
"""Columns that hold a word of one of the lists of `vocabulary`."""


def fields(db: sqlite3.Connection, views: Sequence[str] = ()) -> Table:
    """Return a row a column of the views, in order. Raises UsageError for a name that is no view."""
    for view in views:
        if view not in NAMES:
            raise UsageError(
                Message("no view '{view}'{meant}", view=view, meant=nearest(view, NAMES)),
                Message("views: {views}", views=enumerated(NAMES)),
            )
    rows = [
        (view, field.name, field.kind, field.help, _values(field.name))
        for view in NAMES
        if not views or view in views
        for field in fields_of(db, view)
    ]
    return Table(columns=[Column(name) for name in COLUMNS], rows=rows)


def _values(field: str) -> Cell:
    return " ".join(get_args(getattr(vocabulary, field.capitalize()))) if field in _CLOSED else None

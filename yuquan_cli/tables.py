"""`Table`: what every command makes and every format takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from yuquan_cli.errors import UsageError
from yuquan_cli.names import nearest

Kind = Literal["text", "number", "boolean", "json"]


class Column(NamedTuple):
    """A column's name, and what its cells mean to a format such as JSON that tells types apart."""

    name: str
    kind: Kind = "text"


Cell = str | None
"""The one form of a value between index and format: its exact text, or None where there is none.

Numbers keep the digits of the catalog (never a float); booleans are `true` and `false`; `json` is JSON already.
"""

Bilingual = tuple[str, str]
"""The same words in Chinese and in English."""


class Table(NamedTuple):
    """Rows under named columns, and what a person wants to see around them.

    `view` names the layout on a terminal; formats for programs ignore it, and `title` and `labels` with it.
    `labels` gives the names of the codes that stand in cells: `topic:ecology` is `("生态环境", "Ecology …")`.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    view: str = "plain"
    title: Bilingual = ("", "")
    labels: Mapping[str, Bilingual] = MappingProxyType({})

    def records(self) -> list[dict[str, Cell]]:
        """Return each row as a mapping from column name to cell."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


def choose(known: Sequence[Column], columns: str | None) -> list[Column]:
    """Return the columns that `--columns` names, in its order; all of them without it. Raises UsageError."""
    if columns is None:
        return list(known)
    names = [name.strip() for name in columns.split(",")]
    chosen = {}
    for name in names:
        if name in chosen:
            raise UsageError(f"--columns names '{name}' twice")
        chosen[name] = column_named(known, name)
    return list(chosen.values())


def column_named(known: Sequence[Column], name: str) -> Column:
    names = [column.name for column in known]
    if name not in names:
        raise UsageError(f"no column '{name}'" + nearest(name, names), "columns: " + ", ".join(names))
    return known[names.index(name)]

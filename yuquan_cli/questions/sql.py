"""Conditions in SQL, and the question marks that they need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Where(NamedTuple):
    """A condition in SQL with the values of its question marks."""

    sql: str
    values: tuple[object, ...] = ()


def array(words: Iterable[object]) -> str:
    """Return words as a JSON array, for json_each."""
    from json import dumps

    return dumps(list(dict.fromkeys(words)), ensure_ascii=False)


def marks(values: Sequence[object]) -> str:
    """Return as many question marks as there are values."""
    return ", ".join("?" * len(values))

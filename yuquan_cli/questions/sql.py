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


def numbers(given: Iterable[int]) -> str:
    """Return whole numbers as a JSON array, without importing what writes any."""
    return f"[{','.join(map(str, dict.fromkeys(given)))}]"


def tokens(given: Iterable[str]) -> str:
    """Return tokens of the index as a JSON array: they hold letters, digits and characters, nothing to be escaped."""
    listed = '","'.join(dict.fromkeys(given))
    return f'["{listed}"]' if listed else "[]"


def marks(values: Sequence[object]) -> str:
    """Return as many question marks as there are values."""
    return ", ".join("?" * len(values))

"""What is wrong with a query in SQL, in words: where it is, and which name may have been meant."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable

from yuquan_cli.errors import Message, UsageError, enumerated
from yuquan_cli.names import nearest
from yuquan_cli.shapes import NAMES

_VIEWS = Message("views: {views}; yuquan fields lists their columns", views=enumerated(NAMES))
_REFUSED = "not authorized|prohibited|authorization denied|readonly database|because it is a view|vtable constructor"
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def explained(error: Exception, query: str, columns: Iterable[str], passed: str) -> Exception:
    """Return an error of SQLite's as one that a person can act on; a damaged index stays what it is.

    `passed` is the limit that the query passed, if any.
    """
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED:
        return error
    said = str(error)
    if passed:
        return UsageError(
            Message("the query was ended after {passed}", passed=passed), "ask for less, or give it a longer --timeout"
        )
    if isinstance(error, MemoryError):
        return UsageError("the query takes more memory than there is", "ask for less at once")
    if "too big" in said:
        return UsageError("a cell of the query grows beyond 1 MB", "ask for less in one cell")
    if "one statement" in said:
        return UsageError("there is more than one statement", "ask one SELECT at a time")
    if re.search(_REFUSED, said):
        return UsageError("the query is refused: it may only read the views", _VIEWS)
    for what, kind, known in (("column", "column", columns), ("table", "view", NAMES)):
        if found := re.fullmatch(f"no such {what}: (?:.*[.])?(.+)", said):
            name = found[1]
            return UsageError(
                Message("no {kind} '{name}'{meant}", kind=Message(kind), name=name, meant=nearest(name, known)),
                _VIEWS,
                _pointed(query, name),
            )
    if found := re.fullmatch('near "(.+)": syntax error', said, flags=re.DOTALL):
        return UsageError(
            Message("the query can't be understood near '{found}'", found=found[1]), _VIEWS, _pointed(query, found[1])
        )
    return UsageError(Message("the query can't be understood: {said}", said=said), _VIEWS)


def _pointed(query: str, name: str) -> list[str]:
    """Return the line of the query in which a name stands, and one that points at it; nothing where it is unclear."""
    lines = [line for line in query.splitlines() if re.search(_word(name), line)]
    if len(lines) != 1 or len(lines[0]) > 200:
        return []
    (line,) = lines
    found = re.search(_word(name), line)
    assert found
    before, under = line[: found.start()], found[0]
    return [f"  {line}", f"  {' ' * _cells(before)}{'^' * _cells(under)}"]


def _word(name: str) -> str:
    return rf"(?<!\w){re.escape(name)}(?!\w)" if name[:1].isalnum() else re.escape(name)


def _cells(text: str) -> int:
    """Return how many cells of a terminal text takes: a Chinese character has two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)

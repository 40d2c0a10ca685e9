"""Which records a question may be about: by the full-text index and by value, before any of them is scored."""

from __future__ import annotations

from yuquan_cli.index.sort_keys import sort_key
from yuquan_cli.index.tokens import measure_token, phrase, stem, whole
from yuquan_cli.questions.matching import FIELDS, Row, pairs
from yuquan_cli.questions.scoring import KINDS
from yuquan_cli.questions.sql import Where, array

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

    from yuquan_cli.questions.understanding import Question
    from yuquan_cli.questions.units import Unit

MAX_CANDIDATES = 400
"""So many rows of each word of a question are scored, those that the full-text index ranks first."""

EVERYTHING = Where("1")
"""The condition on `rowid`, the source of figures or that of an event below zero, that leaves nothing out."""


def candidates(db: sqlite3.Connection, question: Question, within: Where = EVERYTHING) -> list[Row]:
    """Return the records that hold a word or a number of a question, of those that `within` leaves.

    It is asked before the number of rows is limited: what a filter leaves is never pushed out by what it doesn't.
    """
    positions: dict[int, None] = {}
    values: dict[int, str] = {}
    phrases = [_phrases(unit) for unit in question.units]
    every = " OR ".join(phrases)
    kinds = " OR ".join(f'"{measure_token(kind)}"' for kind in sorted(question.asked & KINDS))
    wanted = [f"({every}) AND ({kinds})"] if kinds and every else []
    if len(phrases) > 1 or (phrases and question.hints):
        # All at once: where thousands hold each word, those that hold several come first.
        wanted.append(" OR ".join([every, *(f'"{hint}"' for hint in question.hints)]))
    for query in (*wanted, *phrases):
        positions.update(dict.fromkeys(_found(db, query, within)))
    for number in question.numbers:
        low, high = (sort_key(_digits(end)) for end in (number.low, number.high))
        rows = "SELECT source AS rowid, value FROM figures WHERE value_key BETWEEN ? AND ?"
        sql = f"SELECT rowid, value FROM ({rows}) WHERE {within.sql} LIMIT ?"
        for position, value in db.execute(sql, (low, high, *within.values, MAX_CANDIDATES)):
            positions[position] = None
            values[position] = value
        if number.written.isalnum() and number.written.isascii():
            positions.update(dict.fromkeys(_found(db, f'"{number.written}"', within)))
    return _rows(db, positions, values)


def _phrases(unit: Unit) -> str:
    phrases = [f'"{form.words}"' for form in unit.forms]
    if not unit.known:
        phrases += [f'"{pair}"' for pair in pairs(unit.words)]
    return " OR ".join(dict.fromkeys(phrases))


def _found(db: sqlite3.Connection, wanted: str, within: Where, order: str = "rank") -> list[int]:
    sql = f"SELECT rowid FROM findable WHERE findable MATCH ? AND {within.sql} ORDER BY {order} LIMIT ?"
    return [position for (position,) in db.execute(sql, (wanted, *within.values, MAX_CANDIDATES))]


def _digits(value: Fraction) -> str:
    from yuquan_cli.quantities import digits

    written = digits(value)
    return written if "/" not in written else f"{float(value):.6f}"


def _rows(db: sqlite3.Connection, positions: Iterable[int], values: Mapping[int, str]) -> list[Row]:
    """Return what is scored, `values` being those that a number of the question was found by."""
    fields = ", ".join(f"f.{field}" for field in FIELDS)
    sql = f"""SELECT f.position, c.unit_zh, c.measure, {fields}
              FROM json_each(?) AS wanted JOIN texts AS f ON f.position = wanted.value
              LEFT JOIN concepts AS c ON c.source = f.position"""
    return [
        Row(r[0], dict(zip(FIELDS, (f" {t} " for t in r[3:]), strict=True)), values.get(r[0]), *r[1:3])
        for r in db.execute(sql, (array(positions),))
    ]


_NAMES = "name id keyword topic tag wording"
_WAYS = ((_NAMES, "name", False), (_NAMES, "name", True), ("pinyin", "pinyin", False), ("pinyin", "pinyin", True))
"""Fields, what `matched` says of a find in them, and whether words may be only begun: 35 comes before 350."""


def begun(db: sqlite3.Connection, words: Sequence[str], within: Where = EVERYTHING) -> dict[int, str]:
    """Return the records that hold all of some words as they are typed, or begun, or as pinyin, and how each does."""
    found: dict[int, str] = {}
    for fields, how, unfinished in _WAYS:
        wanted = " AND ".join(_beginning(word, unfinished) for word in words)
        # What sounds alike is listed as the report has it: BM25 makes little of one name among many.
        order = "rowid < 0, abs(rowid)" if how == "pinyin" else "rank"
        for position in _found(db, f"{{{fields}}} : ({wanted})", within, order):
            found.setdefault(position, how)
    return found


def _beginning(word: str, unfinished: bool) -> str:
    """Return the FTS5 query for a word that is perhaps only begun, which a Chinese one never is."""
    *before, last = whole(word)
    if not last.isascii():
        return f'"{phrase(word)}"'
    # Without its ending, as it stands in the index, and as it was typed: pinyin has none, and who only begins a word
    # hasn't come to it yet.
    forms = (" ".join([*map(stem, before), form]) for form in dict.fromkeys((stem(last), last)))
    written = [f'"{form}"*' if unfinished else f'"{form}"' for form in forms]
    return f"({' OR '.join(written)})"

"""The words that a question may hold, as the catalog and the attached lexicon know them."""

from __future__ import annotations

from yuquan_cli.index.attached import attach
from yuquan_cli.index.tokens import BETWEEN
from yuquan_cli.questions.sql import array

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

_BOTH = ("main", "lexicon")


def roles(db: sqlite3.Connection, words: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    """Return, of those words that are known, which roles each has, and with what: `{"gdp": {"lexicon": ["3"]}}`."""
    attach(db)
    wanted = array(words)
    found: dict[str, dict[str, list[str]]] = {}
    for known in _BOTH:
        sql = f"SELECT word, role, r.value FROM json_each(?) AS wanted JOIN {known}.roles AS r ON word = wanted.value"
        for word, role, value in db.execute(sql, (wanted,)):
            found.setdefault(word, {}).setdefault(role, []).append(value)
    return found


def same(db: sqlite3.Connection, groups: Sequence[str], of: str = "lexicon") -> list[str]:
    """Return the words of some groups of the lexicon, or of the catalog's own (`main`)."""
    sql = f"SELECT words FROM {of}.groups WHERE number = ?"
    return [word for group in groups for (words,) in db.execute(sql, (int(group),)) for word in words.split(BETWEEN)]


def sounding(db: sqlite3.Connection, sound: str) -> list[str]:
    """Return the Chinese words that sound so."""
    attach(db)
    found = (db.execute(f"SELECT word FROM {known}.sounds WHERE sound = ?", (sound,)) for known in _BOTH)
    return list(dict.fromkeys(word for rows in found for (word,) in rows))


def is_spelled(db: sqlite3.Connection, word: str) -> bool:
    """Tell whether an English word is known as it is spelled."""
    attach(db)
    return any(db.execute(f"SELECT 1 FROM {known}.letters WHERE word = ?", (word,)).fetchone() for known in _BOTH)


def spelled_like(db: sqlite3.Connection, beginning: str, least: int, most: int) -> list[str]:
    """Return English words that begin with a letter and have so many of them, at most 5,000 of catalog and lexicon."""
    attach(db)
    found: dict[str, None] = {}
    for known in _BOTH:
        sql = (
            f"SELECT word FROM {known}.letters WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ? LIMIT 5000"
        )
        rows = db.execute(sql, (beginning, chr(ord(beginning) + 1), least, most))
        found.update((word, None) for (word,) in rows)
    return list(found)


def readings(db: sqlite3.Connection, characters: Sequence[str]) -> dict[str, str]:
    """Return how common characters sound."""
    attach(db)
    sql = "SELECT character, sound FROM json_each(?) AS wanted JOIN lexicon.readings ON character = wanted.value"
    return dict(db.execute(sql, (array(characters),)).fetchall())

"""What may have been meant by a word that nothing knows: pinyin, a homophone, or a slip of a letter or two."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator


def corrections(db: sqlite3.Connection, word: str) -> Iterator[tuple[str, str]]:
    """Yield the known words that an unknown one may stand for, and what links them: `pinyin` or `typo`."""
    if not word.isascii():
        yield from _homophones(db, word)
        return
    for (meant,) in db.execute("SELECT word FROM sounds WHERE sound = ?", (word,)):
        yield meant, "pinyin"
    if len(word) < 5 or not word.isalpha() or db.execute("SELECT 1 FROM letters WHERE word = ?", (word,)).fetchone():
        return
    least, most = len(word) - 2, len(word) + 2
    sql = "SELECT word FROM letters WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ? LIMIT 5000"
    allowed = 1 if len(word) < 8 else 2
    near = {}
    for (known,) in db.execute(sql, (word[0], chr(ord(word[0]) + 1), least, most)):
        if (apart := distance(word, known, allowed)) <= allowed:
            near[known] = apart
    best = min(near.values(), default=0)
    yield from ((known, "typo") for known, apart in near.items() if apart == best)


def _homophones(db: sqlite3.Connection, word: str) -> Iterator[tuple[str, str]]:
    """Yield the known words that sound as a stretch of at least three characters does, and share one with it."""
    characters = word.split()[:30]
    sounds = dict(
        db.execute(f"SELECT character, sound FROM readings WHERE character IN ({_marks(characters)})", characters)
    )
    for size in range(min(10, len(characters)), 2, -1):
        for at in range(len(characters) - size + 1):
            part = characters[at : at + size]
            spoken = "".join(sounds.get(character, "?") for character in part)
            for (meant,) in db.execute("SELECT word FROM sounds WHERE sound = ?", (spoken,)):
                if set(meant.split()) & set(part) and meant != " ".join(part):
                    yield meant, "typo"


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters have to be changed, added, left out or swapped; `most` + 1 where it is more than that."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _marks(values: list[str]) -> str:
    return ", ".join("?" * len(values))

"""The words that a question is taken apart by: what each is to it; and for slips, how it is spelled and sounds."""

from __future__ import annotations

from functools import lru_cache

from yuquan_cli.index.tokens import phrase, stem

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from yuquan_cli.catalog.models import Area, Indicator, Milestone, Subject, Term

    Roles = tuple[tuple[str, str, str], ...]
    """Words as tokens, each with what it is to a search, and an empty value."""

SCHEMA = """
-- What a word is to a search. lexicon, own: value is its group in the lexicon, or the catalog's own; broader: value is
-- a word that it covers; asked: value is the kind of number that it asks for; function: it says nothing; light: next to
-- that; catalog: a record's name or keyword; field: of a topic or a tag; group: of a group; term: spoken of.
CREATE TABLE roles (
    word TEXT, role TEXT, value TEXT, source INTEGER DEFAULT 0, PRIMARY KEY (word, role, value, source)
) WITHOUT ROWID;
-- The words that are asked for in place of one another, each group as one text.
CREATE TABLE groups (number INTEGER PRIMARY KEY, words TEXT);
-- For slips: English words by their letters, Chinese ones by their sound.
CREATE TABLE letters (word TEXT, source INTEGER DEFAULT 0, PRIMARY KEY (word, source)) WITHOUT ROWID;
CREATE TABLE sounds (
    sound TEXT, word TEXT, source INTEGER DEFAULT 0, PRIMARY KEY (sound, word, source)
) WITHOUT ROWID;
"""
"""What an index and the lexicon have alike, since a question looks for its words in both. `source` is the record or
subject that a word is of; what it is of no more in any catalog is forgotten with it."""

READINGS = """
-- How the commonest characters sound, of which a slip is made.
CREATE TABLE readings (character TEXT PRIMARY KEY, sound TEXT) WITHOUT ROWID;
"""

_LONGEST = 12
"""So many tokens has the longest word that a question is taken apart by."""


def put(database: sqlite3.Connection, roles: Iterable[tuple[str, str, str]], source: int = 0) -> None:
    """Note what words, as tokens, are to a search, how they are spelled and how they sound."""
    given = [role for role in roles if role[0] and role[0].count(" ") < _LONGEST]
    database.executemany("INSERT OR IGNORE INTO roles VALUES (?, ?, ?, ?)", ((*role, source) for role in given))
    words = dict.fromkeys(word for word, _, _ in given)
    put_letters(database, {token for word in words for token in word.split()}, source)
    # As a word of a question would be: without what looks like an English ending.
    sounds = ((stem(_sound(word)), word) for word in words if len(word) > 2 and not word[0].isascii())
    known = sorted((sound, word, source) for sound, word in sounds if sound)
    database.executemany("INSERT OR IGNORE INTO sounds VALUES (?, ?, ?)", known)


def put_letters(database: sqlite3.Connection, words: Iterable[str], source: int = 0) -> None:
    """Note how English words are spelled."""
    letters = sorted(word for word in words if len(word) > 3 and word.isascii())
    database.executemany("INSERT OR IGNORE INTO letters VALUES (?, ?)", ((word, source) for word in letters))


def put_readings(database: sqlite3.Connection) -> None:
    """Note how the commonest characters sound."""
    from yuquan_cli.index.pinyin import common, reading

    readings = sorted((character, reading(character)) for character in common())
    database.executemany("INSERT OR IGNORE INTO readings VALUES (?, ?)", readings)


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    from yuquan_cli.index.pinyin import reading  # a search has no use for its table

    return "".join([token if token.isascii() else reading(token) for token in word.split()])


def places(area: Area) -> set[str]:
    """Return the names of a report's area, and of the larger one it belongs to."""
    return {*area.given, *(area.within.given if area.within else ())}


def of_subject(subject: Subject, kind: str) -> Roles:
    """Return what the names of a group, topic or tag are to a search."""
    names = (subject.id, *subject.name.given, *subject.aliases)
    return _roles((name, "group" if kind == "group" else "field") for name in names)


def of_indicator(indicator: Indicator) -> Roles:
    """Return what the names of a figure are to a search."""
    return _roles((name, "catalog") for name in (*indicator.name.given, *indicator.keywords))


def of_milestone(milestone: Milestone, places: set[str]) -> Roles:
    """Return what the names of an event and of whom it is about are to a search; not those of the place itself."""
    return _roles(
        (name, "catalog") for name in {*milestone.name.given, *milestone.actor.given, *milestone.keywords} - places
    )


def of_term(term: Term) -> Roles:
    """Return what the names of something that is only spoken of are to a search."""
    return _roles((name, "term") for name in term.names)


def of_own(group: Sequence[str]) -> Roles:
    """Return what the words of a catalog's own lexicon are to a search: the group that they are of has its number."""
    return _roles((word, "own") for word in group)


def of_places(places: set[str]) -> Roles:
    """Return what the names of a place are to a search: nearly everything is about it, so to name it says nothing."""
    bare = {name.removesuffix(" District").removesuffix("区").removesuffix("市") for name in places}
    return _roles((name, "function") for name in places | bare)


def _roles(words: Iterable[tuple[str, str]]) -> Roles:
    return tuple(sorted({(phrase(word), role, "") for word, role in words}))

"""The words that a question is taken apart by: what each is to it; and for slips, how it is spelled and sounds."""

from __future__ import annotations

from yuquan_cli.index.tokens import BETWEEN, phrase, stem

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from yuquan_cli.catalog.models import Catalog

SCHEMA = """
-- What a word is to a search. lexicon, own: value is its group in the lexicon, or the catalog's own; broader: value is
-- a word that it covers; asked: value is the kind of number that it asks for; function: it says nothing; light: next to
-- that; catalog: a record's name or keyword; field: of a topic or a tag; group: of a group; term: spoken of.
CREATE TABLE roles (word TEXT, role TEXT, value TEXT, PRIMARY KEY (word, role, value)) WITHOUT ROWID;
-- The words that are asked for in place of one another, each group as one text.
CREATE TABLE groups (number INTEGER PRIMARY KEY, words TEXT);
-- For slips: English words by their letters, Chinese ones by their sound.
CREATE TABLE letters (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE sounds (sound TEXT, word TEXT, PRIMARY KEY (sound, word)) WITHOUT ROWID;
"""
"""What a catalog and the lexicon have alike, since a question looks for its words in both."""

READINGS = """
-- How the commonest characters sound, of which a slip is made.
CREATE TABLE readings (character TEXT PRIMARY KEY, sound TEXT) WITHOUT ROWID;
"""

_OTHERS = """
CREATE TABLE terms (position INTEGER PRIMARY KEY, term TEXT, en TEXT, paragraphs TEXT);
CREATE VIRTUAL TABLE spoken USING fts5(name, tokenize = 'unicode61');
CREATE TABLE others (position INTEGER PRIMARY KEY, exact TEXT, paragraph TEXT, prefix TEXT, why TEXT, found TEXT);
"""

_LONGEST = 12
"""So many tokens has the longest word that a question is taken apart by."""


def fill(database: sqlite3.Connection, records: Catalog) -> None:
    """Note a catalog's words, beside those of the lexicon; its terms; its other numbers."""
    database.executescript(SCHEMA + _OTHERS)
    spoken = [(n, t.term, t.en, " ".join(map(str, t.paragraphs))) for n, t in enumerate(records.terms, 1)]
    database.executemany("INSERT INTO terms VALUES (?, ?, ?, ?)", spoken)
    names = ((n, BETWEEN.join(map(phrase, t.names))) for n, t in enumerate(records.terms, 1))
    database.executemany("INSERT INTO spoken (rowid, name) VALUES (?, ?)", names)
    others = ((o.exact, str(o.paragraph), o.prefix, o.why, f" {phrase(o.exact)} ") for o in records.not_indicators)
    database.executemany("INSERT INTO others (exact, paragraph, prefix, why, found) VALUES (?, ?, ?, ?, ?)", others)
    database.execute("INSERT INTO meta VALUES ('terms_complete', ?)", (int(records.terms_complete),))
    words = sorted({(phrase(word), role) for word, role in _words(records)})
    groups = [[phrase(word) for word in group] for group in records.lexicon]
    database.executemany("INSERT INTO groups VALUES (?, ?)", [(n, BETWEEN.join(g)) for n, g in enumerate(groups)])
    own = [(word, "own", str(n)) for n, group in enumerate(groups) for word in group]
    put(database, [*((word, role, "") for word, role in words), *own])
    known = [*(i.id for i in records.indicators), *(m.id for m in records.milestones)]
    ids = {token for id in known for token in phrase(id).split()}
    put_letters(database, ids)


def put(database: sqlite3.Connection, roles: Iterable[tuple[str, str, str]]) -> None:
    """Note what words, as tokens, are to a search, how they are spelled and how they sound."""
    given = [role for role in roles if role[0] and role[0].count(" ") < _LONGEST]
    database.executemany("INSERT OR IGNORE INTO roles VALUES (?, ?, ?)", given)
    words = dict.fromkeys(word for word, _, _ in given)
    put_letters(database, {token for word in words for token in word.split()})
    # As a word of a question would be: without what looks like an English ending.
    sounds = ((stem(_sound(word)), word) for word in words if len(word) > 2 and not word[0].isascii())
    database.executemany("INSERT OR IGNORE INTO sounds VALUES (?, ?)", sorted((s, word) for s, word in sounds if s))


def put_letters(database: sqlite3.Connection, words: Iterable[str]) -> None:
    """Note how English words are spelled."""
    letters = sorted(word for word in words if len(word) > 3 and word.isascii())
    database.executemany("INSERT OR IGNORE INTO letters VALUES (?)", ((word,) for word in letters))


def put_readings(database: sqlite3.Connection) -> None:
    """Note how the commonest characters sound."""
    from yuquan_cli.index.pinyin import common, reading

    readings = sorted((character, reading(character)) for character in common())
    database.executemany("INSERT OR IGNORE INTO readings VALUES (?, ?)", readings)


def _sound(word: str) -> str:
    from yuquan_cli.index.pinyin import reading  # a search has no use for its table

    return "".join([token if token.isascii() else reading(token) for token in word.split()])


def _words(records: Catalog) -> Iterator[tuple[str, str]]:
    area = records.report.area
    places = {*area.given, *(area.within.given if area.within else ())}
    for s in (*records.topics, *records.tags, *records.groups):
        for name in (s.id, *s.name.given, *s.aliases):
            yield name, "group" if s in records.groups else "field"
    for i in records.indicators:
        for name in (*i.name.given, *i.keywords):
            yield name, "catalog"
    for m in records.milestones:
        for name in {*m.name.given, *m.actor.given, *m.keywords} - places:
            yield name, "catalog"
    for t in records.terms:
        for name in t.names:
            yield name, "term"
    for name in places:
        # Nearly everything is about the place: to name it says nothing.
        yield name, "function"
        yield name.removesuffix(" District").removesuffix("区").removesuffix("市"), "function"

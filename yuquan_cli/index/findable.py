"""What a search looks at, field by field, and the words that it takes a question apart by."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from yuquan_cli.index.tokens import BETWEEN, phrase, stem, tokens

if TYPE_CHECKING:
    from yuquan_cli.catalog.models import Catalog

SCHEMA = """
-- Indicators by their position, milestones below zero. Notes are left out: they say what a figure is not.
CREATE VIRTUAL TABLE findable USING fts5(
    id, name, keyword, topic, tag, wording, tokenize = 'unicode61'
);
CREATE TABLE terms (
    position INTEGER PRIMARY KEY, term TEXT, en TEXT, paragraphs TEXT
);
CREATE VIRTUAL TABLE spoken USING fts5(name, tokenize = 'unicode61');
CREATE TABLE others (position INTEGER PRIMARY KEY, exact TEXT, paragraph TEXT, prefix TEXT, why TEXT, found TEXT);
-- For slips: English words by their letters, Chinese ones by their sound.
CREATE TABLE letters (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE sounds (sound TEXT, word TEXT, PRIMARY KEY (sound, word)) WITHOUT ROWID;
CREATE TABLE readings (character TEXT PRIMARY KEY, sound TEXT) WITHOUT ROWID;
"""

_WORD = 12
"""So many tokens has the longest word that a question is taken apart by."""


def fill(database: sqlite3.Connection, records: Catalog) -> None:
    """Make a catalog's figures, events, terms and other numbers findable. The lexicon is in the index already."""
    database.executescript(SCHEMA)
    about = {s.id: _names((s.id, *s.name.given, *s.aliases)) for s in (*records.topics, *records.tags)}
    groups = {g.id: _names((g.id, *g.name.given, *g.aliases)) for g in records.groups}
    for topic in records.topics:
        if topic.group:
            about[f"topic {topic.id}"] = about[topic.id] + BETWEEN + groups[topic.group]
    fields = "rowid, id, name, keyword, topic, tag, wording"
    insert = f"INSERT INTO findable ({fields}) VALUES (?, ?, ?, ?, ?, ?, ?)"
    database.executemany(insert, _rows(records, about))
    spoken = [(n, t.term, t.en, " ".join(map(str, t.paragraphs))) for n, t in enumerate(records.terms, 1)]
    database.executemany("INSERT INTO terms VALUES (?, ?, ?, ?)", spoken)
    names = ((n, _names((t.term, t.en, *t.aliases))) for n, t in enumerate(records.terms, 1))
    database.executemany("INSERT INTO spoken (rowid, name) VALUES (?, ?)", names)
    others = ((o.exact, str(o.paragraph), o.prefix, o.why, f" {phrase(o.exact)} ") for o in records.not_indicators)
    database.executemany("INSERT INTO others (exact, paragraph, prefix, why, found) VALUES (?, ?, ?, ?, ?)", others)
    database.execute("INSERT INTO meta VALUES ('terms_complete', ?)", (int(records.terms_complete),))
    words = [(phrase(word), role) for word, role in _words(records)]
    roles = ((word, role, "") for word, role in words if word and word.count(" ") < _WORD)
    database.executemany("INSERT OR IGNORE INTO roles VALUES (?, ?, ?)", roles)
    _slips(database)


def _names(names: Iterable[str]) -> str:
    return BETWEEN.join(dict.fromkeys(phrase(name) for name in names))


def _rows(records: Catalog, about: dict[str, str]) -> Iterator[tuple[object, ...]]:
    for number, i in enumerate(records.indicators, 1):
        tags = BETWEEN.join(about[tag] for tag in i.tags)
        said = (name for names in (i.unit, i.scope) if names for name in names.given)
        wording = _names(((i.source.prefix or "") + i.reported, *i.numbers, *said))
        topic = about.get(f"topic {i.topic}", about[i.topic])
        names, keywords = _names(i.name.given), _names(i.keywords)
        yield number, phrase(i.id), names, keywords, topic, tags, wording
    area = records.report.area
    for number, m in enumerate(records.milestones, 1):
        wording = (m.source.prefix or "") + m.source.exact
        topic = about.get(f"topic {m.topic}", about[m.topic])
        names = _names((*m.name.given, *(m.actor.given if m.actor.zh != area.zh else ())))
        tags = BETWEEN.join(about[tag] for tag in m.tags)
        yield -number, phrase(m.id), names, "", topic, tags, phrase(wording)


def _words(records: Catalog) -> Iterator[tuple[str, str]]:
    area = records.report.area
    places = {*area.given, *(area.within.given if area.within else ())}
    for s in (*records.topics, *records.tags, *records.groups):
        for name in (s.id, *s.name.given, *s.aliases):
            yield name, "catalog"
            yield name, "group" if s in records.groups else "field"
    for i in records.indicators:
        for name in (*i.name.given, *i.keywords):
            yield name, "catalog"
    for m in records.milestones:
        for name in sorted({*m.name.given, *m.actor.given} - places):
            yield name, "catalog"
    for t in records.terms:
        for name in (t.term, t.en, *t.aliases):
            yield name, "term"
    for name in sorted(places):  # in the same order always: an index is the same file, whoever builds it
        # Nearly everything is about the place: to name it says nothing.
        yield name, "function"
        yield name.removesuffix(" District").removesuffix("区").removesuffix("市"), "function"


def _slips(database: sqlite3.Connection) -> None:
    """Note how the words of the index are spelled and sound."""
    words = [word for (word,) in database.execute("SELECT DISTINCT word FROM roles")]
    texts = [text for row in database.execute("SELECT id, name, keyword, topic, tag FROM findable") for text in row]
    letters = {token for text in (*words, *texts) for token in text.split() if token.isascii() and len(token) > 3}
    database.executemany("INSERT INTO letters VALUES (?)", ((word,) for word in sorted(letters)))
    # As a word of a question would be: without what looks like an English ending.
    sounds = ((stem(_sound(word)), word) for word in words if len(word) > 2 and not word[0].isascii())
    database.executemany("INSERT OR IGNORE INTO sounds VALUES (?, ?)", ((s, word) for s, word in sounds if s))
    database.executemany("INSERT OR IGNORE INTO readings VALUES (?, ?)", _common_readings())


@lru_cache(maxsize=1)
def _common_readings() -> Sequence[tuple[str, str]]:
    """Return how the commonest characters sound."""
    from yuquan_cli.index.pinyin import reading

    # Level 1 of GB 2312, the 3,755 commonest: a slip gives a common character.
    common = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    characters = (code.decode("gb2312", "ignore") for code in common)
    return [(character, reading(character)) for character in characters if character]


@lru_cache(maxsize=16384)
def _sound(word: str) -> str:
    from yuquan_cli.index.pinyin import reading

    return "".join(reading(token) if not token.isascii() else token for token in tokens(word))

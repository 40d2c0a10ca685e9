"""What a search looks at of each record, field by field, and the full-text index that finds it there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from yuquan_cli.errors import CatalogError
from yuquan_cli.index.pinyin import spellings
from yuquan_cli.index.tokens import BETWEEN, measure_token, phrase

if TYPE_CHECKING:
    from yuquan_cli.catalog.models import Catalog

SCHEMA = """
-- Figures by their position, events below zero. Notes are left out: they say what a figure is not.
CREATE TABLE texts (
    position INTEGER PRIMARY KEY, id TEXT, name TEXT, keyword TEXT, topic TEXT, tag TEXT, wording TEXT
);
-- Keeps no text of its own. Beside the pinyin of each stands the measure of a figure, as a token that nobody types.
CREATE VIRTUAL TABLE findable USING fts5(
    id, name, keyword, topic, tag, wording, pinyin, content = '', tokenize = 'unicode61'
);
"""

MAX_SEARCHED = 500_000_000
"""Characters that a catalog may give to search, each spelling in pinyin included: twice what 38,000 indicators like
ours give, which is as many as a catalog may have."""


def fill(database: sqlite3.Connection, records: Catalog) -> None:
    """Make a catalog's figures and events findable. Raises CatalogError if there is too much to search."""
    database.executescript(SCHEMA)
    fields = "id, name, keyword, topic, tag, wording"
    texts = f"INSERT INTO texts (position, {fields}) VALUES (?, ?, ?, ?, ?, ?, ?)"
    findable = f"INSERT INTO findable (rowid, {fields}, pinyin) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    for *row, unseen in _rows(records, _Subjects(records)):
        database.execute(texts, row)
        database.execute(findable, (*row, unseen))


def weigh(records: Catalog) -> None:
    """Raise CatalogError where `fill` would, in a third of the time that a whole index takes."""
    for _ in _rows(records, _Subjects(records)):
        pass


class _Purse:
    """What may still be spent on text to search: a thousand long tags on each indicator multiply."""

    def __init__(self) -> None:
        self._left = MAX_SEARCHED

    def join(self, words: Iterable[str], between: str = BETWEEN) -> str:
        """Return words as one text. Raises CatalogError, before they are put together, if that is too much."""
        given = list(words)
        self.spend(given)
        return between.join(dict.fromkeys(given))

    def spend(self, words: Iterable[str]) -> None:
        self._left -= sum(map(len, words))
        if self._left < 0:
            raise CatalogError("the catalog holds more names and tags than can be searched")

    def names(self, names: Iterable[str]) -> str:
        """Return names as tokens, apart from one another."""
        return self.join(map(phrase, names))

    def sounds(self, names: Iterable[str], words: Iterable[str] = ()) -> str:
        """Return names as people begin to type them, or a stretch of them, in pinyin; words only from their first."""
        found: set[str] = set()
        for texts, within in ((names, True), (words, False)):
            for spelled in (spelled for text in texts for spelled in spellings(text, within)):
                self.spend(spelled)  # repetitions, too: they take their time
                found.update(spelled)
        return " ".join(sorted(found))


class _Subjects:
    """The names of topics and tags, as text and as they sound, spelled out once for all records that bear them."""

    def __init__(self, records: Catalog) -> None:
        self.purse = purse = _Purse()
        groups = {g.id: purse.names((g.id, *g.name.given, *g.aliases)) for g in records.groups}
        called = {s.id: (s.id, *s.name.given, *s.aliases) for s in (*records.tags, *records.topics)}
        self.tags = {t.id: purse.names(called[t.id]) for t in records.tags}
        self.topics = {
            t.id: purse.join((purse.names(called[t.id]), *([groups[t.group]] if t.group else ())))
            for t in records.topics
        }
        self.sounds = {s.id: purse.sounds([s.name.zh], s.aliases) for s in (*records.tags, *records.topics)}


def _rows(records: Catalog, subjects: _Subjects) -> Iterator[tuple[object, ...]]:
    names, join, sounds = subjects.purse.names, subjects.purse.join, subjects.purse.sounds

    def heard(chinese: Sequence[str], keywords: Sequence[str], about: Sequence[str]) -> str:
        return join((sounds(chinese, keywords), *(subjects.sounds[subject] for subject in about)), " ")

    for number, i in enumerate(records.indicators, 1):
        said = (name for given in (i.unit, i.scope) if given for name in given.given)
        wording = names(((i.source.prefix or "") + i.reported, *i.numbers, *said))
        tags = join(subjects.tags[tag] for tag in i.tags)
        called = phrase(i.id), names(i.name.given), names(i.keywords)
        yield (
            number,
            *called,
            join([subjects.topics[i.topic]]),
            tags,
            wording,
            f"{heard([i.name.zh], i.keywords, [i.topic, *i.tags])} {measure_token(i.measure)}",
        )
    area = records.report.area
    for number, m in enumerate(records.milestones, 1):
        actor = m.actor.given if m.actor.zh != area.zh else ()
        wording = names([(m.source.prefix or "") + m.source.exact])
        called = phrase(m.id), names((*m.name.given, *actor)), names(m.keywords)
        spoken = heard([m.name.zh, *actor[:1]], m.keywords, [m.topic, *m.tags])
        tags = join(subjects.tags[tag] for tag in m.tags)
        yield -number, *called, join([subjects.topics[m.topic]]), tags, wording, spoken

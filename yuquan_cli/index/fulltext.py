"""What a search looks at of each record, field by field, and the full-text index that finds it there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from yuquan_cli.errors import CatalogError
from yuquan_cli.index.pinyin import spellings
from yuquan_cli.index.tokens import BETWEEN, measure_token, phrase

if TYPE_CHECKING:
    from yuquan_cli.catalog.models import Catalog

FIELDS = ("id", "name", "keyword", "topic", "tag", "wording")
SCHEMA = """
-- Figures by their source, events by theirs, below zero. Notes are left out: they say what a figure is not.
CREATE TABLE texts (
    position INTEGER PRIMARY KEY, id TEXT, name TEXT, keyword TEXT, topic TEXT, tag TEXT, wording TEXT, pinyin TEXT
);
-- Keeps no text of its own. Beside the pinyin of each stands the measure of a figure, as a token that nobody types.
CREATE VIRTUAL TABLE findable USING fts5(
    id, name, keyword, topic, tag, wording, pinyin, content = '', tokenize = 'unicode61'
);
"""

Texts = tuple[str, ...]
"""What a search looks at of one record: a text a field, and its pinyin."""

MAX_SEARCHED = 500_000_000
"""Characters that a catalog may give to search, each spelling in pinyin included: twice what 38,000 indicators like
ours give, which is as many as a catalog may have."""


def put(database: sqlite3.Connection, position: int, texts: Texts, forgetful: bool) -> None:
    """Make one record findable; where it may have to be taken out again, all that is then needed is kept."""
    row = (position, *texts)
    kept = row if forgetful else (*row[:-1], None)
    database.execute("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", kept)
    fields = ", ".join(FIELDS)
    database.execute(f"INSERT INTO findable (rowid, {fields}, pinyin) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def take_out(database: sqlite3.Connection, positions: Sequence[int]) -> None:
    """Make records unfindable."""
    fields = ", ".join(FIELDS)
    for position in positions:
        row = database.execute("SELECT * FROM texts WHERE position = ?", (position,)).fetchone()
        # A full-text table that keeps no text has to be told what it forgets.
        sql = f"INSERT INTO findable (findable, rowid, {fields}, pinyin) VALUES ('delete', ?, ?, ?, ?, ?, ?, ?, ?)"
        database.execute(sql, row)
        database.execute("DELETE FROM texts WHERE position = ?", (position,))


def weigh(records: Catalog) -> None:
    """Raise CatalogError where an index would, in a third of the time that a whole one takes."""
    texts(records, wordings=True)


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
        for given, within in ((names, True), (words, False)):
            for spelled in (spelled for text in given for spelled in _spellings(text, within)):
                self.spend(spelled)  # repetitions, too: they take their time
                found.update(spelled)
        return " ".join(sorted(found))


@lru_cache(maxsize=4096)
def _spellings(text: str, within: bool) -> tuple[list[str], ...]:
    return tuple(spellings(text, within))


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


def texts(records: Catalog, wordings: bool) -> tuple[list[Texts], list[Texts]]:
    """Return what a search looks at of each figure and of each event. Raises CatalogError if that is too much.

    Without `wordings`, what the text prints is left out, as it is no other report's: figures of many reports that are
    called and counted alike then share one text.
    """
    subjects = _Subjects(records)
    names, join, sounds = subjects.purse.names, subjects.purse.join, subjects.purse.sounds

    def heard(chinese: Sequence[str], keywords: Sequence[str], about: Sequence[str]) -> str:
        return join((sounds(chinese, keywords), *(subjects.sounds[subject] for subject in about)), " ")

    figures: list[Texts] = []
    for i in records.indicators:
        said = [name for given in (i.unit, i.scope) if given for name in given.given]
        wording = names(((i.source.prefix or "") + i.reported, *i.numbers, *said) if wordings else said)
        tags = join(subjects.tags[tag] for tag in i.tags)
        called = phrase(i.id), names(i.name.given), names(i.keywords)
        sound = f"{heard([i.name.zh], i.keywords, [i.topic, *i.tags])} {measure_token(i.measure)}"
        figures.append((*called, join([subjects.topics[i.topic]]), tags, wording, sound))
    area = records.report.area
    events: list[Texts] = []
    for m in records.milestones:
        actor = m.actor.given if m.actor.zh != area.zh else ()
        wording = names([(m.source.prefix or "") + m.source.exact])
        called = phrase(m.id), names((*m.name.given, *actor)), names(m.keywords)
        tags = join(subjects.tags[tag] for tag in m.tags)
        sound = heard([m.name.zh, *actor[:1]], m.keywords, [m.topic, *m.tags])
        events.append((*called, join([subjects.topics[m.topic]]), tags, wording, sound))
    return figures, events

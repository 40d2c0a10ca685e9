"""The searched part of the index: what a search looks at, and how the words of one become a query."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from yuquan_cli.errors import CatalogError, Message, UsageError
from yuquan_cli.names import normalize

if TYPE_CHECKING:
    from yuquan_cli.catalog.models import Catalog, Names

APART = " \ue000 "
"""Stands between two names, as a token that no search holds: so no phrase is found across them."""

_THOUSANDS = re.compile("(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
_TOKENS = re.compile("[^\\W_]+|[\ue001-\uf8ff]+")

SEARCHED = ("names", "keywords", "subjects", "wording", "pinyin", "notes")
"""What of a record is searched for words as they are typed, or begun, and for pinyin."""

MAX_SEARCHED = 500_000_000
"""Characters that a catalog may give to search, each spelling in pinyin included: twice what 38,000 indicators like
ours give, which is as many as a catalog may have."""


def fill(database: sqlite3.Connection, records: Catalog) -> None:
    """Make a catalog's indicators and milestones searchable. Raises CatalogError if there is too much to search."""
    from yuquan_cli.index.pinyin import spellings

    fields = ", ".join(SEARCHED)
    database.execute(f"CREATE VIRTUAL TABLE search USING fts5({fields}, content='', tokenize='unicode61')")
    spent = 0

    def join(words: Sequence[str], between: str = APART) -> str:
        spend(words)  # before they are put together: a thousand long tags on each indicator multiply
        return between.join(words)

    def sounds(text: str) -> str:
        found: set[str] = set()
        for spelled in spellings(text):
            spend(spelled)  # repetitions, too: they take their time
            found.update(spelled)
        return " ".join(sorted(found))

    def spend(words: Sequence[str]) -> None:
        nonlocal spent
        spent += sum(map(len, words))
        if spent > MAX_SEARCHED:
            raise CatalogError("the catalog holds more names, tags and notes than can be searched")

    def row(
        position: int,
        names: Sequence[str],
        about: Sequence[str],
        wording: Sequence[str],
        heard: str,
        note: Names | None,
        keywords: Sequence[str] = (),
    ) -> tuple[object, ...]:
        return (
            position,
            searchable(join(names)),
            searchable(join(keywords)),
            searchable(join([spoken[subject] for subject in about])),
            searchable(join(wording)),
            join([sounds(f"{heard} {join(keywords)}"), *(sounded[subject] for subject in about)], " "),
            searchable(join(note.pair) if note else ""),
        )

    spoken = {s.id: join((s.id, *s.name.pair, *s.aliases)) for s in (*records.tags, *records.topics)}
    sounded = {subject: sounds(words) for subject, words in spoken.items()}

    def rows() -> Iterator[tuple[object, ...]]:
        for number, i in enumerate(records.indicators, 1):
            scope = i.scope.pair if i.scope else ()
            wording = (i.reported, f"{i.value:f}", *i.unit.pair, *scope, i.source.prefix)
            yield row(number, (i.id, *i.name.pair), [i.topic, *i.tags], wording, i.name.zh, i.note, i.keywords)
        for number, m in enumerate(records.milestones, 1):
            # Below zero, where no indicator is: a search that finds no figure can say what else it found.
            names = (m.id, *m.name.pair, *m.actor.pair)
            yield row(-number, names, [m.topic], [m.source.exact], f"{m.name.zh} {m.actor.zh}", m.note)

    database.executemany(f"INSERT INTO search (rowid, {fields}) VALUES (?, ?, ?, ?, ?, ?, ?)", rows())


def searchable(text: str) -> str:
    """Return text with each CJK character as a word of its own, so that a phrase finds any stretch of them.

    17,000 as a table shows it is 17000, as it is in the index; 第4，211所 are two numbers, before the comma is folded.
    """
    written = normalize(_THOUSANDS.sub(lambda number: number[0].replace(",", ""), text))
    return "".join(
        f" {letter} " if "\u2e80" <= letter <= "\u9fff" or letter >= "\uf900" else letter for letter in written
    )


def matching(words: Sequence[str]) -> str:
    """Return the FTS5 query that finds every one of some words."""
    return " AND ".join(_phrase(word) for word in words)


def _phrase(word: str) -> str:
    """Return a word of a search as an FTS5 phrase: its parts in sequence, the last one perhaps only begun."""
    written = searchable(word.replace("\0", " ")).replace('"', " ")  # FTS5 ends at a NUL
    parts = _TOKENS.findall(written)
    if not parts:
        raise UsageError(
            Message("nothing to search for in '{word}'", word=word),
            "search looks for Chinese characters, letters and digits",
        )
    # FTS5 takes a phrase apart as it did the names: in a rule of our own, some accents would begin another word.
    phrase = " ".join(part for part in written.split() if part != APART.strip())
    if not parts[-1].isascii():
        return f'"{phrase}"'
    phrase = re.sub(r"[\W_]+$", "", phrase)
    # Singular and plural find each other. No stemmer does that here, since it would take pinyin for English.
    begun = re.sub(r"(?<=[a-z]{3})(ies|s)$", "", phrase)
    complete = {phrase, begun, f"{begun}s"} if phrase[-1].isalpha() else {phrase}
    # A word that is complete counts twice, and so comes before one that is only begun: 35 before 350.
    return f"""({" OR ".join(f'"{form}"' for form in sorted(complete))} OR "{begun}"*)"""

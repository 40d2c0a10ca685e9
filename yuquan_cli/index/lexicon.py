"""The lexicon of words that are asked for in place of one another: read from its file, and compiled into the index.

Its notation is one list a line, which a few lines of our own read: the general reader of catalogs takes a fifth of a
second for as much, which is more than the rest of a first run.
"""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from yuquan_cli.catalog import files
from yuquan_cli.errors import CatalogError, Message
from yuquan_cli.index.tokens import phrase

SCHEMA = """
-- What a word is to a search. lexicon: value is its group; broader: value is a word that it covers; asked: value is the
-- kind of number that it asks for; function: it says nothing; catalog: a name, keyword or alias; term: spoken of.
CREATE TABLE roles (word TEXT, role TEXT, value TEXT, PRIMARY KEY (word, role, value)) WITHOUT ROWID;
"""

_LINE = re.compile(r" *(?:- *|([a-z_]+): *)\[(.*)\]")
_PART = re.compile(r"([a-z_]+):")


def path() -> Path:
    """Return the path of the lexicon that comes with yuquan."""
    return files.shipped().with_name("lexicon.yaml")


def content() -> bytes:
    """Return the lexicon's bytes. Raises CatalogError if they can't be read."""
    return files.read_bytes(path())


def mark() -> bytes:
    """Return what identifies the lexicon's content.

    A checksum of all of it, at every run: that takes a tenth of a millisecond, and can't be fooled by a file's times.
    """
    given = content()
    return b"%d-%08x " % (len(given), zlib.crc32(given))


def read(given: bytes) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each list of a lexicon: its part, its key within that, and its words. Raises CatalogError."""
    part = ""
    for number, line in enumerate(given.decode("utf-8", "replace").splitlines(), 1):
        bare = line.split(" #")[0].rstrip()
        if not bare or bare.startswith("#"):
            continue
        if found := _PART.fullmatch(bare):
            part = found[1]
        elif found := _LINE.fullmatch(bare):
            words = [word.strip().strip("\"'") for word in found[2].split(",")]
            yield part if line.startswith(" ") else found[1] or part, found[1] or "", words
        else:
            place = f"{path()}:{number}"
            raise CatalogError(
                Message("{place}: a lexicon has one list a line, such as `- [养老院, 敬老院]`", place=place)
            )


def fill(database: sqlite3.Connection) -> None:
    """Put the lexicon into an index."""
    database.executescript(SCHEMA)
    database.executemany("INSERT OR IGNORE INTO roles VALUES (?, ?, ?)", _roles(content()))


@lru_cache(maxsize=1)  # the same for every catalog that one process reads
def _roles(given: bytes) -> Sequence[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for number, (part, key, words) in enumerate(read(given)):
        spelled = [phrase(word) for word in words]
        found += _roles_of(part, key, number, [word for word in spelled if word])
    return found


def _roles_of(part: str, key: str, number: int, words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    if part == "groups":
        for word in words:
            yield word, "lexicon", str(number)
            yield f"#{number}", "member", word
    elif part == "broader":
        for word in words[1:]:
            yield words[0], "broader", word
    elif part == "asked":
        for word in words:
            yield word, "asked", key
    else:
        for word in words:
            yield word, "function", ""

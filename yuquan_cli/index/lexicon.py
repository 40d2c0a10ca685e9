"""The lexicon of words that are asked for in place of one another: read from its file, and compiled into a database.

Its notation is one list a line, which a few lines of our own read: the general reader of catalogs takes a fifth of a
second for as much, which is more than the rest of a first run.
"""

from __future__ import annotations

import zlib
from functools import lru_cache

from yuquan_cli.catalog import files
from yuquan_cli.errors import CatalogError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

_SCHEMA = """
CREATE TABLE made_from (mark BLOB);
"""

FORMAT = 3
"""Raised with every change of how a lexicon is compiled; one of another format is compiled anew."""


def path() -> str:
    """Return the path of the lexicon that comes with yuquan."""
    return files.shipped("lexicon.yaml")


def content() -> bytes:
    """Return the lexicon's bytes. Raises CatalogError if they can't be read."""
    return files.read_bytes(path())


def mark(given: bytes) -> bytes:
    """Return what identifies a lexicon's content, and the form in which it is compiled.

    A checksum of all of it, whenever it is asked: that takes a tenth of a millisecond, and can't be fooled by a file's
    times.
    """
    return b"%d-%d-%08x" % (FORMAT, len(given), zlib.crc32(given))


def read(given: bytes) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each list of a lexicon: its part, its key within that, and its words. Raises CatalogError."""
    import re  # only where one is compiled

    a_part = re.compile(r"([a-z_]+):")
    a_list = re.compile(r" *(?:- *|([a-z_]+): *)\[(.*)\]")
    part = ""
    for number, line in enumerate(given.decode("utf-8", "replace").splitlines(), 1):
        bare = line.split(" #")[0].rstrip()
        if not bare or bare.startswith("#"):
            continue
        if found := a_part.fullmatch(bare):
            part = found[1]
        elif found := a_list.fullmatch(bare):
            words = [word.strip().strip("\"'") for word in found[2].split(",")]
            yield part if line.startswith(" ") else found[1] or part, found[1] or "", words
        else:
            raise CatalogError(f"{path()}:{number}: a lexicon has one list a line, such as `- [养老院, 敬老院]`")


@lru_cache(maxsize=1)
def compiled(given: bytes) -> sqlite3.Connection:
    """Return a lexicon as a database in memory, made once a process. Raises CatalogError."""
    import sqlite3

    from yuquan_cli.index import words
    from yuquan_cli.index.tokens import BETWEEN, phrase, whole

    # Of any thread, since whichever asks first makes it for all.
    made = sqlite3.connect(":memory:", check_same_thread=False)
    made.executescript(_SCHEMA + words.SCHEMA + words.READINGS)
    made.execute("INSERT INTO made_from VALUES (?)", (mark(given),))
    roles: list[tuple[str, str, str]] = []
    for number, (part, key, listed) in enumerate(read(given)):
        spelled = [word for word in map(phrase, listed) if word]
        roles += _roles(part, key, number, spelled)
        if part == "groups":
            made.execute("INSERT INTO groups VALUES (?, ?)", (number, BETWEEN.join(spelled)))
    words.put(made, sorted(roles))
    # As they are spelled in full, beside how they are without their endings: farmig is nearer to farming than to farm.
    words.put_letters(made, {part for _, _, listed in read(given) for word in listed for part in whole(word)})
    words.put_readings(made)
    made.commit()
    return made


def _roles(part: str, key: str, number: int, words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    if part == "groups":
        yield from ((word, "lexicon", str(number)) for word in words)
    elif part == "broader":
        yield from ((words[0], "broader", word) for word in words[1:])
    elif part == "asked":
        yield from ((word, "asked", key) for word in words)
    else:
        yield from ((word, part.removesuffix("_words"), "") for word in words)

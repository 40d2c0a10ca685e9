"""The compiled lexicon beside an index: kept in the same folder, and attached to whichever index is searched.

So an index holds nothing of the lexicon: a lookup by name never reads it, a word that is added to it leaves thousands
of indexes as they are, and it is kept once.
"""

from __future__ import annotations

import contextlib
import os
import zlib

from yuquan_cli.index import lexicon
from yuquan_cli.index.files import Unfit, check_seal, folder, is_private, open_ours
from yuquan_cli.index.store import Error, keep, uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3


def attach(database: sqlite3.Connection) -> None:
    """Attach the compiled lexicon to an index as `lexicon`, if it isn't there yet. Raises CatalogError."""
    if any(name == "lexicon" for _, name, _ in database.execute("PRAGMA database_list")):
        return
    given = lexicon.content()
    mark = lexicon.mark(given)
    place = _place(mark)
    try:
        _attach_kept(database, place, mark)
    except (Error, OSError, Unfit):  # missing, damaged or of another version: all the same, it is compiled
        compiled = lexicon.compiled(given)
        with contextlib.suppress(Error, OSError, MemoryError):
            keep(compiled, place)
        _attach_copy(database, compiled)


def _place(mark: bytes) -> str | None:
    try:
        place = os.path.abspath(os.path.join(folder(), f"lexicon-{zlib.crc32(mark):08x}.sqlite"))
        place.encode()
    except (OSError, ValueError):  # the current folder is gone, or there is no cache folder
        return None
    return place if is_private(os.path.dirname(place)) else None


def _attach_kept(database: sqlite3.Connection, place: str | None, mark: bytes) -> None:
    if place is None:
        raise Unfit
    with open_ours(place) as file:
        check_seal(file)
    database.execute("ATTACH ? AS lexicon", (uri(place),))
    if database.execute("SELECT mark FROM lexicon.made_from").fetchall() != [(mark,)]:
        database.execute("DETACH lexicon")
        raise Unfit


def _attach_copy(database: sqlite3.Connection, compiled: sqlite3.Connection) -> None:
    database.execute("ATTACH ':memory:' AS lexicon")
    if whole := _whole(compiled):
        database.deserialize(whole, name="lexicon")
        return
    database.execute("PRAGMA query_only = off")
    for name, schema in compiled.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall():
        database.execute(schema.replace("CREATE TABLE ", "CREATE TABLE lexicon."))
        rows = compiled.execute(f"SELECT * FROM {name}").fetchall()
        database.executemany(f"INSERT INTO lexicon.{name} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    database.commit()
    database.execute("PRAGMA query_only = on")


def _whole(database: sqlite3.Connection) -> bytes | None:
    """Return a database as bytes; None where SQLite is too old or built without that, which it has had since 3.36."""
    return database.serialize() if hasattr(database, "serialize") else None

"""The indexes that are kept between runs: where they live, when one counts, how one is put in place.

An answer can't be stale: an index counts only for the exact content that it was built from. It can't be half-written:
it is built in memory, and a copy is moved into place whole. Where nothing can be kept, that memory answers.
"""

from __future__ import annotations

import contextlib
import os
import zlib

from yuquan_cli.catalog import files
from yuquan_cli.errors import CatalogError, Message
from yuquan_cli.index.files import (
    IDENTITY,
    SEAL,
    WHOLE,
    Unfit,
    check_seal,
    folder,
    is_private,
    open_ours,
    replacing,
    sweep,
)
from yuquan_cli.index.identity import identify, identity_of, remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from typing import Self, TypeVar

    T = TypeVar("T")
else:
    try:  # the public module also imports datetime, for adapters that nothing here uses
        import _sqlite3 as sqlite3
    except ImportError:
        import sqlite3

Error = sqlite3.Error
"""What SQLite raises."""

_SEALED = 8_000_000  # bytes of an index that are checked at every run, so that a flipped bit is noticed


class Index:
    """The index of one catalog: opened once, identified once, asked as often as wanted.

    A context manager. Raises CatalogError if the catalog can't be read or isn't valid.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = path
        self._place = place_of([path])
        built_from = identity_of(path, self._place)
        self._kept = True
        try:
            self._database = open_kept(self._place, built_from)
        except (sqlite3.Error, OSError, Unfit):
            self._build()  # missing, damaged, of another version or content: all the same, it is built

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self.close()
        if isinstance(error, sqlite3.DatabaseError) and is_damage(error):  # in the middle of rows already being written
            forget_notes(self._place)
            raise CatalogError("the index was damaged and has been removed", "ask again") from error

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def ask(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """Answer a question. Where SQLite says that a kept index is damaged, from one that is built anew."""
        try:
            return question(self._database)
        except sqlite3.DatabaseError as error:
            if not (self._kept and is_damage(error)):
                raise
        self._database.close()
        self._build()
        return question(self._database)

    def _build(self) -> None:
        forget_notes(self._place)
        from yuquan_cli.catalog import reading  # only where one is built, as what it imports
        from yuquan_cli.index import build

        self._kept = False
        try:
            content = files.read_bytes(self._path)
            self._database = build.build(reading.load(content, self._path), identify(content))
        except MemoryError as error:
            raise CatalogError(Message("{path} takes more memory than there is", path=self._path)) from error
        with contextlib.suppress(sqlite3.Error, OSError, MemoryError):
            keep(self._database, self._place)


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Tell whether SQLite says that a file isn't what it should be; a question may be wrong as well."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def place_of(paths: Sequence[str | os.PathLike[str]]) -> str | None:
    """Return where the index of some paths lives, one place for them; None where there is no cache folder for it."""
    try:
        whole = os.pathsep.join(os.path.abspath(path) for path in paths)
        # Two paths may share a name now and then: each run then builds its own index again, and is right.
        stem = os.path.splitext(os.path.basename(paths[0]))[0]
        name = f"{stem[:40]}-{zlib.crc32(os.fsencode(whole)):08x}.sqlite"
        place = os.path.abspath(os.path.join(folder(), name))
        place.encode()
    except (OSError, ValueError):  # the current folder is gone, or a name that no file can have, or SQLite can't open
        return None
    return place if is_private(os.path.dirname(place)) else None


def forget_notes(place: str | None) -> None:
    """Remove the notes beside an index that doesn't count, since it may be they that are wrong."""
    for note in (IDENTITY, WHOLE) if place else ():
        with contextlib.suppress(OSError, ValueError):
            os.unlink(f"{place}{note}")


def open_kept(place: str | None, built_from: bytes) -> sqlite3.Connection:
    """Open an index read-only, or raise if it isn't whole, of this format and built from this content."""
    if place is None:
        raise Unfit
    _check_whole(place)
    database = opened(place)
    try:
        if database.execute("SELECT value FROM meta WHERE key = 'built_from'").fetchone() != (built_from,):
            raise Unfit
    except BaseException:
        database.close()
        raise
    return database


def opened(place: str) -> sqlite3.Connection:
    """Open a database to read it."""
    database = sqlite3.connect(uri(place), uri=True)
    try:
        database.execute("PRAGMA trusted_schema = off")
        database.execute("PRAGMA query_only = on")
        database.execute("PRAGMA temp_store = memory")
    except BaseException:
        database.close()
        raise
    return database


def uri(place: str, how: str = "mode=ro&immutable=1") -> str:
    """Return the name by which SQLite opens a kept database, to read it unless `how` says otherwise."""
    # Importing urllib.parse for this takes a tenth of a lookup.
    plain = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-_.~"
    quoted = "".join(chr(byte) if byte in plain else f"%{byte:02X}" for byte in os.fsencode(place))
    # immutable: the file is only ever replaced, so SQLite takes no locks and looks for no journal.
    return f"file:{quoted}?{how}"


def _check_whole(place: str) -> None:
    """Raise if an index isn't whole, or not ours. That a large one is whole is remembered."""
    with open_ours(place) as file:
        if os.fstat(file.fileno()).st_size <= _SEALED:
            check_seal(file)
        else:
            remembered(file, place + WHOLE, check_seal)


def keep(database: sqlite3.Connection, place: str | None) -> None:
    """Put a copy of a database in its place, in one step; nobody ever sees a part of it."""
    if place is None or not hasattr(database, "serialize"):  # SQLite has had that since 3.36
        return
    folder = os.path.dirname(place)
    before = os.umask(0o077)
    try:
        os.makedirs(folder, exist_ok=True)
    finally:
        os.umask(before)
    if not is_private(folder):
        return
    sweep(folder)
    # Written by us, not by SQLite, which would lock the file: where that can't be done it waits, perhaps for ever.
    whole = database.serialize()
    with replacing(place) as file:
        file.write(whole)
        file.write(zlib.crc32(whole).to_bytes(SEAL, "big"))

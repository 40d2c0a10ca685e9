"""The indexes that are kept between runs: where they live, when one counts, how one is put in place.

An answer can't be stale: an index counts only for the exact content that it was built from. It can't be half-written:
it is built in memory, and a copy is moved into place whole. Where nothing can be kept, that memory answers.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from yuquan_cli.catalog import files, reading
from yuquan_cli.errors import CatalogError
from yuquan_cli.index import build
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

T = TypeVar("T")

_SEALED = 8_000_000  # bytes of an index that are checked at every run, so that a flipped bit is noticed


def ask(data: str | None, question: Callable[[sqlite3.Connection], T]) -> T:
    """Answer a question from the index of a catalog, building the index first where it's needed.

    Raises CatalogError if the catalog can't be read or isn't valid.
    """
    path = files.locate(data)
    place = _place(path)
    built_from = identity_of(path, place)
    try:
        with contextlib.closing(_open(place, built_from)) as database:
            return question(database)
    except (sqlite3.Error, OSError, Unfit):
        _forget(place)  # missing, damaged, of another version or content: all the same, it is built again
    try:
        gc.disable()  # hardly anything here is garbage in a cycle, and looking for it is a twentieth of a first run
        content = files.read_bytes(path)
        built = build.build(reading.load(content, path), identify(content))
    except MemoryError as error:
        raise CatalogError(f"{path} takes more memory than there is") from error
    finally:
        gc.enable()
    with contextlib.closing(built) as database:
        with contextlib.suppress(sqlite3.Error, OSError, MemoryError):
            _store(database, place)
        return question(database)


def _place(path: Path) -> str | None:
    """Return where the index of a catalog lives, one place a path; None where there is no cache folder for it."""
    try:
        whole = os.path.abspath(path)
        # Two paths may share a name now and then: each run then builds its own index again, and is right.
        place = os.path.abspath(folder() / f"{path.stem[:40]}-{zlib.crc32(os.fsencode(whole)):08x}.sqlite")
        place.encode()
    except (OSError, ValueError):  # the current folder is gone, or a name that no file can have, or SQLite can't open
        return None
    return place if is_private(os.path.dirname(place)) else None


def _forget(place: str | None) -> None:
    """Remove the notes beside an index that doesn't count, since it may be they that are wrong."""
    for note in (IDENTITY, WHOLE) if place else ():
        with contextlib.suppress(OSError, ValueError):
            os.unlink(f"{place}{note}")


def _open(place: str | None, built_from: bytes) -> sqlite3.Connection:
    """Open an index read-only, or raise if it isn't whole, of this format and built from this content."""
    if place is None:
        raise Unfit
    _check_whole(place)
    from urllib.parse import quote  # typer has it loaded

    # immutable: the file is only ever replaced, so SQLite takes no locks and looks for no journal.
    database = sqlite3.connect(f"file:{quote(os.fsencode(place))}?mode=ro&immutable=1", uri=True)
    try:
        database.execute("PRAGMA trusted_schema = off")
        database.execute("PRAGMA query_only = on")
        database.execute("PRAGMA temp_store = memory")
        if database.execute("SELECT value FROM meta WHERE key = 'built_from'").fetchone() != (built_from,):
            raise Unfit
    except BaseException:
        database.close()
        raise
    return database


def _check_whole(place: str) -> None:
    """Raise if an index isn't whole, or not ours. That a large one is whole is remembered."""
    with open_ours(place) as file:
        if os.fstat(file.fileno()).st_size <= _SEALED:
            check_seal(file)
        else:
            remembered(file, place + WHOLE, check_seal)


def _store(database: sqlite3.Connection, place: str | None) -> None:
    """Put a copy of the index in its place, in one step; nobody ever sees a part of it."""
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

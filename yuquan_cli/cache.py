"""The indexes that are kept between runs: where they live, when one counts, how one is put in place.

An answer can't be stale: an index counts only for the exact content that it was built from. It can't be half-written:
it is built in memory, and a copy is moved into place whole. Where nothing can be kept, that memory answers.
"""

from __future__ import annotations

import contextlib
import gc
import os
import re
import signal
import sqlite3
import stat
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar

from yuquan_cli import catalog, index
from yuquan_cli.errors import CatalogError

T = TypeVar("T")

_SMALL = 1_000_000  # bytes of a catalog that are read and compared at every run
_SEALED = 8_000_000  # bytes of an index that are checked at every run, so that a flipped bit is noticed
_IDENTITY, _WHOLE = ".identity", ".whole"  # the notes beside an index: which content its catalog has; that it is whole
_NOTE = rf"(?:\{_IDENTITY}|\{_WHOLE})?"
_SEAL = 4  # bytes of CRC-32 behind the database, which SQLite doesn't look at
_REST = 2_000_000_000  # ns; no file system's clock is coarser
_NOBODY = 65534


class _Unfit(Exception):
    """The file isn't the index that is wanted."""


def ask(data: str | None, question: Callable[[sqlite3.Connection], T]) -> T:
    """Answer a question from the index of a catalog, building the index first where it's needed.

    Raises CatalogError if the catalog can't be read or isn't valid.
    """
    path = catalog.locate(data)
    place = _place(path)
    built_from = _identity(path, place)
    try:
        with contextlib.closing(_open(place, built_from)) as database:
            return question(database)
    except (sqlite3.Error, OSError, _Unfit):
        _forget(place)  # missing, damaged, of another version or content: all the same, it is built again
    try:
        gc.disable()  # hardly anything here is garbage in a cycle, and looking for it is a twentieth of a first run
        content = catalog.read_bytes(path)
        built = index.build(catalog.load(content, path), _identify(content))
    except MemoryError as error:
        raise CatalogError(f"{path} takes more memory than there is") from error
    finally:
        gc.enable()
    with contextlib.closing(built) as database:
        with contextlib.suppress(sqlite3.Error, OSError, MemoryError):
            _store(database, place)
        return question(database)


def folder() -> Path:
    """Return the folder for indexes: `YUQUAN_CACHE_DIR`, else `yuquan` in the user's cache folder.

    Raises ValueError if there is none. Written here in a few lines since platformdirs takes a fifth of a whole lookup
    to import.
    """
    if chosen := os.environ.get("YUQUAN_CACHE_DIR"):
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser(r"~\AppData\Local")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):  # to be ignored, says the XDG specification
            base = "" if os.environ.get("HOME") == "" else os.path.expanduser("~/.cache")
    if not os.path.isabs(base):  # without a home, a folder named ~ would appear wherever one stands
        raise ValueError("there is no home folder")
    return Path(base) / "yuquan"


def _place(path: Path) -> str | None:
    """Return where the index of a catalog lives, one place a path; None where there is no cache folder for it."""
    try:
        whole = os.path.abspath(path)
        # Two paths may share a name now and then: each run then builds its own index again, and is right.
        place = os.path.abspath(folder() / f"{path.stem[:40]}-{zlib.crc32(os.fsencode(whole)):08x}.sqlite")
        place.encode()
    except (OSError, ValueError):  # the current folder is gone, or a name that no file can have, or SQLite can't open
        return None
    return place if _is_private(os.path.dirname(place)) else None


def _is_private(folder: str) -> bool:
    """Tell whether nobody but us can put a file into a folder that is there, or another in its place.

    Whoever can could have us answer from his index, or write through his link.
    """
    try:
        found = os.stat(folder)
    except OSError:
        return True
    # Files of nobody may be anybody's: in a user namespace, all that it doesn't know are.
    return os.name == "nt" or (found.st_uid == os.geteuid() != _NOBODY and not found.st_mode & 0o022)


def _identify(content: bytes) -> bytes:
    """Return what an index keeps of the content it was built from, together with the form of the index.

    The content itself where it is small: comparing is exact, and takes less time than importing hashlib.
    """
    kind = b"whole"
    if len(content) > _SMALL:
        from hashlib import sha256

        kind, content = b"sha256", sha256(content).hexdigest().encode()
    return b"%d %s " % (index.FORMAT, kind) + content


def _identity(path: Path, place: str | None) -> bytes:
    """Return what identifies the content that a catalog has now; that of a large file is remembered."""

    def measure(file: BinaryIO) -> bytes:
        return _identify(catalog.read_open(file, path))

    with catalog.opened(path) as file:
        if place is None or os.fstat(file.fileno()).st_size <= _SMALL:
            return measure(file)
        return _remembered(file, place + _IDENTITY, measure)


def _remembered(file: BinaryIO, note: str, measure: Callable[[BinaryIO], bytes]) -> bytes:
    """Return what `measure` says of an open file, once said, from a note.

    The note counts for as long as the file system says that this is the same file and unchanged: device, inode, size
    and both times. Programs can set back the time of modification, but not st_ctime. That word is taken only for a
    file that had been at rest when it was measured: within the clock's tick, a second change would leave no trace.
    All of it concerns the one open file, so that it doesn't matter what a link points to by and by.
    """
    if os.name == "nt":  # there, st_ctime isn't the time of change
        return measure(file)
    if os.fstatvfs(file.fileno()).f_flag & os.ST_RDONLY:  # an image, all of whose times may be the same as another's
        return measure(file)
    with contextlib.suppress(OSError, _Unfit), _ours(note) as kept:
        if kept.readline() == _stamp(os.fstat(file.fileno())):
            return kept.read()
    with contextlib.suppress(OSError):
        # A mapped page that is dirty can be written again without a trace; one that has been synced can't.
        os.fsync(file.fileno())
    before = os.fstat(file.fileno())
    started = time.time_ns()
    said = measure(file)
    if started - before.st_ctime_ns > _REST and _stamp(os.fstat(file.fileno())) == _stamp(before):
        with contextlib.suppress(OSError), _replacing(note) as kept:
            kept.write(_stamp(before) + said)
    return said


def _stamp(found: os.stat_result) -> bytes:
    numbers = (index.FORMAT, found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    return b"%d %d %d %d %d %d\n" % numbers


def _forget(place: str | None) -> None:
    """Remove the notes beside an index that doesn't count, since it may be they that are wrong."""
    for note in (_IDENTITY, _WHOLE) if place else ():
        with contextlib.suppress(OSError, ValueError):
            os.unlink(f"{place}{note}")


def _ours(name: str) -> BinaryIO:
    """Open a file of the cache. Raises if it isn't a regular one or isn't ours: a folder may be open to all.

    A pipe would wait for its writer, a device could go on for ever.
    """
    more = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    file = open(name, "rb", opener=lambda name, flags: os.open(name, flags | more))  # noqa: SIM115
    found = os.fstat(file.fileno())
    if stat.S_ISREG(found.st_mode) and (os.name == "nt" or found.st_uid == os.geteuid()):
        return file
    file.close()
    raise _Unfit


def _open(place: str | None, built_from: bytes) -> sqlite3.Connection:
    """Open an index read-only, or raise if it isn't whole, of this format and built from this content."""
    if place is None:
        raise _Unfit
    _check_seal(place)
    from urllib.parse import quote  # typer has it loaded

    # immutable: the file is only ever replaced, so SQLite takes no locks and looks for no journal.
    database = sqlite3.connect(f"file:{quote(os.fsencode(place))}?mode=ro&immutable=1", uri=True)
    try:
        database.execute("PRAGMA trusted_schema = off")
        database.execute("PRAGMA query_only = on")
        database.execute("PRAGMA temp_store = memory")
        if database.execute("SELECT value FROM meta WHERE key = 'built_from'").fetchone() != (built_from,):
            raise _Unfit
    except BaseException:
        database.close()
        raise
    return database


def _check_seal(place: str) -> None:
    """Raise if an index isn't whole, or not ours. That a large one is whole is remembered."""
    with _ours(place) as file:
        if os.fstat(file.fileno()).st_size <= _SEALED:
            _sealed(file)
        else:
            _remembered(file, place + _WHOLE, _sealed)


def _sealed(file: BinaryIO) -> bytes:
    """Return the seal of an index, or raise if it isn't that of the content."""
    left = os.fstat(file.fileno()).st_size - _SEAL
    seal = 0
    while left > 0 and (block := file.read(min(left, 1 << 16))):
        seal = zlib.crc32(block, seal)
        left -= len(block)
    if file.read() != (wanted := seal.to_bytes(_SEAL, "big")):
        raise _Unfit
    return wanted


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
    if not _is_private(folder):
        return
    _sweep(folder)
    # Written by us, not by SQLite, which would lock the file: where that can't be done it waits, perhaps for ever.
    whole = database.serialize()
    with _replacing(place) as file:
        file.write(whole)
        file.write(zlib.crc32(whole).to_bytes(_SEAL, "big"))


def _sweep(folder: str) -> None:
    """Remove what runs that were killed while they wrote have left."""
    for name in os.listdir(folder):
        if left := re.fullmatch(rf".*-[0-9a-f]{{8}}\.sqlite{_NOTE}\.([0-9]{{1,18}})-[0-9a-f]{{8}}", name, re.DOTALL):
            with contextlib.suppress(OSError):
                if not _running(int(left[1])) or os.stat(os.path.join(folder, name)).st_mtime < time.time() - 3600:
                    os.unlink(os.path.join(folder, name))


def _running(process: int) -> bool:
    if os.name == "nt":  # there, to ask is to kill
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True


@contextlib.contextmanager
def _replacing(place: str) -> Iterator[BinaryIO]:
    """Give a new file beside `place`, and move it there at the end; or remove it if that fails.

    Signals wait meanwhile: what ends the program at once would leave the file behind.
    """
    with _signals_wait():
        yield from _replace(place)


def _replace(place: str) -> Iterator[BinaryIO]:
    temporary = f"{place}.{os.getpid()}-{os.urandom(4).hex()}"
    # Exclusively: what a stranger put there, a link for instance, is never written through.
    file = open(temporary, "xb", opener=lambda name, flags: os.open(name, flags, 0o600))  # noqa: SIM115
    try:
        with file:
            yield file
        os.replace(temporary, place)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


@contextlib.contextmanager
def _signals_wait() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

"""The index of a library: one database for all its catalogs, brought up to date catalog by catalog.

It holds what is promised of the index of one catalog: it counts only for the files as they are now, and is put in place
whole. What didn't change isn't read again.
"""

from __future__ import annotations

import contextlib
import os
import zlib

from yuquan_cli.catalog.folders import Found, catalogs
from yuquan_cli.errors import CatalogError
from yuquan_cli.index import FORMAT, store
from yuquan_cli.index.files import SEAL, Unfit, is_private, sweep
from yuquan_cli.index.readings import read_all, stamps
from yuquan_cli.lean import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any, Self, TypeVar

    from yuquan_cli.index.readings import Progress, Reading

    T = TypeVar("T")
else:
    from yuquan_cli.index.store import sqlite3

_SCHEMA = """
-- The files as they were when they were read: the catalog that each became, or what is wrong with it.
CREATE TABLE files (
    path TEXT PRIMARY KEY, stamp BLOB, named INTEGER, report TEXT, number INTEGER, fault TEXT
);
"""
_GAP = 1 << 12
"""Between the numbers of two reports: for those that come between them by and by."""


class _File(NamedTuple):
    """A file as the index knows it: its stamp, and the report that it became or what is wrong with it."""

    path: str
    stamp: bytes
    named: int
    report: str | None
    number: int | None
    fault: str | None


class LibraryIndex:
    """The index of several catalogs, asked as the one of a single catalog is.

    `faults` says what is wrong with those that can't be read or aren't valid: they never hide the others. Raises
    CatalogError where no catalog is left.
    """

    def __init__(self, paths: Sequence[str], progress: Progress | None = None) -> None:
        self._paths, self._progress = paths, progress
        self._place = store.place_of(paths)
        self.faults: list[str] = []
        self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self.close()
        if isinstance(error, sqlite3.DatabaseError) and store.is_damage(error):
            self._remove()
            raise CatalogError("the index was damaged and has been removed", "ask again") from error

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def ask(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """Answer a question. Where SQLite says that a kept index is damaged, from one that is built anew."""
        try:
            return question(self._database)
        except sqlite3.DatabaseError as error:
            if not store.is_damage(error):
                raise
        self._database.close()
        self._remove()
        self._open()
        return question(self._database)

    def _remove(self) -> None:
        store.forget_notes(self._place)
        with contextlib.suppress(OSError, TypeError):
            os.unlink(self._place)  # type: ignore[arg-type]

    def _open(self) -> None:
        unreadable: list[str] = []
        listed = catalogs(self._paths, unreadable)
        now = stamps(listed)
        kept: sqlite3.Connection | None = None
        try:
            kept = store.open_kept(self._place, b"%d library" % FORMAT)
            rows = kept.execute("SELECT * FROM files").fetchall()
        except (sqlite3.Error, OSError, Unfit):
            rows = []  # missing, damaged or of another version: all the same, it is built
        if kept and _is_current(listed, now, rows):
            self._database = kept
        else:
            if kept:
                kept.close()
            known = {row[0]: _File(*row) for row in rows}
            self._database, rows = _brought_up_to_date(self._place, listed, now, known, self._progress)
        faults = {path: fault for path, *_, fault in rows if fault}
        self.faults = unreadable + [faults[f.path] for f in listed if f.path in faults]
        if not self._database.execute("SELECT 1 FROM reports LIMIT 1").fetchone():
            self._database.close()
            where = ", ".join(map(str, self._paths[:3]))
            raise CatalogError(
                f"no {'valid ' * bool(self.faults)}catalog in {where}", _origin(self._paths), told(self.faults)
            )


def _origin(paths: Sequence[str]) -> str:
    return "set by YUQUAN_DATA" if os.environ.get("YUQUAN_DATA") == os.pathsep.join(map(os.fspath, paths)) else ""


def told(faults: Sequence[str]) -> list[str]:
    """Return what is wrong with catalogs as lines: the first three, and how many there are beside them."""
    more = len(faults) - 3
    return [*faults[:3], *([f"and {more} more; `yuquan check` lists all"] if more > 0 else [])]


def _is_current(listed: Sequence[Found], now: dict[str, bytes], rows: Sequence[Sequence[Any]]) -> bool:
    """Tell whether each file is known as it is now, and no other. Of 10,000 files this is asked at every lookup."""
    found = {f.path: (now[f.path], f.named) for f in listed if f.path in now}
    return {row[0]: (row[1], bool(row[2])) for row in rows} == found and all(now.values())


def _brought_up_to_date(
    place: str | None,
    listed: Sequence[Found],
    now: dict[str, bytes],
    known: dict[str, _File],
    progress: Progress | None,
) -> tuple[sqlite3.Connection, list[_File]]:
    """Return the index with every file in it as it is now, kept where that can be done."""
    found = [f for f in listed if f.path in now]
    # A copy of what there is; else all anew, where it can't be gone on from; else in memory, where nothing can be kept.
    for there, of in ((place, known), (place, {}), (None, {})):
        try:
            return _made(there, found, now, of, progress)
        except (sqlite3.Error, OSError, Unfit):
            if there is None:
                raise
    raise AssertionError("the last way raises what is wrong with it")


def _made(
    place: str | None,
    found: Sequence[Found],
    now: dict[str, bytes],
    known: dict[str, _File],
    progress: Progress | None,
) -> tuple[sqlite3.Connection, list[_File]]:
    with _copy(place, bool(known)) as (database, temporary):
        files = list(_update(database, found, now, known, progress).values())
        database.commit()
        if temporary is None or place is None:
            database.execute("PRAGMA query_only = on")
            return database, files
        database.close()
        return _put_in_place(temporary, place), files


@contextlib.contextmanager
def _copy(place: str | None, filled: bool) -> Iterator[tuple[sqlite3.Connection, str | None]]:
    """Give a database to change: a copy of the kept one, or an empty one; beside its place, else in memory."""
    temporary = _temporary(place)
    try:
        if temporary and filled and place:
            _copy_without_seal(place, temporary)
        # Nobody else knows this file: no lock is taken, and no journal kept for what is thrown away if it fails.
        name = store.uri(temporary, "mode=rwc&nolock=1") if temporary else ":memory:"
        database = sqlite3.connect(name, uri=True)
        try:
            for pragma in ("page_size = 8192", "journal_mode = off", "synchronous = off", "temp_store = memory",
                           "cache_size = -64000"):  # fmt: skip
                database.execute(f"PRAGMA {pragma}")
            if not (temporary and filled):
                from yuquan_cli.index import build

                build.set_up(database, forgetful=True)
                database.executescript(_SCHEMA)
                database.execute("INSERT INTO meta VALUES ('built_from', ?)", (b"%d library" % FORMAT,))
            yield database, temporary
        except BaseException:
            database.close()
            raise
    except BaseException:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        raise


def _temporary(place: str | None) -> str | None:
    """Return a name beside the index's place for what isn't finished, as `sweep` knows it; None where none can be."""
    if place is None:
        return None
    folder = os.path.dirname(place)
    before = os.umask(0o077)
    try:
        os.makedirs(folder, exist_ok=True)
        if not is_private(folder):
            return None
        sweep(folder)
        name = f"{place}.{os.getpid()}-{os.urandom(4).hex()}"
        os.close(os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError:
        return None
    finally:
        os.umask(before)
    return name


def _copy_without_seal(place: str, temporary: str) -> None:
    from shutil import copyfile

    copyfile(place, temporary)
    os.truncate(temporary, os.path.getsize(temporary) - SEAL)


def _put_in_place(temporary: str, place: str) -> sqlite3.Connection:
    """Seal a finished database, move it into its place in one step, and open it; where that fails, it stays ours."""
    try:
        seal = 0
        with open(temporary, "r+b") as file:
            while block := file.read(1 << 20):
                seal = zlib.crc32(block, seal)
            file.write(seal.to_bytes(SEAL, "big"))
        store.forget_notes(place)
        # Opened before it is moved: another process may put its own there at once, which may be of other files.
        database = store.opened(temporary)
        os.replace(temporary, place)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    return database


def _update(
    database: sqlite3.Connection,
    found: Sequence[Found],
    now: dict[str, bytes],
    known: dict[str, _File],
    progress: Progress | None,
) -> dict[str, _File]:
    """Bring each catalog up to date in the index, and return what is known of the files now."""
    from yuquan_cli.index import build  # only where something has changed, as what it imports

    paths = {f.path for f in found}
    unchanged = {
        f.path: known[f.path]
        for f in found
        if f.path in known
        and now[f.path]
        and known[f.path].stamp == now[f.path]
        and known[f.path].named == f.named
        # Of two reports with one id, the other may be gone or called otherwise now.
        and (known[f.path].report is None or known[f.path].number is not None)
    }
    for file in known.values():
        if file.number is not None and (file.path not in paths or file.path not in unchanged):
            build.forget(database, file.number)
    wanted = [f for f in found if f.path not in unchanged]
    numbers = _numbers(database, found, unchanged)
    files = dict(unchanged)
    owners = {file.report: file.path for file in unchanged.values() if file.number is not None}
    for f, reading in zip(wanted, read_all(wanted, progress), strict=True):
        files[f.path] = _take_in(database, f, reading, numbers[f.path], files, owners)
    database.execute("DELETE FROM files")
    database.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)", (files[f.path] for f in found))
    return files


def _take_in(
    database: sqlite3.Connection,
    found: Found,
    reading: Reading,
    number: int,
    files: dict[str, _File],
    owners: dict[str | None, str],
) -> _File:
    """Add what was read from a file to the index, unless another report has its id: then neither counts."""
    from yuquan_cli.index import build

    file = _File(found.path, reading.stamp, found.named, None, None, reading.fault)
    if reading.prepared is None:
        return file
    report = str(reading.prepared.report[0])
    if report not in owners:
        build.insert(database, number, reading.prepared, forgetful=True)
        owners[report] = found.path
        return file._replace(report=report, number=number)
    other = files[owners[report]]
    if other.number is not None:
        build.forget(database, other.number)
        told = f"{other.path}: its report's id '{report}' is that of {found.path}, too; neither is used"
        files[other.path] = other._replace(number=None, fault=told)
    told = f"{found.path}: its report's id '{report}' is that of {other.path}, too; neither is used"
    return file._replace(report=report, fault=told)


def _numbers(database: sqlite3.Connection, found: Sequence[Found], unchanged: dict[str, _File]) -> dict[str, int]:
    """Return a number for each report, in the order of their files; those that are in the index keep theirs.

    Where no number is left between two of them, all are numbered anew.
    """
    kept = [file.number for f in found if (file := unchanged.get(f.path)) and file.number is not None]
    if kept != sorted(kept):
        raise Unfit
    numbers: dict[str, int] = {}
    before, waiting = 0, []
    for f in found:
        file = unchanged.get(f.path)
        if file is None or file.number is None:
            waiting.append(f.path)
            continue
        numbers |= _between(waiting, before, file.number)
        before, waiting = file.number, []
        numbers[f.path] = before
    return numbers | _between(waiting, before, before + _GAP * (len(waiting) + 1))


def _between(paths: Sequence[str], low: int, high: int) -> dict[str, int]:
    step = (high - low) / (len(paths) + 1)
    if step < 1 and paths:
        raise Unfit
    return {path: low + int(step * n) for n, path in enumerate(paths, 1)}

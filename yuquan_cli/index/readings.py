"""Catalogs read for a library: each becomes rows, a fault, or nothing; many of them, on all cores."""

from __future__ import annotations

import os
import stat
import time

from yuquan_cli.catalog import files
from yuquan_cli.catalog.folders import Found
from yuquan_cli.errors import CatalogError
from yuquan_cli.lean import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future, ProcessPoolExecutor

    from yuquan_cli.index.prepared import Prepared

    Progress = Callable[[int, int], None]
    """Told how many catalogs of how many have been read."""

_MANY = 12
"""So many catalogs are worth the time that a second process takes to start."""
_AHEAD = 4
"""So many catalogs a process are given out before the first of them is asked back: rows waiting take memory."""
_REST = 2_000_000_000  # ns; no file system's clock is coarser


class Reading(NamedTuple):
    """What a file was when it was read: its stamp, and its rows or what is wrong with it.

    Neither rows nor a fault has a file that is no catalog. The stamp is empty where a second change at once would leave
    no trace in it.
    """

    stamp: bytes
    prepared: Prepared | None = None
    fault: str | None = None


def stamp_of(about: os.stat_result) -> bytes:
    """Return by what a file is known to be unchanged: device, inode, size and both times."""
    return b"%d %d %d %d %d" % (about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)


def read(found: Found) -> Reading:
    """Read a catalog."""
    path = found.path
    try:
        with files.opened(path) as file:
            started, before = time.time_ns(), os.fstat(file.fileno())
            content = files.read_open(file, path)
            at_rest = started - before.st_ctime_ns > _REST and stamp_of(os.fstat(file.fileno())) == stamp_of(before)
    except CatalogError as error:
        return Reading(b"", fault=error.message)
    # On Windows, st_ctime isn't the time of change.
    stamp = _digest(content) if found.named else stamp_of(before) if at_rest and os.name != "nt" else b""
    try:
        return Reading(stamp, *_rows(found, content))
    except MemoryError:
        return Reading(stamp, fault=f"{found.path} takes more memory than there is")


def _digest(content: bytes) -> bytes:
    from hashlib import sha256

    return sha256(content).digest()


def _rows(found: Found, content: bytes) -> tuple[Prepared | None, str | None]:
    from yuquan_cli.catalog import reading
    from yuquan_cli.index.prepared import prepare

    try:
        records, document = reading.parse_document(content)
        if records is None:
            if not found.named and reading.is_other_yaml(document):
                return None, None
            problems = reading.listed(document)
            first, more = problems[0], len(problems) - 1
            place = f"{found.path}:{first.line}:{first.column}: {first.where}{': ' if first.where else ''}"
            return None, f"{place}{first.message}" + (f" (and {more} more)" if more else "")
        return prepare(records, found.path, wordings=False), None
    except CatalogError as error:
        return None, f"{found.path}: {error.message}"


def read_all(wanted: Sequence[Found], progress: Progress | None) -> Iterator[Reading]:
    """Yield what each file holds, in their order, each as soon as those before it are there."""
    for done, reading in enumerate(_in_processes(wanted) if len(wanted) >= _MANY else map(read, wanted), 1):
        yield reading
        if progress:
            progress(done, len(wanted))


def _in_processes(wanted: Sequence[Found]) -> Iterator[Reading]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    done = 0
    if cores > 1:
        try:
            with ProcessPoolExecutor(cores, initializer=_leave_interrupts_to_us) as pool:
                for reading in _in_order(pool, wanted, cores * _AHEAD):
                    yield reading
                    done += 1
        except (BrokenProcessPool, OSError):  # one was killed, perhaps for its memory, or none may be started
            pass
    yield from map(read, wanted[done:])


def _in_order(pool: ProcessPoolExecutor, wanted: Sequence[Found], ahead: int) -> Iterator[Reading]:
    from collections import deque

    given: deque[Future[Reading]] = deque()
    try:
        for found in wanted:
            given.append(pool.submit(read, found))
            if len(given) >= ahead:
                yield given.popleft().result()
        while given:
            yield given.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _leave_interrupts_to_us() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def stamps(listed: Sequence[Found]) -> dict[str, bytes]:
    """Return the stamp of each listed file as it is now; of one that was named itself, by its content.

    What vanished meanwhile is left out; what can't be read, but was named, has none.
    """
    known = {}
    for found in listed:
        try:
            if found.named:
                known[found.path] = _digest(files.read_bytes(found.path))
                continue
            about = os.stat(found.path)
        except CatalogError:
            known[found.path] = b""
        except OSError:
            continue
        else:
            if stat.S_ISREG(about.st_mode):  # a pipe or a device is no catalog, and never opened to find out
                known[found.path] = stamp_of(about)
    return known

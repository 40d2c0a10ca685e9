"""Which content a catalog has, so that an index counts only for the content it was built from."""

from __future__ import annotations

import contextlib
import os
import time

from yuquan_cli import index
from yuquan_cli.catalog import files
from yuquan_cli.index.files import IDENTITY, Unfit, open_ours, replacing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

_SMALL = 1_000_000  # bytes of a catalog that are read and compared at every run


_REST = 2_000_000_000  # ns; no file system's clock is coarser


def identify(content: bytes) -> bytes:
    """Return what an index keeps of the content it was built from, together with the form of the index.

    The content itself where it is small: comparing is exact, and takes less time than importing hashlib.
    """
    kind = b"whole"
    if len(content) > _SMALL:
        from hashlib import sha256

        kind, content = b"sha256", sha256(content).hexdigest().encode()
    return b"%d %s " % (index.FORMAT, kind) + content


def identity_of(path: str | os.PathLike[str], place: str | None) -> bytes:
    """Return what identifies the content that a catalog has now; that of a large file is remembered."""

    def measure(file: BinaryIO) -> bytes:
        return identify(files.read_open(file, path))

    with files.opened(path) as file:
        if place is None or os.fstat(file.fileno()).st_size <= _SMALL:
            return measure(file)
        return remembered(file, place + IDENTITY, measure)


def remembered(file: BinaryIO, note: str, measure: Callable[[BinaryIO], bytes]) -> bytes:
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
    with contextlib.suppress(OSError, Unfit), open_ours(note) as kept:
        if kept.readline() == _stamp(os.fstat(file.fileno())):
            return kept.read()
    with contextlib.suppress(OSError):
        # A mapped page that is dirty can be written again without a trace; one that has been synced can't.
        os.fsync(file.fileno())
    before = os.fstat(file.fileno())
    started = time.time_ns()
    said = measure(file)
    if started - before.st_ctime_ns > _REST and _stamp(os.fstat(file.fileno())) == _stamp(before):
        with contextlib.suppress(OSError), replacing(note) as kept:
            kept.write(_stamp(before) + said)
    return said


def _stamp(found: os.stat_result) -> bytes:
    numbers = (index.FORMAT, found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    return b"%d %d %d %d %d %d\n" % numbers

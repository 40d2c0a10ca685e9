"""The files of the cache: where they live, whom they belong to, how one is written in one step."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
import zlib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

IDENTITY, WHOLE = ".identity", ".whole"  # the notes beside an index: which content its catalog has; that it is whole
_NOTE = rf"(?:\{IDENTITY}|\{WHOLE})?"
SEAL = 4  # bytes of CRC-32 behind the database, which SQLite doesn't look at


_NOBODY = 65534


class Unfit(Exception):
    """The file isn't the index that is wanted."""


def folder() -> str:
    """Return the folder for indexes: `YUQUAN_CACHE_DIR`, else `yuquan` in the user's cache folder.

    Raises ValueError if there is none. Written here in a few lines since platformdirs takes a fifth of a whole lookup
    to import.
    """
    if chosen := os.environ.get("YUQUAN_CACHE_DIR"):
        return chosen
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
    return os.path.join(base, "yuquan")


def is_private(folder: str) -> bool:
    """Tell whether nobody but us can put a file into a folder that is there, or another in its place.

    Whoever can could have us answer from his index, or write through his link.
    """
    try:
        found = os.stat(folder)
    except OSError:
        return True
    # In a container's user namespace, files of every user that it doesn't know seem to belong to `nobody`; were we
    # `nobody` there, a stranger's file would look like ours.
    return os.name == "nt" or (found.st_uid == os.geteuid() != _NOBODY and not found.st_mode & 0o022)


def open_ours(name: str) -> BinaryIO:
    """Open a file of the cache. Raises if it isn't a regular one or isn't ours: a folder may be open to all.

    A pipe would wait for its writer, a device could go on for ever.
    """
    more = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    file = open(name, "rb", opener=lambda name, flags: os.open(name, flags | more))  # noqa: SIM115
    found = os.fstat(file.fileno())
    if stat.S_ISREG(found.st_mode) and (os.name == "nt" or found.st_uid == os.geteuid()):
        return file
    file.close()
    raise Unfit


def check_seal(file: BinaryIO) -> bytes:
    """Return the seal of an index, or raise if it isn't that of the content."""
    left = os.fstat(file.fileno()).st_size - SEAL
    seal = 0
    while left > 0 and (block := file.read(min(left, 1 << 16))):
        seal = zlib.crc32(block, seal)
        left -= len(block)
    if file.read() != (wanted := seal.to_bytes(SEAL, "big")):
        raise Unfit
    return wanted


def sweep(folder: str) -> None:
    """Remove what runs that were killed while they wrote have left."""
    import re  # only where something is written

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
def replacing(place: str) -> Iterator[BinaryIO]:
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
    import signal  # only where something is written

    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

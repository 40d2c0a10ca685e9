"""Find a catalog, and read its bytes safely: no device, no pipe, nothing above 100 MB."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager

from yuquan_cli.errors import CatalogError, Message, reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

MAX_BYTES = 100_000_000


def shipped(name: str = "indicators.yaml") -> str:
    """Return the path of the catalog that comes with yuquan: in the package when installed, beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(__file__))
    inside = os.path.join(package, "data", name)
    return inside if os.path.exists(inside) else os.path.join(os.path.dirname(package), "data", name)


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return a catalog's bytes. Raises CatalogError as `opened` does."""
    with opened(path) as file:
        return read_open(file, path)


@contextmanager
def opened(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Open a catalog.

    Raises CatalogError for whatever isn't a readable regular file of at most 100 MB: a device or a pipe could go on
    for ever, and is refused before a byte is read.
    """
    # Without O_NONBLOCK a pipe would wait for a writer; without O_NOCTTY a terminal could become ours.
    flags = (getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_BINARY"))
    try:
        descriptor = os.open(path, sum(flags, os.O_RDONLY))
        try:
            found = os.fstat(descriptor)
            if stat.S_ISDIR(found.st_mode):
                raise CatalogError(Message("{path} is a folder, not a catalog file", path=path), origin(path))
            if not stat.S_ISREG(found.st_mode):
                raise CatalogError(Message("{path} is not a regular file", path=path), origin(path))
            if found.st_size > MAX_BYTES:
                raise _too_large(path)
            with open(descriptor, "rb", buffering=0, closefd=False) as file:
                yield file
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise CatalogError(
            Message("can't read {path}: {reason}", path=path, reason=reason(error)), origin(path)
        ) from error


def read_open(file: BinaryIO, path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of an opened catalog, whatever size it was said to have."""
    blocks = []
    left = MAX_BYTES + 1
    size = os.fstat(file.fileno()).st_size + 1  # a read takes as much memory as it asks for
    while block := file.read(min(left, size)):
        blocks.append(block)
        left -= len(block)
    if not left:
        raise _too_large(path)
    return b"".join(blocks)


def _too_large(path: str | os.PathLike[str]) -> CatalogError:
    size = MAX_BYTES // 1_000_000
    return CatalogError(Message("{path} is larger than {size} MB", path=path, size=size), origin(path))


def origin(path: str | os.PathLike[str]) -> str:
    """Return which variable names a path, as a hint, or nothing."""
    given = os.environ.get("YUQUAN_DATA", "")
    return Message("set by YUQUAN_DATA") if os.fspath(path) in (given, *given.split(os.pathsep)) else ""

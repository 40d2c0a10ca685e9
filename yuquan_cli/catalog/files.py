"""Find a catalog, and read its bytes safely: no device, no pipe, nothing above 100 MB."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from yuquan_cli.errors import CatalogError

MAX_BYTES = 100_000_000


def shipped() -> Path:
    """Return the path of the catalog that comes with yuquan: in the package when installed, beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "data" / "indicators.yaml"
    return inside if inside.exists() else package.parent / "data" / "indicators.yaml"


def read_bytes(path: Path) -> bytes:
    """Return a catalog's bytes. Raises CatalogError as `opened` does."""
    with opened(path) as file:
        return read_open(file, path)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
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
                raise CatalogError(f"{path} is a folder, not a catalog file", _origin(path))
            if not stat.S_ISREG(found.st_mode):
                raise CatalogError(f"{path} is not a regular file", _origin(path))
            if found.st_size > MAX_BYTES:
                raise _too_large(path)
            with open(descriptor, "rb", buffering=0, closefd=False) as file:
                yield cast(BinaryIO, file)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise CatalogError(f"can't read {path}: {getattr(error, 'strerror', None) or error}", _origin(path)) from error


def read_open(file: BinaryIO, path: Path) -> bytes:
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


def _too_large(path: Path) -> CatalogError:
    return CatalogError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB", _origin(path))


def _origin(path: Path) -> str:
    given = os.environ.get("YUQUAN_DATA", "")
    return "set by YUQUAN_DATA" if str(path) in (given, *given.split(os.pathsep)) else ""

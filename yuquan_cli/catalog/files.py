"""Find a catalog, and read its bytes safely: no device, no pipe, nothing above 100 MB."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from yuquan_cli.errors import CatalogError, Message

MAX_BYTES = 100_000_000


def shipped() -> Path:
    """Return the path of the catalog that comes with yuquan: in the package when installed, beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "data" / "indicators.yaml"
    return inside if inside.exists() else package.parent / "data" / "indicators.yaml"


def locate(data: str | None) -> Path:
    """Return the catalog to use: `--data`, else `YUQUAN_DATA`, else the shipped one."""
    chosen = os.environ.get("YUQUAN_DATA") if data is None else data
    if chosen == "":
        named = "YUQUAN_DATA" if data is None else "--data"
        raise CatalogError(Message("{named} is empty; it names a catalog file", named=named))
    return Path(chosen) if chosen else shipped()


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
                raise CatalogError(Message("{path} is a folder, not a catalog file", path=path), _origin(path))
            if not stat.S_ISREG(found.st_mode):
                raise CatalogError(Message("{path} is not a regular file", path=path), _origin(path))
            if found.st_size > MAX_BYTES:
                raise _too_large(path)
            with open(descriptor, "rb", buffering=0, closefd=False) as file:
                yield cast(BinaryIO, file)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or error
        raise CatalogError(Message("can't read {path}: {reason}", path=path, reason=reason), _origin(path)) from error


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
    size = MAX_BYTES // 1_000_000
    return CatalogError(Message("{path} is larger than {size} MB", path=path, size=size), _origin(path))


def _origin(path: Path) -> str:
    return Message("set by YUQUAN_DATA") if os.environ.get("YUQUAN_DATA") == str(path) else ""

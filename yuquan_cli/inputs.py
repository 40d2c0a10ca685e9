"""Texts from a file or stdin: whole or piece by piece, within bounds, and as UTF-8."""

from __future__ import annotations

import os
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import contextmanager

from yuquan_cli.errors import Message, TextError, reason

MAX_BYTES = 100_000_000


def read_text(path: str) -> str:
    """Return a text from a file, or from stdin for `-`. Raises TextError if it can't be read or isn't UTF-8."""
    return "".join(read_pieces(path))


def read_pieces(path: str) -> Iterator[str]:
    """Yield a text piece by piece, and read no further than is asked for. Raises TextError as `read_text` does."""
    decode = getincrementaldecoder("utf-8-sig")().decode
    size, line, block = 0, 1, b""
    try:
        with _opened(path) as descriptor:
            while block := _read(descriptor):
                size += len(block)
                if size > MAX_BYTES:
                    raise TextError(Message("{path} is larger than {size} MB", path=path, size=MAX_BYTES // 1_000_000))
                yield decode(block)
                line += block.count(b"\n")
            decode(b"", final=True)
    except UnicodeDecodeError as error:
        line += error.object.count(b"\n", 0, error.start)
        hint = encoding_hint(error.object, cut=True) if block else ""  # at the end, a text is only cut short
        raise TextError(Message("{path}:{line}: not UTF-8 text{hint}", path=path, line=line, hint=hint)) from error
    except (OSError, ValueError) as error:
        hint = Message("set by YUQUAN_REPORT") if os.environ.get("YUQUAN_REPORT") == path else ""
        raise TextError(Message("can't read {path}: {reason}", path=path, reason=reason(error)), hint) from error


@contextmanager
def _opened(path: str) -> Iterator[int | None]:
    if path == "-":
        yield sys.stdin.buffer.fileno() if sys.stdin else None
    else:
        with open(path, "rb", buffering=0) as file:
            yield file.fileno()


def _read(descriptor: int | None) -> bytes:
    """Return what can be read next, nothing at the end.

    Not through a buffer: that asks a terminal for more behind the Ctrl-D, and takes a pipe for read to its end once
    another program has made it non-blocking.
    """
    while descriptor is not None:
        try:
            return os.read(descriptor, 1 << 20)
        except BlockingIOError:
            os.set_blocking(descriptor, True)
    return b""


def encoding_hint(content: bytes, *, cut: bool = False) -> str:
    """Return how to convert bytes that aren't UTF-8, where that can be told; `cut` ones may end within a character."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Message("; it looks like UTF-16: iconv -f utf-16 -t utf-8")
    try:
        getincrementaldecoder("gb18030")().decode(content, final=not cut)
    except UnicodeDecodeError:
        return ""
    return Message("; it may be GBK: iconv -f gbk -t utf-8")

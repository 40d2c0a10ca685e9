"""Texts from a file or stdin: read whole, within bounds, and as UTF-8."""

from __future__ import annotations

import os
import sys

from yuquan_cli.errors import TextError

MAX_BYTES = 100_000_000


def read_text(path: str) -> str:
    """Return a text from a file, or from stdin for `-`. Raises TextError if it can't be read or isn't UTF-8."""
    try:
        if path == "-":
            content = _read(sys.stdin.buffer.fileno()) if sys.stdin else b""
        else:
            with open(path, "rb") as file:
                content = _read(file.fileno())
    except (OSError, ValueError) as error:
        hint = "set by YUQUAN_REPORT" if os.environ.get("YUQUAN_REPORT") == path else ""
        raise TextError(f"can't read {path}: {getattr(error, 'strerror', None) or error}", hint) from error
    if len(content) > MAX_BYTES:
        raise TextError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TextError(f"{path}:{line}: not UTF-8 text{encoding_hint(content)}") from error


def _read(descriptor: int) -> bytes:
    """Return what can be read, or a little more than `MAX_BYTES` of it.

    Not through a buffer: that asks a terminal for more behind the Ctrl-D, and takes a pipe for read to its end once
    another program has made it non-blocking.
    """
    content = bytearray()
    while len(content) <= MAX_BYTES:
        try:
            block = os.read(descriptor, 1 << 20)
        except BlockingIOError:
            os.set_blocking(descriptor, True)
            continue
        if not block:
            break
        content += block
    return bytes(content)


def encoding_hint(content: bytes) -> str:
    """Return how to convert bytes that aren't UTF-8, where that can be told."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "; it looks like UTF-16: iconv -f utf-16 -t utf-8"
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "; it may be GBK: iconv -f gbk -t utf-8"

"""Every write to stdout and stderr, whatever state they are in: closed, full, non-blocking, of another encoding."""

from __future__ import annotations

import codecs
import contextlib
import os
import sys

from yuquan_cli.errors import Message, OutputError, reason
from yuquan_cli.visible import visible

try:  # signal itself imports enum, which takes a third as long as starting Python
    import _signal as signal  # type: ignore[import-not-found]
except ImportError:
    import signal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

_BLOCK = 1 << 16  # characters written at once

ASCII = {
    "≥": ">=",
    "≤": "<=",
    "≈": "~",
    "█": "#",
    **dict.fromkeys("▏▎▍▌▋▊▉", "+"),
    "·": "-",
    "─": "-",
    "“": '"',
    "”": '"',
    "✓": "ok",
    "\xa0": " ",
}
ASCII |= {sign: f"^{digit}" for digit, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}


def claim_streams() -> None:
    """Make stdin, stdout and stderr safe to use, whatever they were started with.

    A closed one is opened on nothing, so that no other file gets its number; stdout then only for reading, so that
    writing to it fails and is noticed. Words that a stream can't encode are spelled in ASCII instead of raising.
    """
    for descriptor, mode in enumerate((os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, mode)
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if hasattr(os, "set_blocking"):
        # Where another program that has a pipe made it non-blocking, what doesn't fit at once would be lost.
        for descriptor in (0, 1, 2):
            with contextlib.suppress(OSError):  # a descriptor that names a file without opening it (O_PATH)
                os.set_blocking(descriptor, True)
    codecs.register_error("yuquan", _spell)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="yuquan")  # type: ignore[union-attr]


def _spell(error: UnicodeError) -> tuple[str | bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    letters = error.object[error.start : error.end]
    spelled = "".join(ASCII.get(c) or c.encode("ascii", "backslashreplace").decode() for c in letters)
    return spelled, error.end


def write(pieces: Iterable[str], people: bool = False) -> None:
    """Write text to stdout, as it comes; data always as UTF-8, words for people in the terminal's encoding.

    On a terminal, what it would act upon is spelled out in data, too; so a piece of data has to end where a line does,
    or to begin where one did. Raises OutputError if stdout is closed or can't take it.
    """
    spelled = not people and is_terminal(sys.stdout)
    encoding = (sys.stdout.encoding if people else None) or "utf-8"
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append("\n".join(visible(line, "\t\u3000") for line in piece.split("\n")) if spelled else piece)
        size += len(piece)
        if size >= _BLOCK:
            write_bytes("".join(held).encode(encoding, "yuquan"))
            held, size = [], 0
    write_bytes("".join(held).encode(encoding, "yuquan"))  # though it be empty: a closed stdout has to be noticed


def write_bytes(content: bytes) -> None:
    """Write bytes to stdout as they are. Raises OutputError as `write` does."""
    left = memoryview(content)
    try:
        sys.stdout.flush()
        while left:
            try:
                left = left[os.write(sys.stdout.fileno(), left) :]
            except BlockingIOError:  # somebody else who has it made it non-blocking since we began
                os.set_blocking(sys.stdout.fileno(), True)
    except OSError as error:
        raise OutputError(Message("can't write to stdout: {reason}", reason=reason(error))) from error


def say(*lines: str) -> None:
    """Write words for a person to stderr, one line each with its control characters spelled out; never fails."""
    # Whoever read stdout may end us by going away; whoever read stderr may not: the status is still to come.
    before = signal.signal(signal.SIGPIPE, signal.SIG_IGN) if hasattr(signal, "SIGPIPE") else None
    try:
        for line in lines:
            print(_shortened(visible(line)), file=sys.stderr)
        sys.stderr.flush()
    except (OSError, ValueError):
        pass
    if before is not None:
        signal.signal(signal.SIGPIPE, before)


def _shortened(line: str) -> str:
    # The end is kept: of "no topic 'aaaa…'; did you mean 'air'?" the beginning alone, of a word of 5,000 letters,
    # would fill the screen without the suggestion.
    return line if len(line) <= 1000 else f"{line[:500]} … {line[-400:]}"


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a stream is a terminal. Asks the stream, not Rich: with FORCE_COLOR Rich says yes to a pipe."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False

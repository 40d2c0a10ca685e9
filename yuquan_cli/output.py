"""Every write to stdout and stderr: encoding, closed and full streams, color, exit statuses."""

from __future__ import annotations

import codecs
import contextlib
import os
import signal
import sys
from collections.abc import Callable
from typing import NoReturn, TextIO

from yuquan_cli.errors import ExitCode, OutputError, UsageError, YuquanError
from yuquan_cli.formats import FORMATS, Lang, Style, language, render, visible
from yuquan_cli.tables import Table

_ASCII = {
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
_ASCII |= {sign: f"^{digit}" for digit, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}


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
    spelled = "".join(_ASCII.get(c) or c.encode("ascii", "backslashreplace").decode() for c in letters)
    return spelled, error.end


def emit(table: Table, name: str | None, lang: str | None, color: str) -> ExitCode:
    """Write a table to stdout in a format; without one, as a table on a terminal and as tsv elsewhere."""
    terminal = is_terminal(sys.stdout)
    name = name or _default_format()
    if FORMATS[name].for_people:
        style = Style(lang=_lang(lang), width=_width(terminal), color=_color(color, terminal))
        write(render(table, name, style), people=True)
    else:
        write(render(table, name, Style()))
    return ExitCode.OK if table.rows else ExitCode.NOTHING


def _default_format() -> str:
    return "table" if is_terminal(sys.stdout) else "tsv"


def for_people(name: str | None) -> bool:
    """Tell whether a format, or the one that stands for none, is for people."""
    return FORMATS[name or _default_format()].for_people


def write(text: str, people: bool = False) -> None:
    """Write text to stdout, whole; data always as UTF-8, words for people in the terminal's encoding.

    On a terminal, what it would act upon is spelled out in data, too.
    Raises OutputError if stdout is closed or can't take it.
    """
    if not people and is_terminal(sys.stdout):
        text = "\n".join(visible(line, "\t\u3000") for line in text.split("\n"))
    encoding = (sys.stdout.encoding if people else None) or "utf-8"
    left = memoryview(text.encode(encoding, "yuquan"))
    try:
        sys.stdout.flush()
        while left:
            try:
                left = left[os.write(sys.stdout.fileno(), left) :]
            except BlockingIOError:  # somebody else who has it made it non-blocking since we began
                os.set_blocking(sys.stdout.fileno(), True)
    except OSError as error:
        raise OutputError(f"can't write to stdout: {error.strerror}") from error


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
    # What a word of five thousand letters should be comes behind it.
    return line if len(line) <= 1000 else f"{line[:500]} … {line[-400:]}"


def run(program: Callable[[], int | None]) -> NoReturn:
    """Run the program and leave with its status: the one place where errors become words and numbers."""
    complaint: list[str] = []
    try:
        status = program() or ExitCode.OK
        sys.stdout.flush()
    except YuquanError as error:
        status = error.exit_code
        complaint = [error.message, *error.places, *_hint(error.hint)]
    except OSError as error:  # every file of ours is guarded where it is opened: this was stdout, or the shell's own
        status = ExitCode.OUTPUT
        complaint = [f"can't write to {error.filename or 'stdout'}: {error.strerror}"]
    except SystemExit:  # Typer's, behind an answer to the shell
        raise
    except BaseException as error:  # pydantic's core panics with an exception that is no Exception
        status = ExitCode.BUG
        complaint = [f"a bug in yuquan: {type(error).__name__}: {str(error)[:300]}"]
        complaint += ["yuquan: YUQUAN_DEBUG=1 shows where; please report it"]
        if os.environ.get("YUQUAN_DEBUG"):
            import traceback

            complaint += traceback.format_exc().splitlines()
        elif _lacks_memory(error):
            status = ExitCode.CATALOG
            complaint = ["there isn't enough memory for that"]
    silent = "_YUQUAN_COMPLETE" in os.environ  # a word on a fault would land in the user's prompt
    if complaint and not silent:
        say(f"yuquan: error: {complaint[0]}", *complaint[1:])
    # Everything has been flushed, or can't be. Leaving at once keeps the interpreter's own last flush from replacing
    # the status, and saves the time it takes to tidy up.
    os._exit(0 if silent else status)


def _lacks_memory(error: BaseException) -> bool:
    """Tell whether an error means that there isn't enough memory: the loader of libraries only says so in words."""
    words = ("failed to map segment", "cannot allocate memory")
    return isinstance(error, MemoryError) or (isinstance(error, ImportError) and any(w in str(error) for w in words))


def _hint(hint: str) -> list[str]:
    """Return the line that says how to go on; a command alone is offered as one."""
    return [f"yuquan: try {hint}" if hint.startswith("yuquan ") else f"yuquan: {hint}"] if hint else []


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a stream is a terminal. Asks the stream, not Rich: with FORCE_COLOR Rich says yes to a pipe."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def _color(wish: str, terminal: bool) -> bool:
    """Decide on color: `--color`, then NO_COLOR, then FORCE_COLOR, then whether a terminal that can is there."""
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return terminal and os.environ.get("TERM", "windows" if os.name == "nt" else "") not in ("", "dumb", "unknown")


def _width(terminal: bool) -> int:
    """Return how many cells a line has: COLUMNS if it makes sense, else the terminal's own, else 80."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and 0 < len(columns) < 5 and int(columns):
        width = int(columns)
    else:
        try:
            width = os.get_terminal_size(sys.stdout.fileno()).columns if terminal else 0
        except (OSError, ValueError):
            width = 0
    return max(20, min(width or 80, 500))


def _lang(wish: str | None) -> Lang:
    """Decide on the language for people: `--lang`, then YUQUAN_LANG, then the locale; English otherwise."""
    if wish:
        return language(wish) or "en"
    if chosen := os.environ.get("YUQUAN_LANG"):
        if known := language(chosen):
            return known
        raise UsageError(f"YUQUAN_LANG is '{chosen}'; it can be zh or en")
    locale = next((v for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(name))), "")
    return language(locale) or "en"

"""The whole program a hundred times a second: each run is a process forked from one that has imported everything.

For whatever is asked, not how it is started: arguments, answers, files, views. `support.run` starts a process from
nothing, as a shell does; this leaves out only the start of the interpreter. So streams, signals, start-up, what is
imported, limits and the variables that an interpreter reads when it starts are tested there, not here.

The variable `YUQUAN_TEST_LEXICON` names the file of another lexicon, for indexes that are built by the hundred.
"""

from __future__ import annotations

import atexit
import base64
import contextlib
import fcntl
import json
import os
import pty
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from functools import cache
from pathlib import Path
from typing import BinaryIO, NoReturn

from support import SAMPLE, Result, environment

LONGEST = 20
"""Seconds of CPU after which a run is ended; its status is then -24, that of SIGXCPU."""


class Forked:
    """Runs yuquan with arguments of any text that an argument can be; lone surrogates stand for odd bytes."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
        )

    def ask(
        self,
        arguments: list[str],
        variables: dict[str, str],
        folder: str,
        given: bytes = b"",
        columns: int | None = None,
        moment: float | None = None,
    ) -> Result:
        """Run yuquan in a folder with these variables alone, on a terminal of so many columns, killed at a moment."""
        assert self._server.stdin
        assert self._server.stdout
        asked = [arguments, variables, folder, base64.b64encode(given).decode(), columns, moment]
        self._server.stdin.write(json.dumps(asked).encode() + b"\n")
        self._server.stdin.flush()
        status, out, err = json.loads(self._server.stdout.readline())
        return Result(status, base64.b64decode(out).decode(), base64.b64decode(err).decode())

    def close(self) -> None:
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.close()
        self._server.stdout.close()
        self._server.wait()


@cache
def _program() -> Forked:
    program = Forked()
    atexit.register(program.close)
    return program


def _ask(
    arguments: tuple[str | bytes, ...],
    data: Path | str | None,
    cwd: Path | str | None,
    changes: dict[str, str | None],
    given: bytes = b"",
    columns: int | None = None,
    moment: float | None = None,
) -> Result:
    started = [name for name in changes if name.startswith("PYTHON")]
    assert not started, f"an interpreter reads {started} when it starts: use support.run"
    extra = [] if data is None else ["--data", str(data)]
    words = [*map(os.fsdecode, arguments), *extra]
    return _program().ask(words, environment(**changes), str(cwd or Path.cwd()), given, columns, moment)


def run(
    *arguments: str | bytes,
    data: Path | str | None = None,
    cwd: Path | str | None = None,
    **changes: str | None,
) -> Result:
    """Run yuquan as `support.run` does."""
    return _ask(arguments, data, cwd, changes)


def feed(given: bytes, /, *arguments: str, **changes: str | None) -> Result:
    """Run yuquan with that in stdin."""
    return _ask(arguments, None, None, changes, given=given)


def kill(moment: float, /, *arguments: str, data: Path | None = None, **changes: str | None) -> Result:
    """Run yuquan and end it with SIGKILL after so many seconds, if it hasn't ended by then."""
    return _ask(arguments, data, None, changes, moment=moment)


@cache
def usual(*arguments: str, data: Path | None = None, **changes: str | None) -> Result:
    """Return what a command does undisturbed, to compare with; each is run once."""
    return run(*arguments, data=data, **changes)


def run_on_terminal(
    *arguments: str, columns: int = 80, data: Path | str | None = None, **changes: str | None
) -> Result:
    """Run yuquan as `support.run_on_terminal` does: its stdin and stdout are a pseudo-terminal, its stderr is not."""
    done = _ask(arguments, data, None, {"TERM": "xterm-256color", **changes}, columns=columns)
    return done._replace(out=done.out.replace("\r\n", "\n"))


def _serve() -> None:
    import gc
    import importlib
    import pkgutil

    import yuquan_cli

    for module in pkgutil.walk_packages(yuquan_cli.__path__, "yuquan_cli."):
        importlib.import_module(module.name)
    # What is imported, read or built only where it is needed.
    for name in ("difflib", "hashlib", "json", "unicodedata", "typer.core"):
        importlib.import_module(name)
    from rich.cells import cell_len

    from yuquan_cli.evidence import verification
    from yuquan_cli.index import lexicon

    # Compiles the scanner, too, which a process does once, as it does the lexicon.
    verification.verify([str(SAMPLE)], None)
    lexicon.compiled(lexicon.content())
    cell_len("水")
    gc.freeze()

    answers = os.dup(1)
    for line in sys.stdin.buffer:
        arguments, variables, folder, given, columns, moment = json.loads(line)
        with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            stdin.write(base64.b64decode(given))
            stdin.seek(0)
            ours, theirs = _terminal(columns) if columns is not None else (-1, -1)
            if not (child := os.fork()):
                streams = (
                    (theirs, theirs, err.fileno())
                    if columns is not None
                    else (stdin.fileno(), out.fileno(), err.fileno())
                )
                for number, descriptor in enumerate(streams):
                    os.dup2(descriptor, number)
                os.closerange(3, max(answers, theirs, *streams) + 1)
                _run(arguments, variables, folder)
            if moment is not None:
                time.sleep(moment)
                os.kill(child, signal.SIGKILL)
            if columns is not None:
                os.close(theirs)
            shown = _read(ours) if columns is not None else b""
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            answer = [status, *(base64.b64encode(text).decode() for text in (shown or _written(out), _written(err)))]
        os.write(answers, json.dumps(answer).encode() + b"\n")


def _run(arguments: list[str], variables: dict[str, str], folder: str) -> NoReturn:
    """Be the program, with streams as an interpreter makes them of its descriptors when it starts."""
    import resource

    from yuquan_cli import __main__
    from yuquan_cli.index import lexicon

    if other := variables.get("YUQUAN_TEST_LEXICON"):
        lexicon.path = lambda: other
    status = 1
    try:
        os.environ.clear()
        os.environ.update(variables)
        os.chdir(folder)
        sys.argv = ["yuquan", *arguments]
        sys.stdin = open(0, encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", 1 if os.isatty(1) else -1, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", 1, encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
        __main__.main()
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else bool(left.code)
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
    os._exit(status)


def _terminal(columns: int) -> tuple[int, int]:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    return ours, theirs


def _read(terminal: int) -> bytes:
    written = b""
    with contextlib.suppress(OSError):  # Linux says EIO when the last user of the other end has gone
        while block := os.read(terminal, 1 << 16):
            written += block
    os.close(terminal)
    return written


def _written(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()


if __name__ == "__main__":
    _serve()

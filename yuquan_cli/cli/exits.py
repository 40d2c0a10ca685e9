"""The one place where errors become words on stderr and an exit status."""

from __future__ import annotations

import contextlib
import os
import sys

from yuquan_cli.cli.streams import say
from yuquan_cli.cli.talk import translated
from yuquan_cli.errors import ExitCode, Message, YuquanError, as_message, reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import NoReturn


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
        place = error.filename or "stdout"
        complaint = [Message("can't write to {place}: {reason}", place=place, reason=reason(error))]
    except SystemExit:  # Typer's, behind an answer to the shell
        raise
    except BaseException as error:  # pydantic's core panics with an exception that is no Exception
        status = ExitCode.BUG
        said = f"{type(error).__name__}: {str(error)[:300]}"
        complaint = [Message("a bug in yuquan: {said}", said=said)]
        complaint += _hint(Message("YUQUAN_DEBUG=1 shows where; please report it"))
        if os.environ.get("YUQUAN_DEBUG"):
            import traceback

            complaint += traceback.format_exc().splitlines()
        elif _lacks_memory(error):
            status = ExitCode.CATALOG
            complaint = [Message("there isn't enough memory for that")]
    silent = "_YUQUAN_COMPLETE" in os.environ  # a word on a fault would land in the user's prompt
    if complaint and not silent:
        told = [Message("yuquan: error: {message}", message=as_message(complaint[0])), *complaint[1:]]
        say(*map(translated, told))
    # Everything has been flushed, or can't be. Leaving at once keeps the interpreter's own last flush from replacing
    # the status, and saves the time it takes to tidy up.
    os._exit(0 if silent else status)


class _Ended(BaseException):
    """A signal that came while something had to be tidied up first."""


@contextlib.contextmanager
def tidied_up() -> Iterator[None]:
    """Let what is in here tidy up, a half-written file for instance, before Ctrl-C or a kill ends the program."""
    import signal

    def end(number: int, _: object) -> None:
        for one in ending:  # the next would end the tidying up
            signal.signal(one, signal.SIG_IGN)
        raise _Ended(number)

    ending = [s for s in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(s) is not signal.SIG_IGN]
    before = {number: signal.signal(number, end) for number in ending}
    try:
        yield
    except _Ended as ended:
        number = ended.args[0]
        if number == signal.SIGINT:
            os._exit(ExitCode.INTERRUPTED)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _lacks_memory(error: BaseException) -> bool:
    """Tell whether an error means that there isn't enough memory: the loader of libraries only says so in words."""
    words = ("failed to map segment", "cannot allocate memory")
    return isinstance(error, MemoryError) or (isinstance(error, ImportError) and any(w in str(error) for w in words))


def _hint(hint: str) -> list[str]:
    """Return the line that says how to go on; a command alone is offered as one."""
    if not hint:
        return []
    told = Message("try {command}", command=hint) if hint.startswith("yuquan ") else hint
    return [Message("yuquan: {words}", words=as_message(told))]

"""The program: its commands, `--version`, and what it says of a wrong call."""

from __future__ import annotations

import os
import shlex
import sys
from typing import Annotated, Any

import typer

from yuquan_cli.cli import completion, streams
from yuquan_cli.cli.commands import app, evidence, lookup
from yuquan_cli.cli.library import library
from yuquan_cli.errors import ExitCode, UsageError
from yuquan_cli.names import closest, nearest

COMMANDS = (lookup, evidence)
"""The modules of commands, in the order of help; importing one registers what is in it."""
app.registered_commands.sort(
    key=lambda command: [module.__name__ for module in COMMANDS].index(getattr(command.callback, "__module__", ""))
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        streams.write([f"yuquan {version('yuquan')}\n"])  # first, since a report of a broken catalog needs it, too
        with library(None) as shown:
            name, count = shown.about()
        streams.write([f"catalog {name}, {count} indicators\n"])
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option("--version", "-V", help="Show the version and the catalog.", callback=_version, is_eager=True),
    ] = False,
) -> None:
    pass


# Typer brings a copy of Click and doesn't export its exceptions; this is the base of all that a wrong call raises.
_WrongCall: type[Exception] = typer.BadParameter.__mro__[1]


def run() -> ExitCode:
    """Run the command that the arguments name. Raises YuquanError for what is wrong with them."""
    completion.prepare()
    # Typer takes a millisecond to set up a command: set up only the one that is called, where one is.
    called = [c for c in app.registered_commands if c.callback and [c.callback.__name__] == sys.argv[1:2]]
    if not called and (word := next(iter(sys.argv[1:]), "-"))[:1] not in ("-", ""):
        _ask_instead(word)
        called = [c for c in app.registered_commands if c.callback and c.callback.__name__ == sys.argv[1]]
    app.registered_commands = called or app.registered_commands
    try:
        status = app(sys.argv[1:] or ["--help"], prog_name="yuquan", standalone_mode=False) or ExitCode.OK
    except _WrongCall as error:
        command = f"yuquan {sys.argv[1]}" if called else "yuquan"
        raise UsageError(_told(error), f"{command} --help") from error
    # What Typer says of a shell that it doesn't know; without a command there is nothing else that ends so.
    if status == 1 and any(word.startswith(("--install-completion", "--show-completion")) for word in sys.argv[1:2]):
        raise UsageError("there is completion for bash, zsh, fish and PowerShell only")
    return ExitCode(status)


def _ask_instead(word: str) -> None:
    """Make a search of words that don't begin with a command, on a terminal. Raises UsageError in a pipe.

    Not where a command may have been meant: the complaint suggests that one.
    """
    names = [c.callback.__name__ for c in app.registered_commands if c.callback]
    if "_YUQUAN_COMPLETE" in os.environ or closest(word, names):
        return
    if streams.is_terminal(sys.stdout):
        sys.argv.insert(1, "search")
    elif not word.isascii():
        raise UsageError(f"no such command '{word}'", f"yuquan search {shlex.quote(word)}")


def _told(error: Any) -> str:
    """Return Click's complaint in the form of ours: one sentence without a capital and a full stop."""
    if option := getattr(error, "option_name", None) if hasattr(error, "possibilities") else None:
        known = [name for param in error.ctx.command.params for name in param.opts] if error.ctx else []
        return f"no option '{option}'" + nearest(option, known)
    message = str(error.format_message()).strip().rstrip(".").replace(". Did you mean", "; did you mean")
    return message[:1].lower() + message[1:]

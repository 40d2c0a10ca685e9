"""The program as Typer parses it, made from what is declared; `--version`; and what it says of a wrong call."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable, Sequence
from inspect import Parameter, Signature
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from yuquan_cli.cli import commands, completion, pages, streams, values, wording
from yuquan_cli.cli.commands import Command
from yuquan_cli.cli.library import library
from yuquan_cli.cli.options import Option
from yuquan_cli.cli.talk import translated
from yuquan_cli.errors import ExitCode, Message, UsageError
from yuquan_cli.names import closest, nearest


class _Program(TyperGroup):
    """All commands; its help is ours."""

    def get_help(self, ctx: Any) -> str:
        """Return the page of `yuquan --help`."""
        return pages.overview(commands.every())


class _Command(TyperCommand):
    """One command; its help is ours."""

    def get_help(self, ctx: Any) -> str:
        """Return the page of `yuquan COMMAND --help`."""
        return pages.page(str(self.name), commands.every()[str(self.name)])


def program(called: str | None = None) -> typer.Typer:
    """Return the program with all its commands, or with the one that is called: each takes a millisecond to set up."""
    app = typer.Typer(
        name="yuquan",
        cls=_Program,
        # Rich's help takes twice as long to start, though it isn't shown.
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_main)
    for name, command in commands.every().items():
        if called in (None, name):
            # Help is made elsewhere; but shells show the first line of it beside what they offer.
            register = app.command(name, cls=_Command, short_help=wording.summary(command))
            register(_as_typer_takes_it(command))
    return app


def _as_typer_takes_it(command: Command) -> Callable[..., object]:
    """Return a command as a function of the kind that Typer reads: what it takes stands in its signature."""

    def call(**given: Any) -> object:
        return command(given)

    call.__signature__ = Signature([_parameter(*named) for named in command.parameters()])  # type: ignore[attr-defined]
    return call


def _parameter(name: str, option: Option) -> Parameter:
    """Return an option as a parameter whose annotation Typer reads."""
    about: dict[str, Any] = {
        "metavar": option.metavar or None,
        # Help is made elsewhere; but shells show it beside what they offer.
        "help": wording.help_of(option) if "_YUQUAN_COMPLETE" in os.environ else None,
        "parser": option.parse,
        "autocompletion": _completer(option.offers) if option.offers else None,
    }
    if option.kind == "argument":
        declared = typer.Argument(**about)
    else:
        declared = typer.Option(*(option.spellings or (f"--{name}",)), **about)
    kind: Any = bool if option.kind == "flag" else list[str] if option.several else str
    return Parameter(
        name,
        Parameter.KEYWORD_ONLY,
        annotation=Annotated[kind if option.required or option.default is not None else kind | None, declared],
        default=Parameter.empty if option.required else option.default,
    )


def _completer(offers: Sequence[str]) -> Callable[..., Any]:
    complete = completion.completer(offers)
    # Typer evaluates the annotations of what it is given, and those of `completion` hold for type checkers only.
    return lambda ctx, args, incomplete: complete(ctx, args, incomplete)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        streams.write([f"yuquan {version('yuquan')}\n"])  # first, since a report of a broken catalog needs it, too
        if streams.is_terminal(sys.stdout):  # a script reads one line, and needs no catalog for it
            with library(None) as shown:
                names, count = shown.about()
            if len(names) == 1:
                about = Message("catalog {name}, {count} indicators", name=names[0], count=count)
            else:
                about = Message("{catalogs} catalogs, {count} indicators", catalogs=len(names), count=count)
            streams.write([f"{translated(about)}\n"])
        raise typer.Exit


def _main(
    version: Annotated[
        bool,
        typer.Option("--version", "-V", help=wording.VERSION, callback=_version, is_eager=True),
    ] = False,
    lang: Annotated[str | None, typer.Option("--lang", parser=values.lang)] = None,  # heeded by `_heed_language`
) -> None:
    pass


# Typer brings a copy of Click and doesn't export its exceptions; this is the base of all that a wrong call raises.
_WrongCall: type[Exception] = typer.BadParameter.__mro__[1]


def run() -> ExitCode:
    """Run the command that the arguments name. Raises YuquanError for what is wrong with them."""
    completion.prepare()
    _heed_language()
    word = next(iter(sys.argv[1:]), "-")
    if word[:1] not in ("-", "") and not commands.find(word):
        _ask_instead(word)
    called = next((name for name in sys.argv[1:2] if commands.find(name)), None)
    try:
        status = program(called)(sys.argv[1:] or ["--help"], prog_name="yuquan", standalone_mode=False) or ExitCode.OK
    except _WrongCall as error:
        command = f"yuquan {called}" if called else "yuquan"
        raise UsageError(_told(error), f"{command} --help") from error
    # What Typer says of a shell that it doesn't know; without a command there is nothing else that ends so.
    if status == 1 and any(word.startswith(("--install-completion", "--show-completion")) for word in sys.argv[1:2]):
        raise UsageError("there is completion for bash, zsh, fish and PowerShell only")
    return ExitCode(status)


def _heed_language() -> None:
    """Heed a `--lang` before the command, or behind one that shows no table. Raises UsageError for no language."""
    words = sys.argv[1 : sys.argv.index("--") if "--" in sys.argv[1:] else None]
    name = next((word for word in words if commands.find(word)), "")
    takes = name and "lang" in dict(commands.every()[name].parameters())
    for place, word in enumerate(words[: words.index(name)] if takes else words, 1):
        option, _, value = word.partition("=")
        if option == "--lang" and (value or len(sys.argv) > place + 1):
            os.environ["YUQUAN_LANG"] = values.lang(value or sys.argv[place + 1])
            del sys.argv[place : place + 1 + (not value)]
            return


def _ask_instead(word: str) -> None:
    """Make a search of words that don't begin with a command, on a terminal. Raises UsageError in a pipe.

    Not where a command may have been meant: the complaint suggests that one.
    """
    if "_YUQUAN_COMPLETE" in os.environ or closest(word, commands.every()):
        return
    if streams.is_terminal(sys.stdout):
        sys.argv.insert(1, "search")
    elif not word.isascii():
        raise UsageError(
            Message("no such command '{name}'{meant}", name=word, meant=""), f"yuquan search {shlex.quote(word)}"
        )


def _told(error: Any) -> Message:
    """Return Click's complaint in the form of ours: one sentence without a capital and a full stop."""
    if option := getattr(error, "option_name", None) if hasattr(error, "possibilities") else None:
        known = [name for param in error.ctx.command.params for name in param.opts] if error.ctx else []
        return Message("no option '{option}'{meant}", option=option, meant=nearest(option, known))
    message = str(error.format_message()).strip().rstrip(".")
    for pattern, told in _COMPLAINTS.items():
        if found := re.fullmatch(pattern, message, re.DOTALL):
            parts: dict[str, object] = {name: part or "" for name, part in found.groupdict().items()}
            if "argument" in parts:
                parts["argument"] = Message(str(parts["argument"]))  # as help has it
            suggested = parts.pop("nearest", "")
            meant = Message("; did you mean '{nearest}'?", nearest=suggested) if suggested else ""
            return Message(told, meant=meant, **parts)
    return Message("{message}", message=message[:1].lower() + message[1:])


_COMPLAINTS = {
    r"No such command '(?P<name>.*?)'(\. Did you mean '(?P<nearest>.*)'\?)?": Message(
        "no such command '{name}'{meant}"
    ),
    r"Missing argument '(?P<argument>.*?)'": Message("missing argument '{argument}'"),
    r"Missing command": Message("missing command"),
    r"Option '(?P<option>.*)' requires an argument": Message("option '{option}' requires an argument"),
    r"Option '(?P<option>.*)' does not take a value": Message("option '{option}' does not take a value"),
    r"Got unexpected extra argument\(s\) \((?P<words>.*)\)": Message("got unexpected extra argument(s) ({words})"),
}
"""What Click says, and what is said instead: its words are English alone."""

"""What people read of commands and options, made of the English of their declarations."""

from __future__ import annotations

from yuquan_cli.formats import FORMATS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from yuquan_cli.cli.commands import Command
    from yuquan_cli.cli.options import Option

PROGRAM = "What did the report say about X? Every figure of it, looked up."
EPILOG = "A table on a terminal, data in a pipe. Examples: yuquan COMMAND --help"
HELP = "Show this message and exit."
VERSION = "Show the version and the catalog."
"""Said of `--help` and `--version`."""


def help_of(option: Option) -> str:
    """Return what help says of an option or an argument."""
    words: tuple[str, ...] = ("",)
    if option.words:
        from typing import get_args

        from yuquan_cli import vocabulary

        words = get_args(getattr(vocabulary, option.words))
    return option.help.format(words=f"{', '.join(words[:-1])} or {words[-1]}", formats=", ".join(FORMATS))


def described(command: Command) -> str:
    """Return what help says of a command: its first line stands in the list of commands."""
    return command.function.__doc__ or ""


def summary(command: Command) -> str:
    """Return what the list of commands says of one."""
    return described(command).partition("\n")[0]


def examples(command: Command) -> str:
    """Return the end of a command's help, of which nothing is to be wrapped."""
    return "\n".join(["\b", "Examples:", *(f"  {example}" for example in command.examples)])

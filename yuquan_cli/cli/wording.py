"""What people read of commands and options, in their language, made of the English of their declarations."""

from __future__ import annotations

from yuquan_cli.cli.talk import spoken, translated
from yuquan_cli.errors import Message, bilingual, enumerated
from yuquan_cli.formats import FORMATS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from yuquan_cli.cli.commands import Command
    from yuquan_cli.cli.options import Option

HELP = Message("Show this message and exit.")
VERSION = Message("Show the version and the catalog.")
"""Said of `--help` and `--version`."""


def help_of(option: Option) -> str:
    """Return what help says of an option or an argument, with the words that it takes as people call them."""
    words: list[str] = []
    if option.words:
        from typing import get_args

        from yuquan_cli import vocabulary
        from yuquan_cli.formats.words import labels

        codes = get_args(getattr(vocabulary, option.words))
        words = [bilingual(labels(option.words.casefold(), code)[0], code) for code in codes]
    return translated(Message(option.help, words=_either(words), formats=enumerated(list(FORMATS))))


def _either(words: list[str]) -> str:
    """Return words to choose from. In Chinese, codes without a Chinese name are listed: 或 stands between Chinese."""
    if len(words) < 2:
        return words[0] if words else ""
    *most, last = words
    if spoken() == "zh" and isinstance(last, Message) and last.chinese.isascii():
        return enumerated(words)
    return Message("{most} or {last}", most=enumerated(most), last=last)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a docstring, each as one line."""
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            found[-1].append(line.strip())
        elif found[-1]:
            found.append([])
    return [" ".join(lines) for lines in found if lines]


def described(command: Command) -> list[str]:
    """Return what help says of a command, in paragraphs: the first stands in the list of commands."""
    return [translated(paragraph) for paragraph in paragraphs(command.function.__doc__ or "")]


def summary(command: Command) -> str:
    """Return what the list of commands says of one."""
    return described(command)[0]

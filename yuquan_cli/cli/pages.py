"""The pages of `--help`, made from what is declared of commands and options, in the reader's language.

Typer's own would break no line of Chinese, which has no spaces, and would translate only what is its own.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from yuquan_cli.cli import wording
from yuquan_cli.cli.commands import Command
from yuquan_cli.cli.options import Option
from yuquan_cli.cli.talk import spoken, translated
from yuquan_cli.cli.wrapping import broken_command, cells, wrapped
from yuquan_cli.errors import Message, bilingual
from yuquan_cli.formats.words import labels
from yuquan_cli.headings import chinese

Rows = Sequence[tuple[str, str]]

_WIDEST, _NARROWEST = 80, 50
_MOST_IN_FRONT = 30
"""Cells that an option's spelling may take beside its description; a longer one has a line of its own."""

ABOUT = Message("What did the report say about X? Every figure of it, looked up.")
_ASIDE = Message("A table on a terminal, data in a pipe. Examples: yuquan COMMAND --help")
_LANGUAGE = Message("Language of help and messages; a command's own --lang goes before it.")
_INSTALL = Message("Install completion for the current shell.")
_SHOW = Message("Show completion for the current shell, to copy it or customize the installation.")


def overview(commands: dict[str, Command]) -> str:
    """Return what `yuquan --help` shows: the commands, and the options that stand before one."""
    options = [
        ("-V, --version", translated(wording.VERSION)),
        ("--lang zh|en", translated(_LANGUAGE)),
        ("--install-completion", translated(_INSTALL)),
        ("--show-completion", translated(_SHOW)),
        ("-h, --help", translated(wording.HELP)),
    ]
    usage = f"yuquan {translated('[OPTIONS] COMMAND [ARGS]...')}"
    listed = [(name, wording.summary(command)) for name, command in commands.items()]
    parts = [
        _usage(usage),
        _indented([translated(ABOUT)]),
        _section(Message("Options"), options),
        _section(Message("Commands"), listed),
        _indented([translated(_ASIDE)]),
    ]
    return "\n\n".join(part for part in parts if part)


def page(name: str, command: Command) -> str:
    """Return what `yuquan COMMAND --help` shows."""
    given = list(command.parameters())
    arguments = [(_metavar(option), _about(option)) for _, option in given if option.kind == "argument"]
    options = [(_spelled(key, option), _about(option)) for key, option in given if option.kind != "argument"]
    usage = [f"yuquan {name}", translated("[OPTIONS]")]
    usage += [_in_usage(option) for _, option in given if option.kind == "argument"]
    examples = [f"  {line}" for example in command.examples for line in broken_command(example, _width() - 4)]
    parts = [
        _usage(" ".join(usage)),
        _indented(wording.described(command)),
        _section(Message("Arguments"), arguments),
        _section(Message("Options"), [*options, ("-h, --help", translated(wording.HELP))]),
        "\n".join(f"  {line}" for line in [f"{translated('Examples')}{_colon()}", *examples]),
    ]
    return "\n\n".join(part for part in parts if part)


def _about(option: Option) -> str:
    """Return what an option is for, and what it is without being given."""
    notes = []
    if isinstance(option.default, str):
        default = option.default
        known = chinese(default) if option.metavar == "COLUMN" else labels(option.words.casefold(), default)[0]
        default = bilingual(known, default)
        notes.append(translated(Message("[default: {default}]", default=default)))
    if option.required:
        notes.append(translated("[required]"))
    return "  ".join([wording.help_of(option), *notes])


def _metavar(option: Option) -> str:
    return translated(option.metavar) if option.metavar else ""


def _spelled(key: str, option: Option) -> str:
    """Return how an option is written: the short spelling first, and what it takes behind."""
    spellings = sorted(option.spellings or (f"--{key.replace('_', '-')}",), key=lambda word: word.startswith("--"))
    return " ".join(part for part in (", ".join(spellings), _metavar(option)) if part)


def _in_usage(option: Option) -> str:
    metavar = _metavar(option)
    return f"{{{metavar}}}" if option.required else metavar


def _colon() -> str:
    return "：" if spoken() == "zh" else ":"


def _usage(call: str) -> str:
    prefix = f"{translated('Usage')}{_colon()}{'' if spoken() == 'zh' else ' '}"
    return "\n".join(wrapped(prefix + call, _width(), cells(prefix + call.partition(" [")[0]) + 1))


def _indented(texts: Sequence[str]) -> str:
    return "\n\n".join("\n".join(f"  {line}" for line in wrapped(text, _width() - 2)) for text in texts)


def _section(title: Message, rows: Rows) -> str:
    """Return rows as two columns under a title; nothing where there are none."""
    if not rows:
        return ""
    front = min(max(cells(first) for first, _ in rows), _MOST_IN_FRONT) + 2
    lines = [f"{translated(title)}{_colon()}"]
    for first, second in rows:
        begun = f"  {first}"
        if cells(first) > front - 2:
            lines.append(begun)
            begun = ""
        told = wrapped(second, max(_width() - front - 2, 10))
        lines.append(f"{begun}{' ' * (front + 2 - cells(begun))}{told[0]}".rstrip())
        lines += [f"{' ' * (front + 2)}{line}" for line in told[1:]]
    return "\n".join(lines)


def _width() -> int:
    return max(min(shutil.get_terminal_size().columns, _WIDEST) - 2, _NARROWEST)

"""Well-formed calls, read without Typer, whose import takes longer than all the rest of a lookup.

Whatever is unusual is left to Typer: help, every error, and all spellings but the plain ones. A test holds the two
against each other: of any arguments, this reads the very call that Typer would make, or declines.
"""

from __future__ import annotations

from yuquan_cli.cli import commands
from yuquan_cli.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from yuquan_cli.cli.commands import Command
    from yuquan_cli.cli.options import Option


class Unusual(Exception):
    """These arguments are for Typer."""


def read(arguments: Sequence[str]) -> tuple[Command, dict[str, Any]] | None:
    """Return the command that the arguments name with a value for each of its parameters; None where in doubt."""
    command = commands.find(arguments[0]) if arguments else None
    if command is None:
        return None
    options = dict(command.parameters())
    try:
        given = values(options, list(pairs(options, arguments[1:])))
    except (Unusual, UsageError):  # Typer finds the same fault, and says it well
        return None
    if any(option.required and name not in given for name, option in options.items()):
        return None
    return command, {name: given[name] if name in given else _default(option) for name, option in options.items()}


def _default(option: Option) -> Any:
    """Return a default, read as if it had been typed; but a word of a closed list stands for itself."""
    if option.parse and isinstance(option.default, str) and option.offers[:1] != ("closed",):
        return option.parse(option.default)
    return option.default


def pairs(options: Mapping[str, Option], words: Sequence[str]) -> Iterator[tuple[str, str | bool | None]]:
    """Give each parameter that is named, with the word it is given; None where an option still waits for one.

    Raises Unusual at the first word that isn't plainly an argument, `--option`, `--option=word` or `-o`.
    """
    spelled = {
        spelling: name
        for name, option in options.items()
        if option.kind != "argument"
        for spelling in option.spellings or (f"--{name}",)
    }
    taken: list[str] = []
    left = iter(words)
    for word in left:
        if word == "-" or word[:1] != "-":
            name = argument_after(taken, options)
            value: str | bool | None = word
            taken += [name] if name else []
        else:
            spelling, equals, value = word.partition("=")
            name = spelled.get(spelling)
            flag = name is not None and options[name].kind == "flag"
            if equals:
                if flag or spelling[:2] != "--":  # -f=json names the format '=json'
                    raise Unusual
            else:
                value = True if flag else next(left, None)
        if name is None:
            raise Unusual
        yield name, value


def argument_after(taken: Sequence[str], options: Mapping[str, Option]) -> str | None:
    """Return which argument the next word is for, behind those that were taken; None where there is no other."""
    arguments = [name for name, option in options.items() if option.kind == "argument"]
    last = arguments[-1:] if taken and options[taken[-1]].several else []
    return next(iter([name for name in arguments if name not in taken] or last), None)


def values(options: Mapping[str, Option], named: Sequence[tuple[str, str | bool | None]]) -> dict[str, Any]:
    """Return what each named parameter is given.

    Raises Unusual where a word is missing, UsageError for a wrong one.
    """
    given: dict[str, Any] = {}
    for name, word in named:
        option = options[name]
        if word is None:
            raise Unusual
        value = option.parse(word) if option.parse and isinstance(word, str) else word
        if option.several:
            given.setdefault(name, []).append(value)
        else:
            given[name] = value
    return given

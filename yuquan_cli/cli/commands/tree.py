"""The commands as one tree of plain data: what scripts and assistants need to know, and what the manual is made of."""

from __future__ import annotations

import json
from typing import Any, get_args

from yuquan_cli import vocabulary
from yuquan_cli.cli.commands import every
from yuquan_cli.cli.options import OPTIONS, Option
from yuquan_cli.errors import ExitCode
from yuquan_cli.formats import FORMATS


def as_json() -> str:
    """Return the tree as JSON, a line an option and a line a command."""
    found = tree()
    parts = [f"{_json('statuses')}: {_json(found['statuses'])}"]
    for name in ("arguments", "options", "commands"):
        lines = ",\n".join(f"{_json(key)}: {_json(value)}" for key, value in found[name].items())
        parts.append(f"{_json(name)}: {{\n{lines}\n}}")
    return "{" + ",\n".join(parts) + "}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def tree() -> dict[str, Any]:
    """Return exit statuses, arguments, options, each once, and the commands with what they take by name.

    Of an option there is its other spelling, what it takes, the words of a closed list, its default, and whether it may
    be given several times; without anything it is a flag.
    """
    commands = every()
    taken = {name: option for command in commands.values() for name, option in command.parameters()}
    return {
        "statuses": {int(code): code.name.lower() for code in ExitCode},
        "arguments": {name: _about(option) for name, option in taken.items() if option.kind == "argument"},
        "options": {spelled(name): _about(option) for name, option in taken.items() if option.kind != "argument"},
        "commands": {
            name: {
                "takes": [named for named, option in command.parameters() if option.kind == "argument"],
                "options": [spelled(named) for named, option in command.parameters() if option.kind != "argument"],
            }
            for name, command in commands.items()
        },
    }


def spelled(name: str) -> str:
    """Return how an option is written: its long spelling."""
    return next((word for word in OPTIONS[name].spellings if word.startswith("--")), f"--{name}")


def values_of(option: Option) -> tuple[str, ...]:
    """Return the words that an option takes, where their list is closed."""
    if option.offers == ("formats",):
        return tuple(FORMATS)
    return get_args(getattr(vocabulary, option.words)) if option.words else ()


def _about(option: Option) -> dict[str, Any]:
    also = [word for word in option.spellings if not word.startswith("--")]
    told: dict[str, Any] = {
        "also": also[0] if also else None,
        "metavar": option.metavar,
        "values": values_of(option),
        "default": option.default,
        "several": option.several,
        "required": option.required,
    }
    return {key: value for key, value in told.items() if value}

"""What is declared of commands and options, held against the functions that take them."""

from __future__ import annotations

from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from yuquan_cli import vocabulary
from yuquan_cli.cli import commands, completion
from yuquan_cli.cli.options import OPTIONS, RECORDS, Option

COMMANDS = commands.every()
TAKEN = {name for command in COMMANDS.values() for name, _ in command.parameters()}


def taken(option: Option) -> Any:
    """Return the type of what an option gives, as far as its declaration says it."""
    if option.kind == "flag":
        return bool
    kind: Any = list[str] if option.several else _parsed(option)
    return kind if option.required or option.default is not None else kind | None


def _parsed(option: Option) -> Any:
    if not option.parse:
        return str
    return {"N": int, "SECONDS": float}.get(option.metavar, str)


def as_text(hint: Any) -> Any:
    """Return the type of a parameter, a closed list of words as text: the command line has seen to it."""
    literal = [kind for kind in (hint, *get_args(hint)) if get_origin(kind) is Literal]
    return (str | None if NoneType in get_args(hint) else str) if literal else hint


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_given_what_its_signature_says(name: str) -> None:
    known = vars(vocabulary) | COMMANDS[name].function.__globals__  # what only type checkers import is a closed list
    hints = get_type_hints(COMMANDS[name].function, known)
    del hints["return"]
    for parameter, hint in hints.items():
        record = RECORDS.get(parameter)
        assert as_text(hint) == (record or taken(OPTIONS[parameter])), parameter


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_is_given_what_its_fields_say(name: str) -> None:
    hints = get_type_hints(RECORDS[name])
    assert {field: taken(OPTIONS[field]) for field in hints} == hints


def test_every_option_is_taken_by_a_command() -> None:
    assert set(OPTIONS) == TAKEN


@pytest.mark.parametrize("name", OPTIONS)
def test_an_option_names_what_there_is(name: str) -> None:
    option = OPTIONS[name]
    if option.offers:
        assert callable(completion.completer(option.offers))
    assert ("{words}" in option.help) == bool(option.words)
    if option.words:
        assert get_args(getattr(vocabulary, option.words))
    assert all(word.startswith("-") for word in option.spellings)
    assert isinstance(option.default, (str, bool, NoneType))


@pytest.mark.parametrize("name", COMMANDS)
def test_no_two_options_of_a_command_are_written_alike(name: str) -> None:
    spelled = [word for key, option in COMMANDS[name].parameters() for word in option.spellings or (f"--{key}",)]
    assert len(spelled) == len(set(spelled))
    arguments = [option for _, option in COMMANDS[name].parameters() if option.kind == "argument"]
    assert not any(option.several for option in arguments[:-1]), "only the last argument can take all that is left"


def test_commands_stand_in_the_order_of_their_modules_whichever_was_imported_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    backwards = dict(reversed(COMMANDS.items()))
    monkeypatch.setattr(commands, "_registered", backwards)
    modules = [command.function.__module__.rpartition(".")[2] for command in commands.every().values()]
    assert modules == sorted(modules, key=commands.MODULES.index)
    assert len(set(modules)) > 1

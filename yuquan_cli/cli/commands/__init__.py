"""The commands, by what they are for; each one is a short function that makes a `Table` and has it written."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, Signature, signature
from typing import Any, TypeVar, get_type_hints

import typer

F = TypeVar("F", bound=Callable[..., object])

app = typer.Typer(
    name="yuquan",
    help="What did the report say about X? Every figure of it, looked up.",
    epilog="A table on a terminal, data in a pipe. Examples: yuquan COMMAND --help",
    # Plain help: Rich's takes markup for markup ([WHAT] vanishes), and twice as long to start.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def command(*examples: str) -> Callable[[F], F]:
    """Register a command whose help ends with examples. A test runs each of them."""
    lines = "\n".join(f"  {example}" for example in examples)

    def register(function: F) -> F:
        app.command(epilog=f"\b\nExamples:\n{lines}")(_spread(function))
        return function

    return register


def _spread(function: Callable[..., object]) -> Callable[..., object]:
    """Return a command as Typer takes it: each record of options among its parameters as one parameter a field.

    Typer knows flat signatures only; so commands can share `page: options.Page` instead of repeating its options.
    """
    hints = get_type_hints(function, include_extras=True)
    records = {name: hint for name, hint in hints.items() if hasattr(hint, "_field_defaults")}
    flat: list[Parameter] = []
    for name, parameter in signature(function).parameters.items():
        if record := records.get(name):
            fields = get_type_hints(record, include_extras=True)
            flat += [_parameter(field, fields[field], record._field_defaults[field]) for field in record._fields]
        else:
            flat.append(_parameter(name, hints[name], parameter.default))

    def call(**given: Any) -> object:
        for name, record in records.items():
            given[name] = record(*(given.pop(field) for field in record._fields))
        return function(**given)

    call.__name__, call.__doc__, call.__module__ = function.__name__, function.__doc__, function.__module__
    call.__signature__ = Signature(flat)  # type: ignore[attr-defined]
    return call


def _parameter(name: str, annotation: Any, default: Any) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)

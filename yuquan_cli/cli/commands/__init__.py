"""The commands, by what they are for; each one is a short function that makes a `Table` and has it written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

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
    return app.command(epilog=f"\b\nExamples:\n{lines}")

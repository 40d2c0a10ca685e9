"""The commands, by what they are for; each one is a short function that makes a `Table` and has it written."""

from __future__ import annotations

from yuquan_cli.cli.options import OPTIONS, RECORDS, Option
from yuquan_cli.lean import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any, TypeVar

    F = TypeVar("F", bound=Callable[..., int])

MODULES = ("lookup", "comparing", "evidence", "drafting", "exporting", "querying")
"""The modules of commands, in the order of help; importing one registers what is in it."""


class Command(NamedTuple):
    """A command: its function, whose docstring is its help in English, and examples of its use."""

    function: Callable[..., int]
    examples: tuple[str, ...]

    def parameters(self) -> Iterator[tuple[str, Option]]:
        """Give what the command takes, in the order of its help: each record of options as its fields."""
        for name in _names(self.function):
            record = RECORDS.get(name)
            for field in record._fields if record else (name,):
                yield field, OPTIONS[field]

    def __call__(self, given: Mapping[str, Any]) -> int:
        """Run the command with a value for each of its `parameters`, by name."""
        return self.function(
            *(
                RECORDS[name](*(given[field] for field in RECORDS[name]._fields)) if name in RECORDS else given[name]
                for name in _names(self.function)
            )
        )


def _names(function: Callable[..., object]) -> tuple[str, ...]:
    code = function.__code__
    return code.co_varnames[: code.co_argcount]


_registered: dict[str, Command] = {}


def command(*examples: str) -> Callable[[F], F]:
    """Register a command whose help ends with examples. A test runs each of them.

    Its parameters are names of `OPTIONS` or of `RECORDS`: what these say is what it takes.
    """

    def register(function: F) -> F:
        _registered[function.__name__] = Command(function, examples)
        return function

    return register


def find(name: str) -> Command | None:
    """Return the command of a name, or None. Modules are imported until one of them has it."""
    for module in MODULES:
        __import__(f"{__name__}.{module}")
        if name in _registered:
            return _registered[name]
    return None


def every() -> dict[str, Command]:
    """Return all commands by name, in the order of help, whichever module happened to be imported first."""
    find("")
    return dict(sorted(_registered.items(), key=lambda named: MODULES.index(_module(named[1]))))


def _module(command: Command) -> str:
    return command.function.__module__.rpartition(".")[2]

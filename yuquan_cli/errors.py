"""Exit statuses, and the one family of errors that `cli.exits` turns into a line on stderr."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum


class ExitCode(IntEnum):
    """What a finished run says to the script that started it. Part of the interface."""

    OK = 0
    """Rows were found and written."""
    NOTHING = 1
    """The question was fine, and nothing matched it."""
    USAGE = 2
    """A command, option, name or value that is not understood."""
    CATALOG = 3
    """A catalog or a text can't be read, or a catalog isn't valid."""
    OUTPUT = 4
    """The output couldn't be written: a full disk, a closed stdout."""
    BUG = 70
    """A fault in yuquan itself."""
    INTERRUPTED = 130
    """Ctrl-C."""


class YuquanError(Exception):
    """An error that a person can act on: what is wrong, and how to go on; `places` are further lines between them.

    Each is one line, and may hold anything a user typed: `cli.streams.say` escapes what a terminal would act upon.
    """

    exit_code = ExitCode.USAGE

    def __init__(self, message: str, hint: str = "", places: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.places = places


class UsageError(YuquanError):
    """A name, option or value that can't be understood."""


class UnknownName(UsageError):
    """A name that nothing in the catalog has."""


class CatalogError(YuquanError):
    """A catalog that can't be read or isn't valid."""

    exit_code = ExitCode.CATALOG


class TextError(YuquanError):
    """A text that can't be read, or that doesn't hold what it should."""

    exit_code = ExitCode.CATALOG


class OutputError(YuquanError):
    """Standard output can't take what is written to it."""

    exit_code = ExitCode.OUTPUT

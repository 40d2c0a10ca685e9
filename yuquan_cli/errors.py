"""Exit statuses, and the one family of errors that `cli.exits` turns into a line on stderr."""

from __future__ import annotations

from yuquan_cli.lean import IntEnum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


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
    """A name that means nothing in the catalog: `name`, the `kinds` asked for, and the known name nearest to it.

    `figures` and `events` are how many a search for it finds.
    """

    def __init__(self, name: str, kinds: Sequence[str], nearest: str | None, figures: int = 0, events: int = 0) -> None:
        self.name, self.kinds, self.nearest = name, kinds, nearest
        self.figures, self.events = figures, events
        meant = f"; did you mean '{nearest}'?" if nearest else ""
        super().__init__(f"no {_either(kinds)} '{name}'{meant}", self._hint())

    def _hint(self) -> str:
        if self.figures or self.events:
            found = _counted(self.figures, "figure") if self.figures else _counted(self.events, "event")
            quoted = f"'{self.name}'" if " " in self.name else self.name
            return f"a search finds {found}: yuquan search {quoted}"
        if not self.nearest and "topic" in self.kinds:
            return "`yuquan topics` and `yuquan tags` list what there is"
        return ""


class AmbiguousName(UsageError):
    """A name that means two things, `report` being the one in which it does, where there are several.

    `meanings` are their qualified names, such as topic:air and tag:air.
    """

    def __init__(self, name: str, meanings: Sequence[str], report: str | None = None) -> None:
        self.name, self.meanings, self.report = name, meanings, report
        where = f" in {report}" if report else ""
        super().__init__(f"'{name}' could mean two things{where}", f"write {' or '.join(meanings)}")


class SeveralRecords(UsageError):
    """A name that means one record in each of several reports, where one is wanted: `keys` are theirs."""

    def __init__(self, name: str, keys: Sequence[str]) -> None:
        self.name, self.keys = name, keys
        more = f", or one of {len(keys) - 3} others" if len(keys) > 3 else ""
        super().__init__(f"'{name}' is in {len(keys)} reports", f"write {' or '.join(keys[:3])}{more}")


class WrongKind(UsageError):
    """A name of a `kind` other than the `kinds` asked for; `id` is what it names, where that is known."""

    def __init__(self, name: str, kind: str, kinds: Sequence[str], id: str | None = None) -> None:
        self.name, self.kind, self.kinds, self.id = name, kind, kinds, id
        command = "milestones" if kind == "milestone" else "show"
        super().__init__(
            f"'{name}' is {_one(kind)}, not {_one(_either(kinds))}", f"yuquan {command} {id}" if id else ""
        )


def _either(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _one(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"


class CatalogError(YuquanError):
    """A catalog that can't be read or isn't valid."""

    exit_code = ExitCode.CATALOG


class TextError(YuquanError):
    """A text that can't be read, or that doesn't hold what it should."""

    exit_code = ExitCode.CATALOG


class OutputError(YuquanError):
    """Standard output can't take what is written to it."""

    exit_code = ExitCode.OUTPUT

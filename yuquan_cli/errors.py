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


class Message(str):
    """Words for a person that remember what they were made of, so that they can be said in another language.

    As a text it is English. `template` has names in braces for the `parts`, of which some are messages themselves.
    `chinese` is what it is in Chinese, where that stands elsewhere than among the translations.

    Example: `Message("no topic '{name}'", name="air")`.
    """

    template: str
    parts: dict[str, object]
    chinese = ""

    def __new__(cls, template: str, **parts: object) -> Message:
        made = super().__new__(cls, template.format(**parts) if parts else template)
        made.template, made.parts = template, parts
        return made


def bilingual(chinese: str, english: str) -> Message:
    """Return a word that has its names elsewhere, such as one of a closed list."""
    made = Message("{word}", word=english)
    made.chinese = chinese
    return made


def as_message(words: str) -> Message:
    """Return words as a message: they stay one, or are one that holds nothing."""
    return words if isinstance(words, Message) else Message(words)


def reason(error: Exception) -> Message:
    """Return why the system refused something, as it says it: `No such file or directory`."""
    return Message(str(getattr(error, "strerror", None) or error))


def alternatives(words: Sequence[str]) -> str:
    """Return words as what one may choose from: `topic, tag or indicator`."""
    *most, last = (Message(word) for word in words)
    return Message("{most} or {last}", most=enumerated(most), last=last) if most else last


def enumerated(words: Sequence[str]) -> str:
    """Return words one after the other: `topic, tag`."""
    first, *others = words
    listed = first
    for word in others:
        listed = Message("{before}, {word}", before=listed, word=word)
    return listed


def side_by_side(parts: Sequence[Message]) -> Message:
    """Return messages in one line, with a dot between."""
    template = " · ".join(f"{{part{number}}}" for number, _ in enumerate(parts))
    return Message(template, **{f"part{number}": part for number, part in enumerate(parts)})


def counted(count: int, one: str, several: str) -> Message:
    """Return how many there are of something: `1 figure`, `2 figures`."""
    return Message(one if count == 1 else several, count=count)


class YuquanError(Exception):
    """An error that a person can act on: what is wrong, and how to go on; `places` are further lines between them.

    Each is one line, and may hold anything a user typed: `cli.streams.say` escapes what a terminal would act upon.
    """

    exit_code = ExitCode.USAGE

    def __init__(self, message: str, hint: str = "", places: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = as_message(message)
        self.hint = as_message(hint)
        self.places = [as_message(place) for place in places]


class UsageError(YuquanError):
    """A name, option or value that can't be understood."""


class UnknownName(UsageError):
    """A name that means nothing in the catalog: `name`, the `kinds` asked for, and the known name nearest to it.

    `figures` and `events` are how many a search for it finds.
    """

    def __init__(self, name: str, kinds: Sequence[str], nearest: str | None, figures: int = 0, events: int = 0) -> None:
        self.name, self.kinds, self.nearest = name, kinds, nearest
        self.figures, self.events = figures, events
        meant = Message("; did you mean '{nearest}'?", nearest=nearest) if nearest else ""
        super().__init__(Message("no {kinds} '{name}'{meant}", kinds=alternatives(kinds), name=name, meant=meant))
        self.hint = as_message(self._hint())

    def _hint(self) -> str:
        if self.figures or self.events:
            figures = counted(self.figures, "{count} figure", "{count} figures")
            found = figures if self.figures else counted(self.events, "{count} event", "{count} events")
            quoted = f"'{self.name}'" if " " in self.name else self.name
            return Message("a search finds {found}: yuquan search {name}", found=found, name=quoted)
        if not self.nearest and "topic" in self.kinds:
            return Message("`yuquan topics` and `yuquan tags` list what there is")
        return ""


class AmbiguousName(UsageError):
    """A name that means two things, `report` being the one in which it does, where there are several.

    `meanings` are their qualified names, such as topic:air and tag:air.
    """

    def __init__(self, name: str, meanings: Sequence[str], report: str | None = None) -> None:
        self.name, self.meanings, self.report = name, meanings, report
        where = Message(" in {report}", report=report) if report else ""
        either = Message("{most} or {last}", most=enumerated(meanings[:-1]), last=meanings[-1])
        super().__init__(
            Message("'{name}' could mean two things{where}", name=name, where=where),
            Message("write {either}", either=either),
        )


class SeveralRecords(UsageError):
    """A name that means one record in each of several reports, where one is wanted: `keys` are theirs."""

    def __init__(self, name: str, keys: Sequence[str]) -> None:
        self.name, self.keys = name, keys
        *most, last = keys[:3]
        either = Message("{most} or {last}", most=enumerated(most), last=last) if most else last
        more = Message(", or one of {count} others", count=len(keys) - 3) if len(keys) > 3 else ""
        super().__init__(
            Message("'{name}' is in {count} reports", name=name, count=len(keys)),
            Message("write {either}{more}", either=either, more=more),
        )


class WrongKind(UsageError):
    """A name of a `kind` other than the `kinds` asked for; `id` is what it names, where that is known."""

    def __init__(self, name: str, kind: str, kinds: Sequence[str], id: str | None = None) -> None:
        self.name, self.kind, self.kinds, self.id = name, kind, kinds, id
        command = "milestones" if kind == "milestone" else "show"
        message = Message(
            "'{name}' is {kind}, not {kinds}", name=name, kind=_one(kind), kinds=_one(kinds[0], alternatives(kinds))
        )
        super().__init__(message, f"yuquan {command} {id}" if id else "")


def _one(kind: str, named: str = "") -> Message:
    """Return a noun, or what begins with it, behind its article."""
    return Message("an {noun}" if kind[0] in "aeiou" else "a {noun}", noun=named or Message(kind))


class CatalogError(YuquanError):
    """A catalog that can't be read or isn't valid."""

    exit_code = ExitCode.CATALOG


class TextError(YuquanError):
    """A text that can't be read, or that doesn't hold what it should."""

    exit_code = ExitCode.CATALOG


class OutputError(YuquanError):
    """Standard output can't take what is written to it."""

    exit_code = ExitCode.OUTPUT

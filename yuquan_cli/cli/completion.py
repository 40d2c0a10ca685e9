"""What the shell offers when someone presses Tab. Answers come from the index; every fault means no offer, silently."""

from __future__ import annotations

import os
import sys
from itertools import islice

from yuquan_cli.cli.talk import spoken, translated
from yuquan_cli.errors import YuquanError
from yuquan_cli.formats import FORMATS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any, TypeVar

    T = TypeVar("T")
    Offers = list[tuple[str, str]]
    """Words to offer, each with a few words of help."""
    Completer = Callable[[Any, list[str], str], Offers]


def completer(offers: Sequence[str]) -> Completer:
    """Return the completer that an option names: a function of this module, or what one makes of further words."""
    function = globals()[offers[0]]
    made: Completer = function(*offers[1:]) if offers[1:] else function
    return made


def what(ctx: Any, args: list[str], incomplete: str) -> Offers:
    """Offer topics, groups, tags and ids; Chinese names where Chinese is being typed."""
    return _names(ctx, incomplete, ("topic", "group", "tag", "indicator"))


def indicators(ctx: Any, args: list[str], incomplete: str) -> Offers:
    """Offer the ids of indicators."""
    return _names(ctx, incomplete, ("indicator",))


def traceable(ctx: Any, args: list[str], incomplete: str) -> Offers:
    """Offer whatever has a name."""
    return _names(ctx, incomplete, ("group", "topic", "tag", "indicator", "milestone"))


def events(ctx: Any, args: list[str], incomplete: str) -> Offers:
    """Offer topics, groups, tags and the ids of milestones."""
    return _names(ctx, incomplete, ("topic", "group", "tag", "milestone"))


def tags(ctx: Any, args: list[str], incomplete: str) -> Offers:
    """Offer the ids of tags."""
    return _names(ctx, incomplete, ("tag",))


def reports(field: str) -> Completer:
    """Return a completer that offers the reports, or their places: ids, or Chinese names where Chinese is typed."""
    ids, names = ("id", "title_zh") if field == "report" else ("area", "area_zh")

    def complete(ctx: Any, args: list[str], incomplete: str) -> Offers:
        sql = f"SELECT DISTINCT {ids}, {names} FROM reports WHERE {ids} IS NOT NULL ORDER BY 1 LIMIT 20000"
        found = _asked(ctx, lambda db: db.execute(sql).fetchall())
        return _begun(incomplete, found) or _begun(incomplete, [(name, id) for id, name in found])

    return complete


def periods(ctx: Any, args: list[str], incomplete: str) -> Offers:
    """Offer the periods that reports are about."""
    sql = "SELECT DISTINCT period, '' FROM reports ORDER BY 1"
    return _begun(incomplete, _asked(ctx, lambda db: db.execute(sql).fetchall()))


def words(field: str) -> Completer:
    """Return a completer that offers the words a field may hold."""

    def complete(ctx: Any, args: list[str], incomplete: str) -> Offers:
        from yuquan_cli.questions.filters import words_of

        known = _asked(ctx, lambda db: words_of(db, field))
        return _begun(incomplete, [(word, "") for word in known] + _in_chinese(incomplete, field, known))

    return complete


def _in_chinese(typed: str, field: str, words: Sequence[str]) -> Offers:
    """Return what words of a closed list are called in Chinese, where Chinese was begun."""
    if typed.isascii():
        return []
    from yuquan_cli.formats.words import also_called, labels

    called = [(labels(field, word)[0], *also_called(field, word)) for word in words]
    return [(name, word) for word, names in zip(words, called, strict=True) for name in names if name != word]


def columns(ctx: Any, args: list[str], incomplete: str) -> Offers:
    """Offer columns; behind a comma, what has been typed so far goes on."""
    done, comma, last = incomplete.rpartition(",")
    offers = _begun(last, _columns(ctx, last))
    return [(f"{done}{comma}{name}", help) for name, help in offers if name not in done.split(",")]


def field(ctx: Any, args: list[str], incomplete: str) -> Offers:
    """Offer columns, one at a time."""
    return _begun(incomplete, _columns(ctx, incomplete))


def sorting(ctx: Any, args: list[str], incomplete: str) -> Offers:
    """Offer columns to sort by. A word behind a dash never arrives here: Click takes it for an option."""
    return field(ctx, args, incomplete)


def closed(name: str) -> Completer:
    """Return a completer that offers the words of one of the lists of `vocabulary`."""

    def complete(ctx: Any, args: list[str], incomplete: str) -> Offers:
        from typing import get_args

        from yuquan_cli import vocabulary

        known = get_args(getattr(vocabulary, name))
        return _begun(incomplete, [(word, "") for word in known] + _in_chinese(incomplete, "", known))

    return complete


def formats(ctx: Any, args: list[str], incomplete: str) -> Offers:
    """Offer the formats."""
    return _begun(incomplete, [(name, translated(found.help)) for name, found in FORMATS.items()])


def join_equals(environment: Mapping[str, str]) -> dict[str, str]:
    """Return bash's words with `--format = j`, as bash splits it, put back to `--format j`, which Typer completes."""
    typed = environment.get("COMP_WORDS", "").split("\n" if "\n" in environment.get("COMP_WORDS", "") else " ")
    index = environment.get("COMP_CWORD", "")
    if "=" not in typed or not index.isdigit():
        return {}
    before = [word for word in typed[: int(index) + 1] if word != "="]
    if typed[int(index)] == "=":
        before.append("")
    separator = "\n" if "\n" in environment["COMP_WORDS"] else " "
    return {"COMP_WORDS": separator.join(before), "COMP_CWORD": str(len(before) - 1)}


def _names(context: Any, typed: str, kinds: Sequence[str]) -> Offers:
    from yuquan_cli.questions.subjects import named

    # Only a beginning of an id can be looked up in an index of a million.
    beginning = "".join(c for c in typed.casefold() if c.isalnum() or c == "-") if typed.isascii() else ""
    found = _asked(context, lambda db: named(db, beginning, kinds))
    offers = _begun(typed, [(row[0], f"{row[1]} {row[2]}") for row in found])
    return offers or _begun(typed, [(row[1], row[0]) for row in found])


def _columns(ctx: Any, typed: str) -> Offers:
    """Return the columns of what a command lists, by their Chinese names where one was begun, with what they hold."""
    if typed.isascii():
        return _known_columns(ctx) if spoken() == "en" else [(name, translated(h)) for name, h in _known_columns(ctx)]
    from yuquan_cli.headings import called

    return [(name, translated(help, "zh") or column) for column, help in _known_columns(ctx) for name in called(column)]


def _known_columns(ctx: Any) -> Offers:
    from yuquan_cli.questions import answers, overview
    from yuquan_cli.questions.filters import Filters

    command = ctx.info_name
    if command in ("scan", "source"):  # their columns stand in no catalog
        from yuquan_cli.evidence import mentions, sources

        return [(column.name, "") for column in (mentions if command == "scan" else sources).COLUMNS]
    if command == "compare":
        from yuquan_cli.questions.changes import CHANGES

        known = _asked(ctx, lambda db: answers.described_columns(db, "indicators"))
        return [*known, *((name, help) for name, (_, help) in CHANGES.items())] if known else []
    if command in ("summary", "topics", "tags", "reports"):
        listed = {
            "summary": lambda db: overview.summary(db, (), Filters(limit=1)),
            "topics": lambda db: overview.topics(db, Filters(limit=1)),
            "tags": lambda db: overview.tags(db, Filters(limit=1)),
            "reports": lambda db: overview.reports(db, Filters(limit=1)),
        }
        return _asked(ctx, lambda db: [(column.name, "") for column in listed[command](db).columns])
    return _asked(
        ctx, lambda db: answers.described_columns(db, "milestones" if command == "milestones" else "indicators")
    )


def _begun(typed: str, offers: Sequence[Sequence[str]]) -> Offers:
    """Return the offers that begin as typed, save those that a shell might act upon. Help is stripped of such signs."""
    begun = (offer for offer in offers if offer[0].startswith(typed) and _is_plain(offer[0]))
    return [(_quoted(word), _only(help, "_ ,.%()-")[:70].strip()) for word, help in islice(begun, 500)]


def _is_plain(word: str) -> bool:
    """Tell whether no shell acts upon a word: zsh evaluates what it is offered, bash leaves it unquoted on the line."""
    return _only(word, "_.,:%/+@°· -") == word and all(word.split(" "))


def _only(text: str, signs: str) -> str:
    """Return a text with a space in place of whatever is no letter, no digit, and none of the signs."""
    return "".join(c if c.isalnum() or c in signs else " " for c in text)


def _quoted(word: str) -> str:
    """Return a word as bash must find it on the line; zsh and fish quote spaces by themselves."""
    return word.replace(" ", "\\ ") if "bash" in os.environ.get("_YUQUAN_COMPLETE", "") else word


def _asked(context: Any, question: Callable[[sqlite3.Connection], list[T]]) -> list[T]:
    from yuquan_cli.cli.library import library
    from yuquan_cli.index.store import Error

    try:
        with library(context.params.get("data")) as asked:
            return asked.ask(question)
    except (YuquanError, Error, OSError):
        return []


def requested() -> bool:
    """Tell whether a shell asks for completion, and forget what a variable that asks for nothing says."""
    asked = os.environ.get("_YUQUAN_COMPLETE", "")
    instruction, _, shell = asked.partition("_")
    if instruction in ("complete", "source") and shell in ("bash", "zsh", "fish", "powershell", "pwsh"):
        return True
    os.environ.pop("_YUQUAN_COMPLETE", None)  # Typer would say that it is invalid, and end with status 1
    return False


def prepare() -> None:
    """Make ready for a completion request, if this is one."""
    if requested():
        os.environ.update(join_equals(os.environ))
        # Typer would load all of Rich, twice the time of the rest, to take markup out of help that has none.
        sys.modules["rich"] = None  # type: ignore[assignment]

"""What a word on the command line becomes. Each function raises UsageError, which says what its option takes."""

from __future__ import annotations

from yuquan_cli.errors import Message, UsageError, enumerated
from yuquan_cli.formats import FORMATS, language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Parser = Callable[[str], object]


def _one_of(option: str, value: str, words: Sequence[str]) -> str:
    if value.casefold() in words:
        return value.casefold()
    if not value.isascii():
        from yuquan_cli.formats.words import meant_by  # only where Chinese was typed

        if meant := meant_by(value, words):
            return meant
    from yuquan_cli.names import nearest

    raise UsageError(
        Message("{option}: no '{value}'{meant}", option=option, value=value, meant=nearest(value, words)),
        Message("{option} takes {words}", option=option, words=enumerated(words)),
    )


def closed(option: str, words: str) -> Parser:
    """Return a parser of the words of one of the lists of `vocabulary`."""

    def parse(value: str) -> str:
        from typing import get_args

        from yuquan_cli import vocabulary

        return _one_of(option, value, get_args(getattr(vocabulary, words)))

    return parse


def lang(value: str) -> str:
    """Return the language that a name such as zh-CN stands for."""
    return _one_of("--lang", language(value) or value, ("zh", "en"))


def format(value: str) -> str:
    """Return the name of a format."""
    return _one_of("--format", value, list(FORMATS))


def whole_number(option: str) -> Parser:
    """Return a parser of whole numbers from 1."""

    def parse(value: str) -> int:
        if not (value.isascii() and value.isdigit()) or not 0 < len(value) < 16 or int(value) == 0:
            raise UsageError(
                Message(
                    "{option}: '{value}' is not a whole number from 1 to 999999999999999", option=option, value=value
                )
            )
        return int(value)

    return parse


def seconds(option: str) -> Parser:
    """Return a parser of a number of seconds, up to an hour."""

    def parse(value: str) -> float:
        import re

        if not re.fullmatch(r"[0-9]{1,4}([.][0-9]{1,3})?", value) or not 0 < float(value) <= 3600:
            raise UsageError(
                Message("{option}: '{value}' is not a number of seconds from 0.001 to 3600", option=option, value=value)
            )
        return float(value)

    return parse


def date(option: str) -> Parser:
    """Return a parser of days, months and years."""

    def parse(value: str) -> str:
        from datetime import date

        try:
            parts = [int(part) for part in value.split("-")]
            date(*parts, *[1] * (3 - len(parts)))
        except (ValueError, TypeError, OverflowError):
            parts = []
        if not parts or value != "-".join(f"{part:0{4 if n == 0 else 2}d}" for n, part in enumerate(parts)):
            raise UsageError(
                Message(
                    "{option}: '{value}' is no date such as 2021-01-31, 2021-01 or 2021", option=option, value=value
                )
            )
        return value

    return parse


def address(value: str) -> str:
    """Return an address as it stands."""
    if not value or any(not sign.isprintable() or sign.isspace() for sign in value):
        raise UsageError(Message("--url: '{value}' is no address", value=value))
    return value

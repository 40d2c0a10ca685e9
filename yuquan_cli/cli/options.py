"""The options that commands share, each declared once: the same name, help and completion everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, NamedTuple, get_args

import typer

from yuquan_cli import vocabulary
from yuquan_cli.cli import completion
from yuquan_cli.errors import UsageError
from yuquan_cli.formats import FORMATS, language
from yuquan_cli.names import nearest


def _language(value: str) -> str:
    return _choice("--lang", get_args(vocabulary.Lang))(language(value) or value)  # zh-CN, too


def _any_of(words: object) -> str:
    """Return the words of a closed list as English: `a, b or c`."""
    *most, last = get_args(words)
    return f"{', '.join(most)} or {last}"


def _choice(option: str, words: Sequence[str]) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value.casefold() in words:
            return value.casefold()
        raise UsageError(f"{option}: no '{value}'" + nearest(value, words), f"{option} takes {', '.join(words)}")

    return parse


def _whole_number(value: str) -> int:
    if not (value.isascii() and value.isdigit()) or not 0 < len(value) < 16 or int(value) == 0:
        raise UsageError(f"--limit: '{value}' is not a whole number from 1 to 999999999999999")
    return int(value)


What = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WHAT]...", help="Topics, groups, tags or ids; Chinese or English.", autocompletion=completion.what
    ),
]
Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID...", help="Ids or names of indicators.", autocompletion=completion.indicators),
]
Events = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WHAT]...", help="Topics, groups or ids; Chinese or English.", autocompletion=completion.events
    ),
]
Words = Annotated[
    list[str], typer.Argument(metavar="TEXT...", help="Chinese, English, pinyin or its initials, digits.")
]

Unit = Annotated[
    list[str] | None,
    typer.Option(metavar="UNIT", help="Only in this unit: 户, households, %.", autocompletion=completion.words("unit")),
]
Measure = Annotated[
    list[str] | None,
    typer.Option(
        metavar="MEASURE",
        help=f"Only {_any_of(vocabulary.Measure)}.",
        autocompletion=completion.words("measure"),
    ),
]
Bound = Annotated[
    list[str] | None,
    typer.Option(
        metavar="BOUND",
        help=f"Only {_any_of(vocabulary.Bound)}.",
        autocompletion=completion.words("bound"),
    ),
]
Status = Annotated[
    list[str] | None,
    typer.Option(
        metavar="STATUS",
        help=f"Only {_any_of(vocabulary.Status)}.",
        autocompletion=completion.words("status"),
    ),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--record",
        metavar="KIND",
        help=f"Only {_any_of(vocabulary.RecordKind)}; the last two are left out without it.",
        parser=_choice("--record", get_args(vocabulary.RecordKind)),
        autocompletion=completion.closed(vocabulary.RecordKind),
    ),
]
Tag = Annotated[
    list[str] | None, typer.Option(metavar="TAG", help="Only with this tag.", autocompletion=completion.tags)
]
Min = Annotated[str | None, typer.Option(metavar="N", help="Only values of at least N, in base units: 17000 or 1.7万.")]
Max = Annotated[str | None, typer.Option(metavar="N", help="Only values of at most N.")]
Sort = Annotated[
    str | None,
    typer.Option(
        metavar="[-]COLUMN", help="Sort by a column; -COLUMN for descending order.", autocompletion=completion.sorting
    ),
]
Limit = Annotated[int | None, typer.Option(metavar="N", help="At most N rows.", parser=_whole_number)]
Columns = Annotated[
    str | None,
    typer.Option(metavar="A,B,C", help="Only these columns, in this order.", autocompletion=completion.columns),
]
Field = Annotated[str, typer.Option(metavar="COLUMN", help="Which column to print.", autocompletion=completion.field)]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=f"{', '.join(FORMATS)}. Without it: table on a terminal, tsv in a pipe.",
        parser=_choice("--format", list(FORMATS)),
        autocompletion=completion.formats,
    ),
]
Lang = Annotated[
    str | None,
    typer.Option(
        metavar="zh|en",
        help="Language of table and md. Without it: YUQUAN_LANG, or the locale.",
        parser=_language,
        autocompletion=completion.closed(vocabulary.Lang),
    ),
]
Color = Annotated[
    str,
    typer.Option(
        metavar="WHEN",
        help="auto, always or never. NO_COLOR and FORCE_COLOR are obeyed.",
        parser=_choice("--color", get_args(vocabulary.Color)),
        autocompletion=completion.closed(vocabulary.Color),
    ),
]
Data = Annotated[
    str | None, typer.Option(metavar="FILE", help="Another catalog. Without it: YUQUAN_DATA, or the shipped one.")
]
Report = Annotated[
    str | None,
    typer.Option(metavar="TEXT", help="The report's text, a UTF-8 file. Without it: YUQUAN_REPORT, if set."),
]


def _date(option: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        from datetime import date

        try:
            parts = [int(part) for part in value.split("-")]
            date(*parts, *[1] * (3 - len(parts)))
        except (ValueError, TypeError, OverflowError):
            parts = []
        if not parts or value != "-".join(f"{part:0{4 if n == 0 else 2}d}" for n, part in enumerate(parts)):
            raise UsageError(f"{option}: '{value}' is no date such as 2021-01-31, 2021-01 or 2021")
        return value

    return parse


def _address(value: str) -> str:
    if not value or any(not sign.isprintable() or sign.isspace() for sign in value):
        raise UsageError(f"--url: '{value}' is no address")
    return value


Address = Annotated[str | None, typer.Option("--url", metavar="URL", help="The text's address.", parser=_address)]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day of publication: 2021-01-31.", parser=_date("--published"))
]
Accessed = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day on which you read it.", parser=_date("--accessed"))
]
Traceable = Annotated[
    list[str],
    typer.Argument(
        metavar="WHAT...", help="Ids, topics, groups or tags; Chinese or English.", autocompletion=completion.traceable
    ),
]
CitationStyle = Annotated[
    str,
    typer.Option(
        metavar="STYLE",
        help=f"{_any_of(vocabulary.Style)}.",
        parser=_choice("--style", get_args(vocabulary.Style)),
        autocompletion=completion.closed(vocabulary.Style),
    ),
]


Bom = Annotated[bool, typer.Option("--bom", help="Begin csv or tsv with a BOM, by which Excel knows UTF-8.")]


class Which(NamedTuple):
    """Which figures."""

    unit: Unit = None
    measure: Measure = None
    bound: Bound = None
    tag: Tag = None
    min: Min = None
    max: Max = None


class Page(NamedTuple):
    """In which order, how many, and which of their columns."""

    sort: Sort = None
    limit: Limit = None
    columns: Columns = None


class Look(NamedTuple):
    """How they are shown."""

    format: Format = None
    lang: Lang = None
    color: Color = "auto"
    bom: Bom = False

"""Every argument and option of the commands, declared once, under the name of the parameter that takes it.

Plain data: `app` makes of it what Typer parses by, `completion` what Tab offers. Records gather what commands share.
"""

from __future__ import annotations

from yuquan_cli.cli import values
from yuquan_cli.lean import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal


class Option(NamedTuple):
    """What stands on the command line for one parameter of a command."""

    metavar: str
    help: str
    """As shown, in English: {words} are those of the list `words`, {formats} the names of the formats."""
    words: str = ""
    """The closed list of `vocabulary` that help names."""
    parse: Callable[[str], object] | None = None
    """What a word becomes: it raises UsageError where that is nothing. Without it, the word itself."""
    offers: tuple[str, ...] = ()
    """What Tab offers: a function of `completion`, and the words that this is made with."""
    default: str | bool | None = None
    several: bool = False
    """Whether it may be given several times; its value is a list then, or None."""
    kind: Literal["option", "flag", "argument"] = "option"
    """An option takes a word, a flag none, and an argument is one."""
    required: bool = False
    spellings: tuple[str, ...] = ()
    """How it is written, where that isn't `--` and the parameter's name."""


def _names(metavar: str, help: str, *offers: str) -> Option:
    """Declare names as arguments: those in brackets may be left out."""
    required = not metavar.startswith("[")
    return Option(metavar, help, offers=offers, several=True, kind="argument", required=required)


def _flag(help: str) -> Option:
    return Option("", help, default=False, kind="flag")


OPTIONS = {
    "what": _names("[WHAT]...", "Topics, groups, tags or ids; Chinese or English.", "what"),
    "ids": _names("ID...", "Ids or names of indicators.", "indicators"),
    "events": _names("[WHAT]...", "Topics, groups, tags or ids; Chinese or English.", "events"),
    "traceable": _names("WHAT...", "Ids, topics, groups or tags; Chinese or English.", "traceable"),
    "words": _names("TEXT...", "Chinese, English, pinyin or its initials, digits."),
    "catalog_files": _names("[FILE]...", "Catalogs, or folders of them; those in use without it."),
    "text_file": Option("[FILE|-]", "A text; stdin for - or without it.", default="-", kind="argument"),
    "series": _names("WHAT...", "Series, ids, topics, groups or tags; Chinese or English.", "what"),
    "by": Option(
        "WHAT",
        "{words}: what stands side by side.",
        words="By",
        parse=values.closed("--by", "By"),
        offers=("closed", "By"),
        default="period",
    ),
    "unit": Option("UNIT", "Only in this unit: 户, households, %.", offers=("words", "unit"), several=True),
    "measure": Option("MEASURE", "Only {words}.", words="Measure", offers=("words", "measure"), several=True),
    "bound": Option("BOUND", "Only {words}.", words="Bound", offers=("words", "bound"), several=True),
    "status": Option("STATUS", "Only {words}.", words="Status", offers=("words", "status"), several=True),
    "record": Option(
        "KIND",
        "Only {words}; the last two are left out without it.",
        words="RecordKind",
        parse=values.closed("--record", "RecordKind"),
        offers=("closed", "RecordKind"),
        several=True,
    ),
    "tag": Option("TAG", "Only with this tag.", offers=("tags",), several=True),
    "report": Option("REPORT", "Only of this report: an id or a title.", offers=("reports", "report"), several=True),
    "area": Option("AREA", "Only of this place: a name or a code.", offers=("reports", "area"), several=True),
    "period": Option(
        "PERIOD", "Only about 2020 or a part of it; also 2018,2020 or 2018..2021.", offers=("periods",), several=True
    ),
    "standing": Option("STANDING", "Only {words}.", words="Standing", offers=("words", "standing"), several=True),
    "min": Option("N", "Only values of at least N, in base units: 17000 or 1.7万."),
    "max": Option("N", "Only values of at most N."),
    "sort": Option("[-]COLUMN", "Sort by a column; -COLUMN for descending order.", offers=("sorting",)),
    "limit": Option("N", "At most N rows.", parse=values.whole_number("--limit")),
    "columns": Option("A,B,C", "Only these columns, in this order.", offers=("columns",)),
    "field": Option("COLUMN", "Which column to print.", offers=("field",), default="value"),
    "format": Option(
        "FORMAT",
        "{formats}. Without it: table on a terminal, tsv in a pipe.",
        parse=values.format,
        offers=("formats",),
        spellings=("--format", "-f"),
    ),
    "lang": Option(
        "zh|en",
        "Language of all that people read. Without it: YUQUAN_LANG, or the locale.",
        parse=values.lang,
        offers=("closed", "Lang"),
    ),
    "color": Option(
        "WHEN",
        "auto, always or never. NO_COLOR and FORCE_COLOR are obeyed.",
        parse=values.closed("--color", "Color"),
        offers=("closed", "Color"),
        default="auto",
    ),
    "chart": _flag("Draw what is shown, each unit on a scale of its own."),
    "bom": _flag("Begin csv or tsv with a BOM, by which Excel knows UTF-8."),
    "data": Option(
        "PATH",
        "A catalog, a folder of catalogs, or shipped. Without it: YUQUAN_DATA, or the shipped one.",
        several=True,
    ),
    "text": Option("PATH", "The text, a UTF-8 file, or a folder of REPORT-ID.txt. Without it: YUQUAN_TEXT, if set."),
    "text_of_report": Option("TEXT", "The older spelling of --text.", spellings=("--report",)),
    "schema": _flag("Print the JSON Schema of catalogs, for editors."),
    "all": _flag("Every numeral: also dates, names, idioms and the like."),
    "style": Option(
        "STYLE",
        "{words}.",
        words="Style",
        parse=values.closed("--style", "Style"),
        offers=("closed", "Style"),
        default="gb-t-7714",
    ),
    "url": Option("URL", "The text's address.", parse=values.address),
    "published": Option("DATE", "The day of publication: 2021-01-31.", parse=values.date("--published")),
    "query": Option("QUERY", "One SELECT, in SQLite's SQL; - reads it from stdin.", kind="argument", required=True),
    "timeout": Option(
        "SECONDS", "End the query after so many seconds.", parse=values.seconds("--timeout"), default="30"
    ),
    "views": _names("[VIEW]...", "{words}; all of them without it.", "closed", "View")._replace(words="View"),
    "commands": _flag("The commands, their options and statuses instead, as JSON."),
    "target": Option("FILE", "The file to write; - for stdout, with --to.", kind="argument", required=True),
    "to": Option(
        "KIND",
        "{words}. Without it: as FILE ends.",
        words="FileKind",
        parse=values.closed("--to", "FileKind"),
        offers=("closed", "FileKind"),
    ),
    "force": _flag("Replace what is there."),
    "texts": _names("TEXT...", "Texts of reports; stdin for -."),
    "report_id": Option("ID", "The report's id, such as yuquan-2020.", spellings=("--report-id",)),
    "title": Option("TITLE", "Its title."),
    "its_area": Option("NAME[=CODE]", "The place it is about, with its code.", spellings=("--area",)),
    "its_period": Option("PERIOD", "What time it is about: 2020, 2016-S1, 2017-Q1.", spellings=("--period",)),
    "publisher": Option("NAME", "Who published it."),
    "like": Option("CATALOG", "A catalog, or a folder of them, to take names and series from.", several=True),
    "bare": _flag("Leave out the clauses that stand as comments."),
    "into": Option("FOLDER", "Write a file for each text; none is ever written over."),
    "accessed": Option("DATE", "The day on which you read it.", parse=values.date("--accessed")),
}


class Which(NamedTuple):
    """Which figures."""

    unit: list[str] | None
    measure: list[str] | None
    bound: list[str] | None
    tag: list[str] | None
    min: str | None
    max: str | None


class Among(NamedTuple):
    """Of which reports."""

    report: list[str] | None
    area: list[str] | None
    period: list[str] | None
    standing: list[str] | None


class Page(NamedTuple):
    """In which order, how many, and which of their columns."""

    sort: str | None
    limit: int | None
    columns: str | None


class Look(NamedTuple):
    """How they are shown."""

    format: str | None
    lang: str | None
    color: str
    bom: bool


RECORDS: dict[str, type[Which | Among | Page | Look]] = {"which": Which, "among": Among, "page": Page, "look": Look}
"""The records, by the name of the parameter that takes them."""

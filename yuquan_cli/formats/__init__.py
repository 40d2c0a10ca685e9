"""A `Table` becomes text: one small function per format, registered here by name."""

from __future__ import annotations

from yuquan_cli.lean import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from yuquan_cli.tables import Table
    from yuquan_cli.vocabulary import Lang

    Writer = Callable[[Table, "Style"], Iterable[str]]
    """Gives the text in pieces that end where a line does: rows are written as they come, and never all held."""


def language(name: str) -> Lang | None:
    """Return the language that a name such as zh, zh-CN, en_US.UTF-8 or 中文 stands for, or None."""
    if name in ("中文", "英文"):
        return "zh" if name == "中文" else "en"
    code = name.casefold().replace("_", "-").replace(".", "-").partition("-")[0]
    return "zh" if code == "zh" else "en" if code == "en" else None


class Style(NamedTuple):
    """What formats for people go by; formats for programs ignore it."""

    lang: Lang = "en"
    width: int = 80
    color: bool = False


class Format(NamedTuple):
    """Where a format's function is, what it is for, and whether it is for people."""

    function: str
    help: str
    for_people: bool = False


FORMATS = {
    "table": Format("terminal.write", "for reading in a terminal", for_people=True),
    "tsv": Format("delimited.tsv", "tab-separated, \\t \\n \\r \\\\ escaped, never quoted"),
    "csv": Format("delimited.csv", "comma-separated, RFC 4180 quoting, LF line ends"),
    "json": Format("json_lines.json", "one array of objects"),
    "jsonl": Format("json_lines.jsonl", "one object a line"),
    "text": Format("sentences.write", "a sentence a figure with its source, to quote", for_people=True),
    "list": Format("blocks.write", "a record a block, a fact a line, for screen readers", for_people=True),
    "md": Format("markdown.write", "a Markdown table, for a document", for_people=True),
}
"""Every format. The functions' modules are imported when used: a pipe never pays for Rich."""


def render(table: Table, name: str, style: Style) -> Iterable[str]:
    """Give the table in one of `FORMATS`, piece by piece, with a line end at the end unless it is empty."""
    module, _, function = FORMATS[name].function.partition(".")
    writer: Writer = getattr(__import__(f"{__name__}.{module}", fromlist=[function]), function)
    return writer(table, style)

"""The views that people query and that files hold: their names and columns, the same in `sql` and in every export.

They are stable, as the index's own tables are not: columns are only ever added. The columns of indicators and
milestones are those of the records, which an index lists itself; the other views are written here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from yuquan_cli.tables import Cell, Column, Row, Rows
from yuquan_cli.vocabulary import Lang

FieldKind = Literal["text", "decimal", "whole", "boolean"]
"""What a column of a view holds: a decimal number has its exact text in a column of its own behind it."""

EXACT = "_exact"
"""The end of that column's name: `value_exact` behind `value`."""
EXACT_HELP = "the number before it with all its digits, as text"

_COUNTED = frozenset({"paragraph", "nth"})
"""Number columns of records that count places: they are small whole numbers, and nothing else ever."""


class Field(NamedTuple):
    """A column of a view, and what it holds in a few words."""

    name: str
    kind: FieldKind
    help: str

    @property
    def numeric(self) -> bool:
        return self.kind in ("decimal", "whole")


class View(NamedTuple):
    """A view that is no kind of record: what a row stands for, its columns, and the question behind it."""

    help: str
    fields: Sequence[Field]
    sql: str


RECORDS = {
    "indicators": "a row a figure",
    "milestones": "a row an event without a number",
}

VIEWS: Mapping[str, View] = {
    "reports": View(
        "a row a report",
        (
            Field("report", "text", "id of the report"),
            Field("title_zh", "text", "title, in Chinese"),
            Field("title_en", "text", "title, in English"),
            Field("area", "text", "code of the reference area, or its name where it has none"),
            Field("area_zh", "text", "name of the reference area, in Chinese"),
            Field("area_en", "text", "name of the reference area, in English"),
            Field("period", "text", "what the report is about"),
            Field("publisher_zh", "text", "who published it, in Chinese"),
            Field("publisher_en", "text", "who published it, in English"),
            Field("author", "text", "who wrote it"),
            Field("published", "text", "day, month or year of publication"),
            Field("url", "text", "address of the text"),
            Field("indicators", "whole", "how many figures it has"),
            Field("milestones", "whole", "how many milestones it has"),
        ),
        """SELECT id AS report, title_zh, title_en, area, area_zh, area_en, period, publisher_zh, publisher_en, author,
                  published, url, indicators, milestones
           FROM main.reports ORDER BY number""",
    ),
    "topics": View(
        "a row a topic",
        (
            Field("topic", "text", "id of the topic"),
            Field("group", "text", "id of the group it belongs to"),
            Field("name_zh", "text", "name, in Chinese"),
            Field("name_en", "text", "name, in English"),
            Field("aliases", "text", "other words that people type for it"),
            Field("heading", "text", "opening phrase of its section"),
            Field("indicators", "whole", "how many figures it has"),
            Field("milestones", "whole", "how many milestones it has"),
            Field("report", "text", "id of the report"),
        ),
        """SELECT id AS topic, parent AS "group", name_zh, name_en, aliases, heading, indicators, milestones, report
           FROM main.subjects WHERE kind = 'topic' ORDER BY position""",
    ),
    "series": View(
        "a row a series: figures of several reports, years and standings that belong together",
        (
            Field("series", "text", "permanent name of the series"),
            Field("name_zh", "text", "name of its first figure, in Chinese"),
            Field("name_en", "text", "name of its first figure, in English"),
            Field("measure", "text", "kind of its first figure"),
            Field("unit_zh", "text", "unit of its first figure, in Chinese"),
            Field("unit_en", "text", "unit of its first figure, in English"),
            Field("figures", "whole", "how many figures it has"),
            Field("reports", "whole", "how many reports they stand in"),
            Field("first_period", "text", "earliest period that they are about"),
            Field("last_period", "text", "latest period that they are about"),
        ),
        """SELECT s.series, name_zh, name_en, measure, unit_zh, unit_en, figures, reports, first_period, last_period
           FROM (SELECT series, min(position) AS first, count(*) AS figures, count(DISTINCT report) AS reports,
                        min(period) AS first_period, max(period) AS last_period
                 FROM main.indicators GROUP BY series) AS s
           JOIN main.indicators AS i ON i.position = s.first ORDER BY s.first""",
    ),
}

NAMES = (*RECORDS, *VIEWS)
"""Every view, in the order in which files hold them."""


def field_kind(column: Column) -> FieldKind:
    """Return what a column of a record holds as a column of a view."""
    if column.kind == "number":
        return "whole" if column.name in _COUNTED else "decimal"
    return "boolean" if column.kind == "boolean" else "text"


def with_exact(fields: Sequence[Field]) -> Iterator[Field]:
    """Yield fields, and behind each decimal number the field of its exact text."""
    for field in fields:
        yield field
        if field.kind == "decimal":
            yield Field(field.name + EXACT, "text", EXACT_HELP)


class Sheet(NamedTuple):
    """The rows of a view that an export holds: cells in the order of `fields`, as exact text."""

    help: str
    fields: Sequence[Field]
    """Without the exact ones, which stand behind the decimal numbers in every file."""
    rows: Rows | Sequence[Row]


class Bundle(NamedTuple):
    """What an export holds: a sheet a view, by name, the codebook among them."""

    title: tuple[str, str]
    """Of what it is about, in Chinese and in English."""
    sheets: Mapping[str, Sheet]
    comparisons: Sheet | None = None
    """The figures of series that have several, side by side: what a page draws."""
    lang: Lang = "zh"
    """The language that a page shows first."""
    citations: Mapping[str, tuple[str, str]] = MappingProxyType({})
    """By report, how a page cites it in Chinese and in English: `{p}` and `{x}` stand for paragraph and wording."""

    def described(self) -> str:
        """Return the title in both languages, as one line."""
        return " · ".join(dict.fromkeys(self.title))

    def reports(self) -> list[dict[str, Cell]]:
        """Return what is known of each report."""
        names = [field.name for field in self.sheets["reports"].fields]
        return [dict(zip(names, row, strict=True)) for row in self.sheets["reports"].rows]

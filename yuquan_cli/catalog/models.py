"""The checked records of a catalog.

Pydantic takes longer to import than a whole lookup, so only `catalog` and what builds an index import this module.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic import ValidationError as ValidationError

from yuquan_cli.vocabulary import Basis, Bound, Measure, Status, Why

Text = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S([\s\S]*\S)?$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Number = Annotated[
    Decimal,
    # The reader hands over whole numbers as `int`; a float never reaches this point.
    BeforeValidator(lambda number: Decimal(number) if type(number) is int else number),
    WithJsonSchema({"type": "number"}),
]


class Record(BaseModel):
    """A part of a catalog: no unknown fields, no silent conversions, no changes afterwards."""

    # Deferred, since a record inside another is checked with that one: its own validator is never needed.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


def _date(text: str | None) -> str | None:
    """Return a date as it is. Raises ValueError if there is no such day, month or year."""
    if text is not None:
        parts = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
        if not parts:
            raise ValueError("a date is written 2021-01-31, 2021-01 or 2021")
        date(*(int(part or 1) for part in parts.groups()))
    return text


class Names(Record):
    """The same words in Chinese and in English."""

    zh: Text
    en: Text

    @property
    def pair(self) -> tuple[str, str]:
        return (self.zh, self.en)


class Area(Names):
    """A reference area. Codes: GB/T 2260."""

    code: Annotated[Text, Field(description="GB/T 2260 code, in quotes")]
    within: Annotated[Names | None, Field(description="the larger area it belongs to")] = None


class Report(Record):
    """The text that the figures were taken from."""

    id: Slug
    title: Names
    area: Area
    period: Annotated[Text, Field(description="the year reported on, in quotes")]
    publisher: Names | None = None
    author: Text | None = None
    published: Annotated[
        Text | None,
        AfterValidator(_date),
        Field(description="date of publication (2021-01-31, 2021-01 or 2021, in quotes), or null if unknown"),
    ] = None
    url: Annotated[Text | None, Field(description="address of the text, or null if unknown")] = None
    text_sha256: Annotated[
        str,
        StringConstraints(pattern=r"^[0-9a-f]{64}$"),
        Field(description="SHA-256 of the folded text, to tell whether a copy is the same text"),
    ]


class Subject(Record):
    """Something that indicators can be asked for by: a group, a topic or a tag."""

    id: Slug
    name: Names
    aliases: Annotated[list[Text], Field(description="other words that people type for it")] = []


class Topic(Subject):
    """A section of the report."""

    group: Annotated[Slug | None, Field(description="id of the group it belongs to")] = None
    heading: Annotated[Text | None, Field(description="the section's opening phrase")] = None


class Source(Record):
    """Where a figure stands: a W3C TextQuoteSelector in small, with `reported` as its exact part."""

    paragraph: Annotated[int, Field(ge=1, description="paragraph, 1 is the title; blank lines don't count")]
    prefix: Annotated[Text, Field(description="the characters just before it; with it, it stands there once")]


class Indicator(Record):
    """One figure of the report."""

    id: Annotated[Slug, Field(description="permanent public name")]
    topic: Annotated[Slug, Field(description="id of its topic")]
    name: Annotated[Names, Field(description="name")]
    keywords: Annotated[list[Text], Field(exclude=True, description="further words that a search finds")] = []
    value: Annotated[Number, Field(description="number in the base unit, all digits written out")]
    unit: Annotated[Names, Field(description="what is counted")]
    bound: Annotated[Bound, Field(description="how the value bounds the truth")]
    measure: Annotated[Measure, Field(description="kind of figure; shares and growth are never added up")]
    reported: Annotated[Text, Field(max_length=100, description="the figure exactly as printed")]
    basis: Annotated[Basis, Field(description="printed as a number, implied by a word, or counted from a list")] = (
        "reported"
    )
    scope: Annotated[Names | None, Field(description="what it is about, where not the whole area")] = None
    source: Annotated[Source, Field(description="place in the text")]
    headline: Annotated[bool, Field(description="stands for its topic in a summary")] = False
    tags: Annotated[list[Slug], Field(description="words that cut across topics, separated by spaces")] = []
    note: Annotated[Names | None, Field(description="what the figure does not say")] = None


class Phrase(Record):
    """Where a statement without a number stands: a W3C TextQuoteSelector in small."""

    paragraph: Annotated[int, Field(ge=1, description="paragraph, 1 is the title; blank lines don't count")]
    prefix: Annotated[
        Text | None, Field(description="the characters just before it, where it stands more than once")
    ] = None
    exact: Annotated[Text, Field(max_length=20, description="a few characters, as printed")]


class Milestone(Record):
    """Something that the report states without a number, and that can be checked."""

    id: Annotated[Slug, Field(description="permanent public name")]
    topic: Annotated[Slug, Field(description="id of its topic")]
    name: Annotated[Names, Field(description="what happened, in few words of our own")]
    actor: Annotated[Names, Field(description="who did it, or whom it is about")]
    keywords: Annotated[list[Text], Field(exclude=True, description="further words that a search finds")] = []
    status: Annotated[Status, Field(description="how far it has come, and not a step further")]
    source: Annotated[Phrase, Field(description="place in the text")]
    note: Annotated[Names | None, Field(description="what the text does not say")] = None


class NotIndicator(Phrase):
    """A number of the text that is not a figure of the report, and why."""

    why: Annotated[Why, Field(description="what it is instead")]


class Term(Record):
    """Something that the report speaks of without a figure: an entry of its back-of-the-book index."""

    term: Annotated[Text, Field(description="the words, literally as in each of its paragraphs")]
    en: Annotated[Text, Field(description="the same in English")]
    aliases: Annotated[list[Text], Field(description="other words that people type for it")] = []
    paragraphs: Annotated[
        list[Annotated[int, Field(ge=1)]],
        Field(min_length=1, description="where it stands, 1 is the title; blank lines don't count"),
    ]


class Catalog(Record):
    """One report: every figure in it, what it states without a number, and its other numbers."""

    schema_: Annotated[
        int, Field(alias="schema", ge=1, le=1, description="version of this notation"), WithJsonSchema({"const": 1})
    ]
    report: Report
    groups: list[Subject] = []
    topics: Annotated[list[Topic], Field(min_length=1)]
    tags: list[Subject] = []
    indicators: list[Indicator] = []
    milestones: list[Milestone] = []
    not_indicators: list[NotIndicator] = []
    terms: Annotated[list[Term], Field(description="what the report speaks of without a figure")] = []
    lexicon: Annotated[
        list[Annotated[list[Text], Field(min_length=2)]],
        Field(
            description="words that mean the same in this report, before those of the lexicon that comes with yuquan"
        ),
    ] = []
    terms_complete: Annotated[
        bool, Field(description="whether somebody has seen to it that no term is missing, so that a search may say so")
    ] = False


PARTS: dict[str, type[Record]] = {
    "groups": Subject,
    "topics": Topic,
    "tags": Subject,
    "indicators": Indicator,
    "milestones": Milestone,
    "not_indicators": NotIndicator,
    "terms": Term,
}
"""The lists that make up a catalog, and what they hold."""


def record_in(annotation: Any) -> type[Record] | None:
    """Return the record that an annotation such as `Names | None` or `list[Topic]` holds, if any."""
    for candidate in (annotation, *get_args(annotation)):
        if isinstance(candidate, type) and issubclass(candidate, Record):
            return candidate
    return None


def fields_beside(path: tuple[str | int, ...]) -> list[str]:
    """Return the fields that may stand where `path` ends in one that may not."""
    record: type[Record] = Catalog
    for step in path[:-1]:
        if isinstance(step, str) and step in record.model_fields:
            record = record_in(record.model_fields[step].annotation) or record
    return [field.alias or name for name, field in record.model_fields.items()]

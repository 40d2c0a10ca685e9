"""The checked records of a catalog.

Pydantic takes longer to import than a whole lookup, so only `catalog` and what builds an index import this module.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic import ValidationError as ValidationError
from pydantic_core import CoreSchema, PydanticCustomError

from yuquan_cli.catalog import periods
from yuquan_cli.vocabulary import Basis, Bound, Flow, Measure, Standing, Status, Why

Text = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S([\s\S]*\S)?$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]


def _number(given: object) -> Decimal | Fraction:
    """Return a number as it stands; as a fraction only where its digits would not end."""
    if isinstance(given, Decimal):  # the reader hands over no float
        return given
    if type(given) is int:
        return Decimal(given)
    parts = re.fullmatch(r"(-?[0-9]{1,30})/([0-9]{1,30})", given) if isinstance(given, str) else None
    if not parts or not int(parts[2]):
        raise PydanticCustomError("number", "a number")
    value = Fraction(int(parts[1]), int(parts[2]))
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest > 1:
        return value
    from yuquan_cli.quantities import digits

    return Decimal(digits(value))


def written(number: Decimal | Fraction) -> str:
    """Return a number with all its digits, or as a fraction where they would not end."""
    return format(number, "f") if isinstance(number, Decimal) else str(number)  # `str` writes 0.0000001 as 1E-7


Number = Annotated[
    Decimal | Fraction,
    PlainValidator(_number),
    WithJsonSchema(
        {"anyOf": [{"type": "number"}, {"type": "string", "pattern": "^-?[0-9]{1,30}/(?=0*[1-9])[0-9]{1,30}$"}]}
    ),
]
Period = Annotated[Text, AfterValidator(periods.checked), Field(json_schema_extra={"pattern": periods.PATTERN})]


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
    """The same words in Chinese and, where somebody has translated them, in English. A plain text is Chinese alone."""

    zh: Text
    en: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, given: object) -> object:
        return {"zh": given} if isinstance(given, str) else given

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        own = handler.resolve_ref_schema(handler(schema))
        text = {"type": "string", "minLength": 1, "description": "in Chinese alone"}
        return {"anyOf": [text, dict(own)]}

    @property
    def pair(self) -> tuple[str, str | None]:
        """Return both, None for English that is missing."""
        return (self.zh, self.en)

    @property
    def given(self) -> tuple[str, ...]:
        """Return those that there are."""
        return (self.zh, self.en) if self.en else (self.zh,)


class Area(Names):
    """A reference area. Codes: GB/T 2260."""

    code: Annotated[Text | None, Field(description="GB/T 2260 code, in quotes")] = None
    within: Annotated[Names | None, Field(description="the larger area it belongs to")] = None

    @property
    def whole(self) -> tuple[str, str]:
        """Return what it is called with the larger area, in Chinese and in English."""
        parts = [place for place in (self, self.within) if place]
        return "".join(place.zh for place in reversed(parts)), ", ".join(place.en or place.zh for place in parts)

    @property
    def known_by(self) -> str:
        """Return its code; where it has none, its name in Chinese, so that no two places are taken for one."""
        return self.code or self.whole[0]


class Report(Record):
    """The text that the figures were taken from."""

    id: Slug
    title: Names
    area: Area
    period: Annotated[
        Period, Field(description="what is reported on: 2020, 2016-S1, 2017-Q1, 2020-12 or 2016/2020, in quotes")
    ]
    publisher: Names | None = None
    author: Text | None = None
    published: Annotated[
        Text | None,
        AfterValidator(_date),
        Field(description="date of publication (2021-01-31, 2021-01 or 2021, in quotes), or null if unknown"),
    ] = None
    url: Annotated[Text | None, Field(description="address of the text, or null if unknown")] = None
    text_sha256: Annotated[
        Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None,
        Field(description="SHA-256 of the folded text, to tell whether a copy is the same text"),
    ] = None


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
    prefix: Annotated[
        Text | None, Field(description="the characters just before it; with it, it stands there once")
    ] = None
    nth: Annotated[
        int | None,
        Field(ge=1, description="which one, from 1, where no prefix of at most 20 characters makes the place unique"),
    ] = None


class Indicator(Record):
    """One figure of the report."""

    id: Annotated[Slug, Field(description="permanent public name")]
    topic: Annotated[Slug, Field(description="id of its topic")]
    name: Annotated[Names, Field(description="name")]
    keywords: Annotated[list[Text], Field(exclude=True, description="further words that a search finds")] = []
    value: Annotated[
        Number | None, Field(description="number in the base unit, all digits written out; empty for a range")
    ] = None
    low: Annotated[Number | None, Field(description="lower end of a range such as 3-5万元, in place of a value")] = None
    high: Annotated[Number | None, Field(description="upper end of a range, in place of a value")] = None
    unit: Annotated[Names | None, Field(description="what is counted")] = None
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
    period: Annotated[Period | None, Field(description="what it is about, where not the report's own period")] = None
    standing: Annotated[
        Standing, Field(description="reached, expected, planned or required, or given for comparison alone")
    ] = "result"
    flow: Annotated[
        Flow | None, Field(description="new in the period, in all so far, or there at its end; empty where not said")
    ] = None
    series: Annotated[
        Slug | None, Field(description="permanent name under which figures of several reports belong together")
    ] = None
    of: Annotated[Slug | None, Field(description="of a growth: id of the level that grew")] = None

    @property
    def numbers(self) -> tuple[str, ...]:
        """Return value and ends, as far as there are any, with all their digits."""
        return tuple(written(number) for number in (self.value, self.low, self.high) if number is not None)


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
    tags: Annotated[list[Slug], Field(description="words that cut across topics, separated by spaces")] = []
    period: Annotated[Period | None, Field(description="what it is about, where not the report's own period")] = None
    standing: Annotated[
        Standing, Field(description="reached, expected, planned or required, or given for comparison alone")
    ] = "result"


class NotIndicator(Phrase):
    """A number of the text that is not a figure of the report, and why."""

    nth: Annotated[
        int | None,
        Field(ge=1, description="which one, from 1, where no prefix of at most 20 characters makes the place unique"),
    ] = None
    why: Annotated[Why, Field(description="what it is instead")]


class Term(Record):
    """Something that the report speaks of without a figure: an entry of its back-of-the-book index."""

    term: Annotated[Text, Field(description="the words, literally as in each of its paragraphs")]
    en: Annotated[Text | None, Field(description="the same in English")] = None
    aliases: Annotated[list[Text], Field(description="other words that people type for it")] = []
    paragraphs: Annotated[
        list[Annotated[int, Field(ge=1)]],
        Field(min_length=1, description="where it stands, 1 is the title; blank lines don't count"),
    ]

    @property
    def names(self) -> tuple[str, ...]:
        """Return all words for it."""
        return (self.term, *([self.en] if self.en else []), *self.aliases)


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

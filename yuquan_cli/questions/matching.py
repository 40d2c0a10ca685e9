"""How a word of a question is found in a record: in which field, by which detour, and how much of a name it is."""

from __future__ import annotations

import itertools

from yuquan_cli.index.tokens import BETWEEN
from yuquan_cli.lean import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from yuquan_cli.questions.units import Unit

FIELDS = {"id": 0.95, "name": 1.0, "keyword": 1.0, "wording": 0.9, "tag": 0.7, "topic": 0.6}
"""What a search looks at, and how much a match there is worth."""

_PART = 0.6
"""A form is the better part of a name from this share of its letters on."""
_COUNTED = ("", " 数", " 人 数", " 户 数", " 数 量", " 个 数", " 人 员")
"""What may stand behind the thing that is counted, at the end of a name."""


class Row(NamedTuple):
    """A record as a score looks at it: its fields as tokens, and of a figure its value, unit and measure."""

    position: int
    fields: Mapping[str, str]
    value: str | None
    unit: str | None
    measure: str | None


class Match(NamedTuple):
    """How well a word of the question is found in a row: in which field, by which detour if any, and whether `whole`.

    A form is whole where it is a name or keyword, or a good part of one, or where the catalog calls something so.
    """

    worth: float = 0.0
    field: str = ""
    how: str = ""
    whole: bool = False


def match(row: Row, unit: Unit) -> Match:
    """Return how a word of the question is best found in a row."""
    best = Match()
    for field, text in row.fields.items():
        for form in unit.forms:
            worth = form.worth * FIELDS[field]
            if worth >= best.worth and f" {form.words} " in text:
                whole = (
                    field not in ("tag", "topic")
                    and not form.part
                    and ((unit.named and form.words == unit.words) or _is_whole(form.words, text))
                )
                if worth > best.worth or (whole and not best.whole):
                    best = Match(worth, field, form.how, whole)
        if not unit.known and best.worth < FIELDS[field] and (parts := pairs(unit.words)):
            share = sum(f" {pair} " in text for pair in parts) / len(parts)
            if share > 0.5 and 0.9 * share * FIELDS[field] > best.worth:
                best = Match(0.9 * share * FIELDS[field], field, "", len(parts) > 1)
    return best


def _is_whole(form: str, text: str) -> bool:
    """Tell whether a form is the better part of one of the names in a text."""
    return any(f" {form} " in f" {name} " and _PART * len(name) <= len(form) for name in text.strip().split(BETWEEN))


def pairs(words: str) -> list[str]:
    """Return the pairs of neighboring characters of a stretch of Chinese."""
    if words.isascii():
        return []
    parts = words.split()
    return [f"{one} {other}" for one, other in itertools.pairwise(parts)]


def is_counted(row: Row, unit: Unit) -> bool:
    """Tell whether what a row counts is called so: whether one of its names ends in it."""
    names = (row.fields["name"] + BETWEEN + row.fields["keyword"]).split(BETWEEN)
    return any(
        f" {name.strip()}".endswith(f" {form.words}{end}")
        for form in unit.forms
        if not form.words.isascii()
        for end in _COUNTED
        for name in names
    )

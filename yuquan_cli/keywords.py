"""The keywords by which the questions of `api.Library` are narrowed, for type checkers: no lookup imports this."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

Words = str | Sequence[str] | None


class Page(TypedDict, total=False):
    """In which order, how many rows, and which of their columns: `sort="-value", limit=3, columns="id,value"`."""

    sort: str | None
    limit: int | None
    columns: Words


class Among(TypedDict, total=False):
    """Of which reports: `period="2018..2020"` is the figures' own; a word or several of them each."""

    report: Words
    area: Words
    period: Words
    standing: Words


class Listed(Page, Among, total=False):
    """Which rows of a list, and how many of them."""


class Figures(Listed, total=False):
    """Which figures: a word or several of them each; `min` and `max` in base units, as `17000` or `1.7万`."""

    unit: Words
    measure: Words
    bound: Words
    tag: Words
    min: str | int | None
    max: str | int | None


class Events(Listed, total=False):
    """Which milestones."""

    status: Words
    tag: Words

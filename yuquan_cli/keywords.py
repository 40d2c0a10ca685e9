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


class Figures(Page, total=False):
    """Which figures: a word or several of them each; `min` and `max` in base units, as `17000` or `1.7万`."""

    unit: Words
    measure: Words
    bound: Words
    tag: Words
    min: str | int | None
    max: str | int | None


class Events(Page, total=False):
    """Which milestones."""

    status: Words

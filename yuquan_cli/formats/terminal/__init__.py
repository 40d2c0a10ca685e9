"""The table for a terminal: one view for each kind of question. How lines and columns are drawn is up to `layout`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from yuquan_cli.formats import Style
from yuquan_cli.formats.terminal.layout import Block, draw
from yuquan_cli.tables import Table

VIEWS = {
    "plain": "plain.plain",
    "sections": "records.sections",
    "list": "records.listing",
    "found": "records.found",
    "card": "records.card",
    "summary": "overview.summary",
    "topics": "overview.topics",
    "tags": "overview.tags",
    "reports": "overview.reports",
    "milestones": "records.milestones",
    "periods": "comparison.periods",
    "areas": "comparison.areas",
    "periodlines": "comparison.periodlines",
    "arealines": "comparison.arealines",
    "bars": "bars.bars",
    "sources": "evidence.sources",
    "mentions": "evidence.mentions",
    "problems": "evidence.problems",
}
"""Each view's function by the name that a `Table` carries; its module is imported when it is drawn."""


def write(table: Table, style: Style) -> list[str]:
    """Return, in one piece, the table laid out for a terminal of `style.width` cells."""
    if not table.rows:
        return []
    module, _, function = VIEWS[table.view].partition(".")
    view: Callable[[Table, Style], Block] = getattr(import_module(f"{__name__}.{module}"), function)
    return [draw(view(table, style), style)]

"""The table for a terminal: one view for each kind of question. How lines and columns are drawn is up to `layout`."""

from __future__ import annotations

from yuquan_cli.formats import Style
from yuquan_cli.formats.terminal import evidence, overview, plain, records
from yuquan_cli.formats.terminal.layout import draw
from yuquan_cli.tables import Table

VIEWS = {
    "plain": plain.plain,
    "sections": records.sections,
    "list": records.listing,
    "found": records.found,
    "card": records.card,
    "summary": overview.summary,
    "topics": overview.topics,
    "tags": overview.tags,
    "reports": overview.reports,
    "milestones": records.milestones,
    "sources": evidence.sources,
    "mentions": evidence.mentions,
    "problems": evidence.problems,
}
"""Each view by the name that a `Table` carries."""


def write(table: Table, style: Style) -> list[str]:
    """Return, in one piece, the table laid out for a terminal of `style.width` cells."""
    return [draw(VIEWS[table.view](table, style), style)] if table.rows else []

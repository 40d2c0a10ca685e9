"""The quantities of any Chinese text as rows; what finds them is `quantities`."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from yuquan_cli import text
from yuquan_cli.query import choose
from yuquan_cli.tables import Cell, Column, Table

if TYPE_CHECKING:
    from yuquan_cli.quantities import Mention

COLUMNS = (
    Column("start", "number"),
    Column("end", "number"),
    Column("text"),
    Column("number"),
    Column("kind"),
    Column("value", "number"),
    Column("low", "number"),
    Column("high", "number"),
    Column("unit"),
    Column("bound"),
    Column("paragraph", "number"),
)


def table(path: str, *, everything: bool, limit: int | None, columns: str | None) -> Table:
    """Return the quantities and weak mentions of a text, in its order; every numeral of it if asked for.

    Raises TextError if the text can't be read.
    """
    wanted = choose(COLUMNS, columns)
    from yuquan_cli.quantities import scan  # setting up its patterns takes longer than all the rest

    found = [m for m in scan(text.read_text(path)) if everything or m.kind in ("quantity", "weak")]
    rows = [_cells(mention) for mention in found[:limit]]
    return Table(
        columns=wanted,
        rows=[[row[column.name] for column in wanted] for row in rows],
        view="plain" if columns else "mentions",
    )


def _cells(mention: Mention) -> dict[str, Cell]:
    return {
        "start": str(mention.start),
        "end": str(mention.end),
        "text": mention.text,
        "number": mention.number,
        "kind": mention.kind,
        "value": _exact(mention.value),
        "low": _exact(mention.low),
        "high": _exact(mention.high),
        "unit": mention.unit or None,
        "bound": mention.bound,
        "paragraph": str(mention.paragraph),
    }


def _exact(value: Fraction | None) -> Cell:
    from yuquan_cli.quantities.numerals import digits

    return None if value is None else digits(value)

"""The quantities of any Chinese text as rows; what finds them is `quantities`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from yuquan_cli import inputs
from yuquan_cli.errors import Message, TextError
from yuquan_cli.evidence.text import MAX_NUMERALS
from yuquan_cli.tables import Cell, Column, Table, choose

if TYPE_CHECKING:
    from yuquan_cli.quantities import Mention


def _exact(value: Fraction | None) -> Cell:
    from yuquan_cli.quantities import digits

    return None if value is None else digits(value)


_CELLS: Mapping[Column, Callable[[Mention], Cell]] = {
    Column("start", "number"): lambda mention: str(mention.start),
    Column("end", "number"): lambda mention: str(mention.end),
    Column("text"): lambda mention: mention.text,
    Column("number"): lambda mention: mention.number,
    Column("kind"): lambda mention: mention.kind,
    Column("value", "number"): lambda mention: _exact(mention.value),
    Column("low", "number"): lambda mention: _exact(mention.low),
    Column("high", "number"): lambda mention: _exact(mention.high),
    Column("unit"): lambda mention: mention.unit or None,
    Column("bound"): lambda mention: mention.bound,
    Column("paragraph", "number"): lambda mention: str(mention.paragraph),
    Column("before"): lambda mention: mention.before or None,
    Column("after"): lambda mention: mention.after or None,
    Column("says"): lambda mention: mention.says or None,
    Column("base_value", "number"): lambda mention: _exact(mention.base_value),
    Column("base_unit"): lambda mention: mention.base_unit or None,
    Column("lower", "number"): lambda mention: _exact(mention.lower),
    Column("upper", "number"): lambda mention: _exact(mention.upper),
}
COLUMNS = tuple(_CELLS)


def table(path: str, *, everything: bool, limit: int | None, columns: str | None) -> Table:
    """Return the quantities and weak mentions of a text, in its order; every numeral of it if asked for.

    Raises TextError if the text can't be read, or gives more than `MAX_NUMERALS` rows.
    """
    wanted = choose(COLUMNS, columns)
    from yuquan_cli.quantities import mentions  # setting up its patterns takes longer than all the rest

    found = (m for m in mentions(inputs.read_pieces(path)) if everything or m.kind in ("quantity", "weak"))
    rows = [
        [_CELLS[column](mention) for column in wanted]
        for mention in islice(found, min(limit or MAX_NUMERALS, MAX_NUMERALS))
    ]
    if len(rows) == MAX_NUMERALS and next(found, None):
        raise TextError(
            Message(
                "{path}: more than {most} numerals; scan it in parts, or with --limit", path=path, most=MAX_NUMERALS
            )
        )
    return Table(columns=wanted, rows=rows, view="plain" if columns else "mentions")

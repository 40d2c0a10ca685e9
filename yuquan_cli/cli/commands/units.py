"""A word of caution where values of different units are put in one order, or held against one bound."""

from __future__ import annotations

from collections.abc import Callable

from yuquan_cli.cli import options
from yuquan_cli.cli.talk import tell
from yuquan_cli.errors import Message, enumerated
from yuquan_cli.headings import meant_by
from yuquan_cli.tables import Table

_VALUES = {"value", "low", "high", "lower", "upper"}
_SHOWN = 4


def warn_of_mixed_units(which: options.Which, page: options.Page, ask: Callable[..., Table]) -> None:
    """Say on stderr that the rows compared have several units, if they do: 36 villages are no more than 26 centres.

    `ask` gives the rows of the question, all of them, in the columns that it is told.
    """
    if not (which.min or which.max or _sorts_by_value(page.sort)):
        return
    rows = ask(columns="unit_zh", sort=None, limit=None).rows
    units = list(dict.fromkeys(unit for (unit,) in rows if unit))
    if len(units) > 1:
        shown = enumerated([*units[:_SHOWN], *["…"] * (len(units) > _SHOWN)])
        tell(
            Message(
                "these values are of different units ({units}); --unit {unit} keeps one", units=shown, unit=units[0]
            )
        )


def _sorts_by_value(sort: str | None) -> bool:
    column = (sort or "").removeprefix("-")
    return column in _VALUES or not _VALUES.isdisjoint([] if column.isascii() else meant_by(column))

"""The columns in which a comparison says how figures differ, and their cells."""

from __future__ import annotations

from collections.abc import Mapping

from yuquan_cli.questions.intervals import spelled
from yuquan_cli.questions.series import Link
from yuquan_cli.tables import Cell, Column

CHANGES: Mapping[str, tuple[Column, str]] = {
    column.name: (column, help)
    for column, help in (
        (Column("change_low", "number"), "least by which it changed, rounded down; empty where that isn't certain"),
        (Column("change_high", "number"), "most by which it changed, rounded up; empty where that isn't certain"),
        (
            Column("change_unit"),
            "of `change_low` and `change_high`: `points` for shares and growths in %, `%` of the earlier value for "
            "what is counted or measured, `unit` (its own) for ranks and for shares in ‰",
        ),
        (Column("direction"), "where all that the wordings allow went: `up`, `down`, `same`; else `unclear`"),
        (
            Column("changed_from"),
            "`key` of what it is compared with: the nearest earlier comparable result; with `--by area`, that of the "
            "first place; for a target, the result of its period",
        ),
        (
            Column("break"),
            "in what it differs from the nearest earlier result, so that the two can't be compared: `unit`, `scope`, "
            "`measure`, `basis`, `flow`, `period` (its length); several are separated by spaces",
        ),
        (
            Column("missing"),
            "of a row without a figure, why: `not-stated` in the report of that place and period; where there is no "
            "such report, `not-comparable` for a figure of another length of time, else `not-in-library`",
        ),
        (Column("difference_low", "number"), "as `change_low`, in the figure's own unit"),
        (Column("difference_high", "number"), "as `change_high`, in the figure's own unit"),
        (
            Column("reached"),
            "of a target: whether the result lies wholly within what it asks for, `yes`, `no` or `unclear`; a plain "
            "number doesn't say whether more or less is meant",
        ),
        (Column("revises"), "`key` of an earlier report's figure for the same period"),
    )
}
"""The columns behind those of an indicator, each with what it holds."""

RATE_DIGITS = 1
"""Digits behind the point of a change in per cent."""


def differences(link: Link) -> dict[str, Cell]:
    """Return the cells of CHANGES for a figure."""
    low, high = spelled(link.change, RATE_DIGITS if link.unit == "%" else None)
    least, most = spelled(link.difference)
    cells = {
        "change_low": low,
        "change_high": high,
        "change_unit": link.unit,
        "direction": link.direction,
        "changed_from": link.base,
        "break": " ".join(link.breaks),
        "difference_low": least,
        "difference_high": most,
        "reached": link.reached,
        "revises": link.revises,
    }
    return {name: cell or None for name, cell in cells.items()}

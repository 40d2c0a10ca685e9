"""Cells as typed values: each decimal number as what a type holds of it, and its exact text behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from yuquan_cli.shapes import Field, Sheet, with_exact
from yuquan_cli.tables import Cell

Value = str | int | float | bool | Decimal | None


def fields(sheet: Sheet) -> list[Field]:
    """Return the columns of a sheet as files have them."""
    return list(with_exact(sheet.fields))


class Typed:
    """The rows of a sheet with values of a type's own; `lost` counts the numbers that it can't hold, once read.

    `number` gives what the type holds of a number's text, or None.
    """

    def __init__(self, sheet: Sheet, number: Callable[[str], Value]) -> None:
        self._sheet, self._number = sheet, number
        self.lost = 0

    def __iter__(self) -> Iterator[list[Value]]:
        kinds = [field.kind for field in self._sheet.fields]
        for row in self._sheet.rows:
            found: list[Value] = []
            for kind, cell in zip(kinds, row, strict=True):
                if kind == "decimal":
                    held = None if cell is None else self._number(cell)
                    self.lost += held is None and cell is not None
                    found += [held, cell]
                else:
                    found.append(_plain(kind, cell))
            yield found


def _plain(kind: str, cell: Cell) -> Value:
    if cell is None or kind == "text":
        return cell
    return int(cell) if kind == "whole" else cell == "true"


def as_double(number: str) -> float | None:
    """Return a number as a double, or None where that can't give back all its digits."""
    if "/" in number:
        return None
    near = float(number)
    return near if abs(near) < 1e308 and Decimal(repr(near)) == Decimal(number) else None


def as_decimal(number: str) -> Decimal | None:
    """Return a number that fits decimal(38,10): 28 digits before the point, 10 behind; else None."""
    if "/" in number:
        return None
    whole, _, fraction = number.lstrip("-").partition(".")
    fits = len(whole.lstrip("0")) <= 28 and len(fraction.rstrip("0")) <= 10
    return Decimal(number) if fits else None


def as_printed(number: str) -> Decimal | None:
    """Return a number of any length, where its digits end."""
    return None if "/" in number else Decimal(number)


KEYS: dict[str, Sequence[str]] = {
    "indicators": ("report", "id"),
    "milestones": ("report", "id"),
    "reports": ("report",),
    "topics": ("report", "topic"),
    "series": ("series",),
    "fields": ("view", "column"),
}
"""What tells the rows of each sheet apart, of the columns that it has."""


def key(name: str, sheet: Sheet) -> list[str]:
    """Return the columns that tell the rows of a sheet apart."""
    names = {field.name for field in sheet.fields}
    return [column for column in KEYS[name] if column in names]


def references(name: str, sheets: Mapping[str, Sheet]) -> Iterator[tuple[str, list[str]]]:
    """Yield which other sheets the rows of a sheet point at, and by which columns."""
    names = {field.name for field in sheets[name].fields}
    for other in ("reports", "topics"):
        columns = key(other, sheets[other]) if other in sheets else []
        if other != name and columns and names.issuperset(columns):
            yield other, columns

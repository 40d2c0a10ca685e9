"""SDMX-CSV 2.0, the statistical offices' own: figures as observations, and their structure in a file beside them."""

from __future__ import annotations

from collections.abc import Iterator
from csv import QUOTE_MINIMAL, writer
from datetime import date, timedelta
from pathlib import Path

from yuquan_cli.formats.export import structure
from yuquan_cli.formats.export.typed import Typed, Value, as_printed, fields
from yuquan_cli.shapes import Bundle, Field

_DIMENSIONS = {"REPORT": "report", "FIGURE": "id", "TIME_PERIOD": "period"}


def write(bundle: Bundle, file: Path) -> int:
    """Write the figures, and `….xml` beside them with the structure that they follow."""
    sheet = bundle.sheets["indicators"]
    names = [field.name for field in fields(sheet)]
    attributes = [f for f in fields(sheet) if f.name != "value" and f.name not in _DIMENSIONS.values()]
    attributes.append(Field("period", "text", "what the figure is about, as in the catalog"))
    rows = Typed(sheet, as_printed)
    with file.open("w", encoding="utf-8", newline="") as lines:
        out = writer(lines, quoting=QUOTE_MINIMAL, lineterminator="\r\n")
        heads = [*_DIMENSIONS, "OBS_VALUE", *(field.name.upper() for field in attributes)]
        out.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", *heads])
        for row in rows:
            out.writerow(["dataflow", structure.ID, "I", *_cells(dict(zip(names, row, strict=True)), attributes)])
    beside = file.with_name(f"{file.name.removesuffix('.csv')}.xml")
    beside.write_text(structure.document(bundle, list(_DIMENSIONS), attributes), encoding="utf-8")
    return rows.lost


def _cells(row: dict[str, Value], attributes: list[Field]) -> Iterator[str]:
    yield str(row["report"])
    yield str(row["id"])
    yield time_period(str(row["period"]))
    for name in ("value", *(field.name for field in attributes)):
        value = row[name]
        yield "" if value is None else str(value).lower() if isinstance(value, bool) else f"{value}"


def time_period(period: str) -> str:
    """Return a period as SDMX writes it: `2016/2020`, which only ISO 8601 knows, is `2016-01-01/P5Y`."""
    if "/" not in period:
        return period
    (first, _), (_, after) = (_days(part) for part in period.split("/"))
    if first.day == after.day == 1:
        months = (after.year - first.year) * 12 + after.month - first.month
        return f"{first}/P{months // 12}Y" if months % 12 == 0 else f"{first}/P{months}M"
    return f"{first}/P{(after - first).days}D"


def _days(part: str) -> tuple[date, date]:
    """Return the first day of a year, half, quarter, month or day, and the day after its last."""
    year, _, rest = part.partition("-")
    if rest[:1] in ("S", "Q"):
        months = 6 if rest[0] == "S" else 3
        first = date(int(year), (int(rest[1:]) - 1) * months + 1, 1)
        return first, _later(first, months)
    numbers = [int(number) for number in part.split("-")]
    first = date(numbers[0], *[*numbers[1:], 1, 1][:2])
    if len(numbers) == 3:
        return first, first + timedelta(days=1)
    return first, _later(first, 12 if len(numbers) == 1 else 1)


def _later(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)

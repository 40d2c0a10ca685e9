"""The columns that a record fills, taken from its fields: a field added to `models` is a column everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from yuquan_cli.catalog.models import Indicator, Milestone, Number, Phrase, Record, Report, Source, record_in, written
from yuquan_cli.catalog.wording import step
from yuquan_cli.tables import Cell, Column

if TYPE_CHECKING:
    from yuquan_cli.tables import CellKind

# Every record says which report, place and time it is about, so that many reports can share a table.
_CONTEXT = {
    "report": "id of the report",
    "area": "code of the reference area, or its name where it has none",
    "period": "what it is about: its own period, else the report's",
    "report_period": "what the report is about",
    "key": "id of the report and the record's own, by which it is known among many reports",
}
_INTERVAL = {
    "lower": "least that the wording allows; empty where it sets no end",
    "upper": "most that the wording allows; empty where it sets no end",
    "step": "unit of the last printed digit, in base units: 1000 for 1.7万",
}
_FIRST: Mapping[type[Record], Sequence[str]] = {
    Indicator: (
        "id topic name_zh name_en value unit_zh unit_en bound measure reported basis scope_zh scope_en "
        "paragraph prefix headline tags note_zh note_en report area period"
    ).split(),
    Milestone: (
        "id topic name_zh name_en actor_zh actor_en status paragraph prefix exact note_zh note_en report area period"
    ).split(),
}
"""The columns of the first version: scripts count them, so whatever was added since stands behind them."""


def _cells(name: str, annotation: Any) -> Iterator[tuple[str, Column]]:
    """Yield path and column of each cell that a field fills: `note` fills `note_zh` and `note_en`."""
    record = record_in(annotation)
    if record in (Source, Phrase):
        for part in record.model_fields:
            yield f"{name}.{part}", Column(part, _kind(record.model_fields[part].annotation))
    elif record:
        for part in record.model_fields:
            yield f"{name}.{part}", Column(f"{name}_{part}")
    else:
        yield name, Column(name, _kind(annotation))


def _kind(annotation: Any) -> CellKind:
    """Return what the cells of a field mean; a field that may be left out is of the kind that it has when given."""
    if annotation in (bool, int, Decimal):
        return "boolean" if annotation is bool else "number"
    return next((kind for inside in get_args(annotation) if (kind := _kind(inside)) != "text"), "text")


def _layout(record: type[Record]) -> dict[str, Column]:
    paths = {
        path: column
        for name, field in record.model_fields.items()
        if not field.exclude and name not in _CONTEXT
        for path, column in _cells(name, field.annotation)
    }
    if record is Indicator:
        paths |= {name: Column(name, "number") for name in _INTERVAL}
    paths |= {name: Column(name) for name in _CONTEXT}
    first = [path for name in _FIRST[record] for path, column in paths.items() if column.name == name]
    return {path: paths[path] for path in dict.fromkeys([*first, *paths])}


LAYOUTS: Mapping[type[Record], Mapping[str, Column]] = {record: _layout(record) for record in (Indicator, Milestone)}
"""Where each column of a record comes from: `{"note.zh": Column("note_zh"), …}`, in order."""


def describe(record: type[Record], path: str) -> str:
    """Return what a column holds, in a few words, from the field's own description."""
    name, _, part = path.partition(".")
    if name in _CONTEXT or name in _INTERVAL:
        return (_CONTEXT | _INTERVAL)[name]
    field = record.model_fields[name]
    inside = record_in(field.annotation)
    if inside in (Source, Phrase):
        return inside.model_fields[part].description or ""
    words = field.description or ""
    return f"{words}, in {'Chinese' if part == 'zh' else 'English'}" if part else words


def choices(record: type[Record], field: str) -> tuple[str, ...]:
    """Return the words that a field such as `bound` may hold, or nothing where it is free."""
    annotation = record.model_fields[field].annotation if field in record.model_fields else None
    for candidate in (annotation, *get_args(annotation)):
        if get_origin(candidate) is Literal:
            return tuple(get_args(candidate))
    return ()


def cells(record: Indicator | Milestone, report: Report) -> list[Cell]:
    """Return a record's cells, in the order of its layout."""
    given: dict[str, object] = {
        "report": report.id,
        "area": report.area.known_by,
        "period": record.period or report.period,
        "report_period": report.period,
        "key": f"{report.id}/{record.id}",
    }
    if isinstance(record, Indicator):
        lower, upper = interval(record)
        given |= {"lower": lower, "upper": upper, "series": record.series or record.id}
        unit = record.unit.zh if record.unit else ""
        given["step"] = step(record.reported, unit, record.value) if record.basis == "reported" else None
    found: list[Cell] = []
    for path in LAYOUTS[type(record)]:
        name, _, part = path.partition(".")
        value: Any = given[name] if name in given else getattr(record, name)
        found.append(_cell(getattr(value, part) if part and value is not None else value))
    return found


def interval(indicator: Indicator) -> tuple[Number | None, Number | None]:
    """Return the least and the most that a figure's wording allows; 约 sets no end, and neither does 数十."""
    low = indicator.low if indicator.value is None else indicator.value
    high = indicator.high if indicator.value is None else indicator.value
    if indicator.bound == "about":
        return None, None
    return (
        None if indicator.bound in ("at-most", "less-than") else low,
        None if indicator.bound in ("at-least", "more-than") else high,
    )


def _cell(value: object) -> Cell:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal | Fraction):
        return written(value)
    if isinstance(value, list):
        return " ".join(value) or None
    return str(value)

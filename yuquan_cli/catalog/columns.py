"""The columns that a record fills, taken from its fields: a field added to `models` is a column everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from yuquan_cli.catalog.models import Indicator, Milestone, Phrase, Record, Report, Source, record_in
from yuquan_cli.tables import Cell, Column

if TYPE_CHECKING:
    from yuquan_cli.tables import CellKind

# Every record says which report, place and time it is about, so that many reports can share a table.
_CONTEXT = {"report": "id of the report", "area": "code of the reference area", "period": "year"}


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
    return "boolean" if annotation is bool else "number" if annotation in (int, Decimal) else "text"


def _layout(record: type[Record]) -> dict[str, Column]:
    paths = {
        path: column
        for name, field in record.model_fields.items()
        if not field.exclude
        for path, column in _cells(name, field.annotation)
    }
    return paths | {name: Column(name) for name in _CONTEXT}


LAYOUTS: Mapping[type[Record], Mapping[str, Column]] = {record: _layout(record) for record in (Indicator, Milestone)}
"""Where each column of a record comes from: `{"note.zh": Column("note_zh"), …}`, in order."""


def describe(record: type[Record], path: str) -> str:
    """Return what a column holds, in a few words, from the field's own description."""
    name, _, part = path.partition(".")
    if name in _CONTEXT:
        return _CONTEXT[name]
    field = record.model_fields[name]
    inside = record_in(field.annotation)
    if inside in (Source, Phrase):
        return inside.model_fields[part].description or ""
    words = field.description or ""
    return f"{words}, in {'Chinese' if part == 'zh' else 'English'}" if part else words


def choices(record: type[Record], field: str) -> tuple[str, ...]:
    """Return the words that a field such as `bound` may hold, or nothing where it is free."""
    annotation = record.model_fields[field].annotation if field in record.model_fields else None
    return tuple(get_args(annotation)) if get_origin(annotation) is Literal else ()


def cells(record: Record, report: Report) -> list[Cell]:
    """Return a record's cells, in the order of its layout."""
    context = {"report": report.id, "area": report.area.code, "period": report.period}
    found: list[Cell] = []
    for path in LAYOUTS[type(record)]:
        name, _, part = path.partition(".")
        value: Any = context[name] if name in context else getattr(record, name)
        found.append(_cell(getattr(value, part) if part and value is not None else value))
    return found


def _cell(value: object) -> Cell:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")  # `str` would write 0.0000001 as 1E-7
    if isinstance(value, list):
        return " ".join(value) or None
    return str(value)

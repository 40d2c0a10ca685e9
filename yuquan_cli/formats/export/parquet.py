"""Parquet, written by DuckDB: one file of figures, or a folder of them partitioned by period, as big data wants it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from yuquan_cli.errors import Message, OutputError
from yuquan_cli.formats.export.typed import Typed, Value, as_decimal, fields
from yuquan_cli.shapes import Bundle, Sheet

_TYPES = {"text": "VARCHAR", "decimal": "DECIMAL(38,10)", "whole": "INTEGER", "boolean": "BOOLEAN"}


def write(bundle: Bundle, file: Path) -> int:
    """Write the figures as one file, with what each column holds in its metadata."""
    return _write(bundle, "indicators", file)


def write_folder(bundle: Bundle, folder: Path) -> int:
    """Write `indicators/period=…/…` and a file for each other sheet into a folder."""
    lost = 0
    for name in bundle.sheets:
        parts = name == "indicators"
        lost += _write(bundle, name, folder / (name if parts else f"{name}.parquet"), by_period=parts)
    return lost


def _write(bundle: Bundle, name: str, place: Path, by_period: bool = False) -> int:
    import duckdb

    sheet = bundle.sheets[name]
    rows = place.with_name(f".{place.name}.jsonl")
    typed = Typed(sheet, as_decimal)
    with rows.open("w", encoding="utf-8", newline="\n") as lines:
        lines.writelines(_lines(sheet, typed))
    try:
        with closing(duckdb.connect(":memory:")) as db:
            db.execute("SET threads = 1")  # more would write the rows in another order each time
            db.execute(_copy(bundle, sheet, rows, place, by_period))
    except duckdb.IOException as error:  # a full disk
        raise OutputError(Message("can't write {place}: {reason}", place=place.name, reason=error)) from error
    rows.unlink()
    return typed.lost


def _lines(sheet: Sheet, typed: Typed) -> Iterator[str]:
    """Yield a JSON object a row, every value in it a text: DuckDB reads a number in JSON as a double."""
    names = [field.name for field in fields(sheet)]
    for row in typed:
        yield json.dumps(dict(zip(names, map(_text, row), strict=True)), ensure_ascii=False) + "\n"


def _text(value: Value) -> str | None:
    return None if value is None else str(value).lower() if isinstance(value, bool) else f"{value}"


def _copy(bundle: Bundle, sheet: Sheet, rows: Path, place: Path, by_period: bool) -> str:
    columns = fields(sheet)
    cast = ", ".join(f'CAST("{field.name}" AS {_TYPES[field.kind]}) AS "{field.name}"' for field in columns)
    texts = ", ".join(f"\"{field.name}\": 'VARCHAR'" for field in columns)
    help = json.dumps({field.name: field.help for field in columns}, ensure_ascii=False)
    options = ["FORMAT parquet", "COMPRESSION zstd"]
    if by_period:
        options += ["PARTITION_BY (period)"]
    else:
        options += [f"KV_METADATA {{title: {_quoted(bundle.described())}, columns: {_quoted(help)}}}"]
    return f"""COPY (SELECT {cast} FROM read_json({_quoted(str(rows))}, format = 'newline_delimited',
                   columns = {{{texts}}}, maximum_object_size = 100000000))
               TO {_quoted(str(place))} ({", ".join(options)})"""


def _quoted(text: str) -> str:
    escaped = text.replace("'", "''")
    return f"'{escaped}'"

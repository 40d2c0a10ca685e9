"""A `Table` for other people's tools: dicts, frames, Arrow and a notebook's HTML, each library imported when used.

A number is a float in a frame, as its users expect, and stands beside itself with all its digits. One whose digits
never end, such as 1/3, is empty as a float.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas
    import polars

    PandasFrame = pandas.DataFrame
    PolarsFrame = polars.DataFrame

Value = str | bool | Decimal | None
Columns = Sequence[tuple[str, str]]
"""Name and kind of each column, as `tables.Column` has them."""
Rows = Iterable[Sequence[str | None]]


def to_dicts(columns: Columns, rows: Rows) -> list[dict[str, Value]]:
    """Return each row as a dict: numbers as Decimal (a fraction as text), booleans as bool, what is missing as None."""
    return [{name: _value(kind, cell) for (name, kind), cell in zip(columns, row, strict=True)} for row in rows]


def to_pandas(columns: Columns, rows: Rows) -> PandasFrame:
    """Return a pandas DataFrame; booleans are pandas' own nullable ones."""
    import pandas

    typed = {"boolean": "boolean", "number": "float64"}
    return pandas.DataFrame(
        {name: pandas.Series(cells, dtype=typed.get(kind, "str")) for name, kind, cells in _columns(columns, rows)}
    )


def to_polars(columns: Columns, rows: Rows) -> PolarsFrame:
    """Return a polars DataFrame."""
    import polars

    typed = {"boolean": polars.Boolean, "number": polars.Float64}
    return polars.DataFrame(
        [
            polars.Series(name, cells, dtype=typed.get(kind, polars.String))
            for name, kind, cells in _columns(columns, rows)
        ]
    )


def to_arrow(columns: Columns, rows: Rows, schema: object) -> object:
    """Return the capsule of an Arrow C stream, by which most tools take a frame. Needs nanoarrow."""
    import nanoarrow

    typed = {"boolean": nanoarrow.bool_, "number": nanoarrow.float64}
    parts = [(name, typed.get(kind, nanoarrow.string)(), cells) for name, kind, cells in _columns(columns, rows)]
    length = len(parts[0][2]) if parts else 0
    batch = nanoarrow.c_array_from_buffers(
        nanoarrow.struct({name: type for name, type, _ in parts}),
        length,
        [None],
        children=[nanoarrow.c_array(cells, type) for _, type, cells in parts],
    )
    return nanoarrow.c_array_stream(batch).__arrow_c_stream__(schema)


_COMPARED = (
    "area period name_zh name_en reported bound standing change_low change_high change_unit direction break missing "
    "reached note_zh note_en key"
).split()
BRIEF = {"periods": _COMPARED, "areas": _COMPARED}
"""The columns that a notebook shows of a view that has more than anybody can read side by side."""


def to_html(columns: Columns, rows: Rows, only: Sequence[str] | None = None) -> str:
    """Return an HTML table with the columns that hold something, among `only` these: what a notebook shows."""
    rows = list(rows)
    asked = [n for n in range(len(columns)) if only is None or columns[n][0] in only]
    used = [n for n in asked if any(row[n] is not None for row in rows)]
    head = "".join(f"<th>{escape(columns[n][0])}</th>" for n in used)
    body = "".join(f"<tr>{''.join(_cell(row[n]) for n in used)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(cell: str | None) -> str:
    return f"<td>{escape(cell or '')}</td>"


def _value(kind: str, cell: str | None) -> Value:
    if cell is None:
        return None
    if kind == "boolean":
        return cell == "true"
    return Decimal(cell) if kind == "number" and "/" not in cell else cell


def _columns(columns: Columns, rows: Rows) -> list[tuple[str, str, list[Any]]]:
    """Return name, kind and cells of each column, and the exact text of a number as a column of its own."""
    cells = list(zip(*rows, strict=True)) or [()] * len(columns)
    found: list[tuple[str, str, list[Any]]] = []
    for (name, kind), held in zip(columns, cells, strict=True):
        values = [_value(kind, cell) for cell in held]
        if kind == "number":
            floats = [float(value) if isinstance(value, Decimal) else None for value in values]
            found += [(name, "number", floats), (f"{name}_exact", "text", list(held))]
        else:
            found.append((name, kind, values))
    return found

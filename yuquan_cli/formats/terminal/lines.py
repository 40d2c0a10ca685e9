"""The lines of a comparison: which figures stand in one, in which column, and on which scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from yuquan_cli.formats.terminal.charts import Scale, extent, scale
from yuquan_cli.formats.words import pick, told
from yuquan_cli.tables import Cell, Table
from yuquan_cli.vocabulary import Lang

Record = dict[str, Cell]


class Line(NamedTuple):
    """What stands in one line: a series of an area over periods, or of a period over areas."""

    name: str
    about: str
    cells: dict[str, list[Record]]


def ordered(records: Sequence[Record], column: str) -> list[str]:
    """Return the columns: places as they come; periods by their end, so that a year stands behind its halves."""
    keys = list(dict.fromkeys(record[column] or "" for record in records))
    return keys if column == "area" else sorted(keys, key=lambda key: (f"{key.rpartition('/')[2]}~", key))


def lines(records: Sequence[Record], line: Sequence[str], table: Table, lang: Lang) -> list[Line]:
    """Return the lines of a comparison: `line` are the two columns that hold one together."""
    found: dict[tuple[Cell, ...], list[Record]] = {}
    for record in records:
        found.setdefault(tuple(record[name] for name in line), []).append(record)
    other = {record[line[1]] for record in records}
    column = "area" if line[1] == "period" else "period"
    drawn = []
    for members in found.values():
        cells: dict[str, list[Record]] = {}
        for record in members:
            cells.setdefault(record[column] or "", []).append(record)
        # The last result's for its report's own period: a target, or five years, may have a name of their own.
        results = [record for record in members if record["standing"] == "result"]
        named = max((results or members)[::-1], key=lambda record: record["period"] == record["report_period"])
        name = told(named, "name", lang) or ""
        about = head(line[1], members[0][line[1]] or "", table, lang) if len(other) > 1 else ""
        drawn.append(Line(name, about, cells))
    return drawn


def head(column: str, key: str, table: Table, lang: Lang) -> str:
    """Return a period as it is, and the name of an area."""
    return pick(table.labels.get(f"area:{key}", (key, key)), lang) if column == "area" else key


def scales(line: Line, keys: Sequence[str], cells: int) -> dict[str, Scale]:
    """Return the scale of each result: one for all that are compared with each other, so that none crosses a break."""
    runs: dict[str, list[Record]] = {}
    for key in keys:
        for record in line.cells.get(key, []):
            if record["standing"] == "result":
                run = runs.get(record["changed_from"] or "", [])
                run.append(record)
                runs[record["key"] or ""] = run
    found = {key: scale(map(extent, run), cells) for key, run in runs.items()}
    return {key: on for key, on in found.items() if on}

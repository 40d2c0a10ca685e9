"""Series side by side: periods or places as columns; in a cell the figure, its mark, what is certain of its change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from yuquan_cli.formats import Style
from yuquan_cli.formats.changes import against_target, broken, change
from yuquan_cli.formats.terminal.charts import Scale, extent, mark
from yuquan_cli.formats.terminal.layout import (
    COMFORTABLE,
    NARROW,
    Block,
    Text,
    above,
    cell,
    composed,
    fits,
    grid,
    heading,
    pairs,
    sized,
    spaced,
    stack,
    superscript,
    widths,
)
from yuquan_cli.formats.terminal.lines import Line, head, lines, ordered, scales
from yuquan_cli.formats.words import bracketed, labeled, pick, told, worded
from yuquan_cli.tables import Cell, Table
from yuquan_cli.vocabulary import Lang

Record = dict[str, Cell]
MARK = 10
"""Cells of a mark; one that has a line of its own has more."""
COLUMN = 16
"""Cells of a column in the mean, below which words stand one below the other."""
BESIDE = 20
"""Cells of that line which are left for a period or place."""


def periods(table: Table, style: Style) -> Block:
    """Draw each series of an area in a line, its periods as columns."""
    return _drawn(table, style, ("series", "area"), "period")


def areas(table: Table, style: Style) -> Block:
    """Draw each series for a period in a line, its places as columns."""
    return _drawn(table, style, ("series", "period"), "area")


def periodlines(table: Table, style: Style) -> Block:
    """Draw each series of an area by itself, a long mark a period."""
    return _drawn(table, style, ("series", "area"), "period", chart=True)


def arealines(table: Table, style: Style) -> Block:
    """Draw each series for a period by itself, a long mark a place."""
    return _drawn(table, style, ("series", "period"), "area", chart=True)


def _drawn(table: Table, style: Style, line: Sequence[str], column: str, chart: bool = False) -> Block:
    records = table.records()
    known = {record["key"]: record for record in records if record["key"]}
    keys = ordered(records, column)
    drawn = lines(records, line, table, style.lang)
    noted = [note for record in records if (note := told(record, "note", style.lang))]
    marks = {note: superscript(number) for number, note in enumerate(dict.fromkeys(noted), 1)}
    heads = [worded("indicator", style.lang), *(head(column, key, table, style.lang) for key in keys)]
    cells = max(MARK, min(style.width, COMFORTABLE) - BESIDE) if chart else MARK
    scaled_lines = [scales(one, keys, cells) for one in drawn]
    about = _About(table, known, marks, keys, column, Counter(map(_place, records)))
    rows = [
        [_name(one), *(_cell(one, n, scaled, about, style.lang) for n, _ in enumerate(keys))]
        for one, scaled in zip(drawn, scaled_lines, strict=True)
    ]
    title = heading("", pick(table.title, style.lang), style)
    below = pairs([(cell(sign, "cyan"), cell(note, "dim")) for note, sign in marks.items()], style, gap=1)
    if not chart and style.width >= max(NARROW, COLUMN * len(heads)) and fits(heads, rows, style):
        body: Block = grid(heads, rows, widths(heads, rows, style))
    else:
        body = spaced(_block(heads[1:], row, style) for row in rows)
    return spaced([above(title, body), below]) if marks else above(title, body)


class _About(NamedTuple):
    """What the words of a cell depend on beside its own figures."""

    table: Table
    known: Mapping[str, Record]
    marks: Mapping[str, str]
    keys: Sequence[str]
    column: str
    alike: Mapping[tuple[Cell, ...], int]
    """How many figures there are of a place, period and standing: of several, each has to name its report."""


def _place(record: Record) -> tuple[Cell, ...]:
    return tuple(record[name] for name in ("series", "area", "period", "standing", "revises"))


def _name(line: Line) -> Text:
    name = cell(line.name, "bold")
    return name.append_text(cell(f"\n{line.about}", "dim")) if line.about else name


def _cell(line: Line, place: int, scales: Mapping[str, Scale], about: _About, lang: Lang) -> Text:
    before = next((key for key in reversed(about.keys[:place]) if line.cells.get(key)), "")
    parts = [_figure(record, before, scales, about, lang) for record in line.cells.get(about.keys[place], [])]
    return Text("\n").join(parts)


def _figure(record: Record, before: str, scales: Mapping[str, Scale], about: _About, lang: Lang) -> Text:
    """Return one figure of a cell: what it is if it is no plain result, itself, its mark, its change."""
    if record["missing"]:
        return cell(worded(record["missing"], lang), "dim")
    # What has no single number, 数十所 or 0.9:25.5:73.6, stands as it is printed.
    text = Text().append_text(composed(sized(record, lang), "bold"))
    if not text.plain.strip():
        text = cell(record["reported"] or "", "bold")
    text.append(about.marks.get(told(record, "note", lang) or "", ""), "cyan")
    if record["standing"] != "result":
        text = cell(f"{worded(record['standing'] or '', lang)} ", "italic") + text
    elif record["revises"]:
        text = cell(f"{worded('revised', lang)} ", "italic") + text
    elif about.alike[_place(record)] > 1:
        text = cell(f"{record['report']} ", "dim") + text
    if scope := told(record, "scope", lang):
        text.append_text(cell(f"\n{labeled('scope', scope, lang)}", "italic"))
    if (on := scales.get(record["key"] or "")) and not record["revises"]:
        text.append(f"\n{mark(extent(record), on)}", "green")
    if record["break"]:
        text.append_text(cell(f"\n┊ {broken(record, lang)}", "yellow"))
    if said := _change(record, before, about, lang):
        text.append_text(cell(f"\n{said}", "dim"))
    return text


def _change(record: Record, before: str, about: _About, lang: Lang) -> str:
    if record["standing"] != "result":
        return against_target(record, lang)
    base = about.known.get(record["changed_from"] or "")
    said = change(record, base, lang)
    if not said or not base:
        return said
    key = base[about.column] or ""
    # From which one has to be said, where it isn't the plain one to the left.
    if about.column == "area":
        where = _together("against", head("area", key, about.table, lang), lang)
    elif key != before:
        where = _together("from", key, lang)
    else:
        where = worded("from revised", lang) if base["revises"] else ""
    return said + (bracketed(where, lang) if where else "")


def _together(word: str, name: str, lang: Lang) -> str:
    return f"{worded(word, lang)}{name}" if lang == "zh" else f"{worded(word, lang)} {name}"


def _block(heads: Sequence[str], row: Sequence[Text], style: Style) -> Block:
    """Draw a line as its name and, below it, a few lines a period: where columns have no room."""
    name, *cells = row
    lines = [(cell(head, "dim"), one) for head, one in zip(heads, cells, strict=True) if one.plain]
    return above(stack([name], style), pairs(lines, style))

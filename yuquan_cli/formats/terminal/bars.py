"""Figures as bars: one scale for each unit and measure, since two units on one scale would lie."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from yuquan_cli.formats import Style
from yuquan_cli.formats.terminal.charts import Extent, bar, extent, scale
from yuquan_cli.formats.terminal.layout import (
    COMFORTABLE,
    NARROW,
    Block,
    Text,
    above,
    cell,
    composed,
    grid,
    heading,
    pairs,
    sized,
    spaced,
    stack,
    superscript,
    widths,
)
from yuquan_cli.formats.words import pick, say_measure, standing, told
from yuquan_cli.tables import Cell, Table
from yuquan_cli.vocabulary import Lang

Record = dict[str, Cell]
LONGEST = 40
"""Cells of the longest bar."""
WHOLE = Extent(Fraction(0), Fraction(100))


def bars(table: Table, style: Style) -> Block:
    """Draw each figure as a bar among those of its unit and measure, with notes below."""
    lang = style.lang
    groups: dict[tuple[Cell, Cell], list[Record]] = {}
    for record in table.records():
        groups.setdefault((record["measure"], record["unit_zh"]), []).append(record)
    title = heading("", pick(table.title, lang), style)
    return above(title, spaced(_group(records, style) for records in groups.values()))


def _group(records: Sequence[Record], style: Style) -> Block:
    lang = style.lang
    notes = dict.fromkeys(note for record in records if (note := told(record, "note", lang)))
    marks = {note: superscript(number) for number, note in enumerate(notes, 1)}
    names = [_name(record, marks, lang) for record in records]
    figures = [_figure(record, lang) for record in records]
    drawn = _drawn(records, style)
    if style.width < NARROW:
        blocks = zip(names, drawn, figures, strict=True)
        body = spaced(stack([line for line in block if line.plain], style) for block in blocks)
    else:
        rows = [list(row) for row in zip(names, drawn, figures, strict=True)]
        heads = [_head(records[0], lang), "", ""]
        body = grid(heads, rows, widths(heads, rows, style), right=[2])
    below = pairs([(cell(sign, "cyan"), cell(note, "dim")) for note, sign in marks.items()], style, gap=1)
    return spaced([body, below]) if marks else body


def _drawn(records: Sequence[Record], style: Style) -> list[Text]:
    """Return the bars of figures of one unit; shares in % go to 100."""
    extents = [extent(record) for record in records]
    wholes = [WHOLE] * (records[0]["measure"] == "share" and records[0]["unit_zh"] == "%")
    cells = max(10, min(LONGEST, min(style.width, COMFORTABLE) // 3))
    # A bar alone says nothing, unless it is one of a whole.
    on = scale([*extents, *wholes], cells, zero=True) if len(extents) + len(wholes) > 1 else None
    return [cell(bar(one, on) if on else "", "green") for one in extents]


def _head(record: Record, lang: Lang) -> str:
    unit = told(record, "unit", lang)
    return " · ".join(part for part in (say_measure(record["measure"] or "", lang), unit) if part)


def _figure(record: Record, lang: Lang) -> Text:
    """Return a figure, and below it what must be said of one that is no result."""
    text = Text().append_text(composed(sized(record, lang), "bold"))
    return text.append_text(cell(f"\n{said}", "italic")) if (said := standing(record, lang)) else text


def _name(record: Record, marks: dict[str, str], lang: Lang) -> Text:
    name = cell(told(record, "name", lang))
    name.append(marks.get(told(record, "note", lang) or "", ""), "cyan")
    if scope := told(record, "scope", lang):
        name.append_text(cell(f"\n{scope}", "italic"))
    return name

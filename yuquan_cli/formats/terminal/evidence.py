"""What evidence looks like on a terminal: the place of a figure in its text, and what is wrong with a catalog."""

from __future__ import annotations

from yuquan_cli.formats import Style
from yuquan_cli.formats.numbers import BOUND_SIGNS, group_digits
from yuquan_cli.formats.terminal.layout import NARROW, Block, cell, fits, grid, spaced, stack, widths
from yuquan_cli.formats.words import bracketed, say_paragraph, told, worded
from yuquan_cli.tables import Cell, Table
from yuquan_cli.vocabulary import Lang

Record = dict[str, Cell]


def sources(table: Table, style: Style) -> Block:
    """Draw where each figure stands: the report, the section, and the sentence with the figure made to stand out."""
    return spaced(_source(record, table, style) for record in table.records())


def _source(record: Record, table: Table, style: Style) -> Block:
    lang = style.lang
    title = table.labels[record["report"] or ""][lang == "en"]
    place = [record["heading"], _paragraph(record, lang)]
    if record["sentence"] is None:
        quote = cell(f"…{record['prefix'] or ''}") + cell(record["exact"], "bold reverse") + cell("…")
    else:
        begin = int(record["start"] or 0) - int(record["sentence_start"] or 0)
        end = begin + int(record["end"] or 0) - int(record["start"] or 0)
        sentence = record["sentence"]
        quote = cell(sentence[:begin]) + cell(sentence[begin:end], "bold reverse") + cell(sentence[end:])
    lines = [
        cell(told(record, "name", lang), "bold"),
        cell(record["id"], "dim"),
        cell(title),
        cell(" · ".join(part for part in place if part), "dim"),
        quote,
    ]
    indent = cell(" " * (style.width >= NARROW))
    return stack([indent + line for line in lines], style, hang=len(indent))


def _paragraph(record: Record, lang: Lang) -> str:
    told = say_paragraph(record["paragraph"] or "", lang)
    if record["start"] is None:
        return told
    return f"{told}{'，字符' if lang == 'zh' else ', characters'} {record['start']}–{record['end']}"


def mentions(table: Table, style: Style) -> Block:
    """Draw a line a quantity: the wording, what it says, and where it stands."""
    lang = style.lang
    kinds = any(record["kind"] != "quantity" for record in table.records())
    names = ["as reported", "figure", *["kind"] * kinds, "paragraph"]
    rows = []
    for record in table.records():
        ends = [record["value"]] if record["low"] is None else [record["low"], record["high"]]
        number = "–".join(group_digits(end) for end in ends if end)
        shown = cell(number and BOUND_SIGNS.get(record["bound"] or "", "") + number, "bold")
        unit = (record["unit"] or "").replace("百分之", "%")
        shown.append_text(cell(f" {unit}" if number and unit else ""))
        if record["says"]:  # a number after 下降 is read as it is printed, without a sign
            shown.append_text(cell(bracketed(worded(record["says"], lang), lang), "dim"))
        kind = [cell(record["kind"], "dim")] * kinds
        rows.append([cell(record["text"]), shown, *kind, cell(record["paragraph"], "dim")])
    heads = [worded(name, lang) for name in names]
    if style.width >= NARROW and fits(heads, rows, style):
        return grid(heads, rows, widths(heads, rows, style), right=[len(heads) - 1])
    return spaced(stack(row, style, hang=2) for row in rows)


def problems(table: Table, style: Style) -> Block:
    """Draw what is wrong with a catalog as compilers do, so that editors and people can jump to it."""
    lines = []
    for record in table.records():
        if record["level"] == "count":
            continue  # counts are told in the verdict
        line = cell(f"{record['file']}:{record['line']}:{record['column']}: ", "bold")
        line.append_text(cell("warning: " if record["level"] == "warning" else "", "yellow"))
        line.append_text(cell(f"{record['where']}: " if record["where"] else "", "cyan"))
        lines.append(line.append_text(cell(record["problem"])))
    return stack(lines, style)

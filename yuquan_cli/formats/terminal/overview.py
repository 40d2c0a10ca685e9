"""What a report looks like on a terminal from afar: its topics, how much each holds, and what stands for it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from yuquan_cli.formats import Style
from yuquan_cli.formats.readable import aliases, counts
from yuquan_cli.formats.terminal.layout import (
    FIXED_SPACE,
    NARROW,
    Block,
    Text,
    above,
    cell,
    code,
    composed,
    fits,
    grid,
    heading,
    sized,
    spaced,
    stack,
    widths,
)
from yuquan_cli.formats.words import bracketed, coded, headline, labeled, listed, pick, standing, told, worded
from yuquan_cli.tables import Cell, Table
from yuquan_cli.vocabulary import Lang

Record = dict[str, Cell]


def summary(table: Table, style: Style) -> Block:
    """Draw, under each part of the report, a line a topic with its counts, and below it the figure that stands for it.

    The headline has a line of its own, since beside the counts it would be folded into a column of single words.
    """
    lang = style.lang
    heads = ("topic", "figures", "measure", "events")
    records = table.records()
    rows = [[cell(told(r, "name", lang), "bold"), *_counts(r, table, lang)] for r in records]
    below = [_headline(record, lang) for record in records]
    if style.width < NARROW:
        cells = [[*row, line] for row, line in zip(rows, below, strict=True)]
        return above(_title(table, style), _blocks((*heads, "headline"), cells, style))
    names = [worded(head, lang) for head in heads]
    sizes, right = widths(names, rows, style), (1, 3)
    drawn = [
        above(
            grid(names, [row], sizes, right, headed=False),
            *([stack([cell("   ") + line], style, hang=3)] if line.plain else []),
        )
        for row, line in zip(rows, below, strict=True)
    ]
    return above(_title(table, style), grid(names, [], sizes, right), _by_group(records, drawn, table, style))


def _by_group(records: Sequence[Record], drawn: Sequence[Block], table: Table, style: Style) -> Block:
    """Draw topics under the parts of the report that they belong to."""
    runs = [key for key, _ in groupby(records, key=_part)]
    if len(set(runs)) < len(runs):  # sorted by something else
        return above(*drawn)
    several = table.title == ("", "")
    parts, before = [], None
    for (report, group), members in groupby(zip(records, drawn, strict=True), key=lambda member: _part(member[0])):
        name = coded("group", group, table.labels, style.lang, report)
        heads = [stack([cell(f" {name}", "dim")], style)] if name else []
        if several and report != before:
            heads.insert(0, heading(pick(table.labels.get(f"place:{report}", ("", "")), style.lang), "", style))
        before = report
        parts.append(above(*heads, *(block for _, block in members)))
    return spaced(parts)


def _part(record: Record) -> tuple[Cell, Cell]:
    """Return to which part of which report a topic belongs."""
    return record["report"], record["group"]


def _counts(record: Record, table: Table, lang: Lang) -> list[Text]:
    kinds = listed([count.replace(" ", FIXED_SPACE) for count in counts(record, table.columns, lang)], lang)
    return [cell(record["indicators"]), composed(kinds, "dim"), _events(record)]


def _events(record: Record) -> Text:
    return cell(record["milestones"] if record["milestones"] != "0" else "")


def _headline(record: Record, lang: Lang) -> Text:
    figure = headline(record)
    name = told(figure, "name", lang)
    shown = composed(sized(figure, lang), "bold") + cell(
        bracketed(mark, lang) if (mark := standing(figure, lang)) else ""
    )
    return shown + cell(f" · {name}") if name else cell("")


def topics(table: Table, style: Style) -> Block:
    """Draw what the report is about, and the words to ask for it by."""
    heads = ("topic", "figures", "events", "aliases")
    records = table.records()
    rows = [[_named(r, "topic", style.lang), cell(r["indicators"]), _events(r), _also(r, style.lang)] for r in records]
    names, right = [worded(head, style.lang) for head in heads], (1, 2)
    if style.width < NARROW or not fits(names, rows, style):
        return above(_title(table, style), _blocks(heads, rows, style))
    sizes = widths(names, rows, style)
    drawn = [grid(names, [row], sizes, right, headed=False) for row in rows]
    return above(_title(table, style), grid(names, [], sizes, right), _by_group(records, drawn, table, style))


def tags(table: Table, style: Style) -> Block:
    """Draw the words that cut across topics; of several reports, with the id of each."""
    heads = ("tag", "figures", "aliases")
    several = table.title == ("", "")
    named = [r | {"tag": f"{r['report']}/{r['tag']}"} if several else r for r in table.records()]
    rows = [[_named(r, "tag", style.lang), cell(r["indicators"]), _also(r, style.lang)] for r in named]
    names = [worded(head, style.lang) for head in heads]
    if style.width < NARROW or not fits(names, rows, style):
        return above(_title(table, style), _blocks(heads, rows, style))
    return above(_title(table, style), grid(names, rows, widths(names, rows, style), right=[1]))


def reports(table: Table, style: Style) -> Block:
    """Draw the reports there are, each with its place and period, and how much is in it."""
    lang = style.lang
    heads = ("report", "area", "period", "figures", "events")
    rows = [
        [
            cell(told(r, "title", lang), "bold").append("\n").append_text(code(r["report"], "dim")),
            cell(told(r, "area", lang)),
            cell(r["period"]),
            cell(r["indicators"]),
            _events(r),
        ]
        for r in table.records()
    ]
    names = [worded(head, lang) for head in heads]
    if style.width < NARROW or not fits(names, rows, style):
        return _blocks(heads, rows, style)
    return grid(names, rows, widths(names, rows, style), right=(3, 4))


def _named(record: Record, kind: str, lang: Lang) -> Text:
    """Return the name of a topic or tag, with its id below."""
    return cell(told(record, "name", lang), "bold").append("\n").append_text(code(record[kind], "dim"))


def _also(record: Record, lang: Lang) -> Text:
    return cell(aliases(record, lang), "dim")


def _title(table: Table, style: Style) -> Block:
    title, _, rest = pick(table.title, style.lang).rpartition("\n")
    head = heading("", rest, style) if rest else above()
    if not title:
        return head
    indent = " " * (style.width >= NARROW)
    return above(stack([cell(indent + title, "bold")], style, hang=len(indent)), head)


def _blocks(names: Sequence[str], rows: Sequence[Sequence[Text]], style: Style) -> Block:
    """Draw each row as its first cell, and the others below it with their labels."""
    blocks = []
    for first, *others in rows:
        told = [
            cell(labeled(name, "", style.lang)) + other
            for name, other in zip(names[1:], others, strict=True)
            if other.plain
        ]
        blocks.append(above(stack([first], style), stack(told, style, hang=2)))
    return spaced(blocks)

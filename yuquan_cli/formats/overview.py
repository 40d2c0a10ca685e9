"""What a report looks like on a terminal from afar: its topics, how much each holds, and what stands for it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from yuquan_cli.formats import Lang, Style
from yuquan_cli.formats.layout import (
    FIXED_SPACE,
    NARROW,
    Block,
    Text,
    above,
    fits,
    grid,
    heading,
    sized,
    spaced,
    stack,
    widths,
    words,
)
from yuquan_cli.formats.words import labeled, pick, say, say_measure
from yuquan_cli.tables import Cell, Table

Record = dict[str, Cell]


def summary(table: Table, style: Style) -> Block:
    """Draw, under each part of the report, a line a topic with its counts, and below it the figure that stands for it.

    The headline has a line of its own, since beside the counts it would be folded into a column of single words.
    """
    lang = style.lang
    heads = ("topic", "figures", "measure", "events")
    records = table.records()
    rows = [[words(r[f"name_{lang}"], "bold"), *_counts(r, table, lang)] for r in records]
    below = [_headline(record, lang) for record in records]
    if style.width < NARROW:
        named = [_topic(record, table, lang, "") for record in records]
        cells = [[name, *row[1:], line] for name, row, line in zip(named, rows, below, strict=True)]
        return above(_title(table, style), _blocks((*heads, "headline"), cells, style))
    names = [say(head, lang) for head in heads]
    sizes, right = widths(names, rows, style), (1, 3)
    parts = []
    for group, members in groupby(zip(records, rows, below, strict=True), key=lambda member: member[0]["group"]):
        part = [stack([words(" " + pick(table.labels[f"group:{group}"], lang), "dim")], style)] if group else []
        for _, row, line in members:
            part.append(grid(names, [row], sizes, right, headed=False))
            part += [stack([words("   ") + line], style, hang=3)] if line.plain else []
        parts.append(above(*part))
    return above(_title(table, style), grid(names, [], sizes, right), spaced(parts))


def _counts(record: Record, table: Table, lang: Lang) -> list[Text]:
    other = ("indicators", "milestones", "headline_value")
    measures = [c.name for c in table.columns if c.kind == "number" and c.name not in other]
    counts = [f"{say_measure(m, lang)}{FIXED_SPACE}{record[m]}" for m in measures if record[m] not in (None, "0")]
    return [words(record["indicators"]), words(", ".join(counts), "dim"), _events(record)]


def _events(record: Record) -> Text:
    return words(record["milestones"] if record["milestones"] != "0" else "")


def _headline(record: Record, lang: Lang) -> Text:
    headline = {column.removeprefix("headline_"): cell for column, cell in record.items() if "headline_" in column}
    name = headline[f"name_{lang}"]
    return words(sized(headline, lang), "bold") + words(f" · {name}") if name else words("")


def topics(table: Table, style: Style) -> Block:
    """Draw what the report is about, and the words to ask for it by."""
    names = ("topic", "figures", "events", "aliases")
    rows = [
        [
            _topic(record, table, style.lang, record["topic"] or ""),
            words(record["indicators"]),
            _events(record),
            words(record["aliases"], "dim"),
        ]
        for record in table.records()
    ]
    heads = [say(name, style.lang) for name in names]
    if style.width >= NARROW and fits(heads, rows, style):
        return above(_title(table, style), grid(heads, rows, widths(heads, rows, style), right=[1, 2]))
    return above(_title(table, style), _blocks(names, rows, style))


def _topic(record: Record, table: Table, lang: Lang, code: str) -> Text:
    """Return a topic's name, with its code and the part of the report that it belongs to below."""
    name = words(record[f"name_{lang}"], "bold")
    group = pick(table.labels[f"group:{record['group']}"], lang) if record["group"] else ""
    below = " · ".join(word for word in (code, group) if word)
    return name.append_text(words(f"\n{below}", "dim")) if below else name


def _title(table: Table, style: Style) -> Block:
    title, _, rest = pick(table.title, style.lang).rpartition("\n")
    head = heading("", rest, style)
    if not title:
        return head
    indent = " " * (style.width >= NARROW)
    return above(stack([words(indent + title, "bold")], style, hang=len(indent)), head)


def _blocks(names: Sequence[str], rows: Sequence[Sequence[Text]], style: Style) -> Block:
    """Draw each row as its first cell, and the others below it with their labels."""
    blocks = []
    for first, *others in rows:
        told = [
            words(labeled(name, "", style.lang)) + cell
            for name, cell in zip(names[1:], others, strict=True)
            if cell.plain
        ]
        blocks.append(above(stack([first], style), stack(told, style, hang=2)))
    return spaced(blocks)

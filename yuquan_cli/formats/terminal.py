"""The table for a terminal: one view for each kind of question. How lines and columns are drawn is up to `layout`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from yuquan_cli.formats import Lang, Style, findings, overview
from yuquan_cli.formats.layout import (
    NARROW,
    Block,
    Text,
    above,
    draw,
    grid,
    heading,
    pairs,
    sized,
    spaced,
    stack,
    widths,
    words,
)
from yuquan_cli.formats.words import group_digits, labeled, pick, say, say_measure
from yuquan_cli.tables import Cell, Table

Record = dict[str, Cell]


def write(table: Table, style: Style) -> str:
    """Return the table laid out for a terminal of `style.width` cells."""
    return draw(VIEWS.get(table.view, _plain)(table, style), style)


class _Record(NamedTuple):
    """How one kind of record is drawn: the heads of its columns, its cells, and it as a few lines."""

    heads: Sequence[str]
    row: Callable[[Record, Mapping[str, str], Lang], list[Text]]
    block: Callable[[Record, Style], Block]


def _sections(table: Table, style: Style) -> Block:
    """Draw indicators under their topics, with what a careful reader must know below each section."""
    return _records(_by_topic(table, style.lang), table, style, _Record(_INDICATOR, _row, _block))


def _list(table: Table, style: Style) -> Block:
    """Draw indicators in the order they come in: a search's, a sort's."""
    return _records([("", table.records())], table, style, _Record(_INDICATOR, _row, _block))


def _milestones(table: Table, style: Style) -> Block:
    """Draw milestones under their topics, each with how far it has come."""
    return _records(_by_topic(table, style.lang), table, style, _Record(_EVENT, _event_row, _event_block))


_INDICATOR = ("indicator", "figure", "as reported")
_EVENT = ("event", "status", "actor")


def _by_topic(table: Table, lang: Lang) -> list[tuple[str, list[Record]]]:
    sections = []
    for topic, records in groupby(table.records(), key=lambda record: record["topic"]):
        names = table.labels.get(f"topic:{topic}", (topic or "", topic or ""))
        sections.append((pick(names, lang), list(records)))
    return sections


def _records(sections: Sequence[tuple[str, list[Record]]], table: Table, style: Style, kind: _Record) -> Block:
    lang = style.lang
    title = pick(table.title, lang)
    if style.width < NARROW:
        return spaced(
            above(heading(name, title, style), spaced(kind.block(record, style) for record in records))
            for name, records in sections
        )
    heads = [say(word, lang) for word in kind.heads]
    drawn = []
    for name, records in sections:
        notes = dict.fromkeys(note for record in records if (note := record[f"note_{lang}"]))
        marks = {note: _superscript(number) for number, note in enumerate(notes, 1)}
        drawn.append((name, marks, [kind.row(record, marks, lang) for record in records]))
    # One width for all, so that the sections of an answer stand in line with each other.
    sizes = widths(heads, (row for _, _, rows in drawn for row in rows), style)
    parts = []
    for name, marks, rows in drawn:
        below = pairs([(words(mark, "cyan"), words(note, "dim")) for note, mark in marks.items()], style, gap=1)
        part = above(heading(name, title, style), grid(heads, rows, sizes))
        parts.append(spaced([part, below]) if marks else part)
    return spaced(parts)


def _row(record: Record, marks: Mapping[str, str], lang: Lang) -> list[Text]:
    name = words(record[f"name_{lang}"])
    name.append(marks.get(record[f"note_{lang}"] or "", ""), "cyan")
    if scope := record[f"scope_{lang}"]:
        name.append_text(words(f"\n{labeled('scope', scope, lang)}", "italic"))
    name.append_text(words(f"\n{record['id']}", "dim"))
    shown = words(sized(record, lang), "bold")
    if bar := _bar(record):
        shown.append(f"\n{bar}", "green")
    wording = words(record["reported"])
    if record["basis"] != "reported":
        wording.append_text(words(f"\n({say(record['basis'] or '', lang)})", "dim"))
    return [name, shown, wording]


def _block(record: Record, style: Style) -> Block:
    """Draw one indicator as a few lines, for a terminal too narrow for columns."""
    lang = style.lang
    basis = "" if record["basis"] == "reported" else f", {say(record['basis'] or '', lang)}"
    lines = [
        words(record[f"name_{lang}"], "bold"),
        words(record["id"], "dim"),
        words(f"{sized(record, lang)} ({record['reported']}{basis})"),
    ]
    lines += [words(bar, "green")] if (bar := _bar(record)) else []
    lines += [words(labeled(word, text, lang)) for word in ("scope", "note") if (text := record[f"{word}_{lang}"])]
    return stack(lines, style)


def _event_row(record: Record, marks: Mapping[str, str], lang: Lang) -> list[Text]:
    name = words(record[f"name_{lang}"])
    name.append(marks.get(record[f"note_{lang}"] or "", ""), "cyan")
    name.append_text(words(f"\n{record['id']}", "dim"))
    return [name, words(say(record["status"] or "", lang), "bold"), words(record[f"actor_{lang}"])]


def _event_block(record: Record, style: Style) -> Block:
    lang = style.lang
    lines = [words(record[f"name_{lang}"], "bold"), words(record["id"], "dim")]
    told = {
        "status": say(record["status"] or "", lang),
        "actor": record[f"actor_{lang}"],
        "note": record[f"note_{lang}"],
    }
    lines += [words(labeled(word, text, lang)) for word, text in told.items() if text]
    return stack(lines, style)


def _card(table: Table, style: Style) -> Block:
    """Draw everything known about one indicator."""
    lang: Lang = style.lang
    if not table.rows:
        return words("")
    record = table.records()[0]
    names = [record["name_zh"] or "", record["name_en"] or ""]
    facts = {
        "figure": words(sized(record, lang), "bold"),
        "as reported": words(record["reported"]),
        "value": words(record["value"]),
        "bound": words(say(record["bound"] or "", lang)),
        "measure": words(say_measure(record["measure"] or "", lang)),
        "basis": words(say(record["basis"] or "", lang)),
        "scope": words(record[f"scope_{lang}"]),
        "note": words(record[f"note_{lang}"]),
        "topic": words(_coded("topic", record["topic"], table, lang)),
        "tags": words(", ".join(_coded("tag", tag, table, lang) for tag in (record["tags"] or "").split())),
        "area": words(_coded("area", record["area"], table, lang)),
        "period": words(record["period"]),
        "report": words(record["report"]),
        "place": words(_place(record, lang)),
        "id": words(record["id"]),
    }
    if bar := _bar(record):
        facts["figure"].append(f"\n{bar}", "green")
    known = {word: fact for word, fact in facts.items() if fact.plain}
    head = [words(names[lang == "en"], "bold"), words(names[lang == "zh"], "dim")]
    if style.width < NARROW:
        lines = [words(labeled(word, "", lang)).append_text(fact) for word, fact in known.items()]
        return spaced([stack(head, style), stack(lines, style, hang=2)])
    labels = [(words(say(word, lang), "dim"), fact) for word, fact in known.items()]
    return spaced([stack([words(" ") + line for line in head], style), pairs(labels, style)])


def _place(record: Record, lang: Lang) -> str:
    if lang == "zh":
        return f"第{record['paragraph']}段,“{record['prefix']}”之后"
    return f"paragraph {record['paragraph']}, after “{record['prefix']}”"


def _plain(table: Table, style: Style) -> Block:
    """Draw the columns that were asked for, as they are."""
    heads = [column.name for column in table.columns]
    rows = [
        [
            words(group_digits(cell) if column.name == "value" and cell and "/" not in cell else cell)
            for column, cell in zip(table.columns, row, strict=True)
        ]
        for row in table.rows
    ]
    # Columns of less than a word are none: many of them give way to blocks on a wide terminal, too.
    if style.width >= max(NARROW, 12 * len(heads)):
        right = [number for number, column in enumerate(table.columns) if column.kind == "number"]
        return grid(heads, rows, widths(heads, rows, style), right)
    return spaced(
        stack([words(f"{head}: ") + cell for head, cell in zip(heads, row, strict=True)], style, hang=2) for row in rows
    )


VIEWS = {
    "sections": _sections,
    "list": _list,
    "card": _card,
    "summary": overview.summary,
    "topics": overview.topics,
    "milestones": _milestones,
    "sources": findings.sources,
    "mentions": findings.mentions,
    "problems": findings.problems,
}


def _coded(kind: str, code: str | None, table: Table, lang: Lang) -> str:
    label = table.labels.get(f"{kind}:{code}")
    return f"{pick(label, lang)} ({code})" if label else code or ""


def _bar(record: Record) -> str:
    """Return a bar of up to ten cells for a share, in halves; nothing for any other measure."""
    if record["measure"] != "share" or record["value"] is None:
        return ""
    halves = max(0, min(20, int(float(record["value"]) / 5)))  # rounded down: 99.9 % isn't all of it
    return "█" * (halves // 2) + "▌" * (halves % 2) + "·" * (10 - (halves + 1) // 2)


def _superscript(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))

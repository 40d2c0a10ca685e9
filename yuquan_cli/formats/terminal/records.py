"""Views of records: indicators under their topics or in a list, one on its card, and milestones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from yuquan_cli.formats import Style
from yuquan_cli.formats.readable import facts, wording
from yuquan_cli.formats.terminal.layout import (
    NARROW,
    Block,
    Text,
    above,
    cell,
    code,
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
from yuquan_cli.formats.words import bracketed, labeled, pick, standing, told, worded
from yuquan_cli.tables import Cell, Table
from yuquan_cli.vocabulary import Lang

Record = dict[str, Cell]


class _Record(NamedTuple):
    """How one kind of record is drawn: the heads of its columns, its cells, and it as a few lines."""

    heads: Sequence[str]
    row: Callable[[Record, Mapping[str, str], Lang], list[Text]]
    block: Callable[[Record, Style], Block]


def sections(table: Table, style: Style) -> Block:
    """Draw indicators under their topics, with what a careful reader must know below each section."""
    return _records(_by_topic(table, style.lang), table, style, _Record(_INDICATOR, _row, _block))


def listing(table: Table, style: Style) -> Block:
    """Draw indicators in the order they come in: a search's, a sort's."""
    return _records(_in_one(table, style.lang), table, style, _Record(_INDICATOR, _row, _block))


def found(table: Table, style: Style) -> Block:
    """Draw what a search found: figures, and events with how far they have come in the place of a figure."""
    return _records(_in_one(table, style.lang), table, style, _Record(_INDICATOR, _found_row, _found_block))


def milestones(table: Table, style: Style) -> Block:
    """Draw milestones under their topics, each with how far it has come."""
    return _records(_by_topic(table, style.lang), table, style, _Record(_EVENT, _event_row, _event_block))


_INDICATOR = ("indicator", "figure", "as reported")
_EVENT = ("event", "status", "actor")


class _Section(NamedTuple):
    """Records that stand together: under which name, and whose they are."""

    name: str
    title: str
    records: list[Record]


def _by_topic(table: Table, lang: Lang) -> list[_Section]:
    """Put records under their topics; of several reports, under those of each, whose place and period is said."""
    title = pick(table.title, lang)
    sections = []
    for (report, topic), records in groupby(table.records(), key=lambda record: (record["report"], record["topic"])):
        name = pick(table.labels.get(f"topic:{report}/{topic}", (topic or "", topic or "")), lang)
        place = title or pick(table.labels.get(f"place:{report}", (report or "", report or "")), lang)
        sections.append(_Section(name, place, _told_apart(records, table)))
    return sections


def _in_one(table: Table, lang: Lang) -> list[_Section]:
    return [_Section("", pick(table.title, lang), _told_apart(table.records(), table))]


def _told_apart(records: Iterable[Record], table: Table) -> list[Record]:
    """Return records with what people ask for each by as its id: of several reports, with the report's before it."""
    several = table.title == ("", "")
    return [record | {"id": record["key"] or record["id"]} if several else record for record in records]


def _records(sections: Sequence[_Section], table: Table, style: Style, kind: _Record) -> Block:
    lang = style.lang
    if style.width < NARROW:
        return spaced(
            above(
                *([heading(section.name, section.title, style)] if section.name or section.title else []),
                spaced(kind.block(record, style) for record in section.records),
            )
            for section in sections
        )
    heads = [worded(word, lang) for word in kind.heads]
    if kind.heads is _INDICATOR and lang == "zh":
        heads.pop()  # a figure mostly is its wording; where it isn't, that stands below
    drawn = []
    for name, title, records in sections:
        notes = dict.fromkeys(note for record in records if (note := told(record, "note", lang)))
        marks = {note: superscript(number) for number, note in enumerate(notes, 1)}
        drawn.append((name, title, marks, [kind.row(record, marks, lang) for record in records]))
    # One width for all, so that the sections of an answer stand in line with each other.
    sizes = widths(heads, [row for *_, rows in drawn for row in rows], style)
    parts = []
    for name, title, marks, rows in drawn:
        below = pairs([(cell(mark, "cyan"), cell(note, "dim")) for note, mark in marks.items()], style, gap=1)
        head = [heading(name, title, style)] if name or title else []
        part = above(*head, grid(heads, rows, sizes))
        parts.append(spaced([part, below]) if marks else part)
    return spaced(parts)


def _row(record: Record, marks: Mapping[str, str], lang: Lang) -> list[Text]:
    name = cell(told(record, "name", lang))
    name.append(marks.get(told(record, "note", lang) or "", ""), "cyan")
    if scope := told(record, "scope", lang):
        name.append_text(cell(f"\n{labeled('scope', scope, lang)}", "italic"))
    name.append("\n").append_text(code(record["id"], "dim"))
    shown = composed(sized(record, lang), "bold")
    if mark := standing(record, lang):  # a target must never pass for a result
        shown.append_text(cell(f"\n{mark}", "italic"))
    if bar := _bar(record):
        shown.append(f"\n{bar}", "green")
    return [name, *_with_wording(shown, record, lang)]


def _with_wording(shown: Text, record: Record, lang: Lang) -> list[Text]:
    """Return a figure and the cell of its wording; in Chinese one cell, with the wording below where it differs."""
    if lang == "zh":
        if printed := wording(record, lang):
            shown.append_text(cell(f"\n{labeled('as reported', printed, lang)}", "dim"))
        return [shown]
    beside = cell(record["reported"] or record.get("exact"))
    if record["basis"] not in (None, "reported"):
        beside.append_text(cell(f"\n{bracketed(worded(record['basis'] or '', lang), lang).strip()}", "dim"))
    return [shown, beside]


def _found_row(record: Record, marks: Mapping[str, str], lang: Lang) -> list[Text]:
    if record["record"] == "indicator":
        *cells, printed = _row(record, marks, lang)
        return [*cells, _quoted(printed, record)]
    name = cell(told(record, "name", lang) or record["exact"])
    name.append(marks.get(told(record, "note", lang) or "", ""), "cyan")
    name.append("\n").append_text(code(record["id"] or worded(record["record"] or "", lang), "dim"))
    *cells, printed = _with_wording(_status(record, lang), record, lang)
    return [name, *cells, _quoted(printed, record)]


def _status(record: Record, lang: Lang) -> Text:
    """Return how far an event has come, or what another number is; and where it is a plan, whose."""
    status = cell(worded(record["status"] or record.get("why") or "", lang), "bold")
    if mark := standing(record, lang):
        status.append_text(cell(f"\n{mark}", "italic"))
    return status


def _quoted(wording: Text, record: Record) -> Text:
    """Return the wording of a record with the sentence that it stands in, where the text is at hand."""
    sentence = record.get("sentence")
    return wording.append_text(cell(f"\n{sentence}", "dim")) if sentence else wording


def _found_block(record: Record, style: Style) -> Block:
    if record["sentence"]:
        return above(_found_block(record | {"sentence": None}, style), stack([cell(record["sentence"], "dim")], style))
    if record["record"] == "indicator":
        return _block(record, style)
    if record["record"] == "milestone":
        return _event_block(record, style)
    shown = [told(record, "name", style.lang) or record["exact"], worded(record["why"] or "", style.lang)]
    return stack([cell(line) for line in shown if line], style)


def _block(record: Record, style: Style) -> Block:
    """Draw one indicator as a few lines, for a terminal too narrow for columns."""
    lang = style.lang
    figure = composed(sized(record, lang))
    if printed := wording(record, lang):
        figure.append_text(cell(bracketed(labeled("as reported", printed, lang) if lang == "zh" else printed, lang)))
    lines = [cell(told(record, "name", lang), "bold"), cell(record["id"], "dim"), figure]
    lines += [cell(mark, "italic")] if (mark := standing(record, lang)) else []
    lines += [cell(bar, "green")] if (bar := _bar(record)) else []
    lines += [cell(labeled(word, text, lang)) for word in ("scope", "note") if (text := told(record, word, lang))]
    return stack(lines, style)


def _event_row(record: Record, marks: Mapping[str, str], lang: Lang) -> list[Text]:
    name = cell(told(record, "name", lang))
    name.append(marks.get(told(record, "note", lang) or "", ""), "cyan")
    name.append("\n").append_text(code(record["id"], "dim"))
    return [name, _status(record, lang), cell(told(record, "actor", lang))]


def _event_block(record: Record, style: Style) -> Block:
    lang = style.lang
    lines = [cell(told(record, "name", lang), "bold"), cell(record["id"], "dim")]
    facts = {
        "status": worded(record["status"] or "", lang),
        "standing": standing(record, lang),
        "actor": told(record, "actor", lang),
        "note": told(record, "note", lang),
    }
    lines += [cell(labeled(word, text, lang)) for word, text in facts.items() if text]
    return stack(lines, style)


def card(table: Table, style: Style) -> Block:
    """Draw everything known about one indicator."""
    lang: Lang = style.lang
    record = table.records()[0]
    names = dict.fromkeys([told(record, "name", lang) or "", record["name_zh" if lang == "en" else "name_en"] or ""])
    known = {word: cell(fact) for word, fact in facts(record, table.labels, lang).items()}
    known["figure"] = composed(sized(record, lang), "bold")
    if bar := _bar(record):
        known["figure"].append(f"\n{bar}", "green")
    head = [cell(name, "dim" if number else "bold") for number, name in enumerate(filter(None, names))]
    if style.width < NARROW:
        lines = [cell(labeled(word, "", lang)).append_text(fact) for word, fact in known.items()]
        return spaced([stack(head, style), stack(lines, style, hang=2)])
    labels = [(cell(worded(word, lang), "dim"), fact) for word, fact in known.items()]
    return spaced([stack([cell(" ") + line for line in head], style), pairs(labels, style)])


def _bar(record: Record) -> str:
    """Return a bar of ten cells for a share, in eighths of a cell; nothing for any other measure."""
    if record["measure"] != "share" or record["value"] is None:
        return ""
    eighths = max(0, min(80, int(float(record["value"]) * 0.8)))  # rounded down: 99.9 % isn't all of it
    full, part = divmod(eighths, 8)
    return ("█" * full + " ▏▎▍▌▋▊▉"[part].strip()).ljust(10, "·")

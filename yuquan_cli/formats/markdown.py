"""A Markdown table, for pasting into a document: the columns that people read, or those that were asked for."""

from __future__ import annotations

import re

from yuquan_cli.formats import Style, compared
from yuquan_cli.formats.words import headline, labeled, marked, told, worded
from yuquan_cli.tables import Cell, Table
from yuquan_cli.visible import visible
from yuquan_cli.vocabulary import Lang

_SPACES = "\t\xa0\u2002\u2003\u2009\u202f\u3000"  # as they are: a parser gives them back
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$]")


def write(table: Table, style: Style) -> list[str]:
    """Return the lines of a GitHub-flavored table; each cell reads exactly as it is, whatever signs it holds."""
    heads, right, rows = _for_people(table, style)
    lines = [
        heads,
        ["---:" if number else "---" for number in right],
        *([_escape(cell) for cell in row] for row in rows),
    ]
    return [f"| {' | '.join(line)} |\n" for line in lines]


def _for_people(table: Table, style: Style) -> tuple[list[str], list[bool], list[list[Cell]]]:
    lang = style.lang
    if table.view in ("sections", "list", "card"):
        words = ["indicator", "figure", "as reported", "note", "id"]
        rows = [
            [told(r, "name", lang), marked(r, lang), r["reported"], _note(r, style), r["id"]]
            for r in _told_apart(table)
        ]
        return [worded(word, lang) for word in words], [word == "figure" for word in words], rows
    if table.view == "found":
        words = ["indicator", "figure", "as reported", "note", "id"]
        return [worded(word, lang) for word in words], [False] * 5, [_found(r, style) for r in _told_apart(table)]
    if table.view == "milestones":
        words = ["event", "status", "actor", "note", "id"]
        rows = [
            [
                told(r, "name", lang),
                worded(r["status"] or "", lang),
                told(r, "actor", lang),
                told(r, "note", lang),
                r["id"],
            ]
            for r in _told_apart(table)
        ]
        return [worded(word, lang) for word in words], [False] * len(words), rows
    if table.view in compared.VIEWS:
        heads = compared.HEADS
        return [worded(word, lang) for word in heads], [word == "figure" for word in heads], compared.rows(table, lang)
    if table.view in ("summary", "topics", "tags"):
        return _subjects(table, lang)
    names = [column.name for column in table.columns]
    return names, [column.kind == "number" for column in table.columns], [list(row) for row in table.rows]


def _told_apart(table: Table) -> list[dict[str, Cell]]:
    """Return the records, of several reports with the key as the id, since people ask for them by that."""
    several = table.title == ("", "")
    return [record | {"id": record["key"] or record["id"]} if several else record for record in table.records()]


def _subjects(table: Table, lang: Lang) -> tuple[list[str], list[bool], list[list[Cell]]]:
    """Return topics or tags under the heads that they have on a terminal."""
    kind = "tag" if table.view == "tags" else "topic"
    heads = {kind: "name_zh", "figures": "indicators"}
    heads |= {"events": "milestones"} if kind == "topic" else {}
    rows = [[told(record, "name", lang), *(record[c] for c in [*heads.values()][1:])] for record in table.records()]
    for row, record in zip(rows, table.records(), strict=True):
        if table.view == "summary":
            best = headline(record)
            row += [f"{marked(best, lang)} · {told(best, 'name', lang)}" if best["id"] else None]
        else:
            row += [record["aliases"]]
        row += [f"{record['report']}/{record[kind]}" if table.title == ("", "") else record[kind]]
    last = ["headline" if table.view == "summary" else "aliases", "id"]
    return [worded(word, lang) for word in [*heads, *last]], [h in ("figures", "events") for h in [*heads, *last]], rows


def _found(record: dict[str, Cell], style: Style) -> list[Cell]:
    """Return the cells of a record that a search found: of an event, how far it has come instead of a figure."""
    lang = style.lang
    shown = marked(record, lang) or worded(record["status"] or record["why"] or "", lang)
    name = told(record, "name", lang) or record["exact"]
    return [name, shown, record["reported"] or record["exact"], _note(record, style), record["id"]]


def _note(record: dict[str, Cell], style: Style) -> str:
    scope, note = told(record, "scope", style.lang), told(record, "note", style.lang)
    if not scope:
        return note or ""
    about = labeled("scope", scope, style.lang)
    return f"{about}{'。' if style.lang == 'zh' else '. '}{note or ''}".strip()


def _escape(cell: Cell) -> str:
    lines = re.split(r"\r\n|\r|\n", cell or "")
    shown = (visible(line, _SPACES) for line in lines)
    return "<br>".join(_SPECIAL.sub(r"\\\g<0>", line) for line in shown)

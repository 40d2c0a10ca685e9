"""One record a block, a line a fact: for screen readers, braille and large print. Nothing is drawn, and no sign spoken.

A table's columns are lost on those who hear it line by line; here each line says what it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from yuquan_cli.formats import Style, compared
from yuquan_cli.formats.readable import facts, readable
from yuquan_cli.formats.words import pick, say_measure, worded
from yuquan_cli.headings import chinese
from yuquan_cli.tables import Cell, Column, Table
from yuquan_cli.visible import visible
from yuquan_cli.vocabulary import Lang

_PEOPLE = ("sections", "list", "found", "milestones", "summary", "topics", "tags", "reports", *compared.VIEWS)
_CLOSED = {"bound", "basis", "status", "standing", "flow", "record", "why", "says", "direction", "missing"}


def write(table: Table, style: Style) -> Iterator[str]:
    """Give a block a row, an empty line between two; its first line is the row's name where it has one."""
    lang = style.lang
    between = ""
    for block in _blocks(table, lang):
        yield between + "".join(f"{_line(line)}\n" for line in block)
        between = "\n"


def _line(text: str) -> str:
    """Return text as one line, since in a block each line is a fact of its own."""
    return visible(" ".join(text.split()), "\u3000")


def _blocks(table: Table, lang: Lang) -> Iterator[list[str]]:
    if table.view == "card":
        return (_card(record, table, lang) for record in table.records())
    if table.view in _PEOPLE:
        return _records(table, lang)
    return (
        [
            _told(_head(column, lang), _spoken(column, cell, lang), lang)
            for column, cell in zip(table.columns, row, strict=True)
            if cell
        ]
        for row in table.rows
    )


def _card(record: dict[str, Cell], table: Table, lang: Lang) -> list[str]:
    names = [name for name in (record["name_zh"], record["name_en"]) if name]
    told = facts(record, table.labels, lang, spelled=True)
    return [*(names if lang == "zh" else reversed(names)), *(_told(worded(w, lang), told[w], lang) for w in told)]


def _records(table: Table, lang: Lang) -> Iterator[list[str]]:
    """Give what a table shows of each record; of figures and events the topic, too, under which a table has them."""
    heads, _, rows = readable(table, lang, spelled=True)
    about = table.view in ("sections", "list", "milestones")
    topics = [f"topic:{record['report']}/{record['topic']}" if about else "" for record in table.records()]
    for (name, *cells), topic in zip(rows, topics, strict=True):
        told = [_told(head, cell, lang) for head, cell in zip(heads[1:], cells, strict=True) if cell]
        if topic and (names := table.labels.get(topic)):
            told.insert(-1, _told(worded("topic", lang), pick(names, lang) or names[0], lang))
        yield [name or "", *told]


def _told(head: str, cell: str, lang: Lang) -> str:
    return f"{head}：{cell}" if lang == "zh" else f"{head}: {cell}"


def _head(column: Column, lang: Lang) -> str:
    return column.asked or (chinese(column.name) if lang == "zh" else column.name)


def _spoken(column: Column, cell: Cell, lang: Lang) -> str:
    """Return a cell with a word of a closed list as the reader's language has it."""
    if column.name == "measure":
        return say_measure(cell or "", lang)
    return worded(cell or "", lang) if column.name in _CLOSED else cell or ""

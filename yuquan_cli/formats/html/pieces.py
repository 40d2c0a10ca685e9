"""Small pieces of the page: text in two languages, and records as dicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from yuquan_cli.formats.words import worded
from yuquan_cli.shapes import Sheet
from yuquan_cli.tables import Cell
from yuquan_cli.visible import visible

Record = Mapping[str, Cell]


def records(sheet: Sheet) -> Iterator[dict[str, Cell]]:
    """Yield the rows of a sheet by the names of their columns."""
    names = [field.name for field in sheet.fields]
    for row in sheet.rows:
        yield dict(zip(names, row, strict=True))


def text(words: Cell) -> str:
    """Return text as HTML in which nothing is markup, and nothing acts on a reader's eyes."""
    lines = (escape(visible(line, "\t\xa0\u3000")) for line in (words or "").split("\n"))
    return "<br>".join(lines)


def both(zh: Cell, en: Cell) -> str:
    """Return the same words in Chinese and in English, of which the page shows one; once, where they are the same.

    Where there is no English, the Chinese is shown to everybody.
    """
    if not en or zh == en:
        return text(zh)
    return f"<span lang=zh>{text(zh)}</span><span lang=en>{text(en)}</span>"


def word(name: str) -> str:
    """Return a word of yuquan's own in both languages."""
    return both(worded(name, "zh"), worded(name, "en"))


def named(record: Record, field: str) -> str:
    """Return a field of a record in both languages."""
    return both(record.get(f"{field}_zh"), record.get(f"{field}_en"))


def anchor(record: Record) -> str:
    """Return what a link to a record ends in: unique in the page, and the same each time."""
    return text(f"{record['report']}.{record['id']}")


def joined(*parts: str) -> str:
    """Return the parts that hold something, with a dot between."""
    return " · ".join(part for part in parts if part)

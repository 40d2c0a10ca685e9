"""Asking in one's own words: the answer of a search, or which kind of "no" it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from yuquan_cli.cli import output, streams
from yuquan_cli.errors import ExitCode
from yuquan_cli.index import store
from yuquan_cli.questions import found
from yuquan_cli.questions.filters import Filters
from yuquan_cli.tables import Table


def ask(
    words: Sequence[str],
    filters: Filters,
    kinds: Sequence[str] | None,
    format: str | None,
    lang: str | None,
    color: str,
    data: str | None,
) -> ExitCode:
    """Write what answers a question. Where nothing does, say on stderr what is known of that."""

    def answer(db: sqlite3.Connection) -> tuple[Table, found.Silence | None]:
        table = found.answer(db, words, filters, kinds)
        return table, None if table.rows or filters.narrow or kinds else found.silence(db, words)

    table, silence = store.ask(data, answer)
    status = output.emit(table, format, lang, color)
    if status is ExitCode.NOTHING:
        streams.say(*(f"yuquan: {line}" for line in (_told(silence) if silence else ["nothing matched"])))
    return status


def _told(silence: found.Silence) -> list[str]:
    """Return which of three kinds of "no" it is, and what is near."""
    if silence.paragraphs:
        *most, last = map(str, silence.paragraphs)
        where = f"paragraphs {', '.join(most)} and {last}" if most else f"paragraph {last}"
        lines = [f"it speaks of it in {where}, without a figure"]
    elif silence.complete:
        lines = ["the report says nothing of it; all its numbers are in the catalog"]
    else:
        lines = ["nothing in this catalog"]
    return [*lines, f"nearest: {silence.nearest}"] if silence.nearest else lines

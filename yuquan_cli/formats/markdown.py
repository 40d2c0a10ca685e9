"""A Markdown table, for pasting into a document: the columns that people read, or those that were asked for."""

from __future__ import annotations

import re

from yuquan_cli.formats import Style
from yuquan_cli.formats.readable import readable, sources
from yuquan_cli.formats.words import labeled, listed
from yuquan_cli.tables import Table
from yuquan_cli.visible import visible

_SPACES = "\t\xa0\u2002\u2003\u2009\u202f\u3000"  # as they are: a parser gives them back
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$]")


def write(table: Table, style: Style) -> list[str]:
    """Return the lines of a GitHub-flavored table; each cell reads exactly as it is, whatever signs it holds.

    Below records stands where they are from.
    """
    heads, numeric, rows = readable(table, style.lang)
    lines = [
        [_escape(head) for head in heads],
        ["---:" if number else "---" for number in numeric],
        *([_escape(cell) for cell in row] for row in rows),
    ]
    written = [f"| {' | '.join(line)} |\n" for line in lines]
    if reports := sources(table, style.lang) if rows else []:
        written.append(f"\n{_escape(labeled('source', listed(reports, style.lang), style.lang))}\n")
    return written


def _escape(cell: str | None) -> str:
    lines = re.split(r"\r\n|\r|\n", cell or "")
    shown = (visible(line, _SPACES) for line in lines)
    return "<br>".join(_SPECIAL.sub(r"\\\g<0>", line) for line in shown)

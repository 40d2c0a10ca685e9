"""Every write to stdout and stderr: encoding, closed and full streams, color, exit statuses."""

from __future__ import annotations

import os
import sys
from itertools import chain, islice

from yuquan_cli.cli.streams import is_terminal, write
from yuquan_cli.cli.talk import of_locale, tell
from yuquan_cli.errors import ExitCode, Message, UsageError
from yuquan_cli.formats import FORMATS, Style, language, render

TYPE_CHECKING = False
if TYPE_CHECKING:
    from yuquan_cli.cli.options import Look
    from yuquan_cli.tables import Table
    from yuquan_cli.vocabulary import Lang

LONGEST_TABLE = 1000
"""Rows that a table on a terminal has unless more are asked for: nobody reads on, and laying them out takes long."""


def emit(table: Table, look: Look, limit: int | None = None) -> ExitCode:
    """Write a table to stdout in a format; without one, as a table on a terminal and as tsv elsewhere.

    On a terminal a table ends after `LONGEST_TABLE` rows, and stderr says so, unless `limit` was chosen.
    """
    terminal = is_terminal(sys.stdout)
    name = look.format or _default_format()
    if look.bom and name not in ("csv", "tsv"):
        raise UsageError(Message("--bom is for csv and tsv, not for {format}", format=name), "add --format csv")
    if not FORMATS[name].for_people:
        write(chain(["\ufeff"] if look.bom else [], render(table, name, Style())))
        return ExitCode.OK if table.rows else ExitCode.NOTHING
    left_out = 0
    if name in ("table", "list") and terminal and limit is None:
        shown = list(islice(table.rows, LONGEST_TABLE + 1))
        if len(shown) > LONGEST_TABLE:
            left_out = len(table.rows) - LONGEST_TABLE
            table = table.replace(rows=shown[:LONGEST_TABLE])
    style = Style(lang=chosen_language(look.lang), width=_width(terminal), color=_color(look.color, terminal))
    write(render(table, name, style), people=True)
    if left_out:
        tell(
            Message(
                "{count:,} more rows are not shown; --limit {limit} shows them",
                count=left_out,
                limit=LONGEST_TABLE + left_out,
            )
        )
    return ExitCode.OK if table.rows else ExitCode.NOTHING


def _default_format() -> str:
    """Return what is written where no format is asked for: ACCESSIBLE is how programs are told of a screen reader."""
    if not is_terminal(sys.stdout):
        return "tsv"
    return "list" if os.environ.get("ACCESSIBLE", "0") not in ("", "0") else "table"


def for_people(name: str | None) -> bool:
    """Tell whether a format, or the one that stands for none, is for people."""
    return FORMATS[name or _default_format()].for_people


def _color(wish: str, terminal: bool) -> bool:
    """Decide on color: `--color`, then NO_COLOR, then FORCE_COLOR, then whether a terminal that can is there."""
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return terminal and os.environ.get("TERM", "windows" if os.name == "nt" else "") not in ("", "dumb", "unknown")


def _width(terminal: bool) -> int:
    """Return how many cells a line has: COLUMNS if it makes sense, else the terminal's own, else 80."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and 0 < len(columns) < 5 and int(columns):
        width = int(columns)
    else:
        try:
            width = os.get_terminal_size(sys.stdout.fileno()).columns if terminal else 0
        except (OSError, ValueError):
            width = 0
    return max(20, min(width or 80, 500))


def chosen_language(wish: str | None) -> Lang:
    """Decide on the language for people: `--lang`, then YUQUAN_LANG, then the locale; English otherwise."""
    if wish:
        return language(wish) or "en"
    if chosen := os.environ.get("YUQUAN_LANG"):
        if known := language(chosen):
            return known
        raise UsageError(Message("YUQUAN_LANG is '{chosen}'; it can be zh or en", chosen=chosen))
    return of_locale()

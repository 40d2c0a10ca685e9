"""Figures that are drawn instead of listed: for people alone."""

from __future__ import annotations

import os

from yuquan_cli.cli import options
from yuquan_cli.errors import UsageError
from yuquan_cli.tables import Table


def drawn(table: Table, view: str, page: options.Page, look: options.Look) -> tuple[Table, options.Look]:
    """Return a table that is drawn, also where no terminal is. Raises UsageError where that can't be."""
    if look.format not in (None, "table", "list"):
        raise UsageError(f"--chart is drawn, and {look.format} is text", "leave --format out, or take table")
    if page.columns:
        raise UsageError("--chart draws whole figures", "leave --columns out")
    if look.format is None and os.environ.get("ACCESSIBLE", "0") not in ("", "0"):
        return table, look  # a screen reader says nothing of a drawing
    return table.replace(view=view), look._replace(format=look.format or "table")

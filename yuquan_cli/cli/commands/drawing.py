"""Figures as bars instead of rows: for people alone."""

from __future__ import annotations

from yuquan_cli.cli import options
from yuquan_cli.errors import UsageError
from yuquan_cli.tables import Table


def as_bars(figures: Table, page: options.Page, look: options.Look) -> tuple[Table, options.Look]:
    """Return figures as a table of bars, drawn also where no terminal is. Raises UsageError where that can't be."""
    if look.format not in (None, "table", "list"):
        raise UsageError(f"--chart is drawn, and {look.format} is text", "leave --format out, or take table")
    if page.columns:
        raise UsageError("--chart draws whole figures", "leave --columns out")
    return figures.replace(view="bars"), look._replace(format=look.format or "table")

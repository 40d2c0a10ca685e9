"""Read the amounts of a folded line; whether one is a figure is judged elsewhere."""

from __future__ import annotations

from yuquan_cli.quantities.reading.amount import Amount
from yuquan_cli.quantities.reading.line import read_amount, read_line

__all__ = ["Amount", "read_amount", "read_line"]

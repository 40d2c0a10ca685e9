"""Read the amounts of a folded line: numbers with their signs, hedges and units.

The second stage, read, on `numerals`, `units` and `bounds`. Within it, `line` goes along the line and asks `parts`,
then `ranges`, which asks `numbers`; all make an `amount`. Whether one is a figure is judged later.
"""

from __future__ import annotations

from yuquan_cli.quantities.reading.amount import Amount
from yuquan_cli.quantities.reading.line import read_line

__all__ = ["Amount", "read_line"]

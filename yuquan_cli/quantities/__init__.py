"""Find the quantities of a Chinese text, and account for every other numeral in it: `scan`.

A line goes through five stages, each of which knows only those before it:

    fold ──▶ read ──▶ claim ──▶ judge ──▶ tell

- fold: `alphabet` gives each character one form;
- read: `grammar`, `numerals`, `units`, `bounds` and `reading` read the longest number at each place, with its unit;
- claim: `patterns` claims as a whole what is no figure: a name, a date, a mark;
- judge: `judgement` says of the rest what is a figure, perhaps one, or part of a word;
- tell: `meaning` makes a `mention` of it.

`tables` keeps the units of heads for the cells below them, `words` holds the lists, and `scanner` runs it all.

Nothing here knows a catalog, an indicator or a particular report.
"""

from typing import TYPE_CHECKING, Any

from yuquan_cli.quantities.mention import Bound, Kind, Mention
from yuquan_cli.quantities.numerals import LONGEST_NUMERAL, digits, numeral_value

if TYPE_CHECKING:
    from yuquan_cli.quantities.coverage import NUMERAL
    from yuquan_cli.quantities.scanner import mentions, scan

__all__ = ["LONGEST_NUMERAL", "NUMERAL", "Bound", "Kind", "Mention", "digits", "mentions", "numeral_value", "scan"]


def __getattr__(name: str) -> Any:
    # Setting up the scanner takes a fiftieth of a second, which whoever reads a single numeral need not wait for.
    if name in ("scan", "mentions"):
        from yuquan_cli.quantities import scanner

        return getattr(scanner, name)
    if name == "NUMERAL":
        from yuquan_cli.quantities.coverage import NUMERAL

        return NUMERAL
    raise AttributeError(name)

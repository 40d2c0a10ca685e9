"""Find the quantities of a Chinese text, and account for every other numeral in it.

`scan` is the whole interface. Nothing here knows a catalog, an indicator or a particular report.
"""

from yuquan_cli.quantities.alphabet import NUMERAL
from yuquan_cli.quantities.mention import Bound, Kind, Mention
from yuquan_cli.quantities.numerals import LONGEST_NUMERAL, numeral_value
from yuquan_cli.quantities.scanner import scan

__all__ = ["LONGEST_NUMERAL", "NUMERAL", "Bound", "Kind", "Mention", "numeral_value", "scan"]

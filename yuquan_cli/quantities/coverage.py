"""What must be accounted for: the numeral characters of a text as given. Only tests and scores ask for it."""

from __future__ import annotations

import re
from typing import Final

from yuquan_cli.quantities.alphabet import BANK_NUMERAL, CIRCLE, CIRCLED, HAN

NUMERAL: Final = re.compile(f"[0-9０-９{HAN}半萬億兩{CIRCLED}]|{BANK_NUMERAL}|{CIRCLE}")
"""Matches each numeral character of a text as given; every match lies in exactly one mention."""

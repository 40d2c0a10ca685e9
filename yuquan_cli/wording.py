"""What the wording of a figure says: number, unit and bound. Used to check a catalog against itself.

Only what is certain is read: a wording with no number in digits, or with several, says nothing here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal, localcontext

_NUMBER = re.compile(r"([0-9]+(?:\.[0-9]+)?)([十百千万亿]*)")
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
# Just before the number; the longer ones first, since 不超过 isn't 超过.
_BEFORE = {
    "不低于": "at-least", "不少于": "at-least", "不超过": "at-most", "超过": "more-than", "超": "more-than",
    "不足": "less-than", "近": "less-than", "约": "about",
}  # fmt: skip
# Just behind it, or behind the unit as the last word: 3个多功能厅 are exactly three.
_BEHIND = {
    "余": "more-than",
    "多": "more-than",
    "以上": "at-least",
    "以内": "at-most",
    "以下": "at-most",
    "左右": "about",
}


def contradictions(reported: str, value: Decimal, unit: str, bound: str) -> Iterator[tuple[str, str]]:
    """Yield each field that the wording contradicts, and what the wording says instead."""
    text, unit = (unicodedata.normalize("NFKC", words).replace(",", "") for words in (reported, unit))
    found = list(_NUMBER.finditer(text))
    if len(found) != 1:
        return
    (number,) = found
    with localcontext(prec=500):  # the usual 28 digits would round what may have 60
        printed = Decimal(number[1])
        for scale in number[2]:
            printed *= _SCALES[scale]
        same = printed == abs(value)  # a fall may be printed without its sign
        said_value = f"{printed.normalize():f}"
    if not same:
        yield "value", f"'{reported}' says {said_value}"
    if ("%" in text) != ("%" in unit):
        yield "unit", f"'{reported}' says {'%' if '%' in text else 'no %'}"
    before, behind = text[: number.start()], text[number.end() :]
    said = [bound for word, bound in _BEFORE.items() if before.endswith(word)]
    said += [bound for word, bound in _BEHIND.items() if behind.startswith(word) or behind.removeprefix(unit) == word]
    if said and said[0] != bound:
        yield "bound", f"'{reported}' says {said[0]}"

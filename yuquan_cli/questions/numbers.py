"""The numbers in a question, in any writing: 一万七千户, 1.7万, 17000, 8.2 billion, 百分之九十, 九成."""

from __future__ import annotations

from yuquan_cli.lean import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from fractions import Fraction

MAX_NUMBERS = 20
"""So many numbers of one question are looked for."""

_CLASSIFIERS = "户人家个处所场条项名例亩元台块座次件套辆吨位"
_MULTIPLES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "k": 3, "m": 6, "bn": 9}
_NUMBER = (
    r"百分之(?P<percent>[零〇一二两三四五六七八九十百点0-9.]+)"
    r"|(?P<tenths>[一二三四五六七八九])成(?![为员功立果本])"
    r"|(?<![a-z0-9.])(?P<digits>[0-9]+(?:\.[0-9]+)?) ?"
    r"(?P<multiple>[百千万亿]+|(?:thousand|million|billion|trillion|bn)\b)?"
    r"(?P<year>年)?"
    r"(?P<hedge>[余多几])? ?(?P<unit>%|percent\b|per cent\b|[" + _CLASSIFIERS + r"])?(?![a-z0-9])"
    r"|(?<![几数])(?P<words>[零〇一二两三四五六七八九十百千万亿]*[十百千万亿][零〇一二两三四五六七八九十百千万亿]*)"
    r"(?P<more>[余多几])?(?P<of>[" + _CLASSIFIERS + r"])?(?![一-鿿])"
    r"|(?<![几数])(?P<counted>[零〇一二两三四五六七八九十百千万亿]*[十百千万亿][零〇一二两三四五六七八九十百千万亿]*)"
    r"(?P<plus>[余多几])?(?P<unit2>[" + _CLASSIFIERS + r"])"
)


_SIGNS = frozenset("0123456789成十百千万亿")
"""Without one of these there is no number of a kind that is looked for: 一 alone is none."""


class Number(NamedTuple):
    """A number of a question: the interval that its last digit allows, its unit, and how it was written."""

    low: Fraction
    high: Fraction
    unit: str
    written: str


def take_numbers(text: str) -> tuple[list[Number], str]:
    """Return the numbers of a normalized text, and the text without them. A year is no number, and is left out."""
    if not any(sign in _SIGNS for sign in text):
        return [], text  # what reads numbers takes longer to import than a question without one takes to answer
    import re

    found: list[Number] = []

    def take(match: re.Match[str]) -> str:
        number = _number(match)
        if number is None or len(found) == MAX_NUMBERS:
            return " " if match["digits"] and re.match("20[0-9][0-9]", match["digits"]) else match[0]
        found.append(number)
        return " \ue000 "

    left = re.sub(_NUMBER, take, text)
    return found, left.replace("\ue000", " ")


def _number(match: re.Match[str]) -> Number | None:
    import re
    from fractions import Fraction

    from yuquan_cli.quantities import numeral_value

    written = match[0].strip()
    if match["percent"]:
        value = numeral_value(match["percent"])
        return None if value is None else Number(value, value, "%", written)
    if match["tenths"]:
        value = numeral_value(match["tenths"])
        return None if value is None else Number(value * 10, value * 10, "%", written)
    if digits := match["digits"]:
        if match["year"] or (re.fullmatch("20[0-9][0-9]", digits) and not match["multiple"] and not match["unit"]):
            return None
        if len(digits) > 30:
            return None
        step, value = Fraction(1), Fraction(digits)
        step = Fraction(1, 10 ** len(digits.partition(".")[2]))
        multiple = _multiple(match["multiple"] or "")
        unit = "%" if (match["unit"] or "").startswith("per") else match["unit"] or ""
        # 3167万 is 3167.2万 with its last digits left off, or rounded; a whole number in full is meant as it is.
        loose = step * multiple if multiple > 1 or match["hedge"] else Fraction(0)
        return Number(value * multiple - loose / 2, value * multiple + loose * 99 / 100, unit, written)
    words = match["words"] or match["counted"]
    value = numeral_value(words) if len(words) <= 30 else None
    if value is None or not (match["of"] or match["unit2"] or match["more"] or len(words) > 2):
        return None
    return Number(value, value, match["of"] or match["unit2"] or "", written)


def _multiple(word: str) -> int:
    product = 1
    for sign in word if not word.isascii() else ():
        product *= {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[sign]
    return product if product > 1 else 10 ** _MULTIPLES.get(word, 0)

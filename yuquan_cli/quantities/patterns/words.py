"""Listed words in which a numeral counts nothing: names, slogans, idioms; and what only its form tells.

Claiming, nearly last: by then dates, quotations and rates are gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from yuquan_cli.quantities.alphabet import HAN, MYRIADS, TENS
from yuquan_cli.quantities.bounds import lasts
from yuquan_cli.quantities.mention import Kind
from yuquan_cli.quantities.patterns import Claim, Line
from yuquan_cli.quantities.patterns.names import FORMS, WORDED
from yuquan_cli.quantities.units import begins_unit, simple_unit_end
from yuquan_cli.quantities.words.idioms import IDIOMS, PAIRS
from yuquan_cli.quantities.words.names import NAMES, ZERO
from yuquan_cli.quantities.words.slogans import SLOGANS
from yuquan_cli.quantities.words.units import UNITS

_KIND_OF_FORM: Final = {"name": (0, Kind.NAME), "idiom": (2, Kind.IDIOM), "formula": (3, Kind.SLOGAN)}
"""With what comes first where two begin at one place; listed words come second."""
_KIND_OF_WORD: Final = {
    **dict.fromkeys(IDIOMS.split(), Kind.IDIOM),
    **dict.fromkeys(SLOGANS.split(), Kind.SLOGAN),
    **dict.fromkeys(NAMES.split(), Kind.NAME),
    **dict.fromkeys(("清零", "归零", *(f"零{denied}" for denied in ZERO.split())), Kind.NAME),
}
# A word that begins with its numeral doesn't begin behind what bounds a number: not in 近百家.
_NOT_BEHIND: Final = frozenset("余多数几第近超约逾")
_HAN: Final = re.compile(f"[{HAN}半]")
_PAIRS: Final = frozenset(PAIRS.split())
# Neither a classifier nor what joins a range: 三到五倍 is no idiom.
_NO_FILLER: Final = frozenset(
    f"{HAN}半余多几来到至比和或与公小平立厘毫周星以同" + "".join(unit for unit in UNITS.split() if len(unit) == 1)
)


@cache
def _by_pair() -> dict[str, list[tuple[str, int]]]:
    """File each word under its first numeral and a neighbor, with where in the word that pair stands.

    A text has few numerals: two look-ups at each find what one pattern of all words takes 50,000 characters to say.
    """
    found: dict[str, list[tuple[str, int]]] = {}
    for word in _KIND_OF_WORD:
        numeral = _HAN.search(word)
        if numeral is None:
            continue
        at = numeral.start() if numeral.end() < len(word) else numeral.start() - 1
        found.setdefault(word[at : at + 2], []).append((word, at))
    return found


def find(line: Line) -> Iterator[Claim]:
    """Claim names (5G, 十四五, 零售), formulas (一网通办, 1+3+N) and idioms (千方百计).

    The leftmost wins, so that 一诺千金 is no 千金, then the surer form, then the longest.
    """
    found = [(match.start(), 0, Kind.NAME, match.end()) for form in FORMS for match in form.matches(line)]
    found += [(m.start(), *_KIND_OF_FORM[m.lastgroup or "idiom"], m.end()) for m in WORDED.matches(line)]
    found += [(start, 1, kind, end) for start, end, kind in _listed(line)]
    found.sort(key=lambda claim: (claim[0], claim[1], -claim[3]))
    position = 0
    for start, _, kind, end in found:
        if start >= position:
            yield Claim(start, end, kind)
            position = end


def is_name(line: Line, start: int, end: int) -> bool:
    """Tell whether a span is one well-known name."""
    if _KIND_OF_WORD.get(line.text[start:end]) is Kind.NAME:
        return True
    for form in (*FORMS, WORDED):
        match = form.compiled().match(line.text, start)
        if match is not None and match.end() == end and match.lastgroup in (None, "name"):
            return True
    return False


def _listed(line: Line) -> Iterator[Claim]:
    text = line.text
    words = _by_pair()
    for numeral in _HAN.finditer(text):
        at = numeral.start()
        for pair in (at, at - 1):
            for word, shift in words.get(text[pair : pair + 2], ()) if pair >= 0 else ():
                start = pair - shift
                end = start + len(word)
                if (
                    start >= 0
                    and text.startswith(word, start)
                    and line.allows(start, end)
                    and not (start == at and start and (text[start - 1] in _NOT_BEHIND or _is_span(text, start, end)))
                    # 缩小三个 and 完成万吨 hold no 小三 and no 成万; but 统一个体 and 多半年
                    and (line.counted.get(end, start) <= start or word[-1] in "一半")
                    and not (word.strip(TENS + MYRIADS) == "" and begins_unit(text, end))  # 万万元 is money
                ):
                    yield Claim(start, end, _KIND_OF_WORD[word])
        if text[at] + text[at + 2 : at + 3] in _PAIRS and _is_idiom(line, at):
            yield Claim(at, at + 4, Kind.IDIOM)


def _is_span(text: str, start: int, end: int) -> bool:
    """Tell whether what looks like a word is a span of time: 历时九天, 连续四周."""
    return lasts(text, start) and simple_unit_end(text, start + 1) == end


def _is_idiom(line: Line, start: int) -> bool:
    """Tell whether four characters have the shape of 千山万水 and 七嘴八舌."""
    fillers = line.text[start + 1 : start + 4 : 2]
    return (
        len(fillers) == 2
        and all("一" <= filler <= "龥" and filler not in _NO_FILLER for filler in fillers)
        and line.allows(start, start + 4)
        and not (start and line.text[start - 1] in _NOT_BEHIND)
    )

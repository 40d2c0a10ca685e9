"""Scan a text: read the amounts of each line, then ask what each is as a whole: a name, a date, a figure.

Runs the stages: fold, read, claim, judge, tell.

Amounts come first. What a line's words claim may hold an amount, but never cut one: 零点三八 is no 零点 and a 三八.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from yuquan_cli.quantities.alphabet import CIRCLED, FOLDED_NUMERAL, HAN, fold
from yuquan_cli.quantities.bounds import bound_after, bound_before
from yuquan_cli.quantities.judgement import judge
from yuquan_cli.quantities.meaning import mention
from yuquan_cli.quantities.mention import Bound, Kind, Mention
from yuquan_cli.quantities.patterns import MASK, Claim, Line, dates, marks, quotations, ranks, times, words
from yuquan_cli.quantities.reading import Amount, read_line
from yuquan_cli.quantities.tables import Cells

# The order decides: 2020年 before 1. before “六稳” before 5G before 第2 before 统一.
_FINDERS: Final = (
    marks.find_documents,
    times.find,
    marks.find_phones,
    dates.find,
    marks.find_addresses,
    quotations.find_titles,
    quotations.find_quoted,
    marks.find_lists,
    ranks.find_rates,
    words.find,
    ranks.find_ordinals,
)
_LINE: Final = re.compile(r"[^\r\n]*+(?:\r\n?|\n)|[^\r\n]++")
_LEFT: Final = re.compile(f"百分[点比率制]|千(?:瓦时?|伏|米|克|卡)|[0-9{HAN}半{CIRCLED}]+")
_LONGEST_PIECE: Final = 20_000
"""A line is read in pieces of about this many characters, so that one of 100 MB takes no more memory than any other."""
_SENTENCE: Final = re.compile("[。！？；]")
_NO_NUMERAL: Final = re.compile("[，、 \u3000]")


class Found(NamedTuple):
    """One span of a line and what it is; a figure carries its amount and bound."""

    start: int
    end: int
    kind: Kind
    amount: Amount | None = None
    bound: Bound = Bound.EXACT


def scan(text: str) -> list[Mention]:
    """Return every numeral of a text, in order, with what it is and says; `mentions` yields them one by one.

    Takes linear time and accepts any text. A paragraph ends at a line break (LF, CRLF or
    CR), and not at what else `str.splitlines` splits at, such as a form feed.

    Example: `[m.text for m in scan("惠及近3.2万户")]` is `["近3.2万户"]`.
    """
    return list(mentions(text))


def mentions(text: str | Iterable[str]) -> Iterator[Mention]:
    """Yield every numeral of a text, line by line, long lines piece by piece.

    A text may come in pieces of any size, cut anywhere; no more of it is asked for and kept than is needed.
    """
    paragraph, begins, cells = 0, True, Cells()
    for offset, piece in _pieces(iter((text,)) if isinstance(text, str) else iter(text)):
        if not piece.isspace():
            paragraph += begins
            yield from _scan_line(piece.rstrip("\r\n"), offset, paragraph, cells)
        begins = piece[-1] in "\r\n"


def _pieces(texts: Iterator[str]) -> Iterator[tuple[int, str]]:
    """Yield lines, long ones in parts, with their offsets."""
    buffer, base, position, more = "", 0, 0, True
    while True:
        while more and len(buffer) - position <= 2 * _LONGEST_PIECE:
            text = next(texts, None)
            more = text is not None
            buffer, base, position = buffer[position:] + (text or ""), base + position, 0
        if position == len(buffer):
            return
        piece = _piece(buffer, position)
        yield base + position, piece
        position += len(piece)


def _piece(text: str, start: int) -> str:
    """Return a line, or a part of a long one up to the end of a sentence."""
    match = _LINE.match(text, start, start + 2 * _LONGEST_PIECE)
    piece = match[0] if match else ""
    if len(piece) < 2 * _LONGEST_PIECE:
        # `\r\n` may have been cut between its two characters.
        return piece + "\n" if piece.endswith("\r") and text.startswith("\n", start + len(piece)) else piece
    for mark in (_SENTENCE, _NO_NUMERAL):
        if end := mark.search(piece, _LONGEST_PIECE):
            return piece[: end.end()]
    return piece


def _scan_line(line: str, offset: int, paragraph: int, cells: Cells) -> Iterator[Mention]:
    folded = fold(line)
    if FOLDED_NUMERAL.search(folded) is None:
        cells.pass_line(folded)
        return
    for found in find(folded, cells):
        yield mention(line, folded, found.start, found.end, found.kind, found.amount, found.bound, offset, paragraph)


def find(folded: str, cells: Cells | None = None) -> list[Found]:
    """Return every numeral of a folded line with what it is."""
    amounts = read_line(folded)
    line = Line(folded, amounts)
    everything: list[Found] = []
    if cells is not None:
        heads = cells.units_of(folded, amounts)
        everything += (Found(*claim) for claim in heads)
        line.claim(heads)
    for claims_of in _FINDERS:
        claims = [claim for claim in claims_of(line) if line.allows(claim.start, claim.end) and _counts(line, claim)]
        if claims:
            line.claim(claims)
            everything += (Found(*claim) for claim in claims)
    everything += _figures(line.text, folded, amounts, cells)
    taken = line.text
    if everything:
        line.claim(sorted(Claim(*found[:3]) for found in everything if found.amount is not None))
        taken = line.text
    everything += (Found(*match.span(), Kind.IDIOM) for match in _LEFT.finditer(taken))
    return sorted(everything, key=lambda found: found.start)


def _counts(line: Line, claim: Claim) -> bool:
    """Tell whether a claim holds a numeral: 元月 and 康熙元年 hold none."""
    return FOLDED_NUMERAL.search(line.text, claim.start, claim.end) is not None


def _figures(masked: str, folded: str, amounts: list[Amount], cells: Cells | None) -> Iterator[Found]:
    """Judge the amounts that nothing claimed; where a date took the first half of a range, read the rest anew."""
    position = 0
    for amount in amounts:
        taken = masked.find(MASK, amount.start, amount.end)
        if taken < 0:
            pieces = [amount]
        elif MASK * (amount.end - amount.start) == masked[amount.start : amount.end]:
            continue
        else:
            pieces = read_line(masked[: amount.end], amount.start)
        for piece in pieces:
            start, before = bound_before(masked, position, piece.start)
            end, after = bound_after(masked, piece.end)
            bound = before or after or piece.bound
            kind = judge(masked, piece, bounded=bound is not None, end=end)
            if kind is None:
                position = piece.number_end
                continue
            if cells is not None and kind is Kind.QUANTITY:
                kind = cells.judge(folded, piece, end)
            yield Found(start, end, kind, piece, bound or Bound.EXACT)
            position = end

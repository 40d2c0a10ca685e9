"""Scan a text: each line through the patterns, most certain first, then amounts, then the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from yuquan_cli.quantities.alphabet import CIRCLED, FOLDED_NUMERAL, HAN, fold
from yuquan_cli.quantities.bounds import bound_after, bound_before
from yuquan_cli.quantities.judgement import judge
from yuquan_cli.quantities.mention import Bound, Kind, Mention
from yuquan_cli.quantities.patterns import (
    Claim,
    dates,
    every,
    marks,
    mask,
    quotations,
    ranks,
    times,
    words,
)
from yuquan_cli.quantities.reading import Amount, read_amount

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
_CANDIDATE: Final = re.compile(f"[0-9{HAN}半几数翻]")
_LINE: Final = re.compile(r"[^\r\n]*+(?:\r\n?|\n)|[^\r\n]++")
_LEFT: Final = re.compile(f"百分[点比率制]|千(?:瓦时?|伏|米|克|卡)|[0-9{HAN}半{CIRCLED}]+")


class _Found(NamedTuple):
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


def mentions(text: str) -> Iterator[Mention]:
    """Yield every numeral of a text, line by line."""
    paragraph = offset = 0
    for match in _LINE.finditer(text):
        line = match[0]
        if not line.isspace():
            paragraph += 1
            body = line.rstrip("\r\n")
            for found in _scan_line(body):
                yield _mention(body, found, offset, paragraph)
        offset += len(line)


def _scan_line(line: str) -> list[_Found]:
    masked = fold(line)
    if FOLDED_NUMERAL.search(masked) is None:
        return []
    everything: list[_Found] = []
    for find in (*_FINDERS, _figures, _leftovers):
        found = [_Found(*claim) for claim in find(masked)]
        masked = mask(masked, [(start, end) for start, end, *_ in found])
        everything += found
    return sorted(everything, key=lambda found: found.start)


def _figures(line: str) -> Iterator[_Found]:
    """Read amounts, with the words that bound them, where they may be figures."""
    position = 0
    while candidate := _CANDIDATE.search(line, position):
        amount = read_amount(line, candidate.start(), position)
        if amount is None:
            position = candidate.end()
            continue
        start, before = bound_before(line, position, amount.start)
        end, after = bound_after(line, amount.end)
        bound = before or after or amount.bound
        kind = judge(line, amount, bounded=bound is not None, end=end)
        if kind is None:
            position = amount.number_end
            continue
        yield _Found(start, end, kind, amount, bound or Bound.EXACT)
        position = end


def _leftovers(line: str) -> Iterator[Claim]:
    """Account for what nothing else claimed: 百分点 without a number, a numeral in a rare word."""
    return every(_LEFT, line, Kind.IDIOM)


def _mention(line: str, found: _Found, offset: int, paragraph: int) -> Mention:
    text = line[found.start : found.end]
    start, end = offset + found.start, offset + found.end
    amount = found.amount
    if amount is None:
        return Mention(start=start, end=end, text=text, number=text, kind=found.kind, paragraph=paragraph)
    number = line[amount.start : amount.number_end]
    return Mention(
        start=start,
        end=end,
        text=text,
        number=number,
        kind=found.kind,
        value=amount.value,
        low=amount.low,
        high=amount.high,
        unit=line[slice(*amount.unit)].replace("多", ""),  # 个多月
        bound=found.bound,
        paragraph=paragraph,
        ambiguous="," in number,
    )

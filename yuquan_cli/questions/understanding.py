"""What a question asks: its numbers, the kind of number wanted, and its content words with what each may be called."""

from __future__ import annotations

from yuquan_cli.index.tokens import phrase, tokens
from yuquan_cli.lean import NamedTuple
from yuquan_cli.names import normalize
from yuquan_cli.questions import known_words, units
from yuquan_cli.questions.numbers import take_numbers
from yuquan_cli.questions.traditional import simplified

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Sequence

    from yuquan_cli.questions.numbers import Number
    from yuquan_cli.questions.units import Roles, Unit

MAX_TOKENS = 240
"""So many tokens of a question are looked at: a page pasted by mistake is answered as fast as a sentence."""

_LONGEST = 12
_NO_OTHER_THING = (
    "数们里上下后前时处家所个户条项次者类名台座件场间套地开建修盖搬拆招发办搞做干弄改治装种养卖买报送演放救通完成好得"
)
"""Characters behind a word that leave it what it is, or say what was done with it: 幼儿园里, 网格员们, 广告牌拆了."""
_PLACES = "上里中下内外间前后时"
_CONTENT = {"lexicon", "own", "broader", "catalog", "field", "group", "term"}
_COUNTS = ("数 量", "数", "人 数", "户 数", "个 数", "数 目")


class Question(NamedTuple):
    """A question taken apart. `counted`: its last word is the thing whose number is asked for, as in 社区数量.

    `plain`: it is a row of words without a preposition or the like, of which the last is the head.
    """

    whole: str
    units: tuple[Unit, ...]
    numbers: tuple[Number, ...]
    asked: frozenset[str]
    hints: tuple[str, ...]
    counted: bool = False
    plain: bool = False


class _Piece(NamedTuple):
    """A stretch of a question: an unknown one, or a word that says nothing, says little, asks, or has content."""

    kind: str
    words: str


def understand(db: sqlite3.Connection, text: str, mended: bool = False, without: Collection[str] = ()) -> Question:
    """Take a question apart.

    `mended`: unknown words are taken for slips of known ones where they are near to one. `without`: words that are
    taken apart in turn, since nothing in the catalog is called so: 新增规上企业 is 新增 and 规上企业.
    """
    written = simplified(normalize(text[:4000]))
    numbers, left = take_numbers(written.replace(",", "") if _thousands(written) else written)
    stream = tokens(left)[:MAX_TOKENS]
    found = _roles(db, stream)
    gained: set[str] = set()
    if mended:
        from yuquan_cli.questions import slips

        stream, gained = slips.mended(db, stream, found)
        found = _roles(db, stream)
    for word in without:
        found.pop(word, None)
    pieces = [*_pieces(stream, found)]
    taken: list[Unit] = []
    ends: list[str] = []
    for place, (kind, words) in enumerate(pieces):
        if kind == "unknown":
            # What is joined to a known word makes another thing of it: 救助站, 文化馆.
            behind = place > 0 and pieces[place - 1].kind == "content"
            last = place + 1 == len(pieces) or pieces[place + 1].kind != "content"
            joined = behind and last and words not in _NO_OTHER_THING
            taken += [units.unknown(db, word, mended, bool(without), joined) for word in _runs(words)]
        elif kind == "light":
            taken.append(units.light(words))
        elif kind == "content":
            unit = units.known(db, words, found)
            if "catalog" not in found[words] and (end := units.asking_end(words, found)):
                ends.append(end)
            if words in gained:
                unit = unit._replace(forms=tuple(form._replace(how="typo") for form in unit.forms))
            taken.append(unit)
    if all(unit.light for unit in taken):
        taken = [units.in_full(unit) for unit in taken]
    hints = [*(words for _, words in pieces if "asked" in found.get(words, {})), *ends]
    asked = {kind for words in hints for kind in found[words]["asked"]}
    kinds = [kind for kind, _ in pieces]
    counted = kinds[-2:] == ["content", "asked"] and pieces[-1].words in _COUNTS
    merged = {unit.words: unit for unit in taken}
    return Question(
        phrase(written),
        tuple(merged.values()),
        tuple(numbers),
        frozenset(asked),
        tuple(hints),
        counted,
        "function" not in kinds,
    )


def _thousands(text: str) -> bool:
    if "," not in text:
        return False
    import re

    return bool(re.search("(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])", text))


def _roles(db: sqlite3.Connection, stream: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    """Return what each stretch of a question is that is known as a word."""
    return known_words.roles(
        db, (_here(stream, at, n) for at in range(len(stream)) for n in range(1, min(_LONGEST, len(stream) - at) + 1))
    )


def _here(stream: Sequence[str], at: int, size: int) -> str:
    return " ".join(stream[at : at + size])


def _pieces(stream: Sequence[str], found: Roles) -> Iterator[_Piece]:
    """Yield a question in pieces, the longest known words first; what stands between them is unknown."""
    run: list[str] = []
    at = 0
    while at < len(stream):
        size = next((n for n in range(min(_LONGEST, len(stream) - at), 0, -1) if _here(stream, at, n) in found), 0)
        if size:
            if run:
                yield _Piece("unknown", " ".join(run))
            run = []
            words = _here(stream, at, size)
            yield _Piece(_kind(words, found), words)
        else:
            run.append(stream[at])
        at += size or 1
    if run:
        yield _Piece("unknown", " ".join(run))


def _kind(words: str, found: Roles) -> str:
    roles = set(found[words])
    # 人均 and other short words that ask are in the lexicon for the words that they begin.
    if roles & _CONTENT and not ("asked" in roles and len(words) < 4):
        return "content"
    return next(kind for kind in ("asked", "light", "function") if kind in roles)


def _runs(words: str) -> Iterator[str]:
    """Yield the words of an unknown stretch: Chinese together, English one by one. 航班上 is 航班, wherever it was."""
    run = words.split()
    if len(run) > 2 and run[-1] in _PLACES:
        run.pop()
    chinese: list[str] = []
    for token in run:
        if token.isascii():
            if chinese:
                yield " ".join(chinese)
            chinese = []
            yield token
        else:
            chinese.append(token)
    if chinese:
        yield " ".join(chinese)

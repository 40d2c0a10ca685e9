"""What a question asks: its numbers, the kind of number wanted, and its content words with what each may be called."""

from __future__ import annotations

from yuquan_cli.index.tokens import phrase, tokens
from yuquan_cli.lean import NamedTuple
from yuquan_cli.names import normalize
from yuquan_cli.questions import known_words
from yuquan_cli.questions.numbers import Number, take_numbers
from yuquan_cli.questions.traditional import simplified

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Sequence

MAX_TOKENS = 240
"""So many tokens of a question are looked at: a page pasted by mistake is answered as fast as a sentence."""

_LONGEST = 12
_ENDINGS = "金费价税险额量"
"""Characters that make another thing of the word before them: 养老金 is no 养老."""
SYNONYM, COVERED, SLIP = 0.85, 0.6, 0.9
"""How well another word for the same, a word for a part of it, and a slip's correction stand for what was typed."""


class Form(NamedTuple):
    """One way to say a word of the question: its tokens, how well it stands for it, and how we came by it."""

    words: str
    worth: float
    how: str = ""


class Unit(NamedTuple):
    """A content word of the question. `known` words are found whole or not at all; others also in parts."""

    words: str
    forms: tuple[Form, ...]
    weight: float
    known: bool


class Question(NamedTuple):
    """A question taken apart."""

    whole: str
    units: tuple[Unit, ...]
    numbers: tuple[Number, ...]
    asked: frozenset[str]
    hints: tuple[str, ...]


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
    units: list[Unit] = []
    asked: set[str] = set()
    hints: list[str] = []
    run: list[str] = []
    at = 0

    def flush() -> None:
        for word in _runs(run):
            units.append(_unknown(db, word, mended, bool(without)))
        run.clear()

    while at < len(stream):
        size = next((n for n in range(min(_LONGEST, len(stream) - at), 0, -1) if _here(stream, at, n) in found), 0)
        if not size:
            run.append(stream[at])
            at += 1
            continue
        word = _here(stream, at, size)
        roles = found[word]
        at += size
        content = {"lexicon", "broader", "catalog", "term"} & set(roles)
        if "asked" in roles:
            flush()
            asked.update(roles["asked"])
            hints.append(word)
            if not content:
                continue
        elif "function" in roles and not content:
            flush()
            continue
        if content and not ("asked" in roles and len(word) < 4):
            flush()
            unit = _known(db, word, roles)
            if word in gained:
                unit = unit._replace(forms=tuple(form._replace(how="typo") for form in unit.forms))
            units.append(unit)
    flush()
    merged = {unit.words: unit for unit in units}
    return Question(phrase(written), tuple(merged.values()), tuple(numbers), frozenset(asked), tuple(hints))


def _thousands(text: str) -> bool:
    if "," not in text:
        return False
    import re

    return bool(re.search("(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])", text))


def _here(stream: Sequence[str], at: int, size: int) -> str:
    return " ".join(stream[at : at + size])


def _roles(db: sqlite3.Connection, stream: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    """Return what each stretch of a question is that is known as a word."""
    return known_words.roles(
        db, (_here(stream, at, n) for at in range(len(stream)) for n in range(1, min(_LONGEST, len(stream) - at) + 1))
    )


def _runs(run: Sequence[str]) -> Iterator[str]:
    """Yield the unknown stretches of a question: Chinese together, English word by word."""
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


def _weight(words: str) -> float:
    parts = words.split()
    return float(sum(2 if part.isascii() else 1 for part in parts))


def _known(db: sqlite3.Connection, word: str, roles: dict[str, list[str]]) -> Unit:
    forms = {word: Form(word, 1.0)}
    others = known_words.same(db, roles.get("lexicon", ()))
    for other in others:
        forms.setdefault(other, Form(other, SYNONYM, "lexicon"))
    # What another word for the same covers, it covers, too.
    covered = [of.get("broader", []) for of in known_words.roles(db, others).values()] if others else []
    children = list(dict.fromkeys(child for some in (roles.get("broader", []), *covered) for child in some))
    groups = known_words.roles(db, children) if children else {}
    for child in children:
        forms.setdefault(child, Form(child, COVERED, "lexicon"))
        for other in known_words.same(db, groups.get(child, {}).get("lexicon", ())):
            forms.setdefault(other, Form(other, COVERED * SYNONYM, "lexicon"))
    return Unit(word, tuple(forms.values()), _weight(word), True)


def _unknown(db: sqlite3.Connection, word: str, mended: bool, strict: bool) -> Unit:
    forms = [Form(word, 1.0)]
    if mended:
        from yuquan_cli.questions import slips

        for near, how in slips.corrections(db, word):
            forms.append(Form(near, SLIP, how))
            groups = known_words.roles(db, [near]).get(near, {}).get("lexicon", ())
            forms += [Form(other, SLIP * SYNONYM, how) for other in known_words.same(db, groups)]
    # A single character that no word is known for is hardly ever what is asked for; a run is, but less surely so
    # than a word that is known.
    weight = (
        (2 if word in _ENDINGS else 0.3) if len(word) == 1 else _weight(word) * (1 if word.isascii() or strict else 0.5)
    )
    return Unit(word, tuple(forms), weight, False)

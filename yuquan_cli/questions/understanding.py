"""What a question asks: its numbers, the kind of number wanted, and its content words with what each may be called."""

from __future__ import annotations

from yuquan_cli.index.tokens import phrase, tokens
from yuquan_cli.lean import NamedTuple
from yuquan_cli.names import normalize
from yuquan_cli.questions import known_words
from yuquan_cli.questions.numbers import take_numbers
from yuquan_cli.questions.traditional import simplified

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from yuquan_cli.questions.numbers import Number

    Roles = Mapping[str, Mapping[str, Sequence[str]]]

MAX_TOKENS = 240
"""So many tokens of a question are looked at: a page pasted by mistake is answered as fast as a sentence."""

_LONGEST = 12
_ENDINGS = "金费价税险额量"
"""Characters that make another thing of the word before them: 养老金 is no 养老."""
_LIGHT = (
    "数们里上下后前时处家所个户条项次者类名台座件场间套地开建修盖搬拆招发办搞做干弄改治装种养卖买报送演放救通完成好"
)
"""Characters behind a word that leave it what it is, or say what was done with it: 幼儿园里, 网格员们, 广告牌拆了."""
UNKNOWN, _LIGHT_WEIGHT = 0.75, 0.15
_CONTENT = {"lexicon", "own", "broader", "catalog", "field", "group", "term"}
_COUNTS = ("数 量", "数", "人 数", "户 数", "个 数", "数 目")
OWN, SYNONYM, COVERED, SLIP = 0.95, 0.85, 0.6, 0.9
"""How well these stand for what was typed: another word for the same, by the catalog's own lexicon or by the shipped
one, a word for a part of it, and a slip's correction."""


class Form(NamedTuple):
    """One way to say a word of the question: its tokens, how well it stands for it, and how we came by it.

    A `part` says less than was typed: 地铁 for 地铁客流量.
    """

    words: str
    worth: float
    how: str = ""
    part: bool = False


class Unit(NamedTuple):
    """A content word of the question.

    `known` words are found whole or not at all, others also in parts; `named` ones are names or keywords of a record.
    A `light` one, such as 工程, counts for little, and an answer may lack it.
    """

    words: str
    forms: tuple[Form, ...]
    weight: float
    known: bool
    named: bool = False
    light: bool = False


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
    behind = counted = False
    plain = True

    def flush(ends: bool = False) -> None:
        for word in _runs(_without_place(run)):
            # What is joined to a known word makes another thing of it: 救助站, 文化馆.
            joined = ends and behind and len(run) == 1 and not word.isascii() and word not in _LIGHT
            units.append(_unknown(db, word, mended, bool(without), joined))
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
        content = _CONTENT & set(roles)
        if "asked" in roles:
            flush(ends=True)
            asked.update(roles["asked"])
            hints.append(word)
            counted = behind and at == len(stream) and word in _COUNTS
            if not content:
                behind = False
                continue
        elif {"function", "light"} & set(roles) and not content:
            flush(ends=True)
            behind = False
            plain = plain and "function" not in roles
            if "light" in roles:
                units.append(Unit(word, (Form(word, 1.0),), _LIGHT_WEIGHT * _weight(word), True, light=True))
            continue
        if content and not ("asked" in roles and len(word) < 4):
            flush()
            behind = True
            unit = _known(db, word, found)
            if "catalog" not in roles:
                asked.update(_asked_by_ending(word, found))
            if word in gained:
                unit = unit._replace(forms=tuple(form._replace(how="typo") for form in unit.forms))
            units.append(unit)
    flush(ends=True)
    if all(unit.light for unit in units):  # then they are what is asked about
        units = [unit._replace(weight=unit.weight / _LIGHT_WEIGHT, light=False) for unit in units]
    merged = {unit.words: unit for unit in units}
    return Question(
        phrase(written), tuple(merged.values()), tuple(numbers), frozenset(asked), tuple(hints), counted, plain
    )


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


def _without_place(run: Sequence[str]) -> Sequence[str]:
    """Return an unknown stretch without what only says where: 航班上 is 航班."""
    return run[:-1] if len(run) > 2 and run[-1] in "上里中下内外间前后时" else run


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


def _asked_by_ending(word: str, found: Roles) -> Sequence[str]:
    """Return which kind of number a word asks for by its end: 供热面积 is an area, 住院人数 a count."""
    parts = word.split()
    ends = (" ".join(parts[-n:]) for n in range(len(parts) - 1, 0, -1))
    return next((found[end]["asked"] for end in ends if "asked" in found.get(end, {})), ())


def _is_part(form: str, word: str, found: Roles) -> bool:
    """Tell whether a form leaves out something of a word: 地铁 of 地铁客流量 does, 幼儿园 of 幼儿园数量 doesn't."""
    before, within, behind = f" {word} ".partition(f" {form} ")
    left = [rest for rest in (before.strip(), behind.strip()) if rest]
    return bool(within and left) and not all({"asked", "function"} & set(found.get(rest, {})) for rest in left)


def _known(db: sqlite3.Connection, word: str, found: Roles) -> Unit:
    roles = found[word]
    # What the report itself speaks of, without a figure: figures on what is like it are no answer.
    spoken = "term" in roles and not {"catalog", "field"} & set(roles)
    forms = {word: Form(word, 1.0)}
    for other in known_words.same(db, roles.get("own", ()), "main"):
        forms.setdefault(other, Form(other, OWN, "lexicon"))
    others = known_words.same(db, roles.get("lexicon", ()))
    for other in others:
        forms.setdefault(other, Form(other, SYNONYM, "lexicon", spoken or _is_part(other, word, found)))
    # What another word for the same covers, it covers, too.
    covered = [of.get("broader", []) for of in known_words.roles(db, others).values()] if others else []
    children = list(dict.fromkeys(child for some in (roles.get("broader", []), *covered) for child in some))
    groups = known_words.roles(db, children) if children else {}
    for child in children:
        forms.setdefault(child, Form(child, COVERED, "lexicon", spoken))
        for other in known_words.same(db, groups.get(child, {}).get("lexicon", ())):
            forms.setdefault(other, Form(other, COVERED * SYNONYM, "lexicon", spoken))
    return Unit(word, tuple(forms.values()), _weight(word), True, "catalog" in roles)


def _unknown(db: sqlite3.Connection, word: str, mended: bool, strict: bool, joined: bool) -> Unit:
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
        (2 if joined or word in _ENDINGS else 0.3)
        if len(word) == 1
        else _weight(word) * (1 if word.isascii() or strict else UNKNOWN)
    )
    return Unit(word, tuple(forms), weight, False)

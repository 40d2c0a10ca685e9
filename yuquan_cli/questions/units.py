"""The words of a question as a search takes them: how much each weighs, and in which other forms it is looked for."""

from __future__ import annotations

from yuquan_cli.lean import NamedTuple
from yuquan_cli.questions import known_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    Roles = Mapping[str, Mapping[str, Sequence[str]]]

OWN, SYNONYM, COVERED, SLIP = 0.95, 0.85, 0.6, 0.9
"""How well these stand for what was typed: another word for the same, by the catalog's own lexicon or by the shipped
one, a word for a part of it, and a slip's correction."""
_UNKNOWN, _LIGHT = 0.75, 0.15
"""How much a word weighs that nothing knows, or that says little, beside one that is known."""
_STRAY, _JOINED = 0.3, 2.0
"""What a single unknown character weighs: hardly ever is it what is asked for, unless it makes another thing of the
known word before it, as 站 does of 救助."""
_ENDINGS = "金费价税险额量"
"""Characters that make another thing of the word before them wherever they stand: 养老金 is no 养老."""


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


def known(db: sqlite3.Connection, word: str, found: Roles) -> Unit:
    """Return a word that is known, in all its forms. `found` has the roles of each stretch of the question."""
    roles = found[word]
    spoken = is_spoken(roles)
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


def light(word: str) -> Unit:
    """Return a word that says little."""
    return Unit(word, (Form(word, 1.0),), _LIGHT * _weight(word), True, light=True)


def in_full(unit: Unit) -> Unit:
    """Return a light word as one that counts: where there is no other, it is what is asked about."""
    return unit._replace(weight=unit.weight / _LIGHT, light=False)


def unknown(
    db: sqlite3.Connection, word: str, mended: bool = False, strict: bool = False, joined: bool = False
) -> Unit:
    """Return a word that nothing knows; where `mended`, as a slip of known ones. `strict`: it weighs as a known one.

    `joined`: it is a character that is joined to a known word.
    """
    forms = [Form(word, 1.0)]
    if mended:
        from yuquan_cli.questions import slips

        for near, how in slips.corrections(db, word):
            forms.append(Form(near, SLIP, how))
            groups = known_words.roles(db, [near]).get(near, {}).get("lexicon", ())
            forms += [Form(other, SLIP * SYNONYM, how) for other in known_words.same(db, groups)]
    if len(word) == 1:
        weight = _JOINED if joined or word in _ENDINGS else _STRAY
    else:
        weight = _weight(word) * (1 if word.isascii() or strict else _UNKNOWN)
    return Unit(word, tuple(forms), weight, False)


def is_spoken(roles: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether the report itself speaks of a word without a figure: figures on what is like it are no answer."""
    return "term" in roles and not {"catalog", "field"} & set(roles)


def asking_end(word: str, found: Roles) -> str:
    """Return the end of a word that asks for a kind of number, if any: 供热面积 is an area, 住院人数 a count."""
    parts = word.split()
    ends = (" ".join(parts[-n:]) for n in range(len(parts) - 1, 0, -1))
    return next((end for end in ends if "asked" in found.get(end, {})), "")


def _is_part(form: str, word: str, found: Roles) -> bool:
    """Tell whether a form leaves out something of a word: 地铁 of 地铁客流量 does, 幼儿园 of 幼儿园数量 doesn't."""
    before, within, behind = f" {word} ".partition(f" {form} ")
    left = [rest for rest in (before.strip(), behind.strip()) if rest]
    return bool(within and left) and not all({"asked", "function"} & set(found.get(rest, {})) for rest in left)


def _weight(words: str) -> float:
    parts = words.split()
    return float(sum(2 if part.isascii() else 1 for part in parts))

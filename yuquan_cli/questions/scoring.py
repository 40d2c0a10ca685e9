"""How well a figure or an event answers a question: a sum over its words and numbers, and whether that is enough."""

from __future__ import annotations

from yuquan_cli.index.tokens import BETWEEN
from yuquan_cli.lean import NamedTuple
from yuquan_cli.questions.matching import is_counted, match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from yuquan_cli.questions.matching import Row
    from yuquan_cli.questions.numbers import Number
    from yuquan_cli.questions.understanding import Question

THRESHOLD = 0.51
"""The share of a question's words, by weight, that an answer must account for: below it nothing is claimed."""

_STRICT = {
    "%": ("%",),
    "元": ("元",),
    "亩": ("亩",),
    "户": ("户",),
    "人": ("人", "名", "位"),
    "名": ("人", "名", "位"),
}
"""Units that stand for no other; of the rest, people say 个 where the report says 家."""
KINDS = frozenset(
    (
        "growth",
        "decline",
        "share",
        "count",
        "amount",
        "area",
        "length",
        "quantity",
        "duration",
        "standard",
        "per_head",
        "rank",
    )
)
"""Kinds of number of which no other is an answer: a level isn't how much something grew."""
_KNOWN, _KNOWN_LAST, _UNKNOWN_LAST = 0.6, 1.5, 1.0
"""How much more a word weighs that a row lacks: the more, the surer it is that it names another thing."""
_MEASURES = ("growth", "share", "count", "amount", "area")


class Hit(NamedTuple):
    """A record that answers: below zero a milestone. How well, and the field and way by which it was found."""

    position: int
    score: float
    matched: str


def score(row: Row, question: Question, subject: str, threshold: float = THRESHOLD) -> Hit | None:
    """Return how well a row answers a question, or None where it accounts for too little of it.

    `subject` is the whole question where that names a field: what belongs to the field is then meant in full.
    """
    total = gained = covered = missed = strength = 0.0
    ways: list[tuple[float, str]] = []
    head = next((unit for unit in reversed(question.units) if not unit.light), None)
    several = sum(not unit.light for unit in question.units) > 1
    for unit in question.units:
        found = match(row, unit)
        total += unit.weight
        if not found.worth:
            # The last word is mostly what is asked about: 地铁票价 is about a fare, and 地铁 only says which.
            last = unit is head and several and (question.plain or not unit.words.isascii())
            missed += unit.weight * ((_KNOWN_LAST if last else _KNOWN) if unit.known else _UNKNOWN_LAST if last else 0)
            continue
        gained += unit.weight * found.worth
        of_field = found.field in ("tag", "topic")
        covered += unit.weight * min(1.0, found.worth / (0.55 if not of_field else 0.7 if subject else 1.1))
        # A single word is a field that is asked about; in the name of an event it may be a part of a proper name.
        bare = unit.words == question.whole and (row.position > 0 or unit.named)
        strength += 1 if not unit.light and (found.whole or (subject and of_field) or bare) else 0.5
        ways.append((unit.weight * found.worth, found.how or found.field))
    for number in question.numbers:
        agrees = _agrees(row, number)
        total += 3
        gained += 3 * agrees
        covered += 3 * agrees
        if agrees:
            strength += 1
            ways.append((3.0, "number"))
    if question.counted and not any(is_counted(row, unit) for unit in question.units):
        return None  # 社区数量 is no number of 社区养老服务中心
    if row.measure in question.asked - {"count"}:
        strength += 0.5
    # One word alone that is only a part of a name is no answer: 人口 isn't what is said of 脱贫享受政策人口.
    if strength < 1 or not total or covered / (total + missed) < threshold:
        return None
    reached = gained / total + _asked(row, question) + 0.1 * _brevity(row, question)
    if reached < 0.4:
        return None
    return Hit(row.position, reached, max(ways)[1])


def _agrees(row: Row, number: Number) -> float:
    """Return how well a row's value and unit are those of a number; less where only its name holds it: line 2."""
    from fractions import Fraction  # only where a number was asked for

    if row.value is None or not number.low <= Fraction(row.value) <= number.high:
        named = number.written.isascii() and f" {number.written} " in row.fields["name"] + row.fields["wording"]
        return 0.6 if named else 0.0
    if number.unit and row.unit != number.unit:
        strict = _STRICT.get(number.unit)
        if (strict and row.unit not in strict) or row.unit == "%":
            return 0.0
        return 0.8
    return 1.0


def _asked(row: Row, question: Question) -> float:
    """Return what a row gains or loses by the kind of number that is asked for."""
    bonus = 0.0
    if not _fits(row, question):
        return -1.0
    wanted = [kind for kind in question.asked if kind in _MEASURES]
    if wanted and row.measure:
        bonus += 0.12 if row.measure in wanted else -0.2
    if wanted and not row.measure:
        bonus -= 0.15  # an event is no number
    bonus += 0.1 * sum(f" {word} " in row.fields["name"] for word in question.hints)
    return bonus


def _fits(row: Row, question: Question) -> bool:
    """Tell whether a figure is of the kind that is asked for, where that is said: 就业率 is no number of jobs."""
    kinds = question.asked & KINDS
    if not kinds or row.measure in question.asked:
        return True
    named = row.fields["name"] + row.fields["keyword"]
    return any(f" {word} " in named for word in question.hints if len(word) > 1)  # 量 alone is in 数量, too


def _brevity(row: Row, question: Question) -> float:
    """Return how much of a record's name the question accounts for: of two that hold a word, the one that is it."""
    name = row.fields["name"]
    taken = sum(
        max((len(form.words) for form in unit.forms if f" {form.words} " in name), default=0) for unit in question.units
    )
    return min(1.0, taken / max(1, min(len(part) for part in name.split(BETWEEN))))

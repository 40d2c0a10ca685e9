"""The ranking of a search: candidates by the full-text index, then a score for each in which every word counts."""

from __future__ import annotations

from yuquan_cli.errors import UsageError
from yuquan_cli.index.tokens import BETWEEN, tokens
from yuquan_cli.questions import known_words
from yuquan_cli.questions.candidates import EVERYTHING, begun, candidates
from yuquan_cli.questions.matching import match
from yuquan_cli.questions.scoring import THRESHOLD, Hit, score
from yuquan_cli.questions.sql import Where
from yuquan_cli.questions.understanding import Question, understand
from yuquan_cli.questions.units import is_spoken, unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_ENDS = dict.fromkeys(map(ord, ",，。;；:：!！?？、"), "\n")
"""What stands between the clauses of a sentence."""


def hits(db: sqlite3.Connection, text: str, within: Where = EVERYTHING) -> list[Hit]:
    """Return the figures and events that answer a question, best first; nothing where none is near enough.

    `within`: a condition on `rowid`, the source of figures or that of an event below zero.
    """
    text = text.replace("\0", " ")  # which would end the text of a query
    question = understand(db, text)
    if _only_spoken_of(db, question.whole):
        return []
    if found := _ranked(db, question, within):
        return found
    strange = any(not unit.known for unit in question.units)
    if strange and (found := _ranked(db, understand(db, text, mended=True), within)):
        return found
    for fallback in (_misspelled, _apart, _clauses, _begun):
        if found := fallback(db, text, question, within):
            return found
    return []


def _misspelled(db: sqlite3.Connection, text: str, question: Question, within: Where) -> list[Hit]:
    """Return what has a name or keyword of which the whole question is a slip."""
    typed = question.whole.split()
    if not 4 <= len(typed) <= 12 or any(token.isascii() for token in typed):
        return []
    from yuquan_cli.questions.slips import is_slip

    whole = question._replace(units=(unknown(db, question.whole),), asked=frozenset(), hints=())
    found = []
    for row in candidates(db, whole, within):
        names = (row.fields["name"] + BETWEEN + row.fields["keyword"]).split(BETWEEN)
        if any(is_slip(typed, name.split()) for name in names):
            found.append(Hit(row.position, 0.8, "typo"))
    return sorted(found, key=lambda hit: (hit.position < 0, abs(hit.position)))


def _clauses(db: sqlite3.Connection, text: str, question: Question, within: Where) -> list[Hit]:
    """Return what answers the clauses of a pasted sentence one by one, in their order, where it holds several."""
    parts = text[:4000].translate(_ENDS).split("\n")
    clauses = [clause for clause in parts if tokens(clause)][:12]
    if len(clauses) < 2:
        return []
    found: dict[int, Hit] = {}
    for clause in clauses:
        for hit in _ranked(db, understand(db, clause), within, 0.6)[:3]:
            found.setdefault(hit.position, hit)
    return list(found.values())


def _only_spoken_of(db: sqlite3.Connection, whole: str) -> bool:
    """Tell whether a question names just what the catalog lists as spoken of without a figure."""
    roles = known_words.roles(db, [whole]).get(whole, {})
    return is_spoken(roles)


def _apart(db: sqlite3.Connection, text: str, question: Question, within: Where) -> list[Hit]:
    """Return what answers a question whose compounds that nothing here is called by are taken apart.

    More of it must be found then: 常住人口 isn't answered by what is about other 人口.
    """
    without: set[str] = set()
    for _ in range(3):
        rows = candidates(db, question, within)
        lost = {
            u.words for u in question.units if u.known and " " in u.words and not any(match(r, u).worth for r in rows)
        }
        if not lost:
            break
        without |= lost
        question = understand(db, text, without=without)
    # Other words for a part aren't other words for the whole: 经济增长 isn't answered by a kind of 经济 that grew.
    units = tuple(unit._replace(forms=unit.forms[:1]) for unit in question.units)
    return _ranked(db, question._replace(units=units), within, 0.65) if without else []


def near(db: sqlite3.Connection, text: str) -> list[Hit]:
    """Return what is near to a question that nothing answers: more than a third of its words, in a name."""
    rows = candidates(db, question := understand(db, text))
    scored = [hit for row in rows if (hit := score(row, question, "", THRESHOLD * 0.7))]
    return sorted((hit for hit in scored if hit.matched in ("name", "keyword", "id")), key=lambda hit: -hit.score)[:1]


def _begun(db: sqlite3.Connection, text: str, question: Question, within: Where) -> list[Hit]:
    """Return what holds all words of a question as they are typed, or begun, or as pinyin: `kindergart`, `yey`.

    Notes aren't looked at: they say what a figure is not.
    """
    words = [word for word in text.split()[:8] if tokens(word)]
    if (
        not words
        or any(unit.known for unit in question.units)
        or any(len(word) < 2 and word.isascii() for word in words)
    ):
        return []
    found = begun(db, words, within)
    return [Hit(position, 0.5, how) for position, how in found.items()]


def check_words(words: Iterable[str]) -> None:
    """Raise UsageError for a word that holds nothing to search for, such as punctuation alone."""
    for word in words:
        if not tokens(word):
            raise UsageError(
                f"nothing to search for in '{word}'", "search looks for Chinese characters, letters and digits"
            )


def _ranked(db: sqlite3.Connection, question: Question, within: Where, threshold: float = THRESHOLD) -> list[Hit]:
    rows = candidates(db, question, within)
    if not question.units and not question.numbers:
        return []
    subject = _subjects(db, question.whole)
    scored = [hit for row in rows if (hit := score(row, question, subject, threshold))]
    scored.sort(key=lambda hit: (-round(hit.score, 3), hit.position < 0, abs(hit.position)))
    if not scored:
        return []
    # What is far behind the best is no answer beside it, but for a whole field, which was asked for.
    least = 0 if subject else scored[0].score * 0.5
    return [hit for hit in scored if hit.score >= least]


def _subjects(db: sqlite3.Connection, whole: str) -> str:
    """Return the whole question where it names a field, such as a topic or a tag; else nothing."""
    return whole if "field" in known_words.roles(db, [whole]).get(whole, {}) else ""

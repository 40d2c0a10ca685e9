"""The ranking of a search: candidates by the full-text index, then a score for each in which every word counts."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from yuquan_cli.index.fulltext import matching
from yuquan_cli.index.sort_keys import sort_key
from yuquan_cli.index.tokens import phrase, tokens
from yuquan_cli.names import normalize
from yuquan_cli.questions.numbers import Number
from yuquan_cli.questions.sql import array
from yuquan_cli.questions.understanding import Question, Unit, understand

FIELDS = {"id": 0.95, "name": 1.0, "keyword": 1.0, "wording": 0.9, "tag": 0.7, "topic": 0.6}
"""What a search looks at, and how much a match there is worth."""

_CLAUSE = re.compile("[,，。;；:：!！?？、\n]")
MAX_CANDIDATES = 400
THRESHOLD = 0.51
"""The share of a question's words, by weight, that an answer must account for: below it nothing is claimed."""

_UNIT_EXACT = {
    "%": ("%",),
    "元": ("元",),
    "亩": ("亩",),
    "户": ("户",),
    "人": ("人", "名", "位"),
    "名": ("人", "名", "位"),
}
_KINDS = frozenset(("growth", "decline", "share", "amount", "area", "length", "quantity", "standard", "per_head", "rank"))
"""Kinds of number of which no other is an answer: a level isn't how much something grew."""
KNOWN, KNOWN_LAST, UNKNOWN_LAST = 0.6, 1.5, 1.0
"""How much more a word weighs that a row lacks: the more, the surer it is that it names another thing."""
_MEASURES = ("growth", "share", "count", "amount", "area")


class Hit(NamedTuple):
    """A record that answers: below zero a milestone. How well, and the field and way by which it was found."""

    position: int
    score: float
    matched: str


class _Row(NamedTuple):
    position: int
    fields: Mapping[str, str]
    value: str | None
    unit: str | None
    measure: str | None


def hits(db: sqlite3.Connection, text: str) -> list[Hit]:
    """Return the figures and events that answer a question, best first; nothing where none is near enough."""
    question = understand(db, text)
    if _only_spoken_of(db, question.whole):
        return []
    if found := _ranked(db, question):
        return found
    strange = any(not unit.known for unit in question.units)
    if strange and (found := _ranked(db, understand(db, text, mended=True))):
        return found
    return _apart(db, text, question) or _clauses(db, text) or _begun(db, text, question)


def _clauses(db: sqlite3.Connection, text: str) -> list[Hit]:
    """Return what answers the clauses of a pasted sentence one by one, in their order, where it holds several."""
    clauses = [clause for clause in _CLAUSE.split(text[:4000]) if tokens(clause)][:12]
    if len(clauses) < 2:
        return []
    found: dict[int, Hit] = {}
    for clause in clauses:
        for hit in _ranked(db, understand(db, clause), 0.6)[:3]:
            found.setdefault(hit.position, hit)
    return list(found.values())


def _only_spoken_of(db: sqlite3.Connection, whole: str) -> bool:
    """Tell whether a question names just what the catalog lists as spoken of without a figure."""
    roles = {role for (role,) in db.execute("SELECT role FROM roles WHERE word = ?", (whole,))}
    return "term" in roles and not ("catalog" in roles and "group" not in roles)


def _apart(db: sqlite3.Connection, text: str, question: Question) -> list[Hit]:
    """Return what answers a question whose compounds that nothing here is called by are taken apart.

    More of it must be found then: 常住人口 isn't answered by what is about other 人口.
    """
    without: set[str] = set()
    for _ in range(3):
        rows = _candidates(db, question)
        lost = {u.words for u in question.units if u.known and " " in u.words and not any(_match(r, u)[0] for r in rows)}
        if not lost:
            break
        without |= lost
        question = understand(db, text, without=without)
    return _ranked(db, question, 0.6) if without else []


def near(db: sqlite3.Connection, text: str) -> list[Hit]:
    """Return what is near to a question that nothing answers: more than a third of its words, in a name."""
    rows = _candidates(db, question := understand(db, text))
    scored = [hit for row in rows if (hit := _score(row, question, "", THRESHOLD * 0.7))]
    return sorted((hit for hit in scored if hit.matched in ("name", "keyword", "id")), key=lambda hit: -hit.score)[:1]


def _begun(db: sqlite3.Connection, text: str, question: Question) -> list[Hit]:
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
    found: dict[int, str] = {}
    for fields, how in (("names keywords subjects wording", "name"), ("pinyin", "pinyin")):
        match = f"{{{fields}}} : ({matching(words)})"
        sql = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?"
        for (position,) in db.execute(sql, (match, MAX_CANDIDATES)):
            found.setdefault(position, how)
    return [Hit(position, 0.5, how) for position, how in found.items()]


def _ranked(db: sqlite3.Connection, question: Question, threshold: float = THRESHOLD) -> list[Hit]:
    rows = _candidates(db, question)
    if not question.units and not question.numbers:
        return []
    subject = _subjects(db, question.whole)
    scored = [hit for row in rows if (hit := _score(row, question, subject, threshold))]
    scored.sort(key=lambda hit: (-round(hit.score, 3), hit.position < 0, abs(hit.position)))
    if not scored:
        return []
    # What is far behind the best is no answer beside it, but for a whole field, which was asked for.
    least = 0 if subject else scored[0].score * 0.5
    return [hit for hit in scored if hit.score >= least]


def _candidates(db: sqlite3.Connection, question: Question) -> list[_Row]:
    positions: dict[int, None] = {}
    sql = "SELECT rowid FROM findable WHERE findable MATCH ? ORDER BY rank LIMIT ?"
    for unit in question.units:
        phrases = [f'"{form.words}"' for form in unit.forms]
        if not unit.known:
            phrases += [f'"{pair}"' for pair in _pairs(unit.words)]
        if phrases:
            found = db.execute(sql, (" OR ".join(dict.fromkeys(phrases)), MAX_CANDIDATES))
            positions.update((position, None) for (position,) in found)
    for number in question.numbers:
        low, high = (sort_key(_digits(end)) for end in (number.low, number.high))
        found = db.execute("SELECT position FROM indicators WHERE value_key BETWEEN ? AND ? LIMIT 400", (low, high))
        positions.update((position, None) for (position,) in found)
        if number.written.isalnum() and number.written.isascii():
            positions.update((p, None) for (p,) in db.execute(sql, (f'"{number.written}"', MAX_CANDIDATES)))
    return _rows(db, positions)


def _digits(value: Fraction) -> str:
    from yuquan_cli.quantities import digits

    written = digits(value)
    return written if "/" not in written else f"{float(value):.6f}"


def _rows(db: sqlite3.Connection, positions: Iterable[int]) -> list[_Row]:
    fields = ", ".join(f"f.{field}" for field in FIELDS)
    sql = f"""SELECT f.rowid, i.value, i.unit_zh, i.measure, {fields}
              FROM json_each(?) AS wanted JOIN findable AS f ON f.rowid = wanted.value
              LEFT JOIN indicators AS i ON i.position = f.rowid"""
    found = db.execute(sql, (array(positions),))
    return [_Row(r[0], dict(zip(FIELDS, (f" {t} " for t in r[4:]), strict=True)), *r[1:4]) for r in found]


def _subjects(db: sqlite3.Connection, whole: str) -> str:
    """Return the whole question where it names a field, such as a topic or a tag; else nothing."""
    named = db.execute("SELECT 1 FROM roles WHERE word = ? AND role = 'field'", (whole,)).fetchone()
    return whole if named else ""


def _score(row: _Row, question: Question, subject: str, threshold: float = THRESHOLD) -> Hit | None:
    total = gained = covered = 0.0
    ways: list[tuple[float, str]] = []
    missed = 0.0
    for place, unit in enumerate(question.units, 1):
        worth, field, how = _match(row, unit)
        total += unit.weight
        if not worth:
            # The last word is mostly what is asked about: 地铁票价 is about a fare, and 地铁 only says which.
            last = place == len(question.units) > 1 and not unit.words.isascii()
            missed += unit.weight * ((KNOWN_LAST if last else KNOWN) if unit.known else UNKNOWN_LAST if last else 0)
        gained += unit.weight * worth
        covered += unit.weight * min(1.0, worth / 0.7 if field in ("tag", "topic") and subject else worth / 0.55)
        if worth:
            ways.append((unit.weight * worth, how or field))
    for number in question.numbers:
        agrees = _agrees(row, number)
        total += 3
        gained += 3 * agrees
        covered += 3 * agrees
        if agrees:
            ways.append((3.0, "number"))
    if not ways or not total or covered / (total + missed) < threshold:
        return None
    score = gained / total + _asked(row, question) + 0.1 * _brevity(row, question)
    if score < 0.4:
        return None
    return Hit(row.position, score, max(ways)[1])


def _match(row: _Row, unit: Unit) -> tuple[float, str, str]:
    """Return how well a word of the question is found in a row, in which field, and by which detour, if any."""
    best = (0.0, "", "")
    for field, text in row.fields.items():
        for form in unit.forms:
            if form.worth * FIELDS[field] > best[0] and f" {form.words} " in text:
                best = (form.worth * FIELDS[field], field, form.how)
        if not unit.known and best[0] < FIELDS[field] and (pairs := _pairs(unit.words)):
            share = sum(f" {pair} " in text for pair in pairs) / len(pairs)
            if share >= 0.5 and 0.9 * share * FIELDS[field] > best[0]:
                best = (0.9 * share * FIELDS[field], field, "")
    return best


def _pairs(words: str) -> list[str]:
    """Return the pairs of neighboring characters of a stretch of Chinese."""
    if words.isascii():
        return []
    parts = words.split()
    return [f"{one} {other}" for one, other in zip(parts, parts[1:], strict=False)]


def _agrees(row: _Row, number: Number) -> float:
    if row.value is None or not number.low <= Fraction(row.value) <= number.high:
        named = number.written.isascii() and f" {number.written} " in row.fields["name"] + row.fields["wording"]
        return 0.6 if named else 0.0
    if number.unit and row.unit != number.unit:
        strict = _UNIT_EXACT.get(number.unit)
        if (strict and row.unit not in strict) or row.unit == "%":
            return 0.0
        return 0.8
    return 1.0


def _asked(row: _Row, question: Question) -> float:
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


def _fits(row: _Row, question: Question) -> bool:
    """Tell whether a figure is of the kind that is asked for, where that is said: 就业率 is no number of jobs."""
    kinds = question.asked & _KINDS
    if not kinds or row.measure in question.asked:
        return True
    named = row.fields["name"] + row.fields["keyword"]
    return any(f" {word} " in named for word in question.hints)


def _brevity(row: _Row, question: Question) -> float:
    """Return how much of a record's name the question accounts for: of two that hold a word, the one that is it."""
    name = row.fields["name"]
    taken = sum(
        max((len(form.words) for form in unit.forms if f" {form.words} " in name), default=0) for unit in question.units
    )
    return min(1.0, taken / max(1, min(len(part) for part in name.split("|"))))


def terms(db: sqlite3.Connection, text: str) -> list[dict[str, str | None]]:
    """Return what the report speaks of without a figure and that a question is about, as cells of a row."""
    question = understand(db, text)
    if not question.units:
        return []
    found: dict[int, float] = {}
    best: dict[str, tuple[float, set[int]]] = {}
    for unit in question.units:
        phrases = [f'"{form.words}"' for form in unit.forms]
        phrases += [f'"{pair}"' for pair in _pairs(unit.words)] if not unit.known else []
        sql = "SELECT rowid, name FROM spoken WHERE spoken MATCH ? ORDER BY rank LIMIT 40"
        for position, name in db.execute(sql, (" OR ".join(phrases),)).fetchall():
            gained = unit.weight * _match(_Row(position, {"name": f" {name} "}, None, None, None), unit)[0]
            found[position] = found.get(position, 0) + gained
            most, those = best.get(unit.words, (0.0, set()))
            if gained >= most > 0:
                best[unit.words] = gained, {position} | (those if gained == most else set())
            elif gained > most:
                best[unit.words] = gained, {position}
    least = 0.55 * sum(unit.weight for unit in question.units)
    if (most := max(found.values(), default=0)) >= least:
        wanted = {position for position, weight in found.items() if weight >= 0.95 * most}
    elif sum(weight for weight, _ in best.values()) >= 1.5 * least:  # several at once: 六稳六保
        wanted = {position for _, those in best.values() for position in those}
    else:
        return []
    sql = f"SELECT term, en, paragraphs FROM terms WHERE position IN ({', '.join(map(str, wanted))}) ORDER BY position"
    return [{"name_zh": zh, "name_en": en, "exact": zh, "paragraph": ps} for zh, en, ps in db.execute(sql)]


def spoken_of(db: sqlite3.Connection, text: str) -> list[int]:
    """Return the paragraphs that speak of something, from the catalog's terms; nothing where none is known to."""
    return sorted({int(number) for row in terms(db, text) for number in (row["paragraph"] or "").split()})


def others(db: sqlite3.Connection, text: str) -> list[dict[str, str | None]]:
    """Return the other numbers of the report that hold the words of a question, as cells of a row."""
    held = f"% {phrase(text)} %"
    sql = "SELECT exact, paragraph, prefix, why FROM others WHERE found LIKE ? OR exact LIKE ? ORDER BY position"
    found = db.execute(sql, (held, f"%{normalize(text)}%"))
    return [dict(zip(("exact", "paragraph", "prefix", "why"), row, strict=True)) for row in found]

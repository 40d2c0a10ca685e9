"""What a report speaks of without a figure, and its other numbers: looked up as a search looks up records."""

from __future__ import annotations

from yuquan_cli.index.schema import PLACES
from yuquan_cli.index.tokens import BETWEEN, phrase
from yuquan_cli.names import normalize
from yuquan_cli.questions.matching import Row, match, pairs
from yuquan_cli.questions.understanding import understand
from yuquan_cli.questions.units import SYNONYM

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


WHOLE = 0.85
"""So much of the weight of a question's words has to be that of terms for them to be what was asked for."""


def terms(db: sqlite3.Connection, text: str) -> list[dict[str, str | None]]:
    """Return what the report speaks of without a figure and that a question is about, as cells of a row."""
    wanted, _ = _matching(db, text)
    if not wanted:
        return []
    sql = f"""SELECT term, en, paragraphs, reports.id, reports.area, reports.period
              FROM terms JOIN reports USING (number)
              WHERE source IN ({", ".join(map(str, wanted))}) ORDER BY number, place"""
    names = ("name_zh", "name_en", "paragraph", "report", "area", "period")
    return [dict(zip(names, row, strict=True)) | {"exact": row[0]} for row in db.execute(sql)]


def named(db: sqlite3.Connection, text: str) -> bool:
    """Tell whether a question names what is spoken of, and not just something like it: 企业 isn't 骨干企业."""
    wanted, share = _matching(db, text)
    if share < WHOLE:
        return False
    forms = (f for unit in understand(db, text).units for f in unit.forms if f.worth >= SYNONYM and not f.part)
    asked = {token for form in forms for token in form.words.split()}
    sql = f"SELECT name FROM spoken WHERE rowid IN ({', '.join(map(str, wanted))})"
    names = [name.split() for (all_of_it,) in db.execute(sql) for name in all_of_it.split(BETWEEN)]
    return any(2 * sum(token in asked for token in name) > len(name) for name in names)


def _matching(db: sqlite3.Connection, text: str) -> tuple[set[int], float]:
    """Return the terms that a question is about, and how much of the weight of its words they bear, from 0 to 1."""
    question = understand(db, text)
    whole = sum(unit.weight for unit in question.units)
    if not whole:
        return set(), 0.0
    found: dict[int, float] = {}
    best: dict[str, tuple[float, set[int]]] = {}
    for unit in question.units:
        phrases = [f'"{form.words}"' for form in unit.forms]
        phrases += [f'"{pair}"' for pair in pairs(unit.words)] if not unit.known else []
        sql = "SELECT rowid, name FROM spoken WHERE spoken MATCH ? ORDER BY rank LIMIT 40"
        for position, name in db.execute(sql, (" OR ".join(phrases),)).fetchall():
            gained = unit.weight * match(Row(position, {"name": f" {name} "}, None, None, None), unit).worth
            found[position] = found.get(position, 0) + gained
            most, those = best.get(unit.words, (0.0, set()))
            if gained >= most > 0:
                best[unit.words] = gained, {position} | (those if gained == most else set())
            elif gained > most:
                best[unit.words] = gained, {position}
    least = 0.55 * whole
    if (most := max(found.values(), default=0)) >= least:
        return {position for position, weight in found.items() if weight >= 0.95 * most}, most / whole
    if (together := sum(weight for weight, _ in best.values())) >= 1.5 * least:  # several at once: 六稳六保
        return {position for _, those in best.values() for position in those}, together / whole
    return set(), 0.0


def paragraphs(db: sqlite3.Connection, text: str) -> list[int]:
    """Return the paragraphs that speak of something, from the catalog's terms; nothing where none is known to."""
    return sorted({int(number) for row in terms(db, text) for number in (row["paragraph"] or "").split()})


def in_sentences(db: sqlite3.Connection, text: str, sentences: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return those sentences of a text, each with its paragraph, that hold every word of a question.

    A word is held as it was typed, or as another word for the same; one that only covers a part of it, or leaves out a
    part, isn't it: who asks for 地铁票价 isn't told that the text speaks of 地铁.
    """
    units = [unit for unit in understand(db, text).units if not unit.light]
    wanted = [[f" {form.words} " for form in unit.forms if form.worth >= SYNONYM and not form.part] for unit in units]
    if not wanted or not all(len(form) > 3 for forms in wanted for form in forms[:1]):
        return []  # a single character stands nearly everywhere
    held = ((number, sentence, f" {phrase(sentence)} ") for number, sentence in sentences)
    return [(n, sentence) for n, sentence, words in held if all(any(form in words for form in some) for some in wanted)]


def others(db: sqlite3.Connection, text: str) -> list[dict[str, str | None]]:
    """Return the other numbers of the report that hold the words of a question, as cells of a row."""
    held = f"% {phrase(text)} %"
    sql = f"""SELECT exact, paragraph, prefix, why, reports.id, reports.area, reports.period
              FROM others JOIN reports ON number = position / {PLACES}
              WHERE found LIKE ? OR exact LIKE ? ORDER BY position"""
    found = db.execute(sql, (held, f"%{normalize(text)}%"))
    names = ("exact", "paragraph", "prefix", "why", "report", "area", "period")
    return [dict(zip(names, row, strict=True)) for row in found]

"""What a report speaks of without a figure, and its other numbers: looked up as a search looks up records."""

from __future__ import annotations

from yuquan_cli.index.schema import PLACES
from yuquan_cli.index.tokens import phrase
from yuquan_cli.names import normalize
from yuquan_cli.questions.matching import Row, match, pairs
from yuquan_cli.questions.understanding import understand
from yuquan_cli.questions.units import SYNONYM

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


def terms(db: sqlite3.Connection, text: str) -> list[dict[str, str | None]]:
    """Return what the report speaks of without a figure and that a question is about, as cells of a row."""
    question = understand(db, text)
    if not question.units:
        return []
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
    least = 0.55 * sum(unit.weight for unit in question.units)
    if (most := max(found.values(), default=0)) >= least:
        wanted = {position for position, weight in found.items() if weight >= 0.95 * most}
    elif sum(weight for weight, _ in best.values()) >= 1.5 * least:  # several at once: 六稳六保
        wanted = {position for _, those in best.values() for position in those}
    else:
        return []
    sql = f"""SELECT term, en, paragraphs, reports.id, reports.area, reports.period
              FROM terms JOIN reports USING (number)
              WHERE source IN ({", ".join(map(str, wanted))}) ORDER BY number, place"""
    names = ("name_zh", "name_en", "paragraph", "report", "area", "period")
    return [dict(zip(names, row, strict=True)) | {"exact": row[0]} for row in db.execute(sql)]


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

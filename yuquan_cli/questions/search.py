"""The ranking of a search: candidates by the full-text index, then a score for each in which every word counts."""

from __future__ import annotations

from yuquan_cli.errors import Message, UsageError
from yuquan_cli.index.sort_keys import sort_key
from yuquan_cli.index.tokens import phrase, stem, tokens, whole
from yuquan_cli.names import normalize
from yuquan_cli.questions import known_words
from yuquan_cli.questions.scoring import FIELDS, THRESHOLD, Hit, Row, match, pairs, score
from yuquan_cli.questions.sql import array
from yuquan_cli.questions.understanding import Question, understand

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from fractions import Fraction

_ENDS = dict.fromkeys(map(ord, ",，。;；:：!！?？、"), "\n")
"""What stands between the clauses of a sentence."""
MAX_CANDIDATES = 400
"""So many rows of each word of a question are scored, those that the full-text index ranks first."""


def hits(db: sqlite3.Connection, text: str) -> list[Hit]:
    """Return the figures and events that answer a question, best first; nothing where none is near enough."""
    text = text.replace("\0", " ")  # which would end the text of a query
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
    parts = text[:4000].translate(_ENDS).split("\n")
    clauses = [clause for clause in parts if tokens(clause)][:12]
    if len(clauses) < 2:
        return []
    found: dict[int, Hit] = {}
    for clause in clauses:
        for hit in _ranked(db, understand(db, clause), 0.6)[:3]:
            found.setdefault(hit.position, hit)
    return list(found.values())


def _only_spoken_of(db: sqlite3.Connection, whole: str) -> bool:
    """Tell whether a question names just what the catalog lists as spoken of without a figure."""
    roles = known_words.roles(db, [whole]).get(whole, {})
    return "term" in roles and not ("catalog" in roles and "group" not in roles)


def _apart(db: sqlite3.Connection, text: str, question: Question) -> list[Hit]:
    """Return what answers a question whose compounds that nothing here is called by are taken apart.

    More of it must be found then: 常住人口 isn't answered by what is about other 人口.
    """
    without: set[str] = set()
    for _ in range(3):
        rows = _candidates(db, question)
        lost = {u.words for u in question.units if u.known and " " in u.words and not any(match(r, u)[0] for r in rows)}
        if not lost:
            break
        without |= lost
        question = understand(db, text, without=without)
    return _ranked(db, question, 0.6) if without else []


def near(db: sqlite3.Connection, text: str) -> list[Hit]:
    """Return what is near to a question that nothing answers: more than a third of its words, in a name."""
    rows = _candidates(db, question := understand(db, text))
    scored = [hit for row in rows if (hit := score(row, question, "", THRESHOLD * 0.7))]
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
    # Pinyin in the order of the report, what is complete first: a rank would put a figure behind others for having
    # more keywords.
    in_order = "rowid < 0, abs(rowid)"
    ways = (
        ("name id keyword topic tag wording", "name", "rank", _beginning),
        ("pinyin", "pinyin", in_order, lambda word: f'"{phrase(word)}"'),
        ("pinyin", "pinyin", in_order, _beginning),
    )
    for fields, how, order, query in ways:
        wanted = " AND ".join(query(word) for word in words)
        sql = f"SELECT rowid FROM findable WHERE findable MATCH ? ORDER BY {order} LIMIT ?"
        for (position,) in db.execute(sql, (f"{{{fields}}} : ({wanted})", MAX_CANDIDATES)):
            found.setdefault(position, how)
    return [Hit(position, 0.5, how) for position, how in found.items()]


def _beginning(word: str) -> str:
    """Return the FTS5 query for a word that is perhaps only begun, which a Chinese one never is.

    One that is complete counts twice, and so comes before one that is only begun: 35 before 350.
    """
    *before, last = whole(word)
    if not last.isascii():
        return f'"{phrase(word)}"'
    # Without its ending, as it stands in the index, and as it was typed: pinyin has none, and who only begins a word
    # hasn't come to it yet.
    forms = (f'"{" ".join([*map(stem, before), form])}"' for form in dict.fromkeys((stem(last), last)))
    return f"({' OR '.join(f'{form} OR {form}*' for form in forms)})"


def check_words(words: Iterable[str]) -> None:
    """Raise UsageError for a word that holds nothing to search for, such as punctuation alone."""
    for word in words:
        if not tokens(word):
            raise UsageError(
                Message("nothing to search for in '{word}'", word=word),
                "search looks for Chinese characters, letters and digits",
            )


def _ranked(db: sqlite3.Connection, question: Question, threshold: float = THRESHOLD) -> list[Hit]:
    rows = _candidates(db, question)
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


def _candidates(db: sqlite3.Connection, question: Question) -> list[Row]:
    positions: dict[int, None] = {}
    sql = "SELECT rowid FROM findable WHERE findable MATCH ? ORDER BY rank LIMIT ?"
    for unit in question.units:
        phrases = [f'"{form.words}"' for form in unit.forms]
        if not unit.known:
            phrases += [f'"{pair}"' for pair in pairs(unit.words)]
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


def _rows(db: sqlite3.Connection, positions: Iterable[int]) -> list[Row]:
    fields = ", ".join(f"f.{field}" for field in FIELDS)
    sql = f"""SELECT f.position, i.value, i.unit_zh, i.measure, {fields}
              FROM json_each(?) AS wanted JOIN texts AS f ON f.position = wanted.value
              LEFT JOIN indicators AS i ON i.position = f.position"""
    found = db.execute(sql, (array(positions),))
    return [Row(r[0], dict(zip(FIELDS, (f" {t} " for t in r[4:]), strict=True)), *r[1:4]) for r in found]


def _subjects(db: sqlite3.Connection, whole: str) -> str:
    """Return the whole question where it names a field, such as a topic or a tag; else nothing."""
    return whole if "field" in known_words.roles(db, [whole]).get(whole, {}) else ""


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
            gained = unit.weight * match(Row(position, {"name": f" {name} "}, None, None, None), unit)[0]
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

"""What a question is about: names and filters become conditions in SQL, or an error that says what may be meant."""

from __future__ import annotations

from yuquan_cli.errors import Message, UsageError, bilingual, enumerated
from yuquan_cli.index.sort_keys import sort_key
from yuquan_cli.lean import NamedTuple
from yuquan_cli.names import nearest, normalize
from yuquan_cli.questions.sql import Where, array, marks
from yuquan_cli.questions.subjects import Meaning, meaning_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any


class Filters(NamedTuple):
    """Which of the rows, in which order, how many, and which of their columns. Empty means all."""

    unit: Sequence[str] | None = None
    measure: Sequence[str] | None = None
    bound: Sequence[str] | None = None
    status: Sequence[str] | None = None
    tag: Sequence[str] | None = None
    min: str | None = None
    max: str | None = None
    sort: str | None = None
    limit: int | None = None
    columns: str | None = None

    @property
    def narrow(self) -> bool:
        """Tell whether they leave out rows by what is in them."""
        return any(given not in (None, [], ()) for given in self[: self._fields.index("sort")])


def _words(field: str) -> Callable[[sqlite3.Connection, Sequence[str]], Where]:
    return lambda db, words: _one_of(db, field, words)


def _tag(db: sqlite3.Connection, words: Sequence[str]) -> Where:
    tags = [meaning_of(db, word, ("tag",)).id for word in words]
    return Where(f"position IN (SELECT position FROM tagged WHERE tag IN ({marks(tags)}))", tuple(tags))


def _min(_: sqlite3.Connection, number: str) -> Where:
    return Where("value_key >= ?", (sort_key(_decimal(number, "--min")),))


def _max(_: sqlite3.Connection, number: str) -> Where:
    return Where("value_key <= ?", (sort_key(_decimal(number, "--max")),))


FILTERS: Mapping[str, Mapping[str, Callable[[sqlite3.Connection, Any], Where]]] = {
    "indicators": {
        "unit": _words("unit"),
        "measure": _words("measure"),
        "bound": _words("bound"),
        "tag": _tag,
        "min": _min,
        "max": _max,
    },
    "milestones": {"status": _words("status")},
}
"""Every filter of each kind of record: its option's name, and how it becomes a condition."""


def belonging(subjects: Sequence[Meaning], table: str = "indicators") -> Where:
    """Return the condition that a record belongs to one of the subjects; a condition that always holds for none."""
    position = "position" if table == "indicators" else "-position"  # as tags know them
    # One array a kind: SQL takes no thousand of conditions, and xargs hands over as many.
    some = "(SELECT value FROM json_each(?))"
    conditions = {
        "group": f"topic IN (SELECT id FROM subjects WHERE kind = 'topic' AND parent IN {some})",
        "topic": f"topic IN {some}",
        "tag": f"{position} IN (SELECT position FROM tagged WHERE tag IN {some})",
        "indicator": f"id IN {some}",
        "milestone": f"id IN {some}",
    }
    if not subjects:
        return Where("1")
    kinds = dict.fromkeys(s.kind for s in subjects)
    arrays = tuple(array(s.id for s in subjects if s.kind == kind) for kind in kinds)
    return Where(f"({' OR '.join(conditions[kind] for kind in kinds)})", arrays)


def conditions(db: sqlite3.Connection, filters: Filters, table: str = "indicators") -> list[Where]:
    """Return the conditions of the filters that are given, of those that a kind of record has."""
    given = ((condition, getattr(filters, name)) for name, condition in FILTERS[table].items())
    return [condition(db, value) for condition, value in given if value not in (None, [], ())]


def _one_of(db: sqlite3.Connection, field: str, words: Sequence[str]) -> Where:
    """Return the condition that a field holds one of the words, which must all be known ones."""
    columns: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        sql = "SELECT column, value FROM vocabulary WHERE field = ? AND key = ?"
        found = db.execute(sql, (field, normalize(word))).fetchall()
        if not found:
            raise _unknown_word(db, field, word)
        for column, value in found:
            columns.setdefault(column, []).append(value)
    conditions = " OR ".join(f"{column} IN (SELECT value FROM json_each(?))" for column in columns)
    return Where(f"({conditions})", tuple(map(array, columns.values())))


def _unknown_word(db: sqlite3.Connection, field: str, word: str) -> UsageError:
    """Return what is said of a word that a field doesn't hold, with the words that it holds if they are few."""
    from yuquan_cli.formats.words import labels

    known, named, hint = words_of(db, field), Message(field), ""
    if len(known) < 10:
        listed = enumerated([bilingual(labels(field, one)[0], one) for one in known])
        hint = Message("{field}: {words}", field=named, words=listed)
    if not word.isascii():
        known = [key for (key,) in db.execute("SELECT DISTINCT key FROM vocabulary WHERE field = ?", (field,))]
    return UsageError(Message("no {field} '{word}'{meant}", field=named, word=word, meant=nearest(word, known)), hint)


def words_of(db: sqlite3.Connection, field: str) -> list[str]:
    """Return the words that a field holds, those of a closed list all of them."""
    sql = "SELECT value FROM vocabulary WHERE field = ? GROUP BY value ORDER BY min(position)"
    return [word for (word,) in db.execute(sql, (field,))]


def _decimal(number: str, option: str) -> str:
    """Return the plain digits of a number that may end in 万 or 亿."""
    import re

    found = re.fullmatch(r"(?:[+](?!-))?(-?[0-9]+)(?:\.([0-9]+))?([万亿]?)", number)
    if not found or len(number) > 1000:
        shown = number if len(number) <= 40 else number[:40] + "…"
        raise UsageError(
            Message("{option}: '{shown}' is not a number such as 17000, -0.5 or 1.7万", option=option, shown=shown)
        )
    whole, fraction, multiple = found[1], found[2] or "", {"": 0, "万": 4, "亿": 8}[found[3]]
    fraction = fraction.ljust(multiple, "0")
    return f"{whole}{fraction[:multiple]}.{fraction[multiple:]}"

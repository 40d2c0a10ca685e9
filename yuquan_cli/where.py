"""What a question is about: names and filters become conditions in SQL, or an error that says what may be meant."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from yuquan_cli.errors import UsageError
from yuquan_cli.fulltext import matching
from yuquan_cli.index import sort_key
from yuquan_cli.names import closest, nearest, normalize
from yuquan_cli.vocabulary import KINDS


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


class Where(NamedTuple):
    """A condition in SQL with the values of its question marks."""

    sql: str
    values: tuple[object, ...] = ()


def _words(field: str) -> Callable[[sqlite3.Connection, Sequence[str]], Where]:
    return lambda db, words: _one_of(db, field, words)


def _tag(db: sqlite3.Connection, words: Sequence[str]) -> Where:
    tags = [find(db, word, ("tag",)).id for word in words]
    return Where(f"position IN (SELECT indicator FROM tagged WHERE tag IN ({marks(tags)}))", tuple(tags))


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


class Subject(NamedTuple):
    """What a name means: a group, topic, tag or indicator."""

    kind: str
    id: str


def find(db: sqlite3.Connection, name: str, kinds: Sequence[str] = KINDS) -> Subject:
    """Find the one thing that a name means, or raise a UsageError that says what it could be."""
    key = normalize(name)
    kind, colon, rest = key.partition(":")
    if colon and kind in KINDS:  # tag:education, where a name alone would mean two things
        if kind not in kinds:
            raise UsageError(f"'{name}' is {_a([kind])}, not {_a(kinds)}")
        kinds, key = [kind], rest.strip()
    everywhere = [Subject(*row) for row in db.execute("SELECT kind, id FROM names WHERE key = ?", (key,))]
    found = [subject for subject in everywhere if subject.kind in kinds]
    if len(found) == 1:
        return found[0]
    if found:
        meanings = " or ".join(f"{s.kind}:{s.id}" for s in found)
        raise UsageError(f"'{name}' could mean two things", f"write {meanings}")
    if everywhere:
        other = everywhere[0]
        command = "milestones" if other.kind == "milestone" else "show"
        raise UsageError(f"'{name}' is {_a([other.kind])}, not {_a(kinds)}", f"yuquan {command} {other.id}")
    hint = _search_hint(db, name)
    close = closest(key, _neighbors(db, key, kinds))
    if hint and close and key in close and len(close) >= 2 * len(key):
        close = None  # of the long names that hold what was typed, one is as good as another; the search shows them all
    meant = f"; did you mean '{_suggested(db, close)}'?" if close else ""
    if not meant and not hint and "topic" in kinds:
        hint = "`yuquan topics` and `yuquan tags` list what there is"
    raise UsageError(f"no {_list(kinds)} '{name}'{meant}", hint)


def _suggested(db: sqlite3.Connection, key: str) -> str:
    """Return a name as it is best typed: an id where the name is a row of English words."""
    (id,) = db.execute("SELECT id FROM names WHERE key = ? ORDER BY kind", (key,)).fetchone()
    return str(id) if " " in key and key.isascii() else key


def _search_hint(db: sqlite3.Connection, name: str) -> str:
    """Return how to search for what is no name, if that finds something."""
    if not re.fullmatch(r"\w[\w -]{0,60}", name) or (len(normalize(name)) < 2 and name.isascii()):
        return ""  # it could not be pasted into a shell, or would find nearly everything
    found = db.execute("SELECT rowid > 0 FROM search WHERE search MATCH ?", (matching([name]),)).fetchall()
    figures = sum(figure for (figure,) in found)
    if not found:
        return ""
    count = f"{figures} figure{'s' * (figures > 1)}" if figures else f"{len(found)} event{'s' * (len(found) > 1)}"
    quoted = f"'{name}'" if " " in name else name
    return f"a search finds {count}: yuquan search {quoted}"


def _neighbors(db: sqlite3.Connection, key: str, kinds: Sequence[str]) -> list[str]:
    """Return the names to look for the nearest in: those that come before and after it in order, all if they are few.

    Comparing with each of a million would take a minute.
    """
    some = f"SELECT DISTINCT key FROM names WHERE kind IN ({marks(kinds)}) AND key"
    after = db.execute(f"{some} >= ? ORDER BY key LIMIT 2000", (*kinds, key))
    before = db.execute(f"{some} < ? ORDER BY key DESC LIMIT 2000", (*kinds, key))
    return [name for rows in (after, before) for (name,) in rows]


def _a(kinds: Sequence[str]) -> str:
    return f"{'an' if kinds[0][0] in 'aeiou' else 'a'} {_list(kinds)}"


def _list(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def belonging(subjects: Sequence[Subject]) -> Where:
    """Return the condition that a record belongs to one of the subjects; a condition that always holds for none."""
    # One array a kind: SQL takes no thousand of conditions, and xargs hands over as many.
    some = "(SELECT value FROM json_each(?))"
    conditions = {
        "group": f"topic IN (SELECT id FROM subjects WHERE kind = 'topic' AND parent IN {some})",
        "topic": f"topic IN {some}",
        "tag": f"position IN (SELECT indicator FROM tagged WHERE tag IN {some})",
        "indicator": f"id IN {some}",
        "milestone": f"id IN {some}",
    }
    if not subjects:
        return Where("1")
    kinds = dict.fromkeys(s.kind for s in subjects)
    arrays = tuple(_array(s.id for s in subjects if s.kind == kind) for kind in kinds)
    return Where(f"({' OR '.join(conditions[kind] for kind in kinds)})", arrays)


def _array(words: Iterable[str]) -> str:
    """Return words as a JSON array, for json_each."""
    from json import dumps

    return dumps(list(dict.fromkeys(words)), ensure_ascii=False)


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
            known = words_of(db, field)
            hint = f"{field}: {', '.join(known)}" if len(known) < 10 else ""
            raise UsageError(f"no {field} '{word}'" + nearest(word, known), hint)
        for column, value in found:
            columns.setdefault(column, []).append(value)
    conditions = " OR ".join(f"{column} IN (SELECT value FROM json_each(?))" for column in columns)
    return Where(f"({conditions})", tuple(map(_array, columns.values())))


def words_of(db: sqlite3.Connection, field: str) -> list[str]:
    """Return the words that a field holds, those of a closed list all of them."""
    sql = "SELECT value FROM vocabulary WHERE field = ? GROUP BY value ORDER BY min(position)"
    return [word for (word,) in db.execute(sql, (field,))]


def named(db: sqlite3.Connection, beginning: str, kinds: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return id and names of whatever is of one of some kinds; of records, only those whose id begins so."""
    sql = f"""
        SELECT id, name_zh, name_en FROM subjects WHERE kind IN ({marks(kinds)})
        UNION ALL SELECT id, name_zh, name_en FROM indicators WHERE {"indicator" in kinds:d} AND id GLOB ?
        UNION ALL SELECT id, name_zh, name_en FROM milestones WHERE {"milestone" in kinds:d} AND id GLOB ?"""
    return db.execute(sql, (*kinds, f"{beginning}*", f"{beginning}*")).fetchall()


def _decimal(number: str, option: str) -> str:
    """Return the plain digits of a number that may end in 万 or 亿."""
    found = re.fullmatch(r"(?:[+](?!-))?(-?[0-9]+)(?:\.([0-9]+))?([万亿]?)", number)
    if not found or len(number) > 1000:
        shown = number if len(number) <= 40 else number[:40] + "…"
        raise UsageError(f"{option}: '{shown}' is not a number such as 17000, -0.5 or 1.7万")
    whole, fraction, multiple = found[1], found[2] or "", {"": 0, "万": 4, "亿": 8}[found[3]]
    fraction = fraction.ljust(multiple, "0")
    return f"{whole}{fraction[:multiple]}.{fraction[multiple:]}"


def marks(values: Sequence[object]) -> str:
    """Return as many question marks as there are values."""
    return ", ".join("?" * len(values))

"""What a name means, in each report: a group, topic, tag, indicator or milestone; or what may have been meant."""

from __future__ import annotations

from yuquan_cli.conventions import KINDS
from yuquan_cli.errors import AmbiguousName, UnknownName, WrongKind
from yuquan_cli.index.schema import PLACES
from yuquan_cli.lean import NamedTuple
from yuquan_cli.names import closest, normalize
from yuquan_cli.questions.sql import Where, array, marks

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


class Meaning(NamedTuple):
    """What a name means: something of a kind, by its id, in those reports whose numbers are given, or in all."""

    kind: str
    id: str
    numbers: tuple[int, ...] | None = None


def meanings_of(db: sqlite3.Connection, name: str, kinds: Sequence[str] = KINDS) -> list[Meaning]:
    """Find what a name means, one thing in each report that knows it; in most libraries it is the same in all.

    Raises a UsageError that says what it could be where no report knows it, or where it could mean two things in one.
    """
    key = normalize(name)
    only, key = _report_of(db, key)
    kind, colon, rest = key.partition(":")
    if colon and kind in KINDS:  # tag:education, where a name alone would mean two things
        if kind not in kinds:
            raise WrongKind(name, kind, kinds)
        kinds, key = [kind], rest.strip()
    everywhere = [Meaning(*row) for row in db.execute("SELECT DISTINCT kind, id FROM names WHERE key = ?", (key,))]
    if only is not None or len(everywhere) > 1 or (everywhere and key != everywhere[0].id):
        everywhere = _where_known(db, key, everywhere, only)
    found = [meaning for meaning in everywhere if meaning.kind in kinds]
    if len(found) == 1:
        return found
    if found:
        _check_one_each(db, name, found)
        return found
    if everywhere:
        raise WrongKind(name, everywhere[0].kind, kinds, everywhere[0].id)
    raise _unknown(db, name, key, kinds)


def _report_of(db: sqlite3.Connection, key: str) -> tuple[int | None, str]:
    """Take a qualified id apart: `yuquan-2020/patents` is `patents` in that report alone."""
    report, slash, rest = key.partition("/")
    if slash and (found := db.execute("SELECT number FROM reports WHERE id = ?", (report.strip(),)).fetchone()):
        return found[0], rest.strip()
    return None, key


def _where_known(db: sqlite3.Connection, key: str, meanings: Sequence[Meaning], only: int | None) -> list[Meaning]:
    """Return meanings with the reports in which the name has each; with none where there is but one report."""
    if only is None and db.execute("SELECT count(*) FROM reports").fetchone() == (1,):
        return list(meanings)
    found = []
    for meaning in meanings:
        sql = """SELECT DISTINCT number FROM names JOIN bearers USING (source)
                 WHERE key = ? AND kind = ? AND id = ? AND (? IS NULL OR number = ?) ORDER BY number"""
        numbers = tuple(n for (n,) in db.execute(sql, (key, meaning.kind, meaning.id, only, only)))
        if numbers:
            found.append(meaning._replace(numbers=numbers))
    return found


def _check_one_each(db: sqlite3.Connection, name: str, meanings: Sequence[Meaning]) -> None:
    """Raise AmbiguousName where a name means two things in one report."""
    counted: dict[int, int] = {}
    for meaning in meanings:
        for number in meaning.numbers or (0,):
            counted[number] = counted.get(number, 0) + 1
    number = max(counted, key=lambda one: counted[one])
    if counted[number] > 1:
        report = db.execute("SELECT id FROM reports WHERE number = ?", (number,)).fetchone()
        those = [f"{m.kind}:{m.id}" for m in meanings if number in (m.numbers or (0,))]
        raise AmbiguousName(name, those, report[0] if report else None)


def belonging(db: sqlite3.Connection, meanings: Sequence[Meaning]) -> Where:
    """Return the condition that a record belongs to one of what names mean; one that always holds for none."""
    if not meanings:
        return Where("1")
    # One array a kind: SQL takes no thousand of conditions, and xargs hands over as many.
    some = "(SELECT value FROM json_each(?))"
    place, one = f"position / {PLACES}", db.execute("SELECT count(*) FROM reports").fetchone() == (1,)
    in_group = f"SELECT {'' if one else place + ','} id FROM subjects WHERE kind = 'topic' AND parent IN {some}"
    conditions = {
        "group": f"topic IN ({in_group})" if one else f"({place}, topic) IN ({in_group})",
        "topic": f"topic IN {some}",
        "tag": f"source IN (SELECT source FROM tagged WHERE tag IN {some})",
        "indicator": f"id IN {some}",
        "milestone": f"id IN {some}",
    }
    parts: list[Where] = []
    for kind, numbers in dict.fromkeys((m.kind, m.numbers) for m in meanings):
        ids = array(m.id for m in meanings if (m.kind, m.numbers) == (kind, numbers))
        known = Where("1") if numbers is None else Where(f"{place} IN {some}", (array(numbers),))
        parts.append(Where(f"({conditions[kind]} AND {known.sql})", (ids, *known.values)))
    return Where(
        f"({' OR '.join(part.sql for part in parts)})", tuple(value for part in parts for value in part.values)
    )


def _unknown(db: sqlite3.Connection, name: str, key: str, kinds: Sequence[str]) -> UnknownName:
    from yuquan_cli.questions.traditional import simplified

    figures, events = _found_by_search(db, name)
    close = closest(key, _neighbors(db, key, kinds))
    if close and simplified(close) == simplified(key):
        figures = events = 0  # it is that name, in traditional characters
    if (figures or events) and close and key in close and len(close) >= 2 * len(key):
        close = None  # of the long names that hold what was typed, one is as good as another; the search shows them all
    return UnknownName(name, kinds, _suggested(db, close) if close else None, figures, events)


def _suggested(db: sqlite3.Connection, key: str) -> str:
    """Return a name as it is best typed: an id where the name is a row of English words."""
    (id,) = db.execute("SELECT id FROM names WHERE key = ? ORDER BY kind", (key,)).fetchone()
    return str(id) if " " in key and key.isascii() else key


def _found_by_search(db: sqlite3.Connection, name: str) -> tuple[int, int]:
    """Return how many figures and events a search for what is no name finds."""
    import re

    from yuquan_cli.questions import search  # a name that is known needs neither

    if not re.fullmatch(r"\w[\w -]{0,60}", name) or (len(normalize(name)) < 2 and name.isascii()):
        return 0, 0  # it could not be pasted into a shell, or would find nearly everything
    found = [hit for hit in search.hits(db, name) if hit.matched != "typo"]  # for a slip, the name itself is suggested
    figures = sum(hit.position > 0 for hit in found)
    return figures, len(found) - figures


def _neighbors(db: sqlite3.Connection, key: str, kinds: Sequence[str]) -> list[str]:
    """Return the names to look for the nearest in: those that come before and after it in order, all if they are few.

    Comparing with each of a million would take a minute.
    """
    some = f"SELECT DISTINCT key FROM names WHERE kind IN ({marks(kinds)}) AND key"
    after = db.execute(f"{some} >= ? ORDER BY key LIMIT 2000", (*kinds, key))
    before = db.execute(f"{some} < ? ORDER BY key DESC LIMIT 2000", (*kinds, key))
    return [name for rows in (after, before) for (name,) in rows]


def named(db: sqlite3.Connection, beginning: str, kinds: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return id and names of whatever is of one of some kinds; of records, only those whose id begins so."""
    sql = f"""
        SELECT id, name_zh, coalesce(name_en, '') FROM
        (SELECT kind, id, name_zh, name_en FROM subjects WHERE kind IN ({marks(kinds)}) LIMIT 20000)
        GROUP BY kind, id
        UNION ALL SELECT id, name_zh, coalesce(name_en, '') FROM (
            SELECT id, name_zh, name_en FROM concepts WHERE {"indicator" in kinds:d} AND id GLOB ? LIMIT 2000
        ) GROUP BY id
        UNION ALL SELECT id, name_zh, coalesce(name_en, '') FROM (
            SELECT id, name_zh, name_en FROM events WHERE {"milestone" in kinds:d} AND id GLOB ? LIMIT 2000
        ) GROUP BY id"""
    return db.execute(sql, (*kinds, f"{beginning}*", f"{beginning}*")).fetchall()

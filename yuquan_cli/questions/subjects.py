"""What a name means: a group, topic, tag, indicator or milestone; or what may have been meant."""

from __future__ import annotations

from yuquan_cli.conventions import KINDS
from yuquan_cli.errors import AmbiguousName, UnknownName, WrongKind
from yuquan_cli.lean import NamedTuple
from yuquan_cli.names import closest, normalize
from yuquan_cli.questions.sql import marks

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


class Meaning(NamedTuple):
    """What a name means: a group, topic, tag or indicator."""

    kind: str
    id: str


def meaning_of(db: sqlite3.Connection, name: str, kinds: Sequence[str] = KINDS) -> Meaning:
    """Find the one thing that a name means, or raise a UsageError that says what it could be."""
    key = normalize(name)
    kind, colon, rest = key.partition(":")
    if colon and kind in KINDS:  # tag:education, where a name alone would mean two things
        if kind not in kinds:
            raise WrongKind(name, kind, kinds)
        kinds, key = [kind], rest.strip()
    everywhere = [Meaning(*row) for row in db.execute("SELECT kind, id FROM names WHERE key = ?", (key,))]
    found = [subject for subject in everywhere if subject.kind in kinds]
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousName(name, [f"{subject.kind}:{subject.id}" for subject in found])
    if everywhere:
        raise WrongKind(name, everywhere[0].kind, kinds, everywhere[0].id)
    from yuquan_cli.questions.traditional import simplified

    figures, events = _found_by_search(db, name)
    close = closest(key, _neighbors(db, key, kinds))
    if close and simplified(close) == simplified(key):
        figures = events = 0  # it is that name, in traditional characters
    if (figures or events) and close and key in close and len(close) >= 2 * len(key):
        close = None  # of the long names that hold what was typed, one is as good as another; the search shows them all
    raise UnknownName(name, kinds, _suggested(db, close) if close else None, figures, events)


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
        SELECT id, name_zh, name_en FROM subjects WHERE kind IN ({marks(kinds)})
        UNION ALL SELECT id, name_zh, name_en FROM indicators WHERE {"indicator" in kinds:d} AND id GLOB ?
        UNION ALL SELECT id, name_zh, name_en FROM milestones WHERE {"milestone" in kinds:d} AND id GLOB ?"""
    return db.execute(sql, (*kinds, f"{beginning}*", f"{beginning}*")).fetchall()

"""What every answer has around its rows: columns, order, title, and the names of codes."""

from __future__ import annotations

from yuquan_cli.index.schema import PLACES
from yuquan_cli.index.sort_keys import sort_key
from yuquan_cli.questions.filters import chosen_reports, in_reports
from yuquan_cli.questions.sql import Where
from yuquan_cli.tables import Column, column_named

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from yuquan_cli.questions.filters import Filters
    from yuquan_cli.tables import Bilingual
else:
    try:  # os has it loaded; collections.abc imports all of collections
        from _collections_abc import Mapping
    except ImportError:
        from collections.abc import Mapping


def described_columns(db: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """Return the columns of a kind of record, each with what it holds."""
    return db.execute("SELECT name, help FROM columns WHERE record = ? ORDER BY position", (table,)).fetchall()


def catalog(db: sqlite3.Connection) -> tuple[list[str], int]:
    """Return the ids of the reports, and how many indicators they have."""
    found = db.execute("SELECT id, indicators FROM reports ORDER BY number").fetchall()
    return [name for name, _ in found], sum(count for _, count in found)


def hashes(db: sqlite3.Connection) -> list[tuple[str, str | None]]:
    """Return the reports' ids, each with the hash of its text, where that is known."""
    return db.execute("SELECT id, text_sha256 FROM reports ORDER BY number").fetchall()


COLUMNS = "SELECT name, kind FROM columns WHERE record = ? ORDER BY position"


def order_by(db: sqlite3.Connection, known: Sequence[Column], sort: str) -> str:
    column = column_named(known, sort.removeprefix("-"))
    # Numbers are compared by a key that is exact at any length; the values of figures have theirs in the index.
    key = "value_key" if column.name == "value" else f'"{column.name}"'
    if column.kind == "number" and column.name != "value":
        db.create_function("sort_key", 1, lambda number: None if number is None else sort_key(str(number)))
        key = f"sort_key({key})"
    direction = "DESC" if sort.startswith("-") else "ASC"
    return f'"{column.name}" IS NULL, {key} {direction}, position'


def report_title(db: sqlite3.Connection, filters: Filters | None = None) -> Bilingual:
    """Return whose rows these are: place and period of the one report that they can come from, else nothing."""
    numbers = chosen_reports(db, filters) if filters else None
    chosen = in_reports(numbers, f"number * {PLACES}") if numbers is not None else Where("1")
    sql = f"SELECT area_zh, area_en, period FROM reports WHERE {chosen.sql} LIMIT 2"
    found = db.execute(sql, chosen.values).fetchall()
    return _place(*found[0]) if len(found) == 1 else ("", "")


def _place(zh: str, en: str, period: str) -> Bilingual:
    return (f"{zh} · {period}", f"{en} · {period}")


def joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


class Labels(Mapping["str", "Bilingual"]):
    """The names of codes such as `topic:ecology`, each looked up when it is shown: programs never ask for one."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[str, Bilingual | None] = {}

    def __getitem__(self, code: str) -> Bilingual:
        if code not in self._known:
            self._known[code] = self._look_up(*code.split(":", 1))
        if found := self._known[code]:
            return found
        raise KeyError(code)

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def _look_up(self, kind: str, id: str = "") -> Bilingual | None:
        if kind == "report":
            sql = "SELECT title_zh, title_en, publisher_zh, publisher_en, author FROM reports WHERE id = ?"
            if row := self._db.execute(sql, (id,)).fetchone():
                title_zh, title_en, publisher_zh, publisher_en, author = row
                english = joined(title_en or title_zh, publisher_en or publisher_zh, author)
                return joined(title_zh, publisher_zh, author), english
            return None
        if kind == "place":
            found = self._db.execute("SELECT area_zh, area_en, period FROM reports WHERE id = ?", (id,)).fetchone()
            return _place(*found) if found else None
        if kind in ("publisher", "title"):
            sql = f"SELECT {kind}_zh, coalesce({kind}_en, {kind}_zh) FROM reports WHERE id = ?"
            found = self._db.execute(sql, (id,)).fetchone()
            return (found[0] or "", found[1] or found[0] or "") if found else None
        if kind == "area":
            named = self._db.execute("SELECT area_zh, area_en FROM reports WHERE area = ?", (id,))
        elif "/" in id:  # of one report among many
            report, _, id = id.partition("/")
            sql = "SELECT name_zh, name_en FROM subjects WHERE kind = ? AND id = ? AND report = ?"
            named = self._db.execute(sql, (kind, id, report))
        else:
            named = self._db.execute("SELECT name_zh, name_en FROM subjects WHERE kind = ? AND id = ?", (kind, id))
        names = named.fetchone()
        return (names[0], names[1] or names[0]) if names else None

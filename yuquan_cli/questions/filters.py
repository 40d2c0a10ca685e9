"""Which records are asked for: filters become conditions in SQL, or an error that says what may be meant."""

from __future__ import annotations

from yuquan_cli.errors import UsageError
from yuquan_cli.index.schema import PLACES
from yuquan_cli.index.sort_keys import sort_key
from yuquan_cli.lean import NamedTuple
from yuquan_cli.names import nearest, normalize
from yuquan_cli.questions.sql import Where, array
from yuquan_cli.questions.subjects import meanings_of

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
    min: str | None = None
    max: str | None = None
    status: Sequence[str] | None = None
    tag: Sequence[str] | None = None
    report: Sequence[str] | None = None
    area: Sequence[str] | None = None
    period: Sequence[str] | None = None
    standing: Sequence[str] | None = None
    sort: str | None = None
    limit: int | None = None
    columns: str | None = None

    @property
    def of_figures(self) -> bool:
        """Tell whether they leave out rows by what only figures have."""
        return any(given not in (None, [], ()) for given in self[: self._fields.index("status")])

    @property
    def narrow(self) -> bool:
        """Tell whether they leave out rows by what is in them."""
        return any(given not in (None, [], ()) for given in self[: self._fields.index("sort")])


def _words(field: str) -> Callable[[sqlite3.Connection, Sequence[str]], Where]:
    return lambda db, words: _one_of(db, field, words)


def _tag(db: sqlite3.Connection, words: Sequence[str]) -> Where:
    tags = [meaning.id for word in words for meaning in meanings_of(db, word, ("tag",))]
    return Where("source IN (SELECT source FROM tagged WHERE tag IN (SELECT value FROM json_each(?)))", (array(tags),))


def _min(_: sqlite3.Connection, number: str) -> Where:
    return Where("value_key >= ?", (sort_key(_decimal(number, "--min")),))


def _max(_: sqlite3.Connection, number: str) -> Where:
    return Where("value_key <= ?", (sort_key(_decimal(number, "--max")),))


def _reports(field: str) -> Callable[[sqlite3.Connection, Sequence[str]], Where]:
    return lambda db, words: in_reports(report_numbers(db, field, words))


def period_of_report(filters: Filters) -> Where:
    """Return the condition that a report's own period is asked for."""
    return _within(filters.period) if filters.period else Where("1")


def _period(_: sqlite3.Connection, words: Sequence[str]) -> Where:
    return _within(words)


def _within(words: Sequence[str]) -> Where:
    spans = [span for word in words for span in spans_of(word)]
    values = [day for span in spans for day in span]
    return Where(f"({' OR '.join(['first >= ? AND last <= ?'] * len(spans))})", tuple(values))


_BOTH: Mapping[str, Callable[[sqlite3.Connection, Any], Where]] = {
    "tag": _tag,
    "report": _reports("report"),
    "area": _reports("area"),
    "period": _period,
    "standing": _words("standing"),
}
FILTERS: Mapping[str, Mapping[str, Callable[[sqlite3.Connection, Any], Where]]] = {
    "indicators": {
        "unit": _words("unit"),
        "measure": _words("measure"),
        "bound": _words("bound"),
        "min": _min,
        "max": _max,
        **_BOTH,
    },
    "milestones": {"status": _words("status"), **_BOTH},
}
"""Every filter of each kind of record: its option's name, and how it becomes a condition."""


def conditions(db: sqlite3.Connection, filters: Filters, table: str = "indicators") -> list[Where]:
    """Return the conditions of the filters that are given, of those that a kind of record has."""
    given = ((condition, getattr(filters, name)) for name, condition in FILTERS[table].items())
    return [condition(db, value) for condition, value in given if value not in (None, [], ())]


def in_reports(numbers: Sequence[int], position: str = "position") -> Where:
    """Return the condition that a record stands in one of some reports."""
    if len(numbers) > _FEW:
        return Where(f"{position} / {PLACES} IN (SELECT value FROM json_each(?))", (array(numbers),))
    # Few reports are few stretches of the index, however many there are in all.
    ends = tuple(end for number in numbers for end in (number * PLACES, (number + 1) * PLACES - 1))
    return Where(f"({' OR '.join([f'{position} BETWEEN ? AND ?'] * len(numbers)) or '0'})", ends)


_FEW = 20


def chosen_reports(db: sqlite3.Connection, filters: Filters) -> list[int] | None:
    """Return the numbers of the reports that the filters leave by report and area; None where they say nothing."""
    chosen = [
        set(report_numbers(db, field, words)) for field in ("report", "area") if (words := getattr(filters, field))
    ]
    return sorted(set.intersection(*chosen)) if chosen else None


def report_ids(db: sqlite3.Connection, filters: Filters) -> set[str] | None:
    """Return the ids of the reports that the filters leave by report and area; None where they say nothing."""
    numbers = chosen_reports(db, filters)
    if numbers is None:
        return None
    sql = "SELECT id FROM reports WHERE number IN (SELECT value FROM json_each(?))"
    return {id for (id,) in db.execute(sql, (array(numbers),))}


def report_numbers(db: sqlite3.Connection, field: str, words: Sequence[str]) -> list[int]:
    """Return the numbers of the reports that are called so, or whose area is: ids, titles, names in either language."""
    found: set[int] = set()
    for word in words:
        sql = "SELECT number FROM report_names WHERE key = ? AND field = ?"
        numbers = {number for (number,) in db.execute(sql, (normalize(word), field))}
        if not numbers:
            sql = "SELECT DISTINCT key FROM report_names WHERE field = ? ORDER BY key LIMIT 4000"
            known = [key for (key,) in db.execute(sql, (field,))]
            raise UsageError(f"no {field} '{word}'" + nearest(normalize(word), known), "`yuquan reports` lists them")
        found |= numbers
    return sorted(found)


def spans_of(word: str) -> list[tuple[str, str]]:
    """Return the first and the last of the days that `2020`, `2018,2020` or `2018..2021` leave."""
    from yuquan_cli.catalog import periods

    found = []
    for part in word.split(","):
        begin, to, end = (each.strip() for each in part.partition(".."))
        try:
            first, last = periods.days(begin), periods.days(end if to else begin)
            if first.first > last.last:
                raise ValueError(f"'{begin}' is after '{end}'")
        except ValueError as error:
            raise UsageError(
                f"--period: '{part.strip()}': {error}", "--period takes 2020, 2018,2020 or 2018..2021"
            ) from None
        found.append((first.first, last.last))
    return found


def _one_of(db: sqlite3.Connection, field: str, words: Sequence[str]) -> Where:
    """Return the condition that a field holds one of the words, which must all be known ones."""
    columns: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        sql = "SELECT DISTINCT column, value FROM vocabulary WHERE field = ? AND key = ?"
        found = db.execute(sql, (field, normalize(word))).fetchall()
        if not found:
            known = words_of(db, field)
            hint = f"{field}: {', '.join(known)}" if len(known) < 10 else ""
            raise UsageError(f"no {field} '{word}'" + nearest(word, known), hint)
        for column, value in found:
            columns.setdefault(column, []).append(value)
    conditions = " OR ".join(f"{column} IN (SELECT value FROM json_each(?))" for column in columns)
    return Where(f"({conditions})", tuple(map(array, columns.values())))


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
        raise UsageError(f"{option}: '{shown}' is not a number such as 17000, -0.5 or 1.7万")
    whole, fraction, multiple = found[1], found[2] or "", {"": 0, "万": 4, "亿": 8}[found[3]]
    fraction = fraction.ljust(multiple, "0")
    return f"{whole}{fraction[:multiple]}.{fraction[multiple:]}"

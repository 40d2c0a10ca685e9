"""The answer of a search as a `Table`: figures and events in one ranking; and what is said where there is none."""

from __future__ import annotations

from yuquan_cli.errors import UsageError
from yuquan_cli.lean import NamedTuple
from yuquan_cli.names import quote
from yuquan_cli.questions import search
from yuquan_cli.questions.answers import COLUMNS, Labels, order_by, report_title
from yuquan_cli.questions.filters import Filters, conditions
from yuquan_cli.questions.scoring import Hit
from yuquan_cli.questions.sql import Where
from yuquan_cli.tables import Column, Table, choose

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from yuquan_cli.tables import Cell

FURTHER = {
    "record": "kind of record: indicator, milestone, term, number",
    "actor_zh": "of an event: who did it, or whom it is about, in Chinese",
    "actor_en": "of an event: who did it, or whom it is about, in English",
    "status": "of an event: how far it has come",
    "exact": "of an event or another number: a few characters, as printed",
    "matched": "by what it was found: id, name, keyword, topic, tag, wording, number, lexicon, pinyin or typo",
    "why": "of another number: what it is instead of a figure",
}
"""The columns of a search behind those of figures, and what each holds."""


class Silence(NamedTuple):
    """What is known where no row answers: paragraphs that speak of it, whether that is all, what is near."""

    paragraphs: Sequence[int]
    complete: bool
    nearest: str


def answer(db: sqlite3.Connection, words: Sequence[str], filters: Filters, kinds: Sequence[str] | None = None) -> Table:
    """Return the records that answer a question, best first. Raises UsageError where there is nothing to search for."""
    search.check_words(words)
    text = " ".join(words)
    kinds = kinds or ("indicator", "milestone")
    known = [Column(*row) for row in db.execute(COLUMNS, ("indicators",))]
    whole = [*known, *(Column(name) for name in FURTHER)]
    chosen = choose(whole, filters.columns)
    rows: list[tuple[Cell, ...]] = []
    if {"indicator", "milestone"} & set(kinds):
        rows = _records(db, search.hits(db, text), kinds, filters, whole)
    names = [column.name for column in whole]
    for kind, listed in (("term", search.terms), ("number", search.others)):
        if kind in kinds and not filters.narrow:
            rows += [tuple((cells | {"record": kind}).get(name) for name in names) for cells in listed(db, text)]
    if filters.limit is not None:
        rows = rows[: filters.limit]
    places = [names.index(column.name) for column in chosen]
    return Table(
        columns=chosen,
        rows=[tuple(row[place] for place in places) for row in rows],
        view="plain" if filters.columns else "found",
        title=report_title(db),
        labels=Labels(db),
    )


def _records(
    db: sqlite3.Connection, hits: Sequence[Hit], kinds: Sequence[str], filters: Filters, whole: Sequence[Column]
) -> list[tuple[Cell, ...]]:
    """Return the rows of figures and events that were found."""
    ranked = f"[{', '.join(f'[{hit.position}, {quote(hit.matched)}]' for hit in hits)}]"
    order = "rank" if filters.sort is None else order_by(db, whole, filters.sort)
    parts = []
    values: list[object] = []
    if "indicator" in kinds:
        where = conditions(db, filters)
        parts.append(_part(db, "indicators", whole, where))
        values += [ranked, *(value for condition in where for value in condition.values)]
    if "milestone" in kinds and not filters.narrow:
        parts.append(_part(db, "milestones", whole, []))
        values.append(ranked)
    if not parts:
        return []
    names = ", ".join(f'"{column.name}"' for column in whole)
    sql = f"SELECT {names} FROM ({' UNION ALL '.join(parts)}) ORDER BY {order}"
    return db.execute(sql, values).fetchall()


def _part(db: sqlite3.Connection, table: str, whole: Sequence[Column], where: Sequence[Where]) -> str:
    has = {name for (name,) in db.execute("SELECT name FROM columns WHERE record = ?", (table,))}
    given = {"record": f"'{table.removesuffix('s')}'", "matched": "matched"}
    cells = ", ".join(
        f"{given.get(c.name) or (c.name if c.name in has else 'NULL')} AS " + f'"{c.name}"' for c in whole
    )
    sign = "" if table == "indicators" else "-"
    pair = "json_extract(value, '$[0]') AS hit, json_extract(value, '$[1]') AS matched"
    found = f"SELECT key AS rank, {pair} FROM json_each(?)"
    sql = f"SELECT rank, value_key, position, {cells} FROM ({found}) JOIN {table} ON position = {sign}hit"
    return f"{sql} WHERE {' AND '.join(condition.sql for condition in where) or '1'}"


def silence(db: sqlite3.Connection, words: Sequence[str]) -> Silence:
    """Return what is known of what no figure and no event answers."""
    text = " ".join(words)
    (complete,) = db.execute("SELECT value FROM meta WHERE key = 'terms_complete'").fetchone()
    try:
        near = next((hit for hit in search.near(db, text)), None)
    except UsageError:
        near = None
    name = ""
    if near:
        table = "indicators" if near.position > 0 else "milestones"
        (name,) = db.execute(f"SELECT id FROM {table} WHERE position = ?", (abs(near.position),)).fetchone()
    return Silence(search.spoken_of(db, text), bool(complete), name)

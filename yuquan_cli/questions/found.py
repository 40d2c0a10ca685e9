"""The answer of a search as a `Table`: figures and events in one ranking; and what is said where there is none."""

from __future__ import annotations

from yuquan_cli.errors import UsageError
from yuquan_cli.lean import NamedTuple
from yuquan_cli.names import quote
from yuquan_cli.questions import search, spoken
from yuquan_cli.questions.answers import COLUMNS, Labels, order_by, report_title
from yuquan_cli.questions.candidates import EVERYTHING
from yuquan_cli.questions.filters import Filters, conditions, report_ids
from yuquan_cli.questions.sql import Where
from yuquan_cli.tables import Column, Table, choose

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from yuquan_cli.tables import Cell

FURTHER = {
    "record": "kind of record: indicator, milestone, term, number",
    "actor_zh": "of an event: who did it, or whom it is about, in Chinese",
    "actor_en": "of an event: who did it, or whom it is about, in English",
    "status": "of an event: how far it has come",
    "exact": "of an event or another number: a few characters, as printed",
    "matched": "by what it was found: id, name, keyword, topic, tag, wording, number, lexicon, pinyin or typo",
    "why": "of another number: what it is instead of a figure",
    "sentence": "where the text is at hand: the whole sentence that it stands in",
}
"""The columns of a search behind those of figures, and what each holds."""


class Silence(NamedTuple):
    """What is known where no row answers: paragraphs that speak of it, whether that is all, what is near.

    Where the text is at hand, also the sentences that speak of it.
    """

    paragraphs: Sequence[int]
    complete: bool
    nearest: str
    sentences: Sequence[str] = ()
    reports: Sequence[str] = ()
    """Of a library of several reports, those that speak of it: a paragraph's number alone would say nothing."""
    several: bool = False
    named: bool = True
    """Whether it is this that they speak of, or only something like it."""


def answer(
    db: sqlite3.Connection,
    words: Sequence[str],
    filters: Filters,
    kinds: Sequence[str] | None = None,
    quoted: Callable[[Mapping[str, Cell]], str] | None = None,
) -> Table:
    """Return the records that answer a question, best first. Raises UsageError where there is nothing to search for.

    `quoted` gives the sentence that a record stands in, from its cells.
    """
    search.check_words(words)
    text = " ".join(words)
    kinds = kinds or ("indicator", "milestone")
    known = [Column(*row) for row in db.execute(COLUMNS, ("indicators",))]
    whole = [*known, *(Column(name) for name in FURTHER)]
    chosen = choose(whole, filters.columns)
    rows: list[tuple[Cell, ...]] = []
    if {"indicator", "milestone"} & set(kinds):
        rows = _records(db, text, kinds, filters, whole)
    names = [column.name for column in whole]
    among = report_ids(db, filters)
    for kind, listed in (("term", spoken.terms), ("number", spoken.others)):
        if kind in kinds and not filters._replace(report=None, area=None).narrow:
            told = [cells | {"record": kind} for cells in listed(db, text) if among is None or cells["report"] in among]
            rows += [tuple(cells.get(name) for name in names) for cells in told]
    if filters.limit is not None:
        rows = rows[: filters.limit]
    if quoted:
        at = names.index("sentence")
        rows = [(*row[:at], quoted(dict(zip(names, row, strict=True))) or None, *row[at + 1 :]) for row in rows]
    places = [names.index(column.name) for column in chosen]
    return Table(
        columns=chosen,
        rows=[tuple(row[place] for place in places) for row in rows],
        view="plain" if filters.columns else "found",
        title=report_title(db, filters),
        labels=Labels(db),
    )


def _records(
    db: sqlite3.Connection, text: str, kinds: Sequence[str], filters: Filters, whole: Sequence[Column]
) -> list[tuple[Cell, ...]]:
    """Return the rows of figures and events that answer."""
    tables = [f"{kind}s" for kind in ("indicator", "milestone") if kind in kinds]
    if filters.of_figures:
        tables = [table for table in tables if table == "indicators"]
    if not tables:
        return []
    asked = {table: conditions(db, filters, table) for table in tables}
    hits = search.hits(db, text, _within(asked, filters))
    ranked = f"[{', '.join(f'[{hit.position}, {quote(hit.matched)}]' for hit in hits)}]"
    order = "rank" if filters.sort is None else order_by(db, whole, filters.sort)
    if filters.sort is None and (year := _year(text)):
        order = f"coalesce(period, '') NOT LIKE '{year}%', rank"
    names = ", ".join(f'"{column.name}"' for column in whole)
    parts = " UNION ALL ".join(_part(db, table, whole, where) for table, where in asked.items())
    values = [value for where in asked.values() for value in (ranked, *(v for w in where for v in w.values))]
    sql = f"SELECT {names} FROM ({parts}) ORDER BY {order}, position LIMIT ?"
    return db.execute(sql, (*values, -1 if filters.limit is None else filters.limit)).fetchall()


def _year(text: str) -> str:
    """Return the year that a question names, whose figures come first then; nothing for none or several."""
    named = {text[max(0, at - 4) : at] for at, sign in enumerate(text) if sign == "年"} | set(text.split())
    years = [y for y in named if len(y) == 4 and y.isascii() and y.isdecimal() and "1949" < y < "2100"]
    return years[0] if len(years) == 1 else ""


def _within(asked: Mapping[str, Sequence[Where]], filters: Filters) -> Where:
    """Return the condition on what a search looks through; none where it looks through everything."""
    if len(asked) == 2 and not filters.narrow:
        return EVERYTHING
    parts = [
        Where(
            f"rowid IN (SELECT source FROM {table} WHERE {' AND '.join(w.sql for w in where) or '1'})",
            tuple(value for w in where for value in w.values),
        )
        for table, where in asked.items()
    ]
    return Where(f"({' OR '.join(p.sql for p in parts)})", tuple(value for p in parts for value in p.values))


def _part(db: sqlite3.Connection, table: str, whole: Sequence[Column], where: Sequence[Where]) -> str:
    has = {name for (name,) in db.execute("SELECT name FROM columns WHERE record = ?", (table,))}
    given = {"record": f"'{table.removesuffix('s')}'", "matched": "matched"}
    cells = ", ".join(
        f"{given.get(c.name) or (c.name if c.name in has else 'NULL')} AS " + f'"{c.name}"' for c in whole
    )
    pair = "json_extract(value, '$[0]') AS hit, json_extract(value, '$[1]') AS matched"
    found = f"SELECT key AS rank, {pair} FROM json_each(?)"
    # A hit stands for the figures of its concept in all reports; an event's is below zero, so that none is both.
    left = " AND ".join(condition.sql for condition in where) or "1"
    return f"SELECT rank, value_key, position, {cells} FROM ({found}) JOIN {table} ON source = hit WHERE {left}"


def silence(
    db: sqlite3.Connection, words: Sequence[str], sentences: Iterable[tuple[int, str]] | None = None
) -> Silence:
    """Return what is known of what no figure and no event answers. `sentences`: those of the text, if it is at hand."""
    text = " ".join(words)
    (complete,) = db.execute("SELECT min(terms_complete) FROM reports").fetchone()
    try:
        near = next((hit for hit in search.near(db, text)), None)
    except UsageError:
        near = None
    name = ""
    if near:
        table = "concepts" if near.position > 0 else "events"
        (name,) = db.execute(f"SELECT id FROM {table} WHERE source = ?", (near.position,)).fetchone()
    (count,) = db.execute("SELECT count(*) FROM reports").fetchone()
    if count > 1:
        told_in = list(dict.fromkeys(str(row["report"]) for row in spoken.terms(db, text)))
        return Silence([], bool(complete), name, reports=told_in, several=True, named=spoken.named(db, text))
    if sentences is None:
        return Silence(spoken.paragraphs(db, text), bool(complete), name, named=spoken.named(db, text))
    held = spoken.in_sentences(db, text, sentences)
    told = sorted({*spoken.paragraphs(db, text), *(number for number, _ in held)})
    return Silence(told, True, name, [s for _, s in held], named=bool(held) or spoken.named(db, text))

"""A `Table` as people read it, whatever it is drawn with: heads, cells and facts in their language, without layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from yuquan_cli.conventions import plural
from yuquan_cli.formats import compared
from yuquan_cli.formats.numbers import figure, marked
from yuquan_cli.formats.words import (
    bracketed,
    coded,
    headline,
    labeled,
    listed,
    pick,
    say_count,
    say_measure,
    say_paragraph,
    standing,
    told,
    worded,
)
from yuquan_cli.tables import Bilingual, Cell, Column, Table
from yuquan_cli.vocabulary import Lang, Measure

Record = Mapping[str, Cell]


class Readable(NamedTuple):
    """Heads, which of them stand above numbers, and rows."""

    heads: list[str]
    numeric: list[bool]
    rows: list[list[Cell]]


def readable(table: Table, lang: Lang, spelled: bool = False) -> Readable:
    """Return a table in the words of its reader; without signs such as ≥ where `spelled`."""
    several = table.title == ("", "") and table.view != "reports"
    records = [_told_apart(record) if several else record for record in table.records()]
    if table.view in ("sections", "list", "card", "found"):
        words = ["indicator", "figure", *["as reported"] * (lang == "en"), *["scope"] * spelled, "note", "id"]
        rows = [[_named(r, lang), *_figure(r, lang, spelled), *_notes(r, lang, spelled), r["id"]] for r in records]
        return _headed(words, rows, lang, () if table.view == "found" else ("figure",))
    if table.view == "milestones":
        words = ["event", "status", "actor", "note", "id"]
        rows = [
            [_named(r, lang), _shown(r, lang, spelled), told(r, "actor", lang), told(r, "note", lang), r["id"]]
            for r in records
        ]
        return _headed(words, rows, lang)
    if table.view in compared.VIEWS:
        words, rows = list(compared.HEADS), compared.rows(table, lang)
        printed = words.index("as reported")
        if lang == "zh":  # where a figure mostly is its wording
            for row in rows:
                row[printed] = row[printed] if row[printed] != row[printed - 1] else ""
            if not any(row[printed] for row in rows):
                words.pop(printed)
                rows = [[cell for place, cell in enumerate(row) if place != printed] for row in rows]
        return _headed(words, rows, lang, ("figure",))
    if table.view == "summary":
        words = ["topic", "figures", "measure", "events", "headline", "id"]
        rows = [[*_topic(r, lang), _best(r, lang, spelled), r["topic"]] for r in records]
        for row, record in zip(rows, records, strict=True):
            row.insert(2, listed(counts(record, table.columns, lang), lang))
        return _headed(words, rows, lang, ("figures", "events"))
    if table.view == "topics":
        words = ["topic", "figures", "events", "aliases", "id"]
        rows = [[*_topic(r, lang), aliases(r, lang), r["topic"]] for r in records]
        return _headed(words, rows, lang, ("figures", "events"))
    if table.view == "reports":
        words = ["report", "area", "period", "figures", "events", "id"]
        further = ("period", "indicators", "milestones", "report")
        rows = [[told(r, "title", lang), told(r, "area", lang), *(r[name] for name in further)] for r in records]
        return _headed(words, rows, lang, ("figures", "events"))
    if table.view == "tags":
        words = ["tag", "figures", "aliases", "id"]
        return _headed(
            words, [[_named(r, lang), r["indicators"], aliases(r, lang), r["tag"]] for r in records], lang, ("figures",)
        )
    return Readable(
        [column.head for column in table.columns],
        [column.kind == "number" for column in table.columns],
        [list(row) for row in table.rows],
    )


def _told_apart(record: dict[str, Cell]) -> dict[str, Cell]:
    """Return a record of one among several reports, with that by which people ask for it as its id."""
    if "key" in record:
        return record | {"id": record["key"] or record["id"]}
    return record | {name: f"{record['report']}/{record[name]}" for name in ("topic", "tag") if name in record}


def _headed(words: Sequence[str], rows: list[list[Cell]], lang: Lang, numeric: Sequence[str] = ()) -> Readable:
    return Readable([worded(word, lang) for word in words], [word in numeric for word in words], rows)


def wording(record: Record, lang: Lang) -> str:
    """Return the figure as printed, or the words of an event, and where a figure comes from if not from a number.

    Nothing in Chinese where the figure reads like that anyway, as most do.
    """
    printed = record["reported"] or record.get("exact") or ""
    if record["basis"] in (None, "reported"):
        return "" if lang == "zh" and printed == figure(record, lang) else printed
    basis = worded(record["basis"] or "", lang)
    return f"{printed}，{basis}" if lang == "zh" else f"{printed} ({basis})"


def _figure(record: Record, lang: Lang, spelled: bool) -> list[str]:
    """Return the figure and its wording: in Chinese, where they seldom differ, in one cell."""
    shown, printed = _shown(record, lang, spelled), wording(record, lang)
    if lang == "en":
        return [shown, printed]
    return [f"{shown}{bracketed(labeled('as reported', printed, lang), lang) if printed else ''}"]


def aliases(record: Record, lang: Lang) -> str:
    """Return what else something is called; a Chinese reader is spared the English words."""
    words = (record["aliases"] or "").split(", ")
    return listed([word for word in words if lang == "en" or not word.isascii()], lang)


def counts(record: Record, columns: Sequence[Column], lang: Lang) -> list[str]:
    """Return how many figures of each kind a topic has: `5 counts`."""
    from typing import get_args

    held = [column.name for column in columns]
    measures = {measure: record[many] for measure in get_args(Measure) if (many := plural(measure)) in held}
    return [say_count(count, measure, lang) for measure, count in measures.items() if count not in (None, "0")]


def facts(record: Record, labels: Mapping[str, Bilingual], lang: Lang, spelled: bool = False) -> dict[str, str]:
    """Return everything known about a figure, by the word that labels it; what is missing is left out."""
    tags = [coded("tag", tag, labels, lang, record["report"]) for tag in (record["tags"] or "").split()]
    known = {
        "figure": figure(record, lang, spelled),
        "as reported": record["reported"],
        "value": record["value"] or " – ".join(end for end in (record["low"], record["high"]) if end),
        "bound": worded(record["bound"] or "", lang),
        "measure": say_measure(record["measure"] or "", lang),
        "basis": worded(record["basis"] or "", lang),
        "standing": worded(record["standing"] or "", lang) if record["standing"] != "result" else "",
        "flow": worded(record["flow"] or "", lang),
        "of": record["of"],
        "series": record["series"] if record["series"] != record["id"] else "",
        "scope": told(record, "scope", lang),
        "note": told(record, "note", lang),
        "topic": coded("topic", record["topic"], labels, lang, record["report"]),
        "tags": listed(tags, lang),
        "area": coded("area", record["area"], labels, lang),
        "period": record["period"],
        "report": coded("report", record["report"], labels, lang),
        "place": _place(record, lang),
        "id": record["id"],
    }
    return {word: fact for word, fact in known.items() if fact}


def sources(table: Table, lang: Lang) -> list[str]:
    """Return the reports that a table's figures or events stand in, in full."""
    if table.view in ("plain", "reports") or "report" not in [column.name for column in table.columns]:
        return []
    reports = dict.fromkeys(record["report"] for record in table.records() if record["report"])
    found = (table.labels.get(f"report:{report}") for report in reports)
    return [pick(names, lang) for names in found if names]


def _place(record: Record, lang: Lang) -> str:
    place = say_paragraph(record["paragraph"] or "", lang)
    if not record["prefix"]:
        return place
    # Without quotation marks: a prefix may end in one.
    return f"{place}；前文：{record['prefix']}" if lang == "zh" else f"{place}, after: {record['prefix']}"


def _named(record: Record, lang: Lang) -> str:
    return told(record, "name", lang) or record.get("exact") or ""


def _shown(record: Record, lang: Lang, spelled: bool) -> str:
    """Return the figure; of an event how far it has come, of another number what it is."""
    if figure(record, lang):
        return marked(record, lang, spelled)
    status = worded(record.get("status") or record.get("why") or "", lang)
    mark = standing(record, lang)
    return f"{status}{bracketed(mark, lang) if mark else ''}"


def _topic(record: Record, lang: Lang) -> list[Cell]:
    return [_named(record, lang), record["indicators"], record["milestones"]]


def _best(record: Record, lang: Lang, spelled: bool) -> str:
    """Return the figure that stands for a topic."""
    best = headline(dict(record))
    return f"{marked(best, lang, spelled)} · {_named(best, lang)}" if best["id"] else ""


def _notes(record: Record, lang: Lang, apart: bool) -> list[Cell]:
    """Return scope and note, in one cell or `apart`."""
    return [told(record, "scope", lang), told(record, "note", lang)] if apart else [_note(record, lang)]


def _note(record: Record, lang: Lang) -> str:
    scope, note = told(record, "scope", lang), told(record, "note", lang) or ""
    if not scope:
        return note
    return f"{labeled('scope', scope, lang)}{'。' if lang == 'zh' else '. '}{note}".strip()

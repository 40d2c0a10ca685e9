"""A comparison in words, a row a figure: for documents, and for those who hear it line by line."""

from __future__ import annotations

from yuquan_cli.formats.changes import against_target, broken, change
from yuquan_cli.formats.numbers import figure
from yuquan_cli.formats.words import labeled, listed, pick, told, worded
from yuquan_cli.tables import Cell, Table
from yuquan_cli.vocabulary import Lang

HEADS = ("indicator", "area", "period", "figure", "as reported", "change", "note", "id")
VIEWS = ("periods", "areas", "periodlines", "arealines")


def rows(table: Table, lang: Lang) -> list[list[Cell]]:
    """Return the cells under `HEADS`: where there is no figure, why; and how each differs from the one before."""
    records = table.records()
    known = {record["key"]: record for record in records if record["key"]}
    found: list[list[Cell]] = []
    for record in records:
        area = record["area"] or ""
        names = [told(record, "name", lang), pick(table.labels.get(f"area:{area}", (area, area)), lang)]
        shown = worded(record["missing"], lang) if record["missing"] else figure(record, lang)
        said = listed([word for word in _change(record, known, lang) if word], lang)
        scope, note = told(record, "scope", lang), told(record, "note", lang)
        notes = [labeled("scope", scope, lang)] if scope else []
        notes += [note] if note else []
        found.append(
            [
                *names,
                record["period"],
                shown,
                record["reported"],
                said,
                ("；" if lang == "zh" else "; ").join(notes),
                record["key"],
            ]
        )
    return found


def _change(record: dict[str, Cell], known: dict[str, dict[str, Cell]], lang: Lang) -> list[str]:
    """Return what is said of a figure: what it is if it is no plain result, what breaks its series, its change."""
    if (standing := record["standing"] or "result") != "result":
        return [worded(standing, lang), against_target(record, lang)]
    revised = worded("revised", lang) if record["revises"] else ""
    return [revised, broken(record, lang), change(record, known.get(record["changed_from"] or ""), lang)]

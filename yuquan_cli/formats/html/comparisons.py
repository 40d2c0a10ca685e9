"""Series on the page: how figures went over the periods, drawn and in words, and why where they can't be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from yuquan_cli.formats.changes import against_target, broken, change
from yuquan_cli.formats.html.lines import drawn
from yuquan_cli.formats.html.pieces import Record, both, joined, named, text, word
from yuquan_cli.formats.html.tables import shown
from yuquan_cli.formats.words import bracketed, worded
from yuquan_cli.vocabulary import Lang

Known = Mapping[str | None, Record]
LANGUAGES: tuple[Lang, Lang] = ("zh", "en")


def comparisons(records: Sequence[Record], reports: Sequence[Record]) -> Iterator[str]:
    """Yield a drawing and a table for each series of each place; `reports` know what places are called."""
    if not records:
        return
    areas = {report["area"]: named(report, "area") for report in reports}
    known: dict[str | None, Record] = {record["key"]: record for record in records if record["key"]}
    yield f"<h2>{both('逐期比较', 'Over the periods')}</h2>\n"
    for (_, area), group in groupby(records, key=lambda record: (record["series"], record["area"])):
        own = list(group)
        place = areas.get(area, text(area)) if len(areas) > 1 else ""
        yield f"<section><h3>{joined(named(own[0], 'name'), place)}</h3>\n{drawn(own)}<table>\n"
        heads = "".join(f"<th scope=col>{word(name)}" for name in ("period", "figure", "as reported", "change"))
        yield f"<thead><tr>{heads}</thead>\n"
        for before, record in zip([None, *own], own, strict=False):
            yield _row(record, before, known)
        yield "</table></section>\n"


def _row(record: Record, before: Record | None, known: Known) -> str:
    period = text(record["period"])
    if record["missing"]:
        return f"<tr><th scope=row>{period}<td>{word(record['missing'])}<td><td>\n"
    said = joined(
        word("revised") if record["revises"] else "",
        *(both(*(told(record, before, known, lang) for lang in LANGUAGES)) for told in (_break, _change)),
    )
    # The period stands to the left; of a mark, only what kind of figure it is remains to be said.
    figure = shown({**record, "report_period": record["period"]})
    return f"<tr><th scope=row>{period}<td class=n>{figure}<td>{text(record['reported'])}<td>{said}\n"


def _break(record: Record, before: Record | None, known: Known, lang: Lang) -> str:
    return broken(record, lang)


def _change(record: Record, before: Record | None, known: Known, lang: Lang) -> str:
    """Return what is certain of a change; and from which period, where that isn't the one above."""
    if (record["standing"] or "result") != "result":
        return against_target(record, lang)
    base = known.get(record["changed_from"])
    said = change(record, base, lang)
    if not said or not base or not before or base["period"] == before["period"]:
        return said
    since = f"{worded('from', lang)}{'' if lang == 'zh' else ' '}{base['period']}"
    return said + bracketed(since, lang)

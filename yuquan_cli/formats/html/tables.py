"""The tables of the page: figures and events, by topic, and what filters them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from yuquan_cli.formats.html import charts
from yuquan_cli.formats.html.pieces import Record, anchor, both, joined, named, text, word
from yuquan_cli.formats.numbers import figure
from yuquan_cli.formats.words import say_measure, standing, worded
from yuquan_cli.tables import Cell


def shown(record: Record) -> str:
    """Return a figure as both languages set it; one that is no result, or of another period, says so.

    Where a text gives neither value nor ends, as in 数十户, its wording stands for it.
    """
    mark = both(standing(record, "zh"), standing(record, "en"))
    number = both(figure(record, "zh"), figure(record, "en")) or text(record["reported"])
    return f"{number} <em>{mark}</em>" if mark else number


def filters(figures: Sequence[Record], events: Sequence[Record], topics: Sequence[Record]) -> Iterator[str]:
    """Yield the form that searches and filters, which a script shows: without one it would do nothing."""
    used = {record["topic"] for record in (*figures, *events)}
    named_topics = {t["topic"]: (str(t["topic"]), t["name_zh"], t["name_en"]) for t in topics if t["topic"] in used}
    measures = dict.fromkeys(str(record["measure"]) for record in figures)
    kinds = [(measure, say_measure(measure, "zh"), say_measure(measure, "en")) for measure in measures]
    kinds += [("event", worded("events", "zh"), worded("events", "en"))] if events else []
    yield f"""<form hidden role=search>
<label>{both("查找", "Search")}<input type=search name=q></label>
{_choice("topic", ("主题", "Topic"), named_topics.values())}
{_choice("kind", ("类型", "Kind"), kinds)}
<output aria-live=polite></output>
</form>
"""


def _choice(name: str, label: tuple[str, str], options: Iterable[tuple[str, str | None, str | None]]) -> str:
    """Return a list to choose from. An option can't hold two languages of which one is shown: it says both."""
    listed = "".join(
        f"<option value='{text(value)}'>{text(' · '.join(dict.fromkeys(w for w in words if w)))}"
        for value, *words in options
    )
    return f"<label>{both(*label)}<select name={name}><option value=''>—{listed}</select></label>"


def figures(records: Sequence[Record], topics: Sequence[Record], reports: Sequence[Record]) -> Iterator[str]:
    """Yield the table of figures; several reports have a column that says which place and period each is about."""
    if not records:
        return
    labels = _labels(reports)
    heads = [
        f"<th scope=col data-sort=name>{word('indicator')}",
        f"<th scope=col data-sort=value>{word('figure')}",
        f"<th scope=col>{word('as reported')}",
        *([f"<th scope=col>{word('period')}"] if labels else []),
        f"<th scope=col>{word('note')}",
        f"<th scope=col data-sort=place>{word('place')}",
    ]
    yield f"<h2 id=figures>{both('全部数字', 'All figures')}</h2>\n<table>\n<thead><tr>{''.join(heads)}</thead>\n"
    yield from _by_topic(records, topics, labels, len(heads), lambda record: _figure(record, labels))
    yield "</table>\n"


def _labels(reports: Sequence[Record]) -> dict[Cell, str]:
    """Return the place of each report, which is left out where they are all of one; nothing for a single report."""
    if len(reports) < 2:
        return {}
    several = len({report["area"] for report in reports}) > 1
    return {report["report"]: named(report, "area") if several else "" for report in reports}


def _figure(record: Record, labels: Mapping[Cell, str]) -> str:
    about = f"data-t={text(record['topic'])} data-m={text(record['measure'])} data-p={text(record['paragraph'])}"
    order = f"data-r={text(record['report'])} data-v='{text(record['value'])}' data-u='{text(record.get('unit_zh'))}'"
    period = f"<td>{joined(text(record['period']), labels[record['report']])}" if labels else ""
    return (
        f"<tr id={anchor(record)} {about} {order}><th scope=row>{named(record, 'name')}"
        f"<td class=n>{shown(record)}{charts.share(record)}<td>{text(record['reported'])}{period}"
        f"<td>{_note(record)}<td>{_place(record)}\n"
    )


def _note(record: Record) -> str:
    scope = named(record, "scope")
    return joined(f"{word('scope')}: {scope}" if scope else "", named(record, "note"))


def _place(record: Record) -> str:
    """Return the paragraph, as a link to the report; a script makes it show the citation."""
    number = text(record["paragraph"])
    source = text(f"s.{record['report']}")
    return f"<a class=cite href='#{source}'>{both(f'第{number}段', f'paragraph {number}')}</a>"


def events(records: Sequence[Record], topics: Sequence[Record], reports: Sequence[Record]) -> Iterator[str]:
    """Yield the table of what is stated without a number."""
    if not records:
        return
    heads = "".join(f"<th scope=col>{word(name)}" for name in ("event", "status", "actor", "note", "place"))
    yield f"<h2>{both('没有数字的事项', 'Stated without a number')}</h2>\n<table>\n<thead><tr>{heads}</thead>\n"
    yield from _by_topic(records, topics, _labels(reports), 5, _event)
    yield "</table>\n"


def _event(record: Record) -> str:
    about = f"data-t={text(record['topic'])} data-m=event data-p={text(record['paragraph'])}"
    return (
        f"<tr id={anchor(record)} {about} data-x='{text(record['exact'])}'><th scope=row>{named(record, 'name')}"
        f"<td>{word(record['status'] or '')}<td>{named(record, 'actor')}<td>{named(record, 'note')}"
        f"<td>{_place(record)}\n"
    )


def _by_topic(
    records: Sequence[Record],
    topics: Sequence[Record],
    labels: Mapping[Cell, str],
    width: int,
    row: Callable[[Record], str],
) -> Iterator[str]:
    """Yield a body a topic, under a heading of its own, which names the place where there are several reports."""
    names = {(topic.get("report"), topic["topic"]): named(topic, "name") for topic in topics}
    for (report, topic), group in groupby(records, key=lambda record: (record["report"], record["topic"])):
        own = list(group)
        about = (labels[report], text(own[0].get("report_period"))) if labels else ()
        heading = joined(names.get((report, topic), ""), *about)
        yield f"<tbody><tr class=topic><th scope=rowgroup colspan={width}>{heading}\n"
        yield from map(row, own)
        yield "</tbody>\n"

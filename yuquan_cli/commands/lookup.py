"""Looking things up: the figures of a report, and what it states without one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from yuquan_cli import cache, options, output, query
from yuquan_cli.commands import command
from yuquan_cli.errors import ExitCode
from yuquan_cli.tables import Table
from yuquan_cli.where import Filters


@command(
    "yuquan show ecology",
    "yuquan show 环保 education --measure share",
    "yuquan show straw-recycling-rate",
    "yuquan show economy --sort -value --limit 3 -f csv",
    "yuquan show -f json | jq '.[] | select(.bound != \"exact\") | .reported'",
)
def show(
    what: options.What = None,
    unit: options.Unit = None,
    measure: options.Measure = None,
    bound: options.Bound = None,
    tag: options.Tag = None,
    min: options.Min = None,
    max: options.Max = None,
    sort: options.Sort = None,
    limit: options.Limit = None,
    columns: options.Columns = None,
    format: options.Format = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
    data: options.Data = None,
) -> ExitCode:
    """Show the figures on a topic, group, tag or id.

    Without WHAT, all of them. One id alone, on a terminal, shows everything known about it. An option given twice means
    either; different options must all hold.
    """
    filters = Filters(
        unit=unit,
        measure=measure,
        bound=bound,
        tag=tag,
        min=min,
        max=max,
        sort=sort,
        limit=limit,
        columns=columns,
    )

    def answer(db: sqlite3.Connection) -> tuple[Table, Related | None]:
        figures = query.select(db, what or [], filters)
        if not _asks_further(figures, filters, format):
            return figures, None
        events = query.events_on(db, what or [])
        topics = dict.fromkeys(str(event["topic"]) for event in events.records() if what)
        return figures, Related(events, "event", ["milestones", *topics])

    return _write(*cache.ask(data, answer), format, lang, color)


@command(
    "yuquan get straw-recycling-rate",
    "yuquan get straw-recycling-rate --field reported",
    "yuquan get relief-funds jobs-offered",
    'echo "$(yuquan get grid-workers) grid workers"',
)
def get(ids: options.Ids, field: options.Field = "value", data: options.Data = None) -> ExitCode:
    """Print bare values, one per line, for scripts.

    The value alone doesn't say whether it is exact: --field bound does.
    """
    found = cache.ask(data, lambda db: query.values(db, ids, field))
    # One per line, whatever is in them.
    output.write("".join(cell.replace("\r", r"\r").replace("\n", r"\n") + "\n" for cell in found))
    return ExitCode.OK


@command(
    "yuquan search 幼儿园",
    "yuquan search youeryuan",
    "yuquan search kindergarten --columns id,reported",
    "yuquan search 补助 资金",
    "yuquan search 35",
)
def search(
    text: options.Words,
    unit: options.Unit = None,
    measure: options.Measure = None,
    bound: options.Bound = None,
    tag: options.Tag = None,
    min: options.Min = None,
    max: options.Max = None,
    sort: options.Sort = None,
    limit: options.Limit = None,
    columns: options.Columns = None,
    format: options.Format = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
    data: options.Data = None,
) -> ExitCode:
    """Find figures by their names, wording or notes.

    Every TEXT must be found: a stretch of Chinese of any length, an English word or its beginning, pinyin or its
    initials. The best match comes first.
    """
    filters = Filters(
        unit=unit,
        measure=measure,
        bound=bound,
        tag=tag,
        min=min,
        max=max,
        sort=sort,
        limit=limit,
        columns=columns,
    )

    def answer(db: sqlite3.Connection) -> tuple[Table, Related | None]:
        figures = query.search(db, text, filters)
        if not _asks_further(figures, filters, format):
            return figures, None
        events = query.search_events(db, text)
        return figures, Related(events, "event", ["milestones", *(str(event["id"]) for event in events.records())])

    return _write(*cache.ask(data, answer), format, lang, color)


@command("yuquan summary", "yuquan summary battles", "yuquan summary -f csv")
def summary(
    what: options.What = None,
    sort: options.Sort = None,
    limit: options.Limit = None,
    columns: options.Columns = None,
    format: options.Format = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
    data: options.Data = None,
) -> ExitCode:
    """Show the report at a glance.

    Per topic: how many figures of which kind, and the one that stands for it.
    """
    chosen = Filters(sort=sort, limit=limit, columns=columns)
    return _write(cache.ask(data, lambda db: query.summary(db, what or [], chosen)), None, format, lang, color)


@command("yuquan topics", "yuquan topics -f tsv | cut -f1")
def topics(
    sort: options.Sort = None,
    limit: options.Limit = None,
    columns: options.Columns = None,
    format: options.Format = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
    data: options.Data = None,
) -> ExitCode:
    """List the topics, and the words that find them."""
    chosen = Filters(sort=sort, limit=limit, columns=columns)
    return _write(cache.ask(data, lambda db: query.topics(db, chosen)), None, format, lang, color)


@command("yuquan tags", "yuquan show education elderly", "yuquan tags -f json | jq -r '.[].tag'")
def tags(
    sort: options.Sort = None,
    limit: options.Limit = None,
    columns: options.Columns = None,
    format: options.Format = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
    data: options.Data = None,
) -> ExitCode:
    """List the tags: words that cut across topics."""
    chosen = Filters(sort=sort, limit=limit, columns=columns)
    return _write(cache.ask(data, lambda db: query.tags(db, chosen)), None, format, lang, color)


@command(
    "yuquan milestones tourism",
    "yuquan milestones 商贸 --status signed",
    "yuquan milestones -f json | jq -r '.[] | select(.status == \"planned\") | .name_en'",
)
def milestones(
    what: options.Events = None,
    status: options.Status = None,
    sort: options.Sort = None,
    limit: options.Limit = None,
    columns: options.Columns = None,
    format: options.Format = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
    data: options.Data = None,
) -> ExitCode:
    """List what is stated without a number.

    Distinct events that can be checked, each with how far it has come, and not a step further than the text goes.
    """
    filters = Filters(status=status, sort=sort, limit=limit, columns=columns)

    def answer(db: sqlite3.Connection) -> tuple[Table, Related | None]:
        events = query.milestones(db, what or [], filters)
        if not _asks_further(events, filters, format):
            return events, None
        figures = query.figures_on(db, what or [])
        topics = dict.fromkeys(str(figure["topic"]) for figure in figures.records())
        return events, Related(figures, "figure", ["show", *topics])

    return _write(*cache.ask(data, answer), format, lang, color)


class Related(NamedTuple):
    """What else the report says about what was asked, and the command that shows it."""

    table: Table
    what: str
    command: Sequence[str]

    def __bool__(self) -> bool:
        return bool(self.table.rows)

    def __str__(self) -> str:
        count = len(self.table.rows)
        # A long list of ids is no help.
        shown = " ".join(["yuquan", *self.command[:6], *["…"] * (len(self.command) > 6)])
        return f"{count} {self.what}{'s' * (count > 1)}: {shown}"


def _asks_further(table: Table, filters: Filters, format: str | None) -> bool:
    """Tell whether related records are worth a look: people may want more, and nobody wants nothing."""
    return not filters.narrow and (output.for_people(format) or not table.rows)


def _write(table: Table, related: Related | None, format: str | None, lang: str | None, color: str) -> ExitCode:
    """Write the answer, and say what else there is: a half answer looks like a whole one.

    Where there is no answer, people are shown the related records instead.
    """
    if not table.rows and related:
        output.emit(related.table if output.for_people(format) else table, format, lang, color)
        output.say(f"yuquan: no {'figure' if related.what == 'event' else 'event'} matched, but {related}")
        return ExitCode.NOTHING
    status = output.emit(table, format, lang, color)
    if status is ExitCode.NOTHING:
        output.say("yuquan: nothing matched" if related is None else "yuquan: no figure and no event matched")
    elif related:
        output.say(f"yuquan: also {related}")
    return status

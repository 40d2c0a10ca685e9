"""Looking things up: the figures of a report, and what it states without one."""

from __future__ import annotations

import sqlite3

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

    Without WHAT, all of them. One id alone, on a terminal, shows everything known about it.
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

    def answer(db: sqlite3.Connection) -> tuple[Table, Table]:
        found = query.select(db, what or [], filters)
        return found, found if found.rows else query.events_on(db, what or [])

    figures, events = cache.ask(data, answer)
    return _write(figures, format, lang, color, instead=events)


@command(
    "yuquan get straw-recycling-rate",
    "yuquan get straw-recycling-rate --field reported",
    "yuquan get relief-funds jobs-offered",
    'echo "$(yuquan get grid-workers) grid workers"',
)
def get(ids: options.Ids, field: options.Field = "value", data: options.Data = None) -> ExitCode:
    """Print bare values, one a line, for scripts.

    The value alone doesn't say whether it is exact: --field bound does.
    """
    found = cache.ask(data, lambda db: query.values(db, ids, field))
    output.write("".join(f"{cell}\n" for cell in found))
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

    def answer(db: sqlite3.Connection) -> tuple[Table, Table]:
        found = query.search(db, text, filters)
        return found, found if found.rows else query.search_events(db, text)

    figures, events = cache.ask(data, answer)
    return _write(figures, format, lang, color, instead=events)


@command("yuquan summary", "yuquan summary battles", "yuquan summary -f csv")
def summary(
    what: options.What = None,
    format: options.Format = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
    data: options.Data = None,
) -> ExitCode:
    """Show the report at a glance.

    Per topic: how many figures of which kind, and the one that stands for it.
    """
    return _write(cache.ask(data, lambda db: query.summary(db, what or [])), format, lang, color)


@command("yuquan topics", "yuquan topics -f tsv | cut -f1")
def topics(
    format: options.Format = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
    data: options.Data = None,
) -> ExitCode:
    """List the topics, with the words to ask by."""
    return _write(cache.ask(data, query.topics), format, lang, color)


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
    return _write(cache.ask(data, lambda db: query.milestones(db, what or [], filters)), format, lang, color)


def _write(table: Table, format: str | None, lang: str | None, color: str, instead: Table | None = None) -> ExitCode:
    """Write the answer; where there is none, say so, since an empty screen could mean anything.

    `instead` is what a person may have meant: it is shown to people, and named to others.
    """
    if not table.rows and instead and instead.rows:
        count = f"{len(instead.rows)} event{'s' if len(instead.rows) > 1 else ''}"
        names = " ".join(str(event["id"]) for event in instead.records()[:3])
        output.say(f"yuquan: no figure matched; the report states {count} without a number: yuquan milestones {names}")
        output.emit(instead if output.for_people(format) else table, format, lang, color)
        return ExitCode.NOTHING
    status = output.emit(table, format, lang, color)
    if status is ExitCode.NOTHING:
        output.say("yuquan: nothing matched")
    return status

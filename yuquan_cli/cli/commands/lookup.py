"""Looking things up: the figures of a report, and what it states without one."""

from __future__ import annotations

import sqlite3
import sys

from yuquan_cli.cli import options, output, streams
from yuquan_cli.cli.commands import command
from yuquan_cli.cli.commands.asking import ask
from yuquan_cli.cli.commands.related import Related, answer_with, asks_further
from yuquan_cli.errors import ExitCode, UnknownName
from yuquan_cli.index import store
from yuquan_cli.questions import overview, records
from yuquan_cli.questions.filters import Filters
from yuquan_cli.tables import Table


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
        figures = records.select(db, what or [], filters)
        if not asks_further(figures, filters, format):
            return figures, None
        events = records.events_on(db, what or [])
        topics = dict.fromkeys(str(event["topic"]) for event in events.records() if what)
        return figures, Related(events, "event", ["milestones", *topics])

    try:
        answered = store.ask(data, answer)
    except UnknownName as error:
        if not (streams.is_terminal(sys.stdout) and output.for_people(format)):
            raise
        streams.say(f"yuquan: {error.message.partition(';')[0]}; searched for instead")
        return ask(what or [], filters, None, format, lang, color, data)
    return answer_with(*answered, format, lang, color)


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
    found = store.ask(data, lambda db: records.values(db, ids, field))
    # One per line, whatever is in them.
    streams.write("".join(cell.replace("\r", r"\r").replace("\n", r"\n") + "\n" for cell in found))
    return ExitCode.OK


@command(
    "yuquan search 幼儿园",
    "yuquan search 改造了多少户厕所",
    "yuquan search how much straw is recycled --columns id,reported",
    "yuquan search 1.7万户",
    "yuquan search youeryuan",
    "yuquan search 35 --record number",
)
def search(
    text: options.Words,
    record: options.Kinds = None,
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
    """Find figures and events in one's own words.

    A word, a question, a sentence pasted from the report, a number in any writing, another word for the same thing,
    pinyin or its initials. The best match comes first. Where nothing answers, stderr says whether the report speaks of
    it without a figure.
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

    return ask(text, filters, record, format, lang, color, data)


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
    return answer_with(store.ask(data, lambda db: overview.summary(db, what or [], chosen)), None, format, lang, color)


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
    return answer_with(store.ask(data, lambda db: overview.topics(db, chosen)), None, format, lang, color)


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
    return answer_with(store.ask(data, lambda db: overview.tags(db, chosen)), None, format, lang, color)


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
        events = records.milestones(db, what or [], filters)
        if not asks_further(events, filters, format):
            return events, None
        figures = records.figures_on(db, what or [])
        topics = dict.fromkeys(str(figure["topic"]) for figure in figures.records())
        return events, Related(figures, "figure", ["show", *topics])

    return answer_with(*store.ask(data, answer), format, lang, color)

"""Looking things up: the figures of a report, and what it states without one."""

from __future__ import annotations

import sys

from yuquan_cli.cli import options, output, streams
from yuquan_cli.cli.commands import command
from yuquan_cli.cli.commands.related import Related, answer_with, asks_further
from yuquan_cli.cli.commands.units import warn_of_mixed_units
from yuquan_cli.cli.library import library
from yuquan_cli.cli.talk import tell
from yuquan_cli.errors import ExitCode, Message, UnknownName, alternatives


@command(
    "yuquan show ecology",
    "yuquan show 环保 education --measure share",
    "yuquan show straw-recycling-rate",
    "yuquan show economy --sort -value --limit 3 -f csv",
    "yuquan show ecology --chart",
    "yuquan show -f json | jq '.[] | select(.bound != \"exact\") | .reported'",
)
def show(
    what: list[str] | None,
    which: options.Which,
    among: options.Among,
    chart: bool,
    page: options.Page,
    look: options.Look,
    data: list[str] | None,
) -> ExitCode:
    """Show the figures on a topic, group, tag or id.

    Without WHAT, all of them. One id alone, on a terminal, shows everything known about it. An option given twice means
    either; different options must all hold.
    """
    with library(data) as report:
        try:
            figures = report.show(*what or [], **which._asdict(), **among._asdict(), **page._asdict())
        except UnknownName as error:
            if not (streams.is_terminal(sys.stdout) and output.for_people(look.format)):
                raise
            kinds = alternatives(error.kinds)
            instead = Message("no {kinds} '{name}'; searched for instead", kinds=kinds, name=error.name)
            # A slip keeps its suggestion where the search won't help.
            tell(error.message if error.nearest and not (error.figures or error.events) else instead)
            from yuquan_cli.cli.commands.asking import ask

            return ask(report, what or [], None, None, which, among, page, look)
        narrowed = {**which._asdict(), **among._asdict()}
        warn_of_mixed_units(which, page, lambda **asked: report.show(*what or [], **narrowed, **asked))
        if chart:
            from yuquan_cli.cli.commands.drawing import drawn

            figures, look = drawn(figures, "bars", page, look)
        related = None
        if asks_further(figures, which, look):
            events = report.milestones_on(*what or [], **among._asdict())
            topics = dict.fromkeys(str(event["topic"]) for event in events.records() if what)
            asked = what if what and report.names_tag(*what) else topics
            related = Related(events, "event", ["milestones", *asked])
        return answer_with(figures, related, look, page.limit)


@command(
    "yuquan get straw-recycling-rate",
    "yuquan get straw-recycling-rate --field reported",
    "yuquan get relief-funds jobs-offered",
    'echo "$(yuquan get grid-workers) grid workers"',
)
def get(ids: list[str], field: str, among: options.Among, data: list[str] | None) -> ExitCode:
    """Print bare values, one per line, for scripts.

    The value alone doesn't say whether it is exact: --field bound does. One of several reports is REPORT/ID.
    """
    with library(data) as report:
        found = report.values(*ids, field=field, **among._asdict())
        if not found:
            tell("nothing matched")
            return ExitCode.NOTHING
        # One per line, whatever is in them.
        streams.write(["".join(cell.replace("\r", r"\r").replace("\n", r"\n") + "\n" for cell in found)])
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
    words: list[str],
    record: list[str] | None,
    text: str | None,
    which: options.Which,
    among: options.Among,
    page: options.Page,
    look: options.Look,
    data: list[str] | None,
) -> ExitCode:
    """Find figures and events in one's own words.

    A word, a question, a sentence pasted from the report, a number in any writing, another word for the same thing,
    pinyin or its initials. The best match comes first. Where nothing answers, stderr says whether the report speaks of
    it without a figure. With --text or YUQUAN_TEXT, the column `sentence` holds what each stands in.
    """
    from yuquan_cli.cli.commands.asking import ask

    with library(data) as report:
        return ask(report, words, record, text, which, among, page, look)


@command("yuquan summary", "yuquan summary battles", "yuquan summary -f csv")
def summary(
    what: list[str] | None,
    among: options.Among,
    page: options.Page,
    look: options.Look,
    data: list[str] | None,
) -> ExitCode:
    """Show the report at a glance.

    Per topic: how many figures of which kind, and the one that stands for it.
    """
    with library(data) as report:
        return answer_with(report.summary(*what or [], **among._asdict(), **page._asdict()), None, look, page.limit)


@command("yuquan reports", "yuquan reports --period 2020 -f json | jq -r '.[].report'")
def reports(
    among: options.Among,
    page: options.Page,
    look: options.Look,
    data: list[str] | None,
) -> ExitCode:
    """List the reports there are.

    Each with its place and period, and how many figures and events it has. --period asks for a report's own here.
    """
    with library(data) as found:
        return answer_with(found.reports(**among._asdict(), **page._asdict()), None, look, page.limit)


@command("yuquan topics", "yuquan topics -f tsv | cut -f1")
def topics(
    among: options.Among,
    page: options.Page,
    look: options.Look,
    data: list[str] | None,
) -> ExitCode:
    """List the topics, and the words that find them."""
    with library(data) as report:
        return answer_with(report.topics(**among._asdict(), **page._asdict()), None, look, page.limit)


@command("yuquan tags", "yuquan show education elderly", "yuquan tags -f json | jq -r '.[].tag'")
def tags(
    among: options.Among,
    page: options.Page,
    look: options.Look,
    data: list[str] | None,
) -> ExitCode:
    """List the tags: words that cut across topics."""
    with library(data) as report:
        return answer_with(report.tags(**among._asdict(), **page._asdict()), None, look, page.limit)


@command(
    "yuquan milestones tourism",
    "yuquan milestones 商贸 --status signed",
    "yuquan milestones -f json | jq -r '.[] | select(.status == \"planned\") | .name_en'",
)
def milestones(
    events: list[str] | None,
    status: list[str] | None,
    tag: list[str] | None,
    among: options.Among,
    page: options.Page,
    look: options.Look,
    data: list[str] | None,
) -> ExitCode:
    """List what is stated without a number.

    Distinct events that can be checked, each with how far it has come, and not a step further than the text goes.
    """
    with library(data) as report:
        found = report.milestones(*events or [], status=status, tag=tag, **among._asdict(), **page._asdict())
        related = None
        if asks_further(found, [status, tag], look):
            figures = report.figures_on(*events or [], **among._asdict())
            topics = dict.fromkeys(str(figure["topic"]) for figure in figures.records())
            asked = events if events and report.names_tag(*events) else topics
            related = Related(figures, "figure", ["show", *asked])
        return answer_with(found, related, look, page.limit)

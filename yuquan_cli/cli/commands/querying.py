"""Asking in SQL, and what there is to ask for: the views, their columns, and the commands themselves."""

from __future__ import annotations

import os
from contextlib import contextmanager

from yuquan_cli.cli import options, output, streams
from yuquan_cli.cli.commands import command
from yuquan_cli.cli.library import library
from yuquan_cli.cli.talk import tell, translated
from yuquan_cli.errors import ExitCode, Message, UsageError
from yuquan_cli.headings import chinese
from yuquan_cli.tables import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@command(
    "yuquan sql 'SELECT id, value FROM indicators' -f json",
    "yuquan sql 'SELECT topic, count(*) FROM indicators GROUP BY 1'",
    "yuquan sql \"SELECT id FROM indicators WHERE bound = 'at-least'\"",
    "yuquan sql 'SELECT report, title_en FROM reports' -f csv",
)
def sql(query: str, timeout: float, look: options.Look, data: list[str] | None) -> ExitCode:
    """Ask in SQL, over stable views.

    These are indicators, milestones, reports, topics and series; `yuquan fields` lists their columns. `value` is a
    number to count with, `value_exact` has all its digits. A query only reads. It ends after 30 seconds, 1,000,000 rows
    or 100 MB, and then nothing of it is written.
    """
    if query == "-":
        from yuquan_cli.inputs import read_text

        query = read_text(query)
    with _ended_after(timeout), library(data) as opened:
        status = output.emit(opened.sql(query, timeout=timeout), look)
        if status is ExitCode.NOTHING:
            tell("no row matched")
        return status


@contextmanager
def _ended_after(timeout: float) -> Iterator[None]:
    """End the program where SQLite can't be asked to end: in the middle of one call of instr(), say."""
    from threading import Timer

    def end() -> None:
        passed = Message("{seconds:g} seconds", seconds=timeout)
        told = Message("the query was ended after {passed}", passed=passed)
        # Not by `streams.say`, which handles a signal meanwhile: that is for the main thread alone.
        os.write(2, f"{translated(Message('yuquan: error: {message}', message=told))}\n".encode())
        os._exit(ExitCode.USAGE)

    timer = Timer(timeout + 2, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _for_reader(table: Table, look: options.Look) -> Table:
    """Return a codebook in the language of those who read it; data is the same in every language."""
    if not output.for_people(look.format) or output.chosen_language(look.lang) == "en":
        return table
    holds = [column.name for column in table.columns].index("holds")
    rows = [[translated(cell or "") if n == holds else cell for n, cell in enumerate(row)] for row in table.rows]
    return table.replace(columns=[column._replace(asked=chinese(column.name)) for column in table.columns], rows=rows)


@command(
    "yuquan fields",
    "yuquan fields milestones -f csv",
    "yuquan fields --commands | jq -r '.commands | keys[]'",
)
def fields(views: list[str] | None, commands: bool, look: options.Look, data: list[str] | None) -> ExitCode:
    """List the columns, and what each holds.

    The codebook of `sql`, of every export, and of what lists figures and milestones. With --commands, the commands
    instead, as JSON whatever the format: what each takes, the words of closed lists, and the exit statuses.
    """
    if not commands:
        with library(data) as opened:
            return output.emit(_for_reader(opened.fields(*views or []), look), look)
    from yuquan_cli.cli.commands import tree

    if views:
        raise UsageError("--commands takes no view", "yuquan fields --commands")
    streams.write([tree.as_json()])
    return ExitCode.OK

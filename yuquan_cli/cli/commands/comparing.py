"""Setting series side by side."""

from __future__ import annotations

from yuquan_cli.cli import options, output
from yuquan_cli.cli.commands import command
from yuquan_cli.cli.commands.drawing import drawn
from yuquan_cli.cli.library import library
from yuquan_cli.cli.talk import tell
from yuquan_cli.errors import ExitCode


@command(
    "yuquan compare straw-recycling-rate",
    "yuquan compare ecology --by area",
    "yuquan compare 环保 -f json | jq '.[] | select(.missing) | .name_en'",
)
def compare(
    series: list[str],
    by: str,
    among: options.Among,
    chart: bool,
    page: options.Page,
    look: options.Look,
    data: list[str] | None,
) -> ExitCode:
    """Set series side by side over years or places.

    A change is said as far as the wordings go: from at least 95 % to 96.3 % it is at most 1.35 points. Another unit,
    scope, measure or basis is a break, a target is no result, and what is missing is said to be.
    """
    with library(data) as reports:
        table = reports.compare(*series, by=by, **among._asdict(), **page._asdict())
        if chart:
            table, look = drawn(table, f"{by}lines", page, look)
        status = output.emit(table, look, page.limit)
        if status is ExitCode.NOTHING:
            tell("nothing matched")
        elif reports.alone():
            tell("one report is in the library, so it can be compared with no other; --data takes more")
    return status

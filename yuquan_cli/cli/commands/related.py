"""What else the report says about what was asked: shown, or named, beside the answer."""

from __future__ import annotations

from yuquan_cli.cli import options, output
from yuquan_cli.cli.talk import tell
from yuquan_cli.errors import ExitCode, Message, counted
from yuquan_cli.lean import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from yuquan_cli.tables import Table


class Related(NamedTuple):
    """What else the report says about what was asked, and the command that shows it."""

    table: Table
    what: str
    command: Sequence[str]

    def __bool__(self) -> bool:
        return bool(self.table.rows)

    def told(self) -> Message:
        """Return how many there are, and the command."""
        count = len(self.table.rows)
        if self.what == "event":
            records = counted(count, "{count} event", "{count} events")
        else:
            records = counted(count, "{count} figure", "{count} figures")
        return Message("{records}: {command}", records=records, command=" ".join(["yuquan", *self.command]))


def asks_further(table: Table, narrowed_by: Sequence[object], look: options.Look) -> bool:
    """Tell whether related records are worth a look.

    They are where people read, or where there is nothing else to say; not where a filter asked for less.
    """
    return not any(narrowed_by) and (output.for_people(look.format) or not table.rows)


def answer_with(table: Table, related: Related | None, look: options.Look, limit: int | None) -> ExitCode:
    """Write the answer, and say what else there is: a half answer looks like a whole one.

    Where there is no answer, people are shown the related records instead.
    """
    if not table.rows and related:
        output.emit(related.table if output.for_people(look.format) else table, look, limit)
        no_figure = related.what == "event"
        tell(
            Message(
                "no figure matched, but {related}" if no_figure else "no event matched, but {related}",
                related=related.told(),
            )
        )
        return ExitCode.NOTHING
    status = output.emit(table, look, limit)
    if status is ExitCode.NOTHING:
        tell("nothing matched" if related is None else "no figure and no event matched")
    elif related:
        tell(Message("also {related}", related=related.told()))
    return status

"""Into files of other programs."""

from __future__ import annotations

import sys

from yuquan_cli.cli import exits, options, output, streams
from yuquan_cli.cli.commands import command
from yuquan_cli.cli.library import library
from yuquan_cli.cli.talk import tell
from yuquan_cli.errors import ExitCode, Message, UsageError, counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from yuquan_cli.api import Library
    from yuquan_cli.formats.export import Exported
    from yuquan_cli.vocabulary import FileKind, Lang


@command(
    "yuquan export figures.html",
    "yuquan export figures.sqlite",
    "yuquan export ecology.zip ecology",
    "yuquan export - --to html education > education.html",
)
def export(
    target: str,
    what: list[str] | None,
    to: FileKind | None,
    force: bool,
    lang: Lang | None,
    which: options.Which,
    among: options.Among,
    data: list[str] | None,
) -> ExitCode:
    """Write figures as a file for another program.

    The ending says which: .html is a page to mail; .xlsx, .sqlite and .zip hold the figures that `show` gives, with
    milestones, reports, topics and the codebook; .parquet and .sdmx.csv the figures alone. A folder, as in
    `export figures/ --to parquet`, is partitioned by period.
    """
    chosen, filters = output.chosen_language(lang), which._asdict() | among._asdict()
    with library(data) as opened, exits.tidied_up():
        if target == "-":
            content, written = _as_bytes(opened, what or [], to, chosen, filters)
            streams.write_bytes(content)
        else:
            written = opened.export(target, *what or [], to=to, force=force, lang=chosen, **filters)
        return _told(written)


def _told(written: Exported) -> ExitCode:
    """Say what was written."""
    if not written.figures and not written.events:
        tell("nothing matched")
        return ExitCode.NOTHING
    figures = counted(written.figures, "{count:,} figure", "{count:,} figures")
    events = counted(written.events, "{count:,} milestone", "{count:,} milestones")
    both = Message("{figures} and {events}", figures=figures, events=events) if written.events else figures
    tell(Message("{records} written", records=both))
    if written.lost:
        tell(
            counted(
                written.lost,
                "{count:,} number doesn't fit its type; …_exact has all digits",
                "{count:,} numbers don't fit their type; …_exact has all digits",
            )
        )
    return ExitCode.OK


def _as_bytes(
    opened: Library, what: list[str], to: FileKind | None, lang: Lang, filters: dict[str, Any]
) -> tuple[bytes, Exported]:
    """Return what goes to stdout, and what it holds; nothing where nothing was found. Raises UsageError."""
    import tempfile
    from pathlib import Path

    from yuquan_cli.formats.export import KINDS, kind_of

    kind = kind_of("stdout", to)
    if not KINDS[kind].one_file:
        raise UsageError(Message("{kind} is more than one file", kind=kind), f"yuquan export figures.{kind}")
    if streams.is_terminal(sys.stdout) and kind != "html":
        raise UsageError(Message("{kind} is nothing for a terminal", kind=kind), f"yuquan export figures.{kind}")
    with tempfile.TemporaryDirectory(prefix="yuquan-") as folder:
        file = Path(folder) / f"figures.{kind}"
        written = opened.export(file, *what, to=kind, lang=lang, **filters)
        return file.read_bytes() if file.exists() else b"", written

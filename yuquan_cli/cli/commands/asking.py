"""Asking in one's own words: the answer of a search, or which kind of "no" it is."""

from __future__ import annotations

import os

from yuquan_cli.cli import options, output, streams
from yuquan_cli.errors import ExitCode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from yuquan_cli.api import Library, Silence


def ask(
    report: Library,
    words: Sequence[str],
    records: Sequence[str] | None,
    text: str | None,
    which: options.Which,
    among: options.Among,
    page: options.Page,
    look: options.Look,
) -> ExitCode:
    """Write what answers a question. Where nothing does, say on stderr what is known of that."""
    # Asked here, since scripts are promised that no environment is heeded.
    text = os.environ.get("YUQUAN_TEXT") or None if text is None else text
    table = report.search(*words, record=records, text=text, **which._asdict(), **among._asdict(), **page._asdict())
    status = output.emit(table, look, page.limit)
    if status is ExitCode.NOTHING:
        silence = None if any(which) or any(among) or records else report.silence(*words, text=text)
        streams.say(*(f"yuquan: {line}" for line in (_told(silence) if silence else ["nothing matched"])))
    return status


def _told(silence: Silence) -> list[str]:
    """Return which of three kinds of "no" it is, and what is near."""
    if silence.reports:
        shown = ", ".join(silence.reports[:3])
        more = f" and {len(silence.reports) - 3} more reports" if len(silence.reports) > 3 else ""
        speak = "speaks" if len(silence.reports) == 1 else "speak"
        lines = [f"{shown}{more} {speak} of it without a figure; --record term shows where"]
    elif silence.paragraphs:
        *most, last = map(str, silence.paragraphs)
        where = f"paragraphs {', '.join(most)} and {last}" if most else f"paragraph {last}"
        lines = [f"it speaks of it in {where}, without a figure"]
    elif silence.complete:
        # Not "the report says nothing of it": it may have a word for it that neither catalog nor lexicon knows.
        held = (
            "the reports' numbers are in the catalogs" if silence.several else "the report's numbers are in the catalog"
        )
        lines = [f"nothing found under that word; all {held}"]
    else:
        lines = ["nothing in these catalogs" if silence.several else "nothing in this catalog"]
    return [*lines, f"nearest: {silence.nearest}"] if silence.nearest else lines

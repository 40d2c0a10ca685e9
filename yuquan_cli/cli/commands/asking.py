"""Asking in one's own words: the answer of a search, or which kind of "no" it is."""

from __future__ import annotations

import os

from yuquan_cli.cli import options, output
from yuquan_cli.cli.commands.units import warn_of_mixed_units
from yuquan_cli.cli.talk import tell
from yuquan_cli.errors import ExitCode, Message, enumerated

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
    narrowed = {**which._asdict(), **among._asdict()}
    table = report.search(*words, record=records, text=text, **narrowed, **page._asdict())
    warn_of_mixed_units(which, page, lambda **asked: report.search(*words, record=records, **narrowed, **asked))
    status = output.emit(table, look, page.limit)
    if status is ExitCode.NOTHING:
        silence = None if any(which) or any(among) or records else report.silence(*words, text=text)
        tell(*(_told(silence) if silence else [Message("nothing matched")]))
    return status


def _told(silence: Silence) -> list[str]:
    """Return which of three kinds of "no" it is, and what is near."""
    lines: list[str]
    if silence.reports:
        shown: str = enumerated(silence.reports[:3])
        if len(silence.reports) > 3:
            shown = Message("{shown} and {count} more reports", shown=shown, count=len(silence.reports) - 3)
        if not silence.named:
            return [Message("no figure found for that; {reports}: something like it, see --record term", reports=shown)]
        lines = [
            Message(
                "{reports} speaks of it without a figure; --record term shows where"
                if len(silence.reports) == 1
                else "{reports} speak of it without a figure; --record term shows where",
                reports=shown,
            )
        ]
    elif silence.paragraphs:
        *most, last = map(str, silence.paragraphs)
        where = Message("paragraph {number}", number=last)
        if most:
            where = Message("paragraphs {numbers} and {last}", numbers=enumerated(most), last=last)
        if silence.named:
            lines = [Message("it speaks of it in {where}, without a figure", where=where)]
        else:
            lines = [Message("no figure found for that; something like it is spoken of in {where}", where=where)]
    elif silence.complete:
        # Not "the report says nothing of it": it may have a word for it that neither catalog nor lexicon knows.
        lines = [
            Message(
                "nothing found under that word; all the reports' numbers are in the catalogs"
                if silence.several
                else "nothing found under that word; all the report's numbers are in the catalog"
            )
        ]
    else:
        lines = [Message("nothing in these catalogs" if silence.several else "nothing in this catalog")]
    return [*lines, Message("nearest: {nearest}", nearest=silence.nearest)] if silence.nearest else lines

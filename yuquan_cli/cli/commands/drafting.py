"""From a text to a catalog."""

from __future__ import annotations

import os
import sys

from yuquan_cli.cli import streams
from yuquan_cli.cli.commands import command
from yuquan_cli.cli.talk import tell, translated
from yuquan_cli.errors import ExitCode, Message, UsageError, as_message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from yuquan_cli.evidence.draft.heads import About


@command(
    "echo 2024年，新建幼儿园12所，粮食产量3.5万吨。 | yuquan draft - --area 青石县",
    "echo 2021年，秸秆回收利用率达97%以上。 | yuquan draft - --like shipped --bare | grep -A 3 straw",
    "echo 2024年，新建幼儿园12所。 > 2024.txt && yuquan draft --into drafts 2024.txt",
)
def draft(
    texts: list[str],
    report_id: str | None,
    title: str | None,
    its_area: str | None,
    its_period: str | None,
    publisher: str | None,
    like: list[str] | None,
    bare: bool,
    into: str | None,
) -> ExitCode:
    """Write the catalog of any report's text, for a person to finish.

    Place, wording, value, bound and unit of each figure are as printed, every other number is accounted for, and the
    catalog passes `check`, also with --report TEXT. Names and the rest are proposed; `# ?` marks what is not certain.
    --like takes over what the same indicators are called in another catalog.
    """
    from yuquan_cli.evidence.draft.heads import About

    about = About(report_id, title, its_area, its_period, publisher)
    models = list(like or [])
    if into is not None:
        return _into(into, texts, about, models, bare)
    if len(texts) > 1:
        raise UsageError("only one text goes to stdout", f"yuquan draft --into FOLDER {' '.join(texts[:3])}")
    from yuquan_cli import inputs
    from yuquan_cli.evidence.draft.drafting import draft as drafted

    if texts == ["-"] and streams.is_terminal(sys.stdin):
        tell("type or paste a text; Ctrl-D ends it")
    named = "" if texts == ["-"] else os.path.splitext(os.path.basename(texts[0]))[0]
    streams.write([drafted(inputs.read_text(texts[0]), about._replace(named=named), models, bare)])
    return ExitCode.OK


def _into(folder: str, texts: Sequence[str], about: About, like: Sequence[str], bare: bool) -> ExitCode:
    """Draft texts into a folder, and name each file on stdout when it is written."""
    from yuquan_cli.evidence.draft.many import drafts

    if len(texts) > 1 and (about.report_id or about.title):
        raise UsageError("--report-id and --title are those of one text")
    status = ExitCode.OK
    for number, done in enumerate(drafts(texts, folder, about, like, bare), 1):
        if done.error:
            tell(Message("{text}: {error}", text=done.text, error=as_message(done.error)))
            if done.hint:
                streams.say(f"  {translated(done.hint)}")
            status = max(status, done.status)
            continue
        streams.write([f"{done.target}\n"])
        tell(
            Message(
                "{number}/{total} {target}: {figures:,} figures drafted, {others:,} other numbers listed",
                number=number,
                total=len(texts),
                target=done.target,
                figures=done.figures,
                others=done.others,
            )
        )
    return status

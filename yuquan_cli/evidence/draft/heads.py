"""The `report` of a catalog: what options say of it, else what the first lines do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from yuquan_cli.catalog import periods
from yuquan_cli.catalog.writing import Value
from yuquan_cli.errors import Message, UsageError
from yuquan_cli.evidence.draft.identities import pinyin
from yuquan_cli.evidence.draft.opening import Opening, opening
from yuquan_cli.evidence.draft.sentences import Paragraph
from yuquan_cli.evidence.text import Text
from yuquan_cli.visible import hidden_in

_SLUG: Final = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID: Final = 80
_UNKNOWN: Final = "未注明"
_PLAN: Final = re.compile("为民办[^，。]{0,8}实事|民生实事项目|工作要点|实施方案|行动方案|工作计划")
_TOLD: Final = re.compile("回顾|完成情况|以来，")


class About(NamedTuple):
    """What the caller says of a report; `named` is the name of the text's file without its ending."""

    report_id: str | None = None
    title: str | None = None
    area: str | None = None
    period: str | None = None
    publisher: str | None = None
    named: str = ""


def report(source: Text, lines: Sequence[Paragraph], about: About) -> tuple[dict[str, Value], frozenset[str], bool]:
    """Return the record of a report, the fields of it that are only likely, and whether all of it is a plan.

    Raises UsageError where nothing says what time it is about, or an option is wrong.
    """
    first = opening(lines, about.named)
    period = _period(about, first)
    given = {name for name in ("title", "area", "period", "publisher") if getattr(about, name)}
    area, _, code = (about.area or first.area or _UNKNOWN).partition("=")
    head: dict[str, Value] = {"id": _id(about, area, period)}
    head["title"] = _visible(about.title or first.title, "--title") or _UNKNOWN
    place: dict[str, Value] = {"code": _visible(code, "--area")} if code else {}
    head["area"] = (
        {**place, "zh": _visible(area, "--area") or _UNKNOWN} if place else _visible(area, "--area") or _UNKNOWN
    )
    head["period"] = period
    for name, value in (("publisher", about.publisher or first.publisher), ("author", first.author)):
        if value := _visible(value, f"--{name}"):
            head[name] = value
    if first.published:
        head["published"] = first.published
    head["text_sha256"] = source.sha256
    opened = "".join(line.plain for line in lines[:3])[:200]
    plan = bool(_PLAN.search(opened)) and not any(_TOLD.search(line.plain) for line in lines)
    return head, frozenset(first.unsure - given), plan


def _period(about: About, first: Opening) -> str:
    if about.period is None:
        if not first.period:
            raise UsageError("the text doesn't say what time it is about", "add --period, such as --period 2024")
        return first.period
    try:
        return periods.checked(about.period)
    except ValueError as error:
        raise UsageError(Message("--period '{period}': {error}", period=about.period, error=error)) from None


def _id(about: About, area: str, period: str) -> str:
    if about.report_id is not None:
        if not _SLUG.fullmatch(about.report_id) or len(about.report_id) > _LONGEST_ID:
            raise UsageError(
                Message(
                    "--report-id '{report_id}' should be lower-case English words joined by '-'",
                    report_id=about.report_id,
                ),
                "yuquan-2020",
            )
        return about.report_id
    named = re.sub("[^a-z0-9]+", "-", about.named.casefold()).strip("-")[:_LONGEST_ID].strip("-")
    return named or f"{pinyin(area)}-{re.sub('[^a-z0-9]+', '-', period.casefold())}"


def _visible(text: str, option: str) -> str:
    """Return text as a catalog may hold it. Raises UsageError where it may not."""
    if hidden_in(text):
        raise UsageError(Message("{option} holds an invisible or control character", option=option))
    return " ".join(text.split())[:1000]

"""A sentence a figure with its source, to be quoted: what a journalist pastes."""

from __future__ import annotations

from collections.abc import Iterator

from yuquan_cli.errors import UsageError
from yuquan_cli.formats import Lang, Style
from yuquan_cli.formats.numbers import figure
from yuquan_cli.formats.readable import said
from yuquan_cli.formats.words import bracketed, pick, worded
from yuquan_cli.tables import Cell, Table
from yuquan_cli.visible import visible


def write(table: Table, style: Style) -> Iterator[str]:
    """Give a line a figure: 新建社区养老服务中心26处（呼和浩特新闻网，2020年）. Raises UsageError for other tables.

    In Chinese the figure stands as it is printed, in English as a table shows it. Of what a search found, an event is
    told with how far it has come.
    """
    if table.view not in ("sections", "list", "card", "found"):
        raise UsageError("--format text is for whole figures", "leave --columns out, or take another format")
    for record in table.records():
        yield f"{visible(' '.join(_sentence(record, table, style.lang).split()))}\n"


def _sentence(record: dict[str, Cell], table: Table, lang: Lang) -> str:
    publisher = pick(table.labels.get(f"publisher:{record['report']}", ("", "")), lang)
    name, scope = said(record, "name", lang), said(record, "scope", lang)
    name = f"{name}{bracketed(scope, lang) if scope else ''}"
    if lang == "zh":
        period = record["period"] or ""
        source = "，".join(part for part in (publisher, f"{period}年" if period.isdigit() else period) if part)
        if record["value"] is None:
            return f"{name or record['exact']}：{_state(record, lang)}（{source}）"
        counted = record["basis"] == "counted"
        told = f"{figure(record, lang)}（{record['reported']}）" if counted else record["reported"]
        return f"{name}{told}（{source}）"
    source = ", ".join(part for part in (publisher, record["period"]) if part)
    told = figure(record, lang) or _state(record, lang)
    return f"{name or record['exact']}: {told}{f' ({source})' if source else ''}"


def _state(record: dict[str, Cell], lang: Lang) -> str:
    return worded(record.get("status") or record.get("why") or record.get("record") or "", lang)

"""A sentence a figure with its source, to be quoted: what a journalist pastes."""

from __future__ import annotations

from collections.abc import Iterator

from yuquan_cli.errors import UsageError
from yuquan_cli.formats import Style
from yuquan_cli.formats.words import figure, pick
from yuquan_cli.tables import Table
from yuquan_cli.visible import visible


def write(table: Table, style: Style) -> Iterator[str]:
    """Give a line a figure: 新建社区养老服务中心26处（呼和浩特新闻网，2020年）. Raises UsageError for other tables.

    In Chinese the figure stands as it is printed, in English as a table shows it.
    """
    if table.view not in ("sections", "list", "card"):
        raise UsageError("--format text is for whole figures", "leave --columns out, or take another format")
    for record in table.records():
        publisher = pick(table.labels.get(f"publisher:{record['report']}", ("", "")), style.lang)
        if style.lang == "zh":
            source = "，".join(part for part in (publisher, f"{record['period']}年") if part)
            scope = f"（{record['scope_zh']}）" if record["scope_zh"] else ""
            line = f"{record['name_zh']}{scope}{record['reported']}（{source}）"
        else:
            source = ", ".join(part for part in (publisher, record["period"]) if part)
            scope = f" ({record['scope_en']})" if record["scope_en"] else ""
            line = f"{record['name_en']}{scope}: {figure(record, style.lang)} ({source})"
        yield f"{visible(line)}\n"

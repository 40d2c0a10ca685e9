"""A sentence a figure with its source, to be quoted: what a journalist pastes."""

from __future__ import annotations

from collections.abc import Iterator

from yuquan_cli.errors import UsageError
from yuquan_cli.formats import Style
from yuquan_cli.formats.numbers import figure
from yuquan_cli.formats.words import bracketed, pick, standing, told, worded
from yuquan_cli.tables import Cell, Table
from yuquan_cli.visible import visible
from yuquan_cli.vocabulary import Lang


def write(table: Table, style: Style) -> Iterator[str]:
    """Give a line a figure: 新建社区养老服务中心26处（呼和浩特新闻网，2020年）. Raises UsageError for other tables.

    In Chinese the figure stands as it is printed, in English as a table shows it. Of what a search found, an event is
    told with how far it has come.
    """
    if table.view not in ("sections", "list", "card", "found"):
        raise UsageError(
            "--format text tells whole figures, as show and search give them", "take -f md, or leave --columns out"
        )
    for record in table.records():
        yield f"{visible(' '.join(_sentence(record, table, style.lang).split()))}\n"


def _sentence(record: dict[str, Cell], table: Table, lang: Lang) -> str:
    publisher = pick(table.labels.get(f"publisher:{record['report']}", ("", "")), lang)
    if not publisher and (title := pick(table.labels.get(f"title:{record['report']}", ("", "")), lang)):
        publisher = f"《{title}》" if lang == "zh" else title
    name, scope = told(record, "name", lang) or record.get("exact") or "", told(record, "scope", lang)
    # What is no result, or of another year than its report, says so, even where it is quoted alone.
    about = [part for part in (scope, standing(record, lang)) if part]
    name = "".join([name, *(bracketed(part, lang) for part in about)])
    year = record["report_period"] or record["period"] or ""
    if lang == "en":
        source = ", ".join(part for part in (publisher, year) if part)
        return f"{name}: {figure(record, lang) or _state(record, lang)}{bracketed(source, lang) if source else ''}"
    source = "，".join(part for part in (publisher, f"{year}年" if year.isdigit() else year) if part)
    source = bracketed(source, lang) if source else ""
    shown = figure(record, lang)
    if not shown:
        return f"{name}：{_state(record, lang)}{source}"
    printed = record["reported"] or ""
    if (unit := record["unit_zh"] or "") and unit not in printed and printed[-1:].isdigit():
        printed += unit  # of a list whose last number alone bears it: 提高15.9、15.7个百分点
    if record["basis"] == "counted":
        shown = f"{shown}{bracketed(printed, lang)}"
    elif not shown.startswith("下降"):  # of which the wording may hold the number alone
        shown = printed
    return f"{name}{shown}{source}"


def _state(record: dict[str, Cell], lang: Lang) -> str:
    return worded(record.get("status") or record.get("why") or record.get("record") or "", lang)

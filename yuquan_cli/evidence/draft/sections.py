"""The report's own headings: they become topics, and tell results from plans, and of which time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yuquan_cli.evidence.draft.sentences import Paragraph
from yuquan_cli.visible import hidden_in

_NUMBER: Final = "[一二三四五六七八九十]{1,3}"
_LEVELS: Final = (
    re.compile(f"(?:第?{_NUMBER}(?:[、．.]|部分[：、]?|章)|【(?=[^】]+】))(?=.)"),
    re.compile(f"(?:（{_NUMBER}）|第{_NUMBER}节)[、]?(?=.)"),
    re.compile("(?:——|--|一一)(?=[^0-9二])"),
)
_PHRASE: Final = re.compile("[^。；：！？，】]{2,40}")
_LONGEST: Final = 40
_RESULTS: Final = re.compile("回顾|成就|成绩|完成情况|运行情况|取得的|主要做法|工作总结|发展情况|所做的工作|以来工作")
_PLANS: Final = re.compile(
    "工作安排|主要任务|目标任务|工作任务|主要目标|发展目标|预期目标|奋斗目标|重点工作|工作部署|工作建议|今后"
    "|未来|下一步|下阶段|展望|打算|总体要求|工作思路|年工作|政策取向"
    "|重点任务|任务和|实事|工作要点|计划|全力抓好"
)
_TURN: Final = re.compile(
    "(?:今年|明年|[0-9]{4}年).{0,24}(?:主要预期目标|预期目标|主要目标|发展目标|奋斗目标|目标任务|总体要求"
    "|工作思路|工作重点)"
    "|(?:主要预期目标|预期目标|主要目标)(?:是|为|建议)|今年.{0,10}(?:要|将)(?:重点|着力|全力)?(?:抓好|做好|推进)"
)
_HABIT: Final = re.compile("向大会|审议|请各位|圆满完成|全面完成|顺利完成|较好完成|超额完成")
_YEAR: Final = re.compile("(20[0-9]{2}|19[0-9]{2})年?")
PLANS: Final = {
    "十一五": "2006/2010",
    "十二五": "2011/2015",
    "十三五": "2016/2020",
    "十四五": "2021/2025",
    "十五五": "2026/2030",
}
_PLAN: Final = re.compile("[“”]?(十[一二三四五]?五)[”]?")


@dataclass(slots=True)
class Section:
    """A stretch of a report under one heading; `plan` tells whether it says what is to be reached in `period`."""

    heading: str
    plan: bool
    period: str


def plan_period(text: str) -> str:
    """Return the years of the five-year plan that a text names, or nothing."""
    found = _PLAN.search(text)
    return PLANS.get(found[1], "") if found else ""


def sections(paragraphs: Sequence[Paragraph], period: str, plan: bool = False) -> list[Section]:
    """Return the section of each paragraph; `period` is what the report is about, `plan` whether all of it plans."""
    following = str(int(period[:4]) + 1) if period[:4].isdigit() else ""
    top = Section("", plan, period)
    current = top
    found = []
    for paragraph in paragraphs:
        level, heading = _heading(paragraph)
        if level == 0:
            current = top = _opened(heading, top, period, following)
        elif level is not None:
            current = Section(heading, top.plan, top.period)
        elif not top.plan and _TURN.search(paragraph.plain[:200]) and not _HABIT.search(paragraph.plain[:200]):
            top = Section("", True, _year(paragraph.plain[:200], following) or following)
            current = top
        found.append(current)
    return found


def _opened(heading: str, before: Section, period: str, following: str) -> Section:
    year = _year(heading, "")
    years = plan_period(heading)
    if _RESULTS.search(heading):
        return Section(heading, False, period)
    if years and years[:4] > period[:4]:
        return Section(heading, True, years)
    if (year and year > period[:4]) or _PLANS.search(heading):
        return Section(heading, True, year if year > period[:4] else before.period if before.plan else following)
    return Section(heading, before.plan, before.period)


def _year(text: str, following: str) -> str:
    years = [year for year in _YEAR.findall(text) if not following or year >= following]
    return str(years[0]) if years else ""


def _heading(paragraph: Paragraph) -> tuple[int | None, str]:
    """Return the level and the words of the heading that a paragraph begins with, or None and nothing."""
    line = paragraph.plain
    for level, pattern in enumerate(_LEVELS):
        mark = pattern.match(line)
        if mark is None:
            continue
        phrase = _PHRASE.match(line, mark.end())
        if phrase is None or hidden_in(phrase[0]):
            return None, ""
        whole = phrase.end() == len(line)
        ends = line[phrase.end() : phrase.end() + 1]
        if level < 2 and ends == "，" and "。" in line[: _LONGEST + 10]:
            words = line[mark.end() : line.index("。")]
            return (level, words) if len(words) <= _LONGEST and not hidden_in(words) else (level, phrase[0])
        if whole or ends in "。：！】" or level == 1 or (level == 2 and ends == "，"):
            return level, phrase[0]
    return None, ""

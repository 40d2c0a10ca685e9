"""What the first lines of a text say of the report: title, place, period, publisher, author, date of publication.

Proposals: what an option says counts more, and what neither says is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yuquan_cli.evidence.draft.sentences import Paragraph
from yuquan_cli.visible import spelled_out

_FIRST: Final = 16
"""So many paragraphs are looked at."""
_NO_TITLE: Final = re.compile(
    "来源|日期|时间：|各位代表|[。；，：]$|第[^，。]{1,6}次会议上?$|电$|[省市区县旗州]长[^，。]{2,12}$|总理"
    "|主席[^，。]{2,6}$|记者|^（|^一、"
)
_GIVEN: Final = re.compile("第[^，。]{1,6}次会议上?$")
_REPORTS: Final = re.compile("向大会(?:作|报告).{0,24}(?:工作|报告)")
_LONGEST_TITLE: Final = 60
_PLACE_NAME: Final = (
    "(?![全我本上下一前今])[\u4e00-\u9fff]{2,11}?(?:特别行政区|自治[区州县旗]|省|市|地区|[区县旗盟州區縣]|新区)"
)
_ASSEMBLY: Final = re.compile(f"(?:在|^|，)({_PLACE_NAME})第[^，。]{{1,6}}届人民代表大会")
_PLACE: Final = re.compile(
    f"^(?:[0-9]{{4}}年)?({_PLACE_NAME})(?=(?:人民)?政府|国民经济|经济|简介|概况|[0-9]{{4}}|统计|年鉴|工作)"
)
_GOVERNMENT: Final = re.compile(f"({_PLACE_NAME})(?:人民政府|统计局|政府办)")
_ABOUT: Final = re.compile(f"^({_PLACE_NAME})(?:位于|地处|是|：|始终|始終|坚持|全力|以)")
_COUNTRY: Final = re.compile("代表国务院|中华人民共和国国民经济|国务院总理")
_DATE: Final = re.compile("([12][0-9]{3})[年-]([01]?[0-9])(?:[月-]([0-3]?[0-9]))?")
_PUBLISHED: Final = re.compile(
    "(?:时间|日期|发布时间|发布日期|发布)[：:]?([12][0-9]{3}[年-][01]?[0-9][月-][0-3]?[0-9])"
)
_PUBLISHER: Final = re.compile("来源：?([\u4e00-\u9fffA-Za-z]{2,20})|^(新华社)[^，。]{0,14}电")
_AUTHOR: Final = re.compile(
    "(?:省长|市长|区长|县长|旗长|州长|盟长|总理|主席)(?!作|的|质量)：?((?:[\u4e00-\u9fff]·?){2,12})$"
    "|记者：?([\u4e00-\u9fff]{2,4})(?=[）\\s]|$)"
)
_REVIEW: Final = re.compile(
    "([12][0-9]{3})年(?:以来|主要)?(?:的)?(?:政府)?(?:主要)?工作(?:回顾|总结|情况)"
    "|([12][0-9]{3})年[^，。]{0,12}(?:工作)?回顾"
)
_NEXT: Final = re.compile(
    "[一二三四五六][、．.](?:关于|对)?([12][0-9]{3})年[^，。]{0,16}(?:总体要求|工作安排|重点工作|工作部署"
    "|主要任务|目标任务|政府工作|工作建议)"
)
_PART: Final = (
    (re.compile("上半年|1-6月"), "-S1"),
    (re.compile("一季度|1-3月"), "-Q1"),
    (re.compile("前三季度"), "-01/{year}-09"),
)
_DIGITS: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CHINESE_YEAR: Final = re.compile("[二一][〇零一二三四五六七八九]{3}年")


@dataclass(slots=True)
class Opening:
    """What is known of a report; an empty text where nothing says it, and the fields that are only likely."""

    title: str = ""
    area: str = ""
    period: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    unsure: frozenset[str] = frozenset()


def opening(paragraphs: Sequence[Paragraph], named: str = "") -> Opening:
    """Return what the first lines say, and the name of the file (`named`) where they don't: huhehaote-2016h1."""
    first = [_CHINESE_YEAR.sub(lambda year: year[0].translate(_DIGITS), p.plain) for p in paragraphs[:_FIRST]]
    found = Opening()
    unsure = {"title", "area", "period", "publisher", "author"}
    found.title = _title(first)
    found.area = _area(first, found.title)
    found.period, sure = _period(first, [p.plain for p in paragraphs], found.title, named)
    if sure:
        unsure.discard("period")
    for line in first:
        if not found.publisher and (said := _PUBLISHER.search(line)):
            found.publisher = next(group for group in said.groups() if group)
            found.publisher = re.sub("(?:时间|作者|发布|编辑).*", "", found.publisher)
        if not found.author and len(line) < 60 and (said := _AUTHOR.search(line)):
            found.author = next(group for group in said.groups() if group)
        if not found.published and (said := _PUBLISHED.search(line)):
            found.published = _date(said[1])
    found.unsure = frozenset(unsure)
    return found


def _title(first: Sequence[str]) -> str:
    lines = [line.strip("-—") for line in first[:12]]
    for line in lines:
        if 4 <= len(line) <= _LONGEST_TITLE and not _NO_TITLE.search(line):
            return spelled_out(line)
    if any(_REPORTS.search(line) for line in first):
        # Its heading is missing in many copies; where and when it was given still stands there.
        given = next((line for line in lines if len(line) <= _LONGEST_TITLE and _GIVEN.search(line)), "")
        return "政府工作报告" + (f"（{spelled_out(given)}）" if given else "")
    return spelled_out(lines[0][:_LONGEST_TITLE].rstrip("。；，：")) if lines else ""


def _area(first: Sequence[str], title: str) -> str:
    for pattern in (_ASSEMBLY, _PLACE, _ABOUT, _GOVERNMENT):
        for line in (title, *first):
            if found := pattern.search(line):
                return re.sub("^(?:[0-9]{4}年)|^在", "", found[1])
    if any(_COUNTRY.search(line) for line in first):
        return "全国"
    return ""


def _period(first: Sequence[str], lines: Sequence[str], title: str, named: str) -> tuple[str, bool]:
    """Return what a report is about, and whether that is said: the year reviewed, else that before it was given."""
    for line in lines[:60]:
        if len(line) < 60 and (found := _REVIEW.search(line)):
            return found[1] or found[2], True
    for line in lines:
        if len(line) < 60 and (found := _NEXT.match(line)):
            return str(int(found[1]) - 1), True
    if told := re.search("([12][0-9]{3})年?(h1|q1|上半年|一季度)", named):
        return told[1] + {"h1": "-S1", "上半年": "-S1"}.get(told[2], "-Q1"), False
    part = next((suffix for words, suffix in _PART if any(words.search(line[:40]) for line in (title, *first[:3]))), "")
    if found := re.search("([12][0-9]{3})年", title):
        year = found[1]
        if "政府工作报告" in title:
            return str(int(year) - 1), True
        return year + part.format(year=year), True
    for line in first:
        if len(line) < 80 and re.search("次会议上|大会", line) and (found := _DATE.search(line)):
            year = int(found[1])
            return str(year - (int(found[2]) < 10)), False
    if told := re.search("(?:^|[^0-9])((?:19|20)[0-9]{2})(?:[^0-9]|$)", named):
        return told[1] + part.format(year=told[1]), False
    years = [year for line in lines[:8] for year in re.findall("(?<![0-9])((?:19|20)[0-9]{2})年", line)]
    if years:
        year = max(set(years), key=lambda year: (years.count(year), year))
        return year + part.format(year=year), False
    return "", False


def _date(text: str) -> str:
    found = _DATE.fullmatch(text)
    if not found or not 1 <= int(found[2]) <= 12 or not 1 <= int(found[3] or 1) <= 28:
        return "" if not found or not 1 <= int(found[2]) <= 12 else f"{found[1]}-{int(found[2]):02}"
    return f"{found[1]}-{int(found[2]):02}" + (f"-{int(found[3]):02}" if found[3] else "")

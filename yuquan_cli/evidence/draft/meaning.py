"""What a figure is: its measure, whether it was reached or is planned, of which time, and whether new or in all.

Proposed by unit, verb, section and the words of time around it.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from yuquan_cli.evidence.draft import words
from yuquan_cli.evidence.draft.naming import Name
from yuquan_cli.evidence.draft.sections import PLANS, Section, plan_period
from yuquan_cli.evidence.draft.sentences import Numeral, Sentence
from yuquan_cli.quantities import Kind
from yuquan_cli.vocabulary import Flow, Measure, Standing

_AREA: Final = re.compile("(?:平方|平米|㎡|亩|公顷|㏊|垧|晌|[kchm]m[²2]|^ha$|^平$)")
_QUANTITY: Final = re.compile(
    "吨|斤|千克|公斤|克|担|公里|千米|^米|延米|厘米|毫米|海里|^里$|立方|升|千瓦|兆瓦|吉瓦|瓦"
    "|[kKMGTP]?[Ww][hHp]?$|千伏|[kM]?VA?$|焦|卡|^度$|℃|摄氏度|小时|分钟|秒"
    "|^年$|个?月$|^天$|^日$|岁|工作日|学年|标准煤|标煤|蒸吨|字节|^[PTGMK]B?$|FLOP|OPS|[Ff]lops|bps|比特|克/|g/"
    "|分贝|帕|赫|摩尔|学时|课时|工时|ppm|m³|m3"
)
_NO_QUANTITY: Final = re.compile("吨级|吨位|课时费|公里数")
_INDEX: Final = re.compile("指数|满意度|得分|评分|总分|景气")
_RATIO: Final = re.compile("倍差|收入比|系数|之比|比例|结构比?$|比$")
_EXPECTED: Final = re.compile("预计|预期(?!目标)|预估|有望|可望")
_AIMED: Final = re.compile(
    "力争|确保|争取(?=[^到得了]{0,8}(?:达|实现|完成|突破|提高|增长))|目标[是为]|计划到|明年|拟(?!定)"
    "|将(?=.{0,6}(?:达|实现|完成|增))|规划到"
)
_REACHED: Final = re.compile("已(?!备)|截至(?!20[0-9]{2}年底前)|目前|去年|上年(?!度)|现有|累计已|刚刚过去|过去")
_COMPARED: Final = re.compile("[高低快优多少]于|[比较]上?年?同?期?|[占居]")
_ELSEWHERE: Final = re.compile(
    "(?:全[国省区球]|世界|国内|全自治区)(?:平均(?:水平)?)?为$|(?:(?<![比较])(?:去年全年|[上去]年同期|上年)|(?<![比较年])同期)(?:仅?为|是)?$"
)
_CUMULATIVE: Final = re.compile("累计|历年|共计|总计|历史")
_NEW: Final = re.compile(
    "新增|净增|新建|新设|新登记|新注册|新认定|新培育|新入选|新开|新续建|新改|新签|新办|全年|当年|年内|今年以来"
    "|增加了|新引进|新投"
)
_STOCK: Final = re.compile(
    "年末|总数|总量|余额|保有量|拥有量|存栏|现有|拥有|常住人口|户籍人口|总人口|在册|在校|达到?[0-9]|总规模"
    "|总里程|储备|面积[0-9达]"
)
_SPAN: Final = re.compile("[这过去]{1,2}五年|五年来|五年累计|五年间|“?十[一二三四]?五”?(?:时期|期间|以来|五年)")
_ONE_YEAR: Final = re.compile("刚刚过去|过去一年|一年来|过去的一年|今年以来")
_YEAR: Final = re.compile("(?<![0-9])((?:19|20)[0-9]{2})年(?![前来])")
_PART: Final = re.compile("(?<![比较])(上半年|一季度|前三季度)(?!度)")
_PARTS: Final = {"上半年": "-S1", "一季度": "-Q1", "前三季度": "-01/{year}-09"}
_BEFORE: Final = re.compile("(?<![比较年])(?:去年|上年)(?!同期|度)")
_MEASURED_LEVEL: Final = re.compile("达|突破|超|为|总|余额|率|占|至$|到$|拥有|保有")


class Meaning(NamedTuple):
    """What is proposed, and the fields of it that a person has to look at."""

    measure: Measure
    standing: Standing
    period: str
    flow: Flow | None
    unsure: frozenset[str]


class Time(NamedTuple):
    """What a stretch of text is about: its section, and the years that 五年来 covers where that was said."""

    section: Section
    report: str
    span: str = ""
    told_later: bool = False
    """Whether the report was given in the year after its own, whose 去年 is the year reported on."""

    def after(self, sentence: str) -> Time:
        """Return the same behind the beginning of a sentence."""
        year = self.report[:4]
        if _ONE_YEAR.search(sentence) or re.match(f"{year}年[，,]", sentence):
            return self._replace(span="")
        if not self.section.plan and (found := _SPAN.search(sentence)) and year.isdigit():
            years = plan_period(found[0])
            if not years or years[5:] < year:
                years = years if years and "时期" in found[0] else f"{int(year) - 4}/{year}"
            elif years[:4] > year:
                return self
            else:
                years = f"{years[:4]}/{year}"
            return self._replace(span=years)
        return self


def measure(numeral: Numeral, name: Name) -> tuple[Measure, bool]:
    """Return what kind of figure it is, and whether that is certain."""
    mention, unit = numeral.mention, numeral.mention.unit
    if mention.kind is Kind.ORDINAL:
        return "rank", True
    if mention.parts:
        return "ratio", True
    if unit in words.POINTS:
        return "growth", True
    if unit in words.PERCENT:
        return ("growth", True) if name.verb else ("share", True)
    if unit in ("倍", "番"):
        return ("growth", True) if name.verb or unit == "番" else ("ratio", False)
    if (
        ("元" in unit and not unit.startswith(("单元", "元件")))
        or unit in ("镑", "英镑", "块钱", "港币", "卢布", "人民币")
        or unit.startswith("分/")
    ):
        return "amount", True
    if _AREA.search(unit):
        return "area", True
    if unit and _QUANTITY.search(unit) and not _NO_QUANTITY.search(unit):
        return "quantity", True
    if _INDEX.search(name.text[-6:]) and unit in ("", "分", "点"):
        return "index", True
    if not unit:
        if mention.text.startswith("翻"):
            return "ratio", False
        if _RATIO.search(name.text):
            return "ratio", False
        if mention.value is not None and 0 < mention.value < 1:
            return ("growth" if name.verb else "share"), False
        return "count", bool(re.search("人口|人$|人数", name.text))
    return "count", True


def meaning(sentence: Sentence, numeral: Numeral, name: Name, time: Time) -> Meaning:
    """Return what is proposed for a figure."""
    unsure: set[str] = set()
    kind, certain = measure(numeral, name)
    if not certain:
        unsure.add("measure")
    before = sentence.context[sentence.start : numeral.start].replace("\0", "")
    clause = re.split("[，：；（）]", before)[-1]
    standing = _standing(before, clause, name, time, unsure)
    flow = _flow(clause, name, kind, standing)
    counted = not re.match("[，。；、：）！？]|$", sentence.context[numeral.end : numeral.end + 1])
    period = _period(before, clause, name, kind, flow, standing, time, unsure, counted)
    return Meaning(kind, standing, period, flow, frozenset(unsure))


def _standing(before: str, clause: str, name: Name, time: Time, unsure: set[str]) -> Standing:
    if name.earlier:
        return "background"
    if _ELSEWHERE.search(re.sub("(?:增长|下降|提高|上涨|达到?|为)+$", "", clause)):
        return "background"
    if time.section.plan:
        if _REACHED.search(clause) and not re.search("目标|力争|确保", clause):
            unsure.add("standing")
            return "result"
        return "target"
    if _EXPECTED.search(before):
        return "expected"
    if _AIMED.search(clause):
        unsure.add("standing")
        return "target"
    return "result"


def _flow(clause: str, name: Name, kind: Measure, standing: Standing) -> Flow | None:
    if kind not in ("count", "amount", "area", "quantity") or standing == "background":
        return None
    said = clause[-16:] + name.text
    if _CUMULATIVE.search(said):
        return "cumulative"
    if _NEW.search(said):
        return "in-period"
    return "stock" if _STOCK.search(said) else None


def _period(
    before: str,
    clause: str,
    name: Name,
    kind: Measure,
    flow: Flow | None,
    standing: Standing,
    time: Time,
    unsure: set[str],
    counted: bool,
) -> str:
    """Return what a figure is about: the nearest year that its clause or the beginning of the sentence names."""
    year = time.report[:4]
    near = [found[1] for found in _YEAR.finditer(clause)]
    if near:
        return near[-1] if near[-1] != year else time.report
    if time.section.plan and standing != "result":
        heads = [found[1] for found in _YEAR.finditer(before) if found[1] > year]
        if heads:
            return heads[-1]
        return _planned(time, unsure)
    if _BEFORE.search(clause):
        later = time.section.plan or (time.told_later and "去年" in clause)
        return _shifted(time.report, 0 if later else -1)
    if standing == "background":
        unsure.add("period")
        if time.span:
            return str(int(time.span[:4]) - 1)
        return _shifted(time.report, -1)
    if standing == "target":
        heads = [found[1] for found in _YEAR.finditer(before) if found[1] >= year]
        unsure.add("period")
        return heads[-1] if heads else _shifted(time.report, 1) if "明年" in before else time.report
    if len(time.report) == 4 and (part := _PART.search(clause)):
        return time.report + _PARTS[part[1]].format(year=year)
    if time.span:
        changes = kind == "growth" or flow in ("in-period", "cumulative")
        level = kind in ("share", "rank", "ratio", "index") or flow == "stock"
        # 新建公园9个 is of five years; 经营主体300万户 and 达到300万户 are what there is at their end.
        done = counted or words.VERB.match(name.text) or words.VERB.search(clause[-4:])
        level = level or not done or bool(_MEASURED_LEVEL.search(clause[-6:]))
        unsure.add("period")
        return time.span if changes or not level else time.report
    return time.report


def _planned(time: Time, unsure: set[str]) -> str:
    period = time.section.period or _shifted(time.report, 1)
    if period in PLANS.values():
        unsure.add("period")
    return period


def _shifted(period: str, years: int) -> str:
    """Return a period so many years later: 2016-S1 is 2015-S1 a year before."""
    return re.sub("[0-9]{4}", lambda year: str(int(year[0]) + years), period)

"""Which numerals of a text are figures of its report, and what the others are instead.

What the scanner takes for a quantity is a figure unless its surroundings say that it belongs to a name, a policy or a
condition: 80周岁及以上老年人, “15分钟生活圈”, 天皓60万吨玻璃纤维项目. In doubt it is drafted: a person sees it then.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from yuquan_cli.evidence.draft.sentences import Numeral, Paragraph
from yuquan_cli.quantities import Kind, numeral_value, scan
from yuquan_cli.vocabulary import Why

NO_FIGURE: Final[Mapping[Kind, Why]] = {
    Kind.DATE: "date",
    Kind.TIME: "date",
    Kind.ORDINAL: "ordinal",
    Kind.LIST: "ordinal",
    Kind.NAME: "name",
    Kind.DOCNO: "name",
    Kind.PHONE: "name",
    Kind.SLOGAN: "policy",
    Kind.IDIOM: "incidental",
    Kind.RATE: "incidental",
    Kind.WEAK: "incidental",
}
_FIGURES: Final = (Kind.QUANTITY, Kind.WEAK)
_LONGEST_QUOTED: Final = 20
_ZERO: Final = re.compile("零(?:感染|伤亡|死亡|事故|发生|新增|确诊|疫情|上访|积压|拖欠|欠薪|违约|火灾|案件|输入|扩散)")
_NEAR: Final = 80
"""So many characters before and after a numeral are looked at."""
_QUOTED: Final = re.compile("“[^“”]*”")
_TITLE: Final = re.compile("《[^《》]*》")
_RANK: Final = re.compile(
    "(?:居|列|位列|排名?|排在|排到|跃升?[至到]?|升[至到]|上升[至到]|前移[至到]|位次)(?:于)?"
    "(?:全[国省市区州盟县]|自治区|西部|各省区市?|省会城市|同类城市|国家级|世界|全球|同类地区|东部"
    "|中部)?[^，、。；]{0,4}$"
)
_RANKED: Final = re.compile("第([0-9]{1,3}|[一二三四五六七八九十]{1,3})[位名]?")
_TIME_UNITS: Final = frozenset(
    "年 个月 月 天 日 周 周年 小时 个小时 分钟 秒 个工作日 工作日 学年 个星期 个季度 季度 年度 届 期".split()
)
_TIMED: Final = re.compile(
    "(?:期|数|时间|时限|时长|时效|时数|寿命|年限|平均|缩短|压缩|缩减|提速|降低|减少|增加|延长|降至|压减|周期"
    "|用时|耗时)"
    "(?:[了为至到达]{0,2})$"
)
_AGES: Final = frozenset("岁 周岁".split())
_AGED: Final = re.compile("(?:寿命|年龄)(?:[由从为至到达]|提高|提升|延长|增[加长]|超过){0,4}$")
_SIZES: Final = frozenset(
    "千伏 伏 吨级 蒸吨 G P级 千瓦 兆瓦 吉瓦 GW MW kW 吨 公斤 升 立方米 米 厘米 毫米 千安 千伏安 兆伏安 A M 兆"
    " 纳米".split()
)
_NAMED: Final = re.compile(
    "[^，。；：]{0,60}?(?:项目|工程|基地|生产线|产线|电站|电厂|机组|风电场|线路|装置|园区|产业园|码头|航道|泊位"
    "|井|锅炉|一期|二期|三期|扩能|扩建)"
)
_CONDITION: Final = re.compile(
    "(?:的|及以上|（含）)?[^，。；、：]{0,16}?(?:[0-9]|占比|比[例重]|覆盖|全部|一律|可以?|实行|享受|给予)"
)
_SIZED: Final = re.compile(
    "(?:大型|重大|重点|以上|的|项目|企业|行政村|公园|景区|锅炉|单位|合同|订单|工程|小区|村|家庭|老年?人)"
)
_LEVEL_BEFORE: Final = re.compile(
    "(?:为|达|达到|是|至|到|从|由|指数|增加|减少|增长|下降|新增|增|减|总数|总量|总人口|人口|人数|倍差|比|系数"
    "|户数|得分|评分|分|超过?|突破|和|、)$"
)
_NOUN: Final = re.compile(r"[A-Za-z\u4e00-\u9fff“]")
_EVENTS: Final = re.compile("项目|企业|技术|成果|点位|平台|基地|案例|品牌|产品|作品|家|所|名|景区|奖|工程|试点|单位")
_HAPPENED: Final = re.compile(
    "获|入选|入围|建成|投产|投用|完工|落地|承担|进入|通过|开工|竣工|上榜|新增|引进|签约|列入|成功"
)
_ENTITIES: Final = frozenset("家 个 项 所 处 座 名 件 条 例 部 台 套 种 户".split())


def refused(paragraph: Paragraph, numeral: Numeral) -> Why | None:
    """Return what a numeral is if it is no figure, or None where it is one."""
    mention = numeral.mention
    before = paragraph.plain[max(0, numeral.start - _NEAR) : numeral.start]
    after = paragraph.plain[numeral.end : numeral.end + _NEAR]
    if is_rank(paragraph, numeral) or is_implied(numeral):
        return None
    if mention.kind is Kind.WEAK:
        return None if _reports(paragraph.plain, numeral) else "incidental"
    if mention.kind is not Kind.QUANTITY:
        return NO_FIGURE[mention.kind]
    if _inside(_TITLE, paragraph.plain, numeral):
        return "name"
    if _inside(_QUOTED, paragraph.plain, numeral):
        return "policy"
    if mention.unit in ("字", "卡"):
        return "incidental"
    if mention.unit in _AGES:
        return None if _AGED.search(before) or not _NOUN.match(after) else "threshold"
    if mention.unit in _TIME_UNITS:
        return None if _TIMED.search(before) else "incidental"
    if not any(character.isdecimal() for character in mention.text) and re.match(
        "[千百十]?[万亿]元?以上", mention.text
    ):
        return "threshold"  # 亿元以上项目400个
    if mention.unit in _SIZES and _NAMED.match(after) and not re.search("[达为到增计]$|累计|[产容]量$", before):
        return "threshold" if mention.bound != "exact" else "name"
    if mention.unit in ("千伏", "kV", "G") and _NOUN.match(after):
        return "name"
    if mention.bound in ("at-least", "at-most") and after and _sets_a_condition(mention.unit, after):
        return "threshold"
    if not mention.unit and not mention.parts and _NOUN.match(after) and not _LEVEL_BEFORE.search(before):
        return "name" if re.fullmatch("[0-9.+-]+", mention.text) and len(mention.text) > 2 else "incidental"
    return None


def is_implied(numeral: Numeral) -> bool:
    """Tell whether a word implies a zero that is a result: 零感染, but not 零距离."""
    return _ZERO.fullmatch(numeral.text) is not None


def alone(numeral: Numeral) -> Why | None:
    """Return what the wording of a figure is taken for where it stands alone, if that is no figure: 5G in 5G12."""
    found = scan(numeral.text)
    if len(found) != 1 or found[0].text != numeral.text or found[0].kind in (numeral.mention.kind, *_FIGURES):
        return None
    return NO_FIGURE[found[0].kind]


def is_rank(paragraph: Paragraph, numeral: Numeral) -> bool:
    """Tell whether an ordinal says how a place ranks: 居全国第4位, but not 第4届."""
    if numeral.mention.kind is not Kind.ORDINAL:
        return False
    found = _RANKED.fullmatch(paragraph.plain[numeral.start : numeral.end])
    ranks = found is not None and numeral_value(found[1]) is not None
    return ranks and bool(_RANK.search(paragraph.plain[max(0, numeral.start - _NEAR) : numeral.start]))


def _inside(pair: re.Pattern[str], line: str, numeral: Numeral) -> bool:
    """Tell whether a numeral stands in a short quotation or a title, and isn't all of it."""
    opened = line.rfind(pair.pattern[0], max(0, numeral.start - 60), numeral.start)
    found = pair.match(line, opened) if opened >= 0 else None
    if found is None or found.end() < numeral.end:
        return False
    return pair is _TITLE or len(found[0]) <= _LONGEST_QUOTED + 2


def _sets_a_condition(unit: str, after: str) -> bool:
    """Tell whether a bounded number says which ones are meant: 50万元以上的行政村占比达68%, 亿元以上项目400个."""
    if after.startswith("的"):
        return unit != "%" or bool(_CONDITION.match(after))
    return unit in ("元", "平方米", "蒸吨", "公里", "亩", "吨") and bool(_SIZED.match(after))


def _reports(line: str, numeral: Numeral) -> bool:
    """Tell whether a lone numeral in words reports a result: 两个项目获得国家科技进步二等奖."""
    mention = numeral.mention
    if mention.unit not in _ENTITIES or line[numeral.start - 1 : numeral.start] in tuple("这那每某前后同各下首第整另“"):
        return False
    clause = re.match("[^，。；：”]*", line[numeral.end : numeral.end + _NEAR])
    words = clause[0] if clause else ""
    noun = words[:8]
    return bool(_EVENTS.search(noun) and _HAPPENED.search(words))

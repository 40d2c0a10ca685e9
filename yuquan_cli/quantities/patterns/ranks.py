"""Ranks and grades (第3名, 5A级, 三级), and the bases of rates (每千人, 万元GDP).

Claiming: rates before the words, ordinals last.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from yuquan_cli.quantities.alphabet import HAN
from yuquan_cli.quantities.mention import Kind
from yuquan_cli.quantities.patterns import Claim, Line, Pattern

_NUMBER = f"(?:[0-9]{{1,5}}(?:[万亿])?|[{HAN}]{{1,8}})"
_RANKED = "批次|名|位|次|个|批|届|产业|季度|书记|时间|方|章|条|期|期间|家|代|轮|类|号|人民医院"
_OF_PHASE = (
    "工程|项目|建设|开工|竣工|投产|建成|顺利|启动|全面|已|正式|主体|投入|并网|基本|完工|开园|交付"
    "|改造|扩建|厂房|技改|用地|标准|投资|总投资|规划"
)
_OF_CLASS = "水|疫苗|断面|以上|及以上|地区|费|功能|标准|产品|器械|医疗|海水|保险|土壤|区|用地|高新|残疾"
_MEETINGS = "会议|全会|全体|党代会|代表大会"
_ORDINAL: Final = Pattern(
    f"第0-9{HAN}（(初高大",
    # 第3名, 第1-3名, 第五、六批
    f"第 ?{_NUMBER}(?:[-~至到、]第?{_NUMBER}(?=[名位次届批章条期产、至])){{0,4}}"
    f" ?(?:{_RANKED})?(?![百千])"
    # 前10名, 位列前三
    f"|(?<=前){_NUMBER}[名位强]|(?<=前)(?:[三五十]|[0-9]{{1,3}})(?=[，。、；,;”列之行]|$|以内)"
    # 5A级, 三星级, 8.5级, 一、二级
    r"|(?<![0-9.])[1-7](?:A级?(?![A-Za-z0-9])|[B-F]级|星级)"
    r"|(?<![0-9.])(?:[0-9]{1,2}[、和至-]){0,4}[0-9]{1,2}(?:\.[0-9])? ?级(?![别差])"
    f"|(?:[一二三四五六七八九][、和至]){{0,4}}[{HAN}]{{1,3}}级(?!差|书记)"
    f"|[{HAN}]{{1,3}}(?:等[奖功品]|期(?={_OF_PHASE})|年级)"
    # 人大三次会议, but 召开三次会议
    f"|(?<![开共了过行办{HAN}])[{HAN}]{{1,3}}次(?={_MEETINGS})"
    # 项目二期。 but 培训班三期。
    f"|(?<![班报刊训办了出展织行成共第{HAN}])[一二三四五六]期(?!间|限|以|培训|讲座|学员|报纸|简报|刊)"
    # 劣五类, 二类疫苗, 一档
    f"|(?<=[劣于达为])[一二三四五]类|(?:[一二三四五]、){{0,3}}[一二三四五]类(?={_OF_CLASS})|[一二三四五]档(?![次案])"
    r"|[（(](?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[）)]班|[初高大][一二三](?=学生|年级|、|，|班|毕业|新生|（)"
    r"|(?<![0-9.])[1-9]年级|(?<=TOP)[0-9]+|(?<=N[oO]\.)[0-9]+"
    # 2千亿级; but 30万吨级 is a size
    r"|(?<![0-9.])[0-9]{1,4}(?:\.[0-9])? ?[十百千万亿]{1,2}级(?![别差])",
    needs="第前级等期年次类档班学生TOPN、A初高大",
    within=2,
)

_COUNTED = "人口|人|户|名|元|亩|平方公里|平方米|公里|立方米|吨|常住人口|老年?人|产值|居民|家|公顷"
_ENERGY_OF = "地区生产总值|GDP|国内生产总值|产值|工业|增加值|生产|单位"
_RATE: Final = Pattern(
    "每百千万亿十",
    f"每(?:[0-9]{{1,6}}[百千万亿]?|十万|百万|千(?!瓦)|[百万亿])(?:{_COUNTED})?"
    # 万元GDP能耗, 万人发案率; but 近万人
    f"|(?<![0-9百千十上近数几余个])(?:[万亿]元(?={_ENERGY_OF})"
    "|[百千万]人(?=拥有|口拥有|发案|死亡|发明|受理|专利|发病)|十万人(?=死亡|发病)|百万吨(?=死亡))",
    needs="每万百十亿",
    within=1,
)


def find_ordinals(line: Line) -> Iterator[Claim]:
    """Claim ranks and grades."""
    return _ORDINAL.claims(line, Kind.ORDINAL)


def find_rates(line: Line) -> Iterator[Claim]:
    """Claim what a rate is counted by."""
    return _RATE.claims(line, Kind.RATE)

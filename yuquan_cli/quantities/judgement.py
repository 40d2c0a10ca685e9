"""Decide whether an amount is a figure, might be one, or is no more than part of a word.

The fourth stage, judge: asked about each amount that nothing claimed.
"""

from __future__ import annotations

import re
from typing import Final

from yuquan_cli.quantities.alphabet import MYRIADS, TENS
from yuquan_cli.quantities.bounds import lasts
from yuquan_cli.quantities.mention import Kind
from yuquan_cli.quantities.reading import Amount

_ARABIC: Final = re.compile("[0-9]")
_MULTIPLIER: Final = re.compile(f"[{TENS}{MYRIADS}点]")
_STRONG_UNITS: Final = frozenset("% ‰ 成 倍 元 美元 欧元 港元 日元 个百分点 百分点".split())
_NO_NOUN: Final = re.compile(r"\s*(?:[，。、；：！？,;.!?）)”’》\]]|$)")
_POINTING: Final = "这那每某同另新任何第整唯此该各下上的"
_BEFORE_ONE: Final = _POINTING + "是为了到成跑在漏落少让剩如"
"""这三个。 and 合成一个。 are no figures, though no noun follows."""
_ENTITIES: Final = frozenset("家 个 项 所 处 座 名 件 条 户 例 篇 部 台 辆 套 栋 宗 起 人 只 头 支".split())
"""一家。 can be a figure; 一次。 and 一步。 hardly ever are."""
_YIELDING: Final = re.compile(
    "(?:[年月日][均可]?(?:产|供|处理|加工|生产|消耗|吞吐|发电|输送|储存|销|出栏|屠宰|新增)[能量]?"
    "|带动|惠及|吸引|吸纳|培训|引育|选派|招收|安置|动员)[了达]?到?$"
)
"""年产万吨 and 带动万名 say how much, though a bare 万吨 before a noun is most often 万吨巨轮."""
_LONGEST_YIELDING: Final = 7
_VAGUE: Final = frozenset(
    "国 省 市 县 区 旗 州 盟 乡 镇 村 街道 社区 校 馆 园 院 路 线 样 点 方 端 网 室 厅 代 手 声 句"
    " 步 环 档 金 银 铜 安 平 伏 匹 回 把 顿 边 里 角 行 笔 团 群 帮 队 格 席 重 拍".split()
)
"""两国， and 三方， name parties more often than they count."""


def judge(line: str, amount: Amount, *, bounded: bool, end: int) -> Kind | None:
    """Return quantity, weak, or None (part of a word) for an amount whose wording ends at `end`.

    An Arabic number that reached this point is a figure, with or without a known unit. A Chinese
    one needs a strong cue: its form, a strong unit, a bound, a longer number, or no noun behind it.
    """
    numeral = line[amount.start : amount.number_end]
    unit = line[slice(*amount.unit)]
    compound = 0 < amount.unit[1] < amount.number_end  # 三元五角
    if amount.stated or compound or _ARABIC.search(numeral) or unit.endswith("级"):
        return Kind.QUANTITY
    if amount.value is None and amount.low is None:
        return Kind.WEAK if unit else None
    if unit in _STRONG_UNITS or (bounded and (unit or numeral in TENS + MYRIADS)):
        return Kind.QUANTITY
    if len(numeral) > 1 and not numeral.strip(TENS + MYRIADS) and not unit and not bounded:
        return Kind.WEAK  # 千亿产业, 百万群众
    if len(numeral) > 1 and _MULTIPLIER.search(numeral):
        return Kind.QUANTITY
    if not unit:
        return None
    if lasts(line, amount.start):
        return Kind.QUANTITY
    if numeral in MYRIADS + TENS and _YIELDING.search(line, max(amount.start - _LONGEST_YIELDING, 0), amount.start):
        return Kind.QUANTITY
    before = line[max(amount.start - 1, 0) : amount.start]
    if numeral == "一" and (unit not in _ENTITIES or (before and before in _BEFORE_ONE)):
        return Kind.WEAK
    if len(numeral) == 1 and unit in _VAGUE:
        return Kind.WEAK
    if (before and before in _POINTING) or not _NO_NOUN.match(line, end):
        return Kind.WEAK
    return Kind.QUANTITY

"""Lists that share a word, taken apart: 城镇和农村居民人均可支配收入 names two incomes."""

from __future__ import annotations

import re
from typing import Final

from yuquan_cli.evidence.draft.words import LEVELS

_JOINTS: Final = re.compile("、|和(?!林)|与|及(?!以)|以及")
_PAIRS: Final = (
    ("城乡", "城镇", "农村"),
    ("存贷款", "存款", "贷款"),
    ("城市农村", "城市", "农村"),
    ("一二产", "一产", "二产"),
)
_HEADS: Final = (
    "城镇 城市 农村 乡村 农牧区 农村牧区 城 乡 公办 民办 普惠性 国有 民营 公有 非公有 进口 出口 男性 女性 男 女"
    " 存 贷 国内 国际 入境 境内 境外"
    " 第一 第二 第三 一 二 三 省级 市级 县级 国家级 自治区级 区级 新增 累计 线上 线下 客运 货运 养老 医疗 工伤"
    " 失业 生育"
).split()


def shared(text: str, count: int) -> list[str]:
    """Return the names in a list of `count`, each whole; nothing if they can't be told apart."""
    if count == 2:
        for both, first, second in _PAIRS:
            if both in text:
                return [text.replace(both, first), text.replace(both, second)]
    if (stages := re.match("[第]?([一二三]{2,3})(?:次)?产业?", text)) and len(stages[1]) == count:
        return [f"第{stage}产业{text[stages.end() :]}" for stage in stages[1]]
    items = [item for item in _JOINTS.split(text) if item]
    if len(items) != count:
        return []
    return [_ended(item, items[-1]) for item in items]


def _ended(item: str, last: str) -> str:
    """Return an item with the end that the last one says for all: 产量 of 汽车、机器人产量."""
    end = next((level for level in sorted(LEVELS, key=len, reverse=True) if last.endswith(level)), "")
    if item == last or any(item.endswith(level) for level in LEVELS):
        return item
    head = next((head for head in sorted(_HEADS, key=len, reverse=True) if last.startswith(head)), "")
    alike = next((other for other in sorted(_HEADS, key=len, reverse=True) if item.endswith(other)), "")
    if head and alike:
        return item + last[len(head) :]
    # 战略性新兴产业、高新技术产业增加值: what follows the sign on which both end
    at = last.rfind(item[-2:])
    if at >= 0 and len(last) > at + 2:
        return item + last[at + 2 :]
    return item + end

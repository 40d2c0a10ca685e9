"""The words that bound a number: 近, 超, 不低于 before it; 以上, 左右 after; 余, 多, 来 within.

Asked last of all reading, by `scanner`, of the amounts that are figures; `numerals` asks for the words within.
"""

from __future__ import annotations

import re
from typing import Final

from yuquan_cli.quantities.alphabet import HANZI, MYRIADS, TENS
from yuquan_cli.quantities.mention import Bound

BEFORE: Final = {
    Bound.AT_LEAST: "不低于 不得低于 不少于 不得少于 不小于 不下于 不下 至少 至少有 至少为 至少达 最少 最少为 最低为"
    " 起码 大于等于 大于或等于 ≥ >= ⩾ ≧",
    Bound.MORE_THAN: "超 已超 远超 超过 超过了 已超过 超出 逾 突破 突破了 已突破 多于 高于 大于 >",
    Bound.AT_MOST: "不超过 不得超过 不超 不高于 不得高于 不多于 不大于 至多 至多为 最多 最多为 最多达 最高为"
    " 小于等于 小于或等于 ≤ <= ⩽ ≦",
    Bound.LESS_THAN: "近 将近 接近 不足 不到 低于 少于 小于 不满 未满 未达 <",
    Bound.ABOUT: "约 大约 约为 约占 约有 约达 约合 约在 大概 大概有 大致 大约有 大约为 ≈"
    " 约占全国 约占全省 约占全市 约占全县 约占全区 约占全球 约占世界 约占总数 约占总量 约占总人口 约占总面积",
}
APART: Final = {Bound.AT_LEAST: "至少 最少 起码", Bound.AT_MOST: "至多 最多"}
"""Adverbs, which bound the number of a clause across its verb: 至少降低30%, 最多可容纳500人."""
BEFORE_BARE_MULTIPLIER: Final = {Bound.AT_LEAST: "上", Bound.MORE_THAN: "过 破"}
"""上千, 过百, 破亿: before other numbers these are words of their own."""
MEASURED: Final = "额量数口值入资均产"
"""Behind what is measured, 过 and 破 bound any number: 营业额破100亿元, 人口过5万, but 办过3万场."""
AFTER: Final = {
    Bound.AT_LEAST: "以上 及以上 之上 （含）以上 (含)以上 （含）及以上",
    Bound.MORE_THAN: "有余 开外 以外 之外 出头",
    Bound.AT_MOST: "以下 以内 之内 及以下 及以内 （含）以下 (含)以下 （含）以内 (含)以内",
    Bound.ABOUT: "左右 上下",
}
WITHIN_TIME: Final = "年月天日周时钟秒期"
"""内 bounds a time (3日内), where it is short for 以内."""
WITHIN: Final = {"余": Bound.MORE_THAN, "多": Bound.MORE_THAN, "来": Bound.ABOUT, "几": Bound.ABOUT}
"""Between numeral and unit (5000余亩, 一百来个) or after the unit (两倍多)."""

LASTING: Final = "历时 为期 长达 耗时 用时 提前 延长 推迟 缩短 延迟 超期 连续 持续 延期 滞后"
"""Behind these a numeral and a unit say how long, whatever they mean elsewhere: 历时九天, 连续四周."""

NOT_AFTER: Final = {
    "近": "最附临邻靠亲就新",
    "约": "节签履预制集公条邀特隐违合续解契失赴相简俭",
    "上": "以之线网马早晚路会场车船海陆地基总向身手",
    "过": "通经不超透",
    "破": "打侦爆攻告突",
    "超": "赶反",
}
"""The end of another word is no bound: 节约3万元, 附近5个村, 线上百余场."""
NOT_BEFORE: Final = {"左右": "岸两手侧", "上下": "游班级联两同车水"}


def _by_word(table: dict[Bound, str]) -> dict[str, Bound]:
    return {word: bound for bound, words in table.items() for word in words.split()}


_BEFORE: Final = _by_word(BEFORE)
_APART: Final = _by_word(APART)
_CLAUSE: Final = re.compile(f"({'|'.join(_APART)})(?:(?![的时者]){HANZI}){{1,6}}$")  # but 最多的5个, 最多时500人
_LONGEST_CLAUSE: Final = 8
_BEFORE_BARE: Final = _by_word(BEFORE_BARE_MULTIPLIER)
_LASTING: Final = frozenset(LASTING.split())
_AFTER: Final = _by_word(AFTER)
_BARE_MULTIPLIERS: Final = frozenset(TENS + MYRIADS + "半一二三四五六七八九两")
_LAST: Final = frozenset(word[-1] for word in _BEFORE | _BEFORE_BARE)
_FIRST: Final = frozenset(word[0] for word in _AFTER)
_LONGEST_BEFORE: Final = max(map(len, _BEFORE))
_LONGEST_AFTER: Final = max(map(len, _AFTER))


def bound_before(text: str, floor: int, start: int) -> tuple[int, Bound | None]:
    """Return where the wording of a number at `start` begins, not before `floor`, and its bound."""
    end = start
    while end > floor and start - end < 2 and text[end - 1] == " ":
        end -= 1
    if end <= floor:
        return start, None
    if text[end - 1] not in _LAST:
        return _bound_apart(text, max(floor, end - _LONGEST_CLAUSE), start)
    for length in range(min(_LONGEST_BEFORE, end - floor), 0, -1):
        begin = end - length
        word = text[begin:end]
        bound = _BEFORE.get(word)
        if bound is None and (text[start] in _BARE_MULTIPLIERS or _is_measured(text, begin, word)):
            bound = _BEFORE_BARE.get(word)
        if bound is not None and not (begin > 0 and text[begin - 1] in NOT_AFTER.get(word, "")):
            return begin, bound
    return _bound_apart(text, max(floor, end - _LONGEST_CLAUSE), start)


def _is_measured(text: str, begin: int, word: str) -> bool:
    return word in ("过", "破") and begin > 0 and text[begin - 1] in MEASURED


def lasts(text: str, start: int) -> bool:
    """Tell whether the word before a number makes it a span of time."""
    end = start - (start > 0 and text[start - 1] == "了")
    return text[max(0, end - 2) : end] in _LASTING


def _bound_apart(text: str, floor: int, start: int) -> tuple[int, Bound | None]:
    """Return where the adverb stands that bounds a number at `start` across a verb, and its bound."""
    before = text[floor:start]
    if not ("至" in before or "最" in before or "起" in before):
        return start, None
    match = _CLAUSE.search(before)
    return (start, None) if match is None else (floor + match.start(), _APART[match[1]])


def bound_after(text: str, end: int) -> tuple[int, Bound | None]:
    """Return where the wording of a number that ends at `end` ends, and its bound."""
    start = end + text.startswith(" ", end)
    if text[start : start + 1] in _FIRST:
        for length in range(_LONGEST_AFTER, 1, -1):
            word = text[start : start + length]
            bound = _AFTER.get(word)
            if bound is None or len(word) < length:
                continue
            if text[start + length : start + length + 1] not in tuple(NOT_BEFORE.get(word, "")):
                return start + length, bound
    within = text.startswith("内", end) and text[end - 1] in WITHIN_TIME
    if within and text[end + 1 : end + 2] not in tuple("蒙外部"):
        return end + 1, Bound.AT_MOST
    return end, None

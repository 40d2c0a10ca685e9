"""The words that bound a number: 近, 超, 不低于 before it; 以上, 左右 after; 余, 多, 来 within."""

from __future__ import annotations

import re
from typing import Final

from yuquan_cli.quantities.alphabet import MYRIADS, TENS
from yuquan_cli.quantities.mention import Bound

BEFORE: Final = {
    Bound.AT_LEAST: "不低于 不得低于 不少于 不得少于 不小于 不下于 不下 至少 最少 起码 ≥",
    Bound.MORE_THAN: "超 已超 远超 超过 超过了 超出 逾 突破 突破了 多于 高于 大于 >",
    Bound.AT_MOST: "不超过 不得超过 不超 不高于 不得高于 不多于 不大于 至多 最多 ≤",
    Bound.LESS_THAN: "近 将近 接近 不足 不到 低于 少于 小于 不满 未满 未达 <",
    Bound.ABOUT: "约 大约 约为 约占 约有 约达 约合 大概 大致",
}
BEFORE_BARE_MULTIPLIER: Final = {Bound.AT_LEAST: "上", Bound.MORE_THAN: "过 破"}
"""上千, 过百, 破亿: before other numbers these are words of their own."""
AFTER: Final = {
    Bound.AT_LEAST: "以上 及以上 之上 （含）以上 (含)以上 （含）及以上",
    Bound.MORE_THAN: "有余 开外 以外",
    Bound.AT_MOST: "以下 以内 之内 及以下 及以内 （含）以下 (含)以下 （含）以内 (含)以内",
    Bound.ABOUT: "左右 上下",
}
WITHIN_TIME: Final = "年月天日周时钟秒期"
"""内 bounds a time (3日内), where it is short for 以内."""
WITHIN: Final = {"余": Bound.MORE_THAN, "多": Bound.MORE_THAN, "来": Bound.ABOUT, "几": Bound.ABOUT}
"""Between numeral and unit (5000余亩, 一百来个) or after the unit (两倍多)."""

NOT_AFTER: Final = {
    "近": "最附临邻靠亲就新",
    "约": "节签履预制集公条邀特隐违合续解契失赴相",
    "超": "赶反",
    "上": "以之线网马早晚路会场车船海陆地基总向身手",
    "过": "通经不超透",
    "破": "打侦爆攻告突",
}
"""The end of another word is no bound: 节约3万元, 附近5个村, 线上百余场."""
NOT_BEFORE: Final = {"左右": "岸两手侧", "上下": "游班级联两同车水"}

_LONGEST: Final = 6
"""Characters of the longest word before a number, with its space."""


def _by_word(table: dict[Bound, str]) -> dict[str, Bound]:
    return {word: bound for bound, words in table.items() for word in words.split()}


def _pattern(words: dict[str, Bound], *, before: bool) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    if before:
        guarded = (
            f"(?<![{NOT_AFTER[word]}]){word}" if word in NOT_AFTER else re.escape(word) for word in longest_first
        )
    else:
        guarded = (
            f"{word}(?![{NOT_BEFORE[word]}])" if word in NOT_BEFORE else re.escape(word) for word in longest_first
        )
    return "|".join(guarded)


_BEFORE: Final = _by_word(BEFORE)
_BEFORE_BARE: Final = _by_word(BEFORE_BARE_MULTIPLIER)
_AFTER: Final = _by_word(AFTER)
_BEFORE_PATTERN: Final = re.compile(f"({_pattern(_BEFORE, before=True)}) ?$")
_BEFORE_BARE_PATTERN: Final = re.compile(f"({_pattern(_BEFORE_BARE, before=True)}) ?$")
_AFTER_PATTERN: Final = re.compile(f" ?({_pattern(_AFTER, before=False)})")
_BARE_MULTIPLIER: Final = re.compile(f"[{TENS}{MYRIADS}半]")


def bound_before(text: str, floor: int, start: int) -> tuple[int, Bound | None]:
    """Return where the wording of a number at `start` begins, not before `floor`, and its bound."""
    near = text[max(floor, start - _LONGEST) : start]
    if match := _BEFORE_PATTERN.search(near):
        return start - len(near) + match.start(), _BEFORE[match[1]]
    if _BARE_MULTIPLIER.match(text, start) and (match := _BEFORE_BARE_PATTERN.search(near)):
        return start - len(near) + match.start(), _BEFORE_BARE[match[1]]
    return start, None


def bound_after(text: str, end: int) -> tuple[int, Bound | None]:
    """Return where the wording of a number that ends at `end` ends, and its bound."""
    if match := _AFTER_PATTERN.match(text, end):
        return match.end(), _AFTER[match[1]]
    if text[end - 1 : end] in tuple(WITHIN_TIME) and text.startswith("内", end):
        return end + 1, Bound.AT_MOST
    return end, None

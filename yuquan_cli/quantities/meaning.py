"""From what stands in a line to what it means: the record of a mention, its base unit and the interval it allows.

The last stage, tell.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from yuquan_cli.quantities.alphabet import fold
from yuquan_cli.quantities.mention import Bound, Kind, Mention
from yuquan_cli.quantities.reading import Amount

CONTEXT: Final = 8
"""Characters before and after a mention that are kept with it."""

_FALL = (
    "下降|减少|降低|回落|下滑|缩小|缩减|压减|压缩|负增长|下跌|减低|收窄|锐减|少增|下调|削减|调减|降幅|跌幅|减幅"
    "|同比降|环比降|少收|减"
)
_RISE = (
    "增长|增加|提高|上升|上涨|提升|增幅|涨幅|增速|增收|增产|扩大|上调|攀升|同比增|环比增|新增|净增|递增|增|增长率"
    "|提速|多增|涨"
)
# A list shares its verb: of 分别下降8%和3%, both fell.
_CHANGE: Final = re.compile(
    f"(?:(?P<fall>{_FALL})|(?P<rise>{_RISE}))(?:了|率|速度?|幅度?)?(?:分别|平均)?(?:为|达到?|约)?[: ]?"
    "(?:[0-9.]{1,8}(?:%|‰|个?百分点)[、和及与]){0,4}$"
)
_LONGEST_CHANGE: Final = 40
_CHANGED: Final = frozenset("降减少落滑小缩窄长加高升涨大增幅速收产调跌率了度为达到约: 别均、和及与")
_BASE: Final = {
    "成": (10, "%"), "百分之": (1, "%"), "千分之": (1, "‰"), "万分之": (1, "‱"), "％": (1, "%"), "﹪": (1, "%"),
}  # fmt: skip
_LOWER: Final = frozenset((Bound.AT_LEAST, Bound.MORE_THAN))
_UPPER: Final = frozenset((Bound.AT_MOST, Bound.LESS_THAN))


def mention(
    line: str,
    folded: str,
    start: int,
    end: int,
    kind: Kind,
    amount: Amount | None,
    bound: Bound,
    offset: int,
    paragraph: int,
) -> Mention:
    """Return the record of what stands at a place of a line; `offset` is the line's place in the text."""
    text = line[start:end]
    before, after = line[max(0, start - CONTEXT) : start], line[end : end + CONTEXT]
    if amount is None:
        return Mention(
            start=offset + start,
            end=offset + end,
            text=text,
            number=text,
            kind=kind,
            paragraph=paragraph,
            before=before,
            after=after,
        )
    number = line[amount.start if not amount.per[1] else amount.per[1] : amount.number_end]
    unit = unit_of(line, amount)
    base_value, base_unit = base(amount.value, unit)
    lower, upper = interval(amount, bound)
    return Mention(
        start=offset + start,
        end=offset + end,
        text=text,
        number=number,
        kind=kind,
        value=amount.value,
        low=amount.low,
        high=amount.high,
        unit=unit,
        bound=bound,
        paragraph=paragraph,
        ambiguous="," in number or "，" in number,
        before=before,
        after=after,
        says=direction(folded, start) or direction(folded, amount.start),  # 下降近3%, 至少降低30%
        parts=amount.parts,
        base_value=base_value,
        base_unit=base_unit,
        lower=lower,
        upper=upper,
    )


def interval(amount: Amount, bound: Bound) -> tuple[Fraction | None, Fraction | None]:
    """Return the ends that the wording allows; 约 allows none."""
    low = amount.low if amount.low is not None else amount.value
    high = amount.high if amount.high is not None else amount.value
    if bound is Bound.ABOUT:
        return None, None
    return (None if bound in _UPPER else low), (None if bound in _LOWER else high)


def unit_of(line: str, amount: Amount) -> str:
    """Return the unit as printed, 元/公斤 for 每公斤20元."""
    if amount.heading:
        return amount.heading
    start, end = amount.borrowed if amount.borrowed[1] else amount.unit
    unit = line[start:end]
    if unit.startswith(("个多", "个余")):
        unit = "个" + unit[2:]  # 个多月
    return f"{unit}/{line[slice(*amount.per)]}" if amount.per[1] else unit


def base(value: Fraction | None, unit: str) -> tuple[Fraction | None, str]:
    """Return value and unit in the form that figures are compared in: 90 and % for 九成."""
    factor, base = _BASE.get(unit, (1, ""))
    return (value * factor if value is not None else None), base or (unit if unit.isascii() else fold(unit))


def direction(folded: str, start: int) -> str:
    """Return `rise` or `fall` where the words right before a number say so, else an empty text."""
    if start == 0 or folded[start - 1] not in _CHANGED:
        return ""
    match = _CHANGE.search(folded[max(0, start - _LONGEST_CHANGE) : start])
    return "" if match is None else match.lastgroup or ""

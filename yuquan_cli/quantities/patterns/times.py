"""Times of day: 9:00—12:00, 上午9时, 3月18日14时30分.

Claiming, before `dates`, whose days a time of day may hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from yuquan_cli.quantities.alphabet import HAN
from yuquan_cli.quantities.mention import Kind
from yuquan_cli.quantities.patterns import Claim, Line, Pattern
from yuquan_cli.quantities.patterns.dates import DAY, MONTH, TO, YEAR

_PART_OF_DAY = r"(?:上午|下午|早上|晚上|中午|凌晨|清晨|傍晚|当晚|夜间|早|晚)"
_CLOCK = r"(?:2[0-4]|[01]?[0-9]):[0-5][0-9](?::[0-5][0-9])?(?![0-9:.])"
# 3点建议 and 5时代 are no hours.
_NOT_AN_HOUR = r"(?!建议|要求|意见|体会|希望|思考|做法|经验|启示|措施|代|期|段|间|空|尚|候|速|以?来)"
_HAN_HOUR = r"(?:十[一二]?|二十[一二三四]?|[一二两三四五六七八九])"
_HOUR = (
    rf"(?:(?<![0-9.])(?:2[0-4]|[01]?[0-9]) ?[时点]{_NOT_AN_HOUR}"
    rf"|{_PART_OF_DAY}{_HAN_HOUR}[时点]{_NOT_AN_HOUR})"
    r"(?: ?[0-5]?[0-9] ?分(?!钟)(?: ?[0-5]?[0-9]秒)?|半|整|[一三]刻"
    r"|[一二三四五]?十[一二三四五六七八九]?分?(?!钟)|[零〇][一二三四五六七八九]分)?"
    # 八点三十分, 十二点整
    rf"|(?<![{HAN}0-9]){_HAN_HOUR}[时点](?:[一二三四五]?十[一二三四五六七八九]?分(?!钟|之)"
    r"|[零〇][一二三四五六七八九]分(?!钟|之)|半(?![个年天月])|整|[一三]刻)"
)
_TIME_OF_DAY = f"{_PART_OF_DAY}?(?:{_CLOCK}|{_HOUR})"
_RATIO_WORD = "比"
_RATIO_WORD_BEFORE: Final = 14
"""男女比1:15, and 比例由8:42调整为7:40, are no times of day; how far back their 比 may stand."""

_TIME: Final = Pattern(
    "0-9上下早晚中凌清傍当夜一二两三四五六七八九十",
    (
        f"(?:(?:{YEAR} ?年 ?)?{MONTH} ?月 ?{DAY} ?日 ?(?=[0-9]))?(?<![0-9:.]){_TIME_OF_DAY}"
        f"(?:{TO}(?:次日|翌日)?{_TIME_OF_DAY})?",
    ),
    needs=":时点",
    within=3,
)


def find(line: Line) -> Iterator[Claim]:
    """Claim times of day, with the day where it stands before them."""
    text = line.text
    for claim in _TIME.claims(line, Kind.TIME):
        before = text[max(0, claim.start - _RATIO_WORD_BEFORE) : claim.start]
        if _RATIO_WORD not in before or ":" not in text[claim.start : claim.end]:
            yield claim

"""What holds for any text: each numeral accounted for once, offsets right, nothing raised."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from yuquan_cli.quantities import NUMERAL, Mention, mentions, scan

_CHARACTERS = (
    "0123456789０９.,，．:：∶/%％‰-－—~～至到+＋×·〇零一二两三四五六七八九十百千万亿半几数余多来近约超上破过以下内"
    "年月日时点分号第级届中大会是要其每个名户家元亩公里斤吨小周季度代倍成翻番之又强后横环线路楼百壹贰佰仟伍陆萬億兩①⑳"
    '“”‘’"《》（）()〔〕[]、。；！ 　\n\r\t\0\x0b\u2028GPMkWhm²'
)
_WORDS = [
    "统一",
    "进一步",
    "百姓",
    "之一",
    "三分之",
    "百分之",
    "翻两番",
    "一个半",
    "上半年",
    "十四五",
    "二十届",
    "不低于",
    "以上",
    "余万元",
    "个百分点",
    "零下",
    "2020年",
    "3月",
    "5日",
    "9:30",
    "0471-1234567",
    "〔2020〕5号",
    "1,234",
    "千方百计",
    "数十",
    "几百",
    "12345热线",
    "三五成群",
    "一户一策",
    "千瓦",
    "PM2.5",
    "电话：",
    "地址：",
    "转",
    "2021.6",
    "个多亿",
    "一问一答",
    "千山万",
    "单元",
    "过半",
    "/万人",
    "春节",
    "农历",
    "三到五",
    "零事故",
]
texts = st.lists(st.sampled_from([*_CHARACTERS, *_WORDS]), max_size=40).map("".join) | st.text()


def numerals_of(text: str) -> set[int]:
    """Return the offsets of the numeral characters of a text."""
    return {offset for match in NUMERAL.finditer(text) for offset in range(*match.span())}


@given(texts)
@example("伍佰队伍")
@example("零下")
@example("1\r\n2\n\n3")
def test_each_numeral_character_is_in_exactly_one_mention(text: str) -> None:
    """Coverage found the figures that an idiom had swallowed while recall said 100 %."""
    covered = [offset for mention in scan(text) for offset in range(mention.start, mention.end)]
    assert len(covered) == len(set(covered))
    assert numerals_of(text) <= set(covered)


@given(texts)
def test_mentions_are_ordered_and_quote_the_text(text: str) -> None:
    """Offsets refer to the text as given, not to its folded form."""
    mentions = scan(text)
    assert all(mention.start < mention.end for mention in mentions)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert all(mention.number in mention.text for mention in mentions)
    assert mentions == sorted(mentions, key=lambda mention: mention.start)


@given(texts)
def test_each_mention_holds_a_numeral(text: str) -> None:
    """A mention without one would be a finding about nothing."""
    numerals = numerals_of(text)
    assert all(numerals & set(range(mention.start, mention.end)) for mention in scan(text))


@given(texts)
def test_a_range_has_two_ordered_ends_and_no_value(text: str) -> None:
    """Either a value, or both ends, or neither."""
    for mention in scan(text):
        if mention.low is None or mention.high is None:
            assert mention.low is mention.high
        else:
            assert mention.value is None
            assert mention.low <= mention.high


@given(texts, st.lists(st.integers(0, 60), max_size=6))
def test_a_text_in_pieces_is_the_same_text(text: str, cuts: list[int]) -> None:
    """Wherever it is cut: in a numeral, or between the two characters of a line break."""
    ends = [0, *sorted(cuts), len(text)]
    assert list(mentions(text[start:end] for start, end in pairwise(ends))) == scan(text)


def moved(mention: Mention, offset: int, paragraphs: int) -> tuple[object, ...]:
    """Return a mention as it must look further down in a text."""
    return (
        mention.start + offset,
        mention.text,
        mention.kind,
        mention.value,
        mention.unit,
        mention.bound,
        mention.paragraph + paragraphs,
    )


@settings(max_examples=50)
@given(texts, texts)
def test_paragraphs_do_not_influence_each_other(first: str, second: str) -> None:
    """Scanning two texts joined by a line break gives the mentions of both."""
    before, after = scan(first), scan(second)
    joined = f"{first}\n{second}"
    paragraphs = sum(bool(line.strip()) for line in re.split(r"\r\n?|\n", first))
    expected = [moved(m, 0, 0) for m in before] + [moved(m, len(first) + 1, paragraphs) for m in after]
    assert [moved(m, 0, 0) for m in scan(joined)] == expected

"""What is no figure, by the forms it takes; what a table's heads say; and what a mention says beside its value."""

from __future__ import annotations

import itertools
import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from numeral_forms import FORMS, sentences, spoken

from yuquan_cli.quantities import Bound, Kind, Mention, mentions, scan
from yuquan_cli.quantities.words.idioms import IDIOMS
from yuquan_cli.quantities.words.names import NAMES
from yuquan_cli.quantities.words.slogans import SLOGANS

_WORDS = sorted({*IDIOMS.split(), *NAMES.split(), *SLOGANS.split()})


def figures(text: str) -> list[Mention]:
    """Return the quantities of a text."""
    return [mention for mention in scan(text) if mention.kind is Kind.QUANTITY]


@given(st.sampled_from(sorted(FORMS)), st.integers(0, 10**6), st.sampled_from(_WORDS))
def test_no_word_behind_a_numeral_takes_its_end(name: str, seed: int, word: str) -> None:
    """三分之一来自, 十三点五美元, 零点三八: a listed word once won over the numeral that it began in."""
    _, written = next(sentences(name, 1, seed))
    if not (written.unit and written.text.endswith(written.unit)):
        return
    found = [m for m in figures(f"{written.text}，{word}") if m.start == 0]
    assert [(m.low, m.high) if m.value is None else (m.value, m.value) for m in found] == [(written.low, written.high)]


def _clocks() -> list[str]:
    hours = range(1, 13)
    minutes = {10: "十分", 30: "三十分", 45: "四十五分", 0: "整"}
    words = [f"{spoken(hour).replace('一十', '十')}点{said}" for hour in hours for said in minutes.values()]
    clocks = ["17:55:23", "18:33:02", "9:05", "23:59", "07:30"]
    return words + clocks + [f"{a}-{b}" for a, b in itertools.combinations(clocks[:2], 2)]


_YEARS = random.Random(3).sample(range(1990, 2040), 12)
NOT_FIGURES: dict[str, tuple[Kind, list[str]]] = {
    "a year without 年": (
        Kind.DATE,
        [f"{year}{event}" for year in _YEARS for event in ("全球工业互联网大会", "年中国国际进口博览会", "世界杯")],
    ),
    "a year of a reign": (
        Kind.DATE,
        [f"{r}{spoken(n).replace('一十', '十')}年" for r in ("康熙", "乾隆", "洪武", "光绪") for n in range(2, 40, 3)],
    ),
    "a year before ours": (Kind.DATE, [f"公元前{year}年" for year in (221, 202, 89, 1046)]),
    "a day of the month": (Kind.DATE, [f"本月{spoken(day).replace('一十', '十')}日" for day in range(1, 31)]),
    "a time of day": (Kind.TIME, _clocks()),
    "an ordinal": (Kind.ORDINAL, [f"第{n}{power}名" for n in (1, 3, 100) for power in ("", "万")]),
    "a class of sizes": (Kind.ORDINAL, ["千亿级", "百亿级", "2千亿级", "4F级"]),
    "a phase": (Kind.ORDINAL, [f"抽水蓄能{n}期、" for n in "一二三四五六"]),
    "a standard": (
        Kind.DOCNO,
        ["DB15/T 1234-2019", "GB 3095-2012", "GB/T 19001-2016", "15/T 1234-2019", "［12］", "[3-5]"],
    ),
    "a table or a figure": (Kind.NAME, [f"如{what}{n}所示" for what in "图表" for n in (1, 2, 12)]),
    "a kind": (
        Kind.NAME,
        [
            "15分钟生活圈",
            "半小时交通圈",
            "两小时创新圈",
            "2型糖尿病",
            "PM_2.5",
            "PM2.5",
            "数字政府2.0",
            "331边防路",
            "十五运会",
            "五六线城市",
            "歼-35",
        ],
    ),
    "a place on the globe": (
        Kind.NAME,
        [
            "东经116°23′05″",
            "40°12′",
            *(f"{s}{n}{m}" for s in ("北纬", "东经") for n in (9, 39, 116) for m in ("°", "度", "度50分")),
        ],
    ),
    "an identifier": (Kind.NAME, ["编号08-15", "编号：2020-0815"]),
}


@pytest.mark.parametrize("name", NOT_FIGURES)
def test_what_is_no_figure(name: str) -> None:
    """Each numeral of it is in one mention of the kind, wherever the wording stands."""
    kind, texts = NOT_FIGURES[name]
    wrong = []
    for text, (before, behind) in itertools.product(texts, (("", ""), ("，", "，"), ("在", "。"))):
        kinds = {mention.kind for mention in scan(before + text + behind)}
        if kinds != {kind}:
            wrong.append((before + text + behind, kinds))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("十二大类", "十二", "大类"),
        ("五美元", "五", "美元"),
        ("十三点五美元", "十三点五", "美元"),
        ("万万元", "万万", "元"),
        ("一万万元", "一万万", "元"),
        ("近百年", "百", "年"),
    ],
)
def test_a_name_is_none_where_a_figure_goes_on(text: str, number: str, unit: str) -> None:
    """十二大 is a congress, 五美 an idiom; with more behind them they are figures."""
    assert [(m.number, m.unit) for m in figures(text)] == [(number, unit)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("单位：万元\n地区\n686065\n", 6_860_650_000, "元"),
        ("产量（万吨） 12.5", 125_000, "吨"),
        ("产量（万吨）12.5，比上年", 125_000, "吨"),
        ("指标 | 总量(万元) | 增长(%) |\n工业 | 5 | 7.7 |", 50_000, "元"),
        ("指标\t户数\t总量（万元）\n工业\t5\t7\n", 70_000, "元"),
    ],
)
def test_a_cell_has_the_unit_of_its_head(text: str, value: int, unit: str) -> None:
    """And the multiplier; the head itself is no figure."""
    assert (Fraction(value), unit) in [(mention.value, mention.unit) for mention in figures(text)]


def test_a_bare_cell_is_weak() -> None:
    """Nothing says what it counts."""
    assert [m.kind for m in scan("工业\n686065\n")] == [Kind.WEAK]


@pytest.mark.parametrize("word", [word for word in _WORDS if word[-1] in "二三五十百千万亿" and len(word) == 2])
def test_no_word_takes_the_number_of_a_unit_behind_it(word: str) -> None:
    """缩小三个百分点 holds no 小三, 完成五十万吨 no 成五."""
    numeral = word.lstrip("".join(c for c in word if c not in "一二三四五六七八九十百千万亿两"))
    if numeral == word:
        return
    found = [m for m in scan(f"全部{word}个百分点") if m.kind in (Kind.QUANTITY, Kind.WEAK)]
    assert [m.unit for m in found] == ["个百分点"]


def test_what_joins_two_numbers_is_no_sign() -> None:
    """300-200元 and 1234-2019 are no ranges, and hold no negative either; behind a word or a space one may stand."""
    for joint, (high, low), unit in itertools.product("-–－", ((300, 200), (5, 3), (2233, 2020)), ("", "元", "%")):
        found = figures(f"共计{high}{unit}{joint}{low}{unit}")
        assert [m.value for m in found] == [high, low]
    assert [m.value for m in figures("气温-5℃，同比 -3%")] == [-5, -3]
    assert [(m.low, m.high) for m in figures("零下3℃至5℃，零下5-10℃")] == [
        (Fraction(-3), Fraction(5)),
        (Fraction(-10), Fraction(-5)),
    ]


def test_a_line_may_begin_with_numbers_of_a_list() -> None:
    """1.5 总体要求 is a heading, 1.5、6.3个百分点 are figures."""
    assert [m.value for m in figures("1.5、6.3个百分点")] == [Fraction("1.5"), Fraction("6.3")]
    assert [m.kind for m in scan("1.5 总体要求")] == [Kind.LIST]


def test_a_unit_said_once_holds_for_the_numbers_before() -> None:
    """0.9、5.9个百分点, and 12.7个、12个百分点, where 个 is the beginning of it."""
    assert [(m.value, m.unit) for m in figures("分别提高0.9、5.9个百分点")] == [
        (Fraction("0.9"), "个百分点"),
        (Fraction("5.9"), "个百分点"),
    ]
    assert [m.unit for m in figures("提高12.7个、12个百分点")] == ["个百分点", "个百分点"]
    assert [m.value for m in figures("完成1.2、3.5亿元")] == [120_000_000, 350_000_000]
    assert [m.unit for m in figures("跨越8万亿、9万亿三个台阶")] == ["", ""]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("下降2.3%", "fall"), ("同比减少约3万人", "fall"), ("降幅为5%", "fall"), ("增长12%", "rise"),
        ("分别提高了3个百分点", "rise"), ("下降到2.3%", ""), ("达到2.3%", ""), ("增加值2.3亿元", ""), ("降至5%", ""),
    ],
)  # fmt: skip
def test_the_words_before_say_rise_or_fall(text: str, says: str) -> None:
    """The value is what is printed: of 下降2.3% it is 2.3. 下降到 says a level."""
    (mention,) = figures(text)
    assert (mention.says, (mention.value or 0) > 0) == (says, True)


@pytest.mark.parametrize(
    ("text", "base"),
    [("九成", (90, "%")), ("5％", (5, "%")), ("百分之五", (5, "%")), ("千分之三", (3, "‰")), ("11個", (11, "个"))],
)
def test_a_figure_has_a_base_to_be_compared_in(text: str, base: tuple[int, str]) -> None:
    (mention,) = figures(text)
    assert (mention.base_value, mention.base_unit) == (Fraction(base[0]), base[1])


_LASTING = ("连续", "提前", "历时", "为期", "持续", "延长", "提前了")
_BEHIND_LASTING = ("", "，", "完成", "实现", "保持", "位居全国前列", "获评", "举办")


def test_a_span_behind_a_verb_of_lasting_says_how_long() -> None:
    """连续十年 and 提前半年 state a figure before any word; 前半年 and 前两个季度 are dates."""
    counts = [(spoken(n).replace("一十", "十").replace("二", "两") if n < 3 else spoken(n), n) for n in range(1, 10)]
    spans: list[tuple[str, int | Fraction, str]] = [
        (f"{said}{unit}", n, unit) for said, n in counts for unit in ("年", "个月", "天", "个季度", "周")
    ]
    spans += [("半年", Fraction(1, 2), "年"), ("十年", 10, "年"), ("十二个月", 12, "个月")]
    for (wording, value, unit), verb, behind in itertools.product(spans, _LASTING, _BEHIND_LASTING):
        text = f"{verb}{wording}{behind}"
        assert [(m.text, m.value, m.unit) for m in figures(text)] == [(wording, Fraction(value), unit)], text
    for text in ("前半年", "前两个季度", "前一个月", "前三季度"):
        assert [(m.text, m.kind) for m in scan(f"，{text}，")] == [(text, Kind.DATE)]


def test_a_bare_multiplier_states_a_figure_behind_a_yield() -> None:
    """年产万吨乙醇 says how much; 万吨巨轮 is for a person to settle."""
    powers = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "百万": 10**6}
    verbs = ("年产", "日产", "年处理", "日均处理", "年加工", "年产量达")
    for (power, value), verb, noun in itertools.product(powers.items(), verbs, ("", "乙醇", "油脂", "，")):
        assert [(m.value, m.unit) for m in figures(f"{verb}{power}吨{noun}")] == [(Fraction(value), "吨")]
    assert [(m.value, m.unit) for m in figures("带动万名青年入乡")] == [(Fraction(10**4), "名")]
    assert [m.kind for m in scan("万吨巨轮")] == [Kind.WEAK]


@pytest.mark.parametrize("noun", ["市场主体", "群众", "企业", "农民工", "游客", "用户"])
def test_a_bounded_multiplier_takes_no_noun_for_its_unit(noun: str) -> None:
    """上亿市场主体 is at least 100,000,000, and 市场主体 is no measure word."""
    bounds = {"上": "at-least", "近": "less-than", "过": "more-than", "超": "more-than"}
    for (word, bound), (power, value) in itertools.product(bounds.items(), {"千": 1000, "亿": 10**8}.items()):
        (mention,) = figures(f"全国{word}{power}{noun}参与")
        assert (mention.text, mention.value, mention.unit, mention.bound) == (
            f"{word}{power}",
            Fraction(value),
            "",
            Bound(bound),
        )


def test_a_ratio_has_parts_whatever_its_colon() -> None:
    for colon in ":：∶︰":
        (mention,) = figures(f"结构为{colon.join(('12', '35.5', '52.5'))}。")
        assert mention.parts == (Fraction(12), Fraction("35.5"), Fraction("52.5"))


def test_context_ends_with_the_line() -> None:
    """A row can be read without the text, and its context never runs into the next paragraph."""
    (mention,) = scan("前文\n全年新建农村公路5公里，惠及群众\n后文")
    assert (mention.before, mention.after) == ("全年新建农村公路", "，惠及群众")


def test_a_long_line_is_read_in_pieces_with_the_same_answer() -> None:
    """A hundred megabytes on one line take no more memory than any other; where a piece ends nothing is lost."""
    sentence = "全年实现地区生产总值12.5亿元，同比增长3.2%。"
    (first, second) = scan(sentence)
    line = sentence * 4000
    found = scan(line)
    assert len(found) == 8000
    assert {mention.paragraph for mention in found} == {1}
    for number, mention in enumerate(found):
        place, wanted = len(sentence) * (number // 2), (first, second)[number % 2]
        assert (mention.start, mention.text, mention.value) == (wanted.start + place, wanted.text, wanted.value)


def test_a_long_line_in_pieces_is_the_same_line() -> None:
    """As a file of a hundred megabytes comes: no more of it is kept than is needed."""
    text = "全年实现地区生产总值12.5亿元，同比增长3.2%。\r\n" * 500 + "新建5个，" * 12_000
    whole = scan(text)
    for size in (777, 40_001):
        assert list(mentions(text[at : at + size] for at in range(0, len(text), size))) == whole


def test_the_first_mentions_of_a_long_text_need_not_wait_for_the_rest() -> None:
    text = "新建5个，" * 2_000_000
    assert [mention.start for mention in itertools.islice(mentions(text), 3)] == [2, 7, 12]

"""Drafts: whatever the text, the catalog passes every check, and what is exact is exact."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yuquan_cli.catalog.models import Catalog, Indicator
from yuquan_cli.catalog.reading import parse
from yuquan_cli.errors import TextError, UsageError
from yuquan_cli.evidence.comparison import against_wording, compare
from yuquan_cli.evidence.draft import drafting
from yuquan_cli.evidence.draft.drafting import draft
from yuquan_cli.evidence.draft.heads import About
from yuquan_cli.evidence.text import Text

ABOUT = About(report_id="invented-2024", area="青石县", period="2024")
SHARED = Path(__file__).parents[3] / "shared" / "reports"
NUMBERS = st.sampled_from(
    "12 3.5万 近200 95%以上 1.2亿 二十余 三分之一 一半 零 3-5万 5.5%-6% 12：35：53 数十 0.9 下降3% 翻一番 一倍"
    " 第4位 第十五 2024年 十四五 两 百余 -4.2% １２％ 1,234.5 九成 5G 123456789012345678901234567890".split()
)
WORDS = st.sampled_from(
    "青石县 地区生产总值 同比增长 下降 降幅收窄 负增长 达到 完成 新建 幼儿园 所 万元 户 个百分点 ， 、 。 ； ："
    " （ ） “ ” 《 》 \n 一、 （一） —— 回顾 2025年工作安排 和 分别 比上年 从 提高到 的 其中 以上 亩 元 % "
    " topic: tag：甲 # - [ { ! & \t \u3000 \u200b 國 萬 億 增 减 第 1. ① 规划纲要（草案）".split(" ")
)
TEXTS = st.lists(st.one_of(NUMBERS, WORDS), min_size=1, max_size=60).map("".join)


def drafted(text: str, **about: str) -> Catalog:
    """Return the checked catalog that a text is drafted to."""
    written = draft(text, ABOUT._replace(**about))
    catalog, problems = parse(written.encode())
    assert not problems, (problems[:3], written)
    assert catalog is not None
    return catalog


def passes(text: str, catalog: Catalog) -> None:
    findings, counts = compare(catalog, Text(text))
    assert not findings, findings[:3]
    assert all(count.found == count.total for count in counts), counts
    assert not [*against_wording(catalog)]


def figures(text: str) -> list[Indicator]:
    return drafted(text).indicators


@given(TEXTS)
@settings(deadline=None, max_examples=300)
def test_whatever_the_text_its_draft_passes_every_check(text: str) -> None:
    if not text.strip():
        return
    try:
        catalog = drafted(text)
    except TextError as refused:
        if "invisible" not in refused.message:
            raise
        return
    passes(text, catalog)


@given(st.text(alphabet="0123456789.,%万亿千百十一二三第年月号零半成倍两几多余-~—：:（） \n", max_size=60))
@settings(deadline=None, max_examples=200)
def test_whatever_the_numerals_their_draft_passes_every_check(text: str) -> None:
    if text.strip():
        passes(text, drafted(text))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reports don't lie beside the checkout")
@pytest.mark.parametrize("path", sorted(SHARED.glob("*.txt")), ids=lambda path: path.stem)
def test_a_real_report_is_drafted_whole(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    catalog, problems = parse(draft(text, About(named=path.stem)).encode())
    assert catalog
    assert not problems
    assert len(catalog.indicators) > 4
    passes(text, catalog)


REPORT_TEXT = """青石县人民政府工作报告
——2025年1月8日在青石县第十届人民代表大会第四次会议上
青石县人民政府县长 林远
各位代表：
现在，我代表县人民政府，向大会报告工作，请予审议。
一、2024年工作回顾
2024年，全县地区生产总值达到102.4亿元，同比增长6.1%；规上工业增加值下降2.3%；城乡居民人均可支配收入分别达到3.9万元、2.1万元，增长4.5%和6.2%。
（一）民生持续改善。新建幼儿园12所，改造老旧小区近30个，惠及居民4200余户。公办和普惠性幼儿园在园幼儿占比分别达到52.2%和89.9%。政务服务事项由310项精简到205项。综合满意度居全市第2位。
二、2025年工作安排
预期目标有：地区生产总值增长6.5%左右，粮食产量稳定在18万吨以上。
（一）兴办民生实事。新建公园3个，完善“15分钟生活圈”，亿元以上项目达到20个。
"""


def by_name(text: str = REPORT_TEXT, **about: str) -> dict[str, Indicator]:
    return {indicator.name.zh: indicator for indicator in drafted(text, **about).indicators}


def test_the_first_lines_say_what_the_report_is() -> None:
    catalog, problems = parse(draft(REPORT_TEXT, About(named="qingshi-2024")).encode())
    assert catalog, problems
    report = catalog.report
    assert (report.id, report.title.zh, report.area.zh) == ("qingshi-2024", "青石县人民政府工作报告", "青石县")
    assert (report.period, report.author) == ("2024", "林远")
    assert report.text_sha256 == Text(REPORT_TEXT).sha256


def test_headings_are_topics_in_the_order_of_the_report() -> None:
    catalog = drafted(REPORT_TEXT)
    assert [topic.name.zh for topic in catalog.topics] == [
        "2024年工作回顾", "民生持续改善", "2025年工作安排", "兴办民生实事",
    ]  # fmt: skip
    assert all(topic.heading == topic.name.zh for topic in catalog.topics)


def test_a_growth_is_named_after_its_level_and_says_of_what_it_is() -> None:
    found = by_name()
    growth = found["地区生产总值增速"]
    assert (growth.id, growth.value, growth.measure, growth.of) == ("gdp-growth", Decimal("6.1"), "growth", "gdp")
    assert growth.name.en == "Growth of gross domestic product"
    assert found["规上工业增加值增速"].value == Decimal("-2.3")
    assert found["城镇居民人均可支配收入"].of is None
    assert found["农村居民人均可支配收入增速"].of == "rural-income"


def test_lists_that_share_a_word_are_taken_apart() -> None:
    found = by_name()
    assert found["公办幼儿园在园幼儿占比"].value == Decimal("52.2")
    assert found["普惠性幼儿园在园幼儿占比"].value == Decimal("89.9")


def test_results_and_targets_are_told_apart_and_share_a_series() -> None:
    found = by_name()
    target = found["地区生产总值增速（目标）"]
    assert (target.standing, target.period, target.bound) == ("target", "2025", "about")
    assert (target.id, target.series) == ("gdp-growth-target", "gdp-growth")
    assert found["地区生产总值增速"].standing == "result"
    assert found["新建公园（目标）"].period == "2025"


def test_what_came_before_is_background() -> None:
    found = by_name()
    assert found["政务服务事项"].value == 205
    assert found["政务服务事项（2023年）"].standing == "background"


@pytest.mark.parametrize("compared", ["比上年", "较上年", "比去年", "比上年同期", "同比"])
def test_a_growth_over_the_year_before_is_of_its_own_year(compared: str) -> None:
    level, growth = figures(f"2024年，粮食产量3万吨，{compared}增长2.1%。")
    assert (growth.period, growth.standing, growth.of) == (None, "result", level.id)


def test_a_level_of_the_year_before_is_background() -> None:
    before = figures("2024年，粮食产量3万吨，上年为2万吨。")[-1]
    assert (before.period, before.standing) == ("2023", "background")


def test_a_fall_that_a_list_shares_is_the_fall_of_each() -> None:
    found = figures("2024年，火灾起数、受伤人数分别下降8.2%和3.1%。")
    assert [(f.value, f.measure) for f in found] == [(Decimal("-8.2"), "growth"), (Decimal("-3.1"), "growth")]


def test_bounds_and_multipliers_are_as_printed() -> None:
    found = by_name()
    renovated = found["改造老旧小区"]
    assert (renovated.reported, renovated.bound) == ("近30个", "less-than")
    assert renovated.value == 30
    assert found["惠及居民"].bound == "more-than"
    assert found["城镇居民人均可支配收入"].value == 39000


def test_a_rank_is_a_figure_and_a_number_in_a_name_is_none() -> None:
    catalog = drafted(REPORT_TEXT)
    assert [i.value for i in catalog.indicators if i.measure == "rank"] == [2]
    others = {other.exact: other.why for other in catalog.not_indicators}
    assert next(why for exact, why in others.items() if "15分钟" in exact) in ("policy", "name")
    assert others["亿元以上"] == "threshold"


def test_new_in_the_period_is_said_where_the_text_says_it() -> None:
    found = by_name()
    assert found["新建幼儿园"].flow == "in-period"
    assert found["地区生产总值"].flow is None


def test_what_five_years_brought_is_apart_from_what_there_is_at_their_end() -> None:
    text = (
        "五年来，新建公园9个，经营主体达到4万户，累计植树50万亩、种草7万亩。"
        "刚刚过去的2024年，粮食产量增长2%，高于全国1个百分点。"
    )
    found = by_name(text)
    assert found["新建公园（2020—2024年）"].period == "2020/2024"
    assert found["经营主体"].period is None
    assert [i.period for i in found.values() if i.measure == "area"] == ["2020/2024", "2020/2024"]
    assert (found["粮食产量增速"].period, found["粮食产量增速高于全国"].measure) == (None, "growth")


def test_a_zero_in_words_is_a_figure_where_it_is_a_result() -> None:
    text = "2024年，全县实现零伤亡，服务零距离。"
    catalog = drafted(text)
    (figure,) = catalog.indicators
    assert (figure.reported, figure.basis) == ("零伤亡", "implied")
    assert figure.value == 0
    passes(text, catalog)


def test_equal_wordings_are_told_apart_by_their_number() -> None:
    catalog = drafted("5%5%5%")
    assert next((i.source.prefix, i.source.nth) for i in catalog.indicators) == (None, 1)
    passes("5%5%5%", catalog)


def test_quoted_words_and_indicators_without_a_figure_become_terms() -> None:
    catalog = drafted("青石县持续优化“水清岸绿”工程，森林覆盖率稳步提高，“水清岸绿”成为名片。")
    assert {(term.term, tuple(term.paragraphs)) for term in catalog.terms} == {("水清岸绿", (1,)), ("森林覆盖率", (1,))}


def test_bare_leaves_out_the_clauses_alone() -> None:
    whole, bare = draft(REPORT_TEXT, ABOUT), draft(REPORT_TEXT, ABOUT, bare=True)
    assert "  # 改造老旧小区近30个\n" in whole
    assert "\n".join(line for line in whole.split("\n") if not line.startswith("  # ") or "──" in line) == bare


def test_a_draft_is_the_same_every_time() -> None:
    assert draft(REPORT_TEXT, ABOUT) == draft(REPORT_TEXT, ABOUT)


def test_another_catalog_gives_series_names_and_topics(tmp_path: Path) -> None:
    known = tmp_path / "known.yaml"
    written = (
        draft(REPORT_TEXT, ABOUT, bare=True)
        .replace("id: gai-zao", "id: renovated")
        .replace("name: 改造老旧小区", "name: {zh: 改造老旧小区, en: Old blocks renovated}")
    )
    known.write_text(written, encoding="utf-8")
    text = "青石县2025年工作总结\n全县改造老旧小区41个，全县规模以上工业增加值增长1.1%。"
    catalog, problems = parse(draft(text, ABOUT._replace(period="2025"), [str(known)]).encode())
    assert catalog, problems
    renovated, industry = catalog.indicators
    assert (renovated.topic, renovated.id) == ("min-sheng-chi-xu-gai-shan", "old-communities-renovated")
    assert (industry.id, industry.name.zh) == ("industrial-value-added-growth", "规上工业增加值增速")


def test_where_two_could_be_meant_neither_is_taken_and_both_are_named(tmp_path: Path) -> None:
    known = tmp_path / "known.yaml"
    text = "青石县新建凉亭3个，治理河段5个。"
    first = draft(text, ABOUT._replace(report_id="one"), bare=True)
    second = first.replace("id: one", "id: two").replace("id: xin-jian-liang-ting", "id: pavilions")
    (tmp_path / "two.yaml").write_text(second, encoding="utf-8")
    known.write_text(first, encoding="utf-8")
    drafted_again = draft("青石县新建凉亭7个。", ABOUT._replace(period="2025"), [str(tmp_path)])
    assert "  # ? could be any of one/xin-jian-liang-ting, two/pavilions\n" in drafted_again
    assert "id: xin-jian-liang-ting\n" in drafted_again


def test_a_text_without_a_year_needs_a_period() -> None:
    with pytest.raises(UsageError, match="what time it is about"):
        draft("新建公园3个。", About())
    with pytest.raises(UsageError, match="--period 'soon'"):
        draft("新建公园3个。", About(period="soon"))
    with pytest.raises(UsageError, match="--report-id 'A b'"):
        draft("新建公园3个。", About(report_id="A b", period="2024"))


def test_what_a_catalog_cannot_hold_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TextError, match="empty"):
        draft(" \n", ABOUT)
    monkeypatch.setattr(drafting, "MAX_VALUES", 100)
    with pytest.raises(TextError, match="values; 100 are the most"):
        draft("新建公园3个。" * 10, ABOUT)


def test_a_long_text_in_one_paragraph_takes_no_longer_than_its_length() -> None:
    times = []
    for length in (500, 4_000):
        begin = process_time()
        draft("新建公园3个，改造厕所12座，增长2%；" * length, ABOUT)
        times.append(process_time() - begin)
    assert times[1] < 24 * times[0]

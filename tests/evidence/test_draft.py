"""Drafts: whatever the text, the catalog passes every check, and what is exact is exact."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yuquan_cli.catalog.models import Catalog, Indicator
from yuquan_cli.catalog.reading import parse
from yuquan_cli.errors import TextError
from yuquan_cli.evidence.comparison import against_wording, compare
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

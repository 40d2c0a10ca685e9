"""Asking in one's own words: what is found, by what, and what is said where nothing is."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT, SHIPPED, environment, run, run_on_terminal

from yuquan_cli.catalog import files, reading
from yuquan_cli.errors import CatalogError, UsageError
from yuquan_cli.index import build, lexicon, tokens
from yuquan_cli.index.tokens import phrase
from yuquan_cli.questions import search, spoken
from yuquan_cli.questions.found import FURTHER
from yuquan_cli.questions.numbers import take_numbers
from yuquan_cli.questions.slips import distance, is_slip
from yuquan_cli.questions.traditional import simplified
from yuquan_cli.vocabulary import RecordKind


@pytest.fixture(scope="module")
def shipped() -> Iterator[sqlite3.Connection]:
    path = files.shipped()
    database = build.build(reading.load(files.read_bytes(path), path), b"")
    yield database
    database.close()


def found(database: sqlite3.Connection, text: str) -> list[str]:
    ids = []
    for hit in search.hits(database, text):
        table = "indicators" if hit.position > 0 else "milestones"
        ids += database.execute(f"SELECT id FROM {table} WHERE source = ?", (hit.position,)).fetchone()
    return ids


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("公办的幼儿园新增了几所", "public-kindergartens-added"),
        ("農村戶廁改造", "rural-toilets-renovated"),
        ("农村户厕改造完成了四千二百九十四户", "rural-toilets-renovated"),
        ("８２．３亿元", "logistics-centre-transactions"),
        ("8.2 billion yuan", "logistics-centre-transactions"),
        ("工业涨了多少", "industrial-value-added-growth"),
        ("How much subsidy was paid out?", "relief-funds"),
        ("shequ yanglao fuwu zhongxin", "elderly-care-centres"),
        ("advertisments on rooftops", "rooftop-ads-removed"),
        ("今年拆除楼顶广告 139 处，街道更整洁", "rooftop-ads-removed"),
        ("垃圾分类", "waste-sorting-rollout"),
        ("几十家单位在楼顶上的大广告牌拆掉了多少", "rooftop-ads-removed"),
        ("地铁2号线进展如何", "metro-line-2"),
        ("How many billboards on roofs were taken down?", "rooftop-ads-removed"),
    ],
)
def test_what_is_meant_comes_first(shipped: sqlite3.Connection, text: str, first: str) -> None:
    assert found(shipped, text)[:1] == [first]


@pytest.mark.parametrize(
    "text",
    [
        "失业",
        "失业人数",
        "财政",
        "低保",
        "房价",
        "地铁票价",
        "就业率",
        "养老金",
        "博物馆",
        "wheat",
        "crime rate",
        "revenue",
        # what stands behind a known word makes another thing of it
        "救助站",
        "文化馆",
        "市政府",
        # another measure, or another thing counted, than any figure has
        "供热面积",
        "住院人数",
        "社区数量",
        "地铁客流量",
        "志愿服务时长",
        # a part of what was typed
        "小微企业贷款",
        "垃圾清运量",
        "今年经济增长了多少",
        "人口多少",
        "幼儿园学费",
        # a part of a proper name, and another number in one
        "草原",
        "大学",
        "地铁一号线客流",
    ],
)
def test_what_is_not_there_is_not_claimed(shipped: sqlite3.Connection, text: str) -> None:
    assert found(shipped, text) == []


def test_a_whole_field_is_listed(shipped: sqlite3.Connection) -> None:
    wanted = [id for (id,) in shipped.execute("SELECT id FROM indicators WHERE topic = 'epidemic'")]
    assert set(wanted) <= set(found(shipped, "疫情"))


@pytest.mark.parametrize("text", ["幼儿园", "养老服务中心进展如何"])
def test_a_question_without_a_numeral_imports_little(text: str, tmp_path: Path) -> None:
    code = f"""
import sys
from yuquan_cli.catalog import files
from yuquan_cli.index.store import Index
from yuquan_cli.questions import search
with Index(files.shipped()) as index:
    print(len(index.ask(lambda db: search.hits(db, {text!r}))), *sys.modules)
"""
    for _ in "built", "found":
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True,
            env=environment(YUQUAN_CACHE_DIR=str(tmp_path / "cache")),
        )  # fmt: skip
    count, *modules = done.stdout.split()
    assert int(count) > 0
    slow = {
        "json",
        "fractions",
        "decimal",
        "yuquan_cli.quantities",
        "yuquan_cli.index.pinyin",
        "yuquan_cli.index.words",
    }
    assert slow & set(modules) == set()


def test_figures_and_events_answer_in_one_table() -> None:
    done = run("search", "步行街 乳", "--columns", "id,record,value,status,matched")
    rows = [line.split("\t") for line in run("search", "幼儿园 学校", "--columns", "id,record").out.splitlines()[1:]]
    assert done.err.count("Traceback") == 0
    assert {"indicator"} <= {kind for _, kind in rows}
    events = run("search", "垃圾分类", "--columns", "id,record,value,status").out.splitlines()
    assert events[1] == "waste-sorting-rollout\tmilestone\t\tunder-way"


def test_a_filter_that_only_figures_have_leaves_events_out() -> None:
    assert run("search", "垃圾分类", "--measure", "count").status == 1
    assert run("search", "垃圾分类", "--record", "indicator").status == 1


def test_other_numbers_and_terms_are_rows_only_when_asked_for() -> None:
    assert run("search", "35蒸吨以下", "--record", "number", "--columns", "exact,why").out == (
        "exact\twhy\n35蒸吨以下\tthreshold\n"
    )
    assert "河长制" in run("search", "河长制", "--record", "term", "--columns", "name_zh").out


def test_there_are_three_kinds_of_no(tmp_path: Path) -> None:
    spoken = run("search", "稳中求进")
    assert (spoken.status, spoken.err) == (1, "yuquan: it speaks of it in paragraph 2, without a figure\n")
    # 新增企业 has a figure, and 骨干企业 is spoken of: neither is what this asks for in so many words.
    like = run("search", "多少家企业运营良好")
    assert like.err.startswith("yuquan: no figure found for that; something like it is spoken of in paragraphs 5")
    absent = run("search", "GDP")
    assert (absent.status, absent.err) == (
        1,
        "yuquan: nothing found under that word; all the report's numbers are in the catalog\n",
    )
    path = tmp_path / "other.yaml"
    path.write_text(SHIPPED.read_text("utf-8").replace("terms_complete: true", ""), encoding="utf-8")
    unknown = run("search", "GDP", data=path)
    assert (unknown.status, unknown.err) == (1, "yuquan: nothing in this catalog\n")


def test_words_that_are_no_command_are_a_search_to_paste_in_a_pipe() -> None:
    done = run("养老")
    assert done == (2, "", "yuquan: error: no such command '养老'\nyuquan: try yuquan search '养老'\n")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60) | st.text(alphabet="新增公办幼儿园多少户1.7万%亿 growthof的", max_size=40))
def test_any_text_is_answered(shipped: sqlite3.Connection, text: str) -> None:
    with contextlib.suppress(UsageError):  # which says that there is nothing to search for in it
        search.hits(shipped, text)
    spoken.paragraphs(shipped, text)


def test_a_page_is_answered_as_fast_as_a_paragraph(shipped: sqlite3.Connection) -> None:
    text = "新建了多少所公办幼儿园和养老服务中心，how many kindergartens were built 1.7万户。" * 600
    started = time.process_time()
    search.hits(shipped, text)
    assert time.process_time() - started < 3


def test_the_lexicon_is_yaml_that_any_program_reads() -> None:
    whole = yaml.safe_load(lexicon.content())
    read: dict[str, list[list[str]]] = {}
    for part, _, words in lexicon.read(lexicon.content()):
        read.setdefault(part, []).append(words)
    assert read["groups"] == whole["groups"]
    assert read["broader"] == whole["broader"]
    assert read["asked"] == list(whole["asked"].values())
    assert read["function_words"] == [whole["function_words"]]
    assert all(phrase(word) for words in whole["groups"] for word in words)
    with pytest.raises(CatalogError, match="one list a line"):
        list(lexicon.read(b"groups:\n  - nothing\n"))


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("一万七千户", 17000, "户"),
        ("17000户", 17000, "户"),
        ("百分之九十", 90, "%"),
        ("九成", 90, "%"),
        ("4294 households", 4294, ""),
    ],
)
def test_numbers_are_read_in_any_writing(text: str, low: int, unit: str) -> None:
    (number,), _ = take_numbers(text)
    assert (number.low, number.unit) == (Fraction(low), unit)


def test_a_year_is_no_number() -> None:
    assert take_numbers("2020年 in 2020")[0] == []


def test_slips_are_counted() -> None:
    assert [distance("goverment", "government", 2), distance("abc", "abc", 1), distance("abcd", "wxyz", 1)] == [1, 0, 2]


@pytest.mark.parametrize(
    ("typed", "meant", "slip"),
    [
        ("防疫愿志者", "防疫志愿者", True),
        ("国际际航班", "国际航班", True),
        ("密切触者", "密切接触者", True),
        ("出境人员", "入境人员", False),
        ("国际航班费", "国际航班", False),
        ("水源保护", "水源保护区", False),
        ("防疫志愿者", "防疫志愿者", False),
        ("者防疫志愿", "防疫志愿者", False),
    ],
)
def test_a_slip_swaps_doubles_or_leaves_out(typed: str, meant: str, slip: bool) -> None:
    assert is_slip(list(typed), list(meant)) == slip


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("防疫愿志者", "epidemic-frontline-personnel"),
        ("国际际航班", "diverted-flight-passengers"),
        ("COVID ovlunteers", "epidemic-frontline-personnel"),
        ("farmig bases", "facility-farming-bases"),
    ],
)
def test_a_name_with_a_slip_is_found(shipped: sqlite3.Connection, text: str, first: str) -> None:
    assert found(shipped, text)[:1] == [first]


def test_traditional_characters_are_simplified() -> None:
    assert simplified("規模以上工業增加值") == "规模以上工业增加值"


def test_the_column_of_kinds_names_every_kind_that_a_search_can_give() -> None:
    assert FURTHER["record"].removeprefix("kind of record: ").split(", ") == list(get_args(RecordKind))


@given(st.text("abcXYZ019.%,_- '\t!/"))
def test_the_tokens_of_ascii_are_those_of_any_text(text: str) -> None:
    assert tokens.whole(text) == tokens.whole(f"{text} 水")[:-1]


@pytest.mark.parametrize("year", ["2023", "2024", "2025"])
def test_figures_of_the_year_that_a_question_names_come_first(year: str) -> None:
    for question in (f"{year}年城镇新增就业", f"{year} urban jobs added"):
        rows = run("search", question, "-f", "json", data=ROOT / "examples" / "hohhot").json()
        assert rows[0]["period"] == year
        assert {row["period"] for row in rows} > {year}


def test_a_slip_on_a_terminal_keeps_its_suggestion_where_a_search_finds_nothing() -> None:
    assert "did you mean 'ecology'?" in run_on_terminal("show", "ecolgy").err
    assert "searched for instead" in run_on_terminal("show", "公厕").err

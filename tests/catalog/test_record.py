"""The fields of a record beyond the first version's: what each may hold, what is refused, and what comes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from forked import run
from hostile import FIELDS, HEAD, entry, one

from yuquan_cli.catalog import periods
from yuquan_cli.catalog.reading import parse
from yuquan_cli.catalog.wording import step
from yuquan_cli.evidence.comparison import compare
from yuquan_cli.evidence.text import Text

GROWTH = {"measure": "growth", "reported": "5%以上", "source": "{paragraph: 1, prefix: 能耗下降}"}
RANGE: dict[str, str | None] = {
    "reported": "3-5万元",
    "value": None,
    "low": "30000",
    "high": "50000",
    "unit": "元",
    "bound": "exact",
}


def said(text: str) -> list[tuple[str, str]]:
    """Return place and words of each problem in a catalog's text."""
    return [(problem.where, problem.message) for problem in parse(text.encode())[1]]


def row(tmp_path: Path, **changes: str | None) -> dict[str, object]:
    """Return the one figure of a catalog as a row of JSON."""
    path = tmp_path / "c.yaml"
    path.write_text(one(**changes), encoding="utf-8")
    (found,) = run("show", "-f", "json", data=path).json()
    return dict(found)


def test_a_plain_text_is_chinese_alone(tmp_path: Path) -> None:
    found = row(tmp_path, name="幼儿园", unit="'%'", scope="城区", note="不含民办")
    assert [found[f"{field}_zh"] for field in ("name", "unit", "scope", "note")] == ["幼儿园", "%", "城区", "不含民办"]
    assert [found[f"{field}_en"] for field in ("name", "unit", "scope", "note")] == [None] * 4
    shown = run("show", "-f", "table", "--lang", "en", data=tmp_path / "c.yaml").out
    assert "幼儿园" in shown
    assert "不含民办" in shown


def test_a_report_needs_no_english_no_code_and_no_hash(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    head = "schema: 1\nreport: {id: r, title: 甲区年度工作, area: 甲区, period: '2031'}\ntopics: [{id: t, name: 题}]\n"
    path.write_text(f"{head}indicators:\n{entry(name='子')}", encoding="utf-8")
    assert run("check", str(path)).status == 0
    for command in (["show"], ["show", "a"], ["summary"], ["topics"], ["source", "a"], ["cite", "a"]):
        for lang in ("zh", "en"):
            extra = [] if command[0] == "cite" else ["-f", "table", "--lang", lang]
            done = run(*command, *extra, data=path)
            assert (done.status, "None" in done.out) == (0, False), done


@pytest.mark.parametrize(
    ("changes", "where", "words"),
    [
        ({"name": "5"}, "indicators[0].name", "text, which is Chinese alone, or a mapping of zh and en"),
        ({"period": "'2031-13'"}, "indicators[0].period", "a period is written 2020, 2016-S1"),
        ({"period": "'2031-02-30'"}, "indicators[0].period", "there is no such day"),
        ({"period": "'2031/2030'"}, "indicators[0].period", "begins before it ends"),
        ({"standing": "planned"}, "indicators[0].standing", "not one of result, expected, target, background"),
        ({"standing": "target"}, "indicators[0].standing", "a target states its period"),
        ({"flow": "new"}, "indicators[0].flow", "not one of in-period, cumulative, stock"),
        ({"of": "b"}, "indicators[0].of", "only a growth is of a level"),
        ({**GROWTH, "value": "-5", "bound": "at-most", "of": "b"}, "indicators[0].of", "no other indicator 'b'"),
        ({**GROWTH, "value": "-5", "bound": "at-most", "of": "a"}, "indicators[0].of", "no other indicator 'a'"),
        ({**GROWTH, "value": "5"}, "indicators[0].value", "says -5, since it fell"),
        ({**GROWTH, "value": "-5", "bound": "at-least"}, "indicators[0].bound", "says at-most"),
        ({"reported": "95%", "bound": "exact", "value": None}, "indicators[0].value", "says 95"),
        ({"value": "'1/0'"}, "indicators[0].value", "a number in plain digits"),
        ({"value": "'1/3'"}, "indicators[0].value", "says 95"),
        ({**RANGE, "value": "30000", "low": None, "high": None}, "indicators[0].value", "30000 to 50000, which is low"),
        ({**RANGE, "high": "60000"}, "indicators[0].low", "says 30000 to 50000"),
        ({**RANGE, "high": None}, "indicators[0].low", "says 30000 to 50000"),
        ({**RANGE, "low": "50000", "high": "30000"}, "indicators[0].low", "is not below high"),
        ({"low": "1"}, "indicators[0].low", "in place of a value"),
        ({"basis": "implied", "reported": "零事故", "value": None}, "indicators[0]", "the field 'value' is missing"),
        ({"source": "{paragraph: 1, nth: 0}"}, "indicators[0].source.nth", "greater than"),
        ({"measure": "weight"}, "indicators[0].measure", "quantity, index, ratio, rank"),
    ],
)
def test_a_wrong_field_is_refused(changes: dict[str, str | None], where: str, words: str) -> None:
    found = said(one(**changes))
    assert any(place == where and words in message for place, message in found), found


def test_the_area_and_the_report_may_be_wrong_too() -> None:
    assert said(HEAD.replace("'2031'", "'in 2031'"))[0][0] == "report.period"
    event = "{id: e, topic: t, name: 开工, actor: 甲, status: planned, source: {paragraph: 1, exact: 开工}"
    assert said(f"{HEAD}milestones: [{event}, standing: target}}]\n")[0][0] == "milestones[0].standing"
    assert said(f"{HEAD}milestones: [{event}, tags: [k]}}]\n")[0] == ("milestones[0].tags[0]", "no tag 'k'")


@pytest.mark.parametrize(
    ("changes", "cells"),
    [
        ({}, {"lower": 95, "upper": None, "step": 1}),
        ({"reported": "95%", "bound": "exact"}, {"lower": 95, "upper": 95, "step": 1}),
        ({"reported": "近95%", "bound": "less-than"}, {"lower": None, "upper": 95}),
        ({"reported": "约95%", "bound": "about"}, {"lower": None, "upper": None, "step": 1}),
        (RANGE, {"value": None, "low": 30000, "high": 50000, "lower": 30000, "upper": 50000, "step": 10000}),
        (
            {"reported": "数十家", "value": None, "unit": "家", "bound": "about"},
            {"value": None, "low": None, "high": None, "lower": None, "upper": None, "step": None},
        ),
        ({**GROWTH, "value": "-5", "bound": "at-most"}, {"lower": None, "upper": -5}),
        ({**GROWTH, "reported": "近5%", "value": "-5", "bound": "more-than"}, {"lower": -5, "upper": None}),
        (
            {"reported": "三分之一", "value": "'1/3'", "unit": None, "bound": "exact"},
            {"value": "1/3", "lower": "1/3", "upper": "1/3", "step": None, "unit_zh": None},
        ),
        ({"reported": "四分之一", "value": "'1/4'", "unit": None, "bound": "exact"}, {"value": 0.25}),
        ({"reported": "零事故", "value": "0", "unit": "起", "basis": "implied", "bound": "exact"}, {"step": None}),
        ({}, {"key": "r/a", "series": "a", "period": "2031", "report_period": "2031", "standing": "result"}),
        (
            {"period": "2032-Q1", "standing": "target", "flow": "stock", "series": "s"},
            {"period": "2032-Q1", "report_period": "2031", "standing": "target", "flow": "stock", "series": "s"},
        ),
    ],
)
def test_a_field_is_a_column(changes: dict[str, str | None], cells: dict[str, object], tmp_path: Path) -> None:
    found = row(tmp_path, **changes)
    assert {name: found[name] for name in cells} == cells


@pytest.mark.parametrize(
    ("reported", "unit", "expected"),
    [
        ("1.7万户", "户", "1000"),
        ("17000户", "户", "1"),
        ("96.9%", "%", "0.1"),
        ("2亿5000万元", "元", "10000"),
        ("九成", "%", "10"),
        ("九成", "成", "1"),
        ("百分之九十五点五", "%", "0.1"),
        ("十万人", "人", "10000"),
        ("一万七千户", "户", "1"),
        ("3600多万元", "元", "10000"),
        ("第3位", "位", "1"),
        ("5‰", "‰", "1"),
        ("翻番", "", None),
        ("一半", "", None),
        ("1：2", "", None),
    ],
)
def test_the_step_is_the_unit_of_the_last_printed_digit(reported: str, unit: str, expected: str | None) -> None:
    found = step(reported, unit)
    assert (None if found is None else f"{found:f}") == expected


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2016-S1", "2016-01-01", "2016-06-31"),
        ("2017-Q4", "2017-10-01", "2017-12-31"),
        ("2020-02", "2020-02-01", "2020-02-31"),
        ("2020-02-29", "2020-02-29", "2020-02-29"),
        ("2016/2020", "2016-01-01", "2020-12-31"),
    ],
)
def test_a_period_covers_its_days(period: str, first: str, last: str) -> None:
    assert periods.days(period) == (first, last)


def test_a_quarter_lies_in_its_year_and_five_years_do_not() -> None:
    year = periods.days("2020")
    assert periods.days("2020-Q2").within(year)
    assert not periods.days("2016/2020").within(year)


# Each text with the changes that make a figure of it, and what `check` says where they are another way.
HELD: list[tuple[str, dict[str, str | None]]] = [
    (
        "用电下降近5%。",
        {"reported": "近5%", "value": "-5", "bound": "more-than", "measure": "growth", "prefix": "下降"},
    ),
    ("户均收入3-5万元。", {**RANGE, "prefix": "收入"}),
    ("总量列全市第3位。", {"reported": "第3位", "value": "3", "unit": "位", "bound": "exact", "measure": "rank"}),
    ("产值与上年持平。", {"reported": "持平", "value": "0", "basis": "implied", "bound": "exact", "measure": "growth"}),
    ("产值翻番。", {"reported": "翻番", "value": "100", "basis": "implied", "bound": "exact", "measure": "growth"}),
    ("网格全覆盖。", {"reported": "全覆盖", "value": "100", "basis": "implied", "bound": "exact"}),
    ("帮扶数十家。", {"reported": "数十家", "value": None, "unit": "家", "bound": "about", "measure": "count"}),
    ("占三分之一。", {"reported": "三分之一", "value": "'1/3'", "unit": None, "bound": "exact"}),
    ("甲增5%，乙增5%。", {"reported": "5%", "value": "5", "bound": "exact", "nth": "2"}),
]


def held(text: str, changes: dict[str, str | None]) -> list[str]:
    """Return what is wrong with a catalog of one figure, at reading or against its text."""
    changes = dict(changes)
    place = [f"{name}: {at}" for name in ("prefix", "nth") if (at := changes.pop(name, None))]
    catalog, problems = parse(one(source=f"{{{', '.join(['paragraph: 1', *place])}}}", **changes).encode())
    if catalog is None:
        return [problem.message for problem in problems]
    found = compare(catalog, Text(text))[0]
    return [finding.message for finding in found if finding.path and finding.path[0] == "indicators"]


@pytest.mark.parametrize(("text", "changes"), HELD, ids=[text for text, _ in HELD])
def test_a_figure_is_held_against_its_text(text: str, changes: dict[str, str | None]) -> None:
    assert held(text, changes) == []
    if changes["value"]:
        assert held(text, {**changes, "value": "7"})
        assert held(text, {**changes, "value": "-7"})
    if changes["bound"] == "exact":
        assert held(text, {**changes, "bound": "at-least"})
    assert held(text.replace(str(changes["reported"]), "许多"), changes)


def test_the_nth_of_equal_places_is_meant() -> None:
    text, changes = HELD[-1]
    assert held(text, {**changes, "nth": None})
    assert held(text, {**changes, "nth": "3"})


def test_a_catalog_without_hash_is_told_the_line_to_paste(tmp_path: Path) -> None:
    path, text = tmp_path / "c.yaml", tmp_path / "t.txt"
    path.write_text(one(source="{paragraph: 1, prefix: 率}").replace(HASH, ""), encoding="utf-8")
    text.write_text("普及率95%以上。", encoding="utf-8")
    done = run("check", str(path), "--report", str(text))
    assert (done.status, done.err.count("text_sha256: ")) == (0, 1)
    line = done.err.splitlines()[-1].split("text_sha256: ")[1]
    path.write_text(one(source="{paragraph: 1, prefix: 率}").replace(HASH, f", text_sha256: {line}"), encoding="utf-8")
    assert "this is the text" in run("check", str(path), "--report", str(text)).err


HASH = HEAD[HEAD.index(", text_sha256") : HEAD.index("}\ntopics")]


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        ({**GROWTH, "value": "-5", "bound": "at-most"}, "下降5%以上", "fall ≥ 5 %"),
        (RANGE, "3-5万元", "30,000–50,000 元"),
        ({"standing": "target", "period": "'2032'"}, "目标 · 2032", "target · 2032"),
        ({"standing": "expected"}, "预计", "expected"),
        ({"standing": "background", "period": "2030-Q1"}, "对比 · 2030-Q1", "for comparison · 2030-Q1"),
    ],
)
def test_what_a_figure_is_stands_in_its_cell(changes: dict[str, str | None], zh: str, en: str, tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(one(**changes, headline="true"), encoding="utf-8")
    for lang, words in (("zh", zh), ("en", en)):
        for command in (
            ["show", "-f", "table"],
            ["show", "a", "-f", "table"],
            ["summary", "-f", "table"],
            ["show", "-f", "md"],
        ):
            assert words.split(" · ")[0] in run(*command, "--lang", lang, data=path).out.replace("\\", "")


def test_a_milestone_has_tags_and_can_be_asked_for_by_them(tmp_path: Path) -> None:
    event = "{id: e, topic: t, name: 开工, actor: 甲, status: planned, source: {paragraph: 1, exact: 开工}, tags: [k], "
    path = tmp_path / "c.yaml"
    tags = "tags: [{id: k, name: 签}]\n"
    path.write_text(f"{HEAD}{tags}milestones: [{event}standing: target, period: '2032'}}]\n", encoding="utf-8")
    (found,) = run("milestones", "签", "-f", "json", data=path).json()
    assert (found["tags"], found["standing"], found["period"], found["key"]) == ("k", "target", "2032", "r/e")
    assert "目标 · 2032" in run("milestones", "-f", "table", "--lang", "zh", data=path).out


def test_the_fields_of_the_first_version_alone_are_enough() -> None:
    assert set(FIELDS) == {"id", "topic", "name", "reported", "value", "unit", "bound", "measure", "source"}
    assert said(one()) == []

"""`compare` over three editions of a report, and a neighbor's: an invented library of four catalogs."""

from __future__ import annotations

from pathlib import Path

import pytest
from forked import run
from support import EDITIONS, ROOT, Result

import yuquan_cli


def compare(*arguments: str) -> Result:
    return run("compare", *arguments, data=EDITIONS)


def rows(*arguments: str, columns: str = "key,change_low,change_high,change_unit,direction") -> list[list[str]]:
    found = compare(*arguments, "--columns", columns)
    assert found.status == 0, found.err
    assert found.err == ""
    return [line.split("\t") for line in found.out.splitlines()[1:]]


SAMPLE_AREA = ("--area", "990101")


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        (
            "green-share",
            [
                ["sample-2018/green-share", "", "", "", ""],
                ["sample-2019/green-share", "-5", "10", "points", "unclear"],
                ["sample-2020/green-share", "-3.75", "1.35", "points", "unclear"],
            ],
        ),
        (
            "output",
            [
                ["sample-2018/output", "", "", "", ""],
                ["sample-2019/output", "2.0", "2.4", "%", "up"],
                ["sample-2020/output-of-2019", "1.8", "2.1", "%", "up"],
                ["sample-2020/output", "0.6", "2.0", "%", "up"],
            ],
        ),
        (
            "benches",
            [
                ["sample-2018/benches", "", "", "", ""],
                ["sample-2019/benches", "19.2", "19.3", "%", "up"],
                ["sample-2020/benches", "0.0", "0.0", "%", "same"],
            ],
        ),
        (
            "visitors",
            [
                ["sample-2018/visitors", "", "", "", ""],
                ["", "", "", "", ""],
                ["sample-2020/visitors", "", "", "%", "unclear"],
            ],
        ),
    ],
)
def test_a_change_is_what_the_wordings_allow(series: str, expected: list[list[str]]) -> None:
    assert rows(series, *SAMPLE_AREA) == expected


@pytest.mark.parametrize(
    ("series", "columns", "expected"),
    [
        (
            "pipes",
            "period,break,changed_from",
            [["2018", "", ""], ["2019", "unit", ""], ["2020", "", "sample-2019/pipes"]],
        ),
        ("buses", "period,break,missing", [["2018", "", ""], ["2019", "flow", ""], ["2020", "", "not-stated"]]),
        (
            "growth",
            "period,standing,changed_from,reached,missing",
            [
                ["2018", "result", "", "", ""],
                ["2019", "result", "sample-2018/growth", "", ""],
                ["2020", "result", "sample-2019/growth", "", ""],
                ["2020", "target", "sample-2020/growth", "yes", ""],
                ["2021", "", "", "", "not-in-library"],
                ["2021", "target", "", "", ""],
            ],
        ),
        (
            "spills",
            "period,change_low,difference_low,difference_high,missing",
            [["2018", "", "", "", ""], ["2019", "", "2", "2", ""], ["2020", "", "", "", "not-stated"]],
        ),
    ],
)
def test_breaks_targets_and_gaps_are_said(series: str, columns: str, expected: list[list[str]]) -> None:
    assert rows(series, *SAMPLE_AREA, columns=columns) == expected


def test_filters_choose_rows_and_leave_what_they_are_compared_with() -> None:
    assert rows("green-share", *SAMPLE_AREA, "--period", "2020", columns="key,changed_from") == [
        ["sample-2020/green-share", "sample-2019/green-share"]
    ]
    assert rows("growth", "--report", "sample-2019", columns="key") == [
        ["sample-2019/growth"],
        ["sample-2019/growth-target"],
    ]
    assert rows("growth", "--standing", "target", columns="key,missing") == [
        ["sample-2019/growth-target", ""],
        ["sample-2020/growth-plan", ""],
    ]


def test_a_span_and_a_place_that_are_asked_for_are_missed() -> None:
    found = rows("green-share", "--area", "邻区", "--period", "2019..2021", columns="area,period,missing")
    assert found == [["990102", "2019", "not-in-library"], ["990102", "2020", ""], ["990102", "2021", "not-in-library"]]
    assert rows("spills", "--area", "邻区", "--period", "2020", columns="area,missing") == [["990102", "not-stated"]]


def test_places_are_compared_with_the_first_that_is_asked_for() -> None:
    asked = ("green-share", "benches", "--by", "area", "--period", "2020")
    columns = "area,change_low,change_high,changed_from,break"
    assert rows(*asked, "--area", "样本区", "--area", "邻区", columns=columns) == [
        ["990101", "", "", "", ""],
        ["990102", "-3.9", "-3.7", "sample-2020/green-share", ""],
        ["990101", "", "", "", ""],
        ["990102", "", "", "", "unit"],
    ]
    assert rows(*asked, columns=columns)[0] == ["990102", "", "", "", ""]


def test_places_without_a_code_are_two_places(tmp_path: Path) -> None:
    for name, place in (("sample-2019", "甲区"), ("sample-2020", "乙区")):
        text = (EDITIONS / f"{name}.yaml").read_text(encoding="utf-8")
        named = text.replace('{code: "990101", zh: 样本区, en: Sample District}', place)
        (tmp_path / f"{name}.yaml").write_text(named, encoding="utf-8")
    found = run("compare", "benches", "--columns", "area,period,changed_from,missing", data=tmp_path)
    assert found.out.splitlines()[1:] == [
        "甲区\t2019\t\t",
        "甲区\t2020\t\tnot-in-library",
        "乙区\t2019\t\tnot-in-library",
        "乙区\t2020\t\t",
    ]


def test_a_terminal_shows_what_is_certain_and_where_it_comes_from() -> None:
    shown = compare("green-share", "output", *SAMPLE_AREA, "-f", "table").out
    assert "at most +1.35" in shown
    assert "+2.0 to +2.4 %" in shown
    assert "├────────▶" in shown
    assert "the revised figure" in shown


def test_all_series_of_hohhots_reports_are_compared_with_what_is_comparable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YUQUAN_CACHE_DIR", str(tmp_path))
    found = yuquan_cli.open(ROOT / "examples" / "hohhot").compare().to_dicts()
    known = {row["key"]: row for row in found if row["key"]}
    compared = [(row, known[row["changed_from"]]) for row in found if row["changed_from"]]
    assert len(compared) > 20
    for row, base in compared:
        assert base["standing"] == "result"
        same = ["series", "area", "unit_zh", "scope_zh", "measure", "basis"]
        assert [row[name] for name in same] == [base[name] for name in same]
        assert (
            str(base["period"]) < str(row["period"]) if row["standing"] == "result" else base["period"] == row["period"]
        )
    assert all(row["direction"] is None for row in found if row["break"] and not row["changed_from"])
    assert {row["missing"] for row in found if row["missing"]} == {"not-stated", "not-in-library"}

"""Words for a change say what is certain of it, and no more."""

from __future__ import annotations

import pytest
from forked import run
from support import EDITIONS

from yuquan_cli.formats.changes import against_target, broken, change

Record = dict[str, str | None]
UNIT: Record = {"unit_zh": "处", "unit_en": "places"}
EXACT: Record = {"lower": "1", "upper": "1"}
AT_LEAST: Record = {"lower": "1", "upper": None}
AT_MOST: Record = {"lower": None, "upper": "1"}


def row(
    low: str | None, high: str | None, unit: str = "points", direction: str = "unclear", **cells: str | None
) -> Record:
    told = {"change_low": low, "change_high": high, "change_unit": unit, "direction": direction, "changed_from": "r/a"}
    return {**UNIT, **EXACT, **told, "difference_low": None, "difference_high": None, "break": None, **cells}


@pytest.mark.parametrize(
    ("record", "base", "en", "zh"),
    [
        (row("-3.75", "1.35"), AT_LEAST, "at most +1.35 points, perhaps a fall", "至多上升1.35个百分点，也可能下降"),
        (row("-3.75", "1.35"), EXACT, "-3.75 to +1.35 points", "-3.75至+1.35个百分点"),
        (row("-3.75", "1.35"), None, "-3.75 to +1.35 points", "-3.75至+1.35个百分点"),
        (row("2.0", "2.4", "%", "up"), EXACT, "+2.0 to +2.4 %", "+2.0至+2.4%"),
        (row("-0.3", "-0.2", direction="down"), EXACT, "-0.3 to -0.2 points", "-0.3至-0.2个百分点"),
        (row("2.5", "8.5", direction="up") | AT_LEAST, EXACT, "up by at least 2.5 points", "至少上升2.5个百分点"),
        (row(None, "-0.3", direction="down") | AT_MOST, EXACT, "down by at least 0.3 points", "至少下降0.3个百分点"),
        (
            row("-0.5", None) | AT_LEAST,
            EXACT,
            "at most -0.5 points, perhaps a rise",
            "至多下降0.5个百分点，也可能上升",
        ),
        (row("0", None) | AT_LEAST, EXACT, "no fall", "没有下降"),
        (row("-4", "5") | AT_LEAST, AT_LEAST, "-4 to +5 points", "-4至+5个百分点"),
        (row(None, "0.0") | AT_MOST, EXACT, "no rise", "没有上升"),
        (row("50.0", "50.0", "%", "up"), EXACT, "+50.0 %", "+50.0%"),
        (row("1234.5", "1234.5", "%", "up"), EXACT, "+1,234.5 %", "+1,234.5%"),
        (row("0.0", "0.1", "%", "up"), EXACT, "0.0 to +0.1 %", "0.0至+0.1%"),
        (row("0.0", "0.0", "%", "same"), EXACT, "no change", "持平"),
        (row("-2", "-2", "unit", "down"), EXACT, "-2 places", "-2处"),
        (row(None, None, "%", "up", difference_low="5", difference_high="5"), EXACT, "+5 places", "+5处"),
        (row(None, None, "%", "up"), EXACT, "rise", "上升"),
        (row(None, None), EXACT, "change unknown", "变化不明"),
        (row("1", "2", changed_from=None), None, "", ""),
    ],
)
def test_a_change_in_words(record: Record, base: Record | None, en: str, zh: str) -> None:
    assert change(record, base, "en") == en
    assert change(record, base, "zh") == zh


@pytest.mark.parametrize(
    ("cells", "en"),
    [
        ({"reached": "yes"}, "reached by the result"),
        ({"reached": "no", "direction": "up"}, "not reached by the result"),
        ({"reached": "unclear", "direction": "up"}, "the result is below it"),
        ({"reached": "unclear", "direction": "down"}, "the result is above it"),
        ({"reached": None, "direction": "same"}, "the result is the same"),
        ({"reached": None, "direction": "unclear"}, "unclear how the result stands to it"),
        ({"reached": None, "changed_from": None}, ""),
    ],
)
def test_how_a_result_stands_to_a_target(cells: Record, en: str) -> None:
    assert against_target(row(None, None) | cells, "en") == en
    assert bool(against_target(row(None, None) | cells, "zh")) == bool(en)


def test_a_break_says_in_what() -> None:
    assert broken(row(None, None) | {"break": "unit scope"}, "en") == "not comparable (another unit, another scope)"
    assert broken(row(None, None) | {"break": "unit"}, "zh") == "不可比（单位不同）"
    assert broken(row(None, None), "en") == ""


def test_a_document_has_a_row_a_figure_with_its_change_in_words() -> None:
    found = run("compare", "output", "growth", "-f", "md", data=EDITIONS / "sample-2020.yaml").out.splitlines()
    assert found[0] == "| Indicator | Area | Year | Figure | Wording | Change | Note | Id |"
    assert [line.split(" | ")[5] for line in found[2:7]] == ["", "+0.6 to +2.0 %", "", "", "target"]
    assert found[7:] == ["", "Source: Sample District: report of 2020"]
    assert found[5].startswith("| Growth | Sample District | 2021 | no report in the library |  |")

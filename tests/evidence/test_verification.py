"""A catalog held against its text: every class of problem, and every slip, each alone, in every figure.

The shipped catalog is held against its report where YUQUAN_REPORT names the text; the text is no part of the project.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import support
from forked import run
from hostile import one
from support import EVIDENCE, EVIDENCE_TEXT, SAMPLE, SHIPPED, complain
from test_text import SPACES, widened

from yuquan_cli.catalog import reading
from yuquan_cli.catalog.models import Catalog, Indicator, NotIndicator, Phrase
from yuquan_cli.catalog.reading import parse
from yuquan_cli.errors import TextError
from yuquan_cli.evidence import comparison
from yuquan_cli.evidence.comparison import Finding, compare
from yuquan_cli.evidence.text import Text
from yuquan_cli.inputs import read_text
from yuquan_cli.vocabulary import Bound

REPORT = os.environ.get("YUQUAN_REPORT")
PAIRS = {"invented": (EVIDENCE, str(EVIDENCE_TEXT)), "shipped": (SHIPPED, REPORT or "")}
needs_report = pytest.mark.skipif(not REPORT, reason="YUQUAN_REPORT doesn't name the report's text")
BOTH = [pytest.param("invented"), pytest.param("shipped", marks=needs_report)]


@cache
def load(pair: str) -> tuple[Catalog, Text]:
    path, text = PAIRS[pair]
    records, problems = reading.parse(path.read_bytes())
    assert problems == []
    assert records is not None
    return records, Text(read_text(text))


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scan a text once, however many catalogs are held against it: that is most of the time of each."""
    monkeypatch.setattr(comparison, "_readings", cache(comparison._readings))


def found(records: Catalog, text: Text) -> list[Finding]:
    return compare(records, text)[0]


def messages(**changes: Any) -> list[str]:
    """Return what is wrong with the invented catalog with parts replaced."""
    records, text = load("invented")
    return [finding.message for finding in found(records.model_copy(update=changes), text)]


def changed(records: Catalog, number: int, **changes: Any) -> Catalog:
    """Return a catalog with one indicator changed, or without it where nothing is given."""
    indicators = list(records.indicators)
    indicators[number : number + 1] = [indicators[number].model_copy(update=changes)] if changes else []
    return records.model_copy(update={"indicators": indicators})


def slips(indicator: Indicator, paragraphs: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every slip that could be made in one indicator, each alone, with a name."""
    yield "dropped", {}
    value = indicator.value
    assert isinstance(value, Decimal)
    assert indicator.unit is not None
    yield "value", {"value": value + 1}
    yield "sign", {"value": -value - (value == 0)}
    yield "range", {"value": None, "low": value, "high": value + 1}
    yield "none", {"value": None}
    if value:
        yield "scale", {"value": value * 10_000}
        yield "decimals", {"value": value + Decimal("0.001")}
    for paragraph in range(1, paragraphs + 2):
        if paragraph != indicator.source.paragraph:
            yield f"paragraph {paragraph}", {"source": indicator.source.model_copy(update={"paragraph": paragraph})}
    yield "prefix", {"source": indicator.source.model_copy(update={"prefix": f"{indicator.source.prefix}甲"})}
    for bound in get_args(Bound):
        if bound != indicator.bound:
            yield f"bound {bound}", {"bound": bound}
    wording = indicator.reported
    yield "first sign", {"reported": f"甲{wording[1:]}"}
    yield "longer", {"reported": f"{wording}甲"}
    if indicator.basis == "reported":
        unit = indicator.unit.model_copy(update={"zh": "斤"})
        yield "unit", {"unit": unit}
        if indicator.unit.zh in wording:
            yield "unit printed", {"reported": wording.replace(indicator.unit.zh, "斤"), "unit": unit}
        for digit in re.finditer("[0-9]", wording):
            other = f"{wording[: digit.start()]}{(int(digit[0]) + 1) % 10}{wording[digit.end() :]}"
            yield f"digit {digit.start()}", {"reported": other}
        bounded = re.search("以[上内]|余|近|约|超过", wording)
        if bounded:
            yield "bound word", {"reported": wording.replace(bounded[0], "")}
            yield "bound and its word", {"reported": wording.replace(bounded[0], ""), "bound": "exact"}


@pytest.mark.parametrize("pair", BOTH)
def test_the_catalog_agrees_with_its_text(pair: str) -> None:
    records, text = load(pair)
    findings, counts = compare(records, text)
    assert findings == []
    figures, numerals, *left = counts
    assert figures.found == figures.total == len(records.indicators)
    assert numerals.found == numerals.total
    assert bool(left) == (pair == "invented")  # of the shipped catalog's text, nothing is left to the scanner
    assert text.sha256 == records.report.text_sha256


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("pair", BOTH)
def test_every_slip_in_every_figure_is_caught(pair: str) -> None:
    records, text = load(pair)
    missed, tried = [], 0
    for number, indicator in enumerate(records.indicators):
        for name, changes in slips(indicator, len(text.paragraphs)):
            tried += 1
            if not found(changed(records, number, **changes), text):
                missed.append(f"{indicator.id}: {name}")
    assert missed == []
    assert tried > 12 * len(records.indicators)


@pytest.mark.parametrize("pair", BOTH)
def test_every_slip_in_the_text_of_every_figure_is_caught(pair: str) -> None:
    """Any sign of a figure lost, any digit another; nor may a new number come into the text unnoticed."""
    records, text = load(pair)
    content, missed = text.content, []
    for indicator in records.indicators:
        (span,) = text.find(indicator.source.paragraph, indicator.source.prefix, indicator.reported)
        for at in range(*span):
            others = ["", *([str((int(content[at]) + 1) % 10)] if content[at].isdecimal() else [])]
            for other in others if not content[at].isspace() else []:
                if not found(records, Text(content[:at] + other + content[at + 1 :])):
                    missed.append(f"{indicator.id}: {content[at]} to '{other}'")
        for added in ("7", "另有7户，", "三十户，"):
            if not found(records, Text(content[: span.start] + added + content[span.start :])):
                missed.append(f"{indicator.id}: {added} added")
    assert missed == []


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("pair", BOTH)
def test_each_entry_and_milestone_must_match_once(pair: str) -> None:
    records, text = load(pair)
    missed = []
    for number, entry in enumerate(records.not_indicators):
        elsewhere = entry.model_copy(update={"paragraph": len(text.paragraphs) + 1})
        entries = list(records.not_indicators)
        entries[number] = elsewhere
        if not found(records.model_copy(update={"not_indicators": entries}), text):
            missed.append(entry.exact)
    for number, milestone in enumerate(records.milestones):
        source = milestone.source.model_copy(update={"exact": f"{milestone.source.exact}甲"})
        milestones = list(records.milestones)
        milestones[number] = milestone.model_copy(update={"source": source})
        if not found(records.model_copy(update={"milestones": milestones}), text):
            missed.append(milestone.id)
    assert missed == []


@pytest.mark.parametrize("pair", BOTH)
@pytest.mark.parametrize("space", ["", *SPACES[1:]])
def test_width_and_spacing_of_the_text_change_nothing(pair: str, space: str) -> None:
    """Not even white space within a number, as programs leave it that take the text out of a page."""
    records, text = load(pair)
    for content in (text.content, widened(text.content)):
        copy = Text("".join(sign if sign == "\n" else sign + space for sign in content).replace("\n", "\r\n\r\n"))
        assert copy.sha256 == records.report.text_sha256
        assert found(records, copy) == []


def test_white_space_that_keeps_two_numbers_apart_is_seen() -> None:
    records, text = load("invented")
    listed = Text(text.content.replace("公园更美", "1. 35个公园更美"))
    wanted = [NotIndicator(paragraph=4, exact="1.", why="ordinal"), NotIndicator(paragraph=4, exact="35个", why="name")]
    assert found(records, listed) != []
    assert found(records.model_copy(update={"not_indicators": [*records.not_indicators, *wanted]}), listed) == []


def entry(exact: str, paragraph: int = 4, prefix: str | None = None) -> NotIndicator:
    return NotIndicator(exact=exact, paragraph=paragraph, prefix=prefix, why="incidental")


def test_an_entry_that_matches_nothing_twice_or_a_figure_is_an_error() -> None:
    entries = load("invented")[0].not_indicators
    assert messages(not_indicators=[*entries, entry("四只")]) == ["'四只' is not in that paragraph"]
    assert messages(not_indicators=[*entries, entry("近350张")]) == [
        "'近350张' stands 2 times in that paragraph",
        "'近350张' is a figure of the catalog as well",
    ]
    assert messages(not_indicators=[*entries, entry("35公顷", prefix="面积")]) == [
        "'35公顷' is a figure of the catalog as well"
    ]
    # One that is wider than a figure would hide that the figure was dropped.
    assert messages(not_indicators=[*entries, entry("面积35公顷以内")]) == [
        "'面积35公顷以内' is a figure of the catalog as well"
    ]


@pytest.mark.parametrize(
    ("added", "problem"),
    [
        ("另有3辆车", "'3辆' is not accounted for (quantity)"),
        ("另有三辆车", "'三辆' is not accounted for (weak)"),
        ("于3月", "'3月' is not accounted for (date)"),
        ("第3名", "'第3名' is not accounted for (ordinal)"),
        ("电话：0471-1234567。", "'0471-1234567' is not accounted for (phone)"),
        ("５Ｇ网", "'５Ｇ' is not accounted for (name)"),
        ("实现零事故", "'零事故' is not accounted for"),
    ],
)
def test_a_figure_and_any_arabic_digit_must_be_accounted_for(added: str, problem: str) -> None:
    records, text = load("invented")
    findings = found(records, Text(f"{text.content}{added}\n"))
    assert [finding.message.startswith(problem) for finding in findings] == [True], findings
    assert findings[0].at is not None
    assert findings[0].at >= len(text.content)


@pytest.mark.parametrize("added", ["进一步统一", "三心二意", "千方百计", "十九大", "一年来"])
def test_an_idiom_or_a_name_needs_no_entry(added: str) -> None:
    records, text = load("invented")
    assert found(records, Text(f"{text.content}{added}\n")) == []


def test_a_heading_must_stand_in_the_text() -> None:
    topics = load("invented")[0].topics
    other = topics[1].model_copy(update={"heading": "水务动荡"})
    assert messages(topics=[topics[0], other, *topics[2:]]) == ["'水务动荡' is not in the text"]


def test_a_milestone_accounts_for_the_numerals_in_it() -> None:
    records, text = load("invented")
    first = records.milestones[0]
    shorter = first.model_copy(update={"source": Phrase(paragraph=3, exact="泵站")})
    records = records.model_copy(update={"milestones": [shorter, records.milestones[1]]})
    two = Text(text.content.replace("二期泵站", "两座泵站"))
    assert [finding.message for finding in found(records, two)] == ["'两座' is not accounted for (weak)"]


# Through the program.
def test_counts_are_fractions_and_the_text_is_the_same() -> None:
    done = run("check", str(EVIDENCE), "--report", str(EVIDENCE_TEXT), "-f", "json")
    assert done.status == 0
    assert [(row["level"], row["problem"], row["found"], row["total"]) for row in done.json()] == [
        ("count", "figures found", 13, 13),
        ("count", "numerals accounted for", 23, 23),
        ("count", "numerals taken for words by the scanner alone", 3, 23),  # 三心二意, 五个一, 百花园
    ]
    assert done.err == (
        "yuquan: 13/13 figures found · 23/23 numerals accounted for · "
        "3/23 numerals taken for words by the scanner alone\n"
        "yuquan: this is the text the catalog was made from\n"
    )
    assert run("check", str(EVIDENCE), YUQUAN_REPORT=str(EVIDENCE_TEXT), data=None).err == done.err


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("reported: 近350张", "reported: 近350把", "indicators[8].source"),
        ('unit: {zh: "册"', 'unit: {zh: "本"', "indicators[11].unit"),
        ("value: 15000", "value: 1500", "indicators[2].value"),
        ('source: {paragraph: 4, prefix: "面积"}', 'source: {paragraph: 3, prefix: "面积"}', "indicators[7].source"),
        ("exact: 三分之一, paragraph: 5", "exact: 三分之一, paragraph: 4", "not_indicators[3]"),
    ],
)
def test_a_slip_is_status_3_with_file_line_and_place(old: str, new: str, where: str, tmp_path: Path) -> None:
    path = tmp_path / "slip.yaml"
    content = EVIDENCE.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    done = run("check", str(path), "--report", str(EVIDENCE_TEXT), "-f", "json")
    assert done.status == 3
    complain(done)
    wrong = [row for row in done.json() if row["level"] == "error"]
    assert wrong[0]["file"] == str(path)
    assert wrong[0]["where"].startswith(where)
    first = content[: content.index(old)].count("\n") + 1
    assert abs(wrong[0]["line"] - first) <= 8
    if where.endswith(".value"):  # is found before any text is looked at
        assert "1 problem" in done.err
    else:
        assert "12/13" in done.err or "22/23" in done.err


def test_a_number_of_the_text_that_is_not_accounted_for_is_shown_at_its_place(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text(EVIDENCE_TEXT.read_text(encoding="utf-8") + "\n\n末段 另有7户。\n", encoding="utf-8")
    done = run("check", str(EVIDENCE), "--report", str(text), "-f", "json")
    assert done.status == 3
    warning, error, *counts = done.json()
    assert (error["level"], error["file"], error["line"], error["column"]) == ("error", str(text), 9, 6)
    assert error["where"] == "paragraph 6"
    assert warning["level"] == "warning"
    assert [(row["found"], row["total"]) for row in counts] == [(13, 13), (23, 24), (3, 24)]


def test_another_text_in_which_all_holds_is_a_warning(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text(EVIDENCE_TEXT.read_text(encoding="utf-8").replace("顺利", "良好"), encoding="utf-8")
    done = run("check", str(EVIDENCE), "--report", str(text), "-f", "json")
    assert done.status == 0
    assert [row["level"] for row in done.json()] == ["warning", "count", "count", "count"]
    assert "warning: this is another text" in done.err


@pytest.mark.parametrize("name", ["table", "json", "md"])
def test_every_format_takes_the_problems(name: str) -> None:
    done = run("check", str(EVIDENCE), "--report", "-", "-f", name)  # an empty text: nothing stands in it
    assert done.status == 3
    assert complain(done).startswith("yuquan: 0/13 figures found · 0/0 numerals accounted for\n")
    words = done.out.replace("\n", "")  # the longer the path, the earlier a table's line ends
    assert "spills" in words or "零泄漏" in words


@pytest.mark.parametrize(
    ("text", "words"),
    [("/nowhere", "can't read /nowhere"), ("/", "/ holds no example-2031.txt"), ("", "--text is empty")],
)
def test_a_text_that_is_not_there_is_an_error(text: str, words: str) -> None:
    for command in (["check", str(EVIDENCE)], ["source", "benches", "--data", str(EVIDENCE)]):
        done = run(*command, "--text", text)
        assert (done.status, done.out) == (3, "")
        assert words in complain(done)


@needs_report
def test_the_shipped_catalog_is_checked_against_its_report() -> None:
    done = run("check", "--report", REPORT or "")
    assert done.status == 0
    assert "43/43 figures found · 85/85 numerals accounted for" in done.err


def test_a_fall_is_printed_without_its_sign_where_the_text_says_so(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("题\n\n同比下降5%。\n", encoding="utf-8")
    source = "{paragraph: 2, prefix: 同比下降}"
    catalog = one(reported="5%", value="-5", bound="exact", measure="growth", source=source)
    path = tmp_path / "c.yaml"
    path.write_text(catalog, encoding="utf-8")
    assert run("check", str(path), "--report", str(text)).status == 0
    path.write_text(catalog.replace("-5", "-6"), encoding="utf-8")
    assert run("check", str(path), "--report", str(text)).status == 3
    text.write_text("题\n\n同比增长5%。\n", encoding="utf-8")
    path.write_text(catalog.replace("下降", "增长"), encoding="utf-8")
    assert run("check", str(path), "--report", str(text)).status == 3


def test_a_text_of_thousands_of_numerals_is_compared_in_seconds(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("新增企业3家、" * 10_000, encoding="utf-8")
    before = os.times().children_user
    assert support.run("check", str(SAMPLE), "--report", str(path)).status == 3
    assert os.times().children_user - before < 8


def test_a_copy_in_full_width_is_the_same_text(tmp_path: Path) -> None:
    unit = "{zh: 人, en: people}"
    catalog = one(reported="'12,500人'", value="12500", unit=unit, bound="exact", source="{paragraph: 1, prefix: 参加}")
    (tmp_path / "c.yaml").write_text(catalog, encoding="utf-8")
    for text in ("参加12,500人。", "参加１２，５００人。", "参加１２,５００人。"):
        (tmp_path / "t.txt").write_text(text, encoding="utf-8")
        done = run("check", str(tmp_path / "c.yaml"), "--report", str(tmp_path / "t.txt"))
        assert "1/1 figures found · 1/1 numerals" in done.err


def test_a_text_of_too_many_numerals_is_refused_in_a_few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    from yuquan_cli.evidence import text

    monkeypatch.setattr(text, "MAX_NUMERALS", 10)
    records, _ = parse(SAMPLE.read_bytes())
    assert records
    comparison.compare(records, text.Text("新建3所" * 10))
    with pytest.raises(TextError, match="more than 10 numerals"):
        comparison.compare(records, text.Text("新建3所" * 11))

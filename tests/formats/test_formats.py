"""Every format on every awkward cell; each registered format is tested at birth."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from forked import run
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from support import CALLS, ROOT, SAMPLE, big_catalog, rendered, run_on_terminal

from yuquan_cli import headings
from yuquan_cli.cli import commands
from yuquan_cli.formats import FORMATS, Style
from yuquan_cli.formats.numbers import figure, group_digits
from yuquan_cli.tables import Column, Table

COLUMNS = (Column("text"), Column("number", "number"), Column("flag", "boolean"))
ROWS = [
    ("plain", "1", "true"),
    (None, None, None),
    ("quote \" and ' comma , semicolon ;", "-0.50", "false"),
    ("tab\there", "123456789012345678901234567890.10", "true"),
    ("line\nbreak", "0", "true"),
    ("carriage\rreturn\r\n", "1.0", "true"),
    ("backslash \\ and \\n and \\", "100", "false"),
    ("pipe | star * under _ tick ` <b> [x](y) ~ & $", "7", "true"),
    ("[red]x[/] [/] :smile: 1:100:2", "7", "true"),
    ("=1+1 中文 ½ ² ✓", "7", "true"),
]
TABLE = Table(columns=COLUMNS, rows=ROWS)


def untsv(text: str) -> list[list[str]]:
    """Read tsv back, by its definition."""
    escapes = {"\\t": "\t", "\\n": "\n", "\\r": "\r", "\\\\": "\\"}

    def cell(raw: str) -> str:
        out, i = "", 0
        while i < len(raw):
            pair = raw[i : i + 2]
            out, i = (out + escapes[pair], i + 2) if pair in escapes else (out + raw[i], i + 1)
        return out

    return [[cell(raw) for raw in line.split("\t")] for line in text.removesuffix("\n").split("\n")]


def expected() -> list[list[str]]:
    return [[cell or "" for cell in row] for row in ROWS]


def test_tsv_round_trips() -> None:
    header, *rows = untsv(rendered(TABLE, "tsv", Style()))
    assert header == ["text", "number", "flag"]
    assert rows == expected()


def test_csv_round_trips() -> None:
    header, *rows = csv.reader(io.StringIO(rendered(TABLE, "csv", Style()), newline=""))
    assert header == ["text", "number", "flag"]
    assert rows == expected()


def test_json_round_trips_with_the_digits_of_the_literal() -> None:
    text = rendered(TABLE, "json", Style())
    rows = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    assert [row["text"] for row in rows] == [row[0] for row in ROWS]
    assert [row["number"] if row["number"] is None else str(row["number"]) for row in rows] == [r[1] for r in ROWS]
    assert [row["flag"] for row in rows] == [{"true": True, "false": False, None: None}[row[2]] for row in ROWS]
    assert "中文" in text


def test_jsonl_is_json_a_line_at_a_time() -> None:
    lines = rendered(TABLE, "jsonl", Style()).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(rendered(TABLE, "json", Style()))


def test_markdown_reads_as_the_cells_are() -> None:
    html = MarkdownIt("commonmark").enable("table")
    tokens = html.parse(rendered(TABLE, "md", Style()))
    cells = ["".join(_words(child) for child in t.children or []).strip() for t in tokens if t.type == "inline"]
    folded = [[" ".join(cell.split()) for cell in row] for row in expected()]
    assert [cells[i : i + 3] for i in range(3, len(cells), 3)] == folded


def _words(token: Token) -> str:
    return " " if token.content == "<br>" else token.content.replace("\t", " ")


texts = st.text(st.characters(blacklist_categories=["Cs", "Cc"], whitelist_characters="\t\n\r"), max_size=30)


@given(st.lists(st.tuples(texts, texts), max_size=5))
def test_any_text_round_trips_through_every_format_for_programs(rows: list[tuple[str, str]]) -> None:
    table = Table(columns=(Column("a"), Column("b")), rows=rows)
    wanted = [list(row) for row in rows]
    assert untsv(rendered(table, "tsv", Style()))[1:] == wanted
    assert list(csv.reader(io.StringIO(rendered(table, "csv", Style()), newline="")))[1:] == wanted
    assert [list(r.values()) for r in json.loads(rendered(table, "json", Style()))] == wanted
    assert [list(json.loads(line).values()) for line in rendered(table, "jsonl", Style()).split("\n")[:-1]] == wanted


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_ends_with_one_line_end_and_has_no_escape_byte(name: str) -> None:
    result = run("show", "-f", name, data=SAMPLE)
    assert result.status == 0
    assert result.out.endswith("\n")
    assert not result.out.endswith("\n\n")
    assert "\x1b" not in result.out


@pytest.mark.parametrize("name", [n for n, f in FORMATS.items() if not f.for_people])
def test_formats_for_programs_depend_on_nothing_around_them(name: str) -> None:
    plain = run("show", "-f", name, data=SAMPLE).out
    other = run("show", "-f", name, data=SAMPLE, COLUMNS="20", LANG="zh_CN.GBK", FORCE_COLOR="1", YUQUAN_LANG="zh")
    assert other.out == plain


def test_machine_formats_give_the_same_cells() -> None:
    records = run("show", "-f", "json", data=SAMPLE)
    as_json = [
        {k: "" if v is None else str(v).lower() if isinstance(v, bool) else str(v) for k, v in row.items()}
        for row in json.loads(records.out, parse_float=Decimal)
    ]
    assert list(csv.DictReader(io.StringIO(run("show", "-f", "csv", data=SAMPLE).out, newline=""))) == as_json
    header, *rows = untsv(run("show", "-f", "tsv", data=SAMPLE).out)
    assert [dict(zip(header, row, strict=True)) for row in rows] == as_json


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ({"value": "17000", "reported": "1.7万户", "unit_zh": "户"}, "1.7万户"),
        ({"value": "17000", "reported": "17000户", "unit_zh": "户"}, "17000户"),
        ({"value": "30000", "reported": "三万多人", "unit_zh": "人", "bound": "more-than"}, "3万余人"),
        ({"value": "8230000000", "unit_zh": "元", "bound": "more-than"}, "超82.3亿元"),
        ({"value": "12345", "unit_zh": "人", "bound": "about"}, "约12345人"),
        ({"value": "350", "reported": "近350张", "unit_zh": "张", "bound": "less-than"}, "近350张"),
        ({"value": "95", "unit_zh": "%", "bound": "at-least"}, "95%以上"),
        ({"value": "0", "reported": "清零", "unit_zh": "台", "basis": "implied"}, "0台"),
        ({"value": "-9.2", "reported": "9.2%", "unit_zh": "%", "measure": "growth", "bound": "exact"}, "下降9.2%"),
        ({"value": "-5", "reported": "5%以上", "unit_zh": "%", "measure": "growth", "bound": "at-most"}, "下降5%以上"),
        ({"value": "1/3", "unit_zh": "", "bound": "exact"}, "1/3"),
    ],
)
def test_a_chinese_desk_writes_the_figure(cells: dict[str, str | None], shown: str) -> None:
    assert figure(cells, "zh") == shown


def test_a_fall_is_said_and_its_bound_is_that_of_the_fall() -> None:
    fall = {"value": "-5", "unit_en": "%", "measure": "growth", "bound": "at-most"}
    assert figure(fall, "en") == "fall ≥ 5 %"
    assert figure(fall, "en", spelled=True) == "fall at least 5 %"


def test_a_list_has_a_block_a_record_and_no_sign_that_a_screen_reader_would_stumble_over() -> None:
    done = run("show", "benches", "pipes-laid", "-f", "list", data=SAMPLE)
    assert done.out == (
        "Pipes laid\nFigure: more than 15,000 metres\nWording: 1.5万余米\nNote: Branches are included.\n"
        "Topic: Water\nId: pipes-laid\n"
        "\nBenches\nFigure: less than 350 benches\nWording: 近350张\nTopic: Parks\nId: benches\n"
    )
    assert re.search("[≥≤≈─█·¹]", run("show", "-f", "list", "--lang", "zh", data=SAMPLE).out) is None


LISTING = [name for name, command in commands.every().items() if "format" in dict(command.parameters())]


@pytest.mark.parametrize("command", [name for name in LISTING if name != "check"])
def test_any_table_is_a_list_in_chinese_as_in_english(command: str) -> None:
    for lang in ("zh", "en"):
        done = run(*CALLS.get(command, command).split(), "-f", "list", "--lang", lang)
        assert done.status == 0
        assert all(re.search(": |：", line) for block in done.out.split("\n\n") for line in block.splitlines()[1:])


def test_a_terminal_that_is_read_aloud_gets_a_list() -> None:
    heard = run_on_terminal("show", "benches", data=SAMPLE, ACCESSIBLE="1")
    assert heard.out == run("show", "benches", "-f", "list", data=SAMPLE).out
    assert run_on_terminal("show", "benches", data=SAMPLE, ACCESSIBLE="0").out != heard.out
    assert run("topics", data=SAMPLE, ACCESSIBLE="1").out == run("topics", data=SAMPLE).out


def test_markdown_for_readers_says_where_its_figures_are_from() -> None:
    *_, empty, source = run("show", "benches", "-f", "md", "--lang", "zh", data=SAMPLE).out.splitlines()
    assert (empty, source) == ("", "来源：样本区年度报告 · 样本网 · 张三")
    assert len(run("show", "benches", "-f", "md", "--columns", "id", data=SAMPLE).out.splitlines()) == 3


@pytest.mark.parametrize("format", ["tsv", "csv", "json", "md", "table", "list"])
def test_a_column_asked_for_in_chinese_is_headed_so(format: str) -> None:
    done = run("show", "benches", "--columns", "指标,数值,id", "--sort", "-数值", "-f", format, data=SAMPLE)
    assert done.status == 0
    assert "指标" in done.out
    assert "数值" in done.out
    assert "name_zh" not in done.out


def test_a_field_is_named_in_chinese_as_well() -> None:
    assert run("get", "benches", "--field", "原文", data=SAMPLE).out == "近350张\n"


def test_a_column_that_isnt_there_is_suggested_in_the_language_it_was_asked_in() -> None:
    done = run("show", "--columns", "数直", data=SAMPLE)
    assert done.status == 2
    assert "did you mean '数值'?" in done.err
    assert run("show", "--columns", "数值,value", data=SAMPLE).status == 2


def test_every_column_has_a_chinese_name_that_no_other_of_its_table_has() -> None:
    for command in LISTING:
        if command in ("check", "sql"):
            continue
        call = CALLS.get(command, command)
        names = run(*call.split(), "-f", "tsv").out.partition("\n")[0].split("\t")
        known = [headings.chinese(name) for name in names]
        assert [name for name, heading in zip(names, known, strict=True) if heading.isascii()] == []
        assert len(set(known)) == len(known)
        assert all(name in headings.meant_by(heading) for name, heading in zip(names, known, strict=True))


@pytest.mark.parametrize(
    ("option", "word", "id"),
    [
        ("--bound", "以上", "awkward-signs"),
        ("--measure", "占比", "tap-water-share"),
        ("--measure", "面积", "a-name-of"),
    ],
)
def test_values_of_options_are_understood_in_chinese(option: str, word: str, id: str) -> None:
    assert run("show", option, word, "--columns", "id", data=SAMPLE).out.splitlines()[1].startswith(id)


def test_values_of_several_units_are_compared_with_a_word_of_caution() -> None:
    mixed = run("show", "--min", "300", "--columns", "id", data=SAMPLE)
    assert mixed.err == "yuquan: these values are of different units (米, 元, 张); --unit 米 keeps one\n"
    assert run("show", "--sort", "-数值", data=SAMPLE).err.count("different units") == 1
    assert run("search", "公园", "--sort", "value", data=SAMPLE).err.count("different units") == 1
    for alone in ("--unit 米 --min 300", "--sort id", "--measure share --sort value"):
        assert run("show", *alone.split(), data=SAMPLE).err == ""


def test_columns_come_as_asked_for() -> None:
    assert run("show", "benches", "--columns", "value, id", data=SAMPLE).out == "value\tid\n350\tbenches\n"


@pytest.mark.parametrize(
    ("number", "grouped"), [("0", "0"), ("999", "999"), ("1000", "1,000"), ("-1234567.50", "-1,234,567.50")]
)
def test_digits_are_grouped_and_nothing_else_is_touched(number: str, grouped: str) -> None:
    assert group_digits(number) == grouped


@pytest.mark.parametrize(
    ("bound", "shown"),
    [
        ("exact", "95 %"),
        ("at-least", "≥ 95 %"),
        ("more-than", "> 95 %"),
        ("at-most", "≤ 95 %"),
        ("less-than", "< 95 %"),
        ("about", "≈ 95 %"),
    ],
)
def test_a_figure_shows_its_bound(bound: str, shown: str) -> None:
    assert figure({"value": "95", "bound": bound, "unit_en": "%"}, "en") == shown


def test_a_long_table_ends_on_a_terminal_and_nowhere_else(tmp_path: Path) -> None:
    data = big_catalog(tmp_path / "big.yaml", 1012)
    cut = run_on_terminal("show", "--columns", "id", data=data)
    assert len(cut.out.splitlines()) == 1002
    assert cut.err == "yuquan: 12 more rows are not shown; --limit 1012 shows them\n"
    whole = run_on_terminal("show", "--columns", "id", "--limit", "1012", data=data)
    assert (len(whole.out.splitlines()), whole.err) == (1014, "")
    piped = run("show", "--columns", "id", "-f", "table", data=data)
    assert (len(piped.out.splitlines()), piped.err) == (1014, "")


def test_text_gives_a_sentence_a_figure_with_its_source() -> None:
    done = run("show", "pipes-laid", "tap-water-share", "-f", "text", data=SAMPLE)
    assert done.out.splitlines() == [
        "Pipes laid: > 15,000 metres (Sample News, 2031)",
        "Tap water share: 99.9 % (Sample News, 2031)",
    ]
    done = run("show", "pipes-laid", "-f", "text", "--lang", "zh", data=SAMPLE)
    assert done.out == "铺设管道1.5万余米（样本网，2031年）\n"


def test_a_sentence_names_the_report_that_has_no_publisher_and_a_unit_that_a_list_shares() -> None:
    editions = ROOT / "examples" / "hohhot" / "hohhot-2024.yaml"
    done = run("show", "药品集采占比提高", "-f", "text", "--lang", "zh", data=editions)
    assert done.out.startswith("药品集采占比提高15.9个百分点（《政府工作报告（2025年")


@pytest.mark.parametrize("call", ["topics", "milestones", "show --columns id"])
def test_text_of_anything_but_figures_is_refused(call: str) -> None:
    done = run(*call.split(), "-f", "text", data=SAMPLE)
    assert (done.status, done.out) == (2, "")


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_a_bom_is_there_on_request_alone(name: str) -> None:
    plain = run("show", "-f", name, data=SAMPLE).out
    assert not plain.startswith("\ufeff")
    assert run("show", "-f", name, "--bom", data=SAMPLE).out == "\ufeff" + plain


def test_a_bom_in_another_format_is_refused() -> None:
    assert run("show", "-f", "json", "--bom", data=SAMPLE).status == 2

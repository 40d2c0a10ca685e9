"""Every format on every awkward cell; each registered format is tested at birth."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from forked import run
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from support import SAMPLE, big_catalog, rendered, run_on_terminal

from yuquan_cli.formats import FORMATS, Style
from yuquan_cli.formats.words import figure, group_digits
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

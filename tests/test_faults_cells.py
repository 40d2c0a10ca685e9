"""Awkward cells: what stands in a catalog comes out of every format, and of the programs that read them, unchanged."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from forked import run
from hostile import HEAD, entry
from markdown_it import MarkdownIt
from support import changed_sample, environment, rendered

CELLS = [
    "[注1]",
    "[/]",
    "[red]x[/]",
    "[link=http://x]x[/link]",
    ":smile: 1:100:2",
    "a\\",
    "\\",
    "\\n is not a line end",
    "\\\\t",
    "a\tb",
    "a\nb",
    "a\r\nb",
    "a\rb",
    "a\n\nb",
    'say "x"',
    '"',
    '""',
    "it's",
    "a|b",
    "\\|",
    "||",
    "a, b",
    ",",
    ";",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "#",
    "# not a heading",
    "- not a list",
    "1. not a list",
    "> not a quote",
    "---",
    "*a* **b** _c_ __d__ ~~e~~ ~f~",
    "`code` ``x``",
    "```",
    "<b>bold</b> <br> <!-- x -->",
    "<https://example.org> https://example.org www.example.org a@b.example",
    "![x](y) [x](y) [x]: y [^1]",
    "&amp; &lt; &#65; &nbsp; &copy",
    "$x$ $$y$$",
    "a\\nb\\tc",
    "null",
    "true",
    "NaN",
    "12:30",
    "1e5",
    "0x10",
    "007",
    "２％，：",
    "㊙ 🀄 é é ﬁ",
    "x" * 300,
    "长" * 300,
    "{}",
    "[]",
    "{{ x }} {% y %} ${z} $(w) `v` %s {0}",
    "a  b",
    "a\u3000b",
    "a\xa0b",
]
IDS = [f"{n}-{ascii(cell)[1:20]}" for n, cell in enumerate(CELLS)]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalog in which the cell numbered n is the English note of the indicator c-n, and, cut short, its wording."""
    path = tmp_path_factory.mktemp("cells") / "cells.yaml"
    quoted = [(json.dumps(cell, ensure_ascii=False), json.dumps(cell[:100], ensure_ascii=False)) for cell in CELLS]
    entries = [
        entry(
            id=f"c-{n}", name=f"{{zh: 名{n}, en: N{n}}}", reported=begin, value="1", bound="exact", basis="implied"
        ).replace("basis:", f"note: {{zh: 注, en: {whole}}}, basis:")
        for n, (whole, begin) in enumerate(quoted)
    ]
    path.write_text(HEAD + "indicators:\n" + "".join(entries), encoding="utf-8")
    return path


def write(data: Path, form: str, *more: str) -> str:
    result = run("show", "-f", form, "--lang", "en", *more, data=data)
    assert (result.status, result.err) == (0, "")
    # `run` reads text; it must not have changed the line ends.
    return result.out


def raw(data: Path, form: str, *more: str) -> bytes:
    done = subprocess.run(
        ["yuquan", "show", "-f", form, "--data", str(data), *more], capture_output=True, env=environment(), check=True
    )
    return done.stdout


def test_csv_comes_back(data: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(raw(data, "csv").decode(), newline="")))
    assert [row["note_en"] for row in rows] == CELLS
    assert [row["reported"] for row in rows] == [cell[:100] for cell in CELLS]


def test_nothing_is_put_before_a_formula(data: Path) -> None:
    assert "\n=1+1\n" in write(data, "csv", "--columns", "reported")
    assert "\n=1+1\n" in write(data, "tsv", "--columns", "reported")


def unescape(cell: str) -> str:
    letters = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
    return re.sub(r"\\(.)", lambda found: letters[found[1]], cell)


def test_tsv_comes_back(data: Path) -> None:
    head, *lines = raw(data, "tsv").decode().removesuffix("\n").split("\n")
    column = head.split("\t").index("note_en")
    assert {line.count("\t") for line in lines} == {head.count("\t")}
    assert [unescape(line.split("\t")[column]) for line in lines] == CELLS


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_comes_back(form: str, data: Path) -> None:
    text = raw(data, form).decode()
    rows: list[dict[str, Any]]
    rows = json.loads(text) if form == "json" else [json.loads(line) for line in text.removesuffix("\n").split("\n")]
    assert [row["note_en"] for row in rows] == CELLS


def read_by(program: list[str], given: bytes) -> Any:
    if not shutil.which(program[0]):
        pytest.skip(f"{program[0]} is not installed: apt install {'miller' if program[0] == 'mlr' else program[0]}")
    done = subprocess.run(program, input=given, capture_output=True, check=True)
    return json.loads(done.stdout)


READERS = {
    "csv": ["mlr", "-S", "--icsv", "--ojson", "--no-auto-unflatten", "cat"],
    "tsv": ["mlr", "-S", "--itsv", "--ojson", "--no-auto-unflatten", "cat"],
    "json": ["jq", "."],
    "jsonl": ["jq", "-s", "."],
}


@pytest.mark.parametrize("form", READERS)
def test_other_programs_read_the_same(form: str, data: Path) -> None:
    rows = read_by(READERS[form], raw(data, form))
    # Miller takes CR LF within a cell for a line end of the file.
    expected = [cell.replace("\r\n", "\n") for cell in CELLS] if form == "csv" else CELLS
    found = [row["note_en"].replace("\r\n", "\n") if form == "csv" else row["note_en"] for row in rows]
    assert found == expected


def cells_of_markdown(text: str) -> list[list[str]]:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    assert {token.type for token in tokens if token.level == 0} == {"table_open", "table_close"}
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            for child in token.children or []:
                assert child.type in ("text", "text_special") or child.content == "<br>", child
            rows[-1].append(
                "".join("\n" if child.type == "html_inline" else child.content for child in token.children or [])
            )
    return rows


def as_markdown_shows(cell: str) -> str:
    return re.sub(r"\r\n|\r", "\n", cell)


def test_a_markdown_parser_reads_the_same(data: Path) -> None:
    rows = cells_of_markdown(raw(data, "md", "--columns", "id,note_en").decode())
    assert rows[0] == ["id", "note_en"]
    assert [row[1] for row in rows[1:]] == [as_markdown_shows(cell) for cell in CELLS]


@pytest.mark.parametrize("number", range(len(CELLS)), ids=IDS)
def test_a_table_shows_every_cell_as_it_is(number: int, data: Path) -> None:
    """In a table a cell may go over several lines; all of its signs are there, and none that acts."""
    shown = write(data, "table", f"c-{number}", "--color", "never")
    from yuquan_cli.formats import Style
    from yuquan_cli.tables import Column, Table

    for width in (24, 80, 200):
        table = Table(columns=[Column("x")], rows=[(CELLS[number],)])
        drawn = rendered(table, "table", Style(width=width))
        assert re.sub(r"\s", "", CELLS[number]) in re.sub(r"\s", "", drawn)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", drawn)
    assert re.sub(r"\s", "", CELLS[number]) in re.sub(r"\s", "", shown)


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl", "md", "table"])
def test_a_lone_empty_cell_is_still_a_row(form: str, data: Path) -> None:
    out = write(data, form, "c-0", "c-1", "--columns", "scope_zh")
    rows = {
        "csv": lambda: len(list(csv.reader(io.StringIO(out)))) - 1,
        "tsv": lambda: out.count("\n") - 1,
        "json": lambda: len(json.loads(out)),
        "jsonl": lambda: out.count("\n"),
        "md": lambda: out.count("\n") - 2,
        "table": lambda: out.count("\n") - 2,
    }[form]()
    assert rows == 2


def test_get_prints_a_cell_as_it_is(data: Path) -> None:
    for number in (0, 1, 5, 14, 24):
        assert run("get", f"c-{number}", "--field", "note_en", data=data).out == f"{CELLS[number]}\n"


def test_get_prints_one_line_a_value(tmp_path: Path) -> None:
    path = changed_sample(tmp_path, ("en: Branches are included.", 'en: "one\\ntwo"'))
    assert run("get", "pipes-laid", "benches", "--field", "note_en", data=path).out == "one\\ntwo\n\n"

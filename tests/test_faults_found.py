"""What somebody found who tried to break it, a case each: the next find is one more line."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from support import SAMPLE, YUQUAN, environment, run

TEXT = SAMPLE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "arguments", "out"),
    [
        ("zh: 长椅,", "zh: 𠮷野家㐂,", ["get", "benches"], "350\n"),
        ("zh: 长椅,", "zh: 𠮷野家㐂,", ["search", "𠮷", "--columns", "id"], "id\nbenches\n"),
        (
            "- {id: green,",
            "- {id: parks,",
            ["show", "topic:parks", "--limit", "1", "--columns", "id"],
            "id\nawkward-signs\n",
        ),
    ],
)
def test_a_catalog_with(old: str, new: str, arguments: list[str], out: str, tmp_path: Path) -> None:
    catalog = tmp_path / "catalog.yaml"
    changed = TEXT.replace(old, new)
    if "id: parks" in new:
        changed = changed.replace("[green", "[parks")
    assert changed != TEXT
    catalog.write_text(changed, encoding="utf-8")
    done = run(*arguments, data=catalog)
    assert (done.status, done.out, done.err) == (0, out, "")


@pytest.mark.parametrize("arguments", [["show"], ["summary"], ["milestones"]])
def test_thousands_of_names_are_as_good_as_one(arguments: list[str]) -> None:
    assert run(*arguments, *["water"] * 3000, data=SAMPLE) == run(*arguments, "water", data=SAMPLE)
    units = [f"--unit={unit}" for unit in ["米"] * 3000]
    assert run("show", *units, "--columns", "id", data=SAMPLE).out == "id\npipes-laid\n"


@pytest.mark.parametrize(
    ("reported", "value", "status"),
    [
        ("12345678901234567890123456789%", "12345678901234567890123456789", 0),
        ("1234567890123456789012345678.91万%", "12345678901234567890123456789100", 0),
        ("1234567890123456789012345678.91万%", "12345678901234567890123456790000", 3),
    ],
)
def test_long_numbers_are_compared_exactly(reported: str, value: str, status: int, tmp_path: Path) -> None:
    catalog = tmp_path / "catalog.yaml"
    catalog.write_text(
        TEXT.replace("reported: 99.9%", f"reported: {reported}").replace("value: 99.9", f"value: {value}")
    )
    assert run("get", "tap-water-share", data=catalog).status == status


def test_a_pipe_that_does_not_block_is_read_to_its_end() -> None:
    lines = 20_000
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    process = subprocess.Popen(
        [*YUQUAN, "scan", "--columns", "value"], stdin=reader, stdout=subprocess.PIPE, env=environment()
    )
    os.close(reader)
    with os.fdopen(writer, "w") as pipe:
        pipe.writelines("新建5个\n" for _ in range(lines))
    out, _ = process.communicate()
    assert (process.returncode, out.count(b"\n")) == (0, lines + 1)


@pytest.mark.parametrize("published", ["9" * 5000, "二〇二一年1月", "2021-01}, evil = {1", "a{b"])
@pytest.mark.parametrize("style", ["gb-t-7714", "bibtex", "csl-json"])
def test_any_date_can_be_cited(published: str, style: str, tmp_path: Path) -> None:
    catalog = tmp_path / "catalog.yaml"
    catalog.write_text(TEXT.replace("published: null", f"published: {json.dumps(published)}"), encoding="utf-8")
    done = run("cite", "benches", "benches", "--style", style, data=catalog)
    assert done.status == 0
    if style == "csl-json":
        (item,) = done.json()
        assert item["issued"] == {"literal": published}
    if style == "bibtex":
        assert done.out.count("{") == done.out.count("}")
        assert "evil = {1" not in done.out


def test_a_variable_that_names_an_unreadable_text_is_named() -> None:
    done = run("source", "benches", data=SAMPLE, YUQUAN_REPORT="/nowhere")
    assert (done.status, done.out) == (3, "")
    assert "YUQUAN_REPORT" in done.err


@pytest.mark.parametrize("name", ["md", "table"])
def test_a_text_does_not_act_on_a_terminal(name: str, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("新建\x1b[31m5个\u202e，另有６所", encoding="utf-8")
    done = run("scan", str(text), "--all", "-f", name)
    assert done.status == 0
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out

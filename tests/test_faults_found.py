"""What somebody found who tried to break it, a case each: the next find is one more line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hostile import HEAD, entry, one
from support import SAMPLE, YUQUAN, big_catalog, environment, run, run_on_terminal, shell

from yuquan_cli.catalog import parse

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


def changed(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    """Return the sample catalog with some of its text replaced."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "changed.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_offers_nothing_that_a_shell_acts_upon(shell: str, tmp_path: Path) -> None:
    path = changed(tmp_path, ("zh: 米,", "zh: '\\$(touch x)',"), ("zh: 公园, en", "zh: '公园`id`(x)*', en"))
    for line in ("yuquan show --unit ", "yuquan show 公", "yuquan show --unit \\"):
        variables = {
            "_YUQUAN_COMPLETE": f"complete_{shell}",
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            "_TYPER_COMPLETE_ARGS": line,
            "COMP_WORDS": line,
            "COMP_CWORD": str(line.count(" ")),
        }
        done = run(YUQUAN_DATA=str(path), **variables)
        assert "touch" not in done.out
        assert "`" not in done.out
        assert "*'" not in done.out


@pytest.mark.parametrize(
    ("reported", "value", "unit", "bound"),
    [
        ("1000余万元", "10000000", "元", "more-than"),
        ("10多万人", "100000", "人", "more-than"),
        ("5千克", "5", "千克", "exact"),
        ("200千瓦时", "200", "千瓦时", "exact"),
        ("340万千瓦", "3400000", "千瓦", "exact"),
        ("3百分点", "3", "百分点", "exact"),
        ("不超5万人", "50000", "人", "at-most"),
        ("百分之九十", "90", "%", "exact"),
        ("三十五家", "35", "家", "exact"),
    ],
)
def test_a_wording_counts_as_the_scanner_reads_it(
    reported: str, value: str, unit: str, bound: str, tmp_path: Path
) -> None:
    def checked(value: str, unit: str, bound: str) -> int:
        text = one(reported=reported, value=value, unit=f"{{zh: '{unit}', en: x}}", bound=bound)
        path = tmp_path / "c.yaml"
        path.write_text(text, encoding="utf-8")
        return run("check", str(path)).status

    assert checked(value, unit, bound) == 0
    assert checked(f"{value}0", unit, bound) == 3
    assert checked(value, "斤", bound) == 3
    assert checked(value, unit, "about") == 3


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


def test_units_that_are_typed_alike_are_all_found(tmp_path: Path) -> None:
    path = changed(
        tmp_path,
        ("zh: 米, en: metres", "zh: m², en: metres"),
        ("1.5万余米", "1.5万余m²"),
        ("zh: 张, en: benches", "zh: M2, en: benches"),
        ("近350张", "近350M2"),
    )
    assert run("show", "--unit", "m2", "--columns", "id", data=path).out == "id\npipes-laid\nbenches\n"


def test_a_summary_of_thousands_of_figures_takes_no_time(tmp_path: Path) -> None:
    path = big_catalog(tmp_path / "big.yaml", 20_000)
    assert run("get", "figure-7", data=path).out == "7\n"
    before = os.times().children_user
    assert run("summary", "-f", "json", data=path).json()[0]["counts"] == 20_000
    assert os.times().children_user - before < 2


def test_a_text_of_thousands_of_numerals_is_compared_in_seconds(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("新增企业3家、" * 20_000, encoding="utf-8")
    before = os.times().children_user
    assert run("check", str(SAMPLE), "--report", str(path)).status == 3
    assert os.times().children_user - before < 15


def test_what_a_terminal_would_act_upon_is_spelled_out_in_data_too(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("“六\x1b]0;x\x07稳”", encoding="utf-8")
    for name in ("tsv", "csv", "json"):
        arguments = ("scan", str(path), "--all", "-f", name, "--columns", "text")
        assert "\x1b" not in run_on_terminal(*arguments).out
    assert "\x1b]0;x\x07" in run("scan", str(path), "--all", "-f", "csv", "--columns", "text").out  # a pipe gets all


def test_get_prints_one_line_a_value(tmp_path: Path) -> None:
    path = changed(tmp_path, ("en: Branches are included.", 'en: "one\\ntwo"'))
    assert run("get", "pipes-laid", "benches", "--field", "note_en", data=path).out == "one\\ntwo\n\n"


def test_check_refuses_what_lookups_refuse(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    names = "行长重发乐" * 900
    path.write_text(
        HEAD + "indicators:\n" + "".join(entry(id=f"a-{n}", name=f"{{zh: {names}{n}, en: B{n}}}") for n in range(120)),
        encoding="utf-8",
    )
    for command in (["check", str(path)], ["show", "--data", str(path)]):
        done = run(*command)
        assert (done.status, done.out) == (3, "")
        assert "more names, tags and notes than can be searched" in done.err


def test_no_phrase_is_found_across_two_names() -> None:
    assert run("search", "供水both", data=SAMPLE).status == 1
    assert run("search", "h2o both", "--columns", "id", data=SAMPLE).status == 1
    assert run("search", "h2o", "both", "--columns", "id", data=SAMPLE).out.count("\n") == 6


def test_what_is_called_by_the_very_words_comes_first(tmp_path: Path) -> None:
    path = changed(tmp_path, ("en: Benches}", "en: Laid}"))
    assert run("search", "laid", "--columns", "id", data=path).out == "id\nbenches\npipes-laid\n"


@pytest.mark.parametrize("schema", ["true", "1.0", "'1'", "2", "one"])
def test_another_version_of_the_notation_is_refused(schema: str, tmp_path: Path) -> None:
    done = run("show", data=changed(tmp_path, ("schema: 1\n", f"schema: {schema}\n")))
    assert done.status == 3
    assert "schema: should be 1" in done.err


@pytest.mark.parametrize(
    ("date", "status"),
    [
        ("2021-01-31", 0),
        ("2021-01", 0),
        ("2021", 0),
        ("2021-13-45", 3),
        ("2021-02-29", 3),
        ("May 2021", 3),
        ("9" * 4000, 3),
    ],
)
def test_a_date_of_publication_is_a_date(date: str, status: int, tmp_path: Path) -> None:
    assert run("show", data=changed(tmp_path, ("published: null", f'published: "{date}"'))).status == status


def test_a_relative_cache_folder_of_the_desktop_is_ignored(tmp_path: Path) -> None:
    done = run(
        "get",
        "benches",
        data=SAMPLE,
        cwd=tmp_path,
        HOME=str(tmp_path / "home"),
        XDG_CACHE_HOME="relative",
        YUQUAN_CACHE_DIR=None,
    )
    assert done.out == "350\n"
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("建成管网三公里。", "三公里,quantity"),
        ("三公经费下降", "三公,name"),
        ("召开三次会议", "三次,weak"),
        ("县人大三次会议", "三次,ordinal"),
        ("建成百亩大棚", "百亩,weak"),
    ],
)
def test_a_name_swallows_no_figure(text: str, found: str, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf-8")
    assert run("scan", str(path), "--all", "--columns", "text,kind", "-f", "csv").out == f"text,kind\n{found}\n"


def test_a_shell_without_completion_is_a_usage_error() -> None:
    done = shell("dash -c '\"$0\" -m yuquan_cli --install-completion; exit $?' " + sys.executable)
    assert done.status == 2
    assert "PowerShell only" in done.err


def test_a_wording_of_thousands_of_letters_is_not_quoted_whole() -> None:
    _, problems = parse(one(reported=f"95{'长' * 3000}", value="95", unit="{zh: '%', en: x}").encode())
    assert problems
    assert max(len(problem.message) for problem in problems) < 200

"""Words that can't be understood: each is an error with the nearest word, and shown so that a terminal stays whole."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
import support
from forked import run, run_on_terminal, usual
from support import ROOT, SAMPLE, SHIPPED, Result, complain

COLUMNS = (
    "columns: id, topic, name_zh, name_en, value, unit_zh, unit_en, bound, measure, reported, basis, scope_zh, "
    "scope_en, paragraph, prefix, headline, tags, note_zh, note_en, report, area, period, low, high, nth, "
    "standing, flow, series, of, lower, upper, step, report_period, key"
)
FORMATS = "--format takes table, tsv, csv, json, jsonl, text, md"
ANYTHING = "group, topic, tag or indicator"
PLAIN = "is not a number such as 17000, -0.5 or 1.7万"
LISTS = "`yuquan topics` and `yuquan tags` list what there is"
WHOLE = "is not a whole number from 1 to 999999999999999"


def ask(*arguments: str | bytes, **changes: str | None) -> Result:
    """Run yuquan on the sample with arguments that may be any bytes."""
    return run(*arguments, **({"YUQUAN_DATA": str(SAMPLE)} | changes))


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        # commands and options
        ("shwo", "no such command 'shwo'; did you mean 'show'?", "yuquan --help"),
        ("help", "no such command 'help'", "yuquan --help"),
        ("", "no such command ''", "yuquan --help"),
        ("--vresion", "no option '--vresion'; did you mean '--version'?", "yuquan --help"),
        ("show --frmat csv", "no option '--frmat'; did you mean '--format'?", "yuquan show --help"),
        ("topics --foramt=csv", "no option '--foramt'; did you mean '--format'?", "yuquan topics --help"),
        ("show -x", "no option '-x'", "yuquan show --help"),
        ("show --limit", "option '--limit' requires an argument", "yuquan show --help"),
        ("get", "missing argument 'ID...'", "yuquan get --help"),
        ("search", "missing argument 'TEXT...'", "yuquan search --help"),
        ("topics extra", "got unexpected extra argument(s) (extra)", "yuquan topics --help"),
        ("check --schema=1", "option '--schema' does not take a value", "yuquan check --help"),
        # WHAT
        ("show watr", f"no {ANYTHING} 'watr'; did you mean 'water'?", ""),
        ("show wter parks", f"no {ANYTHING} 'wter'; did you mean 'water'?", ""),
        ("summary 供氺", f"no {ANYTHING} '供氺'; did you mean '供水'?", ""),
        ("show nothing-like-it", f"no {ANYTHING} 'nothing-like-it'", LISTS),
        ("show plumbing", f"no {ANYTHING} 'plumbing'", "a search finds 1 figure: yuquan search plumbing"),
        ("milestones 安静", "no group, topic, tag or milestone '安静'", "a search finds 1 event: yuquan search 安静"),
        ("show=", f"no {ANYTHING} ''", LISTS),
        ("show= ", f"no {ANYTHING} ' '", LISTS),
        ("show both", "'both' could mean two things", "write tag:green or topic:water"),
        ("show tag:gren", "no tag 'tag:gren'; did you mean 'green'?", ""),
        ("get water", "'water' is a topic, not an indicator", "yuquan show water"),
        (
            "get bench",
            "no indicator 'bench'; did you mean 'benches'?",
            "a search finds 1 figure: yuquan search bench",
        ),
        ("search 、。", "nothing to search for in '、。'", "search looks for Chinese characters, letters and digits"),
        # columns, formats and closed words
        ("show --columns id,nam_zh", "no column 'nam_zh'; did you mean 'name_zh'?", COLUMNS),
        ("show --columns id;DROP", "no column 'id;DROP'", COLUMNS),
        ("show --columns=", "no column ''", COLUMNS),
        ("show --columns id,value,id", "--columns names 'id' twice", ""),
        ("show --sort -valeu", "no column 'valeu'; did you mean 'value'?", COLUMNS),
        ("get benches --field vaule", "no column 'vaule'; did you mean 'value'?", COLUMNS),
        ("show -f jsno", "--format: no 'jsno'; did you mean 'json'?", FORMATS),
        ("topics --format=", "--format: no ''", FORMATS),
        ("show --lang cn", "--lang: no 'cn'", "--lang takes zh, en"),
        ("show --color allways", "--color: no 'allways'; did you mean 'always'?", "--color takes auto, always, never"),
        ("show --unit metre", "no unit 'metre'; did you mean 'metres'?", ""),
        ("show --unit=", "no unit ''", ""),
        ("show --tag gren", "no tag 'gren'; did you mean 'green'?", ""),
        ("show --tag water", "'water' is a topic, not a tag", "yuquan show water"),
        (
            "show --measure coutn",
            "no measure 'coutn'; did you mean 'count'?",
            "measure: count, share, growth, amount, area, quantity, index, ratio, rank",
        ),
        (
            "search 管道 --bound atleast",
            "no bound 'atleast'; did you mean 'at-least'?",
            "bound: exact, at-least, more-than, at-most, less-than, about",
        ),
    ],
)
def test_an_unknown_word_is_an_error_that_names_the_nearest(arguments: str, message: str, hint: str) -> None:
    """`show=x` stands for the arguments `show` and `x`, so that x may be empty or a space."""
    command, equals, word = arguments.partition("=")
    words = [command, word] if command == "show" and equals else arguments.split(" ")
    done = ask(*words)
    assert (done.status, done.out) == (2, "")
    told = f"try {hint}" if hint.startswith("yuquan ") else hint
    assert complain(done) == f"yuquan: error: {message}\n" + (f"yuquan: {told}\n" if told else "")


@pytest.mark.parametrize(
    "word",
    [
        "ecology",
        "ECOLOGY",
        "ｅｃｏｌｏｇｙ",
        "生态环境",
        "生态环境\u3000",
        " Ecology  and environment ",
        "环保",
        "topic:ecology",
    ],
)
def test_width_case_and_outer_space_of_a_name_do_not_matter(word: str) -> None:
    done = run("show", word, "--columns", "id", data=SHIPPED)
    assert done == usual("show", "ecology", "--columns", "id", data=SHIPPED)
    assert done.status == 0


def test_no_words_at_all_show_the_help() -> None:
    assert ask() == ask("--help")
    assert ask("--help").status == 0


def test_the_version_is_told_though_the_catalog_cannot_be_read() -> None:
    done = run_on_terminal("--version", YUQUAN_DATA="/nonexistent")
    assert done.status == 3
    assert done.out == ask("--version").out
    assert "/nonexistent" in complain(done)


def test_a_traditional_character_finds_the_simplified_name_nearby() -> None:
    done = run("show", "生態", data=SHIPPED)
    assert done == (2, "", f"yuquan: error: no {ANYTHING} '生態'; did you mean '生态'?\n")


@pytest.mark.parametrize(
    "number",
    ["-1", "0", "", "1_000", "１２", "nan", "inf", "1e999", "1" + "0" * 22, "0x10", "1.5", " 3", "+3", "9" * 5000],
)
def test_a_limit_is_a_whole_number(number: str) -> None:
    done = ask("show", "--limit", number)
    assert (done.status, done.out) == (2, "")
    message = f"yuquan: error: --limit: '{number}' {WHOLE}\n"
    assert complain(done) == message or (len(number) > 1000 and message[:500] in done.err and WHOLE in done.err)


@pytest.mark.parametrize(("number", "rows"), [("1", 1), ("3", 3), ("003", 3), ("9" * 15, 8)])
def test_a_limit_that_can_be_read_is_obeyed(number: str, rows: int) -> None:
    done = ask("show", "--columns", "id", "--limit", number)
    assert (done.status, len(done.out.splitlines()), done.err) == (0, rows + 1, "")


@pytest.mark.parametrize("option", ["--min", "--max"])
@pytest.mark.parametrize(
    "number",
    ["", "1_000", "１２", "nan", "-inf", "1e3", "1e999", "0x10", "3.", ".5", " 3", "1,000", "--1", "+-5", "5%"],
)
def test_a_bound_of_values_is_a_number_in_plain_digits(option: str, number: str) -> None:
    done = ask("show", option, number)
    assert (done.status, done.out) == (2, "")
    assert complain(done) == f"yuquan: error: {option}: '{number}' {PLAIN}\n"


@pytest.mark.parametrize(
    ("option", "number", "found"),
    [
        ("--min", "123456789012345678.90", ["123456789012345678.90"]),
        ("--min", "123456789012345678.91", []),
        ("--min", "1" + "0" * 22, []),
        ("--min", "1" + "0" * 999, []),
        ("--min", "+15000", ["15000", "123456789012345678.90"]),
        ("--max", "-0.5", ["-0.50"]),
        ("--max", "-0.51", []),
        ("--max", "-0", ["-0.50", "0"]),
        ("--max", "000", ["-0.50", "0"]),
    ],
)
def test_values_are_compared_exactly(option: str, number: str, found: list[str]) -> None:
    done = ask("show", "--columns", "value", option, number)
    assert (done.status, done.out.splitlines()) == (0 if found else 1, ["value", *found])


AWKWARD = {
    "a color": ("\x1b[31mred", r"\x1b[31mred"),
    "a title": ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
    "a C1 control": ("\x9b31m", r"\x9b31m"),
    "a bell and a delete": ("\a\b\x7f", r"\x07\x08\x7f"),
    "bidi controls": ("\u202eabc\u2066\u061c", r"\u202eabc\u2066\u061c"),
    "invisible letters": ("a\u200bb\ufeff\U000e0041", r"a\u200bb\ufeff\U000e0041"),
    "a forged line": ("x\nyuquan: error: y", r"x\nyuquan: error: y"),
    "odd line ends": ("x\r\x85\u2028\x0b\x0cy", r"x\r\x85\u2028\x0b\x0cy"),
    "closing markup": ("[/]", "[/]"),
    "markup": ("[red]x[/red] :smile: 1:100:2", "[red]x[/red] :smile: 1:100:2"),
    "percent signs and braces": ("%s %d {0} {x!r}", "%s %d {0} {x!r}"),
    "quotes": ("'\"`$(x)\\", "'\"`$(x)\\"),
    "bytes that are no text": (b"\xff\xfe\x80", r"\udcff\udcfe\udc80"),
}


@pytest.mark.parametrize(("word", "shown"), AWKWARD.values(), ids=AWKWARD.keys())
@pytest.mark.parametrize(
    ("before", "status"),
    [
        (["show"], 2),
        (["show", "--unit"], 2),
        (["show", "--columns"], 2),
        (["show", "-f"], 2),
        (["show", "--min"], 2),
        (["check", "--data"], 3),
    ],
    ids=lambda before: "-".join(before) if isinstance(before, list) else "",
)
def test_an_awkward_word_is_shown_escaped(before: list[str], status: int, word: str | bytes, shown: str) -> None:
    done = ask(*before, word)
    assert (done.status, done.out) == (status, "")
    first, *more = complain(done).splitlines()
    assert first.startswith("yuquan: error: ")
    assert shown in first
    assert all(line.isprintable() and line.startswith("yuquan: ") for line in [first, *more])
    assert len(more) <= 1


@pytest.mark.parametrize(
    "arguments",
    [[b"\xff\x1b"], [b"--\xff\x1b"], ["topics", b"\xff\x1b"], ["search", b"\xff\x1b"], ["show", b"-f\xff\x1b"]],
)
def test_an_awkward_command_or_option_is_shown_escaped(arguments: list[str | bytes]) -> None:
    done = ask(*arguments)
    assert (done.status, done.out) == (2, "")
    assert r"\udcff\x1b" in complain(done)


@pytest.mark.parametrize("arguments", [["show"], ["get"], ["show", "-f"], ["show", "--data"], []])
def test_a_word_of_five_thousand_letters_is_shortened(arguments: list[str]) -> None:
    done = ask(*arguments, "x" * 5000)
    assert (done.status, done.out) == (3 if "--data" in arguments else 2, "")
    assert "xxx … xxx" in complain(done)
    assert len(done.err) < 1500


@pytest.mark.parametrize(
    "name", [b"caf\xe9.yaml", b"line\nbreak.yaml", b"\x1b[31m.yaml", b"%3f?a=b#c.yaml", b"-n.yaml"]
)
def test_a_file_may_have_any_name(name: bytes, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/" + name
    shutil.copy(os.fsencode(SAMPLE), path)
    for _ in "built", "found":
        assert ask("get", "benches", "--data", path, YUQUAN_CACHE_DIR=str(tmp_path)) == (0, "350\n", "")
    done = ask("check", path)
    assert done.status == 0
    assert [line.split("\t")[0] for line in done.out.splitlines()] == ["level"]
    assert len(complain(done).splitlines()) == 1


def test_a_file_with_an_awkward_name_and_a_problem_does_not_act_on_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31m\u202e.yaml"
    path.write_text("schema: 1\n")
    done = run_on_terminal("check", str(path), columns=200, TERM="dumb")
    assert done.status == 3
    assert r"\x1b[31m\u202e.yaml:1:1:" in re.sub(r"\s", "", done.out)
    assert "\x1b" not in done.out + complain(done)


@pytest.mark.parametrize(
    ("variable", "value", "status", "message"),
    [
        ("YUQUAN_LANG", "fr", 2, "YUQUAN_LANG is 'fr'; it can be zh or en"),
        ("YUQUAN_LANG", "\x1b", 2, r"YUQUAN_LANG is '\x1b'; it can be zh or en"),
        ("YUQUAN_DATA", "", 3, "YUQUAN_DATA is empty; it names a catalog file"),
        ("YUQUAN_DATA", "/nonexistent", 3, "can't read /nonexistent: No such file or directory"),
        ("YUQUAN_DATA", str(ROOT / "tests" / "golden"), 3, "no catalog in "),
        ("YUQUAN_DATA", "/dev/null", 3, "/dev/null is not a regular file"),
    ],
)
def test_a_message_names_the_variable_that_is_to_blame(variable: str, value: str, status: int, message: str) -> None:
    done = ask("show", "-f", "table", **{variable: value})
    assert (done.status, done.out) == (status, "")
    assert message in complain(done)
    assert variable in done.err


@pytest.mark.parametrize("variable", ["YUQUAN_LANG", "YUQUAN_CACHE_DIR", "YUQUAN_DEBUG", "NO_COLOR", "TERM", "LANG"])
def test_an_empty_variable_counts_as_none(variable: str) -> None:
    """But YUQUAN_DATA: whoever sets it and gets another catalog's figures would not notice."""
    assert ask("show", "benches", "-f", "table", **{variable: ""}) == usual(
        "show", "benches", "-f", "table", YUQUAN_DATA=str(SAMPLE)
    )


@pytest.mark.parametrize("arguments", [["show"], ["summary"], ["milestones"]])
def test_thousands_of_names_are_as_good_as_one(arguments: list[str]) -> None:
    assert run(*arguments, *["water"] * 3000, data=SAMPLE) == run(*arguments, "water", data=SAMPLE)
    units = [f"--unit={unit}" for unit in ["米"] * 3000]
    assert run("show", *units, "--columns", "id", data=SAMPLE).out == "id\npipes-laid\n"


def test_a_variable_that_names_an_unreadable_text_is_named() -> None:
    done = run("source", "benches", data=SAMPLE, YUQUAN_REPORT="/nowhere")
    assert (done.status, done.out) == (3, "")
    assert "YUQUAN_REPORT" in done.err


def test_a_dash_dash_before_a_command_changes_no_status() -> None:
    asked = ["show", "--unit", "张", "--measure", "share"]
    done = run("--", *asked, data=None, YUQUAN_DATA=str(SAMPLE))
    assert done == run(*asked, YUQUAN_DATA=str(SAMPLE))
    assert done.status == 1


def test_a_column_named_twice_among_thousands_is_named_at_once() -> None:
    before = os.times().children_user
    assert support.run("show", "--columns", ",".join(f"{n:x}" for n in range(24_500)) + ",id").status == 2
    assert support.run("show", "--columns", "id," * 40_000 + "id").err == "yuquan: error: --columns names 'id' twice\n"
    assert os.times().children_user - before < 2


def test_an_empty_name_of_a_text_is_told() -> None:
    assert run("scan", "") == (2, "", "yuquan: error: FILE is empty; it names a text\n")

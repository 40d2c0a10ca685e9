"""What the shells are offered, asked as the shells ask; and that a fault offers nothing and says nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from forked import run
from support import CALLS, SAMPLE, changed_sample, environment, shell

from yuquan_cli.cli.completion import join_equals


def offered(line: str, **changes: str) -> list[str]:
    """Return what bash is offered for the last word of a line."""
    words = line.split(" ")
    variables = {"_YUQUAN_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    result = run(**({"YUQUAN_DATA": str(SAMPLE)} | variables | changes))
    assert (result.status, result.err) == (0, "")
    return result.out.split()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("yuquan s", ["show", "search", "summary", "source", "scan", "sql"]),
        ("yuquan show wat", ["water"]),
        ("yuquan show b", ["benches", "budget"]),
        ("yuquan show 水", ["水务"]),
        ("yuquan show mo", ["money"]),
        ("yuquan get w", []),
        ("yuquan get be", ["benches"]),
        ("yuquan show --format j", ["json", "jsonl"]),
        ("yuquan show -f t", ["table", "tsv", "text"]),
        ("yuquan show --columns re", ["reported", "report", "report_period"]),
        ("yuquan show --columns id,val", ["id,value"]),
        ("yuquan show --columns id,i", []),
        ("yuquan compare --columns change", ["change_low", "change_high", "change_unit", "changed_from"]),
        ("yuquan compare wat", ["water"]),
        ("yuquan compare --by ", ["period", "area"]),
        ("yuquan show --measure g", ["growth"]),
        ("yuquan show --bound at", ["at-least", "at-most"]),
        ("yuquan show --unit y", ["yuan"]),
        ("yuquan show --unit 公", ["公顷"]),
        ("yuquan show --tag g", ["green"]),
        ("yuquan show --sort val", ["value"]),
        ("yuquan show --lang ", ["zh", "en"]),
        ("yuquan get benches --field bo", ["bound"]),
        ("yuquan show --columns 数", ["数值"]),
        ("yuquan show --columns 指标,数", ["指标,数值"]),
        ("yuquan get benches --field 原", ["原文"]),
        ("yuquan show --measure 占", ["占比", "占地"]),
        ("yuquan show --bound 不", ["不少于", "不低于", "不超过", "不高于", "不多于", "不足"]),
        ("yuquan search 公园 --record 事", ["事项"]),
        ("yuquan show --color 自", ["自动"]),
        ("yuquan show --data /nowhere ec", []),
    ],
)
def test_bash_is_offered_what_fits(line: str, words: list[str]) -> None:
    assert offered(line) == words


def test_a_fault_offers_nothing_and_says_nothing() -> None:
    assert offered("yuquan show wat", YUQUAN_DATA="/nowhere") == []
    assert offered("yuquan show wat", YUQUAN_LANG="xx") == ["water"]
    assert offered("yuquan nosuch wat") == []


def test_an_option_joined_by_an_equals_sign_completes_as_bash_splits_it() -> None:
    assert offered("yuquan show --format = j") == ["json", "jsonl"]
    assert join_equals({"COMP_WORDS": "yuquan show --format =", "COMP_CWORD": "3"}) == {
        "COMP_WORDS": "yuquan show --format ",
        "COMP_CWORD": "3",
    }


def test_zsh_and_fish_are_told_the_names() -> None:
    variables = {"_TYPER_COMPLETE_ARGS": "yuquan show wat", "YUQUAN_DATA": str(SAMPLE)}
    assert '"water":"水务 Water"' in run(_YUQUAN_COMPLETE="complete_zsh", **variables).out
    fish = run(_YUQUAN_COMPLETE="complete_fish", _TYPER_COMPLETE_FISH_ACTION="get-args", **variables)
    assert fish.out == "water\t水务 Water\n"


def test_help_beside_an_offer_is_chinese_where_chinese_is_spoken_or_was_begun() -> None:
    """But not the offers: a command is what it is called."""
    variables = {"YUQUAN_DATA": str(SAMPLE), "_YUQUAN_COMPLETE": "complete_zsh"}

    def told(line: str, **changes: str) -> str:
        return run(_TYPER_COMPLETE_ARGS=line, **(variables | changes)).out

    assert '"summary":"Show the report at a glance."' in told("yuquan su")
    assert '"summary":"报告概览。"' in told("yuquan su", LANG="zh_CN.UTF-8")
    assert '"--limit":"最多几行。"' in told("yuquan show --lim", YUQUAN_LANG="zh")
    assert '"jsonl":"一行一个对象"' in told("yuquan show -f jsonl", YUQUAN_LANG="zh")
    assert '"reported":"原文数字' in told("yuquan show --columns reported", YUQUAN_LANG="zh")
    assert '"数值":"按基本单位计的数' in told("yuquan show --columns 数")


def test_completion_loads_neither_rich_nor_yaml() -> None:
    slow = ("yaml", "pydantic", "rich.console")
    code = f"""
import sys
from yuquan_cli.cli.app import run
try:
    run()
except SystemExit:
    pass
print([name for name in {slow} if name in sys.modules])"""
    variables = {"_YUQUAN_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "yuquan show wat"}
    done = subprocess.run(
        ["python", "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env=environment(**variables, YUQUAN_DATA=str(SAMPLE)),
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


def test_the_script_for_bash_completes_in_bash(tmp_path: Path) -> None:
    program = tmp_path / "yuquan"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m yuquan_cli "$@"\n')
    program.chmod(0o755)
    script = f"""
        eval "$(yuquan --show-completion bash)"
        COMP_WORDS=(yuquan show wat); COMP_CWORD=2
        _yuquan_completion {program}
        echo "${{COMPREPLY[@]}}" """
    assert shell(script, YUQUAN_DATA=str(SAMPLE)).out == "water\n"


LISTING = ["show", "search", "summary", "topics", "tags", "milestones", "source", "scan"]


@pytest.mark.parametrize("command", LISTING)
def test_the_columns_offered_are_those_that_a_command_takes(command: str) -> None:
    columns = offered(f"yuquan {command} --columns ")
    assert columns
    done = run(*CALLS[command].split(), "--columns", ",".join(columns), "-f", "csv")
    assert done.out.splitlines()[0] == ",".join(columns)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("yuquan source be", ["benches", "benches-event"]),
        ("yuquan cite pi", ["pipes-laid"]),
        ("yuquan milestones qu", ["quiet-zone"]),
        ("yuquan milestones --status s", ["started", "signed"]),
        ("yuquan cite --style b", ["bibtex"]),
        ("yuquan show --color n", ["never"]),
        ("yuquan summary wat", ["water"]),
    ],
)
def test_every_command_offers_its_own_words(line: str, words: list[str]) -> None:
    assert offered(line) == words


def test_a_word_with_spaces_is_offered_as_bash_must_find_it(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(SAMPLE.read_text(encoding="utf-8").replace("en: metres}", "en: metres of pipe}"), encoding="utf-8")
    variables = {"_YUQUAN_COMPLETE": "complete_bash", "COMP_WORDS": "yuquan show --unit me", "COMP_CWORD": "3"}
    assert run(YUQUAN_DATA=str(path), **variables).out == "metres\\ of\\ pipe\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_offers_nothing_that_a_shell_acts_upon(shell: str, tmp_path: Path) -> None:
    path = changed_sample(tmp_path, ("zh: 米,", "zh: '\\$(touch x)',"), ("zh: 公园, en", "zh: '公园`id`(x)*', en"))
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


def test_a_shell_without_completion_is_a_usage_error() -> None:
    done = shell("dash -c '\"$0\" -m yuquan_cli --install-completion; exit $?' " + sys.executable)
    assert done.status == 2
    assert "PowerShell only" in done.err


@pytest.mark.parametrize("value", ["", "xx", "complete_ksh", "complete"])
def test_a_variable_that_asks_for_no_completion_hides_nothing(value: str) -> None:
    assert run("show", "zzz", data=SAMPLE, _YUQUAN_COMPLETE=value) == run("show", "zzz", data=SAMPLE)

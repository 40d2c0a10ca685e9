"""What is said to people, in the language of each: nothing is left in English where Chinese is spoken."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest
from forked import run
from rich.cells import cell_len
from support import CALLS, ROOT, SAMPLE, environment, run_on_terminal

sys.path.insert(0, str(ROOT / "docs"))
import messages

from yuquan_cli import errors, headings
from yuquan_cli.cli import commands
from yuquan_cli.cli.options import OPTIONS
from yuquan_cli.formats import FORMATS

SAID = messages.messages()
KEPT = {str(message.id): message for message in messages.translations() if message.id}
PAGES = ["", *commands.every()]


def test_every_string_has_its_entry_and_no_other_has() -> None:
    """After a change of words: `python docs/messages.py`."""
    assert list(KEPT) == SAID


@pytest.mark.parametrize("text", SAID)
def test_a_string_is_translated_with_every_part_that_it_holds(text: str) -> None:
    said = KEPT[text].string
    assert isinstance(said, str)
    assert said.strip()
    assert not KEPT[text].fuzzy
    parts = [sorted(name for _, name, _, _ in Formatter().parse(words) if name) for words in (text, said)]
    assert parts[0] == parts[1]


def test_what_is_read_is_what_was_translated() -> None:
    assert messages.FILE.with_suffix(".mo").read_bytes() == messages.compiled(messages.translations())


def test_words_for_people_are_never_put_together_where_they_could_not_be_translated() -> None:
    found = []
    for file in (ROOT / "yuquan_cli").rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "id", "")
            told = name in ("Message", "tell") or hasattr(errors, name)
            if told and any(map(built, call.args[:2])):
                found.append(f"{file.name}:{call.lineno}")
    assert found == []


def built(argument: ast.expr) -> bool:
    """Tell whether words are put together; a command to paste may be, since it is the same in every language."""
    return isinstance(argument, ast.JoinedStr) and not ast.unparse(argument)[2:].startswith(("yuquan ", "{command} "))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [60, 80])
def test_help_fits_into_a_terminal(name: str, lang: str, width: int) -> None:
    page = run(*name.split(), "--help", COLUMNS=str(width), YUQUAN_LANG=lang).out
    assert [line for line in page.splitlines() if cell_len(line) > width] == []


PROPER = set(
    """yuquan YUQUAN LANG DATA REPORT TEXT NO_COLOR FORCE_COLOR UTF Excel BOM JSON Schema GB APA BibTeX CSL bibtex csl
    json apa gb shell auto always never zh en selectors TextQuoteSelector TextPositionSelector weak csv tsv LF RFC
    Markdown SQL SQLite SELECT MB parquet xlsx sqlite zip sdmx html indicators milestones reports topics
    series shipped REPORT ID txt""".split()
)
"""Names of programs, standards and variables: the same in every language."""


def english(text: str) -> set[str]:
    """Return the English words of a text that are no names, formats, commands or options."""
    text = re.sub("`[^`]*`", " ", text)
    text = re.sub(r"--?[a-z][a-z-]*|YUQUAN_[A-Z_]+|https?://\S+", " ", text)
    return {*re.findall(r"[A-Za-z_]{2,}", text)} - PROPER - {*FORMATS} - {*commands.every()}


@pytest.mark.parametrize("name", PAGES)
def test_help_in_chinese_has_no_english_word(name: str) -> None:
    page = run(*name.split(), "--help", YUQUAN_LANG="zh").out.partition("用例：")[0]
    assert english(page) == set()


WRONG = [
    "shwo",
    "get",
    "get benches --field valeu",
    "show nothing-there",
    "show both",
    "show pumping-station",
    "milestones benches",
    "show --unit 斤",
    "show --measure 占",
    "show --bound x",
    "show --min 3x",
    "show --limit 0",
    "show --columns id,id",
    "show --columns 数直",
    "show --bom=1",
    "show -f xml",
    "show -f json --bom",
    "topics -f text",
    "topics 1 2",
    "search ，",
    "search 火星",
    "search 公园 --sort -value",
    "show water",
    "milestones silence",
    "cite benches",
    "cite benches --url ''",
    "cite benches --published 2021-13",
    "show --data /nowhere.yaml",
    "show --data /dev/null",
    "scan /nowhere.txt",
    "source benches --report /nowhere.txt",
]


@pytest.mark.parametrize("call", WRONG)
def test_what_is_said_in_chinese_has_no_english_word(call: str) -> None:
    data = [] if "--data" in call or call.startswith("scan") else ["--data", str(SAMPLE)]
    arguments = [word.replace("''", "") for word in call.split()]
    done = run(*arguments, *data, LANG="zh_CN.UTF-8")
    assert done.err == run(*arguments, *data, "--lang", "zh").err or call.startswith(("get", "cite", "shwo"))
    said = re.sub(r"yuquan [a-z].*|[a-z]+:[a-z]+", "", done.err)  # a command to paste is as one types it
    typed = {*re.findall(r"[A-Za-z_]{2,}", call)} | {"nowhere", "yaml", "txt", "No", "such", "file", "or", "directory"}
    assert english(said) - typed <= {"benches", "pumping", "station", "value"}
    assert done.err != run(*arguments, *data, LANG="C.UTF-8").err or not done.err


def test_the_language_may_stand_before_the_command_or_behind_it() -> None:
    behind = run_on_terminal("show", "benches", "--lang", "zh", data=SAMPLE).out
    assert "长椅" in behind
    for before in (["--lang", "zh"], ["--lang=zh"]):
        assert run_on_terminal(*before, "show", "benches", data=SAMPLE).out == behind
    assert "Benches" in run_on_terminal("--lang", "zh", "show", "benches", "--lang", "en", data=SAMPLE).out
    assert run("--lang", "fr", "topics").status == 2
    assert "用法" in run("--lang", "zh", "--help").out
    assert "用法" in run("show", "--help", "--lang", "zh").out
    assert run("get", "benches", "--lang", "zh", data=SAMPLE).out == "350\n"
    assert "没有" in run("get", "bench", "--lang=zh", data=SAMPLE).err
    assert "--sort 后面要有值" in run("--lang", "zh", "show", "--sort").err
    assert run("search", "火星", "--", "--lang", "zh", data=None).err.isascii()


@pytest.mark.parametrize("command", ["show", "get", "search", "topics"])
def test_a_pipe_reads_no_translations(command: str) -> None:
    told = """
import os, sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
from yuquan_cli.__main__ import main
def leave(status, leave=os._exit):
    os.write(2, b"\\n" + str(sum(path.endswith(".mo") for path in opened)).encode())
    leave(status)
os._exit = leave
main()
"""
    call = [sys.executable, "-c", told, *CALLS[command].split()]
    done = subprocess.run(call, capture_output=True, text=True, env=environment(LANG="zh_CN.UTF-8"), check=False)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "0")


def test_words_of_options_stand_in_chinese_help_as_they_are_understood() -> None:
    listed = [option for option in OPTIONS.values() if option.words in ("Measure", "Bound", "Status")]
    assert listed
    page = run("show", "--help", YUQUAN_LANG="zh", COLUMNS="200").out
    for option, word in (("--measure", "比率"), ("--bound", "不少于")):
        assert word in page
        assert run("show", option, word, data=SAMPLE).status == 0
    assert run("search", "公园", "--record", "事项", data=SAMPLE).status == 0


def test_no_chinese_name_of_a_column_is_one_of_another_language() -> None:
    assert [name for name in map(headings.chinese, ("value", "name_zh", "reported")) if name.isascii()] == []


def test_the_translations_are_in_the_package() -> None:
    assert messages.FILE.is_relative_to(Path(ROOT, "yuquan_cli"))

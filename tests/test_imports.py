"""What a command imports: nobody waits for a library that their command has no use for."""

from __future__ import annotations

import subprocess
import sys

import pytest
from support import CALLS, SAMPLE, environment

SLOW = {"typer", "yaml", "pydantic", "rich", "hashlib", "pypinyin"}
"""Each takes a third of a lookup or more."""
HEAVY = {"typing", "pathlib", "urllib", "re", "enum", "dataclasses", "json", "datetime", "inspect", "fractions"}
"""Those of Python's own that take longer than a lookup's answer."""
LOOKUPS = ("show", "get", "summary", "topics", "tags", "milestones")
NEEDED = {"check": {"yaml", "pydantic", "hashlib"}, "source": {"hashlib"}, "scan": {"hashlib"}, "export": {"hashlib"}}
NEEDED["draft"] = {"yaml", "hashlib"}
"""`check` reads a catalog anew; `source` and `scan` know a text by its hash, and a page names
the hashes of its parts; `draft` asks the reader of catalogs for its limits. No other command needs any of them."""
TOLD = """
import os, sys
from yuquan_cli.__main__ import main
def leave(status, leave=os._exit):
    os.write(2, b"\\n" + " ".join(sys.modules).encode())
    leave(status)
os._exit = leave
main()
"""


def imported(call: str, **variables: str) -> set[str]:
    """Return which slow or heavy modules a fresh process imports for a call, into a pipe, where the index is there."""
    for _ in "built", "found":
        done = subprocess.run(
            [sys.executable, "-c", TOLD, *call.split()],
            capture_output=True,
            env=environment(**variables),
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr
    modules = set(done.stderr.decode().splitlines()[-1].split())
    assert "yuquan_cli" in modules
    return modules & (SLOW | HEAVY)


@pytest.mark.parametrize("command", CALLS)
def test_a_command_into_a_pipe_imports_no_more_than_it_needs(command: str) -> None:
    assert imported(CALLS[command]) & SLOW == NEEDED.get(command, set())


@pytest.mark.parametrize("command", LOOKUPS)
def test_a_lookup_imports_nothing_that_takes_longer_than_its_answer(command: str) -> None:
    assert imported(CALLS[command]) == set()


@pytest.mark.parametrize(
    "options",
    ["--sort -value --limit 3", "--columns id,value", "--unit metres --measure count", "--tag green", "--bound exact"],
)
def test_options_of_a_lookup_import_no_more(options: str) -> None:
    assert imported(f"{CALLS['show']} {options}") == set()


@pytest.mark.parametrize("question", ["管道", "公园 水务", "pipes", "how many benches"])
def test_a_search_without_a_numeral_imports_no_more(question: str) -> None:
    assert imported(f"search {question} --data {SAMPLE}") == set()


@pytest.mark.parametrize("format", ["tsv", "csv", "json", "jsonl", "md"])
def test_no_format_for_a_pipe_imports_what_a_table_needs(format: str) -> None:
    assert imported(f"{CALLS['show']} -f {format}") & SLOW == set()


@pytest.mark.parametrize("format", ["tsv", "csv", "json", "jsonl"])
def test_a_format_for_a_pipe_imports_nothing_that_takes_longer_than_an_answer(format: str) -> None:
    assert imported(f"{CALLS['show']} -f {format}") == set()


def test_a_table_imports_rich_and_nothing_else_that_is_slow() -> None:
    assert imported(f"{CALLS['show']} -f table") & SLOW == {"rich"}


@pytest.mark.parametrize(
    "line", ["show wat", "get be", "show --columns id,val", "show --unit ", "show --format j", "s"]
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_tab_imports_nothing_that_takes_longer_than_its_answer(shell: str, line: str) -> None:
    words = ["yuquan", *line.split(" ")]
    variables = {
        "_YUQUAN_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_ARGS": " ".join(words),
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
        "YUQUAN_DATA": str(SAMPLE),
    }
    assert imported("", **variables) == set()

"""What a command imports: nobody waits for a library that their command has no use for."""

from __future__ import annotations

import subprocess
import sys

import pytest
from support import CALLS, environment

SLOW = {"yaml", "pydantic", "rich", "hashlib", "pypinyin"}
"""Each takes a tenth of a lookup or more."""
NEEDED = {"check": {"yaml", "pydantic", "hashlib"}, "source": {"hashlib"}, "scan": {"hashlib"}, "export": {"hashlib"}}
"""`check` reads a catalog anew; `source` and `scan` know a text by its hash, and a page names
the hashes of its parts. No other command needs any of them."""
TOLD = """
import os, sys
from yuquan_cli.__main__ import main
def leave(status, leave=os._exit):
    os.write(2, b"\\n" + " ".join(sys.modules).encode())
    leave(status)
os._exit = leave
main()
"""


def imported(call: str) -> set[str]:
    """Return which slow libraries a command imports in a fresh process, into a pipe, where the index is there."""
    for _ in "built", "found":
        done = subprocess.run(
            [sys.executable, "-c", TOLD, *call.split()], capture_output=True, env=environment(), check=False
        )
        assert done.returncode in (0, 1), done.stderr
    modules = {name.partition(".")[0] for name in done.stderr.decode().splitlines()[-1].split()}
    assert "yuquan_cli" in modules
    return modules & SLOW


@pytest.mark.parametrize("command", CALLS)
def test_a_command_into_a_pipe_imports_no_more_than_it_needs(command: str) -> None:
    assert imported(CALLS[command]) == NEEDED.get(command, set())


@pytest.mark.parametrize("format", ["tsv", "csv", "json", "jsonl", "md"])
def test_no_format_for_a_pipe_imports_what_a_table_needs(format: str) -> None:
    assert imported(f"{CALLS['show']} -f {format}") == set()


def test_a_table_imports_rich_and_nothing_else_that_is_slow() -> None:
    assert imported(f"{CALLS['show']} -f table") == {"rich"}

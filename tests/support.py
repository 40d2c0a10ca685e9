"""Start real processes with a scrubbed environment, as a shell would, and look at what comes out."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import tempfile
import termios
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from yuquan_cli.formats import Style, render
from yuquan_cli.tables import Table

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "tests" / "data" / "sample.yaml"
EVIDENCE = ROOT / "tests" / "data" / "evidence.yaml"
EVIDENCE_TEXT = ROOT / "tests" / "data" / "evidence.txt"
SERIES = ROOT / "tests" / "data" / "series.yaml"
EDITIONS = ROOT / "tests" / "data" / "editions"
SHIPPED = ROOT / "data" / "indicators.yaml"
FEW_WORDS = ROOT / "tests" / "data" / "lexicon.yaml"
CALLS = {
    "show": f"show --data {SAMPLE}",
    "get": f"get benches --data {SAMPLE}",
    "search": f"search 管道 --data {SAMPLE}",
    "summary": f"summary --data {SAMPLE}",
    "topics": f"topics --data {SAMPLE}",
    "tags": f"tags --data {SAMPLE}",
    "milestones": f"milestones --data {SAMPLE}",
    "compare": f"compare water --data {SAMPLE}",
    "reports": f"reports --data {SAMPLE}",
    "check": f"check {SAMPLE}",
    "source": f"source benches --data {SAMPLE}",
    "cite": f"cite benches --data {SAMPLE}",
    "export": f"export - --to html --data {SAMPLE}",
    "sql": f"sql SELECT/**/id/**/FROM/**/indicators --data {SAMPLE}",
    "fields": f"fields --data {SAMPLE}",
    "scan": f"scan {EVIDENCE_TEXT}",
    "draft": f"draft {EVIDENCE_TEXT} --period 2024",
}
"""A call of each command that writes something, as one types it."""
YUQUAN = [sys.executable, "-m", "yuquan_cli"]

# One warm cache for the whole run of the tests, away from the user's own.
CACHE = Path(tempfile.mkdtemp(prefix="yuquan-tests-"))


class Result(NamedTuple):
    """What a process left: its status, and what it wrote to stdout and stderr."""

    status: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


def environment(**changes: str | None) -> dict[str, str]:
    """Return a minimal environment with some variables set, or left out where None.

    `PYTHONUNBUFFERED`, `COLUMNS`, `CI` and the like are not in it: each hides faults that users would meet.
    """
    base: dict[str, str | None] = {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "HOME": str(CACHE),
        "LANG": "C.UTF-8",
        "YUQUAN_CACHE_DIR": str(CACHE / "indexes"),
        "PYTHONPATH": str(ROOT),
    }
    return {name: value for name, value in (base | changes).items() if value is not None}


def run(
    *arguments: str, data: Path | str | None = None, cwd: Path | str | None = None, **changes: str | None
) -> Result:
    """Run yuquan and return its result. `data` is the catalog to use; other keywords are environment variables."""
    extra = [] if data is None else ["--data", str(data)]
    done = subprocess.run(
        [*YUQUAN, *arguments, *extra],
        capture_output=True,
        env=environment(**changes),
        cwd=cwd,
        timeout=120,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


@cache
def usual(*arguments: str, data: Path | None = None, **changes: str | None) -> Result:
    """Return what a command does undisturbed, to compare with; each is run once."""
    return run(*arguments, data=data, **changes)


def shell(command: str, cwd: Path | str | None = None, **changes: str | None) -> Result:
    """Run a line of bash in which `yuquan` is this yuquan."""
    function = f'yuquan() {{ "{sys.executable}" -m yuquan_cli "$@"; }}; export -f yuquan; '
    done = subprocess.run(
        ["bash", "-c", function + command],
        capture_output=True,
        env=environment(**changes),
        cwd=cwd,
        timeout=120,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def run_redirected(arguments: str, redirection: str, **changes: str | None) -> Result:
    """Run yuquan with its streams closed or sent elsewhere by the shell, and nothing between it and them.

    `exec` keeps the shell from being the one that is interrupted or that reports.
    """
    done = subprocess.run(
        ["bash", "-c", f'exec "{sys.executable}" -m yuquan_cli {arguments} {redirection}'],
        capture_output=True,
        env=environment(**changes),
        timeout=120,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def run_on_terminal(
    *arguments: str, columns: int = 80, data: Path | str | None = None, **changes: str | None
) -> Result:
    """Run yuquan on a pseudo-terminal of so many columns. Its stdout is the terminal, its stderr is not."""
    extra = [] if data is None else ["--data", str(data)]
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(
        [*YUQUAN, *arguments, *extra],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env=environment(**({"TERM": "xterm-256color"} | changes)),
    ) as process:
        os.close(theirs)
        written = b""
        # Linux says EIO when the last user of the other end has gone.
        with contextlib.suppress(OSError):
            while block := os.read(ours, 1 << 16):
                written += block
        os.close(ours)
        _, complaint = process.communicate(timeout=120)
    return Result(process.returncode, written.decode().replace("\r\n", "\n"), complaint.decode())


def complain(result: Result) -> str:
    """Return what a result says on stderr, after the checks that hold for every run."""
    assert "Traceback" not in result.err
    assert "\x1b" not in result.err
    assert "Exception ignored" not in result.err
    assert len(result.err.splitlines()) <= 5
    return result.err


def big_catalog(path: Path, indicators: int = 3000) -> Path:
    """Write a catalog of so many indicators, whose output no pipe's buffer can hold."""
    head, _, _ = SAMPLE.read_text(encoding="utf-8").partition("indicators:\n")
    entries = (
        f"  - id: figure-{n}\n    topic: water\n    name: {{zh: 第{n}项, en: Figure {n}}}\n    reported: {n}个\n"
        f"    value: {n}\n    unit: {{zh: 个, en: pieces}}\n    bound: exact\n    measure: count\n"
        f"    source: {{paragraph: 2, prefix: 第}}\n"
        for n in range(1, indicators + 1)
    )
    path.write_text(head + "indicators:\n" + "".join(entries), encoding="utf-8")
    return path


def rendered(table: Table, name: str, style: Style) -> str:
    """Return a table in a format, whole."""
    return "".join(render(table, name, style))


def changed_sample(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    """Return the sample catalog with some of its text replaced."""
    text = SAMPLE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "changed.yaml"
    path.write_text(text, encoding="utf-8")
    return path

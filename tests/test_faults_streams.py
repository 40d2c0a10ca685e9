"""What happens to stdout and stderr: readers that go away, full disks, closed streams, interruptions."""

from __future__ import annotations

import os
import pty
import random
import select
import signal
import subprocess
import time
from itertools import product
from pathlib import Path

import pytest
from support import CALLS, ROOT, SAMPLE, YUQUAN, big_catalog, complain, environment, run, run_redirected, shell, usual

from yuquan_cli.cli import commands
from yuquan_cli.formats import FORMATS

SMALL = f"--data {SAMPLE}"
SHOWN = [f"{CALLS['show']} -f {name}" for name in FORMATS]
OTHERS = ["", "--help", "show --help", "--version", "--show-completion bash", "check --schema"]
COMMANDS = [*SHOWN, *CALLS.values(), *OTHERS]
TALKING = ("check ", "cite ")  # they say something on stderr whatever happens to stdout


def test_every_command_is_tried() -> None:
    assert set(CALLS) == set(commands.every())


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a catalog of thousands of indicators, and have it indexed."""
    path = big_catalog(tmp_path_factory.mktemp("big") / "big.yaml")
    assert run("get", "figure-1", data=path).status == 0
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_never_reads_ends_the_program_quietly(command: str) -> None:
    done = shell(f"yuquan {command} | true; echo ${{PIPESTATUS[0]}}", SHELL="/bin/bash")
    assert complain(done) == "" or command.startswith(TALKING)
    assert done.out in ("0\n", "141\n")


@pytest.mark.parametrize("name", FORMATS)
def test_a_reader_that_reads_one_line_of_much_ends_the_program_quietly(name: str, big: Path) -> None:
    done = shell(f"yuquan show -f {name} --limit 2500 --data {big} | head -1; echo ${{PIPESTATUS[0]}}")
    assert complain(done) == ""
    assert done.out.splitlines()[1:] == ["141"]


@pytest.mark.parametrize("command", [*COMMANDS, "show -f jsonl --data BIG", "show -f table --limit 900 --data BIG"])
@pytest.mark.parametrize(
    ("target", "reason"), [("/dev/full", "No space left on device"), ("&-", "Bad file descriptor")]
)
def test_output_that_cannot_be_written_is_an_error(command: str, target: str, reason: str, big: Path) -> None:
    done = run_redirected(command.replace("BIG", str(big)), f">{target}", SHELL="/bin/bash")
    assert (done.status, done.out) == (4, "")
    assert complain(done) == f"yuquan: error: can't write to stdout: {reason}\n"


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
@pytest.mark.parametrize(
    ("command", "status"),
    [
        (f"show water -f tsv {SMALL}", 0),
        (f"show water --min 1e3 {SMALL}", 2),
        (f"show -f csv --unit 张 --measure share {SMALL}", 1),
        (f"show -f table --unit 张 --measure share {SMALL}", 1),
        ("show --data /nonexistent", 3),
        ("no-such-command", 2),
        ("--help", 0),
        (f"check {SAMPLE}", 0),
    ],
)
def test_stderr_that_cannot_be_written_changes_nothing(command: str, status: int, redirection: str) -> None:
    done = run_redirected(command, redirection)
    assert (done.status, done.out) == (status, usual(*command.split()).out)
    assert done.err == ""


@pytest.mark.parametrize("command", ["show ecolgy", f"check {SAMPLE}", "show --unit % --measure count", "--help"])
def test_a_reader_of_stderr_that_has_gone_changes_nothing(command: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*YUQUAN, *command.split()], stdout=subprocess.PIPE, stderr=writer, env=environment(), check=False, timeout=60
    )
    os.close(writer)
    assert (done.returncode, done.stdout.decode()) == usual(*command.split())[:2]


CLOSED = [" ".join(part for part in parts if part) for parts in product(("", "<&-"), ("", ">&-"), ("", "2>&-"))]


@pytest.mark.parametrize("redirection", CLOSED)
def test_any_streams_may_be_closed(redirection: str, tmp_path: Path) -> None:
    """Whatever file is opened next must not take the place of a closed stream: a first run opens many."""
    command = f"show benches -f jsonl {SMALL}"
    expected = usual(*command.split())
    done = run_redirected(command, redirection, YUQUAN_CACHE_DIR=str(tmp_path))
    written = ">&-" not in redirection.split()
    assert (done.status, done.out) == ((0, expected.out) if written else (4, ""))
    complain(done)
    # What it left for the next run is whole: no word for a person got into it.
    assert run_redirected(command, "", YUQUAN_CACHE_DIR=str(tmp_path)) == expected


def test_a_full_disk_is_noticed_though_the_file_took_the_beginning(big: Path) -> None:
    done = shell(f"ulimit -f 100; trap '' XFSZ; yuquan show -f jsonl --data {big} > {big.parent}/out")
    assert done.status == 4
    assert complain(done) == "yuquan: error: can't write to stdout: File too large\n"


def test_a_pipe_that_does_not_wait_gets_everything(big: Path) -> None:
    """Whoever shares the pipe, a Node program for instance, may have made it non-blocking."""
    script = (
        f"import os, subprocess, sys, time; r, w = os.pipe(); os.set_blocking(w, False)\n"
        f"p = subprocess.Popen({[*YUQUAN, 'show', '-f', 'jsonl', '--data', str(big)]!r}, stdout=w); os.close(w)\n"
        f"time.sleep(0.6); print(len(open(r, 'rb').read()), p.wait())"
    )
    done = subprocess.run([YUQUAN[0], "-c", script], capture_output=True, env=environment(), check=False, timeout=60)
    length = len(run("show", "-f", "jsonl", data=big).out.encode())
    assert (done.stdout.decode(), done.stderr) == (f"{length} 0\n", b"")


# Interruptions. Python runs a `sitecustomize` before anything else. This one sends a signal to its own process at a
# chosen one of the moments that Python reports to an audit hook: each import, each file opened, each database.
_AT_A_MOMENT = """
import os, signal, sys
wanted, _, text = os.environ["TEST_MOMENT"].partition(" ")
def hook(event, arguments):
    global wanted
    if event == wanted and text in str(arguments[0]):
        wanted = None
        os.kill(os.getpid(), int(os.environ["TEST_SIGNAL"]))
sys.addaudithook(hook)
"""
MOMENTS = [
    "open output.cpython",
    "import yuquan_cli.cli.output",
    "import yuquan_cli.cli.shortcut",
    "import sqlite3",
    "open sample.yaml",
    "import pydantic",
    "open pinyin_dict.json",
    "sqlite3.connect :memory:",
    "os.mkdir indexes",
    "open .sqlite.",
    "os.rename .sqlite.",
    "open json_lines",
]


@pytest.fixture(scope="module")
def customized(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("site")
    (folder / "sitecustomize.py").write_text(_AT_A_MOMENT)
    return f"{folder}:{ROOT}"


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_at_any_moment_leaves_nothing_behind(
    number: int, moment: str, customized: str, tmp_path: Path
) -> None:
    cache = tmp_path / "indexes"
    changes = {"TEST_MOMENT": moment, "TEST_SIGNAL": str(int(number)), "YUQUAN_CACHE_DIR": str(cache)}
    done = run("show", "-f", "jsonl", data=SAMPLE, PYTHONPATH=customized, **changes)
    assert done == (130 if number == signal.SIGINT else -signal.SIGTERM, "", "")
    left = [path.suffix for path in cache.glob("*")]
    assert left in ([], [".sqlite"])
    assert bool(left) == (moment in MOMENTS[-3:]), "once begun, putting the index in place is finished"


WAITS = [round(random.Random(seed).uniform(0.2, 0.9), 3) for seed in range(3)]


@pytest.mark.parametrize("wait", WAITS)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_while_a_large_index_is_built_leaves_nothing_behind(
    number: int, wait: float, big: Path, tmp_path: Path
) -> None:
    with subprocess.Popen(
        [*YUQUAN, "show", "-f", "jsonl", "--data", str(big)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(YUQUAN_CACHE_DIR=str(tmp_path)),
    ) as process:
        time.sleep(wait)
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
    assert process.returncode in (130 if number == signal.SIGINT else -15, 0)
    assert err == b""
    assert sorted(path.suffix for path in tmp_path.iterdir()) in ([], [".sqlite"])


def test_an_ignored_interruption_stays_ignored(customized: str, tmp_path: Path) -> None:
    """As under nohup, or in the background of a script."""
    moment = f"TEST_MOMENT='import pydantic' TEST_SIGNAL=2 PYTHONPATH={customized}"
    done = shell(f"trap '' INT; {moment} yuquan get benches {SMALL}", YUQUAN_CACHE_DIR=str(tmp_path))
    assert done == (0, "350\n", "")


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


@pytest.mark.skipif(not hasattr(os, "O_PATH"), reason="only Linux names files without opening them")
@pytest.mark.parametrize(("stream", "status"), [("stdin", 0), ("stdout", 4), ("stderr", 0)])
def test_a_stream_that_is_only_named_is_as_good_as_closed(stream: str, status: int) -> None:
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    descriptor = os.open(os.devnull, os.O_PATH)
    command = [*YUQUAN, "get", "benches", "--data", str(SAMPLE)]
    done = subprocess.run(command, **streams | {stream: descriptor}, env=environment(), check=False)  # type: ignore[call-overload]
    os.close(descriptor)
    assert done.returncode == status
    assert b"Traceback" not in (done.stderr or b"")


def test_a_parent_that_blocks_sigpipe_changes_nothing() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*YUQUAN, "show", "-f", "json", "--data", str(SAMPLE)],
        stdout=writer,
        stderr=subprocess.PIPE,
        env=environment(),
        preexec_fn=lambda: signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPIPE}) and None,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (-signal.SIGPIPE, b"")


# In the middle of a run, some other program that has the same pipe makes it non-blocking.
def test_a_pipe_that_stops_blocking_is_still_read_to_its_end() -> None:
    reader, writer = os.pipe()
    process = subprocess.Popen(
        [*YUQUAN, "scan", "--columns", "value"], stdin=reader, stdout=subprocess.PIPE, env=environment()
    )
    time.sleep(0.4)
    os.set_blocking(reader, False)
    for number in (3, 4, 5):
        os.write(writer, f"新建{number}所\n".encode())
        time.sleep(0.1)
    os.close(writer)
    os.close(reader)
    assert (process.communicate()[0], process.returncode) == (b"value\n3\n4\n5\n", 0)


def test_a_pipe_that_stops_blocking_still_gets_everything(tmp_path: Path) -> None:
    path = big_catalog(tmp_path / "big.yaml")
    whole = run("show", "-f", "jsonl", data=path).out
    reader, writer = os.pipe()
    process = subprocess.Popen(
        [*YUQUAN, "show", "-f", "jsonl", "--data", str(path)], stdout=writer, stderr=subprocess.PIPE, env=environment()
    )
    while not select.select([reader], [], [], 0.1)[0]:
        pass
    time.sleep(0.2)  # it stands in write now
    os.set_blocking(writer, False)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as pipe:
        assert pipe.read() == whole
    assert (process.communicate()[1], process.returncode) == (b"", 0)


@pytest.mark.parametrize("arguments", [["scan"], ["check", str(SAMPLE), "--report", "-"]], ids=["scan", "check"])
def test_one_control_d_ends_what_is_typed(arguments: list[str]) -> None:
    ours, theirs = pty.openpty()
    command = [*YUQUAN, *arguments, "-f", "csv"]
    process = subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    os.close(theirs)
    time.sleep(0.4)
    os.write(ours, "新建3所\n\x04".encode())
    out, _ = process.communicate(timeout=20)
    os.close(ours)
    assert "3所".encode() in out

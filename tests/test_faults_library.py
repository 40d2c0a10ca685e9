"""What goes wrong with a library of many files: too many, replaced while they are read, killed on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest
from forked import run
from support import YUQUAN, environment
from test_library import catalog

from yuquan_cli.catalog.folders import catalogs
from yuquan_cli.index import readings
from yuquan_cli.index.library import LibraryIndex


def answer(folder: Path, cache: Path) -> list[tuple[str, str]]:
    """Return key and value of every figure called pipes."""
    done = run("show", "pipes", "--columns", "key,value", data=folder, YUQUAN_CACHE_DIR=str(cache))
    assert done.status == 0, done
    return [(key, value) for key, value in (line.split("\t") for line in done.out.splitlines()[1:])]


def filled(folder: Path, count: int) -> Path:
    """Write some catalogs, at rest for a while."""
    folder.mkdir()
    for number in range(count):
        path = folder / f"{number:03}.yaml"
        path.write_text(catalog(f"r-{number:03}", "2031"), encoding="utf-8")
        os.utime(path, (1, 1))
    return folder


def test_ten_thousand_files_are_listed_and_two_of_them_are_catalogs(tmp_path: Path) -> None:
    folder = filled(tmp_path / "many", 2)
    for number in range(10_000):
        (folder / f"other-{number}.yaml").write_text("a: 1\n", encoding="utf-8")
    assert len(catalogs([str(folder)], [])) == 10_002
    assert [key for key, _ in answer(folder, tmp_path / "cache")] == ["r-000/pipes", "r-001/pipes"]


def test_a_catalog_of_another_size_or_time_alone_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What didn't change isn't read again, and what did is, with the times set back as some programs do."""
    folder = filled(tmp_path / "some", 5)
    monkeypatch.setenv("YUQUAN_CACHE_DIR", str(tmp_path / "cache"))
    time.sleep(readings._REST / 1e9 + 0.1)  # so that a file's times say all
    told: list[int] = []

    def values() -> dict[str, str]:
        told.clear()
        with LibraryIndex([str(folder)], lambda done, total: told.append(total)) as index:
            return dict(index.ask(lambda db: db.execute("SELECT key, value FROM indicators WHERE id = 'pipes'")))

    assert (set(values().values()), told) == ({"350"}, [5] * 5)
    assert (set(values().values()), told) == ({"350"}, [])
    changed = folder / "003.yaml"
    changed.write_text(changed.read_text("utf-8").replace("350", "360"), encoding="utf-8")
    os.utime(changed, (1, 1))
    assert (values()["r-003/pipes"], told) == ("360", [1])


def test_readers_are_right_while_files_are_replaced(tmp_path: Path) -> None:
    """Each answer is of files as they were at some moment of the run: every report whole, or not there."""
    folder, cache = filled(tmp_path / "moving", 6), tmp_path / "cache"
    done = threading.Event()

    def churn() -> None:
        turn = 0
        while not done.is_set():
            turn += 1
            path = folder / f"{turn % 6:03}.yaml"
            text = catalog(f"r-{turn % 6:03}", "2031").replace("350", str(350 + turn % 2))
            new = folder / f".new-{turn}"
            new.write_text(text, encoding="utf-8")
            new.replace(path)
            (folder / "extra.yaml").write_text(catalog("extra", "2032"), encoding="utf-8")
            (folder / "extra.yaml").unlink()

    writer = threading.Thread(target=churn)
    writer.start()
    try:
        for _ in range(12):
            shown = run("show", "pipes", "--columns", "key,value", data=folder, YUQUAN_CACHE_DIR=str(cache))
            assert shown.status in (0, 3), shown  # a file may vanish between listing and reading
            rows = dict(line.split("\t") for line in shown.out.splitlines()[1:])
            assert {f"r-{n:03}/pipes" for n in range(6)} <= rows.keys()
            assert set(rows.values()) <= {"350", "351"}
    finally:
        done.set()
        writer.join()
    time.sleep(0.01)
    assert len(answer(folder, cache)) == 6


def test_a_run_that_is_killed_leaves_no_half_index(tmp_path: Path) -> None:
    folder, cache = filled(tmp_path / "killed", 30), tmp_path / "cache"
    command = [*YUQUAN, "show", "pipes", "--columns", "key,value", "--data", str(folder)]
    variables = environment(YUQUAN_CACHE_DIR=str(cache))
    for wait in (0.1, 0.3, 0.6, 1.0):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=variables)
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert len(answer(folder, cache)) == 30
    assert [path.suffix for path in cache.iterdir()] == [".sqlite"]


def test_a_disk_that_is_full_leaves_memory_to_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = filled(tmp_path / "full", 3)
    monkeypatch.setenv("YUQUAN_CACHE_DIR", str(tmp_path / "cache"))

    def full(source: str, target: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with LibraryIndex([str(folder)]) as index:
        assert index.ask(lambda db: db.execute("SELECT count(*) FROM reports").fetchone()) == (3,)
    assert list((tmp_path / "cache").iterdir()) == []

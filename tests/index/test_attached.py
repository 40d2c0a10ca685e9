"""The compiled lexicon: kept once for all catalogs, and never another than the one that lies there."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from forked import run
from support import SAMPLE, SHIPPED

from yuquan_cli.catalog import reading
from yuquan_cli.index import attached, build, lexicon
from yuquan_cli.index.attached import attach


def kept(cache: Path) -> list[Path]:
    return sorted(cache.glob("lexicon-*"))


def test_a_lookup_by_name_makes_none_and_searches_share_one(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert run("get", "benches", data=SAMPLE, YUQUAN_CACHE_DIR=str(cache)).status == 0
    assert kept(cache) == []
    assert run("search", "bench", data=SAMPLE, YUQUAN_CACHE_DIR=str(cache)).status == 0
    (made,) = kept(cache)
    was = made.stat()
    assert was.st_mode & 0o777 == 0o600
    assert run("search", "养老", data=SHIPPED, YUQUAN_CACHE_DIR=str(cache)).status == 0
    assert [one.stat().st_ino for one in kept(cache)] == [was.st_ino]


@pytest.mark.parametrize("harm", ["flip", "cut", "empty"])
def test_a_damaged_one_is_compiled_again(harm: str, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = run("search", "看病", "--columns", "id", YUQUAN_CACHE_DIR=str(cache))
    assert first.status == 0
    (made,) = kept(cache)
    whole = made.read_bytes()
    harmed = {"flip": whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:], "cut": whole[:-9], "empty": b""}[harm]
    made.write_bytes(harmed)
    assert run("search", "看病", "--columns", "id", YUQUAN_CACHE_DIR=str(cache)) == first
    assert made.read_bytes() == whole


def test_without_a_cache_folder_memory_serves(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("not a folder")
    kept = run("search", "看病", "--columns", "id")
    assert run("search", "看病", "--columns", "id", YUQUAN_CACHE_DIR=str(taken)) == kept


def test_one_of_another_form_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YUQUAN_CACHE_DIR", str(tmp_path))
    tmp_path.chmod(0o700)
    attach(sample())
    (made,) = kept(tmp_path)
    monkeypatch.setattr(lexicon, "FORMAT", lexicon.FORMAT + 1)
    monkeypatch.setattr(attached, "_place", lambda mark: str(made))  # as where two checksums are the same
    lexicon.compiled.cache_clear()
    database = sample()
    attach(database)
    assert database.execute("SELECT mark FROM lexicon.made_from").fetchone() == (lexicon.mark(lexicon.content()),)
    lexicon.compiled.cache_clear()


def test_where_sqlite_copies_no_database_its_rows_are(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = lexicon.compiled(lexicon.content())
    copied = sample()
    monkeypatch.setattr(attached, "_whole", lambda database: None)
    attached._attach_copy(copied, compiled)
    for name in ("roles", "groups", "letters", "sounds", "readings", "made_from"):
        sql = f"SELECT count(*) FROM {{}}{name}"
        assert copied.execute(sql.format("lexicon.")).fetchone() == compiled.execute(sql.format("")).fetchone()
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        copied.execute("DELETE FROM lexicon.roles")


def sample() -> sqlite3.Connection:
    found, _ = reading.parse(SAMPLE.read_bytes())
    assert found
    return build.build(found, b"")

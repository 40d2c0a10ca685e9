"""The index: exact order, and answers that are never stale."""

from __future__ import annotations

import contextlib
import json
import os
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from forked import run
from hostile import one
from hypothesis import given
from hypothesis import strategies as st
from support import SAMPLE, SHIPPED

from yuquan_cli import index
from yuquan_cli.catalog import reading
from yuquan_cli.index import build
from yuquan_cli.index.sort_keys import sort_key
from yuquan_cli.index.tokens import phrase

numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**25), max_value=10**25).map(
    lambda number: format(number, "f")
)


@given(numbers, numbers)
def test_sort_keys_order_as_the_numbers_do(a: str, b: str) -> None:
    assert (sort_key(a) < sort_key(b)) == (Decimal(a) < Decimal(b))
    assert (sort_key(a) == sort_key(b)) == (Decimal(a) == Decimal(b))


def test_each_chinese_character_is_a_word() -> None:
    assert phrase("ABC幼儿园12").split() == ["abc", "幼", "儿", "园", "12"]


def test_a_catalog_rewritten_at_the_same_size_and_time_is_read_again(tmp_path: Path) -> None:
    copy = tmp_path / "catalog.yaml"
    text = SAMPLE.read_text(encoding="utf-8")
    copy.write_text(text, encoding="utf-8")
    before = copy.stat()
    assert run("get", "benches", data=copy).out == "350\n"
    copy.write_text(text.replace("350", "351"), encoding="utf-8")
    os.utime(copy, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert run("get", "benches", data=copy).out == "351\n"


def test_an_index_is_used_and_private(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert run("get", "benches", data=SAMPLE, YUQUAN_CACHE_DIR=str(cache)).out == "350\n"
    (made,) = cache.iterdir()
    assert (cache.stat().st_mode & 0o777, made.stat().st_mode & 0o777) == (0o700, 0o600)
    was = made.stat()
    assert run("get", "benches", data=SAMPLE, YUQUAN_CACHE_DIR=str(cache)).out == "350\n"
    assert made.stat().st_ino == was.st_ino


def test_a_damaged_index_is_built_again(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    run("get", "benches", data=SAMPLE, YUQUAN_CACHE_DIR=str(cache))
    (made,) = cache.iterdir()
    whole = made.read_bytes()
    for damaged in (b"", b"\0" * len(whole), whole[:5000], whole.replace(b"350", b"351"), b"text"):
        made.write_bytes(damaged)
        assert run("get", "benches", data=SAMPLE, YUQUAN_CACHE_DIR=str(cache)).out == "350\n"
        assert made.read_bytes() != damaged


def test_without_a_cache_folder_memory_answers(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("not a folder")
    assert run("get", "benches", data=SAMPLE, YUQUAN_CACHE_DIR=str(taken)) == (0, "350\n", "")
    assert taken.read_text() == "not a folder"


def test_a_query_looks_through_one_segment_of_the_full_text() -> None:
    found, _ = reading.parse(SHIPPED.read_bytes())
    assert found
    with contextlib.closing(build.build(found, b"")) as database:
        assert database.execute("SELECT count(DISTINCT segid) FROM findable_idx").fetchone() == (1,)


def test_what_an_index_holds_has_a_number() -> None:
    """An index is kept for as long as its catalog's content and this number are the same."""
    found, _ = reading.parse(SAMPLE.read_bytes())
    assert found
    database = build.build(found, b"")
    # Not what is made of the lexicon, by whose content an index is known, too.
    schema = """SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%' AND name NOT LIKE 'findable_%'
                AND name NOT LIKE 'spoken_%'
                AND name NOT IN ('roles', 'groups', 'letters', 'sounds', 'readings') ORDER BY name"""
    held = [(name, sql, database.execute(f"SELECT * FROM {name}").fetchall()) for name, sql in database.execute(schema)]
    database.close()
    digest = sha256(repr(held).encode()).hexdigest()[:16]
    assert (index.FORMAT, digest) == (19, "21dd3528c72570b1"), "raise index.FORMAT, and write the new digest here"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("İstanbul office", "İstanbul"),
        ("İstanbul office", "istanbul"),
        ("x̂y axis", "x̂y"),
        ("ǰames", "ǰames"),
        ("m̀n", "m̀n"),
        ("pri\ue001vate", "pri\ue001vate"),
        ("pri\ue000vate", "pri\ue000vate"),
        ("हिन्दी", "हिन्दी"),
        ('a\'b "c"', "a'b \"c"),
    ],
)
def test_a_name_is_found_by_its_own_words(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(one(name=f"{{zh: 子, en: {json.dumps(name, ensure_ascii=False)}}}"), encoding="utf-8")
    assert run("search", text, "--columns", "id", data=path).out == "id\na\n"


@pytest.mark.parametrize("text", ["3,837人", "3837人", "3,837", "3837", "1,000 straws", "1000 straws"])
def test_thousands_are_found_with_and_without_their_comma(text: str, tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    names = "{zh: 子, en: 'Recycling of 1,000 straws'}"
    unit = "{zh: 人, en: people}"
    path.write_text(one(name=names, reported="'3,837人'", value="3837", unit=unit, bound="exact"), encoding="utf-8")
    assert run("search", text, "--columns", "id", data=path).out == "id\na\n"


def test_a_number_behind_a_chinese_comma_is_found(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(one(source="{paragraph: 1, prefix: '排名第4，211所'}"), encoding="utf-8")
    assert run("search", "211所", "--columns", "id", data=path).out == "id\na\n"

"""A search with the text at hand: the sentence of each hit, and where the text speaks of what no row answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import EVIDENCE, EVIDENCE_TEXT, SAMPLE

import yuquan_cli
from yuquan_cli.errors import TextError
from yuquan_cli.evidence.quoting import sentences
from yuquan_cli.evidence.text import Text


def test_each_hit_has_the_sentence_it_stands_in() -> None:
    with yuquan_cli.open(EVIDENCE) as library:
        (row,) = library.search("自来水普及率", text=str(EVIDENCE_TEXT)).to_dicts()
        assert row["id"] == "tap-water-share"
        assert str(row["sentence"]).startswith("铺设管道")
        assert "99.9%" in str(row["sentence"])
        (without,) = library.search("自来水普及率").to_dicts()
        assert without["sentence"] is None


def test_another_text_gives_no_sentence() -> None:
    with yuquan_cli.open(SAMPLE) as library:
        rows = library.search("长椅", text=str(EVIDENCE_TEXT), columns="id,sentence").to_dicts()
        assert rows
        assert all(row["sentence"] is None for row in rows if row["id"] != "benches")


def test_what_only_the_text_speaks_of_is_told_with_its_sentence() -> None:
    with yuquan_cli.open(EVIDENCE) as library:
        assert library.search("引水工程").rows == []
        told = library.silence("引水工程", text=str(EVIDENCE_TEXT))
        assert (told.paragraphs, told.complete) == ([3], True)
        assert [sentence for sentence in told.sentences if "引水工程" in sentence] == list(told.sentences)
        assert library.silence("引水工程").paragraphs == []


@pytest.mark.parametrize("words", ["地铁票价", "引水工程 票价", "铁"])
def test_a_part_of_what_was_asked_is_not_spoken_of(words: str) -> None:
    with yuquan_cli.open(EVIDENCE) as library:
        assert library.silence(words, text=str(EVIDENCE_TEXT)).paragraphs == []


def test_every_sign_of_a_text_is_in_one_sentence() -> None:
    text = "题目\n\n甲。乙！丙\n　丁？”戊。\n"
    held = [*sentences(Text(text))]
    assert held == [(1, "题目"), (2, "甲。"), (2, "乙！"), (2, "丙"), (3, "丁？”"), (3, "戊。")]


def test_a_text_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with yuquan_cli.open(EVIDENCE) as library, pytest.raises(TextError):
        library.search("自来水", text=str(tmp_path / "none.txt"))

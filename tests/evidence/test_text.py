"""Reading a text: what folding takes away, where paragraphs, sentences and phrases stand, which bytes are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuquan_cli.errors import TextError
from yuquan_cli.evidence.text import Span, Text, comparable
from yuquan_cli.inputs import read_text

SPACES = ["", " ", "\u3000", "\t", "\xa0", "\u2003"]
LETTERS = st.text(st.sampled_from("水务管道长椅1234567890.,%:()；。“”Ab-"), min_size=1, max_size=20)


def widened(text: str) -> str:
    """Return text with every half-width ASCII sign as its full-width twin."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("９５％以上，（含）：！～", "95%以上,(含):!~"),
        ("Ａｂ＝＜＞", "Ab=<>"),
        (" 3\u30005\t0\xa0张\u2028\x0c", "350张"),
        ("。、“”《》〔〕①²½…—", "。、“”《》〔〕①²½…—"),  # not variants of ASCII
        ("￥", "￥"),
        ("", ""),
    ],
)
def test_folding_narrows_and_takes_white_space_away_and_nothing_else(text: str, folded: str) -> None:
    assert comparable(text) == folded
    assert comparable(folded) == folded


def test_paragraphs_are_lines_that_are_not_blank() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = Text(end.join(["", " 题 目", "\u3000\t", "一\x0b二\u2028三", "", "末"]))
        assert [text.content[slice(*span)] for span in text.paragraphs] == [" 题 目", "一\x0b二\u2028三", "末"]
        assert text.sha256 == Text("题目\n一二三\n末").sha256
        assert [text.paragraph(text.content.index(sign)) for sign in "题二末"] == [1, 2, 3]


def test_the_hash_depends_on_the_words_and_on_the_paragraphs() -> None:
    assert Text("甲，乙").sha256 == Text("\n 甲,\t乙 \n\n").sha256
    assert Text("甲，乙").sha256 != Text("甲\n乙").sha256
    assert Text("甲，乙").sha256 != Text("甲、乙").sha256
    assert Text("").sha256 == Text(" \n\r\n").sha256


def test_a_phrase_is_found_in_its_paragraph_behind_its_prefix() -> None:
    text = Text("长椅350张\n石凳350张，长椅 ３５０张，长椅50张\n")
    assert text.find(1, "长椅", "350张") == [Span(2, 6)]
    assert text.find(2, "长椅", "350张") == [Span(17, 21)]
    assert text.find(2, None, "350张") == [Span(9, 13), Span(17, 21)]
    assert text.content[17:21] == "３５０张"
    assert text.content[slice(*text.before(Span(17, 21), "，长椅"))] == "，长椅 "
    for paragraph in (0, -1, 3):
        assert text.find(paragraph, None, "350张") == []
    assert text.find(1, "长椅", "35张") == []
    assert text.find(1, None, " ") == []
    assert text.paragraphs_with("石 凳") == [2]


def test_overlapping_places_are_all_found() -> None:
    assert Text("一一一").find(1, None, "一一") == [Span(0, 2), Span(1, 3)]


@pytest.mark.parametrize(
    ("text", "phrase", "sentence"),
    [
        ("甲。乙12户！丙？\n丁12户", "乙", "乙12户！"),
        ("甲。 乙是3.5个；丙", "3.5", "乙是3.5个；丙"),
        ("甲说：“好。”乙有2户。丙", "2户", "乙有2户。"),
        ("甲说：“有2户。”乙。", "2户", "甲说：“有2户。”"),
        ("甲！！乙2户……丙。", "2户", "乙2户……丙。"),
        ("甲。乙", "甲", "甲。"),
    ],
)
def test_a_sentence_goes_to_the_mark_that_ends_it(text: str, phrase: str, sentence: str) -> None:
    start = text.index(phrase)
    span = Text(text).sentence(Span(start, start + len(phrase)))
    assert text[slice(*span)] == sentence


def test_line_and_column_count_as_editors_do() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = Text(end.join(["甲", "", "乙丙"]))
        assert [text.place(text.content.index(sign)) for sign in "甲乙丙"] == [(1, 1), (3, 1), (3, 2)]


@given(LETTERS, LETTERS, LETTERS, st.data())
def test_width_and_spacing_never_change_what_is_found(
    before: str, phrase: str, after: str, data: st.DataObject
) -> None:
    plain = f"甲\n{before}{phrase}{after}"
    spread = "".join(
        f"{data.draw(st.sampled_from([sign, widened(sign)]))}{data.draw(st.sampled_from(SPACES))}" for sign in plain
    ).replace("甲", "甲\n\n")
    one, other = Text(plain), Text(spread)
    assert one.sha256 == other.sha256
    found = one.find(2, None, phrase)
    assert found
    assert len(other.find(2, None, widened(phrase))) == len(found)
    for text in (one, other):
        for span in text.find(2, before, phrase):
            stretch = text.content[slice(*span)]
            assert comparable(stretch) == comparable(phrase)
            assert stretch == stretch.strip()
            assert comparable(text.content[slice(*text.before(span, before))]) == comparable(before)
            start, end = text.sentence(span)
            assert start <= span.start
            assert span.end <= end


@given(st.text(st.sampled_from("甲1，。 \u3000\t\n\r\x0b\u2028")))
def test_squeezing_knows_where_each_character_stood(content: str) -> None:
    text = Text(content)
    squeezed, places = text.squeezed()
    assert len(squeezed) == len(places)
    assert [s for s in squeezed if s != "\n"] == [
        content[at] for s, at in zip(squeezed, places, strict=True) if s != "\n"
    ]
    assert comparable(squeezed) == comparable(content)
    assert squeezed.count("\n") == len(text.paragraphs)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("第一行\n长椅".encode("gbk"), "iconv -f gbk"),
        ("长椅".encode("utf-16"), "iconv -f utf-16"),
        (b"ok\nok\n\xff\xff\xff", ":3: not UTF-8"),
    ],
)
def test_other_encodings_are_refused_with_a_way_out(content: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "text").write_bytes(content)
    with pytest.raises(TextError, match=words):
        read_text(str(tmp_path / "text"))


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "text").write_bytes("\ufeff长椅".encode())
    assert read_text(str(tmp_path / "text")) == "长椅"


@pytest.mark.parametrize("path", ["/nowhere", "/", "a\0b", ""])
def test_what_is_no_file_is_refused(path: str) -> None:
    with pytest.raises(TextError, match="can't read"):
        read_text(path)

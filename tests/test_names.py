"""Names as people type them: what counts as the same, and which known name a slip is near."""

from __future__ import annotations

import unicodedata

import pytest

from yuquan_cli.names import closest, nearest, normalize


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" Water ", "water"),
        ("ＷＡＴＥＲ", "water"),
        ("tap \u3000 water", "tap water"),
        ("水务", "水务"),
        ("Straße", "strasse"),
    ],
)
def test_width_case_and_space_of_a_name_do_not_matter(typed: str, name: str) -> None:
    assert normalize(typed) == name


def test_plain_chinese_is_its_own_normal_form() -> None:
    plain = "".join(map(chr, range(0x4E00, 0xA000)))
    assert unicodedata.normalize("NFKC", plain).casefold() == plain == normalize(plain)


@pytest.mark.parametrize(
    ("typed", "known", "found"),
    [
        ("ecolgy", ["economy", "ecology"], "ecology"),
        ("zzz", ["economy", "ecology"], None),
        ("供氺", ["水务", "供水"], "供水"),
        ("水", ["道路", "供水"], "供水"),
        ("laid", ["pipes-laid"], "pipes-laid"),
        ("水管", ["道路", "自来水管"], "自来水管"),
        ("x", [], None),
    ],
)
def test_the_nearest_name_is_found_where_one_is_near(typed: str, known: list[str], found: str | None) -> None:
    assert closest(typed, known) == found
    assert nearest(typed, known) == (f"; did you mean '{found}'?" if found else "")


def test_two_characters_are_a_slip_only_where_one_stands_in_its_place() -> None:
    """用地 shares one character of two with 地铁, and has nothing to do with it."""
    assert closest("用地", ["地铁"]) is None
    assert closest("用地", ["地铁", "用水"]) == "用水"
    assert closest("用地", ["土地"]) == "土地"


def test_of_two_names_as_near_the_one_with_the_same_first_letter_is_meant() -> None:
    assert closest("pater", ["water", "pates"]) == "pates"
    assert closest("pater", ["pates", "water"]) == "pates"
    assert closest("供地", ["土地", "供水"]) == "供水"

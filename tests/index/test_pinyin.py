"""Pinyin: the table that is read is what the library says, and stretches are found by it."""

from __future__ import annotations

from yuquan_cli.index import pinyin


def test_every_reading_is_what_the_library_says() -> None:
    from pypinyin import Style
    from pypinyin import pinyin as ask

    wrong = []
    for number in pinyin._table():
        character = chr(int(number))
        said = ask(character, style=Style.NORMAL, heteronym=True, errors="ignore")
        if pinyin._readings(character) != tuple(said[0][:3]):
            wrong.append(character)
    assert len(pinyin._table()) > 40_000
    assert wrong == ["欸"]  # ê, which nobody can type: here it is e


def test_a_stretch_is_spelled_from_each_of_its_characters_on() -> None:
    (spelled,) = pinyin.spellings("幼儿园 abc")
    assert set(spelled) >= {"youeryuan", "yey", "eryuan", "ey", "yuan", "y"}
    assert list(pinyin.spellings("abc 12")) == []
    assert list(pinyin.spellings("\U0003134a")) == [[]]  # of tens of thousands of rare characters, no reading is known

"""Pinyin as people type it to find a Chinese word: `youeryuan`, `yey`. Used only while an index is built."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import islice, product
from pathlib import Path

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_MAX_READINGS = 24  # of one stretch; a word of many-voiced characters has more, none of which people type


@cache
def _table() -> Mapping[str, str]:
    """Return the readings of each character, with their tones, by its number.

    This is pypinyin's own table, read from its file: importing pypinyin takes four times as long, an eighth of a first
    run. A test compares each reading with what pypinyin says.
    """
    package = find_spec("pypinyin")
    assert package
    assert package.origin
    with open(Path(package.origin).with_name("pinyin_dict.json"), encoding="utf-8") as file:
        table: Mapping[str, str] = json.load(file)
    return table


@lru_cache(maxsize=8192)
def _readings(character: str) -> tuple[str, ...]:
    """Return the syllables of a character without their tones, the first three; none for a rare one.

    A character's reading in context isn't known, so each is indexed: 增长 is found by zengzhang all the same.
    """
    toned = _table().get(str(ord(character)), "")
    return tuple(dict.fromkeys(map(_plain, toned.split(","))))[:3] if toned else ()


@lru_cache(maxsize=2048)
def _plain(syllable: str) -> str:
    letters = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")  # lǜ is typed lv
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def spellings(text: str, within: bool = True) -> Iterator[list[str]]:
    """Yield, for each stretch of Chinese, what to match the beginning of: the syllables joined, and their initials.

    From each character on where `within`: `幼儿园` gives youeryuan, eryuan, yuan, yey, ey, y; so any stretch is
    found by its pinyin.

    Source: pypinyin's single-character readings.
    """
    for stretch in _HAN.findall(text):
        syllables = [known for character in stretch if (known := _readings(character))]
        found = []
        for start in range(len(syllables) if within else 1):
            for reading in islice(product(*syllables[start : start + 12]), _MAX_READINGS):
                found += ["".join(reading), "".join([syllable[0] for syllable in reading])]
        yield found


@lru_cache(maxsize=8192)
def reading(character: str) -> str:
    """Return the commonest syllable of a character, without its tone; nothing for one that has none."""
    return next(iter(_readings(character)), "")


def common() -> Iterator[str]:
    """Yield the 3,755 commonest characters: level 1 of GB 2312."""
    codes = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    yield from filter(None, (code.decode("gb2312", "ignore") for code in codes))

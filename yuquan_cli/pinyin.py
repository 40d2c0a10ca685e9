"""Pinyin as people type it to find a Chinese word: `youeryuan`, `yey`. Used only while an index is built."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_MAX_READINGS = 24  # of one stretch; a word of many-voiced characters has more, none of which people type


@lru_cache(maxsize=8192)
def _readings(character: str) -> tuple[str, ...]:
    # The phrase dictionary takes 0.2 s and 45 MB to load, more than all the rest of a first run. Without it a
    # character's reading in context isn't known, so each is indexed: 增长 is found by zengzhang all the same.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")
    from pypinyin import Style, pinyin

    known = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(known[0][:3]) if known else ()  # of tens of thousands of rare characters, no reading is known


def spellings(text: str) -> Iterator[list[str]]:
    """Yield, for each stretch of Chinese, what to match the beginning of: the syllables joined, and their initials.

    From each character on: `幼儿园` gives youeryuan, eryuan, yuan, yey, ey, y; so any stretch is found by its pinyin.

    Source: pypinyin's single-character readings.
    """
    for stretch in _HAN.findall(text):
        syllables = [known for character in stretch if (known := _readings(character))]
        found = []
        for start in range(len(syllables)):
            for reading in islice(product(*syllables[start : start + 12]), _MAX_READINGS):
                found += ["".join(reading), "".join([syllable[0] for syllable in reading])]
        yield found

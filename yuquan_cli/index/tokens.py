"""The form in which a search compares: Chinese characters one by one, English words without their endings.

`新建 Roads` is `新 建 road`: so one rule finds a stretch of Chinese and a phrase of English, by the tokens in sequence.
"""

from __future__ import annotations

import re

from yuquan_cli.names import normalize

BETWEEN = " | "
"""Stands between two names of one field, so that no phrase is found across them."""

_TOKENS = re.compile(
    "[\u2e80-\u2fff\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    "|[0-9]+(?:\\.[0-9]+)?%?|[^\\W\\d_\u2e80-\u9fff\uf900-\ufaff]+"
)
_THOUSANDS = re.compile("(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")


def tokens(text: str) -> list[str]:
    """Return the tokens of a text; white space and punctuation don't matter, nor do width and case."""
    # Commas of thousands go first: 第4，211所 are two numbers, before the wide comma is folded.
    written = normalize(_THOUSANDS.sub(lambda number: number[0].replace(",", ""), text)).replace("'s ", " ")
    return [stem(token) if token.isascii() else token for token in _TOKENS.findall(written.replace("-", " "))]


def phrase(text: str) -> str:
    """Return a text's tokens, with a space between them."""
    return " ".join(tokens(text))


def stem(word: str) -> str:
    """Return an English word without the endings of number and tense: `quarantined` and `quarantine` are `quarantin`.

    Coarse on purpose: two words that it takes for one are rarer in a report than one that stands in two forms.
    """
    if len(word) < 4 or not word.isalpha():
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + instead
            break
    return word[:-1] if len(word) > 4 and word[-1] in "ey" else word


_ENDINGS = (
    ("sses", "ss"),
    ("ies", "y"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
    ("ings", ""),
    ("ing", ""),
    ("ied", "y"),
    ("ed", ""),
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("s", ""),
)

"""The form in which a search compares: Chinese characters one by one, English words without their endings.

`新建 Roads` is `新 建 road`: so one rule finds a stretch of Chinese and a phrase of English, by the tokens in sequence.
"""

from __future__ import annotations

from functools import lru_cache

from yuquan_cli.names import normalize

BETWEEN = " \ue000 "
"""Stands between two names of one field, as a token that no question holds: so no phrase is found across them."""

_TOKENS = (
    "[\u2e80-\u2fff\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    "|[0-9]+(?:\\.[0-9]+)?%?|[^\\W\\d_\u2e80-\u9fff\uf900-\ufaff]+"
)
_NO_LETTERS = {number: " " for number in range(128) if not chr(number).isalpha()}
"""What stands between words of ASCII without digits."""
_ACCENTS = "[\u0300-\u036f]"
_ACCENTED = "[\u00c0-\u036f\u1e00-\u1eff]"
_THOUSANDS = "(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"


def measure_token(measure: str) -> str:
    """Return the token by which figures of a measure are found, which no question holds."""
    return f"\ue001{measure}"


def tokens(text: str) -> list[str]:
    """Return the tokens of a text; white space and punctuation don't matter, nor do width and case."""
    plain = _plain(text)
    return list(plain) if plain else [stem(token) if token.isascii() else token for token in whole(text)]


def whole(text: str) -> list[str]:
    """Return the tokens of a text, English words with their endings, but without accents."""
    if text.isascii() and not any(map(str.isdigit, text)):
        return normalize(text).replace("'s ", " ").translate(_NO_LETTERS).split()
    import re  # which takes a third as long as starting Python

    if "," in text:  # commas of thousands go first: 第4，211所 are two numbers, before the wide comma is folded
        text = re.sub(_THOUSANDS, lambda number: number[0].replace(",", ""), text)
    written = normalize(text).replace("'s ", " ").replace("-", " ")
    return re.findall(_TOKENS, _without_accents(written) if re.search(_ACCENTED, written) else written)


def _without_accents(text: str) -> str:
    import re
    import unicodedata  # only where there is something to take apart

    return re.sub(_ACCENTS, "", unicodedata.normalize("NFD", text))


def phrase(text: str) -> str:
    """Return a text's tokens, with a space between them."""
    return " ".join(tokens(text))


def _plain(text: str) -> str:
    """Return the characters of a text of Chinese alone, else nothing: most words of a lexicon need no folding."""
    characters = text.replace(" ", "")
    return characters if characters and min(characters) >= "\u3400" and max(characters) <= "\u9fff" else ""


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Return an English word without the endings of number and tense: `quarantined` and `quarantine` are `quarantin`.

    Coarse on purpose: two words that it takes for one are rarer in a report than one that stands in two forms.
    """
    if len(word) < 4 or not word.isalpha():
        return word
    for ending, instead in _ENDINGS if word[-1] in "sgd" else ():
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
"""What a word may end in and what stands instead; each ends in one of the letters that `stem` looks for first."""

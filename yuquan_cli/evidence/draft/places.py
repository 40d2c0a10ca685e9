"""What makes a place unique in its paragraph: the few characters before it, else which one of several it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from yuquan_cli.errors import TextError
from yuquan_cli.evidence.draft.sentences import Numeral, Paragraph
from yuquan_cli.visible import hidden_in

LONGEST_PREFIX = 20
_SHORTEST = 3
LONGEST_EXACT = 20


def place(paragraph: Paragraph, start: int, end: int, same_direction: bool = False) -> dict[str, str | int]:
    """Return `prefix` and, where that isn't enough, `nth` for a stretch of a paragraph.

    `same_direction` asks for so much of the words before that they say rise or fall as all of them do: of 负增长5%,
    增长 alone says the opposite.
    """
    folded = paragraph.folded
    wanted = folded[start:end]
    fallback: dict[str, str | int] = {}
    only = ""
    for length in range(1, min(LONGEST_PREFIX, start) + 1):
        prefix = folded[start - length : start]
        if hidden_in(prefix):
            break
        if same_direction and not _says_the_same(folded, start, end, length):
            continue
        if not fallback or length <= _SHORTEST:
            fallback = {"prefix": prefix}
        if length >= min(_SHORTEST, start) and len(paragraph.places(prefix + wanted)) == 1:
            if prefix[0].isalnum() or length > _SHORTEST + 2 or length == start:
                return {"prefix": prefix}
            only = only or prefix  # one that begins with a word is read more easily than one with a comma
    if only:
        return {"prefix": only}
    prefix = str(fallback.get("prefix", ""))
    places = paragraph.places(prefix + wanted)
    if not prefix and len(places) == 1:
        return {}
    return {**fallback, "nth": bisect_left(places, start - len(prefix)) + 1}


def _says_the_same(folded: str, start: int, end: int, length: int) -> bool:
    from yuquan_cli.quantities.alphabet import fold
    from yuquan_cli.quantities.meaning import direction

    whole = fold(folded[max(0, start - LONGEST_PREFIX) : end])
    part = fold(folded[start - length : end])
    return direction(whole, min(start, LONGEST_PREFIX)) == direction(part, length)


def falls(prefix: str, wording: str) -> bool:
    """Tell whether the words quoted before a figure, or its own, say that it fell."""
    from yuquan_cli.quantities import scan

    text = prefix + wording
    return any(mention.says == "fall" and mention.end == len(text) for mention in scan(text))


def pieces(numeral: Numeral) -> list[tuple[int, int]]:
    """Return a numeral as stretches of the length that an entry may have. Raises TextError where none can stand."""
    if hidden_in(numeral.text):
        raise TextError(
            f"paragraph {numeral.mention.paragraph}: '{numeral.text[:20]}' holds an invisible character, "
            "which a catalog can't quote",
            "remove it from the text",
        )
    steps = range(numeral.start, numeral.end, LONGEST_EXACT)
    return [(start, min(start + LONGEST_EXACT, numeral.end)) for start in steps]


def entry(paragraph: Paragraph, start: int, end: int, why: str) -> Mapping[str, str | int]:
    """Return an entry of `not_indicators`."""
    found = place(paragraph, start, end)
    return {"exact": paragraph.folded[start:end], "paragraph": paragraph.number, **found, "why": why}

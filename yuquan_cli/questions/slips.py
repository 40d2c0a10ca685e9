"""What may have been meant by a word that nothing knows: pinyin, a homophone, or a slip of a letter or two."""

from __future__ import annotations

from yuquan_cli.index.tokens import stem
from yuquan_cli.questions import known_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Sequence


def corrections(db: sqlite3.Connection, word: str) -> Iterator[tuple[str, str]]:
    """Yield the known words that an unknown one may stand for, and what links them: `pinyin` or `typo`."""
    if not word.isascii():
        return
    for meant in known_words.sounding(db, word):
        yield meant, "pinyin"
    if len(word) < 4 or not word.isalpha() or known_words.is_spelled(db, word):
        return
    allowed = 1 if len(word) < 8 else 2
    near: dict[str, int] = {}
    # The first two letters may be swapped: ovlunteers.
    for known in (k for first in word[:2] for k in known_words.spelled_like(db, first, len(word) - 2, len(word) + 2)):
        if (apart := distance(word, known, allowed)) <= allowed:
            near[stem(known)] = min(apart, near.get(stem(known), apart))
    best = min(near.values(), default=0)
    yield from ((known, "typo") for known, apart in near.items() if apart == best)


def is_slip(typed: Sequence[str], meant: Sequence[str]) -> bool:
    """Tell whether a Chinese name was typed with two characters swapped, one doubled, or one within it left out.

    No other character is put right but by its sound: 出境人员 is no slip for 入境人员.
    """
    size = len(typed)
    if size == len(meant):
        differ = [at for at in range(size) if typed[at] != meant[at]]
        one, other = differ if len(differ) == 2 else (0, 0)
        return other == one + 1 and typed[one] == meant[other] and typed[other] == meant[one]
    longer, shorter = (typed, meant) if size > len(meant) else (meant, typed)
    if len(longer) != len(shorter) + 1:
        return False
    at = next((n for n in range(len(shorter)) if longer[n] != shorter[n]), len(shorter))
    if list(longer[at + 1 :]) != list(shorter[at:]):
        return False
    return longer[at] == longer[at - 1] if longer is typed else 0 < at < len(shorter)


def mended(db: sqlite3.Connection, stream: Sequence[str], known: Collection[str]) -> tuple[list[str], set[str]]:
    """Return a question with its homophones put right, and the words that this gave: 网个员 is meant for 网格员.

    Only a stretch of three characters or more that is no word itself, and shares a character with the one it sounds
    like: 失业 and 事业 sound alike, too.
    """
    if all(token.isascii() for token in stream):  # pinyin, perhaps in several words
        words = known_words.sounding(db, stem("".join(stream)))
        return (words[0].split(), set(words[:1])) if words and len(stream) > 1 else (list(stream), set())
    heard = stream[:60]
    sounds = known_words.readings(db, heard)
    left = list(heard)
    gained: set[str] = set()
    for size in range(min(10, len(left)), 2, -1):
        for at in range(len(left) - size + 1):
            part = left[at : at + size]
            if " ".join(part) in known or not all(token in sounds for token in part):
                continue
            spoken = stem("".join(sounds[token] for token in part))
            for meant in known_words.sounding(db, spoken):
                if set(meant.split()) & set(part) and meant.count(" ") == size - 1 and meant != " ".join(part):
                    left[at : at + size] = meant.split()
                    gained.add(meant)
                    break
    return [*left, *stream[60:]], gained


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters have to be changed, added, left out or swapped; `most` + 1 where it is more than that."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)

"""Names as people type them: one normal form to compare by, and the nearest known one to a slip."""

from __future__ import annotations

from yuquan_cli.errors import Message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    quote: Callable[[str], str]
    """Writes a text as JSON does, and leaves Chinese as it is."""
else:
    try:  # json.encoder itself imports re, which takes a third as long as starting Python
        from _json import encode_basestring as quote
    except ImportError:
        from json.encoder import encode_basestring as quote  # noqa: F401 — for others


def normalize(name: str) -> str:
    """Return the form in which names are compared: width, case and outer or repeated space don't matter."""
    if not name.isascii() and not (min(name) >= "\u4e00" and max(name) <= "\u9fff"):
        import unicodedata  # only where there is something to fold, which plain Chinese hasn't

        # A byte that was no character of the locale's reaches us as half a surrogate pair; it may be one of UTF-8's.
        name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        name = unicodedata.normalize("NFKC", name)
    return " ".join(name.casefold().split())


def closest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name most like `name`, or None if nothing is near."""
    from difflib import SequenceMatcher

    wanted = normalize(name)[:100]
    # Chinese words are short: one shared character in two is as near as five shared letters in seven.
    least = 0.7 if wanted.isascii() else 0.4
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    scores: dict[str, float] = {}
    for candidate in known:
        compared = normalize(candidate)[:100]
        matcher.set_seq1(compared)
        score = matcher.ratio() if matcher.real_quick_ratio() >= least else 0
        if len(wanted) == 2 and not wanted.isascii() and not any(map(str.__eq__, wanted, compared)):
            score = 0  # 用地 is no slip for 地铁
        if score < least and len(wanted) > 1 and wanted in compared:
            score = least  # only a part of the name was given: 水管 for 自来水管
        if score >= least:
            scores[candidate] = score + 0.1 * (compared[:1] == wanted[:1])
    return max(scores, key=scores.__getitem__, default=None)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return `; did you mean 'ecology'?`, or nothing if no known name is near."""
    found = closest(name, known)
    return Message("; did you mean '{nearest}'?", nearest=found) if found else ""

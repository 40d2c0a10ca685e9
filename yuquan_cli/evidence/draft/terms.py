"""What a text speaks of without a figure: its quoted words and titles, and the commonest indicators that it names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from yuquan_cli.conventions import KINDS
from yuquan_cli.evidence.draft.glossary import entries
from yuquan_cli.evidence.draft.sentences import Paragraph
from yuquan_cli.names import normalize
from yuquan_cli.visible import hidden_in

_QUOTED: Final = re.compile("“([^“”，。；：、（）0-9%]{2,12})”|《([^《》]{2,20})》")
_MOST: Final = 500
_MOST_PARAGRAPHS: Final = 1000


def terms(paragraphs: Sequence[Paragraph], taken: Collection[str]) -> Iterator[tuple[str, str, list[int]]]:
    """Yield each term with its English, where that is known, and its paragraphs; `taken` are names of figures."""
    found: dict[str, tuple[str, str, list[int]]] = {}
    known = "\n".join(map(normalize, taken))
    english = {form: entry.en for entry in entries().values() for form in entry.names if len(form) > 2}
    common = re.compile("|".join(map(re.escape, sorted(english, key=len, reverse=True))))
    for paragraph in paragraphs:
        words = [word for quoted in _QUOTED.finditer(paragraph.plain) for word in quoted.groups() if word]
        words += [word[0] for word in common.finditer(paragraph.plain)]
        for word in words:
            key = normalize(word)
            if key in known or hidden_in(word) or key.partition(":")[0] in KINDS or word not in paragraph.folded:
                continue
            numbers = found.setdefault(key, (word, english.get(word, ""), []))[2]
            if paragraph.number not in numbers and len(numbers) < _MOST_PARAGRAPHS:
                numbers.append(paragraph.number)
        if len(found) >= _MOST:
            break
    yield from found.values()

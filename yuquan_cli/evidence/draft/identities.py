"""Ids and names that are unique in their catalog, the series that a figure belongs to, and what a growth is of.

An id is that of the glossary where it knows the indicator, else pinyin; what sets figures of one indicator apart
(a target, an earlier year) follows it, and the series then joins them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from yuquan_cli.evidence.draft import words
from yuquan_cli.evidence.draft.glossary import Entry, lookup, normal
from yuquan_cli.evidence.draft.meaning import Meaning
from yuquan_cli.evidence.draft.naming import Name
from yuquan_cli.evidence.draft.sections import Section
from yuquan_cli.evidence.draft.sentences import Numeral, Paragraph
from yuquan_cli.index.pinyin import reading
from yuquan_cli.names import normalize

_LONGEST: Final = 60
_LONGEST_ID: Final = 80
_QUALIFIERS: Final = {"target": ("目标", "target"), "expected": ("预计", "expected")}


@dataclass(slots=True)
class Proposal:
    """One figure with everything that is proposed for it; `id`, `series`, `of`, `zh` and `en` are made here."""

    paragraph: Paragraph
    numeral: Numeral
    name: Name
    meaning: Meaning
    section: Section
    clause: str
    id: str = ""
    base: str = ""
    series: str = ""
    zh: str = ""
    en: str = ""
    topic: str = ""
    tags: tuple[str, ...] = ()
    unsure: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    unit_en: str = ""
    joined: bool = False
    level: Proposal | None = None

    @property
    def unit(self) -> str:
        return self.numeral.mention.unit

    @property
    def base_unit(self) -> str:
        """The unit that a catalog gives: % for ％, 百分之 and 成."""
        mention = self.numeral.mention
        return mention.base_unit if mention.base_unit in ("%", "‰", "‱") else mention.unit


def describe(proposals: Iterable[Proposal]) -> None:
    """Give each figure the id, Chinese and English of its indicator, whatever its standing and time."""
    for proposal in proposals:
        proposal.base, proposal.zh, proposal.en = _base(proposal)


def identify(proposals: Iterable[Proposal], period: str) -> None:
    """Give each figure an id and names of its own, and the series that it belongs to."""
    taken = _Taken()
    for proposal in proposals:
        _name(proposal, taken, period)


def connect(proposals: Iterable[Proposal]) -> None:
    """Tell of each growth which level grew, where the text gives it."""
    known = list(proposals)
    by_numeral = {id(proposal.numeral): proposal for proposal in known}
    levels: dict[tuple[str, str, str], Proposal] = {}
    for proposal in known:
        if proposal.meaning.measure not in ("growth", "rank"):
            levels.setdefault(
                (normal(proposal.name.text), proposal.meaning.standing, proposal.meaning.period), proposal
            )
    for proposal in known:
        if proposal.meaning.measure != "growth":
            continue
        level = by_numeral.get(id(proposal.name.of)) if proposal.name.of else None
        if level is None:
            key = (normal(proposal.name.subject), proposal.meaning.standing, proposal.meaning.period)
            level = levels.get(key)
        if level is not None and level.meaning.measure != "growth" and level is not proposal:
            proposal.level = level


def _base(proposal: Proposal) -> tuple[str, str, str]:
    """Return id, Chinese and English of an indicator, whatever its standing and time."""
    name, measure = proposal.name, proposal.meaning.measure
    if measure != "growth":
        entry = lookup(name.text)
        if entry and _fits(entry, proposal):
            return entry.id, name.text, entry.en
        return pinyin(name.text), name.text, ""
    entry = lookup(name.subject)
    level = entry.id if entry and entry.measure != "growth" else pinyin(name.subject)
    if proposal.unit in words.POINTS:
        return f"{level}-change", name.text, ""
    mean = name.verb.startswith("年均")
    zh = name.text
    english = ("Average yearly growth of {}" if mean else "Growth of {}") if entry else ""
    phrase = entry.en if entry and re.match("[A-Z]{2}|PM", entry.en) else _lower(entry.en) if entry else ""
    total = not mean and re.fullmatch("[0-9]{4}/[0-9]{4}", proposal.meaning.period)  # no growth of a year
    return f"{level}-growth{'-mean' * mean}{'-total' if total else ''}", zh, english.format(phrase)


def _fits(entry: Entry, proposal: Proposal) -> bool:
    """Tell whether an indicator of the glossary is measured as a figure is."""
    return entry.measure == proposal.meaning.measure and (
        entry.unit in ("", proposal.base_unit) or proposal.meaning.measure not in ("share", "ratio", "index")
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


@dataclass(slots=True)
class _Taken:
    """Ids and names in normal form that are taken, and how many figures of one kind had to be numbered."""

    ids: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    numbered: dict[str, int] = field(default_factory=dict)
    meant: set[tuple[str, str, str]] = field(default_factory=set)
    """Indicator, standing and period of each: of two that share all three, one isn't what its name says."""


def _name(proposal: Proposal, taken: _Taken, period: str) -> None:
    """Make id and names unique, by standing and period where they differ, else by a number."""
    meaning, base = proposal.meaning, proposal.base
    marks: list[tuple[str, str, str]] = []
    if meaning.standing in _QUALIFIERS:
        zh, en = _QUALIFIERS[meaning.standing]
        marks.append((en, zh, en))
    if meaning.period != period and (meaning.standing in ("background", "result") or "/" in meaning.period):
        marks.append(_time(meaning.period))
    for chosen in _tried(base, marks, meaning, taken):
        marked = "".join(f"-{mark[0]}" for mark in chosen)
        id = base[: _LONGEST_ID - len(marked)].rstrip("-") + marked
        zh = proposal.zh + (f"（{'，'.join(mark[1] for mark in chosen)}）" if chosen else "")
        if id not in taken.ids and normalize(zh) not in taken.names:
            break
    numbered = bool(chosen) and chosen[-1][2] == ""
    en = ""
    if proposal.en and not numbered:
        en = ", ".join([proposal.en, *(mark[2] for mark in chosen)])
        en = "" if normalize(en) in taken.names else en
    taken.ids.add(id)
    taken.names.update(normalize(name) for name in (id, zh, en) if name)
    proposal.id, proposal.zh, proposal.en = id, zh, en
    if id != base and not numbered:
        proposal.series = base


def _tried(
    base: str, marks: list[tuple[str, str, str]], meaning: Meaning, taken: _Taken
) -> Iterator[list[tuple[str, str, str]]]:
    """Yield what may set a figure apart from others of its indicator, the plainest first."""
    meant = (base, meaning.standing, meaning.period)
    if meant not in taken.meant:
        taken.meant.add(meant)
        yield marks
        if _time(meaning.period) not in marks and marks:
            yield [*marks, _time(meaning.period)]
    kind = "-".join([base, *(mark[0] for mark in marks)])
    for number in count(taken.numbered.get(kind, 1) + 1):
        taken.numbered[kind] = number
        yield [*marks, (str(number), f"之{_han(number)}", "")]


def _time(period: str) -> tuple[str, str, str]:
    return (
        period.replace("/", "-").casefold(),
        period.replace("/", "—") + ("年" if period[-4:].isdigit() else ""),
        period,
    )


def _han(number: int) -> str:
    digits = "零一二三四五六七八九"
    return "".join(digits[int(digit)] for digit in str(number))


def pinyin(text: str, longest: int = _LONGEST) -> str:
    """Return an id made of how a text sounds; never an empty one."""
    parts: list[str] = []
    for part in re.findall("[A-Za-z0-9]+|[^A-Za-z0-9]", text):
        spelled = part.casefold() if part.isascii() else reading(part)
        if re.fullmatch("[a-z0-9]+", spelled):
            parts.append(spelled)
    while len("-".join(parts)) > longest:
        parts.pop()
    return "-".join(parts) or "figure"

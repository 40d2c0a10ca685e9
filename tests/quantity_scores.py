"""Score the scanner against snippets in the notation of `data/quantities/dev.txt`, or two labellers with each other.

A line may begin with an id and a tab; the value of a quantity may be followed by `=` and its bound.

Run: python tests/quantity_scores.py FILE [--faults] [--write]
     python tests/quantity_scores.py FILE FILE (what the two say differently, line by line; nothing is settled)
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from yuquan_cli.quantities import NUMERAL, Bound, Kind, Mention, scan

BLIND = Path(__file__).parent / "data" / "quantities" / "blind.json"
_LABEL = re.compile(r"\[([^|\[\]]*)\|([^|\]]*)\|([^=\]]*)=([^\]]*)\]|\{([^{}]+):([a-z]+)\}")
_HEDGED = re.compile("^ ?[余多来几万亿]*|[余多]")
_BLANK = re.compile(" (?=及?以[上下内外]|左右|上下|之[内外])")
"""The notation sets a bound word off with a blank that the text doesn't have."""
_BOUNDED = re.compile("(?:及?以[上下内外]|左右|上下|之[内外])$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a snippet says about one span; only a quantity has a unit and a value."""

    start: int
    end: int
    kind: str
    """A `Kind`, or another word of the notation, such as `incidental`: no quantity either way."""
    unit: str = ""
    low: Fraction | None = None
    high: Fraction | None = None
    bound: Bound | None = None
    """None where the notation gives none."""


@dataclass(slots=True, kw_only=True)
class Scores:
    """Counts, and a line about each fault."""

    labelled: int = 0
    found: int = 0
    claimed: int = 0
    as_weak: int = 0
    """Labelled quantities that the scanner leaves to a person; not among those found."""
    value_right: int = 0
    """Value and unit."""
    only_value_right: int = 0
    unit_right: int = 0
    bounds: int = 0
    bound_right: int = 0
    other_labelled: int = 0
    kind_right: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Labelled quantities found."""
        return self.found / (self.labelled or 1)

    @property
    def precision(self) -> float:
        """Claimed quantities that are labelled."""
        return self.found / (self.claimed or 1)

    @property
    def value(self) -> float:
        """Found quantities whose value (or range) and unit are right."""
        return self.value_right / (self.found or 1)

    @property
    def kind(self) -> float:
        """Other numerals of the right kind."""
        return self.kind_right / (self.other_labelled or 1)


def parse(snippet: str) -> tuple[str, list[Label]]:
    """Return the plain text of a labelled snippet, and its labels."""
    snippet = snippet.partition("\t")[2] or snippet
    text = ""
    labels: list[Label] = []
    position = 0
    for match in _LABEL.finditer(snippet):
        text += snippet[position : match.start()]
        position = match.end()
        if match[6]:
            labels.append(Label(start=len(text), end=len(text) + len(match[5]), kind=match[6]))
            text += match[5]
            continue
        before, number, unit, value = match.group(1, 2, 3, 4)
        value, _, bound = value.partition("=")
        unit = _BLANK.sub("", unit)
        start = len(text) + len(before)
        low, _, high = ("", "", "") if value == "~" or ":" in value else value.partition("~")
        labels.append(
            Label(
                start=start,
                end=start + len(number.rstrip()),
                kind=Kind.QUANTITY,
                # 百分之 is part of the number in the notation, and the unit in a Mention.
                unit=number[:3]
                if number[1:3] == "分之" and number[0] in "百千万"
                else _BOUNDED.sub("", _HEDGED.sub("", unit)),
                bound=Bound(bound) if bound else None,
                low=Fraction(low) if low else None,
                high=Fraction(high or low) if low else None,
            )
        )
        text += before + number + unit
    return text + snippet[position:], labels


def score(lines: Iterable[str]) -> Scores:
    """Compare the scanner with labelled snippets.

    A quantity is found where one `quantity` mention covers its numeral; no mention serves twice.
    """
    scores = Scores()
    for line in lines:
        snippet = line.rstrip("\n")
        if snippet and not snippet.startswith("#"):
            _score_snippet(snippet, scores)
    return scores


def _score_snippet(snippet: str, scores: Scores) -> None:
    text, labels = parse(snippet)
    mentions = scan(text)
    unmatched = [mention for mention in mentions if mention.kind is Kind.QUANTITY]
    scores.claimed += len(unmatched)
    matched: set[int] = set()
    for label in labels:
        wording = text[label.start : label.end]
        if label.kind is not Kind.QUANTITY:
            _score_kind(snippet, wording, label, mentions, scores)
            continue
        scores.labelled += 1
        mention = next((m for m in unmatched if m.start <= label.start and label.end <= m.end), None)
        if mention is None:
            weak = any(m.kind is Kind.WEAK and m.start <= label.start and label.end <= m.end for m in mentions)
            scores.as_weak += weak
            scores.faults.append(f"{'weak    ' if weak else 'missed  '} {wording}  in  {snippet}")
            continue
        scores.claimed += mention.start in matched  # a ratio claims each of its parts
        matched.add(mention.start)
        if not mention.parts:  # a ratio holds several labels
            unmatched.remove(mention)
        scores.found += 1
        _score_found(snippet, wording, label, mention, scores)
    unmatched = [mention for mention in unmatched if mention.start not in matched]
    doubtful = {at for label in labels if label.kind == "weak" for at in range(label.start, label.end)}
    unsettled = [mention for mention in unmatched if doubtful & set(range(mention.start, mention.end))]
    scores.claimed -= len(unsettled)  # the labeller couldn't tell either
    unmatched = [mention for mention in unmatched if mention not in unsettled]
    scores.faults += (f"no figure {mention.text}  in  {snippet}" for mention in unmatched)


def _score_found(snippet: str, wording: str, label: Label, mention: Mention, scores: Scores) -> None:
    ends = (mention.value, mention.value) if mention.value is not None else (mention.low, mention.high)
    value_right = ends == (label.low, label.high) or (label.low == label.high and label.low in mention.parts)
    unit_right = _same_unit(mention, label.unit)
    scores.value_right += value_right and unit_right
    scores.only_value_right += value_right
    scores.unit_right += unit_right
    if not (value_right and unit_right):
        scores.faults.append(f"wrong    {wording}: {ends} {mention.unit!r}  in  {snippet}")
    if label.bound is not None:
        scores.bounds += 1
        scores.bound_right += mention.bound is label.bound
        if mention.bound is not label.bound:
            scores.faults.append(f"bound    {wording}: {mention.bound}, not {label.bound}  in  {snippet}")


def differences(first: Iterable[str], second: Iterable[str]) -> tuple[int, int, list[str]]:
    """Return how many quantities two labellers mark alike, how many either marks, and the lines that differ."""
    alike = total = 0
    lines: list[str] = []
    for one, two in zip(first, second, strict=True):
        marks = [{label for label in parse(line.rstrip("\n"))[1] if label.kind == "quantity"} for line in (one, two)]
        alike += len(marks[0] & marks[1])
        total += len({label.start for label in marks[0] | marks[1]})
        if marks[0] != marks[1]:
            lines.append(f"1 {one.rstrip()}\n2 {two.rstrip()}")
    return alike, total, lines


def _same_unit(mention: Mention, unit: str) -> bool:
    """The notation has the unit right behind a number; the scanner reads 每公斤 before it and one said later, too."""
    if mention.text.startswith("每"):
        return mention.unit.partition("/")[0] == unit
    return mention.unit == (unit if unit or mention.unit in mention.text else mention.unit)


def _score_kind(snippet: str, wording: str, label: Label, mentions: list[Mention], scores: Scores) -> None:
    numerals = [label.start + match.start() for match in NUMERAL.finditer(wording)]
    if not numerals:
        return
    kinds = {mention.kind for mention in mentions for at in numerals if mention.start <= at < mention.end}
    scores.other_labelled += 1
    if kinds == {label.kind}:
        scores.kind_right += 1
    else:
        scores.faults.append(f"kind     {wording} is {label.kind}, not {', '.join(sorted(kinds))}  in  {snippet}")


def counts(scores: Scores, sentences: int) -> dict[str, int]:
    """Return what the README says of a first run on labelled sentences."""
    return {
        "sentences": sentences,
        "labelled": scores.labelled,
        "found": scores.found,
        "claimed": scores.claimed,
        "values": scores.only_value_right,
        "units": scores.unit_right,
        "bounds": scores.bound_right,
    }


def main(arguments: list[str]) -> int:
    """Print the scores of a file; with `--faults`, each fault too; with `--write`, keep the counts for the README."""
    paths = [argument for argument in arguments if not argument.startswith("--")]
    if len(paths) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    if len(paths) == 2:
        alike, total, lines = differences(*(Path(path).read_text(encoding="utf-8").splitlines() for path in paths))
        print(*lines, f"alike {alike}/{total}", sep="\n")
        return 0
    lines = Path(paths[0]).read_text(encoding="utf-8").splitlines()
    scores = score(lines)
    if "--write" in arguments:
        BLIND.write_text(json.dumps(counts(scores, len(lines))) + "\n", encoding="utf-8")
    print(f"recall      {scores.recall:7.2%}  {scores.found}/{scores.labelled}")
    print(f"precision   {scores.precision:7.2%}  {scores.found}/{scores.claimed}")
    print(f"value right {scores.only_value_right / (scores.found or 1):7.2%}  {scores.only_value_right}/{scores.found}")
    print(f"unit right  {scores.unit_right / (scores.found or 1):7.2%}  {scores.unit_right}/{scores.found}")
    if scores.bounds:
        print(f"bound right {scores.bound_right / scores.bounds:7.2%}  {scores.bound_right}/{scores.bounds}")
    print(f"left to a person as weak: {scores.as_weak}")
    print(f"kind right  {scores.kind:7.2%}  {scores.kind_right}/{scores.other_labelled}")
    if "--faults" in arguments:
        print(*scores.faults, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

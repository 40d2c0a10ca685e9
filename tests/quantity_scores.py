"""Score the scanner against snippets in the notation of `data/quantities/dev.txt`.

Run: python tests/quantity_scores.py FILE [--faults]
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from yuquan_cli.quantities import NUMERAL, Kind, Mention, scan

_LABEL = re.compile(r"\[([^|\[\]]*)\|([^|\]]*)\|([^=\]]*)=([^\]]*)\]|\{([^{}]+):([a-z]+)\}")
_HEDGED = re.compile("^ ?[余多来几万亿]*|[余多]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a snippet says about one span; only a quantity has a unit and a value."""

    start: int
    end: int
    kind: Kind
    unit: str = ""
    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(slots=True, kw_only=True)
class Scores:
    """Counts, and a line about each fault."""

    labelled: int = 0
    found: int = 0
    claimed: int = 0
    value_right: int = 0
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
    text = ""
    labels: list[Label] = []
    position = 0
    for match in _LABEL.finditer(snippet):
        text += snippet[position : match.start()]
        position = match.end()
        if match[6]:
            labels.append(Label(start=len(text), end=len(text) + len(match[5]), kind=Kind(match[6])))
            text += match[5]
            continue
        before, number, unit, value = match.group(1, 2, 3, 4)
        start = len(text) + len(before)
        low, _, high = ("", "", "") if value == "~" else value.partition("~")
        labels.append(
            Label(
                start=start,
                end=start + len(number.rstrip()),
                kind=Kind.QUANTITY,
                # 百分之 is part of the number in the notation, and the unit in a Mention.
                unit=number[:3] if number[1:3] == "分之" and number[0] in "百千万" else _HEDGED.sub("", unit),
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
    for label in labels:
        wording = text[label.start : label.end]
        if label.kind is not Kind.QUANTITY:
            _score_kind(snippet, wording, label, mentions, scores)
            continue
        scores.labelled += 1
        mention = next((m for m in unmatched if m.start <= label.start and label.end <= m.end), None)
        if mention is None:
            scores.faults.append(f"missed   {wording}  in  {snippet}")
            continue
        unmatched.remove(mention)
        scores.found += 1
        ends = (mention.value, mention.value) if mention.value is not None else (mention.low, mention.high)
        if ends == (label.low, label.high) and _same_unit(mention, label.unit):
            scores.value_right += 1
        else:
            scores.faults.append(f"wrong    {wording}: {ends} {mention.unit!r}  in  {snippet}")
    scores.faults += (f"no figure {mention.text}  in  {snippet}" for mention in unmatched)


def _same_unit(mention: Mention, unit: str) -> bool:
    """The notation has the unit that stands right behind the number; 每公斤 before it and one said later are read, too."""
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


def main(arguments: list[str]) -> int:
    """Print the scores of a file; with `--faults`, each fault too."""
    paths = [argument for argument in arguments if not argument.startswith("--")]
    if len(paths) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    scores = score(Path(paths[0]).read_text(encoding="utf-8").splitlines())
    print(f"recall      {scores.recall:7.2%}  {scores.found}/{scores.labelled}")
    print(f"precision   {scores.precision:7.2%}  {scores.found}/{scores.claimed}")
    print(f"value right {scores.value:7.2%}  {scores.value_right}/{scores.found}")
    print(f"kind right  {scores.kind:7.2%}  {scores.kind_right}/{scores.other_labelled}")
    if "--faults" in arguments:
        print(*scores.faults, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

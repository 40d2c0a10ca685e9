"""One figure as an entry of a catalog: place, wording, value, bound and unit exactly as printed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from yuquan_cli.catalog.strict_yaml import MAX_DIGITS
from yuquan_cli.catalog.writing import Value
from yuquan_cli.conventions import MIRRORED
from yuquan_cli.evidence.draft import places
from yuquan_cli.evidence.draft.figures import is_implied
from yuquan_cli.evidence.draft.identities import Proposal
from yuquan_cli.evidence.draft.meaning import Meaning
from yuquan_cli.evidence.draft.sentences import Numeral
from yuquan_cli.quantities import Kind, Mention, digits, numeral_value
from yuquan_cli.visible import hidden_in

_LONGEST_WORDING: Final = 100
_LONGEST_PART: Final = 30  # digits above and below the line of a fraction
_UNITS: Final = {
    "%": "%", "个百分点": "percentage points", "元": "yuan", "美元": "US dollars", "人": "people", "人次": "visits",
    "户": "households", "亩": "mu", "公顷": "hectares", "平方米": "m²", "平方公里": "km²", "公里": "km", "吨": "tonnes",
    "斤": "jin", "千瓦": "kW", "千瓦时": "kWh", "立方米": "m³", "倍": "times", "天": "days", "小时": "hours",
    "位": "place",
}  # fmt: skip
"""English of the units that have one, whatever is counted. 个 and 家 take it from their noun: a person adds it."""


def quotable(numeral: Numeral) -> bool:
    """Tell whether a catalog can hold a figure: neither wording nor digits too long, nothing hidden in it."""
    mention = numeral.mention
    if len(numeral.text) > _LONGEST_WORDING or hidden_in(numeral.text):
        return False
    if mention.low is not None and mention.high is not None and mention.low >= mention.high:
        return False  # 12-4.2%: whatever it means, it is no range
    numbers = [n for n in (_value(mention), mention.low, mention.high, mention.base_value) if n is not None]
    return all(_fits(digits(number)) for number in numbers)


def _fits(written: str) -> bool:
    if "/" in written:
        return all(len(part) <= _LONGEST_PART for part in written.lstrip("-").split("/"))
    return len(written) < MAX_DIGITS  # room for a minus


def _value(mention: Mention) -> Fraction | None:
    if mention.kind is Kind.ORDINAL:
        return numeral_value(mention.text.strip("第位名"))
    if len(mention.parts) == 2 and mention.parts[1]:
        return mention.parts[0] / mention.parts[1]
    return mention.value


def indicator(proposal: Proposal, topic: str, period: str) -> dict[str, Value]:
    """Return the entry of a figure, in the order of fields that catalogs have; `period` is the report's."""
    numeral, said = proposal.numeral, _sayable(proposal)
    mention = numeral.mention
    rank = mention.kind is Kind.ORDINAL
    implied = is_implied(numeral)
    unit = "位" if rank else proposal.base_unit
    falls = said.measure == "growth" and mention.says == "fall" and not _negative(mention)
    entry: dict[str, Value] = {"id": proposal.id, "topic": topic, "name": _names(proposal.zh, proposal.en)}
    entry["reported"] = proposal.paragraph.line[numeral.start : numeral.end]
    zero: dict[str, Value] = {"value": 0}
    entry |= zero if implied else _numbers(mention, falls, in_base=not rank and unit != mention.unit)
    if unit:
        entry["unit"] = _names(unit, proposal.unit_en or _UNITS.get(unit, ""))
    bound = "exact" if rank else str(mention.bound)
    entry["bound"] = MIRRORED.get(bound, bound) if falls else bound
    entry["measure"] = said.measure
    if implied:
        entry["basis"] = "implied"
    if said.standing != "result":
        entry["standing"] = said.standing
    if said.period != period or said.standing == "target":
        entry["period"] = said.period
    if said.flow:
        entry["flow"] = said.flow
    if proposal.series:
        entry["series"] = proposal.series
    if proposal.level and said.measure == "growth":
        entry["of"] = proposal.level.id
    place = places.place(proposal.paragraph, numeral.start, numeral.end, same_direction=said.measure == "growth")
    entry["source"] = {"paragraph": proposal.paragraph.number, **place}
    if proposal.tags:
        entry["tags"] = list(proposal.tags)
    return entry


def _sayable(proposal: Proposal) -> Meaning:
    """Return what a figure is, as far as its entry can say so: of a fall, words that say it have to be quoted."""
    numeral, said = proposal.numeral, proposal.meaning
    if said.measure != "growth" or numeral.mention.says != "fall":
        return said
    place = places.place(proposal.paragraph, numeral.start, numeral.end, same_direction=True)
    if places.falls(f"{place.get('prefix', '')}", numeral.text):
        return said
    proposal.unsure.add("measure")
    return said._replace(measure="share")


def _names(zh: str, en: str) -> Value:
    return {"zh": zh, "en": en} if en else zh


def _negative(mention: Mention) -> bool:
    return any(n is not None and n < 0 for n in (mention.value, mention.low, mention.high))


def _numbers(mention: Mention, falls: bool, in_base: bool) -> dict[str, Value]:
    """Return value, or the ends of a range, or nothing for 数十 and 3:4:5."""
    sign = -1 if falls else 1
    value = mention.base_value if in_base else _value(mention)
    if value is not None:
        return {"value": _number(sign * value)}
    low, high = (mention.high, mention.low) if falls else (mention.low, mention.high)
    ends = (("low", low), ("high", high))
    return {name: _number(sign * end) for name, end in ends if end is not None}


def _number(value: Fraction) -> Value:
    written = digits(value)
    return written if "/" in written else Decimal(written)

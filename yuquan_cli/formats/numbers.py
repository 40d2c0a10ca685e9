"""Figures as people write them: `≥ 95 %` in an English table, 95%以上 and 82.3亿元 on a Chinese desk.

All digits stay in data formats and on a figure's card.
"""

from __future__ import annotations

from collections.abc import Mapping

from yuquan_cli.conventions import MIRRORED
from yuquan_cli.formats.words import bracketed, standing, told, worded
from yuquan_cli.vocabulary import Lang

Record = Mapping[str, str | None]

BOUND_SIGNS = {"at-least": "≥ ", "more-than": "> ", "at-most": "≤ ", "less-than": "< ", "about": "≈ "}


def group_digits(number: str) -> str:
    """Return a number with a comma between thousands, its own digits otherwise untouched; a fraction as it is."""
    if "/" in number:
        return number
    sign, digits = ("-", number[1:]) if number.startswith("-") else ("", number)
    whole, point, fraction = digits.partition(".")
    return f"{sign}{int(whole):,}{point}{fraction}"


def figure(record: Record, lang: Lang, spelled: bool = False) -> str:
    """Return a record's figure as people read it, empty where there is none.

    In English `≥ 95 %`, `fall 9.2 %`, or `at least 95 %` where no sign is wanted (`spelled`); in Chinese as a desk
    writes it. A growth below zero is said as a fall, and its bound is that of the fall: -5 or less is a fall of 5 or
    more.
    """
    value, low, high = (record.get(part) for part in ("value", "low", "high"))
    bound = record.get("bound") or ""
    known = [end for end in (value, low, high) if end]
    if not known:
        return ""
    fell = record.get("measure") == "growth" and all(end.startswith("-") for end in known)
    if fell:
        value, low, high = (end and end.removeprefix("-") for end in (value, high, low))
        bound = MIRRORED.get(bound, bound)
    if lang == "zh":
        return _on_a_desk(record, value, low, high, bound, fell)
    ends = [group_digits(end) if end else "" for end in (low, high)]
    number = group_digits(value) if value else "–".join(ends)
    sign = BOUND_SIGNS.get(bound, "")
    if spelled and sign:
        sign = f"{worded(bound, lang)} "
    direction = f"{worded('fall', lang)} " if fell else ""
    return f"{direction}{sign}{number} {told(record, 'unit', lang) or ''}".rstrip()


def marked(record: Record, lang: Lang, spelled: bool = False) -> str:
    """Return a record's figure, and behind it what must be said of one that is no result."""
    mark = standing(record, lang)
    return f"{figure(record, lang, spelled)}{bracketed(mark, lang) if mark else ''}"


def _on_a_desk(record: Record, value: str | None, low: str | None, high: str | None, bound: str, fell: bool) -> str:
    """Return 82.3亿元, 3万余人, 下降9.2%: the wording where that is such a number, else one made from the value."""
    wording, unit = record.get("reported") or "", record.get("unit_zh") or ""
    numbers = [desk_number(end, wording) for end in ((value,) if value else (low, high)) if end]
    printed = record.get("basis") in (None, "reported") and unit in wording and not fell
    # Of a range such as 3-5万元 the ends share their 万.
    if printed and all(number in wording or (not value and number.rstrip("万亿") in wording) for number in numbers):
        return wording
    direction = "下降" if fell else ""
    if value:
        return direction + _bounded(numbers[0], unit, bound)
    if low and high:
        return f"{direction}{numbers[0]}至{numbers[1]}{unit}"
    return direction + _bounded(numbers[0], unit, "at-least" if low else "at-most")


def _bounded(number: str, unit: str, bound: str) -> str:
    before = {"at-most": "不超过", "less-than": "不足", "about": "约"}.get(bound, "")
    if bound == "more-than":
        # 3万余人, but 超82.3亿元 and 超95%: behind a fraction or before a sign, 余 can't stand.
        if "." in number or "/" in number or unit in ("%", "‰"):
            return f"超{number}{unit}"
        return f"{number}余{unit}"
    return f"{before}{number}{unit}{'以上' if bound == 'at-least' else ''}"


def desk_number(value: str, wording: str = "") -> str:
    """Return a number with 万 or 亿 as a Chinese desk writes it: as in the wording, else where two decimals are enough.

    Example: 17000 is 1.7万, or 17000 where the wording prints all its digits; 12345 stays 12345.
    """
    forms = [form for multiple in (8, 4) if (form := _shifted(value, multiple))]
    forms.append(value)
    for form in forms:
        if form in wording:
            return form
    return next(form for form in forms if len(form.rstrip("万亿").partition(".")[2]) <= 2 or form is value)


def _shifted(value: str, multiple: int) -> str:
    """Return a number divided by 万 (4) or 亿 (8), exactly; nothing where it is less than that, or no decimal."""
    sign, digits = ("-", value[1:]) if value.startswith("-") else ("", value)
    whole, _, fraction = digits.partition(".")
    if len(whole) <= multiple or "/" in value:
        return ""
    decimals = (whole[-multiple:] + fraction).rstrip("0")
    return f"{sign}{whole[:-multiple]}{'.' if decimals else ''}{decimals}{'万' if multiple == 4 else '亿'}"

"""Figures as people write them: `≥ 95 %` in an English table, 95%以上 and 82.3亿元 on a Chinese desk.

All digits stay in data formats and on a figure's card.
"""

from __future__ import annotations

from collections.abc import Mapping

from yuquan_cli.formats import Lang
from yuquan_cli.formats.words import worded

Record = Mapping[str, str | None]

BOUND_SIGNS = {"at-least": "≥ ", "more-than": "> ", "at-most": "≤ ", "less-than": "< ", "about": "≈ "}
_MIRRORED = {"at-least": "at-most", "more-than": "less-than", "at-most": "at-least", "less-than": "more-than"}


def group_digits(number: str) -> str:
    """Return a number with a comma between thousands, its own digits otherwise untouched; a fraction as it is."""
    if "/" in number:
        return number
    sign, digits = ("-", number[1:]) if number.startswith("-") else ("", number)
    whole, point, fraction = digits.partition(".")
    return f"{sign}{int(whole):,}{point}{fraction}"


def figure(record: Record, lang: Lang, spelled: bool = False) -> str:
    """Return a record's figure as people read it, empty where there is none.

    In English `≥ 95 %`, or `at least 95 %` where no sign is wanted (`spelled`); in Chinese as a desk writes it.
    """
    value = record.get("value")
    if value is None:
        return ""
    if lang == "zh":
        return _on_a_desk(record, value)
    bound, unit = record.get("bound") or "", record.get("unit_en") or record.get("unit_zh") or ""
    direction = ""
    if _falls(record, value):
        direction = f"{worded('fall', lang)} "
        bound, value = _MIRRORED.get(bound, bound), value[1:]
    sign = BOUND_SIGNS.get(bound, "")
    if spelled and sign:
        sign = f"{worded(bound, lang)} "
    return f"{direction}{sign}{group_digits(value)} {unit}".rstrip()


def _falls(record: Record, value: str) -> bool:
    return record.get("measure") == "growth" and value.startswith("-")


def _on_a_desk(record: Record, value: str) -> str:
    """Return 82.3亿元, 3万余人, 下降9.2%: the wording where that is such a number, else one made from the value."""
    wording, unit = record.get("reported") or "", record.get("unit_zh") or ""
    bound = record.get("bound") or ""
    fall = _falls(record, value)
    number = desk_number(value.removeprefix("-") if fall else value, wording)
    printed = record.get("basis") in (None, "reported") and number in wording and unit in wording
    if printed and not value.startswith("-"):
        return wording
    if fall:
        return "下降" + _bounded(number, unit, _MIRRORED.get(bound, bound))
    return _bounded(number, unit, bound)


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

"""What is certain of a change, in words of both languages: `at most +1.35 points, perhaps a fall`."""

from __future__ import annotations

from collections.abc import Mapping

from yuquan_cli.formats.numbers import group_digits
from yuquan_cli.formats.words import bracketed, listed, told, worded
from yuquan_cli.vocabulary import Lang

Record = Mapping[str, str | None]


def change(record: Record, base: Record | None, lang: Lang) -> str:
    """Return how a figure differs from the one that it is compared with; empty where it is compared with none.

    `base` is that other figure, if it is at hand. Where a wording leaves an end open, that end isn't said, even where
    a share ends at 0 or 100.
    """
    if not record["changed_from"]:
        return ""
    if record["direction"] == "same":
        return worded("no change", lang)
    unit = record["change_unit"] or ""
    low, high = record["change_low"], record["change_high"]
    if low is None and high is None and unit == "%":  # from what may be nothing
        unit, low, high = "unit", record["difference_low"], record["difference_high"]
    if low is None and high is None:
        return worded({"up": "rise", "down": "fall"}.get(record["direction"] or "", "change unknown"), lang)
    open_below = not record["lower"] or (base is not None and not base["upper"])
    open_above = not record["upper"] or (base is not None and not base["lower"])
    if not (open_below and open_above):
        low, high = None if open_below else low, None if open_above else high
    return _between(low, high, _unit(unit, record, lang), lang)


def against_target(record: Record, lang: Lang) -> str:
    """Return how the result of its period stands to a target, or to what was expected."""
    if not record["changed_from"]:
        return ""
    if record["reached"] in ("yes", "no"):
        return worded("reached" if record["reached"] == "yes" else "not reached", lang)
    sides = {"up": "result below", "down": "result above", "same": "result equal"}
    return worded(sides.get(record["direction"] or "", "result unclear"), lang)


def broken(record: Record, lang: Lang) -> str:
    """Return in what a figure differs from those before, so that they can't be compared; empty where it doesn't."""
    if not record["break"]:
        return ""
    words = [worded(f"break {word}", lang) for word in record["break"].split()]
    return f"{worded('break', lang)}{bracketed(listed(words, lang), lang)}"


def _between(low: str | None, high: str | None, unit: str, lang: Lang) -> str:
    if low is not None and high is not None:
        if low == high:
            return f"{_signed(low)}{unit}"
        return f"{_signed(low)}{'至' if lang == 'zh' else ' to '}{_signed(high)}{unit}"
    end = low if low is not None else high or ""
    if not end.strip("-0."):
        return worded("no rise" if low is None else "no fall", lang)
    falls = end.startswith("-")
    # Either the least that is certain, or the most that may be, behind which the opposite may stand.
    certain = falls == (low is None)
    if lang == "zh":
        said = f"{'至少' if certain else '至多'}{'下降' if falls else '上升'}{group_digits(end.lstrip('-'))}{unit}"
        return said if certain else f"{said}，也可能{'上升' if falls else '下降'}"
    if certain:
        return f"{'down' if falls else 'up'} by at least {group_digits(end.lstrip('-'))}{unit}"
    return f"at most {_signed(end)}{unit}, perhaps a {'rise' if falls else 'fall'}"


def _signed(number: str) -> str:
    return number if not number.strip("-0.") else ("" if number.startswith("-") else "+") + group_digits(number)


def _unit(unit: str, record: Record, lang: Lang) -> str:
    if unit == "points":
        return "个百分点" if lang == "zh" else " points"
    if unit == "%":
        return "%" if lang == "zh" else " %"
    own = told(record, "unit", lang) or ""
    return own if lang == "zh" else f" {own}".rstrip()

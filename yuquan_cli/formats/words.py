"""The words of yuquan itself, in both languages: headings, bounds, measures. Nothing of any catalog."""

from __future__ import annotations

from yuquan_cli.conventions import MIRRORED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from yuquan_cli.vocabulary import Lang

BOUND_SIGNS = {"at-least": "≥ ", "more-than": "> ", "at-most": "≤ ", "less-than": "< ", "about": "≈ "}
_WORDS = {
    # headings and labels
    "indicator": ("指标", "Indicator"),
    "figure": ("数值", "Figure"),
    "as reported": ("原文", "Wording"),
    "topic": ("主题", "Topic"),
    "group": ("板块", "Part"),
    "figures": ("数字", "Figures"),
    "headline": ("要点", "Headline"),
    "tag": ("标签", "Tag"),
    "aliases": ("又称", "Also called"),
    "area": ("地区", "Area"),
    "period": ("年份", "Year"),
    "measure": ("类型", "Measure"),
    "bound": ("界限", "Bound"),
    "basis": ("依据", "Basis"),
    "scope": ("范围", "Scope"),
    "standing": ("性质", "Standing"),
    "flow": ("口径", "Counted"),
    "series": ("系列", "Series"),
    "of": ("所属指标", "Of"),
    "tags": ("标签", "Tags"),
    "note": ("注", "Note"),
    "report": ("报告", "Report"),
    "value": ("值", "Value"),
    "id": ("标识", "Id"),
    "place": ("出处", "Place"),
    "kind": ("种类", "Kind"),
    "paragraph": ("段", "Paragraph"),
    "event": ("事项", "Event"),
    "events": ("事项", "Events"),
    "status": ("进展", "Status"),
    "actor": ("主体", "Who"),
    "term": ("提及", "spoken of"),
    "number": ("其他数字", "other number"),
    "date": ("日期", "date"),
    "name": ("名称", "name"),
    "policy": ("政策用语", "policy phrase"),
    "threshold": ("界限标准", "threshold"),
    "ordinal": ("序数", "ordinal"),
    "incidental": ("惯用语", "incidental"),
    # the values of closed fields
    "exact": ("确数", "exact"),
    "at-least": ("不少于", "at least"),
    "more-than": ("多于", "more than"),
    "at-most": ("不超过", "at most"),
    "less-than": ("不足", "less than"),
    "about": ("约", "about"),
    "count": ("计数", "count"),
    "share": ("比率", "share"),
    "quantity": ("数量", "quantity"),
    "index": ("指数", "index"),
    "ratio": ("比值", "ratio"),
    "rank": ("位次", "rank"),
    "result": ("结果", "result"),
    "expected": ("预计", "expected"),
    "target": ("目标", "target"),
    "background": ("对比", "for comparison"),
    "in-period": ("当期", "in the period"),
    "cumulative": ("累计", "in all"),
    "stock": ("期末", "at its end"),
    "growth": ("增速", "growth"),
    "amount": ("金额", "amount"),
    "completed": ("已完成", "completed"),
    "under-way": ("进行中", "under way"),
    "started": ("已启动", "started"),
    "signed": ("已签约", "signed"),
    "trial": ("试点", "pilot"),
    "recognized": ("获认定", "recognized"),
    "planned": ("计划中", "planned"),
    "reported": ("原文数字", "printed as a number"),
    "implied": ("由文字推出", "implied by a word"),
    "rise": ("上升", "rise"),
    "fall": ("下降", "fall"),
    "counted": ("由名单计得", "counted from a list"),
    # what is said of a change, and of a place that nothing fills
    "no change": ("持平", "no change"),
    "no rise": ("没有上升", "no rise"),
    "no fall": ("没有下降", "no fall"),
    "change unknown": ("变化不明", "change unknown"),
    "from": ("较", "from"),
    "against": ("比", "against"),
    "from revised": ("较修订数", "from the revised figure"),
    "change": ("变化", "Change"),
    "revised": ("修订", "revised"),
    "reached": ("结果已达到", "reached by the result"),
    "not reached": ("结果未达到", "not reached by the result"),
    "result above": ("结果高于此数", "the result is above it"),
    "result below": ("结果低于此数", "the result is below it"),
    "result equal": ("结果与此相同", "the result is the same"),
    "result unclear": ("与结果孰高不明", "unclear how the result stands to it"),
    "break": ("不可比", "not comparable"),
    "break unit": ("单位不同", "another unit"),
    "break scope": ("范围不同", "another scope"),
    "break measure": ("类型不同", "another measure"),
    "break basis": ("依据不同", "another basis"),
    "break flow": ("累计口径不同", "new or in all"),
    "break period": ("时段长短不同", "another length of time"),
    "not-stated": ("报告未提及", "not stated"),
    "not-in-library": ("库中无此报告", "no report in the library"),
    "not-comparable": ("不可比", "not comparable"),
}

_AREA_MEASURE = ("面积", "area")  # "area" alone is the place


def worded(word: str, lang: Lang) -> str:
    """Return a word of yuquan's own in one of the languages; a word it doesn't know comes back as it is."""
    return _WORDS.get(word, (word, word))[lang == "en"]


def say_measure(measure: str, lang: Lang) -> str:
    """Return the name of a kind of figure."""
    return _AREA_MEASURE[lang == "en"] if measure == "area" else worded(measure, lang)


def say_paragraph(number: str, lang: Lang) -> str:
    """Return where something stands; that the title counts has to be said, since most people don't count it."""
    return f"第{number}段（标题为第1段）" if lang == "zh" else f"paragraph {number} (the title is 1)"


def pick(pair: Sequence[str], lang: Lang) -> str:
    """Return one of the same words in Chinese and in English."""
    return pair[lang == "en"]


def labeled(word: str, text: str, lang: Lang) -> str:
    """Return text behind a word of yuquan's own and a colon."""
    return f"{worded(word, lang)}：{text}" if lang == "zh" else f"{worded(word, lang)}: {text}"


def labels(field: str, word: str) -> tuple[str, str]:
    """Return how a word of a closed field is shown, in Chinese and in English."""
    show = say_measure if field == "measure" else worded
    return show(word, "zh"), show(word, "en")


def group_digits(number: str) -> str:
    """Return a number with a comma between thousands, its own digits otherwise untouched; a fraction as it is."""
    if "/" in number:
        return number
    sign, digits = ("-", number[1:]) if number.startswith("-") else ("", number)
    whole, point, fraction = digits.partition(".")
    return f"{sign}{int(whole):,}{point}{fraction}"


def coded(
    kind: str, code: str | None, names: Mapping[str, Sequence[str]], lang: Lang, report: str | None = None
) -> str:
    """Return the name that a table's labels give a code, in its report where that is said, with the code behind it."""
    name = names.get(f"{kind}:{report}/{code}" if report else f"{kind}:{code}") if code else None
    return f"{pick(name, lang)}{bracketed(code or '', lang)}" if name else code or ""


def bracketed(text: str, lang: Lang) -> str:
    """Return text in brackets, as each language sets them."""
    return f"（{text}）" if lang == "zh" else f" ({text})"


def listed(words: Sequence[str], lang: Lang) -> str:
    """Return words as a list in a sentence."""
    return ("、" if lang == "zh" else ", ").join(words)


def headline(record: dict[str, str | None]) -> dict[str, str | None]:
    """Return the figure that stands for a topic, as a record of its own."""
    prefix = "headline_"
    return {column.removeprefix(prefix): cell for column, cell in record.items() if column.startswith(prefix)}


def told(record: Mapping[str, str | None], field: str, lang: Lang) -> str | None:
    """Return a text of a record in a language; in Chinese where nobody has translated it."""
    return record.get(f"{field}_{lang}") or record.get(f"{field}_zh")


def figure(record: Mapping[str, str | None], lang: Lang) -> str:
    """Return a record's figure as people read it: `≥ 95 %`, `> 7,500 people`, `fall 9.2 %`; empty where it has none.

    A growth below zero is said as a fall, and its bound is that of the fall: -5 or less is a fall of 5 or more.
    """
    value, low, high = (record.get(part) for part in ("value", "low", "high"))
    unit = told(record, "unit", lang) or ""
    bound = record.get("bound") or ""
    known = [end for end in (value, low, high) if end]
    fell = record.get("measure") == "growth" and bool(known) and all(end.startswith("-") for end in known)
    if fell:
        value, low, high = (end and end.removeprefix("-") for end in (value, high, low))
        bound = MIRRORED.get(bound, bound)
    ends = [group_digits(end) if end else "" for end in (low, high)]
    number = group_digits(value) if value else "–".join(ends) if any(ends) else ""
    if not number:
        return ""
    return f"{worded('fall', lang) + ' ' if fell else ''}{BOUND_SIGNS.get(bound, '')}{number} {unit}".rstrip()


def standing(record: Mapping[str, str | None], lang: Lang) -> str:
    """Return what must be said of a figure that is no result, or not of its report's period: `target · 2021`."""
    kind, period = record.get("standing"), record.get("period")
    parts = [worded(kind, lang)] if kind not in (None, "", "result") else []
    return " · ".join([*parts, *([period] if period and period != record.get("report_period") else [])])


def marked(record: Mapping[str, str | None], lang: Lang) -> str:
    """Return a record's figure, and behind it what must be said of one that is no result."""
    mark = standing(record, lang)
    return f"{figure(record, lang)}{bracketed(mark, lang) if mark else ''}"

"""The words of yuquan itself, in both languages: headings, bounds, measures. Nothing of any catalog."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from yuquan_cli.vocabulary import Lang

_WORDS = {
    # headings and labels
    "indicator": ("指标", "Indicator"),
    "figure": ("数值", "Figure"),
    "as reported": ("原文", "Wording"),
    "topic": ("主题", "Topic"),
    "group": ("板块", "Part"),
    "figures": ("指标数", "Figures"),
    "headline": ("要点", "Headline"),
    "tag": ("标签", "Tag"),
    "aliases": ("又称", "Also called"),
    "area": ("地区", "Area"),
    "period": ("年份", "Year"),
    "measure": ("类别", "Measure"),
    "bound": ("限定", "Bound"),
    "basis": ("依据", "Basis"),
    "scope": ("范围", "Scope"),
    "standing": ("性质", "Standing"),
    "flow": ("口径", "Counted"),
    "series": ("系列", "Series"),
    "of": ("所属指标", "Of"),
    "tags": ("标签", "Tags"),
    "note": ("注", "Note"),
    "report": ("报告", "Report"),
    "value": ("完整数值", "Value"),
    "id": ("标识", "Id"),
    "place": ("出处", "Place"),
    "source": ("来源", "Source"),
    "kind": ("种类", "Kind"),
    "paragraph": ("段", "Paragraph"),
    "event": ("事项", "Event"),
    "events": ("事项数", "Events"),
    "status": ("进展", "Status"),
    "actor": ("主体", "Who"),
    "milestone": ("事项", "event"),
    "term": ("提及", "spoken of"),
    "number": ("其他数字", "other number"),
    "date": ("日期", "date"),
    "name": ("名称", "name"),
    "policy": ("政策用语", "policy phrase"),
    "threshold": ("界限标准", "threshold"),
    "ordinal": ("序数", "ordinal"),
    "incidental": ("惯用语", "incidental"),
    # when there is color, languages
    "auto": ("自动", "auto"),
    "always": ("总是", "always"),
    "never": ("从不", "never"),
    "zh": ("中文", "Chinese"),
    "en": ("英文", "English"),
    # the values of closed fields
    "exact": ("原文无限定词", "no qualifier printed"),
    "at-least": ("不少于", "at least"),
    "more-than": ("超过", "more than"),
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
    "not-stated": ("报告未给结果", "no result stated"),
    "not-in-library": ("库中无此报告", "no report in the library"),
    "not-comparable": ("不可比", "not comparable"),
}

_AREA_MEASURE = ("面积", "area")  # "area" alone is the place

_COUNTED = {
    "growth": ("growth rate", "growth rates"),
    "quantity": ("quantity", "quantities"),
    "index": ("index", "indices"),
}
"""One and several figures of a kind, where that isn't the word and an s."""

_ALSO = {
    ("bound", "exact"): "确数 无限定词 准确",
    ("bound", "at-least"): "以上 至少 不低于 及以上 ≥",
    ("bound", "more-than"): "余 多 超 多于 大于 逾 突破 >",
    ("bound", "at-most"): "以内 以下 至多 不高于 不多于 ≤",
    ("bound", "less-than"): "近 少于 低于 小于 将近 接近 <",
    ("bound", "about"): "大约 左右 约为 上下 ≈",
    ("measure", "count"): "个数 数目",
    ("measure", "quantity"): "总量 产量",
    ("measure", "ratio"): "倍数",
    ("measure", "rank"): "排名 名次",
    ("measure", "share"): "占比 比例 比重 百分比",
    ("measure", "growth"): "增长 增幅 涨幅 增长率",
    ("measure", "amount"): "钱 资金 数额 款项",
    ("measure", "area"): "占地 用地面积",
    ("status", "completed"): "完成 建成 竣工",
    ("status", "under-way"): "在建 推进中 实施中",
    ("status", "started"): "启动 开工 已开工",
    ("status", "signed"): "签约",
    ("status", "trial"): "试运行 试行",
    ("status", "recognized"): "获评 获批 认定",
    ("status", "planned"): "计划 规划 拟建",
}
"""What else the words of a closed field are called by those who choose among them."""


def worded(word: str, lang: Lang) -> str:
    """Return a word of yuquan's own in one of the languages; a word it doesn't know comes back as it is."""
    return _WORDS.get(word, (word, word))[lang == "en"]


def say_measure(measure: str, lang: Lang) -> str:
    """Return the name of a kind of figure."""
    return _AREA_MEASURE[lang == "en"] if measure == "area" else worded(measure, lang)


def say_count(count: str, measure: str, lang: Lang) -> str:
    """Return how many figures of a kind there are: `5 counts`, 数量5项."""
    if lang == "zh":
        return f"{say_measure(measure, lang)}{count}项"
    one, many = _COUNTED.get(measure, (measure, f"{measure}s"))
    return f"{count} {one if count == '1' else many}"


def say_paragraph(number: str, lang: Lang) -> str:
    """Return where something stands; that the title counts has to be said, since most people don't count it."""
    return f"第{number}段（标题为第1段）" if lang == "zh" else f"paragraph {number} (the title is 1)"


def pick(pair: Sequence[str], lang: Lang) -> str:
    """Return one of the same words in Chinese and in English."""
    return pair[lang == "en"]


def labeled(word: str, text: str, lang: Lang) -> str:
    """Return text behind a word of yuquan's own and a colon."""
    return f"{worded(word, lang)}：{text}" if lang == "zh" else f"{worded(word, lang)}: {text}"


def also_called(field: str, word: str) -> list[str]:
    """Return what a word of a closed field is understood by besides its labels: 以上 for at-least."""
    return _ALSO.get((field, word), "").split()


def meant_by(label: str, words: Sequence[str]) -> str | None:
    """Return which of some words is called so in Chinese, or None."""
    return next((word for word in words if worded(word, "zh") == label), None)


def labels(field: str, word: str) -> tuple[str, str]:
    """Return how a word of a closed field is shown, in Chinese and in English."""
    show = say_measure if field == "measure" else worded
    return show(word, "zh"), show(word, "en")


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


def standing(record: Mapping[str, str | None], lang: Lang) -> str:
    """Return what must be said of a figure that is no result, or not of its report's period: `target · 2021`."""
    kind, period = record.get("standing"), record.get("period")
    parts = [worded(kind, lang)] if kind not in (None, "", "result") else []
    return " · ".join([*parts, *([period] if period and period != record.get("report_period") else [])])

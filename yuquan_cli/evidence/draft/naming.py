"""What a figure counts or measures, in the text's own words: a proposal, which a person corrects.

A name is what stands before the figure in its clause (地区生产总值｜增长6%), or behind it (新建｜8所｜中小学), or
what an earlier clause of the sentence spoke of (…50亿元、增长5.6%). Lists that share a head or an end are taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yuquan_cli.evidence.draft import words
from yuquan_cli.evidence.draft.lists import shared
from yuquan_cli.evidence.draft.sentences import Numeral, Sentence
from yuquan_cli.quantities import Kind

LONGEST: Final = 40
_CLAUSE: Final = "，：；。！？"
_BEHIND: Final = re.compile("[^，、。；：！？（）0-9]*")
_CHANGED_BEHIND: Final = re.compile("的?(?:较快|中高速|两位数|正|负|同比)?(?:的)?(?:增长|增速|增幅|降幅|涨幅)")
_LINK: Final = re.compile("[、，]?(?:和|与|及|以及|、|至|到|或|：)?")
_RANKED: Final = re.compile(
    "(?:稳居?|跃|位|仍)?(?:居|列|升至|上升至)?(?:全[国区省市球]|世界|在[^，、]{0,8}?(?:城市|各?省区?市?|全国"
    "|全区|考核|评估)中?)?"
    "(?:排名|位列|位居|上升至)?$"
)
_TOTALS: Final = ("总数", "总量", "总规模")
_PER: Final = re.compile("[其仅单][中]$")


@dataclass(slots=True)
class Name:
    """A proposed name: of what grew (`subject`), how (`verb`), and whether a person has to look at it.

    `of` is the numeral of the level that grew, `earlier` whether it is the first end of 从…提高到….
    """

    text: str
    subject: str
    verb: str = ""
    of: Numeral | None = None
    earlier: bool = False
    sure: bool = True


@dataclass(slots=True)
class _Memory:
    """What the sentence spoke of last."""

    subject: str = ""
    level: Numeral | None = None
    levels: Sequence[tuple[str, Numeral]] = ()
    noun: str = ""
    topic: str = ""
    rate: str = ""


def names(sentence: Sentence, area: str = "") -> list[Name]:
    """Return a name for each figure of a sentence, in order; that of the report's place is left out of them."""
    found = _names(sentence)
    for name in found:
        for place in (area, area.rstrip("省市区县旗州盟")):
            if len(place) > 1 and len(name.subject) > len(place) + 1:
                name.text, name.subject = name.text.removeprefix(place), name.subject.removeprefix(place)
    return found


def _names(sentence: Sentence) -> list[Name]:
    found: list[Name] = []
    memory = _Memory()
    figures = sentence.figures
    for index in range(len(figures)):
        if len(found) > index:
            continue  # named with others of its list
        listed = _list(sentence, index)
        if len(listed) > 1 and (several := _several(sentence, index, listed, memory)):
            found += several
            continue
        found.append(_one(sentence, index, memory, found[-1] if found else None))
    return found


def _left(sentence: Sentence, index: int) -> tuple[str, bool]:
    """Return the words before a figure in its clause, and whether they begin right behind another figure."""
    figure = sentence.figures[index]
    begin = sentence.start
    follows = False
    if index:
        begin, follows = sentence.figures[index - 1].end, True
    text = sentence.context[begin : figure.start]
    cut = max(text.rfind(mark) for mark in _CLAUSE)
    if cut >= 0:
        follows, text = False, text[cut + 1 :]
    for bracket in "（）":
        if bracket in text:
            follows, text = False, text[text.rfind(bracket) + 1 :]
    return text, follows


def _behind(sentence: Sentence, index: int) -> str:
    """Return the noun right behind a figure, nothing where there is none."""
    figures = sentence.figures
    end = figures[index + 1].start if index + 1 < len(figures) else sentence.end
    found = _BEHIND.match(sentence.context, figures[index].end, end)
    noun = (found[0] if found else "").replace("\0", "").removeprefix("的")
    if words.RAISED.fullmatch(noun) or re.match("(?:增长|同比|提高|下降|增加|减少|左右|和|及|与|到|至|以上|的)", noun):
        return ""
    cut = words.CUT.search(noun)
    return noun[: cut.start()] if cut else noun


def _one(sentence: Sentence, index: int, memory: _Memory, before: Name | None) -> Name:
    figure = sentence.figures[index]
    left, follows = _left(sentence, index)
    noun = _behind(sentence, index)
    if follows and before and words.RAISED.fullmatch(left.strip("、，")):
        before.earlier = True
        memory.level = figure
        return Name(before.text, before.subject, before.verb, before.of, sure=before.sure)
    if follows:
        left = _own(left, figure)
    stem, verb = _taken_apart(left)
    if figure.mention.kind is Kind.ORDINAL:
        ranked = _RANKED.sub("", stem) or memory.subject or _earlier(sentence, index)
        return Name(_clipped(ranked + "位次"), ranked, sure=False)
    if not verb and _CHANGED_BEHIND.match(sentence.context, figure.end):
        verb, noun = "增长", ""
    if figure.mention.unit in words.POINTS or (verb and figure.mention.unit in words.PERCENT | {"倍"}):
        base = words.BASE.search(left) if figure.mention.unit in words.POINTS else None
        return _changed(sentence, index, stem, (base[0] if base else "") + verb, memory)
    if verb and figure.mention.unit not in words.PERCENT and not stem and memory.subject:
        return Name(_clipped(memory.subject + verb), memory.subject, verb, sure=False)
    name, sure = _level(sentence, index, stem, verb, noun, memory)
    carried = _carried(name, memory.subject) if _listed(sentence, index) else name
    if carried != name:
        name, sure = carried, False
    memory.subject, memory.level = name, figure
    return Name(_clipped(name), name, sure=sure)


def _listed(sentence: Sentence, index: int) -> bool:
    """Tell whether a figure stands in a list, right behind another one: 新增甲5家、｜乙6家."""
    if not index:
        return False
    between = sentence.context[sentence.figures[index - 1].end : sentence.figures[index].start]
    return "、" in between and not re.search(f"[{_CLAUSE}（）]", between)


def _carried(name: str, before: str) -> str:
    """Return a name with what the list's first one says for all: 新增甲5家、乙6家, and 新建甲5所、投用6所."""
    verb = re.match(f"(?:{words.VERBS})+(?:[、和与及](?:{words.VERBS})+)*", before)
    if verb is None or verb[0] in words.OF_ONE or name.endswith(tuple(words.LEVELS)):
        return name
    if re.fullmatch(f"(?:{words.VERBS})+", name):
        return name + before[verb.end() :]
    return name if words.VERB.match(name) or words.CHANGE.fullmatch(name) else verb[0] + name


def _own(left: str, figure: Numeral) -> str:
    """Return what of the words between two figures belongs to the second: 15所｜高职院校｜21个专业群."""
    if left.startswith(("、", "和", "与", "及", "，", "以及")):
        return left.lstrip("、，和与及以")
    if "、" in left:
        return left.partition("、")[2]
    counts = figure.mention.unit not in words.PERCENT | words.POINTS
    if counts and not words.VERB.search(left) and not words.CHANGE.match(left) and words.TRAILING.search(left) is None:
        return ""
    return left


def _taken_apart(left: str) -> tuple[str, str]:
    """Return the words before a figure without what only leads to it, and the verb of change that ends them."""
    text = _trimmed(left.replace("\0", ""))
    found = words.CHANGE.fullmatch(text)
    if found is None:
        return text, ""
    return _trimmed(found["stem"]), found["verb"]


def _trimmed(text: str) -> str:
    while (shorter := words.TRAILING.sub("", text)) != text:
        text = shorter
    if lead := words.LEADING.match(text):
        text = text[lead.end() :]
    if light := words.LIGHT.match(text):
        text = text[light.end() :]
    # 建材业实现增加值 is 建材业增加值
    return re.sub(
        "(?<=..)(?:完成|实现|达到)(?=(?:增加值|投资|产值|零售额|销售额|收入|营收|利润|税收|营业额|总产值)$)", "", text
    )


def _changed(sentence: Sentence, index: int, stem: str, verb: str, memory: _Memory) -> Name:
    """Name a growth: after its own subject, else after the level that the sentence stated last."""
    figure = sentence.figures[index]
    of: Numeral | None = None
    sure = True
    compared = ""
    points = figure.mention.unit in words.POINTS
    if stem.endswith(words.RATES):
        compared, stem = stem[-2:], stem[:-2]
    elif points and not stem:
        compared = memory.rate
    memory.rate = compared if points else ""
    stem = _trimmed(stem)
    if re.fullmatch("(?:正向|负向)?拉动.*", stem) and memory.topic:
        stem = memory.topic + stem
    if not stem or words.GENERIC.fullmatch(stem):
        if memory.subject and not stem:
            stem, of = memory.subject, memory.level
        elif memory.noun:
            stem = _joined(memory.noun, stem)
        else:
            stem, sure = _earlier(sentence, index) + stem, False
    else:
        of = next((level for name, level in memory.levels if name == stem), None)
        memory.subject, memory.level = stem, None
        memory.topic = stem
    if not stem:
        stem, sure = verb or "变化", False
    if points:
        text = stem + compared + (verb or "")
        of = None if compared else of
    else:
        text = stem + ("年均增速" if verb.startswith("年均") else "增速")
    return Name(_clipped(text), stem, verb or "增长", of, sure=sure and len(stem) <= 24)


def _level(sentence: Sentence, index: int, stem: str, verb: str, noun: str, memory: _Memory) -> tuple[str, bool]:
    """Name what is no growth, and tell whether the name is likely right."""
    figure = sentence.figures[index]
    percent = figure.mention.unit in words.PERCENT
    sure = True
    if stem.startswith("占") and memory.subject and not re.match("占[地比]", stem):
        stem = memory.subject + stem
    if re.fullmatch("占(?:地|地面积|比)?", stem) and noun == "" and memory.subject:
        stem = memory.subject + stem
    counted = (
        noun and not percent and (not stem or figure.mention.unit not in ("", "元") or words.ENDS_IN_VERB.search(stem))
    )
    by_noun = counted or (noun and not stem)
    name = _verb_of(stem) + noun if by_noun else stem + (verb if verb and not percent else "")
    if name in _TOTALS and memory.subject:
        return re.sub(f"^(?:{words.VERBS})+", "", memory.subject) + name, False
    if words.GENERIC.fullmatch(name):
        whose = memory.noun or _earlier(sentence, index)
        if whose and whose != name:
            name, sure = _joined(whose, name), False
    if not name:
        name, sure = memory.subject or _earlier(sentence, index) or figure.mention.unit or figure.text, False
    if noun:
        memory.noun = noun
    elif not words.GENERIC.search(name[-6:]):
        memory.noun = ""
    memory.levels = (*memory.levels, (name, figure))
    memory.topic = re.sub("(?:实现)?增加值$", "", name) or name
    return name, sure and 2 <= len(name) <= 20


def _verb_of(stem: str) -> str:
    """Return the verb that ends the words before a figure, or begins them where they end in 等."""
    stem = re.sub("(?:了|的)$", "", stem)
    if stem.endswith("等"):
        found = words.VERB.match(stem)
        return found[0] if found else ""
    if ended := re.search(f"(?:{words.VERBS})$", stem):
        start = ended.start()
        # 谋划实施, 新建改造: verbs in a row
        while more := re.search(f"(?:{words.VERBS})[、和与及并]?$", stem[:start]):
            start = more.start()
        return words.LIGHT.sub("", stem[start:])
    found = words.VERB.match(stem)
    return found[0] if found and len(stem) > 14 else ""


def _joined(whose: str, what: str) -> str:
    """Return whose and what as one name, without a verb between them: 项目 and 完成投资 are 项目投资."""
    return whose + re.sub("^(?:完成|实现|达到|年度(?=投资))", "", what)


def _earlier(sentence: Sentence, index: int) -> str:
    """Return what the nearest earlier clause of a sentence is about, where it holds no figure."""
    figure = sentence.figures[index]
    begin = sentence.figures[index - 1].end if index else sentence.start
    clauses = [c for c in re.split(f"[{_CLAUSE}]", sentence.context[begin : figure.start].replace("\0", ""))[:-1] if c]
    for clause in reversed(clauses):
        text = _trimmed(clause)
        if 2 <= len(text) <= 16:
            return text
    return ""


def _list(sentence: Sentence, index: int) -> list[Numeral]:
    """Return the figures that follow one another with nothing but 、 or 和 between them, in one unit."""
    figures = sentence.figures
    found = [figures[index]]
    for other in figures[index + 1 :]:
        between = sentence.context[found[-1].end : other.start]
        alike = other.mention.base_unit == found[0].mention.base_unit or not found[-1].mention.unit
        if not (_LINK.fullmatch(between) and between and alike):
            break
        found.append(other)
    return found


def _several(sentence: Sentence, index: int, listed: Sequence[Numeral], memory: _Memory) -> list[Name]:
    """Name the figures of A和B分别增长x、y; nothing where the names can't be told apart."""
    left, follows = _left(sentence, index)
    if follows:
        left = _own(left, listed[0])
    stem, verb = _taken_apart(left)
    percent = listed[0].mention.unit in words.PERCENT | words.POINTS
    changed = bool(verb) and percent
    heads = shared(stem, len(listed)) if stem else []
    levels: Sequence[tuple[str, Numeral | None]] = [(head, None) for head in heads]
    if not heads and changed and len(memory.levels) >= len(listed) and not stem:
        levels = memory.levels[-len(listed) :]
    if not levels and stem:
        levels = [(stem, None)] * len(listed)
    if not levels:
        return []
    found = []
    for (head, level), numeral in zip(levels, listed, strict=True):
        if changed:
            if numeral.mention.unit in words.POINTS:
                text = head + verb
            else:
                text = head + ("年均增速" if verb.startswith("年均") else "增速")
            found.append(Name(_clipped(text), head, verb, level, sure=bool(heads)))
        else:
            found.append(Name(_clipped(head), head, sure=bool(heads)))
    memory.subject, memory.level = levels[-1][0], levels[-1][1] if changed else listed[-1]
    if not changed:
        memory.levels = (*memory.levels, *((head, numeral) for (head, _), numeral in zip(levels, listed, strict=True)))
    memory.noun = ""
    return found


def _clipped(name: str) -> str:
    name = name.replace("\0", "")
    return name if len(name) <= LONGEST else name[-LONGEST:]

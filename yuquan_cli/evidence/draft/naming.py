"""What a figure counts or measures, in the text's own words: a proposal, which a person corrects.

A name is what stands before the figure in its clause (地区生产总值｜增长6%), or behind it (新建｜8所｜中小学), or
what an earlier clause of the sentence spoke of (…50亿元、增长5.6%). Lists that share a head or an end are taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yuquan_cli.evidence.draft import phrases, words
from yuquan_cli.evidence.draft.lists import shared
from yuquan_cli.evidence.draft.sentences import Numeral, Sentence
from yuquan_cli.quantities import Kind

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
    grew: str = ""
    """增速 where a growth was stated last, which 高于全国0.8个百分点 compares."""


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
    stem, verb = phrases.taken_apart(left)
    together = (
        re.match("[与同]|和(?!林)", left.lstrip("，、")) and "合作" in sentence.context[figure.end : figure.end + 24]
    )
    if together and noun and not noun.startswith("合作"):
        noun = "合作" + noun
    if figure.mention.kind is Kind.ORDINAL:
        ranked = _ranked(sentence, index) or memory.subject or _earlier(sentence, index)
        return Name(phrases.clipped(ranked + "位次"), ranked, sure=False)
    if not verb and _CHANGED_BEHIND.match(sentence.context, figure.end):
        verb, noun = "增长", ""
    if figure.mention.unit in words.POINTS or (verb and figure.mention.unit in words.PERCENT | {"倍"}):
        base = words.BASE.search(left) if figure.mention.unit in words.POINTS else None
        return _changed(sentence, index, stem, (base[0] if base else "") + verb, memory)
    if verb and figure.mention.unit not in words.PERCENT and not stem and memory.subject:
        return Name(phrases.clipped(memory.subject + verb), memory.subject, verb, sure=False)
    name, sure = _level(sentence, index, stem, verb, noun, memory)
    carried = phrases.carried(name, memory.subject) if _listed(sentence, index) else name
    if carried != name:
        name, sure = carried, False
    memory.subject, memory.level, memory.grew = name.removesuffix(verb), figure, ""
    return Name(phrases.clipped(name), name, sure=sure)


def _listed(sentence: Sentence, index: int) -> bool:
    """Tell whether a figure stands in a list, right behind another one: 新增甲5家、｜乙6家."""
    if not index:
        return False
    between = sentence.context[sentence.figures[index - 1].end : sentence.figures[index].start]
    return "、" in between and not re.search(f"[{_CLAUSE}（）]", between)


def _ranked(sentence: Sentence, index: int) -> str:
    """Return what the clause of a rank is about: 绿化工作 of 绿化工作在全国50个县评比中排第3位."""
    figure = sentence.figures[index]
    begin = max(sentence.context.rfind(mark, sentence.start, figure.start) for mark in _CLAUSE) + 1
    first = next(f for f in sentence.figures if f.start >= max(begin, sentence.start))
    text, _ = phrases.taken_apart(sentence.context[max(begin, sentence.start) : first.start])
    return re.sub("在[^在]*$", "", _RANKED.sub("", text))


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
    stem = phrases.trimmed(stem)
    if re.match("[高低快慢好多少优]于|超过", stem) and memory.subject:
        return Name(phrases.clipped(memory.subject + memory.grew + stem), memory.subject, verb or "高于", sure=False)
    if re.fullmatch("(?:正向|负向)?拉动.*", stem) and memory.topic:
        stem = memory.topic + stem
    if not stem or words.GENERIC.fullmatch(stem):
        if memory.subject and not stem:
            stem, of = memory.subject, memory.level
        elif memory.noun:
            stem = phrases.joined(memory.noun, stem)
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
        memory.grew = "增速"
        if memory.subject != stem:
            memory.subject, memory.level = stem, of
    return Name(phrases.clipped(text), stem, verb or "增长", of, sure=sure and len(stem) <= 24)


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
    if not noun and (many := re.fullmatch("(.*[、，].*)等([^等]{2,})", stem)):
        stem = phrases.verb_of(many[1] + "等") + many[2]  # 打通甲路、乙路等“断头路”
    by_noun = counted or (noun and not stem)
    name = phrases.verb_of(stem) + noun if by_noun else stem + (verb if verb and not percent else "")
    if name in _TOTALS and memory.subject:
        return re.sub(f"^(?:{words.VERBS})+", "", memory.subject) + name, False
    if words.GENERIC.fullmatch(name):
        whose = memory.noun or phrases.project(memory.subject) or _earlier(sentence, index)
        if whose and whose != name:
            name, sure = phrases.joined(whose, name), False
    if not name:
        name, sure = memory.subject or _earlier(sentence, index) or figure.mention.unit or figure.text, False
    if noun:
        memory.noun = noun
    elif not words.GENERIC.search(name[-6:]):
        memory.noun = ""
    memory.levels = (*memory.levels, (name, figure))
    memory.topic = re.sub("(?:实现)?增加值$", "", name) or name
    return name, sure and 2 <= len(name) <= 20


def _earlier(sentence: Sentence, index: int) -> str:
    """Return what the nearest earlier clause of a sentence is about, where it holds no figure."""
    figure = sentence.figures[index]
    begin = sentence.figures[index - 1].end if index else sentence.start
    clauses = [c for c in re.split(f"[{_CLAUSE}]", sentence.context[begin : figure.start].replace("\0", ""))[:-1] if c]
    for clause in reversed(clauses):
        text = phrases.trimmed(clause)
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
    stem, verb = phrases.taken_apart(left)
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
            found.append(Name(phrases.clipped(text), head, verb, level, sure=bool(heads)))
        else:
            found.append(Name(phrases.clipped(head), head, sure=bool(heads)))
    memory.subject, memory.level = levels[-1][0], levels[-1][1] if changed else listed[-1]
    if not changed:
        memory.levels = (*memory.levels, *((head, numeral) for (head, _), numeral in zip(levels, listed, strict=True)))
    memory.noun = ""
    return found

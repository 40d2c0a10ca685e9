"""The words before and behind a figure, taken apart: what leads to it, the verb of change, and what is named.

Text in, text out: `naming` knows the sentences.
"""

from __future__ import annotations

import re
from typing import Final

from yuquan_cli.evidence.draft import words

LONGEST: Final = 40
"""So many characters has a name; of a longer one the end is kept, where its noun stands."""


def carried(name: str, before: str) -> str:
    """Return a name with what the list's first one says for all: 新增甲5家、乙6家, and 新建甲5所、投用6所."""
    verb = re.match(f"(?:{words.VERBS})+(?:[、和与及](?:{words.VERBS})+)*", before)
    if verb is None or verb[0] in words.OF_ONE or name.endswith(tuple(words.LEVELS)):
        return name
    if re.fullmatch(f"(?:{words.VERBS})+", name):
        return name + before[verb.end() :]
    return name if words.VERB.match(name) or words.CHANGE.fullmatch(name) else verb[0] + name


def taken_apart(left: str) -> tuple[str, str]:
    """Return the words before a figure without what only leads to it, and the verb of change that ends them."""
    text = trimmed(left.replace("\0", ""))
    found = words.CHANGE.fullmatch(text)
    if found is None:
        return text, ""
    return trimmed(found["stem"]), found["verb"]


def trimmed(text: str) -> str:
    """Return words without what only leads to a figure: 全年地区生产总值达到 is 地区生产总值."""
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


def verb_of(stem: str) -> str:
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


def project(subject: str) -> str:
    """Return the projects that were counted before what was spent on them: 重点项目 of 实施重点项目5个、完成投资…."""
    found = re.fullmatch(f"(?:{words.VERBS})*(.*(?:项目|工程))", subject)
    return found[1] if found else ""


def joined(whose: str, what: str) -> str:
    """Return whose and what as one name, without a verb between them: 项目 and 完成投资 are 项目投资."""
    return whose + re.sub("^(?:完成|实现|达到|年度(?=投资))", "", what)


def clipped(name: str) -> str:
    """Return a name of at most `LONGEST` visible characters."""
    name = name.replace("\0", "")
    return name if len(name) <= LONGEST else name[-LONGEST:]

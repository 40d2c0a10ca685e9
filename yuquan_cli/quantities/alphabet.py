"""The numeral characters, and the folding that lets every pattern see one form of each.

The first stage, fold: every later one sees the folded line alone.

Folding is one to one: offsets in the folded text are offsets in the text as given. All dashes become `-`, all waves
`~`, all colons `:`, all spaces (no-break, wide, thin, zero-width, tab) one space, traditional forms the simplified
ones. `，` is left alone, or `居全国第4，211所` would read as 4,211; but in `１２，５００` all is written wide, the
comma too, and in `5，000元` it can't list.

Numerals are the Arabic digits (half- and full-width), 零〇一…九, 十百千万亿, 两, 半, the
traditional 萬億兩, the list markers ①…⑳, and the bank forms 壹贰叁… where they stand together
(壹佰, not 队伍, 大陆, 收拾).

Not numerals by themselves: 几 and 数, which most often mean "how many" and "number" (数据) and
count only beside a numeral (十几, 数百); 余 多 来, which only modify one; 双, 俩, 廿, 首,
兆 (a prefix of units) and Roman numerals.
"""

from __future__ import annotations

import re
from typing import Final

DIGITS: Final = "零〇一二两三四五六七八九"
TENS: Final = "十百千"
MYRIADS: Final = "万亿"
CIRCLED: Final = "①-⑳"
HAN: Final = DIGITS + TENS + MYRIADS
"""Characters of a Chinese numeral, for use inside a character class."""

NUMERALS: Final = f"0-9{HAN}半{CIRCLED}"
"""Every numeral character of a folded text, for use inside a character class."""

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

HANZI: Final = r"(?:(?![ -~])\w)"
"""Pattern of a Chinese character, near enough: a class of all of them takes a millisecond to compile, each time."""

_BANK_DIGITS: Final = "壹贰叁肆伍陆柒捌玖"
_BANK_TENS: Final = "拾佰仟"
_BANK_ANY: Final = _BANK_DIGITS + "貳參陸"
BANK_NUMERAL: Final = (
    f"[{_BANK_ANY}](?=[{_BANK_TENS}{MYRIADS}萬億])"
    f"|(?<=[{_BANK_TENS}零])[{_BANK_ANY}]"
    f"|(?<=[{_BANK_ANY}{DIGITS}兩])[{_BANK_TENS}]|(?<!收)拾(?=[{MYRIADS}萬億])"
)

FOLDED_NUMERAL: Final = re.compile(f"[{NUMERALS}]")
"""Matches each numeral character of a folded text."""

_WIDE: Final = "０１２３４５６７８９．％：－＋～／＜＞＝［］" + "".join(
    chr(code + 0xFEE0) for code in (*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1))
)
_ALIKE: Final = (
    "貳贰參叁陸陆∶:︰:−-﹣-‐-‑-‒-–-—-―-─-〜~∼~﹪%萬万億亿兩两個个餘余幾几數数點点畝亩噸吨戶户條条項项輛辆處处棟栋歲岁頭头"
    "週周時时間间張张級级種种類类場场倉仓達达過过號号約约減减長长負负"
)
_SPACES: Final = (
    "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u200c\u200d\u202f\u205f\u2060\u3000\ufeff"
)
_FOLDED: Final = (
    {ord(wide): chr(ord(wide) - 0xFEE0) for wide in _WIDE}
    | {ord(alike): plain for alike, plain in zip(_ALIKE[::2], _ALIKE[1::2], strict=True)}
    | dict.fromkeys(map(ord, _SPACES), " ")
)
_BANK_CHARACTERS: Final = frozenset(_BANK_DIGITS + _BANK_TENS)
_BANK_FOLDED: Final = str.maketrans(_BANK_DIGITS + _BANK_TENS, "一二三四五六七八九十百千")
_WIDE_THOUSANDS: Final = "(?<![０-９]，)(?<![０-９第图表])[１-９][０-９]{0,2}(?:，[０-９]{3})+(?![０-９]|，[０-９])"
_THOUSANDS: Final = "(?<![0-9]，)(?<![0-9.第图表])[1-9][0-9]{0,2}(?:，[0-9]{3})+(?![0-9]|，[0-9])"
CIRCLE: Final = f"(?<=[{DIGITS}])[○◯Ｏ](?=[{DIGITS}○年])"


def _joined(match: re.Match[str]) -> str:
    """Make wide commas in a number narrow; behind 分别 they list, as they may between narrow digits: 120，135，142人.

    So they do where no unit follows, as in 得分９８，１００，１００. A group that begins with 0 is no number of its
    own, and so listed nowhere.
    """
    number, line = match[0], match.string
    bare = not line[match.end() : match.end() + 1].strip("，。、；：,.;:!！?？）)”」』】 　")
    lists = bare or "分别" in line[max(0, match.start() - 4) : match.start()] or number[0].isascii()
    return number if lists and "，０" not in number and "，0" not in number else number.replace("，", ",")


def fold(text: str) -> str:
    """Give numerals, letters, signs and spaces one form each, without moving any character."""
    if "，" in text:
        text = re.sub(_WIDE_THOUSANDS, _joined, text)
    if "，0" in text:
        text = re.sub(_THOUSANDS, _joined, text)
    if "○" in text or "◯" in text or "Ｏ" in text:
        text = re.sub(CIRCLE, "〇", text)
    text = text.translate(_FOLDED)
    if _BANK_CHARACTERS.isdisjoint(text):
        return text
    return re.sub(BANK_NUMERAL, lambda match: match[0].translate(_BANK_FOLDED), text)

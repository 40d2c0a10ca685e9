"""Numerals that number a document, a telephone, a house or an item of a list.

Claiming: documents first of all, telephones behind times, lists late: 2020年 is no 2020 of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from yuquan_cli.quantities.alphabet import CIRCLED, HAN, LETTERS, MYRIADS
from yuquan_cli.quantities.mention import Kind
from yuquan_cli.quantities.patterns import MASK, Claim, Line, Pattern
from yuquan_cli.quantities.units import begins_unit
from yuquan_cli.quantities.words.contacts import (
    AFTER_EMERGENCY,
    AFTER_HOTLINE,
    BEFORE_ADDRESS,
    BEFORE_PHONE,
    HOTLINES,
    HOUSE,
)

_STANDARDS = "GB|DB|DZ|TB|MT|SH|SY|QB|HG|JB|JC|YD|GA|WS|T/CECS|HJ|JGJ|CJJ|CJ|IEC|YY|NY|LY|JT"
_DOCNO: Final = Pattern(
    rf"〔\[【（(第0-9{HAN}A-Z",
    r"\[[0-9]{1,3}(?:[-,，、][0-9]{1,3}){0,5}\]"  # a footnote's mark
    r"|[〔\[【][0-9]{4}[〕\]】]\s?(?:第?[0-9]{1,5}(?:[-、][0-9]{1,5})?号)?"
    r"|[（(](?:19|20)[0-9]{2}[）)] ?第?[0-9]{1,5}号"
    r"|(?<=[令告])第?[0-9]{1,5}号|第[0-9]{1,5}号(?=公告|通告|文)|第?[0-9]{1,5}号令"
    rf"|(?:{_STANDARDS})(?:[0-9]{{2,4}})?(?:/[TZ])? ?[0-9]{{2,6}}(?:\.[0-9]+)?(?:-[0-9]{{4}})?"
    r"|(?<![0-9.])[0-9]{2}/T ?[0-9]{2,6}(?:\.[0-9]+)?-[0-9]{4}(?![0-9.])"
    r"|(?<=附件)(?:[0-9]{1,2}(?![0-9.])|[一二三四五六七八九十])(?![份个条])",
    needs="〔[【（(号件" + LETTERS,
    within=6,
)

_EMERGENCY = r"1(?:10|14|17|19|20|22)"
_SERVICE = r"(?:123[0-9]{2}|121[0-9]{2}|96[0-9]{3,4}|95[0-9]{3}|100(?:00|10|86)|1183[0-9]{2})"
_AFTER_CALLING = f"(?:{'|'.join(rf'(?<={word})|(?<={word}[:： ])' for word in BEFORE_PHONE.split())})"
_MORE = (
    r"(?: ?转 ?|-|分机(?:号)?|[（(]转)[0-9]{1,5}(?![0-9万亿])[）)]?"
    r"|[、/,，;；或和 ]{1,2}(?:0[0-9]{2,3}-)?[0-9]{7,8}(?![0-9.万亿余元多])"
)
_PHONE: Final = Pattern(
    "0-9（(+",
    r"(?<![0-9.-])(?:"
    # 0471-1234567, (0471) 1234 5678, 138 0013 8000, 400-820-8820; more of them, and extensions
    r"(?:(?:\+?86[- ]?)?1[3-9][0-9](?:[0-9]{8}|[- ][0-9]{4}[- ][0-9]{4})"
    r"|(?:\+?86[- ]?)?0[0-9]{2,3}-[0-9]{3,4} ?[0-9]{2,5}"
    r"|[（(]0[0-9]{2,3}[）)][- ]?[0-9]{3,4} ?[0-9]{4}|0[0-9]{2,3} [0-9]{7,8}"
    r"|[48]00(?:-?[0-9]{3}-?[0-9]{4}|-[0-9]{4}-[0-9]{3}))"
    rf"(?![0-9])(?>(?:{_MORE})*)"
    rf"|{_EMERGENCY}(?=”?(?:{'|'.join(AFTER_EMERGENCY.split())}))"
    rf"|{_EMERGENCY}(?:[、或和/]{_EMERGENCY})+"
    rf"|{_SERVICE}(?=”?“?(?:{'|'.join(AFTER_HOTLINE.split())}))"
    # A hotline that everybody knows needs no cue, only no unit: 12345人 are people.
    rf"|(?P<known>(?<!为)(?:{'|'.join(HOTLINES.split())})(?![0-9.]| ?[{MYRIADS}余多个%‰、至—-]))"
    r")(?![0-9])"
    # A call of 500 people is none to the number 500.
    rf"|{_AFTER_CALLING}[0-9]{{3,4}}(?:[- ]?[0-9]{{3,4}}){{0,2}}[0-9]{{0,2}}"
    rf"(?![0-9.]|-[0-9]|余| ?[{MYRIADS}个部台次件条户人起通])(?>(?:{_MORE})*)",
    needs="0123456789",
    within=2,
)
_MAY_CALL: Final = re.compile(r"[0-9]{5}|1[12][0-9]|[0-9][- )）][0-9]|[话线真机式号电服信打码短机QLl][:： 拨]?[0-9]{3}")
"""Spares nearly every line the pattern of telephone numbers."""

# A sentence mark or the start of the line: only there does a bare number open an item.
_OPENS = r"(?<![^\s。；;：:！”\0])"
_OPENS_BRACKET = r"(?<![^\s，、。；;：:！”\0])"
_HAN_COUNT = "[一二三四五六七八九十]{1,3}"
_LIST: Final = Pattern(
    f"0-9{HAN}{CIRCLED}（(其",
    f"[{CIRCLED}]|[（(]{_HAN_COUNT}[）)]|{_OPENS_BRACKET}[（(][0-9]{{1,2}}[）)]"
    f"|{_OPENS}(?:[0-9]{{1,2}}[）)]|{_HAN_COUNT}、(?![二三四五六七八九十]))"
    r"|^[1-9][0-9]?(?:\.[0-9]{1,2}){1,3}(?=[ \u3000、])(?! ?[万亿%‰个]|、[0-9])"
    rf"|{_OPENS}[0-9]{{1,2}}(?:\.(?![0-9])|、(?![0-9]))"
    f"|(?<![统唯之单第同合不{HAN}]){_HAN_COUNT}(?:是|要(?![求点素件闻])|则)(?![否非])"
    "|其[一二三四五六七八九]",
    needs="（()）、.是要则其①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    within=1,
)


_PLACE = f"(?:{'|'.join(BEFORE_ADDRESS.split())}): ?([^，。；,;:\\n{MASK}]{{1,50}})"
_HOUSE = f"(?:[0-9]{{1,6}}(?:-[0-9]{{1,5}})*|[{HAN}]{{1,4}}|[{CIRCLED}半])(?:{'|'.join(HOUSE.split())})?"


def find_addresses(line: Line) -> Iterator[Claim]:
    """Claim what numbers a street, house, floor or room behind 地址：."""
    if ":" not in line.characters:
        return
    for place in re.finditer(_PLACE, line.text):
        for house in re.compile(_HOUSE).finditer(line.text, *place.span(1)):
            if line.allows(*house.span()):
                yield Claim(*house.span(), Kind.NAME)


def find_documents(line: Line) -> Iterator[Claim]:
    """Claim 〔2020〕5号, 令第712号, GB 3095-2012 and 附件2."""
    return _DOCNO.claims(line, Kind.DOCNO)


def find_phones(line: Line) -> Iterator[Claim]:
    """Claim telephone numbers and hotlines."""
    if not _MAY_CALL.search(line.text):
        return
    for match in _PHONE.matches(line):
        # 12345人 are people, and 18138904075元 is money.
        if not (match[0].isdecimal() and begins_unit(line.text, match.end())):
            yield Claim(*match.span(), Kind.PHONE)


def find_lists(line: Line) -> Iterator[Claim]:
    """Claim list markers: 一、 （一） 1. ① 一是 其一."""
    return _LIST.claims(line, Kind.LIST)

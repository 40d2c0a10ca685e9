"""Names, well-known slogans, and idioms: words in which a numeral counts nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from yuquan_cli.quantities.alphabet import DIGITS, HAN, MYRIADS, TENS
from yuquan_cli.quantities.mention import Kind
from yuquan_cli.quantities.patterns import Claim, one_of, starting
from yuquan_cli.quantities.words.idioms import IDIOMS, PAIRS
from yuquan_cli.quantities.words.names import CODES, NAMES, NUMBERED, PLACES, SCHOOLS, ZERO
from yuquan_cli.quantities.words.slogans import SLOGANS
from yuquan_cli.quantities.words.units import UNITS

# A word begins neither inside a number nor behind a bound, and no number goes on behind it:
# not in 3.68万亿元, 近百家, 五十分之一, 零点五.
_APART: Final = f"(?<![0-9.{HAN}余多数几第近超约逾])"
_END: Final = f"(?!(?<=分)之|(?<=点)[{DIGITS}])(?:(?<=[{HAN}])(?![{TENS}{MYRIADS}点])|(?<![{HAN}]))"


def _apart(words: str) -> str:
    return f"{_APART}(?:{one_of(words.split())}){_END}"


_ORDER = f"(?:[0-9]{{1,4}}|[{HAN}]{{1,4}})"
_HAN_ORDER = "[一二三四五六七八九十]{1,3}"
_NO_DIGIT = r"(?<![0-9.])"
_NO_LETTER = "(?<![A-Za-z0-9])"
_LAND = "堡庙渠坪河湖江山岭店屯沟岔湾桥梁坝泉洼营铺岗坎坡庄关井墩台口塘池潭湾川峪寨"
_NAME: Final = "|".join(
    (
        r"(?:https?://|www\.)[!-~]{1,200}|(?<=@)[A-Za-z0-9.-]{1,60}",
        f"(?:{'|'.join(rf'(?<={word})|(?<={word}[:：为])' for word in CODES.split())})[0-9A-Z]{{4,24}}",
        # 007, and whatever is longer than any count
        rf"(?<![0-9.,-])(?:0[0-9]{{1,23}}|[0-9]{{13,24}})(?!\.?[0-9]|[,{MYRIADS}%‰元])",
        # 18#楼, 7选5, 3.15晚会, 新冠19, 表2
        rf"{_NO_DIGIT}(?:[0-9]{{1,3}}#|[0-9]{{1,2}}选[0-9](?![0-9.]))|(?<=新冠)19(?![0-9.])",
        rf"{_NO_DIGIT}1?[0-9]\.[0-3]?[0-9](?=晚会|地震|汶川|专案|惨案|特大|维权|事故|案|消防|禁毒|宣传|法[制治]|青年|国际|全国)",
        r"(?<=[表图])[0-9]{1,2}(?:-[0-9]{1,2})?(?=[所：:，。；）)]|$)",
        # 3楼, 306室, 3栋2单元501, 五层 behind 大楼; but 共12栋36单元
        f"{_NO_DIGIT}(?:[0-9]{{1,2}}|(?<![第{HAN}])[一二三四五六七八九十]{{1,3}})楼(?![房宇盘市道梯栋]|以上|以下)",
        "(?<![0-9.建造为装共修计及成])[0-9]{1,2}(?:号?楼|[栋幢座])[0-9]{1,2}单元(?:[0-9]{1,4}(?:室|号|层|楼|户)?)?",
        rf"(?:(?<=[楼院])[0-9]{{1,2}}单元|{_NO_DIGIT}[0-9]{{1,2}}单元(?=[0-9]{{3,4}}))"
        "(?:[0-9]{3,4}(?:室|号|户)?)?",
        rf"{_NO_DIGIT}[0-9]{{3,4}}(?:室|会议室|房间|号房|病房)(?!外)|(?<=[栋幢座元楼])[0-9]{{3,4}}室?(?=[，。；）)的]|$)",
        "(?<=[楼厦])[一二三四五六七八九十]{1,3}层(?![楼建])",
        # K12+300 on a road, PM2.5, H7N9, G318线, A4, 5G, 4S; but GDP5.2%, CPI2.1%
        rf"{_NO_LETTER}[A-Z]?K[0-9]{{1,4}}\+[0-9]{{1,3}}(?:\.[0-9]{{1,3}})?",
        r"PM ?(?:2\.5|10|1)(?![0-9.])|COVID-?19",
        f"{_NO_LETTER}[A-Za-z]{{1,9}}(?:[0-9]{{1,9}}[A-Za-z]{{1,9}}){{1,3}}[0-9]{{0,9}}(?![A-Za-z0-9])",
        rf"{_NO_LETTER}(?!GDP|CPI|PPI|AQI|APP|R&D)[A-Za-z]{{1,6}}-?[0-9]{{1,8}}(?:\.[0-9]{{1,2}})?"
        r"(?:线|高速)?(?![0-9.]|[万亿%‰元余多个家台座套辆盏间所名户亩处项])",
        rf"{_NO_DIGIT}(?:[2-6]G\+?|[2-8][DKS])(?![A-Za-z0-9])|ISO ?[0-9]{{4,5}}(?:[-:][0-9]{{4}})?",
        # 地铁二号线, 1、2、3号楼, 三环路, 国道110, 110国道
        f"(?:地铁|轻轨|轨道交通|机场)?(?<![第0-9.{HAN}])(?:{_ORDER}[、和至-]){{0,6}}"
        f"{_ORDER}号(?:{one_of(NUMBERED.split())})?(?![召称])",
        # 公交12路, 12、36路公交
        r"(?<=公交)(?:[0-9]{1,3}路?[、和]){0,6}[0-9]{1,3}路"
        rf"|{_NO_DIGIT}(?:[0-9]{{1,3}}路?[、和]){{0,6}}[0-9]{{1,3}}路(?=公交|车|公共汽车)",
        f"[东西南北内外]?[{HAN}]环(?:路|高速|线|内|外)?(?![节境保评卫比球])",
        "(?:国道|省道|县道)[0-9]{2,4}线?|(?<![0-9])[0-9]{3}(?:国道|省道|县道)",
        # 十四五, “七五”普法; 党的十九大, 十九届二中、三中全会; 十二中与一中
        f"十[一二三四五六七八九]五(?![{HAN}])|(?<=“)[一二三四五六七八九]五(?=”|$)",
        f"(?:党的)?(?:十[一二三四五六七八九]|二十)大(?![{HAN}])",
        f"{_APART}{_HAN_ORDER}届(?=[一二三四五六七八九全中人会省市区县委政党历、，和“”])",
        f"{_APART}{_HAN_ORDER}中(?:全会|(?![心央国型等间外小标队层旬]))",
        # 世界500强, 全国百强县; 工业4.0, 90后, 12·9, 7×24小时, 211工程
        f"(?:全国|世界|中国|全球|全省|全区|国家级)?{_NO_DIGIT}(?:[0-9]{{2,4}}|[{TENS}])强"
        "(?:县|市|区|镇|企业)?(?![化调力制])",
        rf"{_NO_DIGIT}[0-9]\.0(?=版|时代|模式|改革|平台|工程|行动|”)|(?<=工业)4\.0",
        rf"{_NO_DIGIT}(?:(?:[5-9]0|0[05]|[89]5)后|[0-9]{{1,2}}·[0-9]{{1,2}}(?![0-9.]))",
        f"{_NO_DIGIT}7 ?[×x*] ?24(?: ?小时)?|{_NO_DIGIT}618(?=大促|购物|年中)",
        r"(?<![0-9.万亿])(?:211|985|863|973)(?=”?“?(?:工程|高校|大学|院校|计划|重点|毕业生"
        r"|及|和|[、/]“?(?:985|211)(?![0-9]))|”)"
        r"|(?<=985[、/和及])211(?![0-9.])|(?<=211[、/和及])985(?![0-9.])",
        # 五台镇, 十里铺乡, 百丈河, 三道岭隧道, 二龙山, 九里沟
        f"{_APART}[{HAN}](?:[里台道棵间家岔沟丈][一-龥]?|[一-龥]?[{_LAND}])(?:{one_of(PLACES.split())})(?!办)",
        f"{_APART}[一二三四五六七八九十](?:[里道岔连家棵间][{_LAND}](?:子)?|龙[山湖河江口泉潭桥]|[^\\W0-9A-Za-z{HAN}]家[子]?(?:镇|乡|村|子|庄|屯|窝))(?![一-龥]?[个条座家])",
        f"{_APART}三公(?=经费|消费|支出|开支)",
        # 第一中学, 第二人民医院, 一小校区
        f"第[{HAN}]{{1,3}}(?:{one_of(SCHOOLS.split())})",
        "[一二三四五六七八九十](?:小|幼|职专|职高|附院|附小|附中)(?=校|新|教学|学生|分校|、|，|。|等|和|综)",
        # 零感染: whether a report states a 0 there is for a person to settle.
        f"(?:{_APART}零(?:{one_of(ZERO.split())}|(?![{HAN}点下星散售担件部工食钱用碎花碳头岁])[一-龥](?![{HAN}，。、])[一-龥](?=[，。、；”’！]|$|目标|的))|清零|归零)",
    )
)
# Neither a classifier nor what joins a range: 三到五倍 is no idiom.
_COUNTS = "".join(unit for unit in UNITS.split() if len(unit) == 1 and unit >= "一")
_NO_COUNT = rf"[^\W0-9A-Za-z_{HAN}半余多几来到至比和或与公小平立厘毫周星以同{_COUNTS}]"
_LAYOUT = "[横纵核翼轴带区心环廊屏圈极园湖河山城线]"
_FORMULA: Final = (
    # 1+3+N, 一企一策, 十七连丰, 三横两纵
    rf"{_NO_DIGIT}[0-9N](?:\+[0-9NXn]){{1,9}}(?![0-9.])"
    f"|{_APART}一[一-龥](?<![{HAN}个年月日天元余多来几点分])一[一-龥](?<![{HAN}半])"
    f"|[{HAN}]{{1,3}}连[增丰涨升降冠]"
    f"|{_APART}[{DIGITS}]{_LAYOUT}[{DIGITS}][一-龥](?<![{HAN}半])(?:[{DIGITS}]{_LAYOUT}){{0,4}}"
)
# 三分之一 and 翻一番 are figures.
# 一件件, 一步一步; 千山万水, 七嘴八舌, 三言两语 by their shape; 一分部署、九分落实
_IDIOM_SHAPES: Final = (
    rf"{_APART}一(?P<each>[一-龥])(?P=each)|{_APART}一(?P<step>[一-龥])一(?P=step)"
    f"|{_APART}(?:{one_of(PAIRS.split())})".replace("X", _NO_COUNT)
    + "|(?:(?<=[，。、；“”‘（])|^)[一三七八九十]分(?![之钟以左])[一-龥]{2}(?=[、，。；”])"
    + "|(?<=[、，；])[一三七九]分(?![之钟以左])[一-龥]{2}(?=[，。；”]|$)"
)
_NEARLY_FIGURES: Final = "(?<!分)之一|(?<![翻了上])一番|[三七]分(?![之钟以左])"

_KIND_OF_WORD: Final = {
    word: kind
    for words, kind in ((IDIOMS, Kind.IDIOM), (SLOGANS, Kind.SLOGAN), (NAMES, Kind.NAME))
    for word in words.split()
}
_FIRST = "".join(sorted({word[0] for word in _KIND_OF_WORD}))
_WORD: Final = starting(
    f"0-9A-Za-z{HAN}{_FIRST}地轻机东西南北内外国省县党全世中工之清归表图新",
    f"(?P<name>{_NAME})|(?P<word>{_apart(' '.join(_KIND_OF_WORD))})"
    f"|(?P<idiom>{_NEARLY_FIGURES}|{_IDIOM_SHAPES})|(?P<formula>{_FORMULA})",
    within=9,
)
_KIND_OF: Final = {"name": Kind.NAME, "idiom": Kind.IDIOM, "formula": Kind.SLOGAN}


def find(text: str) -> Iterator[Claim]:
    """Claim names (5G, 十四五, 零售), formulas (一网通办, 1+3+N) and idioms (千方百计).

    The leftmost wins, so that 一诺千金 is no 千金, and of listed words the longest.
    """
    return (Claim(*match.span(), _kind(match)) for match in _WORD.finditer(text))


def is_name(text: str, start: int, end: int) -> bool:
    """Tell whether a span is one well-known name."""
    match = _WORD.fullmatch(text, start, end)
    return match is not None and _kind(match) is Kind.NAME


def _kind(match: re.Match[str]) -> Kind:
    return _KIND_OF_WORD[match["word"]] if match["word"] else _KIND_OF[match.lastgroup or "idiom"]

"""Names by their form: 5G, G318线, PM2.5, 二号线, 十四五, 第一中学; formulas such as 一企一策, 1+3+N."""

from __future__ import annotations

from string import ascii_letters
from typing import Final

from yuquan_cli.quantities.alphabet import DIGITS, HAN, HANZI, MYRIADS, TENS
from yuquan_cli.quantities.patterns import Pattern, one_of
from yuquan_cli.quantities.words.names import CODES, NUMBERED, PLACES, SCHOOLS

APART: Final = "(?<![余多数几第近超约逾])"
"""A word that begins with its numeral doesn't begin behind what bounds a number: not in 近百家."""
_APART = APART

_ORDER = f"(?:[0-9]{{1,4}}|[{HAN}]{{1,4}})"
_HAN_ORDER = "[一二三四五六七八九十]{1,3}"
_NO_DIGIT = r"(?<![0-9.])"
_NO_LETTER = "(?<![A-Za-z0-9])"
_LAND = "堡庙渠坪河湖江山岭店屯沟岔湾桥梁坝泉洼营铺岗坎坡庄关井墩台口塘池潭湾川峪寨"
LETTERED: Final = Pattern(
    "A-Za-z0-9",
    (
        # K12+300 on a road, PM2.5, H7N9, G318线, A4, 5G, 4S; but GDP5.2%, CPI2.1%
        r"(?:https?://|www\.)[!-~]{1,200}|(?<=@)[A-Za-z0-9.-]{1,60}",
        rf"{_NO_LETTER}[A-Z]?K[0-9]{{1,4}}\+[0-9]{{1,3}}(?:\.[0-9]{{1,3}})?",
        r"PM[ _]?(?:2\.5|10|1)(?![0-9.])|COVID-?19",
        f"{_NO_LETTER}[A-Za-z]{{1,9}}(?:[0-9]{{1,9}}[A-Za-z]{{1,9}}){{1,3}}[0-9]{{0,9}}(?![A-Za-z0-9])",
        rf"{_NO_LETTER}(?!GDP|CPI|PPI|AQI|APP|R&D)[A-Za-z]{{1,6}}-?[0-9]{{1,8}}(?:\.[0-9]{{1,2}})?"
        r"(?:线|高速)?(?![0-9.]|[万亿%‰元余多个家台座套辆盏间所名户亩处项])",
        rf"{_NO_DIGIT}(?:[2-6]G\+?|[2-8][DKS])(?![A-Za-z0-9])|ISO ?[0-9]{{4,5}}(?:[-:][0-9]{{4}})?",
    ),
    needs=ascii_letters,
    within=9,
)
"""Addresses of the web, and letters with digits."""

CODED: Final = Pattern(
    "0-9A-Za-z",
    (
        f"(?:{'|'.join(rf'(?<={word})|(?<={word}[:：为])' for word in CODES.split())})[0-9A-Z][0-9A-Z-]{{3,23}}",
        # 007, and whatever is longer than any count
        rf"(?<![0-9.,-])(?:0[0-9]{{1,23}}|[0-9]{{13,24}})(?!\.?[0-9]|[,{MYRIADS}%‰元])",
    ),
    needs="0123456789",
    within=9,
)
"""Identifiers, and what is longer than any count."""

MARKED: Final = Pattern(
    "0-9中表图东西南北经纬歼轰运直强",
    (
        "中国制造2025",
        # 18#楼, 7选5, 3.15晚会, 新冠19, 表2
        rf"{_NO_DIGIT}(?:[0-9]{{1,3}}#|[0-9]{{1,2}}选[0-9](?![0-9.]))|(?<=新冠)19(?![0-9.])",
        rf"{_NO_DIGIT}1?[0-9]\.[0-3]?[0-9](?=晚会|地震|汶川|专案|惨案|特大|维权|事故|消防|禁毒|宣传|法[制治]|青年|国际|全国)",
        r"(?<=[表图])[0-9]{1,2}(?:-[0-9]{1,2})?(?=[所:，。；）)]|$)|(?<![代列发外手仪报填地企意])[表图] ?[0-9]{1,2}(?:[-.][0-9]{1,2})?(?![0-9.万亿千百%个家名人份张幅位款场])",
        # 2型糖尿病, 116°23′05″, 歼-35, 331边防路, 五六线城市
        rf"{_NO_DIGIT}[0-9](?=型糖尿病|型题)|[东西南北]?[经纬]?{_NO_DIGIT}[0-9]{{1,3}}°[0-9]{{1,2}}(?:\.[0-9]+)?′(?:[0-9]{{1,2}}(?:\.[0-9]+)?″)?",
        rf"(?:歼-?|[轰运直强]-)(?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})(?![0-9.{MYRIADS}吨人]|架次)|{_NO_DIGIT}[0-9]{{3}}(?=边防)",
        rf"{_NO_DIGIT}[1-9]\.0(?=版|时代|模式|改革|平台|工程|行动|系统|”)|(?<=工业|政府|平台|模式|系统|计划|工程|改革|服务|农业|医疗|教育|乡村|社区|大脑|城市|战略|行动|党建|旅游|制造|超市|景区)[1-9]\.0(?![0-9{MYRIADS}%])",
        rf"{_NO_DIGIT}(?:(?:[5-9]0|0[05]|[89]5)后|[0-9]{{1,2}}·[0-9]{{1,2}}(?![0-9.]))",
        f"{_NO_DIGIT}7 ?[×x*] ?24(?: ?小时)?|{_NO_DIGIT}618(?=大促|购物|年中)",
        r"(?<![0-9.万亿])(?:211|985|863|973)(?=”?“?(?:工程|高校|大学|院校|计划|重点|毕业生"
        r"|及|和|[、/]“?(?:985|211)(?![0-9]))|”)"
        r"|(?<=985[、/和及])211(?![0-9.])|(?<=211[、/和及])985(?![0-9.])",
    ),
    needs="#选冠.·×x*表图型°歼轰运直强边后工高院校学计重毕及和大618",
    within=4,
)
"""Digits that a character beside them makes a name: 表2, 歼-35, 90后, 工业4.0."""

PLACED: Final = Pattern(
    f"0-9{HAN}地轻机东西南北内外国省县全世中公",
    (
        # 3楼, 306室, 3栋2单元501, 五层 behind 大楼; but 共12栋36单元
        f"{_NO_DIGIT}(?:[0-9]{{1,2}}|(?<![第{HAN}])[一二三四五六七八九十]{{1,3}})楼(?![房宇盘市道梯栋]|以上|以下)",
        "(?<![0-9.建造为装共修计及成])[0-9]{1,2}(?:号?楼|[栋幢座])[0-9]{1,2}单元(?:[0-9]{1,4}(?:室|号|层|楼|户)?)?",
        rf"(?:(?<=[楼院])[0-9]{{1,2}}单元|{_NO_DIGIT}[0-9]{{1,2}}单元(?=[0-9]{{3,4}}))"
        "(?:[0-9]{3,4}(?:室|号|户)?)?",
        rf"{_NO_DIGIT}[0-9]{{3,4}}(?:室|会议室|房间|号房|病房)(?!外)|(?<=[栋幢座元楼])[0-9]{{3,4}}室?(?=[，。；）)的]|$)",
        "(?<=[楼厦])[一二三四五六七八九十]{1,3}层(?![楼建])",
        # 地铁二号线, 1、2、3号楼, 三环路, 国道110, 110国道
        f"(?:地铁|轻轨|轨道交通|机场)?(?<![第0-9.{HAN}])(?:{_ORDER}[、和至-]){{0,6}}"
        f"{_ORDER}号(?:{one_of(NUMBERED.split())})?(?![召称])",
        # 公交12路, 12、36路公交
        r"(?<=公交)(?:[0-9]{1,3}路?[、和]){0,6}[0-9]{1,3}路"
        rf"|{_NO_DIGIT}(?:[0-9]{{1,3}}路?[、和]){{0,6}}[0-9]{{1,3}}路(?=公交|车|公共汽车)",
        f"[东西南北内外]?[{HAN}]环(?:路|高速|线|内|外)?(?![节境保评卫比球])",
        "(?:国道|省道|县道)[0-9]{2,4}线?|(?<![0-9])[0-9]{3}(?:国道|省道|县道)",
        # 世界500强, 全国百强县; 工业4.0, 90后, 12·9, 7×24小时, 211工程
        f"(?:全国|世界|中国|全球|全省|全区|国家级)?{_NO_DIGIT}(?:[0-9]{{2,4}}|[{TENS}])强"
        "(?:县|市|区|镇|企业)?(?![化调力制])",
    ),
    needs="楼元室间房层号路环道强",
    within=6,
)
"""What a house, a road or a line is numbered with, and the 500强."""

_NAME = "|".join(
    (
        "[一二三四五六]{2,4}线(?=城市|[，、。]|$)|[二三]?十[一二三四五六七八九]?(?:运会|冬会)",
        # 十四五, “七五”普法; 党的十九大, 十九届二中、三中全会; 十二中与一中
        f"十[一二三四五六七八九]五(?![{HAN}])|(?<=“)[一二三四五六七八九]五(?=”|$)",
        f"(?:党的)?(?:十[一二三四五六七八九]|二十)大(?![{HAN}])",
        f"{_APART}{_HAN_ORDER}届(?=[一二三四五六七八九全中人会省市区县委政党历、，和“”])",
        f"{_APART}{_HAN_ORDER}中(?:全会|(?![心央国型等间外小标队层旬]))",
        # 五台镇, 十里铺乡, 百丈河, 三道岭隧道, 二龙山, 九里沟
        rf"{_APART}[{HAN}](?:[里台道棵间家岔沟丈]{HANZI}?|{HANZI}?[{_LAND}])(?:{one_of(PLACES.split())})(?!办)",
        f"{_APART}[一二三四五六七八九十](?:[里道岔连家棵间][{_LAND}](?:子)?|龙[山湖河江口泉潭桥]|[^\\W0-9A-Za-z{HAN}]家[子]?(?:镇|乡|村|子|庄|屯|窝))(?!{HANZI}?[个条座家])",
        f"{_APART}三公(?=经费|消费|支出|开支)",
        # 第一中学, 第二人民医院, 一小校区
        f"第[{HAN}]{{1,3}}(?:{one_of(SCHOOLS.split())})",
        "[一二三四五六七八九十](?:小|幼|职专|职高|附院|附小|附中)(?=校|新|教学|学生|分校|、|，|。|等|和|综)",
        # 零差池: whether a report states a 0 there is for a person to settle.
        rf"{_APART}零(?![{HAN}点下星散售担件部工食钱用碎花碳头岁]){HANZI}(?![{HAN}，。、]){HANZI}(?=[，。、；”’！]|$|目标|的)",
    )
)
_LAYOUT = "[横纵核翼轴带区心环廊屏圈极园湖河山城线]"
_FORMULA: Final = (
    # 1+3+N, 一企一策, 十七连丰, 三横两纵
    rf"{_NO_DIGIT}[0-9N](?:\+[0-9NXn]){{1,9}}(?![0-9.])"
    rf"|{_APART}一{HANZI}(?<![{HAN}个年月日天元余多来几点分])一{HANZI}(?<![{HAN}半])"
    f"|[{HAN}]{{1,3}}连[增丰涨升降冠]"
    rf"|{_APART}[{DIGITS}]{_LAYOUT}[{DIGITS}]{HANZI}(?<![{HAN}半])(?:[{DIGITS}]{_LAYOUT}){{0,4}}"
)
# 三分之一 and 翻一番 are figures.
# 一件件, 一步一步; 一分部署、九分落实
_IDIOM_SHAPES: Final = (
    rf"{_APART}一(?P<each>{HANZI})(?P=each)|{_APART}一(?P<step>{HANZI})一(?P=step)"
    rf"|(?:(?<=[，。、；“”‘（])|^)[一三七八九十]分(?![之钟以左]){HANZI}{{2}}(?=[、，。；”])"
    + rf"|(?<=[、，；])[一三七九]分(?![之钟以左]){HANZI}{{2}}(?=[，。；”]|$)"
)
_NEARLY_FIGURES: Final = "(?<!分)之一|(?<![翻了上])一番|[三七]分(?![之钟以左])"

WORDED: Final = Pattern(
    f"0-9{HAN}N第党之“清归零一",
    (f"(?P<name>{_NAME})", f"(?P<idiom>{_NEARLY_FIGURES}|{_IDIOM_SHAPES})", f"(?P<formula>{_FORMULA})"),
    needs=HAN + "+",
    within=4,
)
"""Names, idioms and formulas around a Chinese numeral, by their form; the group says which."""

NAMES: Final = (LETTERED, CODED, MARKED, PLACED)

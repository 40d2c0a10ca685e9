"""Dates and periods of the calendar.

Claiming, before the quotations and the words: 三八 is a day where 妇女节 stands behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from yuquan_cli.quantities.alphabet import HAN, HANZI, MYRIADS
from yuquan_cli.quantities.mention import Kind
from yuquan_cli.quantities.patterns import Claim, Line, Pattern
from yuquan_cli.quantities.units import begins_unit
from yuquan_cli.quantities.words.calendar import EVENTS, FESTIVAL_BEFORE_DAYS, FESTIVALS, REIGNS, YEAR_NAMES

TO: Final = r" ?[-~至到、和及与]-? ?"
"""What joins two dates, or the members of a list of dates."""
YEAR: Final = r"(?:(?<![0-9.])(?:1[5-9]|20)[0-9]{2}(?![0-9])|[一二][〇零一二三四五六七八九]{3})"
MONTH: Final = (
    r"(?:(?<![0-9.])(?:1[0-2]|0?[1-9])"
    r"|(?<![一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九])|(?<![公纪单])元(?=月))"
)
DAY: Final = (
    r"(?:(?<![0-9.])(?:3[01]|[12][0-9]|0?[1-9])"
    r"|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
)
_DIGIT_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
# 5月3日, but 5号楼 and 日均 are no days.
_DAY_OF_MONTH = f"{DAY} ?(?:日(?!前?均)|号(?![楼线院机文令井地桥路库本间照]))"
_OF_MONTH = f"{MONTH} ?月(?:份?[上中下]旬|份|初|底|末|中)?(?![球亮嫂饼])"
_FULL_DAY = f"{MONTH} ?月 ?{_DAY_OF_MONTH}"
_PART_OF_YEAR = (
    r"(?:上半年|下半年|全年|前[一二两三]个?季度|[一二三四1-4]季度"
    r"|年?[初底末中]|度|上半|伊始|之初|以来|前)"
)
_SPAN_COUNT = r"(?:[235]|10|[一二两三四五十])"
_YEAR_MONTH = r"20[0-4][0-9][./-](?:1[0-2]|0?[1-9])"
_WEEKDAY = r"(?:周|星期|礼拜)"

_PATTERNS: Final = (
    # 2016-2020年, 2018、2019年
    rf"{YEAR} ?(?:年 ?)?(?:{TO}(?:{YEAR}|[0-9]{{2}}(?=年)) ?(?:年 ?)?){{1,6}}(?<=年)度?",
    # 2020年, 2020年底, 2020年1—6月, 2020年5月1日
    rf"(?:公元前?)?{YEAR} ?年(?!的?(?:悠久)?(?:历史|文明|建城))"
    rf"(?: ?{MONTH}{TO}{_OF_MONTH}| ?{_FULL_DAY}| ?{_OF_MONTH}|{_PART_OF_YEAR})?",
    rf"(?<![0-9.])(?:19|20)[0-9]{{2}}[-./](?:1[0-2]|0?[1-9])[-./]{_DIGIT_DAY}(?![0-9.])",
    # 2021.6, 2021.6—2022.3, 2020-12; but 2021.6万 and 2021.6亩
    rf"(?P<bare>(?<![0-9.,-]){_YEAR_MONTH}(?:{TO}{_YEAR_MONTH})?(?![0-9.,%‰‱{MYRIADS}余多-]|{TO}[0-9]))",
    # 21年底, 21年3月; 春节七天
    r"(?<![0-9.近约超达过第用满共])[12][0-9]年(?=底|初|末|[0-9]{1,2}月)",
    rf"(?<={FESTIVAL_BEFORE_DAYS})(?:[3-9](?=天长?假|天小长假|天黄金周)|[三五七八九])天",
    # A bare year: 健康中国2030, 2020届, 2020-2021学年
    rf"(?<=制造|中国|愿景|规划){YEAR}",
    rf"{YEAR}(?:[-/](?:19|20)?[0-9]{{2}})?(?={'|'.join(YEAR_NAMES.split())})",
    # 8—10月, 3月5日至4月1日, 次年3月, 八九月份
    rf"(?:[每次去今当明同]年)?(?:[前头首](?=[0-9{HAN}]))?(?:{MONTH}(?:月份?)?{TO})?(?:{_FULL_DAY}|{_OF_MONTH})"
    rf"(?:{TO}{_DAY_OF_MONTH})?",
    r"(?:一二|二三|三四|四五|五六|六七|七八|八九)月份?",
    # 每月5日, 8日至10日, but 10日内 and 3日游 are spans.
    rf"(?:[每当本同上]月)?(?<![0-9.]){_DIGIT_DAY}(?:{TO}{_DIGIT_DAY})? ?日"
    r"(?!以?内|游|均|以上|左右|龄|产|元|处|历|常)",
    # 前三季度, 上半年; but 提前半年 and 提前两个季度 say how long
    rf"(?:(?<!提)前|第)?[一二三四1-4](?:{TO}[一二三四1-4])?季度|(?<!提)前[两三]个季度|(?:[上下后]|(?<!提)前)半[年月]",
    rf"(?:[0-9]{{1,2}}|[{HAN}]{{1,3}})世纪(?:(?:[0-9]0|[二三四五六七八九]十)年代)?",
    r"(?:[0-9]0|[二三四五六七八九]十)年代",
    # Spans that lead up to the present: 一年来, 过去五年, 近三年; 历时近三年 is a figure.
    rf"(?:[0-9]{{1,3}}|[{HAN}]{{1,4}})[余多]?个?[年月天]多?来(?![自到访源看电信客宾])",
    rf"(?:[0-9]{{1,3}}|[{HAN}]{{1,4}})[余多]?年间(?![接隔歇])",
    rf"(?:(?<!提)前|[头首])(?:[0-9]{{1,2}}|[{HAN}]{{1,2}})个月(?!内|以内)",
    rf"(?:过去的?|今后|未来|最近|(?<![将接附邻时经过续存业营达长隔了有用])近){_SPAN_COUNT}个?年"
    r"(?!多|半|以上|以下|左右|时间|之久)",
    rf"(?<=[的这])一年(?!{HANZI})|这[一两三五]年|上一年度?|新一年|又一年|一年之计|一年初",
    r"(?:(?:农历|阴历|旧历)(?:[一二三四五六七八九十]{1,2}月)?|正月|腊月|冬月|大年|(?<=[一二三四五六七八九十]月))"
    r"(?:初[一二三四五六七八九十]|[二三]?十[一二三四五六七八九]?(?![多余几个名家户天元项万千百日]))",
    r"[一二三四五六七八九十]{1,2}月[二三]?十[一二三四五六七八九]?(?=中秋|元宵|重阳|日|，)",
    rf"(?<![一二两三四上下0-9每])每?{_WEEKDAY}[一二三四五六](?![次期天年个轮趟])"
    rf"(?:[至到、-]{_WEEKDAY}[一二三四五六日])?",
    *(f"{name}(?=”?(?:{after}))" for name, after in FESTIVALS.items()),
    r"双十[一二]|双1[12]|今明两年|明后两年",
    # 上榜2024诚信建设城市: a number like a year of ours, without a unit before a word; but 种植2024棵 has one
    rf"(?P<year>(?<![0-9.,-])(?<![达为共有计约近至到了过于和加增产植成建超第破近余:])(?:199|20[0-3])[0-9]"
    rf"(?![0-9.,%余多几个])(?={HANZI}))",
    # An anniversary: 成立60周年庆祝活动, 建党100周年
    rf"(?:[0-9]{{1,4}}|[{HAN}]{{1,4}})(?:周年|年(?=系列活动))(?=庆|纪念|之际|系列|大会|活动|华诞|诞辰|阅兵|献礼)"
    rf"|(?<=成立|建党|建国|建军|诞辰|解放|开放|胜利|逝世|发表|创刊|建校|建院|建市|建县|建区)(?:[0-9]{{1,4}}|[{HAN}]{{1,4}})周年",
    # A year without 年 before the name of an event: 2025全球工业互联网大会
    rf"(?<![0-9.,]){YEAR}(?:-(?:19|20)?[0-9]{{2}})?(?=[^ -~，。；:]{{2,20}}(?:{EVENTS}))",
    r"[每当本同上下]月(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]",
    # 康熙三十三年, 公元前221年, 公元960年
    rf"(?:公元前?|前(?=[0-9]{{3}}年)|{REIGNS})(?:[0-9]{{1,4}}|[{HAN}]{{1,5}}|元) ?年?"
    rf"(?:-前?[0-9]{{1,4}} ?年)?(?![{HAN}0-9])",
    r"(?<![0-9.,])(?:[5-9][0-9]{2}|1[0-4][0-9]{2}) ?年(?=[，。、；（）]|至|-)(?<!以)",
)
_DATE: Final = Pattern(
    f"0-9{HAN}公前洪永宣正景天成弘嘉隆万泰崇顺康雍乾道咸同光贞观开民头首元阴旧每次去今当明本同过未最近第上下后这又新农腊冬大周星礼双",
    _PATTERNS,
    needs="年月日天号季半世代周星礼农阴旧初双公09一五七八六三",
    within=4,
)


def find(line: Line) -> Iterator[Claim]:
    """Claim dates, years, months, quarters and spans such as 一年来."""
    for match in _DATE.matches(line):
        if not ((match["bare"] or match["year"]) and begins_unit(line.text, match.end())):
            yield Claim(*match.span(), Kind.DATE)

"""Festivals that are written as two numerals, and what follows a year that lacks its 年."""

FESTIVALS = {
    "十一": "前夕|黄金周|期间|假期|长假|国庆|前后",
    "五一": "前夕|劳动|期间|黄金周|假期|小长假|节|前后|口号|国际",
    "八一": "前夕|建军|期间|前后|慰问",
    "七一": "前夕|前后|期间|表彰|讲话|建党",
    "六一": "前夕|儿童|国际|期间|前后",
    "五四": "青年|运动|期间|前后",
    "三八": "妇女|国际|节|期间|红旗",
    "一二·?九": "运动",
}
"""A name and the words one of which must follow: 十一黄金周, but 十一个."""

YEAR_NAMES = """
    届 级 学年 财年 赛季 款 中国 全国 世界 国际 远景 新春 北京 杭州
    上海 春 秋 新年 夏季 冬季 亚洲 版 杯 中华
    第 “ 《 全省 全市 国庆 元旦 数字 博鳌 文旅 旅游
"""
"""2020届, 2020中国国际…; with another word behind it, 2020 may be a count."""

FESTIVAL_BEFORE_DAYS = "春节|国庆|元旦|五一|十一|端午|中秋|清明|假期|长假"
"""春节七天 names the holiday, it counts nothing. All of one length, as a lookbehind needs."""

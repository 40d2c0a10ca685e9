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

EVENTS = (
    "大会|论坛|峰会|博览会|展览会|展会|洽谈会|交易会|年会|运动会|锦标赛|联赛|大赛|马拉松|艺术节|文化节|电影节|蓝皮书|白皮书"
    "|发展报告|排行榜|百强|榜单|文化周|活动周|购物节|世界杯|奥运会|亚运会|春晚|推介会|招聘会|研讨会"
)
"""2025全球工业互联网大会: with one of these behind it, a number like a year is one."""

REIGNS = (
    "洪武|永乐|宣德|正统|景泰|天顺|成化|弘治|正德|嘉靖|隆庆|万历|泰昌|天启|崇祯|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统"
    "|贞观|开元|天宝|民国"
)
"""Reigns by which years were counted: 康熙三十三年."""

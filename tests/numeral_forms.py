"""Numerals written in every form that reports use, with their values: the truth that the scanner is held against.

Written without sight of the reader: a number is built up from its digits, never taken apart from its writing.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_BANK = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_TRADITIONAL = str.maketrans("万亿个", "萬億個")
_DASHES = ("-", "－", "–", "—", "―", "‐", "‑", "~", "～", "〜", "∼", "至", "到")
_COLONS = (":", "：", "∶", "︰")
_SPACES = (" ", "\u00a0", "\u3000", "\t", "\u2009", "\u200b", "  ")


class Written(NamedTuple):
    """A wording and what it says: value and unit, or the ends of a range; and how it is bounded."""

    text: str
    low: Fraction
    high: Fraction
    unit: str
    bound: str = "exact"


def spoken(number: int) -> str:
    """Write a whole number below 10^16 in characters: 1012 is 一千零一十二."""
    if number == 0:
        return "零"
    groups: list[str] = []
    below_full = True
    for name in ("", "万", "亿", "万亿"):
        number, group = divmod(number, 10**4)
        if group:
            zero = "" if below_full or not groups else "零"
            groups.append(_group(group) + name + (zero if groups else ""))
            below_full = group >= 1000
        elif groups:
            below_full = False
    return "".join(reversed(groups))


def _group(group: int) -> str:
    written, zero = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit:
            written += ("零" if zero and written else "") + _DIGITS[digit] + _PLACES[place]
            zero = False
        else:
            zero = True
    return written


def _whole(generator: random.Random) -> int:
    return generator.randrange(1, 10 ** generator.randint(1, 12))


def in_characters(generator: random.Random) -> Written:
    """一千零一十二万人, with 十 for 一十 at the beginning, 两 for 二 before 千 万 亿."""
    number = generator.randrange(11, 10 ** generator.randint(2, 12))
    written = spoken(number)
    if written.startswith("一十"):
        written = written[1:]
    if generator.random() < 0.3 and written[:2] in ("二千", "二万", "二亿"):
        written = "两" + written[1:]
    return Written(f"{written}人", Fraction(number), Fraction(number), "人")


def tens_without_one(generator: random.Random) -> Written:
    """一千零十二 for 1012, and the same in ten thousands."""
    number = generator.randint(1, 9) * 1000 + generator.randint(10, 19)
    ten_thousands = generator.random() < 0.5
    written = spoken(number).replace("零一十", "零十") + ("万" if ten_thousands else "")
    value = Fraction(number * (10**4 if ten_thousands else 1))
    return Written(f"{written}吨", value, value, "吨")


def bank_form(generator: random.Random) -> Written:
    """叁佰贰拾万元."""
    number = generator.randint(11, 9999) * generator.choice((1, 10**4))
    return Written(f"{spoken(number).translate(_BANK)}元", Fraction(number), Fraction(number), "元")


def traditional(generator: random.Random) -> Written:
    """11個, 3.5萬個."""
    number, power = generator.randint(11, 9999), generator.choice(("", "万", "亿"))
    value = Fraction(number) * {"": 1, "万": 10**4, "亿": 10**8}[power]
    return Written(f"{number}{power}个".translate(_TRADITIONAL), value, value, "個")


def mixed(generator: random.Random) -> Written:
    """3千5百万元, 1万2千3百元, 1亿3千5百万元."""
    value, written = 0, ""
    if generator.random() < 0.4:
        digit = generator.randint(1, 99)
        value, written = digit * 10**8, f"{digit}亿"
    thousands, hundreds = generator.randint(1, 9), generator.randint(1, 9)
    section = thousands * 1000 + hundreds * 100
    in_section = f"{thousands}千{hundreds}百"
    if written or generator.random() < 0.5:
        value, written = value + section * 10**4, f"{written}{in_section}万"
    else:
        digit = generator.randint(1, 99)
        value, written = digit * 10**4 + section, f"{digit}万{in_section}"
    return Written(f"{written}元", Fraction(value), Fraction(value), "元")


def filled_places(generator: random.Random) -> Written:
    """3万4000人: four digits fill the places below 万."""
    high, low = generator.randint(1, 999), generator.randint(2100, 9999)
    value = Fraction(high * 10**4 + low)
    return Written(f"{high}万{low}人", value, value, "人")


def in_digits(generator: random.Random) -> Written:
    """1234.5万元, 1,234,567.8元, １２．５亿元."""
    number = Fraction(_whole(generator), 10 ** generator.randint(0, 2))
    decimals = _decimal(number)
    whole, _, tail = decimals.partition(".")
    if generator.random() < 0.3 and len(whole) > 3:
        decimals = f"{int(whole):,}" + (f".{tail}" if tail else "")
        return Written(f"{decimals}元", number, number, "元")
    power, scale = generator.choice((("", 1), ("万", 10**4), ("亿", 10**8), ("百万", 10**6), ("万亿", 10**12)))
    written = f"{decimals}{power}元"
    if generator.random() < 0.2:
        written = written.translate({ord(a): chr(ord(a) + 0xFEE0) for a in "0123456789."})
    return Written(written, number * scale, number * scale, "元")


def _decimal(number: Fraction) -> str:
    tenths = 0
    while number.denominator != 1:
        number, tenths = number * 10, tenths + 1
    digits = str(number.numerator).rjust(tenths + 1, "0")
    return f"{digits[: len(digits) - tenths]}.{digits[len(digits) - tenths :]}" if tenths else digits


def spoken_decimals(generator: random.Random) -> Written:
    """零点三八个百分点, 十三点五美元: whatever word begins with the last digits."""
    whole, tail = generator.randint(0, 99), [generator.randint(0, 9) for _ in range(generator.randint(1, 3))]
    tail[-1] = tail[-1] or 1
    value = whole + Fraction(int("".join(map(str, tail))), 10 ** len(tail))
    head = spoken(whole).removeprefix("一") if 10 <= whole < 20 else spoken(whole)
    unit = generator.choice(("个百分点", "美元", "公里", "亿吨"))
    scale = 10**8 if unit == "亿吨" else 1
    written = f"{head}点{''.join(_DIGITS[digit] for digit in tail)}{unit}"
    return Written(written, value * scale, value * scale, unit.removeprefix("亿"))


def percent_in_words(generator: random.Random) -> Written:
    """百分之十七点三一, 百分之3.5."""
    value = Fraction(generator.randint(1, 9999), generator.choice((1, 10, 100)))
    if value.denominator == 1 and generator.random() < 0.5:
        written = spoken(int(value) % 100 or 1)
        value = Fraction(int(value) % 100 or 1)
        return Written(f"百分之{written}", value, value, "百分之")
    whole, _, tail = _decimal(value).partition(".")
    if generator.random() < 0.5:
        return Written(f"百分之{_decimal(value)}", value, value, "百分之")
    words = spoken(int(whole)) + (f"点{''.join(_DIGITS[int(digit)] for digit in tail)}" if tail else "")
    return Written(f"百分之{words}", value, value, "百分之")


def fraction(generator: random.Random) -> Written:
    """三分之一, 五百分之二, 三又三分之一, 1/10000; before any word."""
    below, above = generator.randint(3, 999), generator.randint(1, 9)
    value = Fraction(above, max(below, above + 1))
    below = max(below, above + 1)
    if generator.random() < 0.3:
        return Written(f"{above}/{below}", value, value, "")
    if below in (100, 1000):
        below += 1
        value = Fraction(above, below)
    written = f"{spoken(below)}分之{_DIGITS[above]}"
    if generator.random() < 0.3:
        whole = generator.randint(1, 9)
        return Written(f"{_DIGITS[whole]}又{written}", value + whole, value + whole, "")
    return Written(written, value, value, "")


def spoken_range(generator: random.Random) -> Written:
    """两三百人, 十七八岁."""
    low = generator.randint(3, 8)
    tail, scale = generator.choice((("", 1), ("十", 10), ("百", 100), ("千", 1000), ("万", 10**4)))
    return Written(
        f"{_DIGITS[low]}{_DIGITS[low + 1]}{tail}人", Fraction(low * scale), Fraction((low + 1) * scale), "人"
    )


def range_in_digits(generator: random.Random) -> Written:
    """3～5万元, -5℃～-3℃, -1.2%—-0.8%, 80km/h-120km/h: with every mark, the second minus too."""
    mark = generator.choice(_DASHES)
    low = Fraction(generator.randint(-200, 500), generator.choice((1, 10)))
    high = low + Fraction(generator.randint(1, 300), 10)
    unit = generator.choice(("℃", "%", "米", "km/h"))
    again = unit if generator.random() < 0.5 else ""
    minus = generator.choice(("-", "−", "－"))
    ends = [("" if end >= 0 else minus) + _decimal(abs(end)) for end in (low, high)]
    return Written(f"{ends[0]}{again}{mark}{ends[1]}{unit}", low, high, unit)


def shared_in_words(generator: random.Random) -> Written:
    """三至五万元, 三到五千万元, 二十至三十亿元, 三百至五百万元: the second multiplier holds for the first, too."""
    mark, place = generator.choice(("至", "到")), generator.choice((1, 1, 10, 100))
    low = generator.randint(1, 8) * place
    high = low + generator.randint(1, 9 - low // place) * place
    powers = ("百", "千", "万", "亿", "百万", "千万") if place == 1 else ("万", "亿")
    power = generator.choice(powers)
    scale = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "百万": 10**6, "千万": 10**7}[power]
    ends = [spoken(end).removeprefix("一") if 10 <= end < 20 else spoken(end) for end in (low, high)]
    return Written(f"{ends[0]}{mark}{ends[1]}{power}元", Fraction(low * scale), Fraction(high * scale), "元")


def shared_multiplier(generator: random.Random) -> Written:
    """3-5万元."""
    low = generator.randint(1, 90)
    high, mark = low + generator.randint(1, 9), generator.choice(_DASHES)
    return Written(f"{low}{mark}{high}万元", Fraction(low * 10**4), Fraction(high * 10**4), "元")


def spaced(generator: random.Random) -> Written:
    """12　万元, 3 000小时, 4 9 2 5 0万吨, １３，９８０，０００元, 5，000人: one number each."""
    kind = generator.randrange(4)
    if kind == 0:
        number, space = generator.randint(1, 9999), generator.choice(_SPACES)
        return Written(f"{number}{space}万元", Fraction(number * 10**4), Fraction(number * 10**4), "元")
    if kind == 1:
        number = generator.randint(1001, 9_999_999)
        return Written(f"{number:,}小时".replace(",", " "), Fraction(number), Fraction(number), "小时")
    if kind == 2:
        number = generator.randint(10_000, 99_999)
        return Written(f"{' '.join(str(number))}万吨", Fraction(number * 10**4), Fraction(number * 10**4), "吨")
    number, unit = generator.randint(1001, 10**10), generator.choice("元人吨户")
    wide = f"{number:,}{unit}".translate({ord(a): chr(ord(a) + 0xFEE0) for a in "0123456789,"})
    if generator.random() < 0.3:
        number = generator.randint(1, 999) * 1000
        wide = f"{number:,}{unit}".replace(",", "，")
    return Written(wide, Fraction(number), Fraction(number), unit)


def signed(generator: random.Random) -> Written:
    """负5.2%, –5.2%, 零下5℃."""
    value = Fraction(generator.randint(1, 999), 10)
    sign, unit = generator.choice((("负", "%"), ("-", "%"), ("–", "%"), ("－", "%"), ("−", "%"), ("零下", "℃")))
    return Written(f"{sign}{_decimal(value)}{unit}", -value, -value, unit)


def bounded(generator: random.Random) -> Written:
    """至少有5家, <=5家, 近5家, 5家以上: before and behind."""
    before = {
        "at-least": ("不低于", "不少于", "至少", "至少有", "大于等于", ">=", "≥"),
        "more-than": ("超", "超过", "突破", "高于", ">"),
        "at-most": ("不超过", "最多为", "至多", "<=", "≤"),
        "less-than": ("近", "不足", "低于", "<"),
        "about": ("约", "大约"),
    }
    behind = {"at-least": ("以上", "及以上"), "at-most": ("以下", "以内"), "about": ("左右",), "more-than": ("之外",)}
    number = generator.randint(2, 9999)
    if generator.random() < 0.5:
        bound = generator.choice(list(before))
        return Written(f"{generator.choice(before[bound])}{number}家", Fraction(number), Fraction(number), "家", bound)
    bound = generator.choice(list(behind))
    return Written(f"{number}家{generator.choice(behind[bound])}", Fraction(number), Fraction(number), "家", bound)


def bounded_apart(generator: random.Random) -> Written:
    """至少降低30%, 最多可容纳500人: a verb stands between the bound and its number."""
    number = generator.randint(2, 9999)
    adverb, bound = generator.choice(
        (("至少", "at-least"), ("起码", "at-least"), ("最少", "at-least"), ("最多", "at-most"), ("至多", "at-most"))
    )
    modal = generator.choice(("", "", "可", "要", "应", "每年"))
    verb = generator.choice(("降低", "增加", "减少", "建设", "有", "为", "新增", "培训", "容纳", "完成", "配备"))
    written, unit = generator.choice(
        ((f"{number}", "家"), (spoken(number), "户"), (_decimal(Fraction(number, 100)), "%"))
    )
    value = Fraction(number, 100 if unit == "%" else 1)
    return Written(f"{adverb}{modal}{verb}{written}{unit}", value, value, unit, bound)


def hedged(generator: random.Random) -> Written:
    """3000余万元, 5000多亩, 12个多亿元."""
    number = generator.randint(1, 9) * 10 ** generator.randint(1, 3)
    hedge = generator.choice("余多")
    power, scale = generator.choice((("", 1), ("万", 10**4), ("亿", 10**8)))
    text = f"{number}{hedge}{power}元"
    if generator.random() < 0.2:
        text, scale = f"{number}个多亿元", 10**8
    return Written(text, Fraction(number * scale), Fraction(number * scale), "元", "more-than")


def money(generator: random.Random) -> Written:
    """3元5角, 五块三毛二分, 3角5分."""
    in_words = generator.random() < 0.5
    write = spoken if in_words else str
    whole, tenths, hundredths = generator.randint(2, 9), generator.randint(1, 9), generator.randint(0, 9)
    cents = f"{write(hundredths)}分" if hundredths else ""
    if generator.random() < 0.2 and cents and not (in_words and tenths == 3):  # 三角 is a shape, too
        value = tenths + Fraction(hundredths, 10)
        return Written(f"{write(tenths)}角{cents}", value, value, "角")
    value = whole + Fraction(10 * tenths + hundredths, 100)
    unit = generator.choice("元块")
    return Written(f"{write(whole)}{unit}{write(tenths)}{generator.choice('角毛')}{cents}", value, value, unit)


def below_zero(generator: random.Random) -> Written:
    """零下10多度 is below -10."""
    number, unit = 10 * generator.randint(1, 5), generator.choice(("度", "℃", "摄氏度"))
    written = "零下" + (str(number) if generator.random() < 0.5 else spoken(number).removeprefix("一"))
    if generator.random() < 0.5:
        return Written(
            f"{written}{generator.choice('多余')}{unit}", Fraction(-number), Fraction(-number), unit, "less-than"
        )
    return Written(f"{written}{unit}", Fraction(-number), Fraction(-number), unit)


def per_measure(generator: random.Random) -> Written:
    """每公斤20元 is counted in 元/公斤; 低于每立方米19微克 is less."""
    number, measure = generator.randint(1, 9999), generator.choice(("公斤", "吨", "立方米", "亩", "平方米"))
    less = generator.random() < 0.3
    text = f"{'低于' if less else ''}每{measure}{number}元"
    return Written(text, Fraction(number), Fraction(number), f"元/{measure}", "less-than" if less else "exact")


def size(generator: random.Random) -> Written:
    """30万吨级, 万吨级, 3000千瓦级: the class that a thing's size puts it in, whatever noun comes behind."""
    unit = generator.choice(("吨", "千瓦", "兆瓦", "元", "立方米"))
    power, scale = generator.choice((("万", 10**4), ("百万", 10**6), ("亿", 10**8)))
    number = generator.choice((0, 0, *range(1, 60)))
    if not number:
        return Written(f"{power}{unit}级", Fraction(scale), Fraction(scale), f"{unit}级")
    if number % 3 == 0:
        return Written(f"{number}00{unit}级", Fraction(number * 100), Fraction(number * 100), f"{unit}级")
    return Written(f"{number}{power}{unit}级", Fraction(number * scale), Fraction(number * scale), f"{unit}级")


def scientific(generator: random.Random) -> Written:
    """1.2×10^8m³."""
    number, exponent = Fraction(generator.randint(11, 99), 10), generator.randint(3, 12)
    value = number * 10**exponent
    return Written(f"{_decimal(number)}×10^{exponent}m³", value, value, "m³")


FORMS: dict[str, Callable[[random.Random], Written]] = {
    form.__name__.replace("_", " "): form
    for form in (
        in_characters, tens_without_one, bank_form, traditional, mixed, filled_places, in_digits, spoken_decimals,
        percent_in_words, fraction, spoken_range, range_in_digits, shared_in_words, shared_multiplier, spaced, signed,
        bounded, bounded_apart, hedged, money, below_zero, per_measure, size, scientific,
    )
}  # fmt: skip

BEFORE = ("", "全年完成", "，", "投资达", "共计", "其中：", "实现了", "（", "为")
BEHIND = ("", "。", "，同比", "员工", "小学", "来自", "老人", "一是", "统一", "）", "、", "三农", "的")


def sentences(name: str, count: int, seed: int = 1) -> Iterator[tuple[str, Written]]:
    """Yield wordings of a form, each in a sentence."""
    generator = random.Random(f"{name}{seed}")
    for _ in range(count):
        written = FORMS[name](generator)
        # A word of numerals behind a wording that ends in one would be another numeral.
        behind = (
            BEHIND
            if written.unit and written.text.endswith(written.unit)
            else ("", "。", "，同比", "员工", "来自", "老人")
        )
        before = BEFORE if written.text[0] not in "-−–－零负" else ("", "，", "达到")
        if written.text[0] in "超近":
            before = ("", "，", "共计")
        yield generator.choice(before) + written.text + generator.choice(behind), written

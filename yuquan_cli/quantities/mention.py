"""The record of one mention: where a numeral stands, what it is, and what it says.

What the last stage makes, and the kinds and bounds that all stages speak of.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """What a numeral is: a figure, perhaps one (`weak`: a person settles it), or what else."""

    QUANTITY = "quantity"
    WEAK = "weak"
    DATE = "date"
    TIME = "time"
    ORDINAL = "ordinal"
    NAME = "name"
    SLOGAN = "slogan"
    IDIOM = "idiom"
    LIST = "list"
    RATE = "rate"
    DOCNO = "docno"
    PHONE = "phone"


class Bound(StrEnum):
    """How the wording bounds the number.

    以上, 以下 and 以内 include it (Civil Code, art. 1259); 超过, 突破 and 不满 don't.
    """

    EXACT = "exact"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    LESS_THAN = "less-than"
    ABOUT = "about"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One numeral of a text, with everything its wording says.

    Example: of `惠及近3.2万户` the text is `近3.2万户`, the number `3.2万`, the value 32000,
    the unit `户` and the bound less-than.
    """

    start: int
    """0-based offset in the text as given."""
    end: int
    """Offset after the last character."""
    text: str
    """The whole wording with its bound words: `近200名`, `95%以上`."""
    number: str
    """As printed, with its multiplier: `3-5万`, `3600多万`, `三分之一`, `翻两番`."""
    kind: Kind
    value: Fraction | None = None
    """Exact, in the base unit (of 95% it is 95); None for a range, a ratio, and 数十."""
    low: Fraction | None = None
    high: Fraction | None = None
    """The ends of a range."""
    unit: str = ""
    """As printed, without 万, 亿 and 余; `百分之` of 百分之五; empty if unknown."""
    bound: Bound = Bound.EXACT
    paragraph: int
    """1-based; blank lines are not counted."""
    ambiguous: bool = False
    """The number contains `,` or `，`, which may separate clauses instead of thousands."""
    before: str = ""
    after: str = ""
    """A few characters of the same line, so that a row can be read without the text."""
    says: str = ""
    """`rise` or `fall`, where the words before the number say so: of 下降2.3% the value is 2.3, and it says fall."""
    parts: tuple[Fraction, ...] = ()
    """The numbers of a ratio: 12, 35 and 53 of 12:35:53."""
    base_value: Fraction | None = None
    base_unit: str = ""
    """In the form that figures are compared in: 90 and % for 九成, % for ％ and 百分之."""
    lower: Fraction | None = None
    upper: Fraction | None = None
    """The interval that the wording allows: 95 and nothing for 95%以上, twice 95 for 95%, nothing for 约95%.

    Whether an end belongs to it, `bound` says: 近200 ends at 200 and does not reach it.
    """

"""Each class of numerals by generated truth: whatever stands around it, it is read as it is written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from numeral_forms import FORMS, sentences, spoken

from yuquan_cli.catalog.models import Indicator, Names, Source
from yuquan_cli.catalog.wording import contradictions
from yuquan_cli.quantities import Kind, Mention, scan


def said(mention: Mention) -> tuple[object, ...]:
    """Return what a mention says, as the generator writes it down."""
    low, high = (mention.low, mention.high) if mention.value is None else (mention.value, mention.value)
    return low, high, mention.unit, mention.bound.value


@pytest.mark.parametrize("name", FORMS)
def test_a_numeral_is_read_as_it_is_written(name: str) -> None:
    """Right means: one quantity with the wording as its text, its value, its unit and its bound."""
    wrong: list[str] = []
    for sentence, written in sentences(name, 400):
        found = [m for m in scan(sentence) if written.text in m.text and m.kind is Kind.QUANTITY]
        if len(found) != 1 or said(found[0]) != tuple(written[1:]):
            wrong.append(f"{sentence}: {[(m.text, m.kind.value, *map(str, said(m))) for m in scan(sentence)]}")
    assert not wrong, "\n".join([f"{len(wrong)} of 400", *wrong[:12]])


@given(st.sampled_from(sorted(FORMS)), st.integers(0, 10**6))
def test_the_scanner_and_the_check_of_wordings_agree(name: str, seed: int) -> None:
    """There is one answer to what a wording says: the scanner's own figures contradict no wording, others do."""
    _, written = next(sentences(name, 1, seed))
    (mention,) = scan(written.text)
    value = mention.base_value
    if value is None or value.denominator not in (1, 2, 4, 5, 10, 20, 25, 50, 100, 1000):
        return
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    indicator = Indicator(
        id="a",
        topic="t",
        name=Names(zh="甲"),
        reported=written.text,
        value=exact,
        unit=Names(zh=mention.base_unit) if mention.base_unit else None,
        bound=mention.bound.value,
        measure="count",
        source=Source(paragraph=1),
    )
    assert list(contradictions(indicator)) == []
    if not mention.unit or "分之" in written.text:
        return
    other = indicator.model_copy(update={"value": exact + 1})
    assert ("value" in dict(contradictions(other))) or value == -1


@given(st.sampled_from(sorted(FORMS)), st.integers(0, 10**6))
def test_the_interval_is_what_the_bound_allows(name: str, seed: int) -> None:
    """95%以上 begins at 95 and has no end; 约 allows no interval."""
    _, written = next(sentences(name, 1, seed))
    (mention,) = scan(written.text)
    allowed = {
        "exact": (written.low, written.high),
        "at-least": (written.low, None),
        "more-than": (written.low, None),
        "at-most": (None, written.high),
        "less-than": (None, written.high),
        "about": (None, None),
    }[written.bound]
    assert (mention.lower, mention.upper) == allowed


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (10, "一十"),
        (1012, "一千零一十二"),
        (30_400_000, "三千零四十万"),
        (100_000_005, "一亿零五"),
        (10_010_000, "一千零一万"),
        (1_000_200_000, "一十亿零二十万"),
    ],
)
def test_the_generator_writes_what_it_says(number: int, written: str) -> None:
    """A generator that is wrong would prove anything."""
    assert spoken(number) == written

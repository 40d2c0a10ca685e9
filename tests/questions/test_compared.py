"""From wordings to rows: nothing is said of a change that the wordings of a catalog don't say."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support import rendered

from yuquan_cli.catalog.columns import LAYOUTS, cells
from yuquan_cli.catalog.models import Indicator, Report
from yuquan_cli.formats import Style
from yuquan_cli.formats.compared import VIEWS
from yuquan_cli.questions.changes import differences
from yuquan_cli.questions.comparable import comparable
from yuquan_cli.questions.series import over_time
from yuquan_cli.tables import Cell, Column, Table
from yuquan_cli.vocabulary import Lang

Record = dict[str, Cell]
BOUNDS = {
    "exact": ("{}", ROUND_HALF_EVEN),
    "at-least": ("{}以上", ROUND_FLOOR),
    "more-than": ("超{}", ROUND_FLOOR),
    "at-most": ("{}以内", ROUND_CEILING),
    "less-than": ("不足{}", ROUND_CEILING),
    "about": ("约{}", ROUND_HALF_EVEN),
}
"""How a number is printed with each bound, and how it is rounded so that the wording stays true."""
UNITS = {
    "share": ("%", 1, "%", Decimal(0), Decimal(100)),
    "growth": ("%", 1, "%", Decimal(0), Decimal(50)),
    "amount": ("亿元", 10**8, "元", Decimal(0), Decimal(9000)),
    "quantity": ("万吨", 10**4, "吨", Decimal(0), Decimal(9000)),
    "count": ("个", 1, "个", Decimal(0), Decimal(9000)),
}
"""How a measure is printed: unit, the base units in one of it, the base unit, and between which numbers."""


def record(year: str, measure: str, wording: str, value: Decimal, bound: str, **more: object) -> Record:
    """Return an indicator's cells as an index holds them, from a catalog's fields."""
    report = Report.model_validate(
        {"id": f"report-{year}", "title": "报告", "area": {"code": "990101", "zh": "样本区"}, "period": year}
    )
    indicator = Indicator.model_validate(
        {
            "id": "green",
            "topic": "town",
            "name": "绿化",
            "reported": wording,
            "value": value,
            "unit": UNITS[measure][2],
            "bound": bound,
            "measure": measure,
            "source": {"paragraph": 2},
            **more,
        }
    )
    names = [column.name for column in LAYOUTS[Indicator].values()]
    return dict(zip(names, cells(indicator, report), strict=True))


@st.composite
def printed(draw: st.DrawFn, year: str, measure: str) -> tuple[Fraction, Record]:
    """Return a true value, and the record of a wording that is true of it."""
    unit, factor, _, least, most = UNITS[measure]
    truth = draw(st.decimals(least, most, places=0 if measure == "count" else 4))
    bound = draw(st.sampled_from(list(BOUNDS)))
    words, rounding = BOUNDS[bound]
    digits = 0 if measure == "count" else draw(st.integers(0, 2))
    number = truth.quantize(Decimal(1).scaleb(-digits), rounding=rounding)
    if bound in ("more-than", "less-than") and number == truth:
        number += (1 if bound == "less-than" else -1) * Decimal(1).scaleb(-digits)
    if number < 0:
        bound, words, number = "at-least", BOUNDS["at-least"][0], Decimal(0)
    wording = words.format(f"{number:f}{unit}")
    return Fraction(truth) * factor, record(year, measure, wording, number * factor, bound)


@given(
    st.sampled_from(list(UNITS)).flatmap(lambda measure: st.tuples(printed("2019", measure), printed("2020", measure)))
)
def test_the_true_change_lies_in_what_a_row_says(pair: tuple[tuple[Fraction, Record], tuple[Fraction, Record]]) -> None:
    (before, earlier), (after, later) = pair
    figures = [comparable(earlier), comparable(later)]
    row = later | differences(over_time(figures)[figures[1].key])
    assert row["changed_from"] == "report-2019/green"
    least, most = row["difference_low"], row["difference_high"]
    assert least is None or Fraction(least) <= after - before
    assert most is None or after - before <= Fraction(most)
    change = after - before if row["change_unit"] == "points" else before and (after / before - 1) * 100
    assert row["change_low"] is None or Fraction(row["change_low"]) <= change
    assert row["change_high"] is None or change <= Fraction(row["change_high"])
    moved = {1: "up", -1: "down", 0: "same"}[(after > before) - (after < before)]
    assert row["direction"] in ("unclear", moved)


def test_width_and_case_of_a_unit_and_a_scope_are_no_break() -> None:
    wide = record("2019", "share", "90％", Decimal(90), "exact", unit="％", scope="Ａ区")
    narrow = record("2020", "share", "95%", Decimal(95), "exact", unit="%", scope="a区")
    figures = [comparable(wide), comparable(narrow)]
    row = differences(over_time(figures)[figures[1].key])
    assert (row["change_low"], row["change_high"], row["change_unit"], row["break"]) == ("4", "6", "points", None)


def test_a_plan_is_meant_as_it_is_printed_and_a_result_may_be_rounded() -> None:
    planned = record("2019", "growth", "8%", Decimal(8), "exact", standing="target", period="2020")
    result = record("2020", "growth", "8.2%", Decimal("8.2"), "exact")
    figures = [comparable(planned), comparable(result)]
    row = differences(over_time(figures)[figures[0].key])
    assert (row["change_low"], row["change_high"], row["direction"]) == ("-0.25", "-0.15", "down")
    assert (row["changed_from"], row["reached"]) == ("report-2020/green", "unclear")


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Return a comparison of a series over some years, whatever its wordings are."""
    years = draw(st.lists(st.sampled_from(["2018", "2019", "2020", "2021"]), min_size=1, unique=True).map(sorted))
    records = [draw(printed(year, draw(st.sampled_from(list(UNITS)))))[1] for year in years]
    links = over_time([comparable(one) for one in records])
    rows = [one | {"missing": None} | differences(links[one["key"] or ""]) for one in records]
    return Table([Column(name) for name in rows[0]], [list(row.values()) for row in rows], draw(st.sampled_from(VIEWS)))


@given(tables(), st.integers(20, 130), st.sampled_from(["zh", "en"]))
def test_any_comparison_is_drawn_within_any_width(table: Table, width: int, lang: Lang) -> None:
    for line in rendered(table, "table", Style(lang=lang, width=width)).splitlines():
        assert cell_len(line) <= width
    assert rendered(table, "md", Style(lang=lang)).count("\n") >= len(table) + 2

"""A record of the index as what is comparable of it."""

from __future__ import annotations

from yuquan_cli.names import normalize
from yuquan_cli.questions.intervals import allowed, number
from yuquan_cli.questions.periods import period
from yuquan_cli.questions.series import Figure
from yuquan_cli.tables import Cell

Record = dict[str, Cell]


def comparable(record: Record) -> Figure:
    """Return what of a record decides on comparing."""
    text = {name: cell or "" for name, cell in record.items()}
    unit = normalize(text["unit_zh"])  # ％ is %
    return Figure(
        key=text["key"],
        series=text["series"],
        area=text["area"],
        period=period(text["period"]),
        report=text["report"],
        report_period=period(text["report_period"]),
        standing=text["standing"],
        unit=unit,
        scope=normalize(text["scope_zh"]),
        measure=text["measure"],
        basis=text["basis"],
        flow=text["flow"],
        allowed=allowed(
            number(record["lower"]),
            number(record["upper"]),
            text["bound"],
            number(record["step"]),
            text["measure"],
            unit,
            # What is planned is meant as it stands.
            rounded=text["basis"] == "reported" and text["standing"] != "target",
        ),
    )

"""A series in SVG: dots over periods, joined only where they can be compared; bounds are dashed and have no end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from yuquan_cli.formats.html.pieces import Record, text

_WIDTH, _HEIGHT = 560, 120
_TOP, _BOTTOM = 10, 96
_ENDS = ("value", "low", "high", "lower", "upper")
_MOST_LABELS = 12


def drawn(records: Sequence[Record]) -> str:
    """Return a drawing of one series of one place; nothing where there are no two periods to draw.

    Figures of another unit or kind than most have no place on its scale: where they stand, there is a gap.
    """
    kinds = Counter(_kind(record) for record in records if not record["missing"])
    own = [record for record in records if kinds and _kind(record) == kinds.most_common(1)[0][0] and _numbers(record)]
    periods = list(dict.fromkeys(str(record["period"]) for record in records))
    if len({record["period"] for record in own}) < 2:
        return ""
    numbers = [number for record in own for number in _numbers(record)]
    scale = _Scale(min(numbers), max(numbers), periods)
    marks = [*_joints(own, scale), *(part for record in own for part in _mark(record, scale)), *_labels(scale)]
    return f"<svg class=series viewBox='0 0 {_WIDTH} {_HEIGHT}' aria-hidden=true>{''.join(marks)}</svg>\n"


class _Scale:
    """Where numbers and periods stand."""

    def __init__(self, least: Fraction, most: Fraction, periods: Sequence[str]) -> None:
        self._least, self._span = least, (most - least) or Fraction(1)
        self.periods = periods

    def x(self, period: str | None) -> int:
        step = (_WIDTH - 80) / max(1, len(self.periods) - 1)
        return round(40 + step * self.periods.index(str(period)))

    def y(self, number: Fraction) -> int:
        return round(_BOTTOM - 10 - float((number - self._least) / self._span) * (_BOTTOM - _TOP - 20))


def _kind(record: Record) -> tuple[str | None, str | None]:
    return record["unit_zh"], record["measure"]


def _number(record: Record, name: str) -> Fraction | None:
    cell = record[name]
    return Fraction(cell) if cell else None


def _numbers(record: Record) -> list[Fraction]:
    return [number for name in _ENDS if (number := _number(record, name)) is not None]


def _exact(record: Record) -> bool:
    """Tell whether a figure is a plain result: a bound is no point, and a target none that was reached."""
    return bool(record["value"]) and record["bound"] == "exact" and (record["standing"] or "result") == "result"


def _joints(records: Sequence[Record], scale: _Scale) -> Iterator[str]:
    """Yield a line from each plain result to the one that it is compared with: none crosses a break or a bound."""
    points = {record["key"]: record for record in records if _exact(record)}
    for record in points.values():
        if base := points.get(record["changed_from"]):
            begin, end = (f"{scale.x(r['period'])},{scale.y(Fraction(r['value'] or 0))}" for r in (base, record))
            yield f"<path class=joint d=M{begin}L{end} />"


def _mark(record: Record, scale: _Scale) -> Iterator[str]:
    """Yield a dot for a plain result, a circle for what is about that or wanted; for a bound, a line without an end."""
    x = scale.x(record["period"])
    lower, upper, value = (_number(record, name) for name in ("lower", "upper", "value"))
    if value is not None and (lower == upper or record["bound"] in ("exact", "about")):
        yield f"<circle class={'dot' if _exact(record) else 'about'} cx={x} cy={scale.y(value)} r=4 />"
        return
    low = scale.y(lower) if lower is not None else _BOTTOM
    high = scale.y(upper) if upper is not None else _TOP
    yield f"<path class=open d=M{x},{low}V{high} />"
    for end in (lower, upper):
        if end is not None:
            yield f"<path class=end d=M{x - 5},{scale.y(end)}h10 />"


def _labels(scale: _Scale) -> Iterator[str]:
    periods = scale.periods if len(scale.periods) <= _MOST_LABELS else [scale.periods[0], scale.periods[-1]]
    for period in periods:
        yield f"<text x={scale.x(period)} y={_HEIGHT - 6} text-anchor=middle>{text(period)}</text>"

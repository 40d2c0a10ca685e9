"""Drawings in SVG: what is certain is solid, what the wording leaves open is dashed and has no end."""

from __future__ import annotations

from yuquan_cli.formats.html.pieces import Record


def share(record: Record) -> str:
    """Return a bar of a share between 0 and 100; nothing where it isn't one."""
    ends = [record.get(name) for name in ("value", "low", "high")]
    known = [float(end) for end in ends if end and "/" not in end]
    if record["measure"] != "share" or not known or not all(0 <= end <= 100 for end in known):
        return ""
    value, low, high = ends
    if value:
        return bar(f"{known[0]:g}", record["bound"] or "")
    return _drawn(_between(low or "0", high or "100"))


def bar(at: str, bound: str) -> str:
    """Return a bar up to a percentage: solid as far as it is certain, dashed where the truth may lie."""
    return _drawn(_lines(at, bound))


def _drawn(lines: str) -> str:
    return f"<svg viewBox='0 0 100 8' aria-hidden=true>{lines}</svg>"


def _between(low: str, high: str) -> str:
    """Return the lines of a range: solid up to its lower end, dashed to its upper one."""
    return f"<path d=M0,4H{low} /><path class=open d=M{low},4H{high} /><path class=end d=M{high},0V8 />"


def _lines(at: str, bound: str) -> str:
    end = f"<path class=end d=M{at},0V8 />"
    if bound in ("at-least", "more-than"):
        return f"<path d=M0,4H{at} /><path class=open d=M{at},4H100 />"
    if bound in ("at-most", "less-than"):
        return f"<path class=open d=M0,4H{at} />{end}"
    if bound == "about":
        return f"<path class=open d=M0,4H100 /><circle cx={at} cy=4 r=3 />"
    return f"<path d=M0,4H{at} />{end}"

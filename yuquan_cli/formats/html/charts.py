"""Drawings in SVG: what is certain is solid, what the wording leaves open is dashed and has no end."""

from __future__ import annotations

from yuquan_cli.formats.html.pieces import Record


def share(record: Record) -> str:
    """Return a bar of a share between 0 and 100; nothing where it isn't one."""
    if record["measure"] != "share" or not record["value"] or "/" in record["value"]:
        return ""
    value = float(record["value"])
    if not 0 <= value <= 100:
        return ""
    return bar(f"{value:g}", record["bound"] or "")


def bar(at: str, bound: str) -> str:
    """Return a bar up to a percentage: solid as far as it is certain, dashed where the truth may lie."""
    return f"<svg viewBox='0 0 100 8' aria-hidden=true>{_lines(at, bound)}</svg>"


def _lines(at: str, bound: str) -> str:
    end = f"<path class=end d=M{at},0V8 />"
    if bound in ("at-least", "more-than"):
        return f"<path d=M0,4H{at} /><path class=open d=M{at},4H100 />"
    if bound in ("at-most", "less-than"):
        return f"<path class=open d=M0,4H{at} />{end}"
    if bound == "about":
        return f"<path class=open d=M0,4H100 /><circle cx={at} cy=4 r=3 />"
    return f"<path d=M0,4H{at} />{end}"

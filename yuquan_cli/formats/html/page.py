"""The page, from its parts: what it is about, headline figures, the tables, sources, and how to read it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from yuquan_cli.formats.html import charts, tables
from yuquan_cli.formats.html.comparisons import comparisons
from yuquan_cli.formats.html.pieces import Record, anchor, both, joined, named, records, text
from yuquan_cli.shapes import Bundle

_HERE = Path(__file__).parent


def page(bundle: Bundle) -> str:
    """Return the page as HTML: the same text for the same bundle."""
    style, script = ((_HERE / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    figures, events, reports, topics = (
        list(records(bundle.sheets[name])) for name in ("indicators", "milestones", "reports", "topics")
    )
    parts = [
        *_top(bundle, style, script),
        *_introduction(bundle, reports, len(figures)),
        *_headlines(figures),
        *tables.filters(figures, events, topics),
        *tables.figures(figures, topics, reports),
        *(comparisons(list(records(bundle.comparisons)), reports) if bundle.comparisons else ()),
        *tables.events(events, topics, reports),
        *_sources(bundle, reports),
        _KEY,
        "</main>\n",
        _DIALOG,
        f"<script>{script}</script>\n",
    ]
    return "".join(parts)


def _top(bundle: Bundle, style: str, script: str) -> Iterator[str]:
    """Yield what a browser has to know, and the switch of languages, which needs no script."""
    allowed = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}"
    on = {name: " checked" if name == bundle.lang else "" for name in ("zh", "en")}
    yield f"""<!doctype html>
<html lang=zh>
<meta charset=utf-8>
<meta http-equiv=Content-Security-Policy content="{allowed}; base-uri 'none'; form-action 'none'">
<meta name=viewport content="width=device-width">
<title>{text(bundle.described())}</title>
<style>{style}</style>
<body>
<header>
<a class=skip href=#figures>{both("跳到数字", "Skip to the figures")}</a>
<fieldset><legend class=skip>{both("语言", "Language")}</legend>
<label><input type=radio name=language id=zh{on["zh"]}>中文</label>
<label lang=en><input type=radio name=language id=en{on["en"]}>English</label>
</fieldset>
"""


def _hash(part: str) -> str:
    return f"'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'"


def _introduction(bundle: Bundle, reports: Sequence[Record], figures: int) -> Iterator[str]:
    yield f"<h1>{both(*bundle.title)}</h1>\n"
    if len(reports) == 1:
        (report,) = reports
        published = joined(named(report, "publisher"), text(report["author"]), text(report["published"]))
        yield f"<p><cite>{named(report, 'title')}</cite><br><span class=soft>{published}</span></p>\n"
        zh, en = f"报告中的 {figures:,} 个数字", f"{figures:,} figure{'s' * (figures != 1)} of this report"
    else:
        zh = f"{len(reports):,} 份报告中的 {figures:,} 个数字"
        en = f"{figures:,} figure{'s' * (figures != 1)} of {len(reports):,} reports"
    end_zh = "，每个都带原文、限定词、注释和出处。"
    end_en = ", each with its wording, its bound, a note of what it does not say, and its place."
    yield f"<p>{both(zh + end_zh, en + end_en)}</p>\n</header>\n<main>\n"


def _headlines(figures: Sequence[Record]) -> Iterator[str]:
    chosen = [record for record in figures if record["headline"] == "true"]
    if chosen:
        yield f"<h2>{both('要点', 'Headlines')}</h2>\n<ul class=cards>\n"
        for record in chosen:
            yield f"<li><b>{tables.shown(record)}</b> <a href=#{anchor(record)}>{named(record, 'name')}</a>\n"
        yield "</ul>\n"


def _sources(bundle: Bundle, reports: Sequence[Record]) -> Iterator[str]:
    """Yield the reports, each with the citations of its figures: {p} and {x} stand for paragraph and wording."""
    yield f"<h2>{both('出处', 'Sources')}</h2>\n<ul>\n"
    for report in reports:
        zh, en = bundle.citations.get(str(report["report"]), ("", ""))
        address = text(report["url"])
        linked = f"<a href='{address}' rel=noreferrer>{address}</a>" if address.startswith("http") else address
        about = joined(named(report, "publisher"), text(report["author"]), text(report["published"]), linked)
        yield (
            f"<li id='{text('s.' + str(report['report']))}' data-zh='{text(zh)}' data-en='{text(en)}'>"
            f"<cite>{named(report, 'title')}</cite><br><span class=soft>{about}</span>\n"
        )
    yield "</ul>\n"


_KEY = f"""<h2>{both("怎样读这些数字", "How to read the figures")}</h2>
<ul class=key>
<li>{charts.bar("95", "exact")}{both("原文是一个数：95%", "the text states a number: 95 %")}
<li>{charts.bar("80", "at-least")}{
    both("只知下限（“80%以上”）：虚线部分未说", "only a lower bound (≥ 80 %): the dashed part is left open")
}
<li>{charts.bar("40", "at-most")}{both("只知上限（“40%以内”）", "only an upper bound (≤ 40 %)")}
<li>{charts.bar("60", "about")}{both("约数（“60%左右”）", "an approximate number (≈ 60 %)")}
</ul>
<p>{
    both(
        "逐期图中，实心点是确数，只有能比较的才连线；虚线是限定词留出的范围，没有端线的一头不限；空心点是约数或目标。",
        "Where series are drawn, a dot is a plain number, and only what can be compared is joined; a dashed line is "
        "what the wording leaves open, without limit where it has no end; a circle is about that much, or a target.",
    )
}</p>
<p class=soft>{
    both(
        "比率不能相加，单位不同的数字不能比较。注释说明数字没有说的事。本页不向任何网络发出请求。",
        "Shares are never added up, and figures of different units not compared. Notes say what a figure does not say. "
        "This page asks for nothing from any network.",
    )
}</p>
"""

_DIALOG = f"""<dialog aria-labelledby=cited><h2 id=cited>{both("引用", "Citation")}</h2>
<p lang=zh></p><p lang=en></p>
<button type=button id=copy>{both("复制", "Copy")}</button>
<button type=button id=close>{both("关闭", "Close")}</button>
</dialog>
"""

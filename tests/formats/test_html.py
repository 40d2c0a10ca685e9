"""The page as a file: what is in it, how large it is, and what it lets a browser do."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from forked import run
from support import EDITIONS, EVIDENCE, ROOT, SAMPLE, SERIES, SHIPPED

import yuquan_cli


def page_of(catalog: Path, tmp_path: Path, *what: str) -> str:
    file = tmp_path / "page.html"
    with yuquan_cli.open(catalog) as opened:
        opened.export(file, *what, force=True)
    return file.read_text(encoding="utf-8")


class Read(HTMLParser):
    """What a browser would read: the rows of tables as text, and every attribute."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.attributes: list[tuple[str, str, str]] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        self._inside = tag in ("td", "th") or (self._inside and tag not in ("h2", "style", "script"))
        if tag == "br" and self._inside:
            self.rows[-1][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "table"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.rows[-1][-1] += data


@pytest.mark.parametrize(
    "catalog", [SHIPPED, SAMPLE, EVIDENCE, SERIES, EDITIONS, ROOT / "examples" / "hohhot"], ids=lambda path: path.stem
)
def test_a_page_takes_at_most_40_kib_and_1_kib_a_figure(catalog: Path, tmp_path: Path) -> None:
    page = page_of(catalog, tmp_path)
    figures = page.count("data-v=")
    assert figures > 0
    assert len(page.encode()) <= (40 + figures) * 1024


@pytest.mark.parametrize("catalog", [SHIPPED, SAMPLE], ids=lambda path: path.stem)
def test_every_figure_and_event_stands_on_it_whatever_signs_it_has(catalog: Path, tmp_path: Path) -> None:
    rows = ["\n".join(row) for row in Read(page_of(catalog, tmp_path)).rows]
    with yuquan_cli.open(catalog) as opened:
        records = [*opened.show().records(), *opened.milestones().records()]
    for record in records:
        cells = ("name_zh", "name_en", "reported", "note_zh", "note_en", "scope_zh", "scope_en", "actor_zh", "actor_en")
        said = [cell for name in cells if (cell := record.get(name))]
        assert any(all(cell in row for cell in said) for row in rows), said


def test_nothing_runs_or_is_styled_but_what_the_policy_names(tmp_path: Path) -> None:
    page = page_of(SAMPLE, tmp_path)
    (policy,) = (value for _, name, value in Read(page).attributes if name == "content" and "default-src" in value)
    for part, source in (("style", "style-src"), ("script", "script-src")):
        (text,) = re.findall(f"<{part}>(.*?)</{part}>", page, flags=re.DOTALL)
        assert f"{source} 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'; ")
    for tag, name, _ in Read(page).attributes:
        assert not name.startswith("on"), tag
        assert name not in ("style", "src", "srcset"), tag


def test_nothing_is_asked_of_any_network(tmp_path: Path) -> None:
    page = page_of(SHIPPED, tmp_path)
    assert "http:" not in page
    assert "https:" not in page
    assert not re.search(r"url\(|@import|@font-face|fetch\(|XMLHttpRequest", page)


@pytest.mark.parametrize("catalog", [SAMPLE, EDITIONS], ids=lambda path: path.stem)
def test_every_link_leads_to_a_place_of_the_page(catalog: Path, tmp_path: Path) -> None:
    attributes = Read(page_of(catalog, tmp_path)).attributes
    ids = [value for _, name, value in attributes if name == "id"]
    assert len(ids) == len(set(ids))
    links = [value for _, name, value in attributes if name == "href"]
    assert links
    assert [link for link in links if unescape(link)[1:] not in ids] == []


@pytest.mark.parametrize(("bound", "drawn"), [("at-least", 1), ("exact", 0)])
def test_a_bound_is_drawn_with_an_open_end(bound: str, drawn: int, tmp_path: Path) -> None:
    with yuquan_cli.open(SHIPPED) as opened:
        opened.export(tmp_path / "page.html", measure="share", bound=bound)
    table = (tmp_path / "page.html").read_text(encoding="utf-8").partition("<table>")[2].partition("</table>")[0]
    assert table.count("<svg") == table.count("data-v=") > 0
    assert table.count("class=open") == drawn * table.count("<svg")


def test_the_page_begins_in_the_language_of_its_writer(tmp_path: Path) -> None:
    for lang in ("zh", "en"):
        run("export", str(tmp_path / "page.html"), "--force", "--lang", lang, data=SAMPLE)
        page = (tmp_path / "page.html").read_text(encoding="utf-8")
        assert re.findall("id=(..) checked", page) == [lang]


def test_more_figures_than_a_page_shows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yuquan_cli.formats.html.MOST_FIGURES", 7)
    with pytest.raises(yuquan_cli.UsageError, match="a page shows 7 figures"):
        page_of(SAMPLE, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_series_are_drawn_without_a_line_that_the_wording_does_not_allow(tmp_path: Path) -> None:
    page = page_of(SERIES, tmp_path)
    drawings = re.findall("<svg class=series.*?</svg>", page)
    assert len(drawings) == 3
    tap, pipes, cost = drawings
    # 2018 and the target are bounds: a cap, and a line without an end; 2017 has nothing exact to be joined with.
    assert [tap.count(f"class={mark}") for mark in ("dot", "about", "open", "end", "joint")] == [3, 0, 2, 2, 1]
    # 2020 is about 13, and 2021 counts pipes, which has no place on a scale of kilometres.
    assert [pipes.count(f"class={mark}") for mark in ("dot", "about", "open", "end", "joint")] == [1, 1, 0, 0, 0]
    # 30,000 to 50,000 has two ends.
    assert [cost.count(f"class={mark}") for mark in ("dot", "about", "open", "end", "joint")] == [1, 0, 1, 2, 0]


def test_what_is_certain_of_a_change_is_said_in_both_languages(tmp_path: Path) -> None:
    page = page_of(SERIES, tmp_path)
    for said in (
        "up by at least 1.5 points",
        "at most +6.35 points, perhaps a fall",
        "+2.15 to +3.25 points (from 2019)",
        "至少上升1.5个百分点",
        "not comparable (another unit, another measure)",
        "no report in the library",
        "<em><span lang=zh>目标</span><span lang=en>target</span></em>",
    ):
        assert said in page


def test_a_page_of_one_period_compares_nothing(tmp_path: Path) -> None:
    assert "<svg class=series" not in page_of(SHIPPED, tmp_path)


def test_a_page_of_a_library_says_of_each_figure_which_place_and_period_it_is_about(tmp_path: Path) -> None:
    page = page_of(EDITIONS, tmp_path)
    assert "<h1><span lang=zh>2 个地方 · 2018–2020</span><span lang=en>2 places · 2018–2020</span></h1>" in page
    heads = re.findall("<tr class=topic><th [^>]*>(.*)", page)
    assert "<span lang=zh>城区</span><span lang=en>Town</span> · <span lang=zh>邻区</span>" in heads[0]
    assert [head[-4:] for head in dict.fromkeys(heads)] == ["2020", "2018", "2019", "2020"]
    with yuquan_cli.open(EDITIONS) as opened:
        reports = opened.reports().records()
    assert [str(report["report"]) for report in reports] == re.findall("<li id='s[.](.*?)'", page)


def test_a_part_of_a_library_is_compared_within_that_part(tmp_path: Path) -> None:
    with yuquan_cli.open(EDITIONS) as opened:
        opened.export(tmp_path / "page.html", period="2019..2020", area="990101")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<svg class=series" in page
    assert "2018" not in page.partition("</style>")[2]

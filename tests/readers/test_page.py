"""The page in a browser: it obeys its own policy, and is of use by mouse, keyboard and screen reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import browser, needed
from support import EDITIONS, SAMPLE, SERIES, SHIPPED

import yuquan_cli
from yuquan_cli.evidence.citations import STYLES, completed

needed()

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    for name, catalog in (("shipped", SHIPPED), ("sample", SAMPLE), ("series", SERIES), ("library", EDITIONS)):
        with yuquan_cli.open(catalog) as opened:
            opened.export(folder / f"{name}.html")
    return {path.stem: path for path in folder.iterdir()}


@pytest.fixture
def look(chromium: Any, pages: dict[str, Path]) -> Iterator[Open]:
    """Open a page; at the end it must have asked for nothing, and the browser must have complained of nothing."""
    asked: list[str] = []
    complaints: list[str] = []
    contexts = []

    def opened(name: str = "shipped", width: int = 1200, scripts: bool = True, **about: Any) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, offline=True, **about
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(pages[name].as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
    assert {url.partition("#")[0] for url in asked} <= {path.as_uri() for path in pages.values()}


def shown(page: Any) -> list[str]:
    """Return the ids of the rows that can be seen."""
    return [row.get_attribute("id") for row in page.locator("tr[data-m]").all() if row.is_visible()]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 320)])
def test_axe_finds_nothing_to_complain_of(look: Open, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    for name in ("shipped", "sample", "series", "library"):
        page = look(name, width, color_scheme=scheme)
        for language in ("zh", "en"):
            page.check(f"#{language}")
            found = Axe().run(page).response["violations"]
            assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_search_and_filters_leave_what_fits(look: Open) -> None:
    page = look()
    everything = len(shown(page))
    page.fill("[name=q]", "秸秆")
    assert shown(page) == ["yuquan-2020.straw-recycling-rate"]
    page.fill("[name=q]", "STRAW rate")
    assert shown(page) == ["yuquan-2020.straw-recycling-rate"]
    assert page.inner_text("output") == f"1 / {everything}"
    page.fill("[name=q]", "")
    page.select_option("[name=topic]", "ecology")
    page.select_option("[name=kind]", "event")
    with yuquan_cli.open() as opened:
        events = [f"yuquan-2020.{event['id']}" for event in opened.milestones("ecology").records()]
    assert shown(page) == events


def test_figures_are_sorted_within_their_unit_by_mouse_and_by_keyboard(look: Open) -> None:
    page = look()
    button = page.locator("th[data-sort=value] button")
    button.focus()
    page.keyboard.press("Enter")
    read = "rows => rows.map(row => [row.dataset.u, Number(row.dataset.v)])"
    rising = [tuple(pair) for pair in page.locator("tr[data-v]").evaluate_all(read)]
    units = list(dict.fromkeys(unit for unit, _ in rising))
    for unit in units:
        own = [value for of, value in rising if of == unit]
        assert own == sorted(own)
    assert [unit for unit, _ in rising] == [unit for unit in units for of, _ in rising if of == unit]
    assert page.get_attribute("th[data-sort=value]", "aria-sort") == "ascending"
    button.click()
    assert page.get_attribute("th[data-sort=value]", "aria-sort") == "descending"


def test_the_citation_of_a_click_is_that_of_the_command(look: Open) -> None:
    with yuquan_cli.open() as opened:
        passages = completed(opened.passages("straw-recycling-rate", "mixc-mall-signed"), None, None, None)
    page = look()
    for passage in passages:
        page.click(f"[id='yuquan-2020.{passage['id']}'] .cite")
        assert page.inner_text("dialog p[lang=zh]") == STYLES["gb-t-7714"]([passage]).strip()
        page.keyboard.press("Escape")
        assert not page.is_visible("dialog")
    page.check("#en")
    page.click("[id='yuquan-2020.straw-recycling-rate'] .cite")
    assert page.inner_text("dialog p[lang=en]") == STYLES["apa"]([passages[0]]).strip()
    assert not page.is_visible("dialog p[lang=zh]")


@pytest.mark.parametrize("scripts", [True, False])
def test_one_language_at_a_time_is_shown(look: Open, scripts: bool) -> None:
    page = look(scripts=scripts)
    row = page.locator("[id='yuquan-2020.straw-recycling-rate']")
    assert "利用率" in row.inner_text()
    assert "rate" not in row.inner_text()
    page.check("#en")
    assert "Straw recycling rate" in row.inner_text()
    assert "利用率" not in row.locator("th").inner_text()


def test_without_scripts_everything_is_there_and_nothing_that_does_nothing(look: Open) -> None:
    page = look(scripts=False)
    with yuquan_cli.open() as opened:
        assert len(shown(page)) == len(opened.show()) + len(opened.milestones())
    assert not page.is_visible("form")
    assert page.locator("button:visible").count() == 0


@pytest.mark.parametrize("width", [320, 768, 1200])
def test_no_width_makes_a_reader_scroll_sideways(look: Open, width: int) -> None:
    for name in ("shipped", "sample", "series", "library"):
        page = look(name, width)
        for language in ("zh", "en"):
            page.check(f"#{language}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_print_has_the_figures_and_not_the_controls(look: Open) -> None:
    page = look(width=600)
    page.emulate_media(media="print")
    assert page.locator("table").first.evaluate("table => getComputedStyle(table).display") == "table"
    assert not page.is_visible("form")
    assert not page.is_visible("fieldset")
    assert len(shown(page)) > 43


def test_markup_in_a_catalog_stays_text(look: Open) -> None:
    page = look("sample")
    page.check("#en")
    assert "<b> & \\ \"quoted\", 'single'" in page.inner_text("[id='sample-2031.awkward-signs']")
    assert page.locator("table b").count() == 0

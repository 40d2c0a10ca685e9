"""Which records a search looks at: those that a filter leaves, however many there are."""

from __future__ import annotations

import sqlite3

import pytest
from hostile import HEAD, entry

from yuquan_cli.catalog import reading
from yuquan_cli.index import build
from yuquan_cli.questions import found, search
from yuquan_cli.questions.candidates import MAX_CANDIDATES
from yuquan_cli.questions.filters import Filters


def built(text: str) -> sqlite3.Connection:
    records, problems = reading.parse(text.encode())
    assert records, problems
    return build.build(records, b"")


def ids(database: sqlite3.Connection, text: str, filters: Filters) -> list[object]:
    return [row["id"] for row in found.answer(database, [text], filters).to_dicts()]


@pytest.fixture(scope="module")
def crowded() -> sqlite3.Connection:
    """Many figures under one name, the last of them the only one in yuan."""
    many = "".join(
        entry(id=f"a-{n}", name=f"{{zh: 村级图书室{n}号, en: Village library {n}}}") for n in range(MAX_CANDIDATES + 50)
    )
    money = {"reported": "5元", "value": "5", "unit": "{zh: 元, en: yuan}", "bound": "exact", "measure": "amount"}
    return built(f"{HEAD}indicators:\n{many}{entry(id='money', name='{zh: 村级图书室造价一览, en: Cost}', **money)}")


def test_a_filter_chooses_before_the_number_of_candidates_is_limited(crowded: sqlite3.Connection) -> None:
    assert ids(crowded, "图书室", Filters(measure=["amount"])) == ["money"]
    assert ids(crowded, "图书室", Filters(min="96")) == []


def test_the_measure_asked_for_is_found_among_any_number_of_others(crowded: sqlite3.Connection) -> None:
    assert ids(crowded, "图书室花了多少钱", Filters()) == ["money"]


def test_a_catalog_has_words_of_its_own_before_those_of_the_lexicon() -> None:
    figures = entry(id="depot", name="{zh: 车辆段, en: Depot}") + entry(id="bus", name="{zh: 公交, en: Buses}")
    database = built(f"{HEAD}lexicon: [[大巴, 车辆段]]\nindicators:\n{figures}")
    assert [hit.position for hit in search.hits(database, "大巴")] == [1]


def test_an_event_is_found_by_its_keywords() -> None:
    event = (
        "milestones:\n- {id: m, topic: t, name: {zh: 滨河项目签约, en: Riverside deal signed}, "
        "actor: {zh: 某公司, en: A firm}, keywords: [水族馆, aquarium], status: signed, "
        "source: {paragraph: 1, exact: 签约}}\n"
    )
    database = built(HEAD + event)
    assert [(hit.position, hit.matched) for hit in search.hits(database, "aquarium")] == [(-1, "keyword")]
    assert [hit.position for hit in search.hits(database, "水族馆什么时候开")] == [-1]

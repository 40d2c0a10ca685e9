"""The shipped catalog: what its figures say, and that they agree with their wording."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from forked import run
from support import ROOT, SHIPPED

from yuquan_cli.catalog import reading
from yuquan_cli.catalog.columns import LAYOUTS
from yuquan_cli.catalog.models import Catalog, Indicator
from yuquan_cli.quantities import scan


def load() -> Catalog:
    found, problems = reading.parse(SHIPPED.read_bytes())
    assert problems == []
    assert found is not None
    return found


CATALOG = load()
PRINTED = [i for i in CATALOG.indicators if i.basis == "reported"]


def test_the_columns_are_frozen() -> None:
    assert [column.name for column in LAYOUTS[Indicator].values()] == [
        "id",
        "topic",
        "name_zh",
        "name_en",
        "value",
        "unit_zh",
        "unit_en",
        "bound",
        "measure",
        "reported",
        "basis",
        "scope_zh",
        "scope_en",
        "paragraph",
        "prefix",
        "headline",
        "tags",
        "note_zh",
        "note_en",
        "report",
        "area",
        "period",
        "low",
        "high",
        "nth",
        "standing",
        "flow",
        "series",
        "of",
        "lower",
        "upper",
        "step",
        "report_period",
        "key",
    ]


def test_every_figure_of_the_report_is_there() -> None:
    by_basis = [sum(i.basis == basis for i in CATALOG.indicators) for basis in ("reported", "implied", "counted")]
    assert by_basis == [40, 2, 1]
    assert [topic.id for topic in CATALOG.topics] == [
        "epidemic",
        "poverty",
        "ecology",
        "risk",
        "rural",
        "industry",
        "commerce",
        "tourism",
        "business",
        "infrastructure",
        "livelihood",
        "governance",
    ]


@pytest.mark.parametrize("indicator", PRINTED, ids=lambda i: i.id)
def test_value_unit_and_bound_agree_with_the_wording(indicator: Indicator) -> None:
    (read,) = scan(indicator.reported)
    assert read.text == indicator.reported
    assert indicator.value is not None
    assert indicator.unit is not None
    assert (read.value, read.unit, read.bound) == (Fraction(indicator.value), indicator.unit.zh, indicator.bound)


@pytest.mark.parametrize("indicator", [i for i in CATALOG.indicators if i.basis != "reported"], ids=lambda i: i.id)
def test_a_figure_without_a_number_is_a_zero_or_a_list(indicator: Indicator) -> None:
    if indicator.basis == "implied":
        assert "零" in indicator.reported
        assert indicator.value == 0
    else:
        assert indicator.value == len(indicator.reported.split("、"))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (("straw-recycling-rate",), ("95", "%", "at-least", "95%以上")),
        (("relief-funds",), ("31672000", "元", "exact", "3167.2万元")),
        (("jobs-offered",), ("29000", "个", "exact", "2.9万个")),
        (("logistics-centre-transactions",), ("8230000000", "元", "exact", "82.3亿元")),
        (("public-kindergarten-places-share",), ("52.2", "%", "exact", "52.2%")),
        (("inclusive-kindergarten-places-share",), ("89.9", "%", "exact", "89.9%")),
        (("inpatient-reimbursement-rate",), ("90", "%", "exact", "90%")),
        (("rural-title-certification-rate",), ("90", "%", "at-least", "90%以上")),
        (("staff-infections",), ("0", "例", "exact", "零感染")),
        (("small-coal-boilers",), ("0", "台", "exact", "清零")),
        (("certified-farm-products",), ("2", "个", "exact", "亿祥源、禾裕")),
    ],
)
def test_known_figures(question: tuple[str], answer: tuple[str, ...]) -> None:
    got = run("show", *question, "--columns", "value,unit_zh,bound,reported").out.splitlines()[1]
    assert tuple(got.split("\t")) == answer


@pytest.mark.parametrize(
    ("what", "count"),
    [
        ("ecology", 4), ("生态环境", 4), ("环保", 4), ("ECOLOGY", 4), ("education", 3), ("教育", 3), ("economy", 12),
        ("经济", 12), ("battles", 6), ("people", 20), ("livelihood", 10), ("tourism", 0),
    ],
)  # fmt: skip
def test_people_find_what_they_type(what: str, count: int) -> None:
    assert len(run("show", what, "--columns", "id").out.splitlines()) - 1 == count


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("幼儿园", "public-kindergartens-added"),
        ("kindergarten", "public-kindergartens-added"),
        ("youeryuan", "public-kindergartens-added"),
        ("yey", "public-kindergartens-added"),
        ("35", "small-coal-boilers"),
        ("补助 资金", "relief-funds"),
        ("jiegan", "straw-recycling-rate"),
        ("网格", "grid-workers"),
        ("就业", "jobs-offered"),
    ],
)
def test_search_puts_the_meant_figure_first(words: str, first: str) -> None:
    assert run("search", *words.split(), "--columns", "id").out.splitlines()[1] == first


def test_no_word_for_a_topic_group_or_tag_means_two_things() -> None:
    from yuquan_cli.names import normalize

    meanings: dict[str, set[str]] = {}
    for subject in [*CATALOG.groups, *CATALOG.topics, *CATALOG.tags]:
        for word in (subject.id, *subject.name.given, *subject.aliases):
            meanings.setdefault(normalize(word), set()).add(subject.id)
    for indicator in CATALOG.indicators:
        for word in (indicator.id, *indicator.name.given):
            meanings.setdefault(normalize(word), set()).add(indicator.id)
    assert {word: ids for word, ids in meanings.items() if len(ids) > 1} == {}


def test_every_topic_with_figures_has_a_headline() -> None:
    topics = {i.topic for i in CATALOG.indicators}
    assert {i.topic for i in CATALOG.indicators if i.headline} == topics


def test_every_tag_is_used_and_headings_stand_where_they_should() -> None:
    assert {tag.id for tag in CATALOG.tags} == {tag for i in CATALOG.indicators for tag in i.tags}
    assert [topic.id for topic in CATALOG.topics if topic.heading is None] == ["epidemic"]


def test_parts_of_wholes_that_are_not_the_district_say_so() -> None:
    assert {i.id for i in CATALOG.indicators if i.scope} == {
        "small-coal-boilers",
        "logistics-centre-transactions",
        "produce-supply-share",
    }


def test_the_schema_beside_the_catalog_is_the_one_of_the_code() -> None:
    from jsonschema import Draft202012Validator

    committed = (ROOT / "data" / "indicators.schema.json").read_text(encoding="utf-8")
    assert run("check", "--schema").out == committed
    Draft202012Validator.check_schema(json.loads(committed))
    assert SHIPPED.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=indicators.schema.json\n")


def test_the_schema_accepts_the_catalog_and_refuses_a_slip() -> None:
    import yaml
    from jsonschema import Draft202012Validator

    schema = Draft202012Validator(json.loads((ROOT / "data" / "indicators.schema.json").read_text(encoding="utf-8")))
    content = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    assert list(schema.iter_errors(content)) == []
    content["indicators"][0]["bound"] = "atleast"
    assert [error.absolute_path[-1] for error in schema.iter_errors(content)] == ["bound"]

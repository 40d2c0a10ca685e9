"""The JSON Schema held against `check`, both ways: it never refuses what `check` accepts, and what it can say, it says.

`YUQUAN_TEST_TIMES=100` tries a hundred times as many catalogs, and others at each run.
"""

from __future__ import annotations

import copy
import json
import os
import re
from collections import Counter
from decimal import Decimal
from functools import reduce
from operator import getitem
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from support import SAMPLE

from yuquan_cli.catalog import reading, strict_yaml
from yuquan_cli.catalog.schema import json_schema

TIMES = int(os.environ.get("YUQUAN_TEST_TIMES", "1"))
SCHEMA = Draft202012Validator(json.loads(json_schema()))
CATALOG: Any = strict_yaml.read(SAMPLE.read_text(encoding="utf-8")).root
CATALOG |= {"indicators": CATALOG["indicators"][:3], "milestones": CATALOG["milestones"][:1]}

UNSAID = re.compile(
    "^(no (group|topic|tag|other indicator) '|the (id|name|term) '|'.*' says |the topic '.*' has a headline already"
    "|low .* is not below high|'.*': (an interval such as|there is no such day|day is out of range))"
)
"""What `check` says of a value beside another one, or of a day of a month: no schema can."""
WORDS = ["", " ", "x", "水", "a b", "topic:x", "TAG:y", "topic :x", "a-b", "a--b", "2031", "2031-02", "2031-02-30"]
WORDS += ["2031-13", "2031/2032", "0000", "1/3", "1/0", "x" * 81, "x" * 101, "x" * 5001, "growth", "target", "implied"]
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 3),
    st.decimals(-9, 9, places=2),
    st.sampled_from(WORDS),
    st.sampled_from([[], ["x"], ["x", "x"], ["green", "green"], [2, 2], {}, {"zh": "x"}, {"zh": "topic:x"}]),
    st.sampled_from([{"en": "x"}, {"zh": "x", "en": "Tag:x"}, [f"x{n}" for n in range(1001)], list(range(1, 1002))]),
)


def written(value: Any) -> str:
    """Return a value as JSON, which is YAML as well, with all digits of its numbers."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(name)}: {written(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return format(value, "f") if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def problems(catalog: Any) -> list[str]:
    """Return what `check` says of a catalog."""
    return [problem.message for problem in reading.parse(written(catalog).encode())[1]]


def paths(inside: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    steps: Any = inside.items() if isinstance(inside, dict) else enumerate(inside) if isinstance(inside, list) else ()
    return [found for step, value in steps for found in [(*path, step), *paths(value, (*path, step))]]


PATHS = paths(CATALOG)
FIELDS = sorted(
    {step for path in PATHS for step in path if isinstance(step, str)} | {"period", "standing", "of", "low"}
)


def changed(changes: list[tuple[int, str, str, Any, int]]) -> Any:
    """Return the catalog with values that went, came from elsewhere, or are others."""
    catalog = copy.deepcopy(CATALOG)
    for number, change, field, value, other in changes:
        *way, last = PATHS[number % len(PATHS)]
        try:
            inside = reduce(getitem, way, catalog)
            if change == "drop":
                del inside[last]
            elif change == "add" and isinstance(inside, dict):
                inside[field] = value
            elif change == "copy":
                inside[last] = copy.deepcopy(reduce(getitem, PATHS[other % len(PATHS)], catalog))
            elif change == "repeat" and isinstance(inside, list):
                inside.append(copy.deepcopy(inside[last]))
            else:
                inside[last] = value
        except (LookupError, TypeError):  # an earlier change took that place away
            continue
    return catalog


def test_the_schema_and_check_say_the_same_as_far_as_a_schema_can() -> None:
    seen: Counter[tuple[bool, bool]] = Counter()
    place, change = st.integers(0, 10**6), st.sampled_from(["drop", "add", "copy", "repeat", "put"])

    @given(st.lists(st.tuples(place, change, st.sampled_from(FIELDS), values, place), min_size=1, max_size=2))
    @settings(max_examples=120 * TIMES, deadline=None, derandomize=TIMES == 1, suppress_health_check=list(HealthCheck))
    def agree(changes: list[tuple[int, str, str, Any, int]]) -> None:
        catalog = changed(changes)
        fits, wrong = SCHEMA.is_valid(catalog), problems(catalog)
        seen[fits, not wrong] += 1
        if not wrong:
            assert fits, next(SCHEMA.iter_errors(catalog))
        elif fits:
            assert [message for message in wrong if not UNSAID.search(message)] == []

    agree()
    assert seen[True, True] > 10 * TIMES, "else nothing shows that the schema isn't the stricter one"
    assert seen[False, False] > 50 * TIMES


def indicator(**fields: Any) -> Any:
    first = {name: value for name, value in (CATALOG["indicators"][0] | fields).items() if value != "none"}
    return CATALOG | {"indicators": [first, *CATALOG["indicators"][1:]]}


REFUSED = {
    "a day that no month has": CATALOG | {"report": CATALOG["report"] | {"published": "2031-04-31"}},
    "a month that no year has": CATALOG | {"report": CATALOG["report"] | {"published": "2031-13"}},
    "a long text": indicator(note="注" * 5001),
    "a long wording": indicator(reported="1" * 101),
    "a tag that stands twice": indicator(tags=["green", "green"]),
    "a record that stands twice": CATALOG | {"topics": [*CATALOG["topics"], CATALOG["topics"][0]]},
    "a paragraph that stands twice": CATALOG | {"terms": [{"term": "词", "en": "word", "paragraphs": [1, 1]}]},
    "many keywords": indicator(keywords=[f"词{n}" for n in range(1001)]),
    "a name that asks for an id": indicator(name={"zh": "Topic:water"}),
    "a plain name that asks for an id": indicator(name="tag:green"),
    "an alias that asks for an id": CATALOG
    | {"tags": [*CATALOG["tags"], {"id": "x", "name": "乙", "aliases": ["tag:y"]}]},
    "space around a plain name": indicator(name=" 名"),
    "a fraction of nothing": indicator(value="1/0"),
    "a value with an end": indicator(low=1),
    "a word without a value": indicator(basis="implied", value="none"),
    "a level of what is no growth": indicator(of="benches"),
    "a target of no period": indicator(standing="target"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_a_schema_can_say_it_says(what: str) -> None:
    assert not SCHEMA.is_valid(REFUSED[what])
    assert problems(REFUSED[what]) != []


def test_the_changes_start_from_a_catalog_that_both_accept() -> None:
    assert problems(CATALOG) == []
    assert list(SCHEMA.iter_errors(CATALOG)) == []

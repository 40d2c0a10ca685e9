"""Thousands of invented arguments, catalogs and cells: an answer or an error of ours, never another exception.

Guided by coverage, and for longer, `bench/fuzz` does the same with the reader of catalogs.
"""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Sequence
from functools import cache as once
from typing import Any

import yaml
from hostile import one
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from support import SAMPLE
from test_faults_cells import unescape

from yuquan_cli import catalog, index, options, query, strict_yaml
from yuquan_cli.errors import UsageError, YuquanError
from yuquan_cli.formats import FORMATS, Style, render
from yuquan_cli.output import visible
from yuquan_cli.tables import Column, Table

BOUNDED = settings(deadline=2000, suppress_health_check=list(HealthCheck), derandomize=True)


@once
def database() -> Any:
    content = SAMPLE.read_bytes()
    found, _ = catalog.parse(content)
    assert found
    return index.build(found, b"")


SPOKEN = (
    "water parks works green money 水务 both pipes-laid benches Branches 35 管 gd tag:green topic: tag: topic:water % "
    "米 exact share -value id,id id, NEAR(a) a* ^a {x}:a AND OR NOT ( ) + - 0 -0 1e5 .5 1_0 １２ ９ -1 nan \" ' \0 "
    "999999999999999999999 \udcff pipes\ud800"
)
known = st.sampled_from(SPOKEN.split(" "))
words = st.one_of(known, st.text(max_size=12), st.tuples(known, st.text(max_size=3)).map("".join))
some = st.lists(words, max_size=3).map(tuple)
maybe = st.none() | words


@given(
    what=some,
    text=st.lists(words, min_size=1, max_size=3),
    unit=some,
    measure=some,
    bound=some,
    tag=some,
    number=maybe,
    sort=maybe,
    columns=maybe,
    given=st.sets(st.sampled_from(query.Filters._fields)),
)
@settings(BOUNDED, max_examples=300)
def test_any_arguments_get_an_answer_or_a_usage_error(
    what: tuple[str, ...],
    text: list[str],
    unit: tuple[str, ...],
    measure: tuple[str, ...],
    bound: tuple[str, ...],
    tag: tuple[str, ...],
    number: str | None,
    sort: str | None,
    columns: str | None,
    given: set[str],
) -> None:
    wishes: dict[str, Any] = {"unit": unit, "measure": measure, "bound": bound, "tag": tag}
    wishes |= {"min": number, "max": number, "sort": sort, "columns": columns, "limit": 3}
    filters = query.Filters(**{name: value for name, value in wishes.items() if name in given})
    db = database()
    for ask in (
        lambda: query.select(db, what, filters),
        lambda: query.search(db, text, filters),
        lambda: query.values(db, text, columns or "value"),
        lambda: query.summary(db, what, filters),
        lambda: options._whole_number(number or ""),
    ):
        try:
            found = ask()
        except UsageError as error:
            message = visible(f"{error.message}{error.hint}")
            assert "\x1b" not in message
            message.encode()
        else:
            if isinstance(found, Table):
                for name in FORMATS:
                    render(found, name, Style())


def read(content: bytes) -> None:
    """Read a catalog; it is one, or there are problems, each of them fit to be shown."""
    began = time.process_time()
    try:
        found, problems = catalog.parse(content)
    except YuquanError as error:
        raise AssertionError(error) from error
    assert time.process_time() - began < 1
    assert (found is None) == bool(problems)
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert len(problem.message) < 1000
        assert not strict_yaml.hidden_in(problem.message + problem.where)
    if found:
        index.build(found, b"").close()


SEED = SAMPLE.read_text(encoding="utf-8")
SIGNS = st.sampled_from(
    [*"\t\n\r :,[]{}&*!|>'\"%@`#-?~0123abc\\.<=_", "- ", ": ", "\n  ", "\x85", "\u2028", "\ufeff", "<<: ", "\\e"]
)


def test_what_is_changed_below_is_a_valid_catalog() -> None:
    """Else what the changes do would never be seen."""
    assert catalog.parse(SEED.encode())[1] == []


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 5), st.binary(max_size=4)), min_size=1, max_size=6))
@settings(BOUNDED, max_examples=150)
def test_a_catalog_with_bytes_changed(changes: list[tuple[int, int, bytes]]) -> None:
    content = bytearray(SEED.encode())
    for place, length, new in changes:
        place %= len(content)
        content[place : place + length] = new
    read(bytes(content))


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 3), SIGNS), min_size=1, max_size=6))
@settings(BOUNDED, max_examples=250)
def test_a_catalog_with_signs_changed(changes: list[tuple[int, int, str]]) -> None:
    text = SEED
    for place, length, new in changes:
        place %= len(text)
        text = text[:place] + new + text[place + length :]
    read(text.encode())


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.booleans()), min_size=1, max_size=5))
@settings(BOUNDED, max_examples=120)
def test_a_catalog_with_lines_moved(moves: list[tuple[int, int, bool]]) -> None:
    lines = SEED.split("\n")
    for source, target, keep in moves:
        line = lines[source % len(lines)] if keep else lines.pop(source % len(lines))
        lines.insert(target % len(lines), line)
    read("\n".join(lines).encode())


@given(
    st.lists(st.sampled_from(list(yaml.parse(one(), Loader=yaml.SafeLoader))[2:-2]), max_size=12), st.integers(0, 60)
)
@settings(BOUNDED, max_examples=150)
def test_yaml_made_of_events_in_any_order(events: Sequence[Any], place: int) -> None:
    stream = list(yaml.parse(one(), Loader=yaml.SafeLoader))
    stream[2 + place : 2 + place] = events
    try:
        text = yaml.emit(stream, allow_unicode=True)
    except (yaml.YAMLError, AttributeError, IndexError, TypeError):
        return  # no text says that
    read(text.encode())


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates()
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
)
fields = st.sampled_from(
    [*"id topic name value unit bound measure reported basis scope source headline tags note keywords x".split()]
)


@given(st.dictionaries(fields, values, min_size=1, max_size=4), values)
@settings(BOUNDED, max_examples=300)
@example({"value": float("inf")}, None)
def test_records_that_hold_anything(changes: dict[str, Any], other: Any) -> None:
    record = yaml.safe_load(one())
    record["indicators"][0].update(changes)
    record["tags"] = other
    read(yaml.safe_dump(record, allow_unicode=True).encode())


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r"), min_size=1, max_size=20)
tables = st.lists(st.tuples(cells, st.none() | cells), max_size=4)


@given(tables)
@settings(BOUNDED, max_examples=400)
def test_any_cells_come_back_from_every_format(rows: list[tuple[str, str | None]]) -> None:
    table = Table(columns=[Column("a"), Column("b")], rows=rows)
    plain = [[cell or "" for cell in row] for row in rows]

    assert list(csv.reader(io.StringIO(render(table, "csv", Style()), newline="")))[1:] == plain
    lines = render(table, "tsv", Style()).removesuffix("\n").split("\n")[1:]
    assert [[unescape(cell) for cell in line.split("\t")] for line in lines] == plain
    assert [list(row.values()) for row in json.loads(render(table, "json", Style()))] == [list(row) for row in rows]
    objects = render(table, "jsonl", Style()).split("\n")[:-1]
    assert [list(json.loads(line).values()) for line in objects] == [list(row) for row in rows]
    render(table, "table", Style(width=40))
    tokens = MarkdownIt("commonmark").enable("table").parse(render(table, "md", Style()))
    assert sum(token.type == "tr_open" for token in tokens) == len(rows) + 1
    assert {token.type for token in tokens if token.level == 0} == {"table_open", "table_close"}


@given(cells.map(str.strip).filter(bool))
@settings(BOUNDED, max_examples=150)
def test_any_text_of_a_catalog_is_kept_or_refused(text: str) -> None:
    found, problems = catalog.parse(one(keywords=f"[{json.dumps(text, ensure_ascii=False)}]").encode())
    if strict_yaml.hidden_in(text):
        assert "is not allowed" in problems[0].message
    else:
        assert found
        assert found.indicators[0].keywords == [text]

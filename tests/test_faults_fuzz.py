"""Thousands of invented arguments, catalogs and cells: an answer or an error of ours, never another exception.

`YUQUAN_TEST_TIMES=10` tries ten times as many, and others at each run, on the whole of the shipped catalog. Guided by
coverage, and for longer, `bench/fuzz` does the same with the reader of catalogs.
"""

from __future__ import annotations

import copy
import csv
import io
import json
import os
import re
import time
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from operator import getitem
from typing import Any, get_args

import pytest
import yaml
from forked import run, usual
from hostile import one
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from support import CACHE, CALLS, EVIDENCE_TEXT, FEW_WORDS, SAMPLE, SHIPPED, Result, rendered
from test_faults_cells import unescape

from yuquan_cli import visible, vocabulary
from yuquan_cli.catalog import reading
from yuquan_cli.catalog.models import Names
from yuquan_cli.cli import commands
from yuquan_cli.cli.options import Option
from yuquan_cli.errors import YuquanError
from yuquan_cli.formats import Style
from yuquan_cli.index import build
from yuquan_cli.tables import Column, Table

pytestmark = pytest.mark.usefixtures("few_words")
TIMES = int(os.environ.get("YUQUAN_TEST_TIMES", "1"))
BOUNDED = settings(deadline=5000, suppress_health_check=list(HealthCheck), derandomize=TIMES == 1)


NUMBERS = "0 -0 -0.5 +15000 1.7万 35 2 1 003"
NAMES = "water parks works green money 水务 pipes-laid benches 长椅 tag:green topic:water WATER awkward-signs"
FITTING = {
    **dict.fromkeys(("what", "events", "traceable", "series"), NAMES),
    "ids": "pipes-laid benches 长椅 awkward-signs budget Benches",
    "words": "管 gd 公园 green Branches 35 water H2O",
    "field": "value id reported note_en tags",
    "unit": "米 % metres 张 个",
    "measure": " ".join(get_args(vocabulary.Measure)),
    "bound": " ".join(get_args(vocabulary.Bound)),
    "status": " ".join(get_args(vocabulary.Status)),
    "tag": "green money",
    "min": NUMBERS,
    "max": NUMBERS,
    "limit": "1 3 100",
    "lang": " ".join(get_args(vocabulary.Lang)),
    "color": " ".join(get_args(vocabulary.Color)),
    "style": " ".join(get_args(vocabulary.Style)),
    "report": "sample-2031",
    "area": "990101 样本区",
    "period": "2031 2031..2032 2030,2031",
    "standing": " ".join(get_args(vocabulary.Standing)),
    "by": "period area",
    "record": "indicator milestone term number",
    "views": "indicators milestones figures",
    "query": "SELECT/**/id,value/**/FROM/**/indicators SELECT/**/1 SELECT/**/*/**/FROM/**/milestones",
    "timeout": "1 5",
    "target": "-",
    "to": "html sdmx.csv",
    "its_period": "2031",
    "its_area": "样本区=990101 样本区",
    "report_id": "sample-2031",
    "published": "2031-01-31",
    "accessed": "2031-01-31",
    "url": "https://example.org/a",
    **dict.fromkeys(("data", "catalog_file", "catalog_files", "like"), str(SAMPLE)),
    **dict.fromkeys(("text", "text_file", "text_of_report", "texts"), str(EVIDENCE_TEXT)),
}
"""Words that an option or an argument takes; one that isn't here gets awkward words only."""
AWKWARD = (
    "both id,id id, NEAR(a) a* ^a {x}:a AND OR NOT ( ) + - -- .5 1_0 １２ 1e5 nan -1 \" ' tag: topic: % --help -f "
    "-fcsv 999999999999999999999 \udcff pipes\udcc0 ecolgy /dev/null /nonexistent"
)
awkward = st.one_of(
    st.sampled_from(AWKWARD.split(" ")),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12),
    st.builds(
        "{}{}".format,
        st.sampled_from(" ".join(FITTING.values()).split(" ")),
        st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=3),
    ),
)


def _word(command: str, name: str) -> st.SearchStrategy[str]:
    """Return what may be given for an option or argument: nine times out of ten something that fits."""
    if name in ("columns", "sort"):
        fitting = usual(*CALLS[command].split(), "-f", "tsv").out.partition("\n")[0].split("\t")
    else:
        fitting = FITTING.get(name, "").split(" ")
    most = 10 if name == "target" else 9  # no file is written, which would stay and be in the way of the next call
    return st.integers(0, 9).flatmap(lambda n: st.sampled_from(fitting) if n < most else awkward)


def _calls(command: str) -> st.SearchStrategy[tuple[str, list[str]]]:
    """Return calls of a command: words and any of its options, each with a word, or none where it takes none."""

    def part(name: str, option: Option) -> st.SearchStrategy[list[str]]:
        if option.kind == "argument":
            return _word(command, name).map(lambda word: [word])
        spelled = st.sampled_from(option.spellings or (f"--{name}",))
        return st.tuples(spelled, *[_word(command, name)] * (option.kind == "option")).map(list)

    taken = dict(COMMANDS[command].parameters())
    # Nor into a folder.
    parts = {name: part(name, option) for name, option in taken.items() if name not in ("format", "into")}
    # A file stands at most once, and nearly always: in stdin there is nothing.
    files = [name for name in taken if name in ("catalog_file", "catalog_files", "text_file", "target", "query")]
    if command == "export":
        files.append("to")
    needed = st.tuples(*(parts[name] for name, option in taken.items() if option.required or name in files))
    more = st.lists(st.one_of(*(part for name, part in parts.items() if name not in files)), max_size=4)
    return st.builds(lambda some, others: (command, [word for part in (*some, *others) for word in part]), needed, more)


COMMANDS = commands.every()


def ask(*arguments: str) -> Result:
    return run(*arguments, cwd=CACHE, YUQUAN_DATA=str(SAMPLE), YUQUAN_TEST_LEXICON=str(FEW_WORDS))


def rows_of(out: str, name: str) -> list[list[str]]:
    """Return the cells of what was written in a format, the header first, as text without line ends."""
    if name == "csv":
        return list(csv.reader(io.StringIO(out, newline="")))
    if name == "tsv":
        return [[unescape(cell) for cell in line.split("\t")] for line in out.removesuffix("\n").split("\n")]
    records = json.loads(out, parse_float=str, parse_int=str)
    return [list(records[0]), *([_spelled(cell) for cell in record.values()] for record in records)]


def _spelled(cell: Any) -> str:
    return "" if cell is None else cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_any_command_line_gets_an_answer_or_a_few_words(name: str) -> None:
    outcomes: Counter[bool] = Counter()

    @given(_calls(name))
    @settings(BOUNDED, max_examples=400 * TIMES // len(COMMANDS))
    def ask_anything(call: tuple[str, list[str]]) -> None:
        outcomes[answers(*call)] += 1

    ask_anything()
    # What is refused before anything is asked tries nothing else.
    assert outcomes[True] * 5 >= outcomes.total(), outcomes


def answers(name: str, arguments: list[str]) -> bool:
    """Hold what a command line gets against all that is promised; tell whether it gets any rows.

    `check` has none to give where all is well.
    """
    formatted = "format" in dict(COMMANDS[name].parameters())
    asked = {form: ask(name, *(["-f", form] if formatted else []), *arguments) for form in ("json", "table")}
    for done in asked.values():
        assert done.status in (0, 1, 2, 3, *([4] if name == "export" else [])), done
        assert done.status != 2 or done.out == ""
        assert "Traceback" not in done.err
        assert len(done.err.splitlines()) <= 5
        assert not visible.hidden_in(done.err)
        assert "always" in arguments or "\x1b" not in done.out
    # A chart is drawn for people alone.
    assert "--chart" in arguments or {done.status for done in asked.values()} == {asked["json"].status}
    if (
        formatted
        and asked["json"].out not in ("", "[]\n")
        and not {"--help", "--schema", "--commands"} & set(arguments)
    ):
        rows = rows_of(asked["json"].out, "json")
        for form in ("csv", "tsv"):
            assert rows_of(ask(name, "-f", form, *arguments).out, form) == rows
        return bool(rows[1:])
    return asked["json"].out not in ("", "[]\n") or (name == "check" and asked["json"].status == 0)


def read(content: bytes) -> None:
    """Read a catalog; it is one, or there are problems, each of them fit to be shown."""
    began = time.process_time()
    try:
        found, problems = reading.parse(content)
    except YuquanError as error:
        raise AssertionError(error) from error
    assert time.process_time() - began < 1
    assert (found is None) == bool(problems)
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert len(problem.message) < 1000
        assert not visible.hidden_in(problem.message + problem.where)
    if found:
        assert_same(yaml.load(content.decode("utf-8-sig"), yaml.CBaseLoader), found)
        build.build(found, b"").close()


def assert_same(literal: Any, kept: Any) -> None:
    """Assert that what was kept is what stands there, which PyYAML's BaseLoader leaves as it is spelled."""
    if isinstance(literal, dict):
        for name, inside in literal.items():
            assert_same(inside, getattr(kept, "schema_" if name == "schema" else name))
    elif isinstance(literal, list):
        assert len(literal) == len(kept)
        for inside, given in zip(literal, kept, strict=True):
            assert_same(inside, given)
    elif isinstance(kept, Names):
        assert (literal, None) == kept.pair
    elif kept is None:
        assert literal in ("", "~", "null")
    else:
        assert literal == (
            str(kept).lower() if isinstance(kept, bool) else f"{kept:f}" if isinstance(kept, Decimal) else str(kept)
        )


def beginning(text: str, entries: int) -> str:
    """Return a catalog with so many entries in each of its lists of records, which are alike but for their words."""
    head, *parts = re.split(r"(?m)^(?=(?:indicators|milestones|terms|not_indicators):)", text)
    return head + "".join("\n  - ".join(part.split("\n  - ")[: entries + 1]).rstrip("\n") + "\n" for part in parts)


SEEDS = {path.name: path.read_text(encoding="utf-8") for path in (SAMPLE, SHIPPED)}
if TIMES == 1:
    SEEDS[SHIPPED.name] = beginning(SEEDS[SHIPPED.name], 10)
SIGNS = st.sampled_from(
    [*"\t\n\r :,[]{}&*!|>'\"%@`#-?~0123abc\\.<=_", "- ", ": ", "\n  ", "\x85", "\u2028", "\ufeff", "<<: ", "\\e"]
)
mutated = pytest.mark.parametrize("seed", SEEDS)
place = st.integers(0, 10**6)


@mutated
def test_what_is_changed_below_is_a_valid_catalog(seed: str) -> None:
    """Else what the changes do would never be seen."""
    assert reading.parse(SEEDS[seed].encode())[1] == []
    read(SEEDS[seed].encode())


@mutated
@given(changes=st.lists(st.tuples(place, st.integers(0, 5), st.binary(max_size=4)), min_size=1, max_size=6))
@settings(BOUNDED, max_examples=200 * TIMES)
def test_a_catalog_with_bytes_changed(seed: str, changes: list[tuple[int, int, bytes]]) -> None:
    content = bytearray(SEEDS[seed].encode())
    for place, length, new in changes:
        place %= len(content)
        content[place : place + length] = new
    read(bytes(content))


@mutated
@given(changes=st.lists(st.tuples(place, st.integers(0, 3), SIGNS), min_size=1, max_size=6))
@settings(BOUNDED, max_examples=250 * TIMES)
def test_a_catalog_with_signs_changed(seed: str, changes: list[tuple[int, int, str]]) -> None:
    text = SEEDS[seed]
    for place, length, new in changes:
        place %= len(text)
        text = text[:place] + new + text[place + length :]
    read(text.encode())


@mutated
@given(moves=st.lists(st.tuples(place, place, st.booleans()), min_size=1, max_size=5))
@settings(BOUNDED, max_examples=150 * TIMES)
def test_a_catalog_with_lines_moved(seed: str, moves: list[tuple[int, int, bool]]) -> None:
    lines = SEEDS[seed].split("\n")
    for source, target, keep in moves:
        line = lines[source % len(lines)] if keep else lines.pop(source % len(lines))
        lines.insert(target % len(lines), line)
    read("\n".join(lines).encode())


SCALARS = ["", "~", "yes", "0x1f", "12:30", "1.10", "007", "-0", "1e3", "95", "９５", "2021-01-01", "a: b", "\t", "é\n"]


@mutated
@given(
    changes=st.lists(
        st.tuples(
            place,
            st.sampled_from(["drop", "double", "move", "anchor", "alias", "tag", "value", "style"]),
            place,
            st.sampled_from(SCALARS),
            st.sampled_from(["", "'", '"', "|", ">"]),
        ),
        min_size=1,
        max_size=4,
    )
)
@settings(BOUNDED, max_examples=200 * TIMES)
def test_a_catalog_with_events_changed(seed: str, changes: list[tuple[int, str, int, str, str]]) -> None:
    """Each change may leave a stream that no text can say; then there is nothing to read."""
    events: list[Any] = list(yaml.parse(SEEDS[seed], Loader=yaml.CSafeLoader))
    for place, change, target, text, style in changes:
        place = 2 + place % (len(events) - 4)
        event = events[place]
        if change == "drop":
            del events[place]
        elif change == "double":
            events.insert(place, event)
        elif change == "move":
            events.insert(2 + target % (len(events) - 4), events.pop(place))
        elif change == "alias":
            events[place] = yaml.AliasEvent("a")
        elif isinstance(event, yaml.ScalarEvent):
            value, tag = (text if change == "value" else event.value), ("!x" if change == "tag" else None)
            anchor = "a" if change == "anchor" else None
            written = style if change in ("value", "style") else event.style
            implicit = (tag is None and not written, tag is None)
            events[place] = yaml.ScalarEvent(anchor, tag, implicit, value, style=written)
    try:
        text = yaml.emit(events, Dumper=yaml.CSafeDumper, allow_unicode=True)
    except (yaml.YAMLError, AttributeError, IndexError, TypeError):
        return
    read(text.encode())


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates()
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
)
Path = tuple[str | int, ...]


def paths(inside: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of each value in a catalog."""
    steps = inside.items() if isinstance(inside, dict) else enumerate(inside) if isinstance(inside, list) else ()
    for step, value in steps:
        yield (*path, step)
        yield from paths(value, (*path, step))


RECORDS = {name: yaml.load(text, yaml.CSafeLoader) for name, text in SEEDS.items()}
PATHS = {name: list(paths(record)) for name, record in RECORDS.items()}


@mutated
@given(
    changes=st.lists(
        st.tuples(place, st.sampled_from(["put", "drop", "copy", "extra"]), values, place), min_size=1, max_size=4
    )
)
@settings(BOUNDED, max_examples=300 * TIMES)
@example(changes=[(40, "put", float("inf"), 0)])
def test_a_catalog_with_records_changed(seed: str, changes: list[tuple[int, str, Any, int]]) -> None:
    """Values of other kinds, fields and records that go, come twice, or stand in another's place."""
    record = copy.deepcopy(RECORDS[seed])
    for number, change, value, other in changes:
        *way, last = PATHS[seed][number % len(PATHS[seed])]
        try:
            inside = reduce(getitem, way, record)
            if change == "drop":
                del inside[last]
            elif change == "extra" and isinstance(inside, list):
                inside.insert(other % (len(inside) + 1), value)
            elif change == "extra":
                inside[str(value)] = value
            elif change == "copy":
                inside[last] = copy.deepcopy(reduce(getitem, PATHS[seed][other % len(PATHS[seed])], record))
            else:
                inside[last] = value
        except (LookupError, TypeError):  # an earlier change took that place away
            continue
    read(yaml.dump(record, Dumper=_NoAliases, allow_unicode=True).encode())


class _NoAliases(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r"), min_size=1, max_size=20)
tables = st.lists(st.tuples(cells, st.none() | cells), max_size=4)


@given(tables)
@settings(BOUNDED, max_examples=400 * TIMES)
def test_any_cells_come_back_from_every_format(rows: list[tuple[str, str | None]]) -> None:
    table = Table(columns=[Column("a"), Column("b")], rows=rows)
    plain = [[cell or "" for cell in row] for row in rows]

    assert list(csv.reader(io.StringIO(rendered(table, "csv", Style()), newline="")))[1:] == plain
    lines = rendered(table, "tsv", Style()).removesuffix("\n").split("\n")[1:]
    assert [[unescape(cell) for cell in line.split("\t")] for line in lines] == plain
    assert [list(row.values()) for row in json.loads(rendered(table, "json", Style()))] == [list(row) for row in rows]
    objects = rendered(table, "jsonl", Style()).split("\n")[:-1]
    assert [list(json.loads(line).values()) for line in objects] == [list(row) for row in rows]
    rendered(table, "table", Style(width=40))
    tokens = MarkdownIt("commonmark").enable("table").parse(rendered(table, "md", Style()))
    assert sum(token.type == "tr_open" for token in tokens) == len(rows) + 1
    assert {token.type for token in tokens if token.level == 0} == {"table_open", "table_close"}


@given(cells.map(str.strip).filter(bool))
@settings(BOUNDED, max_examples=150 * TIMES)
def test_any_text_of_a_catalog_is_kept_or_refused(text: str) -> None:
    found, problems = reading.parse(one(keywords=f"[{json.dumps(text, ensure_ascii=False)}]").encode())
    if visible.hidden_in(text):
        assert "is not allowed" in problems[0].message
    else:
        assert found
        assert found.indicators[0].keywords == [text]

"""A query in SQL: what it gives, that it can only read the views, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import SAMPLE, changed_sample, rendered

import yuquan_cli
from yuquan_cli.errors import UsageError
from yuquan_cli.formats import Style
from yuquan_cli.questions import statement
from yuquan_cli.shapes import NAMES

ENDLESS = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)"


@pytest.fixture(scope="module")
def library() -> Iterator[yuquan_cli.Library]:
    with yuquan_cli.open(SAMPLE) as opened:
        yield opened


def test_a_view_of_records_has_the_rows_and_cells_of_the_command(library: yuquan_cli.Library) -> None:
    for view, listed in (("indicators", library.show()), ("milestones", library.milestones())):
        queried = library.sql(f"SELECT * FROM {view}").records()
        assert len(queried) == len(listed.records()) > 0
        for row, record in zip(queried, listed.records(), strict=True):
            for column in listed.columns:
                name = f"{column.name}_exact" if f"{column.name}_exact" in row else column.name
                cell = {"1": "true", "0": "false"}[row[name] or ""] if column.kind == "boolean" else row[name]
                assert cell == record[column.name]


def test_every_view_has_the_columns_that_the_codebook_lists(library: yuquan_cli.Library) -> None:
    listed = library.fields().records()
    assert list(dict.fromkeys(row["view"] for row in listed)) == list(NAMES)
    for view in NAMES:
        columns = [column.name for column in library.sql(f"SELECT * FROM {view}").columns]
        assert columns == [row["column"] for row in listed if row["view"] == view]
        assert all(row["holds"] for row in listed)


@pytest.mark.parametrize("view", NAMES)
def test_every_view_is_counted(library: yuquan_cli.Library, view: str) -> None:
    counted = int(library.sql(f"SELECT count(*) AS n FROM {view}").records()[0]["n"] or 0)
    assert counted == len(library.sql(f"SELECT * FROM {view}")) > 0


def test_views_are_joined_by_columns_of_one_name(library: yuquan_cli.Library) -> None:
    query = """SELECT count(*) AS n FROM indicators JOIN reports USING (report) JOIN topics USING (topic)"""
    assert library.sql(query).records() == [{"n": str(len(library.show()))}]


def test_a_number_that_sqlite_cannot_hold_is_empty_and_has_all_its_digits_beside_it(tmp_path: Path) -> None:
    long = "1234567890123456789012345678901234567890"
    path = changed_sample(tmp_path, ("value: 350\n", f"value: {long}\n"), ("近350张", f"近{long}张"))
    with yuquan_cli.open(path) as opened:
        rows = opened.sql("SELECT value, value_exact FROM indicators WHERE value_exact = ?", long).records()
    assert rows == [{"value": None, "value_exact": long}]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("SELECT 95.0 AS a, 0.5 AS b, -3 AS c, NULL AS d", [{"a": 95, "b": 0.5, "c": -3, "d": None}]),
        ("SELECT 'x' AS a UNION ALL SELECT 1", [{"a": "x"}, {"a": "1"}]),
        ("SELECT 9e999 AS a", [{"a": "inf"}]),
        ("SELECT 1 AS a, 2 AS a, 3 AS a_2", [{"a": 1, "a_2": 2, "a_2_2": 3}]),
        ("VALUES (1)", [{"column1": 1}]),
    ],
)
def test_results_are_valid_json_whatever_they_hold(library: yuquan_cli.Library, query: str, shown: object) -> None:
    assert json.loads(rendered(library.sql(query), "json", Style())) == shown


@pytest.mark.parametrize(
    "query",
    [
        "ATTACH '{folder}/new.sqlite' AS other",
        "DETACH temp",
        "VACUUM",
        "VACUUM INTO '{folder}/new.sqlite'",
        "PRAGMA query_only = off",
        "SELECT * FROM pragma_table_info('meta')",
        "SELECT load_extension('{folder}/new.so')",
        "SELECT printf('%.1000000000c', 'x')",
        "SELECT * FROM main.meta",
        "SELECT count(*) FROM main.meta",
        "SELECT * FROM meta",
        "SELECT * FROM main.indicators",
        "WITH indicators AS (SELECT * FROM main.meta) SELECT * FROM indicators",
        "SELECT * FROM sqlite_master",
        "SELECT * FROM temp.sqlite_master",
        "SELECT value FROM json_each('[1]')",
        "DELETE FROM indicators",
        "UPDATE reports SET title_en = 'x'",
        "INSERT INTO topics DEFAULT VALUES",
        "CREATE TABLE mine (x)",
        "CREATE TEMP TABLE mine (x)",
        "CREATE VIRTUAL TABLE mine USING fts5(x)",
        "DROP VIEW indicators",
        "BEGIN",
        "SAVEPOINT a",
        "REINDEX",
        "ANALYZE",
    ],
)
def test_whatever_is_no_reading_of_the_views_is_refused(
    library: yuquan_cli.Library, query: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="refused: it may only read the views"):
        library.sql(query.format(folder=tmp_path))
    assert list(tmp_path.iterdir()) == []
    assert len(library.show())


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT writefile('x', 'y')", "no such function: writefile"),
        ("SELECT 1; SELECT 2", "more than one statement"),
        ("", "there is no query"),
        ("-- nothing", "there is no query"),
        ("SELECT zeroblob(1000000000)", "a cell of the query grows beyond 1 MB"),
        ("SELECT x'00'", "holds bytes"),
        (f"{ENDLESS} SELECT n FROM r", "more than 1,000,000 rows"),
        (f"{ENDLESS} SELECT count(*) FROM r", "ended after 0.2 seconds"),
        (f"{ENDLESS} SELECT hex(zeroblob(400000)) FROM r", "more than 100 MB"),
        ("SELECT id FORM indicators", "near 'indicators'"),
    ],
)
def test_a_query_that_is_wrong_or_goes_too_far_says_so(library: yuquan_cli.Library, query: str, told: str) -> None:
    with pytest.raises(UsageError) as raised:
        library.sql(query, timeout=0.2 if "count" in query else 30)
    assert told in raised.value.message


def test_a_query_that_takes_too_much_memory_is_ended(
    library: yuquan_cli.Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statement, "MOST_MEMORY", 20_000_000)
    query = f"{ENDLESS} SELECT n FROM (SELECT n, hex(zeroblob(10000)) AS x FROM r) ORDER BY x"
    with pytest.raises(UsageError, match="ended after 20 MB of memory"):
        library.sql(query)


def test_a_wrong_column_is_pointed_at_and_the_nearest_is_named(library: yuquan_cli.Library) -> None:
    with pytest.raises(UsageError, match="no column 'nme_zh'; did you mean 'name_zh'") as raised:
        library.sql("SELECT id AS 编号,\n  nme_zh FROM indicators")
    assert raised.value.places == ["    nme_zh FROM indicators", "    ^^^^^^"]
    with pytest.raises(UsageError, match="no column '名称'") as raised:
        library.sql("SELECT '数值', 名称 FROM indicators")
    assert raised.value.places[1] == "  " + " " * 15 + "^^^^"
    with pytest.raises(UsageError, match="no view 'indicatrs'; did you mean 'indicators'"):
        library.sql("SELECT * FROM indicatrs")


def test_after_an_ended_query_the_library_answers_as_before(library: yuquan_cli.Library) -> None:
    before = library.show().records()
    with pytest.raises(UsageError):
        library.sql(f"{ENDLESS} SELECT count(*) FROM r", timeout=0.05)
    assert library.show().records() == before
    assert library.sql("SELECT printed FROM (SELECT max(length(reported)) AS printed FROM indicators)").records()


def test_the_codebook_takes_views_and_suggests_the_nearest(library: yuquan_cli.Library) -> None:
    assert {row["view"] for row in library.fields("reports", "topics").records()} == {"reports", "topics"}
    bound = next(row for row in library.fields().records() if row["column"] == "bound")
    assert bound["values"] == "exact at-least more-than at-most less-than about"
    with pytest.raises(UsageError, match="no view 'report'; did you mean 'reports'"):
        library.fields("report")

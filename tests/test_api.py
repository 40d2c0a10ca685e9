"""The Python face: the same answers as the commands, in types that other tools take."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal

import pandas
import polars
import pytest
from support import EDITIONS, SAMPLE, run

import yuquan_cli
from yuquan_cli.errors import UsageError
from yuquan_cli.questions.filters import FILTERS, Filters
from yuquan_cli.tables import Column, Rows, Table


@pytest.fixture
def sample(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> yuquan_cli.Library:
    monkeypatch.setenv("YUQUAN_CACHE_DIR", str(tmp_path))
    return yuquan_cli.open(SAMPLE)


def test_importing_it_imports_nothing_of_other_people() -> None:
    code = (
        "import sys; before = set(sys.modules); import yuquan_cli; yuquan_cli.__all__; print(set(sys.modules) - before)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "{'yuquan_cli'}"


def test_every_public_name_is_there() -> None:
    for name in yuquan_cli.__all__:
        assert getattr(yuquan_cli, name) is not None
    assert sorted(yuquan_cli.__all__) == dir(yuquan_cli)
    with pytest.raises(AttributeError, match="nothing"):
        yuquan_cli.nothing  # noqa: B018


@pytest.mark.parametrize(
    ("question", "call"),
    [
        (lambda library: library.show("water"), "show water"),
        (
            lambda library: library.show("green", measure="share", sort="-value"),
            "show green --measure share --sort -value",
        ),
        (
            lambda library: library.show(min=1000, limit=2, columns=["id", "value"]),
            "show --min 1000 --limit 2 --columns id,value",
        ),
        (lambda library: library.search("管道"), "search 管道"),
        (lambda library: library.summary(), "summary"),
        (lambda library: library.topics(), "topics"),
        (lambda library: library.tags(), "tags"),
        (lambda library: library.milestones("parks"), "milestones parks"),
    ],
)
def test_a_script_gets_the_rows_that_the_command_prints(
    question: object, call: str, sample: yuquan_cli.Library
) -> None:
    rows = json.loads(run(*call.split(), "-f", "json", data=SAMPLE).out, parse_float=Decimal, parse_int=Decimal)
    table = question(sample)  # type: ignore[operator]
    assert table.to_dicts() == rows
    assert table.to_dicts() == rows, "rows can be read again"
    assert len(table) == len(rows)


def test_nothing_found_is_an_empty_table_and_an_unknown_name_carries_the_nearest(sample: yuquan_cli.Library) -> None:
    empty = sample.show("water", measure="area")
    assert (len(empty), empty.to_dicts()) == (0, [])
    assert list(empty.to_pandas().columns) == list(empty.to_polars().columns)
    with pytest.raises(yuquan_cli.UnknownName) as caught:
        sample.show("watre")
    assert (caught.value.name, caught.value.nearest) == ("watre", "water")


def test_no_environment_is_heeded(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("YUQUAN_CACHE_DIR", str(tmp_path))
    monkeypatch.setenv("YUQUAN_DATA", "/nowhere.yaml")
    with yuquan_cli.open() as library:
        assert library.about()[0] == ["yuquan-2020"]


def test_a_path_given_twice_is_one_catalog_and_an_empty_one_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("YUQUAN_CACHE_DIR", str(tmp_path))
    with yuquan_cli.open(SAMPLE, SAMPLE) as library:
        assert library.about()[0] == ["sample-2031"]
    with pytest.raises(yuquan_cli.UsageError):
        yuquan_cli.open("")
    with pytest.raises(yuquan_cli.CatalogError):
        yuquan_cli.open("/nowhere.yaml")


TABLE = Table(
    [Column("id"), Column("value", "number"), Column("whole", "boolean")],
    [("a", "12345678901234567890.10", "true"), ("<b>", "1/3", "false"), ("c", None, None)],
)


def test_a_frame_has_floats_and_the_exact_text_beside_them() -> None:
    exact = ["12345678901234567890.10", "1/3", None]
    frame, polar = TABLE.to_pandas(), TABLE.to_polars()
    assert list(frame.columns) == polar.columns == ["id", "value", "value_exact", "whole"]
    assert [None if pandas.isna(cell) else cell for cell in frame["value_exact"]] == exact
    assert polar["value_exact"].to_list() == exact
    assert polar["value"].to_list() == [12345678901234567890.10, None, None]
    assert frame["value"].isna().tolist() == [False, True, True]
    assert TABLE.to_polars().schema["whole"] == polars.Boolean
    assert str(TABLE.to_pandas().dtypes["whole"]) == "boolean"


def test_whatever_reads_arrow_reads_a_table() -> None:
    assert polars.DataFrame(TABLE).equals(TABLE.to_polars())
    empty = Table(TABLE.columns, [])
    assert polars.DataFrame(empty).schema == TABLE.to_polars().schema


def test_a_notebook_shows_cells_as_they_are_and_no_empty_columns() -> None:
    html = Table([Column("id"), Column("none")], [("<b>&", None)])._repr_html_()
    assert "&lt;b&gt;&amp;" in html
    assert "none" not in html


def test_rows_are_asked_for_when_they_are_needed_and_none_is_held() -> None:
    asked = []

    def ask() -> object:
        asked.append(1)
        return iter([("a",), ("b",), ("c",)])

    rows = Rows(ask)  # type: ignore[arg-type]
    assert not asked
    assert rows
    assert [row for row, _ in zip(rows, range(2), strict=False)] == [("a",), ("b",)]
    assert len(asked) == 1
    assert list(rows) == [("a",), ("b",), ("c",)]
    assert (len(rows), bool(rows)) == (3, True)
    assert not Rows(lambda: iter(()))
    assert list(Rows(lambda: iter(()))) == []


def test_every_filter_of_the_commands_is_one_of_the_api() -> None:
    from yuquan_cli.keywords import Events, Figures

    assert {*FILTERS["indicators"], "sort", "limit", "columns"} == set(Figures.__annotations__)
    assert {*FILTERS["milestones"], "sort", "limit", "columns"} == set(Events.__annotations__)
    assert set(Filters._fields) == set(Figures.__annotations__) | set(Events.__annotations__)


def test_compare_gives_changes_and_refuses_what_it_does_not_know(sample: yuquan_cli.Library) -> None:
    with yuquan_cli.open(EDITIONS / "sample-2020.yaml") as reports:
        rows = reports.compare("output").to_dicts()
        assert [(row["change_low"], row["direction"]) for row in rows] == [(None, None), (Decimal("0.6"), "up")]
        shown = reports.compare("output")._repr_html_()
        assert "<th>change_low</th>" in shown
        assert "<th>paragraph</th>" not in shown
    assert sample.alone()
    with pytest.raises(UsageError, match="compared by 'place'"):
        sample.compare("water", by="place")

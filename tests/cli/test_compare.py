"""`compare` as a command: rows for a pipe, words where nothing can be compared."""

from __future__ import annotations

import pytest
from forked import run, run_on_terminal
from support import EDITIONS

from yuquan_cli.questions.changes import CHANGES

LAST = EDITIONS / "sample-2020.yaml"


def test_a_pipe_gets_a_row_a_figure_with_its_change() -> None:
    found = run("compare", "output", "-f", "json", data=LAST)
    assert found.status == 0
    before, row = found.json()
    assert list(row)[-len(CHANGES) :] == list(CHANGES)
    assert (before["key"], before["changed_from"]) == ("sample-2020/output-of-2019", None)
    assert row["changed_from"] == "sample-2020/output-of-2019"
    assert (row["change_low"], row["change_high"], row["change_unit"], row["direction"]) == (0.6, 2.0, "%", "up")
    assert (row["difference_low"], row["difference_high"]) == (55000000, 165000000)


def test_the_columns_before_are_those_of_show() -> None:
    shown, compared = (run(command, "output", data=LAST).out.splitlines() for command in ("show", "compare"))
    assert compared[0] == "\t".join([shown[0], *CHANGES])
    figure = next(line for line in compared if "\t85亿元\t" in line)
    assert figure.startswith(next(line for line in shown if "\t85亿元\t" in line))


def test_one_report_alone_says_what_is_missing() -> None:
    found = run("compare", "green-share", "--columns", "period,reported,missing", data=LAST)
    assert found.out == "period\treported\tmissing\n2019\t\tnot-in-library\n2020\t96.3%\t\n"
    assert (found.status, found.err.count("\n")) == (0, 1)
    assert found.err.startswith("yuquan: one report is in the library")


@pytest.mark.parametrize("what", ["output", "产值"])
def test_a_series_is_known_by_the_names_of_its_figures(what: str) -> None:
    found = run("compare", what, "--columns", "key", data=LAST)
    assert found.out.splitlines()[1:] == ["sample-2020/output-of-2019", "sample-2020/output"]


def test_a_figure_stands_for_its_series_whatever_its_own_id_is() -> None:
    found = run("compare", "growth-plan", "--columns", "series,key,standing", data=LAST)
    assert found.out.splitlines()[1:] == [
        "growth\tsample-2020/growth\tresult",
        "growth\t\t",
        "growth\tsample-2020/growth-plan\ttarget",
    ]


def test_rows_can_be_sorted_cut_and_chosen() -> None:
    found = run("compare", "town", "--sort", "-change_low", "--limit", "2", "--columns", "key,change_low", data=LAST)
    assert found.out.splitlines()[1] == "sample-2020/output\t0.6"
    assert len(found.out.splitlines()) == 3


def test_an_unknown_name_and_an_empty_topic_have_their_statuses() -> None:
    assert run("compare", "outpt", data=LAST).status == 2
    assert "did you mean 'output'?" in run("compare", "outpt", data=LAST).err
    empty = run("compare", "silence", "-f", "json", data=LAST)
    assert (empty.status, empty.out) == (1, "[]\n")
    assert empty.err == "yuquan: nothing matched\n"


def test_a_terminal_shows_periods_as_columns_in_both_languages() -> None:
    english = run_on_terminal("compare", "output", "--color", "never", data=LAST, columns=80).out
    assert " Indicator   2019 " in english
    assert "+0.6 to +2.0 %" in english
    chinese = run_on_terminal("compare", "output", "--lang", "zh", data=LAST, columns=80).out
    assert "+0.6至+2.0%" in chinese


def test_a_chart_is_for_people() -> None:
    assert run("show", "--chart", "-f", "csv", data=LAST).status == 2
    assert run("show", "--chart", "--columns", "id", data=LAST).status == 2
    drawn = run("show", "green-share", "--chart", data=LAST)
    assert (drawn.status, drawn.err) == (0, "")
    assert "██████████████████████████·" not in drawn.out
    assert "█████████████████████████··   96.3 %" in drawn.out


def test_what_is_drawn_is_told_where_a_screen_reader_is() -> None:
    for command in (["show", "town"], ["compare", "output"]):
        told = run(*command, "--chart", data=LAST, ACCESSIBLE="1")
        assert (told.status, told.out) == (0, run(*command, data=LAST, ACCESSIBLE="1").out)
        assert not set(told.out) & set("●█▶")


def test_a_series_is_drawn_in_lines_of_its_own() -> None:
    found = run("compare", "output", "--chart", data=LAST)
    assert [line.strip() for line in found.out.splitlines() if "●" in line] == [f"●{'·' * 59}", f"{'·' * 59}●"]
    assert run("compare", "output", "--chart", "-f", "json", data=LAST).status == 2

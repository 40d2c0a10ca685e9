"""Each command as a process: status, stdout that is only data, stderr for the rest."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from forked import run, run_on_terminal
from hostile import HEAD, entry
from support import SAMPLE, changed_sample, environment

from yuquan_cli.questions.filters import FILTERS

IDS = ["--columns", "id"]


def ids(*arguments: str) -> list[str]:
    """Return the ids of the rows that a command finds in the sample catalog."""
    result = run(*arguments, *IDS, data=SAMPLE)
    assert result.status in (0, 1), result.err
    return result.out.splitlines()[1:]


WATER = ["pipes-laid", "tap-water-share", "loss-change", "budget", "spills"]
PARKS = ["awkward-signs", "a-name-of-sixty-characters-without-any-space-anywhere", "benches"]


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ([], WATER + PARKS),
        (["water"], WATER),
        (["WATER"], WATER),
        (["ｗａｔｅｒ"], WATER),
        (["　water  "], WATER),
        (["水务"], WATER),
        (["供水"], WATER),
        (["h2o"], WATER),
        (["works"], WATER + PARKS),
        (["建设工程"], WATER + PARKS),
        (["money"], ["pipes-laid", "budget"]),
        (["资金"], ["pipes-laid", "budget"]),
        (["benches"], ["benches"]),
        (["Tap water share"], ["tap-water-share"]),
        (["benches", "water"], [*WATER, "benches"]),
        (["parks", "benches"], PARKS),
        (["topic:water"], WATER),
        (["silence"], []),
        (["unused"], []),
    ],
)
def test_show_finds_topics_groups_tags_and_ids(what: list[str], expected: list[str]) -> None:
    assert ids("show", *what) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (["--measure", "share"], ["tap-water-share"]),
        (["--measure", "share", "--measure", "growth"], ["tap-water-share", "loss-change"]),
        (["--unit", "%"], ["tap-water-share", "loss-change"]),
        (["--unit", "％"], ["tap-water-share", "loss-change"]),
        (["--unit", "Yuan"], ["budget"]),
        (["--unit", "元"], ["budget"]),
        (["--bound", "at-most"], ["a-name-of-sixty-characters-without-any-space-anywhere"]),
        (["--tag", "green", "--measure", "count"], ["pipes-laid", "benches"]),
        (["--tag", "绿色"], ["pipes-laid", "a-name-of-sixty-characters-without-any-space-anywhere", "benches"]),
        (["--min", "15000"], ["pipes-laid", "budget"]),
        (["--min", "15000.0001"], ["budget"]),
        (["--max", "-0.5"], ["loss-change"]),
        (["--max", "0"], ["loss-change", "spills"]),
        (["--min", "123456789012345678.90"], ["budget"]),
        (["--min", "123456789012345678.91"], []),
        (["--sort", "value", "--limit", "2"], ["loss-change", "spills"]),
        (["--sort", "-value", "--limit", "2"], ["budget", "pipes-laid"]),
        (["--sort", "scope_en", "--limit", "1"], ["spills"]),
        (["--sort", "-scope_en", "--limit", "1"], ["spills"]),
        (["--bound", "about", "--unit", "米"], []),
    ],
)
def test_filters_sorting_and_limit_are_exact(filters: list[str], expected: list[str]) -> None:
    assert ids("show", *filters) == expected


def test_nothing_found_is_status_1_and_the_header_alone() -> None:
    result = run("show", "silence", data=SAMPLE)
    assert result.status == 1
    assert result.out.count("\n") == 1
    assert result.out.startswith("id\ttopic\t")
    assert run("show", "silence", "-f", "json", data=SAMPLE)[:2] == (1, "[]\n")
    assert run("show", "silence", "-f", "jsonl", data=SAMPLE)[:2] == (1, "")


def test_a_name_of_two_kinds_is_refused_and_both_are_listed() -> None:
    result = run("show", "both", data=SAMPLE)
    assert result == (2, "", "yuquan: error: 'both' could mean two things\nyuquan: write tag:green or topic:water\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "watr"], "did you mean 'water'?"),
        (["show", "水物"], "did you mean '水务'?"),
        (["show", ""], "no group, topic, tag or indicator ''"),
        (["show", "--unit", "metrs"], "did you mean 'metres'?"),
        (["show", "--measure", "shar"], "did you mean 'share'?"),
        (["show", "--bound", "atleast"], "did you mean 'at-least'?"),
        (["show", "--tag", "water"], "'water' is a topic, not a tag"),
        (["show", "--columns", "id,vlaue"], "did you mean 'value'?"),
        (["show", "--columns", "id,id"], "twice"),
        (["show", "--sort", "valu"], "did you mean 'value'?"),
        (["show", "-f", "jsn"], "did you mean 'json'?"),
        (["show", "--formt", "json"], "did you mean '--format'?"),
        (["shw"], "did you mean 'show'?"),
        (["get", "water"], "'water' is a topic, not an indicator"),
        (["get", "benches", "nothing-like-it"], "no indicator 'nothing-like-it'"),
        (["get", "benches", "--field", "nme"], "no column 'nme'"),
        (["get"], "missing argument"),
        (["search", "%%"], "nothing to search for"),
        (["show", "--lang", "fr"], "--lang takes zh, en"),
    ],
)
def test_a_slip_is_status_2_with_the_nearest_word(arguments: list[str], words: str) -> None:
    result = run(*arguments) if arguments == ["shw"] else run(*arguments, data=SAMPLE)
    assert result.status == 2
    assert result.out == ""
    assert words in result.err
    assert result.err.startswith("yuquan: error: ")
    assert result.err.count("\n") <= 2


def test_get_prints_bare_values_in_the_order_asked() -> None:
    assert run("get", "budget", "loss-change", "spills", data=SAMPLE).out == "123456789012345678.90\n-0.50\n0\n"
    assert run("get", "budget", "--field", "reported", data=SAMPLE).out == "约123456789012345678.90元\n"
    assert run("get", "长椅", "--field", "bound", data=SAMPLE).out == "less-than\n"
    assert run("get", "benches", "--field", "note_en", data=SAMPLE) == (0, "\n", "")


@pytest.mark.parametrize(
    ("words", "first", "count"),
    [
        (["管道"], "pipes-laid", 1),
        (["管"], "pipes-laid", 1),
        (["管网"], "pipes-laid", 1),
        (["guandao"], "pipes-laid", 1),
        (["gd"], "pipes-laid", 3),
        (["plumb"], "pipes-laid", 1),
        (["PIPES"], "pipes-laid", 1),
        (["pipe"], "pipes-laid", 1),
        (["35"], "a-name-of-sixty-characters-without-any-space-anywhere", 1),
        (["自来水", "普及"], "tap-water-share", 1),
        (["tap share"], "tap-water-share", 1),
        (["tap", "share"], "tap-water-share", 1),
        (["northern"], "spills", 1),
        (["支管"], None, 0),
        (["水务", "changyi"], None, 0),
        (["99.9%"], "tap-water-share", 1),
    ],
)
def test_search_finds_chinese_english_and_pinyin_best_first(words: list[str], first: str | None, count: int) -> None:
    found = ids("search", *words)
    assert len(found) == count
    assert found[:1] == ([first] if first else [])


def test_search_takes_the_filters_of_show() -> None:
    assert ids("search", "水", "--measure", "growth") == ["loss-change"]
    assert len(ids("search", "water", "--sort", "-value", "--limit", "2")) == 2
    assert ids("search", "water", "--sort", "-value")[0] == "budget"


def test_summary_counts_by_measure_and_names_the_headline() -> None:
    rows = run("summary", "-f", "json", data=SAMPLE).json()
    assert [row["topic"] for row in rows] == ["water", "parks", "silence"]
    assert [row["indicators"] for row in rows] == [5, 3, 0]
    assert [row["counts"] for row in rows] == [2, 2, 0]
    assert [row["headline_id"] for row in rows] == ["pipes-laid", "awkward-signs", None]
    assert rows[0]["headline_value"] == 15000
    assert [r["topic"] for r in run("summary", "works", "-f", "json", data=SAMPLE).json()] == ["water", "parks"]
    assert [r["topic"] for r in run("summary", "silence", "-f", "json", data=SAMPLE).json()] == ["silence"]


def test_summary_of_a_tag_or_an_indicator_shows_no_more_than_that() -> None:
    (row,) = run("summary", "money", "-f", "json", data=SAMPLE).json()
    assert (row["indicators"], row["milestones"], row["headline_id"]) == (2, 0, "pipes-laid")
    (row,) = run("summary", "tap-water-share", "-f", "json", data=SAMPLE).json()
    assert (row["indicators"], row["milestones"], row["headline_id"]) == (1, 0, None)


def test_summary_on_a_terminal_says_title_area_year_and_number_of_figures() -> None:
    shown = run("summary", "-f", "table", data=SAMPLE).out
    assert "Yearly report of Sample District" in shown
    assert "Sample District, Sample City · 2031 · 8 figures" in shown


def test_topics_lists_names_groups_and_counts() -> None:
    rows = run("topics", "-f", "json", data=SAMPLE).json()
    assert rows[0] == {
        "topic": "water",
        "group": "works",
        "name_zh": "水务",
        "name_en": "Water",
        "aliases": "供水, H2O, both",
        "indicators": 5,
        "milestones": 1,
        "report": "sample-2031",
    }


def test_one_id_alone_is_a_card_with_everything_known() -> None:
    card = run("show", "spills", "-f", "table", data=SAMPLE).out
    for words in ["Spills", "泄漏事故", "0 spills", "零泄漏", "implied by a word", "northern part", "实现", "2031"]:
        assert words in card


def test_version_is_one_line_for_scripts_and_names_the_catalog_for_people() -> None:
    (line,) = run("--version", YUQUAN_DATA="/nonexistent").out.splitlines()
    assert re.fullmatch(r"yuquan [0-9]+\.[0-9]+\.[0-9]+", line)
    shown = run_on_terminal("--version", YUQUAN_DATA=str(SAMPLE)).out.splitlines()
    assert shown == [line, "catalog sample-2031, 8 indicators"]


def test_yuquan_alone_shows_its_help() -> None:
    assert run().out == run("--help").out
    assert run().status == 0


def test_check_lists_every_problem_and_is_status_3(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    text = SAMPLE.read_text(encoding="utf-8")
    broken.write_text(
        text.replace("topic: parks", "topic: prks").replace("bound: about", "bound: abuot"), encoding="utf-8"
    )
    result = run("check", str(broken), "-f", "json")
    assert result.status == 3
    assert [(row["level"], row["where"], row["line"]) for row in result.json()] == [
        ("error", "indicators[3].bound", 60)
    ]
    broken.write_text(text.replace("topic: parks", "topic: prks"), encoding="utf-8")
    result = run("check", str(broken), "-f", "json")
    assert [row["problem"] for row in result.json()] == ["no topic 'prks'; did you mean 'parks'?"] * 6
    assert result.err.endswith("6 problems\n")
    assert run("check", data=SAMPLE).err.endswith("no problem; 8 indicators, 5 milestones, 3 topics\n")


def test_a_catalog_that_is_not_valid_answers_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(SAMPLE.read_text(encoding="utf-8").replace("topic: parks", "topic: prks"), encoding="utf-8")
    result = run("show", "water", data=broken)
    assert (result.status, result.out) == (3, "")
    assert f"{broken}:76:5: indicators[5].topic: no topic 'prks'; did you mean 'parks'?" in result.err


def test_another_catalog_comes_by_option_or_environment() -> None:
    assert run("get", "benches", YUQUAN_DATA=str(SAMPLE)).out == "350\n"
    assert run("get", "benches", data=SAMPLE, YUQUAN_DATA="/nowhere").out == "350\n"
    missing = run("get", "benches", YUQUAN_DATA="/nowhere")
    assert missing.status == 3
    assert "YUQUAN_DATA" in missing.err


@pytest.mark.parametrize(
    ("changes", "chinese"),
    [
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8", "YUQUAN_LANG": "zh"}, True),
        ({"LANG": "de_DE.UTF-8"}, False),
        ({}, False),
    ],
)
def test_language_is_the_options_then_the_variables_then_the_locales(changes: dict[str, str], chinese: bool) -> None:
    assert ("指标" in run("show", "water", "-f", "table", data=SAMPLE, **changes).out) == chinese
    assert "Indicator" in run("show", "water", "-f", "table", "--lang", "en", data=SAMPLE, **changes).out
    data = run("show", "water", data=SAMPLE, **changes).out
    assert data == run("show", "water", data=SAMPLE).out  # what a program reads depends on no language


FILTERED = {
    "unit": ("indicators", "元"),
    "measure": ("indicators", "share"),
    "bound": ("indicators", "about"),
    "tag": ("indicators", "money"),
    "min": ("indicators", "15000"),
    "max": ("indicators", "0"),
    "status": ("milestones", "recognized"),
}


def test_every_filter_is_tried() -> None:
    """Here, or, where it chooses among reports, in test_library.py."""
    among = {"tag", "report", "area", "period", "standing"}
    assert set(FILTERS["indicators"]) & set(FILTERS["milestones"]) == among
    assert {*FILTERS["indicators"], *FILTERS["milestones"]} == {*FILTERED, *among}


@pytest.mark.parametrize("name", FILTERED)
def test_every_command_that_takes_a_filter_goes_by_it(name: str) -> None:
    """An option that is taken and dropped would be wrong data with status 0."""
    record, value = FILTERED[name]
    first, *others = {
        "indicators": (["show"], ["show", "water"], ["search", "水务"], ["search", "公园"]),
        "milestones": (["milestones"], ["milestones", "parks"]),
    }[record]
    shown = ids(*first, f"--{name}", value)
    assert 0 < len(shown) < len(ids(*first))
    for call in others:
        assert ids(*call, f"--{name}", value) == [id for id in ids(*call) if id in shown]


def test_a_bug_is_status_70_and_shows_where_on_request() -> None:
    script = (
        "import sys; from yuquan_cli.questions import overview; overview.topics = None; "
        "sys.argv = ['yuquan', 'topics']; "
        "from yuquan_cli.__main__ import main; main()"
    )
    for debug, lines in (None, 2), ("1", None):
        done = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            env=environment(YUQUAN_DEBUG=debug),
            check=False,
        )
        assert (done.returncode, done.stdout) == (70, "")
        assert done.stderr.startswith("yuquan: error: a bug in yuquan: TypeError: ")
        assert ("Traceback" in done.stderr) == bool(debug)
        assert lines is None or len(done.stderr.splitlines()) == lines


def test_numbers_are_sorted_as_numbers() -> None:
    found = run("show", "--sort", "-paragraph", "--columns", "paragraph", "-f", "json", data=SAMPLE).json()
    paragraphs = [row["paragraph"] for row in found]
    assert paragraphs == sorted(paragraphs, reverse=True)
    assert max(paragraphs) >= 10
    tags = run("tags", "--sort", "-indicators", "--columns", "indicators", "-f", "json", data=SAMPLE).json()
    assert [row["indicators"] for row in tags] == [3, 2, 0]


@pytest.mark.parametrize(
    ("old", "new", "arguments", "out"),
    [
        ("zh: 长椅,", "zh: 𠮷野家㐂,", ["get", "benches"], "350\n"),
        ("zh: 长椅,", "zh: 𠮷野家㐂,", ["search", "𠮷", "--columns", "id"], "id\nbenches\n"),
        (
            "- {id: green,",
            "- {id: parks,",
            ["show", "topic:parks", "--limit", "1", "--columns", "id"],
            "id\nawkward-signs\n",
        ),
    ],
)
def test_a_rare_sign_or_a_shared_id_is_found(
    old: str, new: str, arguments: list[str], out: str, tmp_path: Path
) -> None:
    changes = [(old, new), ("[green", "[parks")] if "id: parks" in new else [(old, new)]
    catalog = changed_sample(tmp_path, *changes)
    done = run(*arguments, data=catalog)
    assert (done.status, done.out, done.err) == (0, out, "")


def test_units_that_are_typed_alike_are_all_found(tmp_path: Path) -> None:
    path = changed_sample(
        tmp_path,
        ("zh: 米, en: metres", "zh: m², en: metres"),
        ("1.5万余米", "1.5万余m²"),
        ("zh: 张, en: benches", "zh: M2, en: benches"),
        ("近350张", "近350M2"),
    )
    assert run("show", "--unit", "m2", "--columns", "id", data=path).out == "id\npipes-laid\nbenches\n"


def test_words_of_one_question_may_stand_in_different_names() -> None:
    rows = run("search", "h2o both", "--record", "indicator", "--columns", "id,topic", "-f", "json", data=SAMPLE).out
    assert {row["topic"] for row in json.loads(rows)} == {"water"}


def test_what_is_called_by_the_very_words_comes_first(tmp_path: Path) -> None:
    path = changed_sample(tmp_path, ("en: Benches}", "en: Laid}"))
    assert run("search", "laid", "--columns", "id", data=path).out == "id\nbenches\npipes-laid\n"


def test_numbers_of_any_column_are_sorted_exactly(tmp_path: Path) -> None:
    values = ["9007199254740993", "9007199254740992", "-9007199254740993", "9007199254740994"]
    topics = ", ".join(f"{{id: t-{n}, name: {{zh: 题{n}, en: T{n}}}}}" for n in range(4))
    path = tmp_path / "c.yaml"
    path.write_text(
        f"{HEAD.split('topics')[0]}topics: [{topics}]\nindicators:\n"
        + "".join(
            entry(
                id=f"a-{n}",
                topic=f"t-{n}",
                name=f"{{zh: 子{n}, en: B{n}}}",
                reported=f'"{value}%"',
                value=value,
                bound="exact",
                headline="true",
                source=f"{{paragraph: {value.lstrip('-')}, prefix: x}}",
            )
            for n, value in enumerate(values)
        ),
        encoding="utf-8",
    )
    for command, column in ("summary", "headline_value"), ("show", "value"), ("show", "paragraph"):
        done = run(command, "--sort", f"-{column}", "--columns", column, data=path)
        assert done.out.split()[1:] == sorted((v.lstrip("-" * (column == "paragraph")) for v in values), key=int)[::-1]

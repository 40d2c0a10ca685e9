"""Many reports asked as one library: which catalogs there are, what a name means in each, and which report is asked."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from forked import run
from hostile import HEAD, entry
from support import SAMPLE, complain

import yuquan_cli
from yuquan_cli.formats import FORMATS


def catalog(report: str, period: str, area: str = "甲区", topic: str = "[水务, 供水]", **changes: str | None) -> str:
    """Return a catalog of one topic with three figures and an event."""
    head = HEAD.replace("id: r,", f"id: {report},").replace("'2031'", f"'{period}'")
    head = head.replace("area: {code: '1', zh: 甲, en: A}", f"area: {{zh: {area}, within: 大市}}")
    name, *aliases = topic.strip("[]").split(", ")
    head = head.replace("name: {zh: 题, en: T}", f"name: {name}, aliases: [{', '.join(aliases)}]")
    figures = [
        entry(id="pipes", name="管道", reported="350米", value="350", unit="米", bound="exact", measure="quantity"),
        entry(id="share", name="普及率", **changes),
        entry(id="goal", name="目标率", standing="target", period="'2033'"),
    ]
    event = "{id: opened, topic: t, name: 泵站开工, actor: 甲, status: started, source: {paragraph: 1, exact: 开工}}"
    return f"{head}indicators:\n{''.join(figures)}milestones: [{event}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of two reports of one place, one of another, and what is no catalog."""
    place = tmp_path / "reports"
    (place / "deep" / "deeper").mkdir(parents=True)
    (place / ".hidden").mkdir()
    (place / "a.yaml").write_text(catalog("jia-2031", "2031"), encoding="utf-8")
    (place / "deep" / "b.yml").write_text(catalog("jia-2032", "2032"), encoding="utf-8")
    other = catalog("yi-2031", "2031", area="乙区", topic="[水利, 河流]")
    (place / "deep" / "deeper" / "c.yaml").write_text(other, encoding="utf-8")
    (place / ".hidden" / "d.yaml").write_text("not: [valid", encoding="utf-8")
    (place / "compose.yaml").write_text("services: {web: {image: x}}\n", encoding="utf-8")
    (place / "notes.txt").write_text("schema: 1", encoding="utf-8")
    return place


def keys(*arguments: str, data: Path | None = None, **variables: str) -> list[str]:
    """Return the keys of the rows that a command gives."""
    done = run(*arguments, "--columns", "key", data=data, **variables)
    assert done.status in (0, 1), done
    return done.out.splitlines()[1:]


def test_a_folder_is_a_library(folder: Path) -> None:
    rows = run("reports", "-f", "json", data=folder).json()
    assert [(row["report"], row["period"], row["indicators"]) for row in rows] == [
        ("jia-2031", "2031", 3),
        ("jia-2032", "2032", 3),
        ("yi-2031", "2031", 3),
    ]
    assert keys("show", "pipes", data=folder) == ["jia-2031/pipes", "jia-2032/pipes", "yi-2031/pipes"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_lists_the_reports(name: str, folder: Path) -> None:
    done = run("reports", "-f", name, data=folder)
    if name == "text":
        assert done.status == 2
        return
    assert done.status == 0
    assert all(report in done.out.replace("\\", "") for report in ("jia-2031", "jia-2032", "yi-2031"))


def test_paths_are_given_several_times_or_by_the_environment(folder: Path) -> None:
    files = [str(folder / "a.yaml"), str(folder / "deep")]
    both = ["jia-2031/pipes", "jia-2032/pipes", "yi-2031/pipes"]
    assert keys("show", "pipes", "--data", files[0], "--data", files[1]) == both
    assert keys("show", "pipes", YUQUAN_DATA=os.pathsep.join(files)) == both
    # --data replaces YUQUAN_DATA, and nothing is added unasked.
    assert keys("show", "pipes", "--data", files[0], YUQUAN_DATA=files[1]) == both[:1]
    # A file that is named twice, or lies in a folder that is named, too, is one catalog.
    assert keys("show", "pipes", "--data", files[0], "--data", files[0], "--data", str(folder)) == both


def test_the_word_shipped_names_the_shipped_catalog(folder: Path) -> None:
    assert keys("show", "grid-workers", "--data", "shipped") == ["yuquan-2020/grid-workers"]
    found = run("reports", "--columns", "report", "--data", "shipped", "--data", str(folder / "a.yaml"))
    assert found.out.splitlines() == ["report", "yuquan-2020", "jia-2031"]
    assert run("reports", "--columns", "report", YUQUAN_DATA="shipped").out == "report\nyuquan-2020\n"


@pytest.mark.parametrize("data", ["", "/nowhere", "/nowhere.yaml"])
def test_a_path_that_is_not_there_is_an_error(data: str, folder: Path) -> None:
    for more in ([], ["--data", str(folder / "a.yaml")]):
        done = run("show", "--data", data, *more)
        assert done.status == 3
        assert (done.out == "") is not (bool(more) and bool(data))
        assert "nowhere" in done.err or "is empty" in done.err


def test_a_folder_without_a_catalog_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("a: 1\n", encoding="utf-8")
    done = run("show", data=tmp_path)
    assert (done.status, done.out) == (3, "")
    assert f"no catalog in {tmp_path}" in complain(done)


def test_invalid_catalogs_never_hide_the_others(folder: Path) -> None:
    for number in range(5):
        (folder / f"x{number}.yaml").write_text("schema: 1\nreport: {id: x}\n", encoding="utf-8")
    done = run("show", "pipes", "--columns", "key", data=folder)
    assert done.out.splitlines()[1:] == ["jia-2031/pipes", "jia-2032/pipes", "yi-2031/pipes"]
    assert done.status == 3
    assert done.err.splitlines()[0] == "yuquan: error: 5 catalogs of the library can't be used"
    assert [f"x{number}.yaml" in done.err for number in range(5)] == [True, True, True, False, False]
    assert "and 2 more" in done.err
    # Before 0 and 1, but a wrong question is a wrong question; and what it asks for may stand in what can't be used.
    assert run("show", "--min", "999999", data=folder).status == 3
    unknown = run("show", "nothing-such", data=folder)
    assert unknown.status == 2
    assert "x0.yaml" in unknown.err
    (folder / "x0.yaml").write_text("schema: 1\nreport: {id: x", encoding="utf-8")
    assert run("get", "jia-2031/pipes", data=folder)[:2] == (3, "350\n")


def test_a_script_is_told_of_faults(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("YUQUAN_CACHE_DIR", str(tmp_path / "cache"))
    (folder / "x.yaml").write_text("schema: 1\n", encoding="utf-8")
    with yuquan_cli.open(folder) as library:
        assert len(library.show("pipes")) == 3
        assert [fault.partition(":")[0] for fault in library.faults] == [str(folder / "x.yaml")]
        assert len(library.show("pipes", period="2031..2032", area="乙区")) == 1
        assert [row["report"] for row in library.reports(report="jia-2032").records()] == ["jia-2032"]
        with pytest.raises(yuquan_cli.UsageError, match="is in 3 reports"):
            library.values("pipes")


def test_two_reports_with_one_id_are_both_left_out(folder: Path) -> None:
    (folder / "z.yaml").write_text(catalog("jia-2031", "2034"), encoding="utf-8")
    done = run("reports", "--columns", "report", data=folder)
    assert (done.status, done.out.splitlines()[1:]) == (3, ["jia-2032", "yi-2031"])
    assert all(name in done.err for name in ("a.yaml", "z.yaml"))
    (folder / "z.yaml").unlink()
    assert run("reports", "--columns", "report", data=folder).out.splitlines()[1:] == [
        "jia-2031",
        "jia-2032",
        "yi-2031",
    ]


def test_a_name_means_what_it_means_in_each_report(folder: Path) -> None:
    of_jia = [f"jia-{year}/{id}" for year in (2031, 2032) for id in ("pipes", "share", "goal")]
    assert keys("show", "供水", data=folder) == of_jia
    assert keys("show", "河流", data=folder) == ["yi-2031/pipes", "yi-2031/share", "yi-2031/goal"]
    assert keys("show", "t", data=folder) == [*of_jia, "yi-2031/pipes", "yi-2031/share", "yi-2031/goal"]
    assert keys("milestones", "河流", data=folder) == ["yi-2031/opened"]
    # A word that some report knows is no error where the filter leaves others.
    assert run("show", "河流", "--report", "jia-2031", data=folder).status == 1
    assert run("show", "河水", data=folder).status == 2


def test_a_name_that_means_two_things_in_one_report_names_that(folder: Path) -> None:
    text = catalog("yi-2032", "2032").replace("indicators:", "tags: [{id: k, name: 供水}]\nindicators:", 1)
    (folder / "e.yaml").write_text(text, encoding="utf-8")
    done = run("show", "供水", data=folder)
    assert done.status == 2
    assert "'供水' could mean two things in yi-2032" in complain(done)
    assert keys("show", "topic:供水", "--report", "yi-2032", data=folder) == [
        f"yi-2032/{id}" for id in ("pipes", "share", "goal")
    ]


def test_one_record_of_many_reports_is_asked_for_by_its_key(folder: Path) -> None:
    for command in (["get", "pipes"], ["source", "pipes"], ["cite", "pipes"], ["cite", "opened"]):
        done = run(*command, data=folder)
        assert (done.status, done.out) == (2, "")
        assert f"write jia-2031/{command[1]}, jia-2032/{command[1]} or yi-2031/{command[1]}" in complain(done)
        assert run(command[0], f"jia-2032/{command[1]}", data=folder).status == 0
        assert run(*command, "--report", "jia-2032", data=folder).status == 0
    assert run("get", "jia-2032/pipes", "yi-2031/pipes", "--field", "key", data=folder).out.split() == [
        "jia-2032/pipes",
        "yi-2031/pipes",
    ]
    assert keys("show", "JIA-2032/Pipes", data=folder) == ["jia-2032/pipes"]
    assert keys("show", "jia-2032/供水", data=folder) == [f"jia-2032/{id}" for id in ("pipes", "share", "goal")]
    assert run("get", "jia-2032/pipse", data=folder).status == 2


@pytest.mark.parametrize(
    ("filter", "expected"),
    [
        (["--report", "jia-2031"], ["jia-2031/pipes"]),
        (["--report", "jia-2031", "--report", "YI-2031"], ["jia-2031/pipes", "yi-2031/pipes"]),
        (["--area", "乙区"], ["yi-2031/pipes"]),
        (["--area", "大市甲区"], ["jia-2031/pipes", "jia-2032/pipes"]),
        (["--area", "甲区", "--period", "2032"], ["jia-2032/pipes"]),
        (["--period", "2031,2032"], ["jia-2031/pipes", "jia-2032/pipes", "yi-2031/pipes"]),
        (["--period", "2032..2040"], ["jia-2032/pipes"]),
        (["--period", "2030/2031"], ["jia-2031/pipes", "yi-2031/pipes"]),
        (["--period", "2031-Q1"], []),
        (["--standing", "target"], []),
        (["--standing", "结果", "--area", "乙区"], ["yi-2031/pipes"]),
    ],
)
def test_filters_choose_among_reports(filter: list[str], expected: list[str], folder: Path) -> None:
    assert keys("show", "pipes", *filter, data=folder) == expected
    assert sorted(keys("search", "管道", *filter, data=folder)) == sorted(expected)
    events = run("milestones", "t", *filter, "--columns", "report", data=folder).out.splitlines()[1:]
    assert events == [key.partition("/")[0] for key in expected]
    # Those count whatever record is left of a topic: also the goal of 2033.
    left = {key.partition("/")[0] for key in (*keys("show", *filter, data=folder), *expected)}
    for command in ("topics", "summary"):
        done = run(command, *filter, "--columns", "report", data=folder)
        assert set(done.out.splitlines()[1:]) == left, command


@pytest.mark.parametrize(
    ("filter", "words"),
    [
        (["--report", "jia-2030"], "no report 'jia-2030'; did you mean 'jia-2031'?"),
        (["--area", "丙区"], "no area '丙区'"),
        (["--period", "last year"], "--period: 'last year': a period is written 2020"),
        (["--period", "2032..2031"], "'2032' is after '2031'"),
        (["--period", "2031,"], "--period: ''"),
        (["--standing", "planned"], "no standing 'planned'"),
    ],
)
def test_a_wrong_filter_says_what_would_be_right(filter: list[str], words: str, folder: Path) -> None:
    for command in ("show", "search", "milestones", "summary", "topics", "tags", "reports"):
        done = run(command, *(["水"] if command == "search" else []), *filter, data=folder)
        assert (done.status, done.out) == (2, ""), command
        assert words in complain(done)


def test_a_period_asks_for_the_figures_own(folder: Path) -> None:
    assert keys("show", "--period", "2033", data=folder) == ["jia-2031/goal", "jia-2032/goal", "yi-2031/goal"]
    assert keys("show", "--standing", "target", "--area", "乙区", data=folder) == ["yi-2031/goal"]


def test_titles_name_the_report_where_rows_come_from_several(folder: Path) -> None:
    done = run("show", "share", "-f", "table", "--lang", "zh", data=folder)
    for place in ("大市甲区 · 2031", "大市甲区 · 2032", "大市乙区 · 2031"):
        assert done.out.count(place) == 1
    alone = run("show", "t", "--report", "yi-2031", "-f", "table", "--lang", "zh", data=folder).out
    assert "水利 · 大市乙区 · 2031" in alone
    assert "yi-2031/" not in alone
    for command in ("topics", "tags", "summary", "milestones", "search"):
        shown = run(command, *(["管道"] if command == "search" else []), "-f", "table", data=folder).out
        assert ("jia-2031/" in shown) is (command in ("milestones", "search"))


def test_a_text_serves_the_report_that_it_is_of(folder: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "jia-2031.txt").write_text("铺设350米。普及率95%以上，目标达到95%以上。泵站开工。", encoding="utf-8")
    where = ["source", "jia-2031/share", "-f", "json"]
    for given in (texts, texts / "jia-2031.txt"):
        (row,) = run(*where, "--text", str(given), data=folder).json()
        assert row["sentence"].startswith("普及率95%以上")
    found = run("search", "普及率", "-f", "json", data=folder, YUQUAN_TEXT=str(texts)).json()
    assert [(row["report"], row["sentence"]) for row in found if row["id"] == "share"] == [
        ("jia-2031", "普及率95%以上，目标达到95%以上。"),
        ("jia-2032", None),
        ("yi-2031", None),
    ]
    assert run("search", "普及率", "--text", "", data=folder).status == 3
    (row,) = run(*where, data=folder, YUQUAN_TEXT=str(texts)).json()
    assert row["suffix"] is not None
    rows = run("source", "jia-2031/share", "yi-2031/share", "-f", "json", data=folder, YUQUAN_TEXT=str(texts)).json()
    assert [row["sentence"] is None for row in rows] == [False, True]


def test_a_library_says_which_reports_speak_of_something(folder: Path) -> None:
    term = "terms: [{term: 河长制, en: river chiefs, paragraphs: [2]}]\n"
    for name in ("a.yaml", "deep/b.yml"):
        path = folder / name
        path.write_text(path.read_text("utf-8") + term, encoding="utf-8")
    done = run("search", "河长制", data=folder)
    assert done.status == 1
    assert "jia-2031, jia-2032 speak of it without a figure" in done.err
    asked = ["search", "河长制", "--record", "term", "--columns", "report,paragraph"]
    assert run(*asked, data=folder).out.splitlines()[1:] == ["jia-2031\t2", "jia-2032\t2"]
    assert run(*asked, "--report", "jia-2032", data=folder).out.splitlines()[1:] == ["jia-2032\t2"]
    assert "nothing in these catalogs" in run("search", "航天", data=folder).err


def test_check_takes_a_folder(folder: Path) -> None:
    done = run("check", str(folder))
    assert (done.status, done.err) == (0, "yuquan: 3 catalogs: no problem\n")
    (folder / "texts").mkdir()
    done = run("check", str(folder), "--text", str(folder / "texts"))
    assert done.err.endswith("\nyuquan: 3 catalogs not held against a text, since none is at hand\n")
    (folder / "x.yaml").write_text("schema: 1\nreport: 5\n", encoding="utf-8")
    (folder / "z.yaml").write_text(catalog("jia-2031", "2034"), encoding="utf-8")
    done = run("check", data=folder)
    assert done.status == 3
    assert "x.yaml" in done.out
    assert "the id is that of" in done.out
    assert "no problem" not in done.err


def rewritten(path: Path, text: str) -> None:
    """Write a file as one that has been at rest, so that its times alone tell it apart."""
    path.write_text(text, encoding="utf-8")
    past = time.time() - 100
    os.utime(path, (past, past))


def test_an_answer_is_of_the_files_as_they_are_now(folder: Path) -> None:
    """A catalog that is changed, added, renamed or removed is so in the next answer; the others' rows stay."""
    variables = {"YUQUAN_CACHE_DIR": str(folder.parent / "cache")}

    def values() -> dict[str, str]:
        done = run("show", "pipes", "--columns", "key,value", data=folder, **variables)
        return dict(line.split("\t") for line in done.out.splitlines()[1:])

    assert values() == {"jia-2031/pipes": "350", "jia-2032/pipes": "350", "yi-2031/pipes": "350"}
    changed = catalog("jia-2031", "2031").replace("350", "360")
    rewritten(folder / "a.yaml", changed)
    assert values()["jia-2031/pipes"] == "360"
    rewritten(folder / "a.yaml", changed.replace("360", "370"))  # of the same size
    assert values()["jia-2031/pipes"] == "370"
    (folder / "aa.yaml").write_text(catalog("ding-2031", "2031"), encoding="utf-8")
    assert list(values()) == ["jia-2031/pipes", "ding-2031/pipes", "jia-2032/pipes", "yi-2031/pipes"]
    (folder / "deep" / "b.yml").rename(folder / "deep" / "b.yaml")
    assert values()["jia-2032/pipes"] == "350"
    (folder / "deep" / "deeper" / "c.yaml").unlink()
    assert list(values()) == ["jia-2031/pipes", "ding-2031/pipes", "jia-2032/pipes"]
    # What only the removed report knew is known no more.
    assert run("show", "河流", data=folder, **variables).status == 2
    assert run("search", "河流", data=folder, **variables).status == 1


def test_an_index_that_was_brought_up_to_date_holds_what_a_new_one_holds(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from yuquan_cli.index.library import LibraryIndex

    def held(place: str) -> dict[str, list[tuple[object, ...]]]:
        monkeypatch.setenv("YUQUAN_CACHE_DIR", str(folder.parent / place))
        with LibraryIndex([str(folder)]) as index:
            return index.ask(
                lambda db: {
                    sql: sorted(db.execute(sql), key=repr)
                    for sql in (
                        "SELECT key, value, standing, tags FROM indicators",
                        "SELECT key, status FROM milestones",
                        "SELECT DISTINCT key, kind, id FROM names",
                        "SELECT DISTINCT word, role, value FROM roles",
                        "SELECT DISTINCT sound, word FROM sounds",
                        "SELECT DISTINCT word FROM letters",
                        "SELECT id, name, keyword, topic, tag, wording, pinyin FROM texts",
                        "SELECT DISTINCT field, key, column, value FROM vocabulary",
                        "SELECT id, kind, indicators FROM subjects",
                        "SELECT count(*) FROM findable",
                        "SELECT t.id FROM findable JOIN texts AS t ON t.position = findable.rowid "
                        "WHERE findable MATCH 'pinyin : guandao'",
                    )
                }
            )

    held("kept")
    (folder / "deep" / "b.yml").write_text(catalog("jia-2032", "2032", topic="[供热, 暖气]"), encoding="utf-8")
    (folder / "deep" / "deeper" / "c.yaml").unlink()
    (folder / "f.yaml").write_text(catalog("geng-2031", "2031", topic="[水利, 河流]"), encoding="utf-8")
    assert held("kept") == held("new")


def test_without_a_cache_folder_memory_answers_for_a_library(folder: Path) -> None:
    taken = folder.parent / "file"
    taken.write_text("not a folder")
    assert run("get", "yi-2031/pipes", data=folder, YUQUAN_CACHE_DIR=str(taken)) == (0, "350\n", "")


def test_a_damaged_index_of_a_library_is_built_anew(folder: Path) -> None:
    cache = folder.parent / "cache"
    variables = {"YUQUAN_CACHE_DIR": str(cache)}
    run("get", "yi-2031/pipes", data=folder, **variables)
    (made,) = cache.glob("reports-*.sqlite")
    whole = made.read_bytes()
    for damaged in (b"", b"\0" * len(whole), whole[: len(whole) // 2], b"text"):
        made.write_bytes(damaged)
        assert run("get", "yi-2031/pipes", data=folder, **variables) == (0, "350\n", "")
        assert made.read_bytes() != damaged
    assert [path.name for path in cache.iterdir()] == [made.name]


def test_links_in_a_loop_and_what_vanishes_are_passed_over(folder: Path) -> None:
    (folder / "deep" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
    (folder / "gone.yaml").symlink_to(folder / "nowhere.yaml")
    (folder / "twin.yaml").symlink_to(folder / "a.yaml")
    os.mkfifo(folder / "pipe.yaml")
    assert keys("show", "pipes", data=folder) == ["jia-2031/pipes", "jia-2032/pipes", "yi-2031/pipes"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_without_permission_is_named(folder: Path) -> None:
    (folder / "deep").chmod(0)
    try:
        done = run("show", "pipes", "--columns", "key", data=folder)
    finally:
        (folder / "deep").chmod(0o700)
    assert (done.status, done.out.splitlines()[1:]) == (3, ["jia-2031/pipes"])
    assert "Permission denied" in done.err


def test_a_file_that_was_named_itself_must_be_a_catalog(folder: Path) -> None:
    done = run("show", "pipes", "--data", str(folder / "compose.yaml"), "--data", str(folder / "a.yaml"))
    assert done.status == 3
    assert "compose.yaml" in done.err
    assert "jia-2031" in done.out


def test_many_catalogs_are_read_by_several_processes_as_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from yuquan_cli.index import readings
    from yuquan_cli.index.library import LibraryIndex

    many = tmp_path / "many"
    many.mkdir()
    for number in range(readings._MANY + 3):
        text = SAMPLE.read_text("utf-8").replace("sample-2031", f"sample-{number:03}")
        (many / f"{number:03}.yaml").write_text(text, encoding="utf-8")
    told: list[tuple[int, int]] = []
    shown = []
    for place in ("one", "several"):
        monkeypatch.setenv("YUQUAN_CACHE_DIR", str(tmp_path / place))
        monkeypatch.setattr(readings, "_MANY", 1000 if place == "one" else 2)
        with LibraryIndex([str(many)], lambda done, total: told.append((done, total))) as index:
            shown.append(index.ask(lambda db: db.execute("SELECT key, value FROM indicators").fetchall()))
    assert shown[0] == shown[1]
    assert told[-1] == (readings_total := len(list(many.iterdir())), readings_total)

"""`scan`, `source`, `cite` and `milestones` as processes: what people get, what programs get, what is refused."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from forked import feed, run, run_on_terminal, usual
from support import EVIDENCE, EVIDENCE_TEXT, SAMPLE, YUQUAN, Result, changed_sample, complain, environment, rendered

from yuquan_cli.evidence import mentions
from yuquan_cli.formats import Style

FORMATS = ["table", "tsv", "csv", "json", "jsonl", "md"]
TEXT = str(EVIDENCE_TEXT)
CONTENT = EVIDENCE_TEXT.read_text(encoding="utf-8")


def scan(text: str | bytes, *arguments: str) -> Result:
    """Scan a text that comes from stdin."""
    return feed(text.encode() if isinstance(text, str) else text, "scan", *arguments)


# scan
def test_scan_tells_place_value_unit_and_bound() -> None:
    done = scan("发放资金3167.2万元，\n\n惠及3—5万户，三分之一在城区，近200个", "-f", "json")
    assert (done.status, done.err) == (0, "")
    names = ["start", "end", "text", "number", "kind", "value", "low", "high", "unit", "bound", "paragraph"]
    added = ["before", "after", "says", "base_value", "base_unit", "lower", "upper"]
    assert [list(row) for row in done.json()] == [names + added] * 4
    assert [tuple(row.values())[: len(names)] for row in done.json()] == [
        (4, 12, "3167.2万元", "3167.2万", "quantity", 31672000, None, None, "元", "exact", 1),
        (17, 22, "3—5万户", "3—5万", "quantity", None, 30000, 50000, "户", "exact", 2),
        (23, 27, "三分之一", "三分之一", "quantity", "1/3", None, None, None, "exact", 2),
        (31, 36, "近200个", "200", "quantity", 200, None, None, "个", "less-than", 2),
    ]


def test_scan_shows_quantities_and_weak_ones_or_everything() -> None:
    text = "2020年，“六稳”，一个村，进一步新建5G基站3座"
    assert [row["kind"] for row in scan(text, "-f", "json").json()] == ["weak", "quantity"]
    kinds = [row["kind"] for row in scan(text, "--all", "-f", "json").json()]
    assert {"date", "idiom", "name", "weak", "quantity"} <= set(kinds)


@pytest.mark.parametrize("name", FORMATS)
def test_scan_says_the_same_in_every_format(name: str) -> None:
    found = mentions.table(TEXT, everything=False, limit=None, columns=None)
    shown = rendered(found, name, Style(width=200))
    wanted = [row["text"] for row in usual("scan", TEXT, "-f", "json").json()]
    assert len(wanted) == 14
    assert [text for text in wanted if re.sub(r"\s", "", text) not in re.sub(r"\s", "", shown)] == []
    if name == "jsonl":
        assert [json.loads(line)["text"] for line in shown.splitlines()] == wanted
    if name == "csv":
        assert [row["text"] for row in csv.DictReader(io.StringIO(shown))] == wanted
    if name == "tsv":
        assert usual("scan", TEXT).out == shown


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [("json", "没有数字\n", "[]\n"), ("jsonl", "", ""), ("tsv", "\n\n", "start\tend\n"), ("table", "没有", "")],
)
def test_scan_of_a_text_without_figures_is_status_1(name: str, text: str, shown: str) -> None:
    columns = ["--columns", "start,end"] if name == "tsv" else []
    done = scan(text, "-f", name, *columns)
    assert (done.status, done.out) == (1, shown)
    complain(done)


def test_offsets_count_characters_of_the_text_as_given() -> None:
    for row in usual("scan", TEXT, "--all", "-f", "json").json():
        assert CONTENT[row["start"] : row["end"]] == row["text"]
        assert row["number"] in row["text"]


def test_scan_takes_columns_and_limit_and_a_file_or_stdin() -> None:
    assert scan("3户5人", "--columns", "value,unit", "--limit", "1").out == "value\tunit\n3\t户\n"
    assert scan(CONTENT, "-").out == usual("scan", TEXT).out
    wrong = scan("3户", "--columns", "vlaue")
    assert (wrong.status, wrong.out) == (2, "")
    assert "did you mean 'value'?" in wrong.err


def test_json_of_a_scan_is_json_whatever_the_number() -> None:
    text = (
        "三分之二，百分之五，七成半，数十个，十几万人，0.10%，1,234.50元，"
        + "9" * 6000
        + "个，三千分之一，-7℃，3∶7，半数，①"
    )
    rows = scan(text, "-f", "json").json()
    assert len(rows) > 8
    for column in ("value", "low", "high"):
        values = [row[column] for row in rows if isinstance(row[column], str)]
        assert [value for value in values if not re.fullmatch(r"-?[0-9]+/[0-9]+", value)] == []
    assert [row["value"] for row in rows[:3]] == ["2/3", 5, 7.5]


def test_a_text_of_half_a_megabyte_is_scanned_quickly() -> None:
    text = CONTENT * (500_000 // len(CONTENT.encode()) + 1)
    assert len(text.encode()) >= 500_000
    began = time.monotonic()
    done = scan(text, "--columns", "value")
    assert done.status == 0
    assert time.monotonic() - began < 5
    # One long line takes no longer than many short ones.
    began = time.monotonic()
    assert scan(text.replace("\n", ""), "--columns", "value").status == 0
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("惠及3户".encode("gbk"), "not UTF-8 text; it may be GBK: iconv -f gbk -t utf-8"),
        ("惠及3户".encode("utf-16"), "it looks like UTF-16"),
        (b"3\n\xff", ":2: not UTF-8 text"),
    ],
)
def test_a_text_that_is_not_utf_8_is_refused(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(content)
    for done in (scan(content), run("source", "benches", "--text", str(path), data=EVIDENCE)):
        assert (done.status, done.out) == (3, "")
        assert words in complain(done)


@pytest.mark.parametrize("path", ["/nowhere", "/"])
def test_a_text_that_is_not_there_is_refused(path: str) -> None:
    done = run("scan", path)
    assert (done.status, done.out) == (3, "")
    assert complain(done).startswith("yuquan: error: ")


# source
def test_source_without_a_text_gives_place_and_wording() -> None:
    done = run("source", "green-area", "theatre-repair", "-f", "json", data=EVIDENCE)
    assert (done.status, done.err) == (0, "")
    figure, event = done.json()
    assert (figure["report"], figure["heading"], figure["paragraph"]) == ("example-2031", "公园更美", 4)
    assert (figure["prefix"], figure["exact"]) == ("面积", "35公顷以内")
    assert [figure[name] for name in ("suffix", "start", "end", "sentence", "sentence_start")] == [None] * 5
    assert figure["selectors"] == [{"type": "TextQuoteSelector", "exact": "35公顷以内", "prefix": "面积"}]
    assert event["exact"] == "“金嗓子[一级]<修缮>*工程|`甲`”"
    assert json.loads(run("source", "second-pumping-station", "-f", "jsonl", data=EVIDENCE).out)["prefix"] is None


def every_id() -> list[str]:
    ids = usual("show", "--columns", "id", data=EVIDENCE).out.splitlines()[1:]
    return ids + usual("milestones", "--columns", "id", data=EVIDENCE).out.splitlines()[1:]


def test_selectors_find_every_figure_and_event_in_the_text() -> None:
    """As the Web Annotation Data Model has them: the exact characters, and offsets with the end excluded."""
    rows = run("source", *every_id(), "--text", TEXT, "-f", "json", data=EVIDENCE).json()
    assert len(rows) == 15
    for row in rows:
        quote, position = row["selectors"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert CONTENT[position["start"] : position["end"]] == quote["exact"]
        whole = quote.get("prefix", "") + quote["exact"] + quote["suffix"]
        assert CONTENT.count(whole) == 1
        assert (position["start"], position["end"], quote["suffix"]) == (row["start"], row["end"], row["suffix"])
        begin = row["sentence_start"]
        assert CONTENT[begin : begin + len(row["sentence"])] == row["sentence"]
        assert quote["exact"] in row["sentence"]
        assert row["sentence"][-1] in "。！"
        assert "\n" not in row["sentence"]


def test_the_text_comes_by_option_stdin_or_environment() -> None:
    asked = ["source", "benches", "-f", "json"]
    wanted = run(*asked, "--text", TEXT, data=EVIDENCE)
    assert run(*asked, data=EVIDENCE, YUQUAN_REPORT=TEXT) == wanted
    assert run(*asked, "--text", TEXT, data=EVIDENCE, YUQUAN_REPORT="/nowhere") == wanted
    assert run(*asked, data=EVIDENCE, YUQUAN_REPORT="") == run(*asked, data=EVIDENCE)
    with EVIDENCE_TEXT.open("rb") as file:
        done = subprocess.run(
            [*YUQUAN, *asked, "--text", "-", "--data", str(EVIDENCE)],
            stdin=file,
            capture_output=True,
            env=environment(),
            check=False,
        )
    assert done.stdout.decode() == wanted.out


@pytest.mark.parametrize("name", FORMATS)
def test_source_says_the_same_in_every_format(name: str) -> None:
    done = run("source", "budget", "theatre-repair", "--text", TEXT, "-f", name, data=EVIDENCE)
    assert (done.status, done.err) == (0, "")
    shown = re.sub(r"\s", "", done.out).replace("\\", "")
    for words in ("约123456789012345678.90元", "budget", "水务稳定"):
        assert words in shown
    for word in ("金嗓子", "一级", "修缮", "工程", "甲"):
        assert word in shown


def test_on_a_terminal_the_figure_stands_out_in_its_sentence() -> None:
    done = run_on_terminal("source", "green-area", "--text", TEXT, "--lang", "zh", data=EVIDENCE)
    assert (done.status, done.err) == (0, "")
    assert "\x1b[1;7m35公 顷 以 内\x1b[0m" in done.out
    plain = re.sub(r"\x1b\[[0-9;]*m|\s", "", done.out)
    assert "新增绿地面积35公顷以内，长椅近３５０张，另有石凳近350张待安装；" in plain
    assert "公园更美·第4段" in plain
    wishes: list[dict[str, Any]] = [{"NO_COLOR": "1"}, {"TERM": "dumb"}]
    for wish in wishes:
        assert "\x1b" not in run_on_terminal("source", "green-area", data=EVIDENCE, **wish).out
    without = run_on_terminal("source", "green-area", "--lang", "en", data=EVIDENCE).out
    assert "…面积\x1b[1;7m35公顷以内\x1b[0m…" in without
    assert "公园更美 · paragraph 4" in without


def test_a_text_that_is_not_the_right_one_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "other.txt"
    text.write_text(
        CONTENT.replace("长椅近３５０", "长椅近３６０").replace("石凳", "石凳近350张，石凳"), encoding="utf-8"
    )
    done = run("source", "pipes-laid", "benches", "--text", str(text), data=EVIDENCE)
    assert (done.status, done.out) == (3, "")
    assert f"{text}: '长椅近350张' is not in paragraph 4" in complain(done)
    twice = run("source", "stone-benches", "--text", str(text), data=EVIDENCE)
    assert twice.status == 3
    assert "stands 2 times in paragraph 4" in complain(twice)


@pytest.mark.parametrize("command", ["source", "cite"])
@pytest.mark.parametrize(
    ("ids", "words"),
    [
        (["bnches"], "did you mean 'benches'?"),
        (["benches", ""], "no group, topic, tag, indicator or milestone ''"),
        ([], "missing argument"),
    ],
)
def test_an_unknown_id_is_status_2(command: str, ids: list[str], words: str) -> None:
    done = run(command, *ids, data=EVIDENCE)
    assert (done.status, done.out) == (2, "")
    assert words in complain(done)


# cite
def cited(style: str, *ids: str, data: Path = EVIDENCE) -> str:
    done = run("cite", *ids, "--style", style, data=data)
    assert done.status == 0
    lacking = "yuquan: the report's date and address are not known; add what you can before you publish\n"
    assert done.err == ("" if data == EVIDENCE else lacking)
    return done.out


def test_a_topic_or_tag_stands_for_its_records_each_once() -> None:
    rows = json.loads(run("show", "water", "-f", "json", data=SAMPLE).out)
    events = json.loads(run("milestones", "water", "-f", "json", data=SAMPLE).out)
    wanted = [row["id"] for row in (*rows, *events)]
    located = json.loads(run("source", "water", wanted[0], "-f", "json", data=SAMPLE).out)
    assert [row["id"] for row in located] == wanted
    assert len(cited("csl-json", "green", data=SAMPLE)) > 2


def test_what_the_reader_knows_of_the_report_goes_into_the_citation() -> None:
    given = ("--url", "https://example.org/a", "--published", "2032-03-01", "--accessed", "2032-04-05")
    done = run("cite", "benches", *given, data=SAMPLE)
    assert done.err == ""
    assert done.out.endswith("(2032-03-01)[2032-04-05]. https://example.org/a.\n")
    apa = run("cite", "benches", *given, "--style", "apa", data=SAMPLE).out
    assert apa.startswith(
        "张三. (2032, March 1). 样本区年度报告 [Yearly report of Sample District]. Sample News. Paragraph "
    )
    assert apa.endswith(". Retrieved April 5, 2032, from https://example.org/a\n")
    (item,) = json.loads(run("cite", "benches", *given, "--style", "csl-json", data=SAMPLE).out)
    assert item["accessed"] == {"date-parts": [[2032, 4, 5]]}
    assert "(n.d.)" in cited("apa", "benches", data=SAMPLE)


@pytest.mark.parametrize("option", ["--published", "--accessed"])
@pytest.mark.parametrize("date", ["2032-02-30", "2032-1-1", "1.2.2032", "", "2032-", "20320101", "２０３２"])
def test_a_date_that_is_none_is_refused(option: str, date: str) -> None:
    done = run("cite", "benches", option, date, data=SAMPLE)
    assert (done.status, done.out) == (2, "")
    assert "is no date such as" in complain(done)


@pytest.mark.parametrize("address", ["", "a b", "a\x1b[1m", "a\n"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    assert run("cite", "benches", "--url", address, data=SAMPLE).status == 2


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a catalog of a report of which no more is known than its title."""
    text = re.sub(r"\n  (publisher|author|published|url): .*", "", EVIDENCE.read_text(encoding="utf-8"))
    path = tmp_path_factory.mktemp("bare") / "bare.yaml"
    path.write_text(text, encoding="utf-8")
    return path


# 责任者. 题名[EB/OL]. 出版者: 引文位置(发布日期)[引用日期]. URL. : GB/T 7714, each part but the title perhaps unknown.
GB_T_7714 = re.compile(
    r"(?:(?P<author>[^.]+)\. )?(?P<title>.+?)\[EB(?:/OL)?\]\. "
    r"(?:(?P<publisher>[^:]+): )?(?P<place>第\d+段（含标题）“.+?”)"
    r"(?:\((?P<published>[0-9-]+)\))?(?:\[(?P<read>[0-9-]+)\])?(?:\. (?P<url>https?://\S+))?\."
)


def test_a_citation_follows_gb_t_7714(bare: Path) -> None:
    assert cited("gb-t-7714", "benches") == run("cite", "benches", data=EVIDENCE).out
    lines = cited("gb-t-7714", *every_id()).splitlines()
    assert len(lines) == 15
    for line in lines:
        read = GB_T_7714.fullmatch(line)
        assert read, line
        assert read["author"] == "李四"
        assert read["title"] == "示范县工作报告：100% & {节选}_#1"
        assert (read["publisher"], read["published"], read["read"]) == ("示范网", "2032-01-05", None)
        assert read["url"] == "https://example.org/a?b=1&c=%7E2"
    assert (
        cited("gb-t-7714", "benches", data=bare) == "示范县工作报告：100% & {节选}_#1[EB]. 第4段（含标题）“近350张”.\n"
    )
    partly = cited("gb-t-7714", "benches", data=SAMPLE)
    assert partly == "张三. 样本区年度报告[EB]. 样本网: 第3段（含标题）“近350张”.\n"
    assert GB_T_7714.fullmatch(partly.strip())


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_bibtex_parser_reads_the_entries(bare: Path) -> None:
    bibtexparser = pytest.importorskip("bibtexparser")
    entries = bibtexparser.loads(cited("bibtex", *every_id())).entries
    assert [entry["ID"] for entry in entries] == [f"example-2031:{id}" for id in every_id()]
    assert {entry["ENTRYTYPE"] for entry in entries} == {"misc"}
    assert entries[8] == {
        "ENTRYTYPE": "misc",
        "ID": "example-2031:benches",
        "author": "{李四}",
        "title": r"{示范县工作报告：100\% \& \textbraceleft{}节选\textbraceright{}\_\#1}",
        "howpublished": "示范网",
        "date": "2032-01-05",
        "year": "2032",
        "url": "https://example.org/a?b=1&c=%7E2",
        "note": "第4段（含标题）“近350张”",
        "language": "chinese",
    }
    (entry,) = bibtexparser.loads(cited("bibtex", "benches", data=bare)).entries
    assert set(entry) == {"ENTRYTYPE", "ID", "title", "note", "language"}


@pytest.mark.filterwarnings("ignore")
def test_a_csl_processor_reads_the_items(bare: Path) -> None:
    source = pytest.importorskip("citeproc.source.json")
    items = json.loads(cited("csl-json", *every_id()))
    read: Any = source.CiteProcJSON(items)
    assert len(read) == 15
    reference = read["example-2031:benches"]
    assert reference.type == "webpage"
    assert str(reference["title"]) == "示范县工作报告：100% & {节选}_#1"
    assert (reference["issued"].year, reference["issued"].month, reference["issued"].day) == (2032, 1, 5)
    assert items[8]["author"] == [{"literal": "李四"}]
    assert items[8]["URL"] == "https://example.org/a?b=1&c=%7E2"
    (item,) = json.loads(cited("csl-json", "benches", data=bare))
    assert set(item) == {"id", "type", "title", "note", "language"}
    source.CiteProcJSON([item])


def test_awkward_signs_survive_every_style() -> None:
    assert json.loads(cited("csl-json", "awkward-event", data=SAMPLE))[0]["note"] == "第3段（含标题）“[一]|<b>”"
    assert "“[一]|<b>”" in cited("gb-t-7714", "awkward-event", data=SAMPLE)
    assert "“[一]|<b>”" in cited("bibtex", "awkward-event", data=SAMPLE)


def test_without_an_address_nobody_was_online_and_read_it_there() -> None:
    known = ("--published", "2032-03-01", "--accessed", "2032-04-05")
    lone = run("cite", "benches", *known, data=SAMPLE).out
    assert lone == "张三. 样本区年度报告[EB]. 样本网: 第3段（含标题）“近350张”(2032-03-01).\n"
    online = run("cite", "benches", *known, "--url", "https://example.org/a", data=SAMPLE).out
    assert online == (
        "张三. 样本区年度报告[EB/OL]. 样本网: 第3段（含标题）“近350张”(2032-03-01)[2032-04-05]. https://example.org/a.\n"
    )


@pytest.mark.parametrize(
    ("written", "tex"),
    [
        ("3--5 of 2031---2032", "3-{}-5 of 2031-{}-{}-2032"),
        ('the "model" street', r"the \textquotedbl{}model\textquotedbl{} street"),
        ("why?` and!`", "why?{}` and!{}`"),
        ("``a'' ,,b,, <<c>>", "`{}`a'{}' ,{},b,{}, <{}<c>{}>"),
        ("a - b? !c", "a - b? !c"),
    ],
)
def test_no_two_signs_become_another_one_in_tex(written: str, tex: str, tmp_path: Path) -> None:
    path = changed_sample(tmp_path, ("zh: 样本网, en", f"zh: {json.dumps(written)}, en"))
    assert f"  howpublished = {{{tex}}},\n" in run("cite", "benches", "--style", "bibtex", data=path).out


def test_an_unknown_style_is_status_2() -> None:
    done = run("cite", "benches", "--style", "bibtx", data=EVIDENCE)
    assert (done.status, done.out) == (2, "")
    assert "did you mean 'bibtex'?" in complain(done)


# milestones
EVENTS = ["pumping-station", "awkward-event", "an-event-of-sixty-characters", "benches-event", "quiet-zone"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], EVENTS),
        (["water"], EVENTS[:1]),
        (["水务"], EVENTS[:1]),
        (["works"], EVENTS[:4]),
        (["silence"], EVENTS[4:]),
        (["quiet-zone"], EVENTS[4:]),
        (["安静区挂牌", "water"], [EVENTS[0], EVENTS[4]]),
        (["--status", "signed"], EVENTS[1:2]),
        (["--status", "signed", "--status", "planned"], EVENTS[1:3]),
        (["parks", "--status", "completed"], EVENTS[3:4]),
        (["water", "--status", "completed"], []),
        (["--sort", "-id", "--limit", "1"], EVENTS[4:]),
    ],
)
def test_milestones_are_found_by_topic_group_id_and_status(arguments: list[str], expected: list[str]) -> None:
    done = run("milestones", *arguments, "--columns", "id", data=SAMPLE)
    assert done.out.splitlines()[1:] == expected
    assert done.status == (0 if expected else 1)


@pytest.mark.parametrize("name", FORMATS)
def test_milestones_come_in_every_format(name: str) -> None:
    done = run("milestones", "-f", name, data=SAMPLE)
    assert (done.status, done.err) == (0, "")
    shown = re.sub(r"\s", "", done.out)
    for id in EVENTS:
        assert id in shown.replace("\\", "")
    if name == "json":
        assert done.json()[1]["name_zh"] == "[注2] d|e `f` *g* :smile: 2:200:3"
        assert {row["status"] for row in done.json()} == {"under-way", "signed", "planned", "completed", "recognized"}
    nothing = run("milestones", "water", "--status", "completed", "-f", name, data=SAMPLE)
    assert nothing.status == 1
    assert complain(nothing) == "yuquan: nothing matched\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["watr"], "did you mean 'water'?"),
        (["benches"], "'benches' is an indicator, not a group, topic, tag or milestone"),
        (["--status", "sined"], "did you mean 'signed'?"),
        (["--columns", "id,value"], "no column 'value'"),
        (["--sort", "value"], "no column 'value'"),
    ],
)
def test_a_slip_in_milestones_is_status_2(arguments: list[str], words: str) -> None:
    done = run("milestones", *arguments, data=SAMPLE)
    assert (done.status, done.out) == (2, "")
    assert words in complain(done)


def test_summary_and_topics_count_milestones() -> None:
    for command in ("summary", "topics"):
        rows = run(command, "-f", "json", data=SAMPLE).json()
        assert [row["milestones"] for row in rows] == [1, 3, 1]


HINT = "yuquan: no figure matched, but 1 event: yuquan milestones {}\n"


@pytest.mark.parametrize("name", FORMATS)
def test_a_topic_without_figures_shows_its_milestones_to_people(name: str) -> None:
    done = run("show", "silence", "-f", name, data=SAMPLE)
    assert (done.status, done.err) == (1, HINT.format("silence"))
    if name in ("table", "md"):
        assert done.out == usual("milestones", "silence", "-f", name, data=SAMPLE).out
    else:
        assert "quiet-zone" not in done.out
        assert done.out == usual("show", "unused", "-f", name, data=SAMPLE).out


def test_in_a_pipe_there_is_a_hint_and_on_a_terminal_there_are_the_milestones() -> None:
    assert run("show", "silence", data=SAMPLE).err == HINT.format("silence")
    done = run_on_terminal("show", "silence", data=SAMPLE)
    assert (done.status, done.err) == (1, HINT.format("silence"))
    assert "Quiet zone recognized" in done.out
    assert run("show", "unused", data=SAMPLE).err == "yuquan: no figure and no event matched\n"


def test_search_finds_milestones_as_it_finds_figures() -> None:
    for words in ("安静区", "anjingqu", "quiet"):
        done = run("search", words, "--columns", "id,record", data=SAMPLE)
        assert done == (0, "id\trecord\nquiet-zone\tmilestone\n", "")
        assert "quiet-zone" in run("search", words, "-f", "table", data=SAMPLE).out


def test_a_figure_and_a_milestone_may_share_a_name(tmp_path: Path) -> None:
    """`show` means the figure, `milestones` the event; what could be either is asked back."""
    path = tmp_path / "shared.yaml"
    path.write_text(SAMPLE.read_text(encoding="utf-8").replace("zh: 换新长椅,", "zh: 长椅,"), encoding="utf-8")
    assert run("show", "长椅", "--columns", "id", data=path).out == "id\nbenches\n"
    assert run("show", "长椅", "--min", "999", data=path).status == 1
    assert run("milestones", "长椅", "--columns", "id", data=path).out == "id\nbenches-event\n"
    asked = run("source", "长椅", data=path)
    assert asked.status == 2
    assert "write indicator:benches or milestone:benches-event" in complain(asked)
    assert run("source", "milestone:benches-event", data=path).status == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("建成管网三公里。", "三公里,quantity"),
        ("三公经费下降", "三公,name"),
        ("召开三次会议", "三次,weak"),
        ("县人大三次会议", "三次,ordinal"),
        ("建成百亩大棚", "百亩,weak"),
    ],
)
def test_a_name_swallows_no_figure(text: str, found: str, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf-8")
    assert run("scan", str(path), "--all", "--columns", "text,kind", "-f", "csv").out == f"text,kind\n{found}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("三万五千米", "35000,米,exact"),
        ("一万二千瓦", "12000,瓦,exact"),
        ("3万5千米", "35000,米,exact"),
        ("二十千米", "20,千米,exact"),
        ("二十一点六千米", "21.6,千米,exact"),
        ("一万千瓦", "10000,千瓦,exact"),
        ("2亿3000余万元", "230000000,元,more-than"),
        ("1亿2000多万元", "120000000,元,more-than"),
        ("两亿5000万元", "250000000,元,exact"),
        ("三万5千人", "35000,人,exact"),
        ("１２，５００人", "12500,人,exact"),
        ("两成五", "2.5,成,exact"),
        ("四成五以上", "4.5,成,at-least"),
        ("四平方米", "4,平方米,exact"),
    ],
)
def test_a_quantity_is_read_whole(text: str, found: str, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(f"新建{text}。", encoding="utf-8")
    done = run("scan", str(path), "--columns", "text,value,unit,bound", "-f", "csv")
    assert done.out.splitlines()[1:] == [f"{text},{found}"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("由三成一跃升至八成", ["3", "8"]),
        ("近四成五年以上党龄党员", ["4", "5"]),
        ("八成五家企业", ["8", "5"]),
        ("约三成三年内退出", ["3", "3"]),
        ("图１，２００人参加", ["200"]),
        ("得分９８，１００，１００", ["98", "100", "100"]),
        ("分别为３，１２０，５００人", ["3", "120", "500"]),
        ("近亿5000万", ["100000000", "50000000"]),
    ],
)
def test_two_numbers_side_by_side_are_not_joined(text: str, values: list[str], tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf-8")
    assert run("scan", str(path), "--columns", "value").out.split()[1:] == values

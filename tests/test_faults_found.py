"""What somebody found who tried to break it, a case each: the next find is one more line."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hostile import HEAD, entry, one
from support import SAMPLE, YUQUAN, big_catalog, environment, run, run_on_terminal, shell

from yuquan_cli.catalog import strict_yaml
from yuquan_cli.catalog.reading import parse
from yuquan_cli.errors import TextError

TEXT = SAMPLE.read_text(encoding="utf-8")


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
def test_a_catalog_with(old: str, new: str, arguments: list[str], out: str, tmp_path: Path) -> None:
    catalog = tmp_path / "catalog.yaml"
    changed = TEXT.replace(old, new)
    if "id: parks" in new:
        changed = changed.replace("[green", "[parks")
    assert changed != TEXT
    catalog.write_text(changed, encoding="utf-8")
    done = run(*arguments, data=catalog)
    assert (done.status, done.out, done.err) == (0, out, "")


@pytest.mark.parametrize("arguments", [["show"], ["summary"], ["milestones"]])
def test_thousands_of_names_are_as_good_as_one(arguments: list[str]) -> None:
    assert run(*arguments, *["water"] * 3000, data=SAMPLE) == run(*arguments, "water", data=SAMPLE)
    units = [f"--unit={unit}" for unit in ["米"] * 3000]
    assert run("show", *units, "--columns", "id", data=SAMPLE).out == "id\npipes-laid\n"


@pytest.mark.parametrize(
    ("reported", "value", "status"),
    [
        ("12345678901234567890123456789%", "12345678901234567890123456789", 0),
        ("1234567890123456789012345678.91万%", "12345678901234567890123456789100", 0),
        ("1234567890123456789012345678.91万%", "12345678901234567890123456790000", 3),
    ],
)
def test_long_numbers_are_compared_exactly(reported: str, value: str, status: int, tmp_path: Path) -> None:
    catalog = tmp_path / "catalog.yaml"
    catalog.write_text(
        TEXT.replace("reported: 99.9%", f"reported: {reported}").replace("value: 99.9", f"value: {value}")
    )
    assert run("get", "tap-water-share", data=catalog).status == status


def test_a_pipe_that_does_not_block_is_read_to_its_end() -> None:
    lines = 20_000
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    process = subprocess.Popen(
        [*YUQUAN, "scan", "--columns", "value"], stdin=reader, stdout=subprocess.PIPE, env=environment()
    )
    os.close(reader)
    with os.fdopen(writer, "w") as pipe:
        pipe.writelines("新建5个\n" for _ in range(lines))
    out, _ = process.communicate()
    assert (process.returncode, out.count(b"\n")) == (0, lines + 1)


def test_a_variable_that_names_an_unreadable_text_is_named() -> None:
    done = run("source", "benches", data=SAMPLE, YUQUAN_REPORT="/nowhere")
    assert (done.status, done.out) == (3, "")
    assert "YUQUAN_REPORT" in done.err


@pytest.mark.parametrize("name", ["md", "table"])
def test_a_text_does_not_act_on_a_terminal(name: str, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("新建\x1b[31m5个\u202e，另有６所", encoding="utf-8")
    done = run("scan", str(text), "--all", "-f", name)
    assert done.status == 0
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out


def changed(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    """Return the sample catalog with some of its text replaced."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "changed.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_offers_nothing_that_a_shell_acts_upon(shell: str, tmp_path: Path) -> None:
    path = changed(tmp_path, ("zh: 米,", "zh: '\\$(touch x)',"), ("zh: 公园, en", "zh: '公园`id`(x)*', en"))
    for line in ("yuquan show --unit ", "yuquan show 公", "yuquan show --unit \\"):
        variables = {
            "_YUQUAN_COMPLETE": f"complete_{shell}",
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            "_TYPER_COMPLETE_ARGS": line,
            "COMP_WORDS": line,
            "COMP_CWORD": str(line.count(" ")),
        }
        done = run(YUQUAN_DATA=str(path), **variables)
        assert "touch" not in done.out
        assert "`" not in done.out
        assert "*'" not in done.out


@pytest.mark.parametrize(
    ("reported", "value", "unit", "bound"),
    [
        ("1000余万元", "10000000", "元", "more-than"),
        ("10多万人", "100000", "人", "more-than"),
        ("5千克", "5", "千克", "exact"),
        ("200千瓦时", "200", "千瓦时", "exact"),
        ("340万千瓦", "3400000", "千瓦", "exact"),
        ("3百分点", "3", "百分点", "exact"),
        ("不超5万人", "50000", "人", "at-most"),
        ("百分之九十", "90", "%", "exact"),
        ("三十五家", "35", "家", "exact"),
    ],
)
def test_a_wording_counts_as_the_scanner_reads_it(
    reported: str, value: str, unit: str, bound: str, tmp_path: Path
) -> None:
    def checked(value: str, unit: str, bound: str) -> int:
        text = one(reported=reported, value=value, unit=f"{{zh: '{unit}', en: x}}", bound=bound)
        path = tmp_path / "c.yaml"
        path.write_text(text, encoding="utf-8")
        return run("check", str(path)).status

    assert checked(value, unit, bound) == 0
    assert checked(f"{value}0", unit, bound) == 3
    assert checked(value, "斤", bound) == 3
    assert checked(value, unit, "about") == 3


def test_a_fall_is_printed_without_its_sign_where_the_text_says_so(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("题\n\n同比下降5%。\n", encoding="utf-8")
    source = "{paragraph: 2, prefix: 同比下降}"
    catalog = one(reported="5%", value="-5", bound="exact", measure="growth", source=source)
    path = tmp_path / "c.yaml"
    path.write_text(catalog, encoding="utf-8")
    assert run("check", str(path), "--report", str(text)).status == 0
    path.write_text(catalog.replace("-5", "-6"), encoding="utf-8")
    assert run("check", str(path), "--report", str(text)).status == 3
    text.write_text("题\n\n同比增长5%。\n", encoding="utf-8")
    path.write_text(catalog.replace("下降", "增长"), encoding="utf-8")
    assert run("check", str(path), "--report", str(text)).status == 3


def test_units_that_are_typed_alike_are_all_found(tmp_path: Path) -> None:
    path = changed(
        tmp_path,
        ("zh: 米, en: metres", "zh: m², en: metres"),
        ("1.5万余米", "1.5万余m²"),
        ("zh: 张, en: benches", "zh: M2, en: benches"),
        ("近350张", "近350M2"),
    )
    assert run("show", "--unit", "m2", "--columns", "id", data=path).out == "id\npipes-laid\nbenches\n"


def test_a_summary_of_thousands_of_figures_takes_no_time(tmp_path: Path) -> None:
    path = big_catalog(tmp_path / "big.yaml", 20_000)
    assert run("get", "figure-7", data=path).out == "7\n"
    before = os.times().children_user
    assert run("summary", "-f", "json", data=path).json()[0]["counts"] == 20_000
    assert os.times().children_user - before < 2


def test_a_text_of_thousands_of_numerals_is_compared_in_seconds(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("新增企业3家、" * 20_000, encoding="utf-8")
    before = os.times().children_user
    assert run("check", str(SAMPLE), "--report", str(path)).status == 3
    assert os.times().children_user - before < 15


def test_what_a_terminal_would_act_upon_is_spelled_out_in_data_too(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("“六\x1b]0;x\x07稳”", encoding="utf-8")
    for name in ("tsv", "csv", "json"):
        arguments = ("scan", str(path), "--all", "-f", name, "--columns", "text")
        assert "\x1b" not in run_on_terminal(*arguments).out
    assert "\x1b]0;x\x07" in run("scan", str(path), "--all", "-f", "csv", "--columns", "text").out  # a pipe gets all


def test_get_prints_one_line_a_value(tmp_path: Path) -> None:
    path = changed(tmp_path, ("en: Branches are included.", 'en: "one\\ntwo"'))
    assert run("get", "pipes-laid", "benches", "--field", "note_en", data=path).out == "one\\ntwo\n\n"


def test_check_refuses_what_lookups_refuse(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    names = "行长重发乐" * 900
    path.write_text(
        HEAD + "indicators:\n" + "".join(entry(id=f"a-{n}", name=f"{{zh: {names}{n}, en: B{n}}}") for n in range(120)),
        encoding="utf-8",
    )
    for command in (["check", str(path)], ["show", "--data", str(path)]):
        done = run(*command)
        assert (done.status, done.out) == (3, "")
        assert "more names, tags and notes than can be searched" in done.err


def test_no_phrase_is_found_across_two_names() -> None:
    assert run("search", "供水both", data=SAMPLE).status == 1
    assert run("search", "h2o both", "--columns", "id", data=SAMPLE).status == 1
    assert run("search", "h2o", "both", "--columns", "id", data=SAMPLE).out.count("\n") == 6


def test_what_is_called_by_the_very_words_comes_first(tmp_path: Path) -> None:
    path = changed(tmp_path, ("en: Benches}", "en: Laid}"))
    assert run("search", "laid", "--columns", "id", data=path).out == "id\nbenches\npipes-laid\n"


@pytest.mark.parametrize("schema", ["true", "1.0", "'1'", "2", "one"])
def test_another_version_of_the_notation_is_refused(schema: str, tmp_path: Path) -> None:
    done = run("show", data=changed(tmp_path, ("schema: 1\n", f"schema: {schema}\n")))
    assert done.status == 3
    assert "schema: should be 1" in done.err


@pytest.mark.parametrize(
    ("date", "status"),
    [
        ("2021-01-31", 0),
        ("2021-01", 0),
        ("2021", 0),
        ("2021-13-45", 3),
        ("2021-02-29", 3),
        ("May 2021", 3),
        ("9" * 4000, 3),
    ],
)
def test_a_date_of_publication_is_a_date(date: str, status: int, tmp_path: Path) -> None:
    assert run("show", data=changed(tmp_path, ("published: null", f'published: "{date}"'))).status == status


def test_a_relative_cache_folder_of_the_desktop_is_ignored(tmp_path: Path) -> None:
    done = run(
        "get",
        "benches",
        data=SAMPLE,
        cwd=tmp_path,
        HOME=str(tmp_path / "home"),
        XDG_CACHE_HOME="relative",
        YUQUAN_CACHE_DIR=None,
    )
    assert done.out == "350\n"
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


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


def test_a_shell_without_completion_is_a_usage_error() -> None:
    done = shell("dash -c '\"$0\" -m yuquan_cli --install-completion; exit $?' " + sys.executable)
    assert done.status == 2
    assert "PowerShell only" in done.err


def test_a_wording_of_thousands_of_letters_is_not_quoted_whole() -> None:
    _, problems = parse(one(reported=f"95{'长' * 3000}", value="95", unit="{zh: '%', en: x}").encode())
    assert problems
    assert max(len(problem.message) for problem in problems) < 200


def with_text(tmp_path: Path, text: str) -> list[str]:
    """Write a catalog of one figure in the second paragraph of a text; return the call that shows its sentence."""
    (tmp_path / "c.yaml").write_text(one(source="{paragraph: 2, prefix: 率}"), encoding="utf-8")
    (tmp_path / "t.txt").write_text(f"题\n\n{text}率95%以上。\n", encoding="utf-8")
    return ["source", "a", "--data", str(tmp_path / "c.yaml"), "--report", str(tmp_path / "t.txt"), "-f", "table"]


@pytest.mark.parametrize("sign", ["❤\ufe0f", "1\ufe0f\u20e3", "👍🏻", "🇨🇳", "e\u0301", "㊙\ufe0f", "हि"])
@pytest.mark.parametrize("columns", [[], ["--columns", "id,sentence"]], ids=["view", "columns"])
@pytest.mark.parametrize("width", ["20", "60", "80"])
def test_signs_made_of_several_letters_are_all_shown(sign: str, columns: list[str], width: str, tmp_path: Path) -> None:
    from rich.cells import cell_len

    done = run(*with_text(tmp_path, sign * 60), *columns, COLUMNS=width)
    assert re.sub(r"\s", "", done.out).count(sign) == 60
    assert max(map(cell_len, done.out.splitlines())) <= int(width)


@pytest.mark.parametrize("code", [0xFDD0, 0xFDD1, 0xFFFE])
def test_a_text_forges_no_sign_of_ours(code: int, tmp_path: Path) -> None:
    assert f"同比\\u{code:x}5%" in run(*with_text(tmp_path, f"同比{chr(code)}5%，"), COLUMNS="120").out


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


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("İstanbul office", "İstanbul"),
        ("İstanbul office", "istanbul"),
        ("x̂y axis", "x̂y"),
        ("ǰames", "ǰames"),
        ("m̀n", "m̀n"),
        ("pri\ue001vate", "pri\ue001vate"),
        ("pri\ue000vate", "pri\ue000vate"),
        ("हिन्दी", "हिन्दी"),
        ('a\'b "c"', "a'b \"c"),
    ],
)
def test_a_name_is_found_by_its_own_words(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(one(name=f"{{zh: 子, en: {json.dumps(name, ensure_ascii=False)}}}"), encoding="utf-8")
    assert run("search", text, "--columns", "id", data=path).out == "id\na\n"


REFUSED = [
    ({"reported": '"-95%"', "bound": "exact"}, "'-95%' says -95"),
    ({"reported": "－95%", "bound": "exact"}, "says -95"),
    ({"reported": "约−95%", "bound": "about"}, "says -95"),
    ({"reported": "零下95%", "bound": "exact"}, "says -95"),
    ({"reported": "+95%", "value": "-95", "bound": "exact"}, "says 95"),
    ({"reported": "百分之95以上", "value": "94"}, "says 95"),
    ({"reported": "百分之95以上", "unit": "{zh: 户, en: homes}"}, "says %"),
    ({"reported": "95%" + "以上" * 50}, "a text of 103 characters; 100 are allowed here"),
    ({"name": "{zh: 'topic:甲', en: B}"}, "'topic:甲' begins with a kind and a colon"),
    ({"name": "{zh: 甲, en: 'Ｔａｇ：x'}"}, "begins with a kind and a colon"),
    ({"name": "{zh: 甲, en: a\u2800b}"}, "U+2800"),
    ({"tags": "[k, k]"}, "the tag 'k' stands twice"),
]


@pytest.mark.parametrize(("changes", "words"), REFUSED, ids=[str(changes)[:40] for changes, _ in REFUSED])
def test_a_catalog_is_refused(changes: dict[str, str | None], words: str) -> None:
    _, problems = parse(f"{HEAD}tags: [{{id: k, name: {{zh: 签, en: K}}}}]\nindicators:\n{entry(**changes)}".encode())
    assert [words in problem.message for problem in problems] == [True], problems


@pytest.mark.parametrize(
    "changes",
    [
        {"reported": '"-95%"', "value": "-95", "bound": "exact"},
        {"reported": "零下95℃", "value": "-95", "bound": "exact", "unit": "{zh: ℃, en: degrees}"},
        {"reported": "+95%", "bound": "exact"},
        {"reported": "百分之95以上"},
        {"reported": "两亿5000万元", "value": "250000000", "bound": "exact", "unit": "{zh: 元, en: yuan}"},
    ],
    ids=str,
)
def test_a_catalog_is_accepted_by_lookups_and_by_check(changes: dict[str, str | None], tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(one(**changes), encoding="utf-8")
    assert run("get", "a", data=path) == (0, f"{changes.get('value', 95)}\n", "")
    assert run("check", str(path)).status == 0


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"\xef\xbb\xbfa\n\xff", (2, 1)),
        ("x: 玉泉区 ".encode() + b"\xff", (1, 8)),
        (b"a: 1\rb: 2\rc: 3\r\n\xff", (4, 1)),
        ("a: 1\rb: 2\r\nc: \u200b".encode(), (3, 4)),
        ("\u200ba\u200b\r\u200b".encode(), (1, 1)),
    ],
)
def test_a_problem_is_placed_as_editors_count(content: bytes, place: tuple[int, int]) -> None:
    assert parse(content)[1][0][:2] == place


def test_ligatures_that_are_written_out_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_yaml, "MAX_WRITTEN_OUT", 1000)
    assert parse(one(name=f"{{zh: {'ﷺ' * 50}, en: B}}").encode())[1] == []
    (problem,) = parse(one(name=f"{{zh: {'ﷺ' * 60}, en: B}}").encode())[1]
    assert "ligatures" in problem.message


def test_a_dash_dash_before_a_command_changes_no_status() -> None:
    asked = ["show", "--unit", "张", "--measure", "share"]
    done = run("--", *asked, data=None, YUQUAN_DATA=str(SAMPLE))
    assert done == run(*asked, YUQUAN_DATA=str(SAMPLE))
    assert done.status == 1


@pytest.mark.parametrize("value", ["", "xx", "complete_ksh", "complete"])
def test_a_variable_that_asks_for_no_completion_hides_nothing(value: str) -> None:
    assert run("show", "zzz", data=SAMPLE, _YUQUAN_COMPLETE=value) == run("show", "zzz", data=SAMPLE)


@pytest.mark.skipif(not hasattr(os, "O_PATH"), reason="only Linux names files without opening them")
@pytest.mark.parametrize(("stream", "status"), [("stdin", 0), ("stdout", 4), ("stderr", 0)])
def test_a_stream_that_is_only_named_is_as_good_as_closed(stream: str, status: int) -> None:
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    descriptor = os.open(os.devnull, os.O_PATH)
    command = [*YUQUAN, "get", "benches", "--data", str(SAMPLE)]
    done = subprocess.run(command, **streams | {stream: descriptor}, env=environment(), check=False)  # type: ignore[call-overload]
    os.close(descriptor)
    assert done.returncode == status
    assert b"Traceback" not in (done.stderr or b"")


def test_a_parent_that_blocks_sigpipe_changes_nothing() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*YUQUAN, "show", "-f", "json", "--data", str(SAMPLE)],
        stdout=writer,
        stderr=subprocess.PIPE,
        env=environment(),
        preexec_fn=lambda: signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPIPE}) and None,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (-signal.SIGPIPE, b"")


def test_chinese_is_understood_where_the_locale_has_none() -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for arguments in (["show", "水务"], ["show", "--unit", "米"], ["search", "公园"]):
        done = run(*arguments, "--columns", "id", data=SAMPLE, **plain)
        assert done == run(*arguments, "--columns", "id", data=SAMPLE)
        assert done.status == 0


def test_a_column_named_twice_among_thousands_is_named_at_once() -> None:
    before = os.times().children_user
    assert run("show", "--columns", ",".join(f"{n:x}" for n in range(24_500)) + ",id").status == 2
    assert run("show", "--columns", "id," * 40_000 + "id").err == "yuquan: error: --columns names 'id' twice\n"
    assert os.times().children_user - before < 2


def test_an_empty_name_of_a_text_is_told() -> None:
    assert run("scan", "") == (2, "", "yuquan: error: FILE is empty; it names a text\n")


# In the middle of a run, some other program that has the same pipe makes it non-blocking.
def test_a_pipe_that_stops_blocking_is_still_read_to_its_end() -> None:
    reader, writer = os.pipe()
    process = subprocess.Popen(
        [*YUQUAN, "scan", "--columns", "value"], stdin=reader, stdout=subprocess.PIPE, env=environment()
    )
    time.sleep(1)
    os.set_blocking(reader, False)
    for number in (3, 4, 5):
        os.write(writer, f"新建{number}所\n".encode())
        time.sleep(0.2)
    os.close(writer)
    os.close(reader)
    assert (process.communicate()[0], process.returncode) == (b"value\n3\n4\n5\n", 0)


def test_a_pipe_that_stops_blocking_still_gets_everything(tmp_path: Path) -> None:
    path = big_catalog(tmp_path / "big.yaml")
    whole = run("show", "-f", "jsonl", data=path).out
    reader, writer = os.pipe()
    process = subprocess.Popen(
        [*YUQUAN, "show", "-f", "jsonl", "--data", str(path)], stdout=writer, stderr=subprocess.PIPE, env=environment()
    )
    while not select.select([reader], [], [], 0.1)[0]:
        pass
    time.sleep(0.2)  # it stands in write now
    os.set_blocking(writer, False)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as pipe:
        assert pipe.read() == whole
    assert (process.communicate()[1], process.returncode) == (b"", 0)


@pytest.mark.parametrize("arguments", [["scan"], ["check", str(SAMPLE), "--report", "-"]], ids=["scan", "check"])
def test_one_control_d_ends_what_is_typed(arguments: list[str]) -> None:
    ours, theirs = pty.openpty()
    command = [*YUQUAN, *arguments, "-f", "csv"]
    process = subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    os.close(theirs)
    time.sleep(1)
    os.write(ours, "新建3所\n\x04".encode())
    out, _ = process.communicate(timeout=20)
    os.close(ours)
    assert "3所".encode() in out


def test_a_copy_in_full_width_is_the_same_text(tmp_path: Path) -> None:
    unit = "{zh: 人, en: people}"
    catalog = one(reported="'12,500人'", value="12500", unit=unit, bound="exact", source="{paragraph: 1, prefix: 参加}")
    (tmp_path / "c.yaml").write_text(catalog, encoding="utf-8")
    for text in ("参加12,500人。", "参加１２，５００人。", "参加１２,５００人。"):
        (tmp_path / "t.txt").write_text(text, encoding="utf-8")
        done = run("check", str(tmp_path / "c.yaml"), "--report", str(tmp_path / "t.txt"))
        assert "1/1 figures found · 1/1 numerals" in done.err


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


def test_a_decimal_without_its_zero_is_not_judged(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(one(reported="'.5%'", value="0.5", bound="exact"), encoding="utf-8")
    assert run("get", "a", data=path).out == "0.5\n"


@pytest.mark.parametrize("text", ["3,837人", "3837人", "3,837", "3837", "1,000 straws", "1000 straws"])
def test_thousands_are_found_with_and_without_their_comma(text: str, tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    names = "{zh: 子, en: 'Recycling of 1,000 straws'}"
    unit = "{zh: 人, en: people}"
    path.write_text(one(name=names, reported="'3,837人'", value="3837", unit=unit, bound="exact"), encoding="utf-8")
    assert run("search", text, "--columns", "id", data=path).out == "id\na\n"


def test_an_event_takes_no_id_of_a_figure(tmp_path: Path) -> None:
    done = run("show", data=changed(tmp_path, ("id: pipes-laid", "id: awkward-event")))
    assert done.status == 3
    assert "milestones[" in done.err
    assert "the id 'awkward-event' is taken, in line" in done.err


def test_check_ends_after_a_thousand_problems(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    unit = "{zh: 户, en: x}"
    entries = (
        entry(id=f"a-{n}", name=f"{{zh: 子{n}, en: B{n}}}", reported="三户", value="5", unit=unit) for n in range(1200)
    )
    path.write_text(f"{HEAD}indicators:\n{''.join(entries)}", encoding="utf-8")
    rows = run("check", str(path), "-f", "jsonl").out.splitlines()
    assert len(rows) == 1001
    assert "there is more" in rows[-1]


def test_a_text_of_too_many_numerals_is_refused_in_a_few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    from yuquan_cli.evidence import comparison, text

    monkeypatch.setattr(text, "MAX_NUMERALS", 10)
    records, _ = parse(SAMPLE.read_bytes())
    assert records
    comparison.compare(records, text.Text("新建3所" * 10))
    with pytest.raises(TextError, match="more than 10 numerals"):
        comparison.compare(records, text.Text("新建3所" * 11))


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


def test_a_number_behind_a_chinese_comma_is_found(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(one(source="{paragraph: 1, prefix: '排名第4，211所'}"), encoding="utf-8")
    assert run("search", "211所", "--columns", "id", data=path).out == "id\na\n"

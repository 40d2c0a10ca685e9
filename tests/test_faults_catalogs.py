"""Hostile catalogs: whatever stands in a file, the answer is an error in a few words, soon, and in little memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
import support
from forked import run
from hostile import HEAD, entry, is_clean, many, one, run_bounded
from support import SHIPPED, big_catalog, environment

from yuquan_cli.catalog import document, files, reading, strict_yaml
from yuquan_cli.catalog.reading import parse
from yuquan_cli.errors import CatalogError


def _larger(path: Path) -> None:
    path.touch()
    os.truncate(path, 100_000_001)


# What is in the place of the file, the words of the message.
NOT_FILES: list[tuple[str, Callable[[Path], object], str]] = [
    ("missing", lambda path: None, "can't read {}: No such file"),
    ("folder", lambda path: path.mkdir(), "no catalog in {}"),
    ("fifo", lambda path: os.mkfifo(path), "{} is not a regular file"),
    ("zero", lambda path: path.symlink_to("/dev/zero"), "{} is not a regular file"),
    ("null", lambda path: path.symlink_to("/dev/null"), "{} is not a regular file"),
    ("terminal", lambda path: path.symlink_to("/dev/tty"), "{}"),
    ("loop", lambda path: path.symlink_to(path), "can't read {}: Too many levels"),
    ("dangling", lambda path: path.symlink_to("nowhere"), "can't read {}: No such file"),
    ("below a file", lambda path: path.parent.joinpath("x").write_text(""), "{}"),
    ("process", lambda path: path.symlink_to("/proc/self/mem"), "{}"),
    ("too large", _larger, "{} is larger than 100 MB"),
]


@pytest.mark.parametrize(("name", "make", "words"), NOT_FILES, ids=[case[0] for case in NOT_FILES])
@pytest.mark.parametrize("command", [("show",), ("check",)], ids=" ".join)
def test_what_is_not_a_readable_file_is_named(
    name: str, make: Callable[[Path], object], words: str, command: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "catalog.yaml"
    make(path)
    if name == "below a file":
        path = tmp_path / "x" / "catalog.yaml"
    result = run(*command, data=path)
    is_clean(result, 3)
    assert words.format(path) in result.err


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become nobody")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # to fork beside threads; the child does next to nothing
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = tmp_path / "catalog.yaml"
    path.write_text(one())
    path.chmod(0)
    pid = os.fork()
    if not pid:
        os.setuid(65534)
        try:
            files.read_bytes(path)
        except CatalogError as error:
            os._exit(error.exit_code if "can't read" in error.message else 1)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 3


BOM = b"\xef\xbb\xbf"
CONTENTS: list[tuple[bytes, str]] = [
    (b"", "the file is empty"),
    (b"\n \n", "the file is empty"),
    (b"# only\n# comments\n", "the file is empty"),
    (BOM, "the file is empty"),
    (b"---\n...\n", "the file is empty"),
    (b"text", "a catalog is a mapping"),
    (b"- a\n- b\n", "a catalog is a mapping"),
    (b"3", "a catalog is a mapping"),
    (b"{}", "the field 'schema' is missing"),
    (one().encode() + b"---\n" + one().encode(), "a second document begins here"),
    (one().encode("gb18030"), "iconv -f gbk"),
    (one().encode("utf-16"), "iconv -f utf-16"),
    (one().encode()[: one().encode().index("甲".encode()) + 1], "not UTF-8 text"),
    (b"\xff" * 3, "not UTF-8 text"),
    (b"a: \xed\xa0\x80", "not UTF-8 text"),
    (b"a: \0", "U+0000"),
    (bytes(1000), "U+0000"),
    (b"a: [\n", "not YAML"),
    (b"a: 'b\n", "not YAML"),
    (b"a\tb: c\n\td: e", "not YAML"),
    (b"%YAML 9.9\n---\na: 1\n", "not YAML"),
    (b"@a", "not YAML"),
    (b"a: b: c", "not YAML"),
    (b"{[a]: b}", "a key must be a plain word"),
    (b"? {a: b}\n: c", "a key must be a plain word"),
    (b"a: &x 1\nb: *x", "the anchor &x is not allowed"),
    (b"a: *x", "the alias *x is not allowed"),
    (b"&x a: 1", "the anchor &x is not allowed"),
    (b"a:\n  <<: {b: 1}", "the merge key << is not allowed"),
    (b"!!python/object/apply:os.system [id]", "the tag tag:yaml.org,2002:python/object/apply:os"),
    (b"a: !!int '3'", "the tag tag:yaml.org,2002:int is not allowed"),
    (b"a: !x 3", "the tag !x is not allowed"),
    (b"a: ! 3", "the tag ! is not allowed"),
    (b"!<tag:x> a: 1", "the tag tag:x is not allowed"),
    (b"%TAG ! tag:e,1:\n---\na: !b 1", "a directive (%YAML, %TAG) is not allowed"),
    (b"%YAML 1.2\n---\na: 1", "a directive (%YAML, %TAG) is not allowed"),
    (b"!" * 5000, "…"),
    (b"a: &" + b"a" * 5000 + b" 1", "a… is not allowed"),
    (b"[" * 100_000, "nested more than 16 deep"),
    (b"{a: " * 100_000, "nested more than 16 deep"),
    (b"- " * 100_000, "nested more than 16 deep"),
    (b"".join(b" " * n + b"a:\n" for n in range(300)), "nested more than 16 deep"),
    (b"a: 1\na: 2\n", "the key 'a' stands twice, first in line 1"),
    (b"'a': 1\n\"\\x61\": 2\n", "the key 'a' stands twice, first in line 1"),
    (b"? a\n? a\n", "the key 'a' stands twice"),
    (b"? " + b"k" * 5000 + b"\n: 1", "…"),
    (b'"k\\e[31m": 1', "U+001B"),
    (b'a: "\\ud800"', "not YAML"),
    (b'a: "\\e]0;x\\a"', "U+001B"),
    (b'a: "\\x9b31m"', "U+009B"),
    (b'a: "\\u202e"', "U+202E"),
    (b'a: "\\u200b"', "U+200B"),
    (b'a: "\\U000e0041"', "U+E0041"),
    (b'a: "\\0"', "U+0000"),
    (b'a: "\\N"', "U+0085"),
    (b'a: "\\L"', "U+2028"),
    (b"a: '" + b"x" * 5001 + b"'", "a text of 5001 characters"),
    (b"a: [" + b"x," * 1001 + b"]", "unknown field 'a'"),
    (b"a: {b: [" + b"x," * 1001 + b"]}", "a list of more than 1000 entries"),
    (b"".join(b"k%d: 1\n" % n for n in range(1001)), "a mapping of more than 1000 fields"),
]


@pytest.mark.parametrize(
    ("content", "words"), CONTENTS, ids=[f"{n}-{repr(c)[2:18]}" for n, (c, _) in enumerate(CONTENTS)]
)
def test_what_is_not_a_catalog_is_refused_in_a_second(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_bytes(content)
    began = time.process_time()
    found, problems = reading.parse(content)
    assert time.process_time() - began < 1
    assert found is None
    result = run("show", data=path)
    is_clean(result, 3)
    if words not in result.err:  # it's not among the first three
        assert any(words in problem.message for problem in problems)


@pytest.mark.parametrize(
    "change", [lambda t: "\ufeff" + t, lambda t: t.replace("\n", "\r\n"), lambda t: "---\n" + t + "...\n"]
)
def test_marks_and_line_ends_of_other_systems_are_accepted(change: Callable[[str], str], tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_bytes(change(one()).encode())
    assert run("get", "a", data=path) == (0, "95\n", "")


# Fields of an indicator, the path at which the problem is, words of it.
VALUES: list[tuple[dict[str, str | None], str, str]] = [
    ({"value": "NO"}, "value", "true or false"),
    ({"value": "yes"}, "value", "true or false"),
    ({"value": "12:30"}, "value", "a number"),
    ({"value": "0x1f"}, "value", "a number"),
    ({"value": "017"}, "value", "a number"),
    ({"value": "1_000"}, "value", "a number"),
    ({"value": "1e400"}, "value", "can be read as a number"),
    ({"value": "1.5e3"}, "value", "can be read as a number"),
    ({"value": "1."}, "value", "a number"),
    ({"value": ".5"}, "value", "a number"),
    ({"value": "+5"}, "value", "a number"),
    ({"value": ".nan"}, "value", "a number"),
    ({"value": "-.inf"}, "value", "a number"),
    ({"value": "9" * 5000}, "value", "a number of 5000 characters"),
    ({"value": "0." + "0" * 100 + "1"}, "value", "a number of 103 characters"),
    ({"value": "１２"}, "value", "plain digits"),
    ({"value": "'1,234'"}, "value", "plain digits"),
    ({"value": "5%"}, "value", "plain digits"),
    ({"value": "'95'"}, "value", "plain digits"),
    ({"value": "true"}, "value", "plain digits"),
    ({"value": "~"}, "value", "says 95"),
    ({"value": ""}, "value", "says 95"),
    ({"value": "[1]"}, "value", "plain digits"),
    ({"value": "{a: 1}"}, "value", "plain digits"),
    ({"value": "2025-02-30"}, "value", "a date"),
    ({"value": None}, "value", "says 95"),
    ({"valeu": "3"}, "valeu", "did you mean 'value'?"),
    ({"id": "A"}, "id", "lower-case"),
    ({"id": "a--b"}, "id", "lower-case"),
    ({"id": "'a\\n'"}, "id", "lower-case"),
    ({"id": '"a\\n"'}, "id", "lower-case"),
    ({"id": "ａ"}, "id", "lower-case"),
    ({"id": "'1'"}, "topic", "no topic 'x'"),
    ({"id": "a" * 81}, "id", ""),
    ({"topic": "x"}, "topic", "no topic 'x'"),
    ({"topic": "T"}, "topic", "lower-case"),
    ({"tags": "[x]"}, "tags[0]", "no tag 'x'"),
    ({"tags": "x"}, "tags", "a list"),
    ({"tags": "[1]"}, "tags[0]", "text"),
    ({"name": "[x]"}, "name", "a mapping of zh and en"),
    ({"name": "{en: x}"}, "name", "'zh' is missing"),
    ({"name": "{zh: '', en: x}"}, "name.zh", "some text"),
    ({"name": "{zh: ' x', en: x}"}, "name.zh", "without space at its ends"),
    ({"name": "{zh: 12, en: x}"}, "name.zh", "text; numbers and dates go in quotes"),
    ({"name": "{zh: \u3000x, en: x}"}, "name.zh", "without space at its ends"),
    ({"bound": "atleast"}, "bound", "did you mean 'at-least'?"),
    ({"measure": "shares"}, "measure", "did you mean 'share'?"),
    ({"basis": "implied?"}, "basis", "did you mean 'implied'?"),
    ({"headline": "yes"}, "headline", "true or false"),
    ({"headline": "1"}, "headline", "true or false"),
    ({"source": "{paragraph: 0, prefix: x}"}, "source.paragraph", "1"),
    ({"source": "{paragraph: 1.5, prefix: x}"}, "source.paragraph", "a whole number"),
    ({"source": "{paragraph: -1, prefix: x}"}, "source.paragraph", "1"),
    ({"note": "{zh: x, en: x, fr: x}"}, "note.fr", "unknown field 'fr'"),
    ({"unit": "%"}, "unit", "not YAML"),
    ({"value": "96"}, "value", "'95%以上' says 95"),
    ({"value": "9.5"}, "value", "says 95"),
    ({"bound": "exact"}, "bound", "says at-least"),
    ({"unit": "{zh: 户, en: homes}"}, "unit", "says %"),
    ({"reported": "95户以上"}, "unit", "says no %"),
    ({"reported": "９６％以上"}, "value", "says 96"),
    ({"reported": "1.7万%", "bound": "exact", "value": "1700"}, "value", "says 17000"),
    ({"reported": "'1,234%'", "bound": "exact", "value": "1.234"}, "value", "says 1234"),
    ({"reported": "不超过95%"}, "bound", "says at-most"),
    ({"reported": "超过95%"}, "bound", "says more-than"),
    ({"reported": "近95%"}, "bound", "says less-than"),
    ({"reported": "95余%"}, "bound", "says more-than"),
    ({"reported": "95%左右"}, "bound", "says about"),
]


@pytest.mark.parametrize(
    ("changes", "where", "words"), VALUES, ids=[f"{n}-{str(c)[1:28]}" for n, (c, _, _) in enumerate(VALUES)]
)
def test_a_wrong_value_is_placed_and_explained(changes: dict[str, str | None], where: str, words: str) -> None:
    if where == "topic" and "id" in changes:
        changes = {**changes, "topic": "x"}
    found, problems = reading.parse(one(**changes).encode())
    assert found is None
    assert len(problems) == 1, problems
    (problem,) = problems
    assert words in problem.message
    if "not YAML" not in words:
        assert problem.line == 5
        assert problem.where == f"indicators[0].{where}".rstrip(".")


@pytest.mark.parametrize(
    "changes",
    [
        {"reported": "95%", "value": "-95", "bound": "exact"},
        {"reported": "九成五以上"},
        {"reported": "95%和96%"},
        {"reported": "３万余人", "value": "30000", "unit": "{zh: 人, en: people}", "bound": "more-than"},
        {"reported": "82.30亿元", "value": "8230000000", "unit": "{zh: 元, en: yuan}", "bound": "about"},
        {"reported": "3个多功能厅", "value": "3", "unit": "{zh: 个, en: halls}", "bound": "exact"},
        {"reported": "清零", "value": "0", "basis": "implied"},
        {"reported": "12.50%", "value": "12.5", "bound": "exact"},
    ],
    ids=str,
)
def test_a_wording_that_agrees_or_says_nothing_is_accepted(changes: dict[str, str | None]) -> None:
    found, problems = reading.parse(one(**changes).encode())
    assert problems == []
    assert found


def test_names_that_mean_two_things_name_both_lines(tmp_path: Path) -> None:
    twice = HEAD.replace("}}]", "}}, {id: u, name: {zh: 甲, en: Ｔ}, aliases: [T]}]") + "indicators:\n"
    twice += entry() + entry(name="{zh: 丑, en: C}") + entry(id="c", name="{zh: 子, en: D}")
    path = tmp_path / "c.yaml"
    path.write_text(twice, encoding="utf-8")
    result = run("check", "-f", "tsv", data=path)
    assert result.status == 3
    assert "topics[1].name.en\tthe name 'Ｔ' is taken, in line 3" in result.out
    assert "indicators[1].id\tthe id 'a' is taken, in line 5" in result.out
    assert "indicators[2].name.zh\tthe name '子' is taken, in line 5" in result.out


HIDDEN = [
    code
    for code in range(sys.maxunicode + 1)
    if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp") and chr(code) not in "\t\n\r"
]
IGNORABLE = [
    0x34F,
    0x115F,
    0x1160,
    0x17B4,
    0x17B5,
    0x180B,
    0x180F,
    0x2065,
    0x2800,
    0x3164,
    0xFE00,
    0xFE0F,
    0xFFA0,
    0xFFF0,
]
NONCHARACTERS = [
    *range(0xFDD0, 0xFDF0),
    *(plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)),
]


def test_every_character_that_can_not_be_seen_is_refused_by_its_number() -> None:
    for code in [*HIDDEN, *IGNORABLE, *NONCHARACTERS, *range(0xE0000, 0xE1000)]:
        for text in (f'"x\\U{code:08x}"', f'{{"k\\U{code:08x}": 1}}', f"[a, b{chr(code)}]"):
            if 0xD800 <= code < 0xE000:
                continue  # no UTF-8 file holds one, and libyaml refuses its number
            problems = strict_yaml.read(text).problems
            assert [p.message for p in problems] == [f"the invisible or control character U+{code:04X} is not allowed"]


def test_characters_of_any_writing_are_accepted() -> None:
    text = "玉泉区，％：𠮷🀄é ñ ﬁ א ب ไทย हिन्दी 한국 ① ³ ≥ € \u3000 x\tx"
    document = strict_yaml.read(f'"{text}"')
    assert (document.root, document.problems) == (text, [])


def test_no_message_carries_what_acts_on_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    evil = '"\\e]0;owned\\a\\x9b31m\\u202e"'
    path.write_text(one(id=evil, topic=evil, bound=evil, tags=f"[{evil}]", name=f"{{zh: {evil}, en: {evil}}}"))
    for form in ("table", "tsv", "csv", "json", "jsonl", "md"):
        result = run("check", "-f", form, data=path)
        assert result.status == 3
        for character in "\x1b\x07\x9b\u202e":
            assert character not in result.out + result.err


def test_no_more_problems_are_collected_than_anybody_reads() -> None:
    for text in ("a: no\n" * 5000, HEAD + "indicators:\n" + "- {x: 1}\n" * 5000, "\x1b\n" * 5000):
        found, problems = reading.parse(text.encode())
        assert found is None
        assert len(problems) <= document.MAX_PROBLEMS + 1
        assert problems[-1].message == "there is more; the checks ended here"


SIZE = int(os.environ.get("YUQUAN_TEST_BYTES", "6000000"))  # up to 100 MB
# So many bytes of one thing. The beginning, what is repeated, words of the answer.
LARGE: dict[str, tuple[str, str, str]] = {
    "entries": ("", "- a\n", "a list of more than 1000 entries"),
    "indicators": (HEAD + "indicators:\n", "- {}\n", "more than 1000000 values"),
    "brackets": ("", "[", "nested more than 16 deep"),
    "one word": ("", "a", " characters; 5000 are allowed"),
    "one line": ("", "a ", " characters; 5000 are allowed"),
    "a block": ("|\n", " a\n", " characters; 5000 are allowed"),
    "a key": ("? ", "k", "unknown field 'kkk"),
    "digits": ("a: ", "1", " characters; 60 are allowed"),
    "fields": ("", "a: 1\n", "the key 'a' stands twice"),
    "problems": ("", "a: no\n", "a: 'no' can be read as"),
    "hidden": ("", "\u200b\n", "U+200B"),
    "zeros": ("", "\0", "U+0000"),
    "comments": ("", "# a\n", "the file is empty"),
    "spaces": ("", " ", "the file is empty"),
    "line ends": ("", "\n", "the file is empty"),
    "tags": ("", "!", "the tag"),
    "anchors": ("&", "a", "the anchor &a"),
    "quotes": ("'", "''", "unexpected end of stream"),
    "documents": ("", "---\n", "a second document"),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_file_of_one_thing_take_bounded_time_and_memory(name: str, tmp_path: Path) -> None:
    begin, unit, words = LARGE[name]
    content = begin.encode()
    content += unit.encode() * ((SIZE - len(content)) // len(unit.encode()))
    path = tmp_path / "c.yaml"
    path.write_bytes(content)
    result = run_bounded("show", data=path, memory=1_500_000_000, seconds=40, YUQUAN_CACHE_DIR=str(tmp_path / "cache"))
    path.unlink()
    assert words in result.err
    is_clean(result, 3)
    assert len(result.err) < 2000


def test_too_little_memory_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_bytes(b"#" * 99_000_000)
    result = run_bounded("show", data=path, memory=250_000_000, seconds=40)
    is_clean(result, 3)
    assert "takes more memory than there is" in result.err


@pytest.mark.parametrize("memory", [41_000_000, 52_000_000, 63_000_000])
def test_a_process_that_may_have_too_little_memory_for_any_catalog_says_so(memory: int, tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(one(), encoding="utf-8")
    result = run_bounded("show", data=path, memory=memory, seconds=40, YUQUAN_CACHE_DIR=str(tmp_path / "cache"))
    is_clean(result, 3)
    assert f"takes 64 MB of address space; {memory // 10**6} are allowed" in result.err


MANY_VOICED = "行长重发乐" * 200
EVENT = (
    f"{{id: m, topic: t, name: {{zh: {MANY_VOICED}, en: B}}, actor: {{zh: x, en: z}}, "
    "status: signed, source: {paragraph: 1, exact: x}}"
)


@pytest.mark.parametrize(
    "text",
    [one(name=f"{{zh: {MANY_VOICED}, en: B}}"), f"{HEAD}milestones: [{EVENT}]\n"],
    ids=["name", "milestone"],
)
def test_names_and_sounds_that_multiply_are_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from yuquan_cli.index import build, fulltext

    monkeypatch.setattr(fulltext, "MAX_SEARCHED", 100_000)
    found, problems = reading.parse(text.encode())
    assert found, problems
    with pytest.raises(CatalogError, match="more names and tags than can be searched"):
        build.build(found, b"")


def test_thousands_of_slips_among_thousands_of_names_take_seconds() -> None:
    topics = ", ".join(f"{{id: t-{n}, name: {{zh: 题{n}, en: T{n}}}}}" for n in range(5000))
    text = f"{HEAD.split('topics')[0]}topics: [{topics}]\n" + many(2000)[len(HEAD) :].replace(
        "topic: t,", "topic: t-x,"
    )
    began = time.process_time()
    found, problems = reading.parse(text.encode())
    assert found is None
    assert problems[0].message.startswith("no topic 't-x'")
    assert time.process_time() - began < 10


def test_every_limit_is_above_what_the_shipped_catalog_needs() -> None:
    document = strict_yaml.read(SHIPPED.read_text(encoding="utf-8"))
    assert len(document.places) * 20 < strict_yaml.MAX_VALUES


@pytest.fixture(scope="module")
def thousands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a catalog of thousands of figures, and have it indexed."""
    path = big_catalog(tmp_path_factory.mktemp("thousands") / "big.yaml", 10_000)
    assert run("get", "figure-777", data=path).out == "777\n"
    return path


def test_a_suggestion_among_thousands_of_names_takes_no_minutes(thousands: Path) -> None:
    result = run_bounded("get", "figure-77x", data=thousands, memory=1_000_000_000, seconds=2)
    is_clean(result, 2)
    assert "did you mean 'figure-77" in result.err


def test_a_summary_of_thousands_of_figures_takes_no_time(thousands: Path) -> None:
    before = os.times().children_user
    assert support.run("summary", "-f", "json", data=thousands).json()[0]["counts"] == 10_000
    assert os.times().children_user - before < 1


def test_check_refuses_what_lookups_refuse(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    names = "行长重发乐" * 900
    path.write_text(
        HEAD + "indicators:\n" + "".join(entry(id=f"a-{n}", name=f"{{zh: {names}{n}, en: B{n}}}") for n in range(120)),
        encoding="utf-8",
    )
    # A limit of a hundredth takes a hundredth of the time.
    script = (
        "import sys; from yuquan_cli.__main__ import main; from yuquan_cli.index import fulltext; "
        "fulltext.MAX_SEARCHED //= 100; main()"
    )
    for command in (["check", str(path)], ["show", "--data", str(path)]):
        done = subprocess.run(
            [sys.executable, "-c", script, *command], capture_output=True, text=True, env=environment(), check=False
        )
        assert (done.returncode, done.stdout) == (3, "")
        assert "more names and tags than can be searched" in done.stderr


def test_a_wording_of_thousands_of_letters_is_not_quoted_whole() -> None:
    _, problems = parse(one(reported=f"95{'长' * 3000}", value="95", unit="{zh: '%', en: x}").encode())
    assert problems
    assert max(len(problem.message) for problem in problems) < 200


def test_ligatures_that_are_written_out_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_yaml, "MAX_WRITTEN_OUT", 1000)
    assert parse(one(name=f"{{zh: {'ﷺ' * 50}, en: B}}").encode())[1] == []
    (problem,) = parse(one(name=f"{{zh: {'ﷺ' * 60}, en: B}}").encode())[1]
    assert "ligatures" in problem.message


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

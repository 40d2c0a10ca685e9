"""What a person sees on a terminal of any width, language and ability; and that a script never sees any of it.

The files in tests/golden/terminal show every view at many widths. After a change that is meant, write them anew with
`YUQUAN_GOLDEN=write pytest tests/test_faults_terminal.py`, and read the difference.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import support
from forked import run, run_on_terminal, usual
from hostile import one
from hypothesis import given, settings
from hypothesis import strategies as st
from support import (
    EDITIONS,
    EVIDENCE,
    EVIDENCE_TEXT,
    ROOT,
    SAMPLE,
    SHIPPED,
    YUQUAN,
    Result,
    complain,
    environment,
    shell,
)

from yuquan_cli.formats.terminal import layout

GOLDEN = ROOT / "tests" / "golden" / "terminal"
WIDTHS = [20, 40, 60, 80, 120, 200]
VIEWS = {
    "sections": (["show"], SAMPLE),
    "list": (["show", "--sort", "-value"], SAMPLE),
    "search": (["search", "公园"], SAMPLE),
    "card": (["show", "awkward-signs"], SAMPLE),
    "summary": (["summary"], SAMPLE),
    "topics": (["topics"], SAMPLE),
    "tags": (["tags"], SAMPLE),
    "mentions": (["scan", str(EVIDENCE_TEXT)], None),
    "milestones": (["milestones"], SAMPLE),
    "source": (["source", "awkward-signs", "awkward-event"], SAMPLE),
    "source-text": (["source", "green-area", "theatre-repair", "--text", str(EVIDENCE_TEXT)], EVIDENCE),
    "periods": (["compare", "town", "--area", "样本区"], EDITIONS),
    "areas": (["compare", "green-share", "output", "benches", "--by", "area", "--period", "2020"], EDITIONS),
    "periodlines": (["compare", "town", "--area", "样本区", "--chart"], EDITIONS),
    "arealines": (["compare", "output", "--by", "area", "--chart"], EDITIONS),
    "bars": (["show", "--chart"], SAMPLE),
    "reports": (["reports"], EDITIONS),
    "columns": (["show", "--columns", "id,value,bound,note_en"], SAMPLE),
    "shipped-topic": (["show", "ecology"], SHIPPED),
    "shipped-summary": (["summary"], SHIPPED),
}
DRAWN = {"source": "sources", "columns": "plain", "search": "found"}  # where a view has another name in the program


def test_every_view_is_looked_at() -> None:
    """But for problems, whose lines begin with the paths of a machine."""
    from yuquan_cli.formats.terminal import VIEWS as drawn

    assert {DRAWN.get(view, view) for view in VIEWS if "-" not in view} == set(drawn) - {"problems"}


ALSO = re.compile(
    "(yuquan: (also [0-9]+ events?: yuquan milestones|these values are of different units|one report is in the library"
    "|另有 [0-9]+ 个事项，见 yuquan milestones|这些数值单位不同|资料库中只有一份报告)[^\n]*\n)*"
)
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_looks_as_it_did(view: str, lang: str, width: int) -> None:
    """Color says nothing that can't be read without it; where it goes is kept for the views that have most of it."""
    arguments, data = VIEWS[view]
    plain, colored = (
        run(*arguments, "-f", "table", "--lang", lang, "--color", color, data=data, COLUMNS=str(width))
        for color in ("never", "always")
    )
    assert plain.status == 0
    assert ALSO.fullmatch(plain.err)
    _compare(GOLDEN / lang / f"{view}-{width}.txt", plain.out)
    from rich.cells import cell_len

    assert [line for line in plain.out.splitlines() if cell_len(line) > width or line != line.rstrip()] == []
    assert (colored.status, ESCAPE.sub("", colored.out), colored.err) == plain
    if view in COLORFUL:
        _compare(GOLDEN / f"{lang}-color" / f"{view}-{width}.txt", ESCAPE.sub(_named, colored.out))


COLORFUL = ["sections", "card", "summary", "milestones", "source-text"]
STYLES = {"0": "/", "1": "bold", "2": "dim", "3": "italic", "7": "reverse", "32": "green", "36": "cyan"}


def _named(escape: re.Match[str]) -> str:
    """Return an escape sequence as somebody reads it: ‹bold green›水务‹/›."""
    return f"‹{' '.join(STYLES[code] for code in escape[0][2:-1].split(';'))}›"


def _compare(golden: Path, shown: str) -> None:
    if os.environ.get("YUQUAN_GOLDEN") == "write":
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(shown.encode())
    assert shown == golden.read_bytes().decode(), f"{golden}: see the head of this file"


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
@pytest.mark.parametrize("arguments", [["show"], ["show", "awkward-signs"], ["topics"]], ids=" ".join)
def test_a_terminal_of_any_width_shows_what_the_golden_file_shows(width: int, arguments: list[str]) -> None:
    """The width comes from the terminal itself here, and what it is asked for by default is the table."""
    done = run_on_terminal(*arguments, columns=width, data=SAMPLE, NO_COLOR="1", YUQUAN_LANG="zh")
    view = {"show": "sections", "awkward-signs": "card", "topics": "topics"}[arguments[-1]]
    assert done[:2] == (0, (GOLDEN / "zh" / f"{view}-{width}.txt").read_text(encoding="utf-8"))
    assert ALSO.fullmatch(done.err)


HARD = {
    "zh": "[注1] [/] [red]红[/red] :o: :smile: 1:100:2 \\[bold] 尾随反斜杠\\",
    "en": "A" * 60 + " [a] :o: &amp; <b> 1:100:2 -- e\u0301 中文English混排 100%，（括号）“引号” \\",
}


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a catalog whose every text is hard to draw, with a note of 3,000 characters."""
    note = "".join(f"{n}注：[{n}]，" for n in range(3000))[:3000]
    text = SAMPLE.read_text(encoding="utf-8")
    text = text.replace("{zh: 长椅, en: Benches}", f"{{zh: '{HARD['zh']}', en: '{HARD['en']}'}}")
    text = text.replace("tags: [green]\n", f"tags: [green]\n    scope: {{zh: '{HARD['zh']}', en: '{HARD['en']}'}}\n", 1)
    text = text.replace("en: Branches are included.", f"en: '{note}'")
    path = tmp_path_factory.mktemp("hard") / "hard.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def squeezed(text: str) -> str:
    """Return text without what lays it out."""
    return re.sub(r"[\s─]", "", ESCAPE.sub("", text))


@pytest.mark.parametrize("width", [20, 33, 59, 60, 77, 200])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_sign_is_lost_at_any_width(lang: str, width: int, hard: Path) -> None:
    """In a card and in lists of fields, the text of each field stands in one piece, whatever line it is on."""
    columns = ["--columns", f"name_{lang},note_{lang},scope_{lang},id"]
    for what, asked in (["pipes-laid"], []), (["benches"], []), (["water", "parks"], columns):
        done = run("show", *what, *asked, "-f", "table", "--lang", lang, data=hard, COLUMNS=str(width))
        records = usual("show", *what, *columns, "-f", "json", data=hard).json()
        texts = [text for record in records for text in record.values() if text]
        if width < 60 or not asked:
            assert [text for text in texts if squeezed(text) not in squeezed(done.out)] == []
        else:  # columns side by side mix the texts
            assert missing("".join(texts), done.out) == ""


def missing(wanted: str, shown: str) -> str:
    """Return the signs that are shown less often than they should be."""
    return "".join((Counter(squeezed(wanted)) - Counter(squeezed(shown))).elements())


@pytest.mark.parametrize("width", [20, 59, 60, 80, 200])
def test_every_indicator_keeps_name_wording_scope_and_note_in_the_sections(width: int, hard: Path) -> None:
    done = run("show", "-f", "table", "--lang", "en", data=hard, COLUMNS=str(width))
    wanted = [
        text
        for record in usual("show", "-f", "json", data=hard).json()
        for text in (record["name_en"], record["reported"], record["scope_en"], record["note_en"], record["id"])
    ]
    assert missing("".join(text or "" for text in wanted), done.out) == ""


@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_column_disappears_however_many_are_asked_for(width: int) -> None:
    names = "id,topic,name_zh,name_en,value,unit_zh,unit_en,bound,measure,reported,basis,paragraph,prefix,area,period"
    done = run("show", "--columns", names, "-f", "table", data=SAMPLE, COLUMNS=str(width))
    assert [name for name in names.split(",") if name not in done.out] == []


@pytest.mark.parametrize(("columns", "shown_at"), [(0, 80), (1, 20), (19, 20), (9999, 500), (65535, 500)])
def test_a_terminal_of_no_or_a_strange_size_still_shows_everything(columns: int, shown_at: int) -> None:
    """Under `expect`, in containers and in editors a terminal often has no size at all."""
    done = run_on_terminal("show", columns=columns, data=SAMPLE, NO_COLOR="1")
    assert done == usual("show", "-f", "table", data=SAMPLE, COLUMNS=str(shown_at))


# What people set for Python itself, for other programs than this one.
PYTHON = ["DEVMODE=1", "WARNINGS=error", "UNBUFFERED=1", "INSPECT=1", "SAFEPATH=1", "DONTWRITEBYTECODE=1", "OPTIMIZE=1"]


@pytest.mark.parametrize("setting", PYTHON)
def test_settings_of_python_change_nothing(setting: str, tmp_path: Path) -> None:
    name, _, value = setting.partition("=")
    changes = {f"PYTHON{name}": value, "YUQUAN_CACHE_DIR": str(tmp_path)}
    for command in ("show -f table", "show -f table", "show ecolgy"):  # built, found, and an error
        assert support.run(*command.split(), data=SAMPLE, **changes) == usual(*command.split(), data=SAMPLE)


def test_the_width_of_a_sign_is_no_setting(tmp_path: Path) -> None:
    call = with_text(tmp_path, "❤\ufe0f👍🏻㊙🇨🇳" * 9)
    done = support.run(*call, COLUMNS="60", UNICODE_VERSION="4.1.0")
    assert done == run(*call, COLUMNS="60")
    assert done.status == 0


def test_modules_that_are_called_like_pythons_may_lie_beside(tmp_path: Path) -> None:
    for name in ("signal", "json", "re", "typing", "enum", "sqlite3", "typer", "yaml", "pathlib", "rich"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(99)")
    for command in ("show -f table", "show -f json", "show ecolgy", "check"):
        changes = {"YUQUAN_CACHE_DIR": str(tmp_path / "cache")}
        expected = usual(*command.split(), data=SAMPLE)
        assert support.run(*command.split(), data=SAMPLE, cwd=tmp_path, **changes) == expected


@pytest.mark.parametrize("columns", ["0", "1", "-5", "abc", "1000000000", "", "1_0", "８０", "12.5", " 80", "19"])
def test_a_strange_number_of_columns_still_shows_everything(columns: str) -> None:
    done = run("show", "-f", "table", data=SAMPLE, COLUMNS=columns)
    width = 20 if columns in ("1", "19") else 80
    assert done == usual("show", "-f", "table", data=SAMPLE, COLUMNS=str(width))
    assert done.status == 0
    assert "AVeryLong" in done.out


@pytest.mark.parametrize("width", [1, 40, 200])
@pytest.mark.parametrize("name", ["tsv", "json", "md", "table"])
def test_a_pipe_is_not_affected_by_the_terminal_beside_it(name: str, width: int) -> None:
    """stdin and stderr are terminals of that width, stdout is a pipe."""
    inner = f"'{YUQUAN[0]}' -m yuquan_cli show -f {name} --data '{SAMPLE}' | cat > \"$OUT\""
    out = Path(environment()["HOME"]) / f"pipe-{name}-{width}"
    script = f"stty cols {width}; OUT={out}; {inner}"
    with_terminal = subprocess.run(
        ["script", "-qec", script, "/dev/null"],
        capture_output=True,
        env=environment(TERM="xterm"),
        timeout=60,
        check=False,
    )
    assert with_terminal.returncode == 0
    assert out.read_text(encoding="utf-8") == usual("show", "-f", name, data=SAMPLE).out


# (variables, option, colored in a pipe, colored on a terminal)
COLOR = [
    ({}, "auto", False, True),
    ({"TERM": "dumb"}, "auto", False, False),
    ({"TERM": "unknown"}, "auto", False, False),
    ({"TERM": None}, "auto", False, False),
    ({"TERM": ""}, "auto", False, False),
    ({"TERM": "vt100"}, "auto", False, True),
    ({"NO_COLOR": "1"}, "auto", False, False),
    ({"NO_COLOR": "0"}, "auto", False, False),
    ({"NO_COLOR": ""}, "auto", False, True),
    ({"FORCE_COLOR": "1"}, "auto", True, True),
    ({"FORCE_COLOR": "3"}, "auto", True, True),
    ({"FORCE_COLOR": "0"}, "auto", False, True),
    ({"FORCE_COLOR": ""}, "auto", False, True),
    ({"FORCE_COLOR": "1", "TERM": "dumb"}, "auto", True, True),
    ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", False, False),
    ({"CLICOLOR_FORCE": "1", "GITHUB_ACTIONS": "true", "CI": "1"}, "auto", False, True),
    ({"NO_COLOR": "1"}, "always", True, True),
    ({"TERM": "dumb"}, "always", True, True),
    ({"FORCE_COLOR": "1"}, "never", False, False),
    ({}, "never", False, False),
]


@pytest.mark.parametrize(("variables", "option", "pipe", "terminal"), COLOR)
def test_color_is_decided_in_one_order(variables: dict[str, Any], option: str, pipe: bool, terminal: bool) -> None:
    """`--color`, then NO_COLOR, then FORCE_COLOR, then whether a terminal that can is there."""
    plain = usual("show", "-f", "table", data=SAMPLE).out
    in_pipe = run("show", "-f", "table", "--color", option, data=SAMPLE, **variables)
    on_terminal = run_on_terminal("show", "--color", option, data=SAMPLE, **variables)
    for done, colored in (in_pipe, pipe), (on_terminal, terminal):
        assert ("\x1b" in done.out) == colored
        assert ESCAPE.sub("", done.out) == plain
        assert ALSO.fullmatch(complain(done))


@pytest.mark.parametrize("variables", [{"FORCE_COLOR": "1"}, {"GITHUB_ACTIONS": "true"}, {"TERMINAL_WIDTH": "abc"}])
@pytest.mark.parametrize(
    "command", ["--help", "show --help", "show ecolgy", "show -f tsv", "show -f json", "--version"]
)
def test_only_the_table_is_ever_colored(command: str, variables: dict[str, str]) -> None:
    done = run(*command.split(), **variables)
    assert done == usual(*command.split())
    assert "\x1b" not in done.out + complain(done)


@pytest.mark.parametrize("command", ["--help", "show --help", "shwo", "show --colour", "show qqqq"])
def test_help_and_errors_are_plain_on_a_terminal_of_any_width(command: str) -> None:
    for width in (20, 200):
        done = run_on_terminal(*command.split(), columns=width)
        assert "\x1b" not in done.out + complain(done)
        assert ("[WHAT]..." in re.sub(r"\s+", "", done.out)) == (command == "show --help")


# Encodings. What a program reads is UTF-8 whatever the locale; what a person reads is spelled where it can't be shown.
LOCALES = [
    {"LC_ALL": "C", "LANG": None},
    {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "ascii:strict"},
    {"PYTHONIOENCODING": "gbk"},
    {"PYTHONIOENCODING": "latin-1"},
    {"PYTHONIOENCODING": "utf-16"},
    {"LANG": None},
    {"LANG": "nonsense"},
]


@pytest.fixture(scope="module")
def signs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("signs") / "signs.yaml"
    path.write_text(
        SAMPLE.read_text(encoding="utf-8").replace("zh: 张, en: benches", "zh: m³, en: m³ ² ✓ • é"), "utf-8"
    )
    return path


@pytest.mark.parametrize("variables", LOCALES, ids=str)
@pytest.mark.parametrize("name", ["tsv", "json"])
def test_data_is_utf_8_in_any_locale(name: str, variables: dict[str, str | None], signs: Path) -> None:
    done = support.run("show", "-f", name, data=signs, **variables)
    assert done == usual("show", "-f", name, data=signs)
    assert "m³ ² ✓ • é" in done.out


@pytest.mark.parametrize("variables", LOCALES, ids=str)
@pytest.mark.parametrize(
    "arguments", [["show", "-f", "table", "--lang", "en"], ["show", "-f", "md"], ["--help"], ["show", "生態²"]]
)
def test_words_for_people_are_spelled_where_the_encoding_lacks_them(
    arguments: list[str], variables: dict[str, str | None], signs: Path
) -> None:
    done = subprocess.run(
        [*YUQUAN, *arguments], capture_output=True, env=environment(YUQUAN_DATA=str(signs), **variables), check=False
    )
    assert done.returncode == (2 if arguments[-1] == "生態²" else 0)
    assert b"Traceback" not in done.stderr
    encoding = (variables.get("PYTHONIOENCODING") or "utf-8").partition(":")[0]
    text = done.stdout.decode(encoding) + done.stderr.decode(encoding)
    assert text
    if encoding == "ascii" and "table" in arguments:
        assert ">= 2 " in text
        assert "m^3" in text


# Where things are kept, and where one stands.
def no_home(folder: Path) -> dict[str, str | None]:
    return {"HOME": None, "YUQUAN_CACHE_DIR": None}


def home_without_cache(folder: Path) -> dict[str, str | None]:
    return {"HOME": str(folder), "YUQUAN_CACHE_DIR": None}


def home_that_is_missing(folder: Path) -> dict[str, str | None]:
    return {"HOME": str(folder / "none"), "YUQUAN_CACHE_DIR": None}


def home_that_is_a_device(folder: Path) -> dict[str, str | None]:
    return {"HOME": "/dev/null", "YUQUAN_CACHE_DIR": None}


def home_that_is_empty_text(folder: Path) -> dict[str, str | None]:
    return {"HOME": "", "YUQUAN_CACHE_DIR": None, "XDG_CACHE_HOME": ""}


def cache_that_is_a_file(folder: Path) -> dict[str, str | None]:
    (folder / "cache").write_text("mine")
    return {"YUQUAN_CACHE_DIR": str(folder / "cache")}


def cache_that_is_read_only(folder: Path) -> dict[str, str | None]:
    return {"YUQUAN_CACHE_DIR": "/proc/yuquan"}


def cache_that_forbids_writing(folder: Path) -> dict[str, str | None]:
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    return {"YUQUAN_CACHE_DIR": str(folder)}


def cache_that_is_a_loop(folder: Path) -> dict[str, str | None]:
    (folder / "loop").symlink_to("loop")
    return {"YUQUAN_CACHE_DIR": str(folder / "loop")}


def cache_of_an_endless_name(folder: Path) -> dict[str, str | None]:
    return {"YUQUAN_CACHE_DIR": str(folder / ("x" * 300))}


def cache_that_is_full(folder: Path) -> dict[str, str | None]:
    return {"YUQUAN_CACHE_DIR": "/dev/full"}


PLACES = [
    no_home,
    home_without_cache,
    home_that_is_missing,
    home_that_is_a_device,
    home_that_is_empty_text,
    cache_that_is_a_file,
    cache_that_is_read_only,
    cache_that_forbids_writing,
    cache_that_is_a_loop,
    cache_of_an_endless_name,
    cache_that_is_full,
]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_answers_need_no_place_to_keep_an_index(place: Callable[[Path], dict[str, str | None]], tmp_path: Path) -> None:
    changes = place(tmp_path)
    for _ in "first", "second":
        assert run("get", "benches", data=SAMPLE, cwd="/", **changes) == (0, "350\n", "")
    if place is cache_that_is_a_file:
        assert (tmp_path / "cache").read_text() == "mine"
    tmp_path.chmod(stat.S_IRWXU)


@pytest.mark.parametrize(
    ("arguments", "status"), [(f"get benches --data {SAMPLE}", 0), ("show ecology", 0), ("get x --data some.yaml", 3)]
)
@pytest.mark.parametrize("cache", ["relative", None])
def test_the_current_folder_may_be_gone(arguments: str, status: int, cache: str | None) -> None:
    gone = f"cd $(mktemp -d) && rmdir $PWD && yuquan {arguments}"
    done = shell(gone, **({"YUQUAN_CACHE_DIR": cache} if cache else {}))
    assert done.status == status
    complain(done)


def test_nothing_needs_a_network() -> None:
    allowed = (
        subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False)
        if shutil.which("unshare")
        else None
    )
    if allowed is None or allowed.returncode:
        pytest.skip("unshare -n is not allowed here")
    done = subprocess.run(
        ["unshare", "-rn", *YUQUAN, "get", "benches", "--data", str(SAMPLE)],
        capture_output=True,
        env=environment(YUQUAN_CACHE_DIR="/proc/none"),
        check=False,
    )
    assert Result(done.returncode, done.stdout.decode(), done.stderr.decode()) == (0, "350\n", "")


def test_no_socket_is_ever_opened(tmp_path: Path) -> None:
    """Where no network can be taken away, Python at least tells when one is asked for."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\nsys.addaudithook(lambda event, _: event.startswith('socket.') and os._exit(99))\n"
    )
    changes = {"PYTHONPATH": f"{tmp_path}:{ROOT}", "YUQUAN_CACHE_DIR": str(tmp_path / "cache")}
    assert support.run("get", "benches", data=SAMPLE, **changes) == (0, "350\n", "")
    assert support.run("show", "-f", "table", data=SAMPLE, **changes).status == 0


@settings(max_examples=400, deadline=None)
@given(
    text=st.text(
        st.sampled_from("ab1 -,.%，。（“”)\n中文字\u0301\xa0\u3000[]\\") | st.characters(codec="utf-8"), max_size=80
    ),
    width=st.integers(4, 30),
    hang=st.sampled_from([0, 2]),
)
def test_lines_are_folded_without_losing_a_sign(text: str, width: int, hang: int) -> None:
    from rich.cells import cell_len
    from rich.text import Text

    folded = layout.broken(layout.cell(text), width, hang).plain
    assert squeezed(folded) == squeezed(layout.cell(text).plain)
    assert [line for line in folded.split("\n") if cell_len(line) > width] == []
    assert isinstance(layout.cell(text), Text)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("热电联产、煤改电、煤改气", 8, ["热电联", "产、煤改", "电、煤改", "气"]),
        ("他说（很好）。再见", 10, ["他说（很", "好）。再见"]),
        ("共“三类”", 4, ["共", "“三", "类”"]),
        ("well-being of 居民", 6, ["well-", "being", "of 居", "民"]),
        ("about 1.7万户 here", 9, ["about", "1.7万户", "here"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("ab cdefghij", 5, ["ab", "cdefg", "hij"]),
        ("a  b", 1, ["a", "b"]),
        ("one\n\ntwo", 9, ["one", "", "two"]),
        ("占比\xa01, 金额\xa02", 8, ["占比\xa01,", "金额\xa02"]),
        ("e\u0301e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301e\u0301"]),
    ],
)
def test_lines_are_broken_where_readers_expect_it(text: str, width: int, lines: list[str]) -> None:
    assert layout.broken(layout.Text(text), width).plain.split("\n") == lines


@pytest.mark.parametrize("name", ["md", "table"])
def test_a_text_does_not_act_on_a_terminal(name: str, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("新建\x1b[31m5个\u202e，另有６所", encoding="utf-8")
    done = run("scan", str(text), "--all", "-f", name)
    assert done.status == 0
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out


def test_what_a_terminal_would_act_upon_is_spelled_out_in_data_too(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("“六\x1b]0;x\x07稳”", encoding="utf-8")
    for name in ("tsv", "csv", "json"):
        arguments = ("scan", str(path), "--all", "-f", name, "--columns", "text")
        assert "\x1b" not in run_on_terminal(*arguments).out
    assert "\x1b]0;x\x07" in run("scan", str(path), "--all", "-f", "csv", "--columns", "text").out  # a pipe gets all


def with_text(tmp_path: Path, text: str) -> list[str]:
    """Write a catalog of one figure in the second paragraph of a text; return the call that shows its sentence."""
    (tmp_path / "c.yaml").write_text(one(source="{paragraph: 2, prefix: 率}"), encoding="utf-8")
    (tmp_path / "t.txt").write_text(f"题\n\n{text}率95%以上。\n", encoding="utf-8")
    return ["source", "a", "--data", str(tmp_path / "c.yaml"), "--text", str(tmp_path / "t.txt"), "-f", "table"]


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


def test_chinese_is_understood_where_the_locale_has_none() -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for arguments in (["show", "水务"], ["show", "--unit", "米"], ["search", "公园"]):
        done = support.run(*arguments, "--columns", "id", data=SAMPLE, **plain)
        assert done == run(*arguments, "--columns", "id", data=SAMPLE)
        assert done.status == 0

"""What is read without Typer is what Typer reads: held against each other on command lines made of the declarations.

`YUQUAN_TEST_TIMES=10` tries ten times as many: 200,000 command lines and 20,000 Tab presses.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
import typer.main
from forked import run
from support import SAMPLE

from yuquan_cli.cli import app, commands, shortcut, tab
from yuquan_cli.cli.options import Option
from yuquan_cli.errors import YuquanError

TIMES = int(os.environ.get("YUQUAN_TEST_TIMES", "1"))
COMMANDS = commands.every()
WORDS = """
    water topic:water 水务 benches pipes-laid 管道 id id,value -value value % 户 share 3 0 1.7万 -0.5 csv json table zh
    zh-CN en auto never always green completed indicator number apa bibtex 2021-01-31 2021 /dev/null a=b - -- -h --help
    --version -V -fjson -f=json --limit --format --tag= --limit=3 --sort=-value --format=csv --nosuch --form -x --bom=1
    --schema --all --bom show html 30
""".split()
"""Words of every kind, wherever they fit or don't."""
AWKWARD = ["", " ", "a b", "　", "\udcff", "\n", "=", "--=", "-", "é"]


class Called(Exception):
    """The command that Typer calls, and with what."""


@pytest.fixture
def typers(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the whole program as Typer makes it; instead of running a command, it gives its name and its values."""

    def called(command: commands.Command, given: dict[str, Any]) -> Any:
        raise Called(command.function.__name__, given)

    monkeypatch.setattr(commands.Command, "__call__", called)
    return typer.main.get_command(app.program())


def fitting(option: Option) -> list[str]:
    """Return those of the words that an option takes."""
    found = []
    for word in WORDS:
        with contextlib.suppress(YuquanError):
            found += [word] if option.parse is None or option.parse(word) else []
    return found or ["x"]


TAKEN = {
    name: [
        (word, fitting(option))
        for key, option in command.parameters()
        if option.kind != "argument"
        for word in option.spellings or (f"--{key}",)
    ]
    for name, command in COMMANDS.items()
}
"""Every way in which the options of a command are written, with words that fit."""


def lines(chance: random.Random) -> Iterator[list[str]]:
    """Yield command lines without end, half of which are well-formed."""
    names = list(COMMANDS)
    while True:
        name = chance.choice(names)
        line = [name if chance.random() < 0.97 else chance.choice(WORDS)]
        for _ in range(chance.randrange(6)):
            word = chance.choice(WORDS if chance.random() < 0.95 else AWKWARD)
            option, fit = chance.choice(TAKEN[name])
            flag = dict(COMMANDS[name].parameters()).get(option[2:])
            match chance.randrange(20):
                case 0 | 1 | 2 | 3:
                    line.append(chance.choice(WORDS[:11]))
                case 4:
                    line.append(word)
                case 5:
                    line += [option, word]
                case 6:
                    line.append(f"{option}={word}")
                case 7:
                    line.append(f"{option}{word}")
                case 8:
                    line.append(option)
                case 9 | 10 | 11 if option.startswith("--"):
                    line.append(f"{option}={chance.choice(fit)}")
                case _:
                    line += [option] if flag and flag.kind == "flag" else [option, chance.choice(fit)]
        yield line


def read_by_typer(program: Any, line: Sequence[str]) -> tuple[str, dict[str, Any]] | None:
    """Return the command that Typer calls with what it is given; None where it complains or helps."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            program.main(list(line), prog_name="yuquan", standalone_mode=False)
    except Called as call:
        return call.args[0], call.args[1]
    except (YuquanError, app._WrongCall):
        pass
    return None


def test_what_is_read_is_what_typer_reads(typers: Any) -> None:
    taken: Counter[str] = Counter()
    declined = 0
    made = lines(random.Random(20_200_101))
    for line in (next(made) for _ in range(20_000 * TIMES)):
        if read := shortcut.read(line):
            command, given = read
            assert (command.function.__name__, given) == read_by_typer(typers, line), line
            taken[line[0]] += 1
        elif len(line) < 4:
            declined += read_by_typer(typers, line) is not None
    assert set(taken) == set(COMMANDS)
    assert taken.total() > 5_000 * TIMES, "too few are read for this to say anything"
    assert declined < 500 * TIMES, "too many that Typer would have called are left to it"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--help",
        "nosuch",
        "show --help",
        "get",
        "show --nosuch 3",
        "show --limit x",
        "show --limit",
        "show -fjson",
        "show --format json --",
        "scan a b",
        "show --bom=1",
        "sho water",
        "-V",
    ],
)
def test_whatever_is_unusual_is_left_to_typer(line: str) -> None:
    assert shortcut.read(line.split()) is None


def parsed(option: Option) -> object:
    """Return what an option's default becomes."""
    return option.parse(option.default) if option.parse and isinstance(option.default, str) else option.default


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_read_as_it_is_declared(name: str) -> None:
    options = dict(COMMANDS[name].parameters())
    required = [key for key, option in options.items() if option.required]
    needed = ["x"] * len(required)
    read = shortcut.read([name, *needed])
    assert read
    plain = read[1]
    assert plain == {
        key: (["x"] if option.several else "x") if option.required else parsed(option)
        for key, option in options.items()
    }
    for key, option in options.items():
        for word in option.spellings or (f"--{key}",) if option.kind == "flag" else ():
            assert shortcut.read([name, *needed, word]) == (COMMANDS[name], plain | {key: True})


VARIABLES = {"YUQUAN_DATA": str(SAMPLE), "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
SHELLS = ["bash", "zsh", "fish", "powershell", "pwsh"]


def pressed(chance: random.Random, shell: str) -> dict[str, str]:
    """Return the variables by which a shell asks what fits at the end of a line, or within it."""
    made = next(lines(chance))
    if chance.random() < 0.1:
        made = made[:1]
    words = ["yuquan", *(word for word in made if word.strip())]
    last = words[-1][: chance.randrange(len(words[-1]) + 1)]
    words[-1:] = [last] if last and len(words) > 1 else [*words[-1:], *[""] * chance.randrange(2)]
    line = " ".join(words)
    between = chance.choice("\n ") if shell == "bash" else " "
    return {
        "_YUQUAN_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": between.join(words),
        "COMP_CWORD": str(len(words) - 1 if chance.random() < 0.9 else chance.randrange(len(words))),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
    }


def told_by_typer(monkeypatch: pytest.MonkeyPatch) -> str | None:
    """Return what the program that Typer makes writes for the variables of the environment; None if it fails."""
    written = io.StringIO()
    before = sys.modules.get("rich")
    try:
        with contextlib.redirect_stdout(written), pytest.raises(SystemExit):
            app.run()
    except YuquanError:
        return None
    finally:
        if before:
            sys.modules["rich"] = before
        else:
            sys.modules.pop("rich", None)
    return written.getvalue()


@pytest.mark.parametrize("shell", SHELLS)
def test_what_tab_offers_is_what_typer_offers(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(f"Tab in {shell}")
    answered = offered = 0
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["yuquan"])
    for _ in range(400 * TIMES):
        asked = pressed(chance, shell)
        for name, value in asked.items():
            monkeypatch.setenv(name, value)
        if (told := tab.answer(os.environ)) is not None:
            assert f"{told}\n" == told_by_typer(monkeypatch), asked
            answered += 1
            offered += told not in ("", "_files")
    assert answered > 150 * TIMES
    assert offered > 75 * TIMES


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("line", ["s", "show wat", "show --format ", "show --co", "cite --style ", "topics ", "-", ""])
def test_a_whole_program_answers_a_tab_as_typer_alone_does(shell: str, line: str) -> None:
    words = ["yuquan", *line.split(" ")]
    asked = VARIABLES | {
        "_YUQUAN_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": " ".join(words),
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
    }
    # A quote is one of the signs at which Typer is asked, and closes what it opens.
    left_to_typer = asked | {"COMP_WORDS": " ".join(["'yuquan'", *words[1:]])}
    left_to_typer["_TYPER_COMPLETE_ARGS"] = left_to_typer["COMP_WORDS"]
    assert run(**asked) == run(**left_to_typer)

"""What the documents say is what the program does: every example runs, every option, format and status is named."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT, environment, run, shell

from yuquan_cli.cli import commands
from yuquan_cli.errors import ExitCode
from yuquan_cli.formats import FORMATS
from yuquan_cli.questions.filters import FILTERS, Filters

DOCUMENTS = ["README.md", "README.zh-CN.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
COMMANDS = sorted(commands.every())
READMES = [(ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS[:2]]


def examples() -> list[str]:
    """Return each example of each command's help."""
    found = []
    for name in COMMANDS:
        listed = re.sub(r"\\\n +", "", run(name, "--help").out.partition("Examples:\n")[2])
        found += [line.strip() for line in listed.splitlines()]
    return found


def missing(command: str) -> list[str]:
    """Return the programs of other projects that a line of bash needs and this machine hasn't."""
    return [name for name in ("jq", "mlr") if re.search(rf"\b{name}\b", command) and not shutil.which(name)]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_examples_in_its_help(name: str) -> None:
    assert "yuquan" in run(name, "--help").out.partition("Examples:\n    ")[2]


@pytest.mark.parametrize("example", examples())
def test_every_example_in_help_runs(example: str, tmp_path: Path) -> None:
    if needed := missing(example):
        pytest.skip(f"{', '.join(needed)} is not installed")
    (tmp_path / "data").symlink_to(ROOT / "data")
    result = shell(f"set -o pipefail; {example}", cwd=tmp_path)
    assert result.status == 0, result.err
    assert result.out or ">" in example or list(tmp_path.glob("*.*"))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_are_what_the_program_prints(document: str) -> None:
    if needed := missing("jq mlr"):
        pytest.skip(f"{', '.join(needed)} is not installed")
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "-P", "--check", "--diff", document],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["ecology.svg", "ecology.zh.svg"])
def test_the_pictures_show_what_a_terminal_shows(name: str, tmp_path: Path) -> None:
    script = "import sys, pathlib, blocks; blocks.pictures(pathlib.Path(sys.argv[1]))"
    variables = environment(PYTHONPATH=str(ROOT / "docs"))
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, check=True, env=variables)
    assert (tmp_path / name).read_text(encoding="utf-8") == (ROOT / "docs" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_reference_and_the_readme(name: str) -> None:
    assert f"\n## yuquan {name}\n" in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in readme or f"yuquan {name}" in readme for readme in READMES)


def test_every_format_and_exit_status_is_in_the_reference() -> None:
    reference = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert [name for name in FORMATS if f"| `{name}` |" not in reference] == []
    assert [code for code in ExitCode if f"| {int(code)} |" not in reference] == []


def test_the_readme_is_read_in_a_few_minutes() -> None:
    assert len(READMES[0].splitlines()) <= 160
    assert [name for name in FORMATS if f"`{name}`" not in READMES[0]] == []


def test_every_filter_has_its_option_and_every_option_its_filter() -> None:
    given = {"sort", "limit", "columns"}
    assert {name for filters in FILTERS.values() for name in filters} | given == set(Filters._fields)
    for name, record in (("show", "indicators"), ("search", "indicators")):
        options = {option for option, _ in commands.every()[name].parameters()}
        assert options >= given | set(FILTERS[record])


def test_the_two_commands_are_the_same_everywhere_and_ci_runs_the_second() -> None:
    both = [re.findall(r"```bash\n(.+)\n```", readme) for readme in READMES]
    assert both[0] == both[1]
    assert len(both[0]) == 2
    assert both[0][1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert both[0][0].endswith("yuquan show ecology")


def test_the_lines_that_install_a_wheel_are_the_same_in_both_languages() -> None:
    """`.ci/run` runs those of README.md."""
    english, chinese = (re.findall("^(?:pip|pipx|uvx) .+$", readme, flags=re.MULTILINE) for readme in READMES)
    assert english == chinese
    assert [line.split()[0] for line in english] == ["pip", "pipx", "uvx"]


def test_every_file_that_a_document_names_exists() -> None:
    for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("bench/*.md")]:
        text = document.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (document.parent / target).exists(), f"{document.name} names {target}"


def test_examples_in_the_readme_are_quoted_for_a_shell() -> None:
    for readme in READMES:
        for command in re.findall(r"^\$ (.+)$", readme, flags=re.MULTILINE):
            assert shlex.split(command)


def test_every_environment_variable_is_documented() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "yuquan_cli").rglob("*.py")]
    used = {name for source in sources for name in re.findall(r"\bYUQUAN_[A-Z_]+\b", source)}
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert used
    assert [name for name in sorted(used) if f"`{name}`" not in text] == []


def test_the_manual_page_is_what_the_commands_declare() -> None:
    script = "import sys, manual; sys.stdout.reconfigure(encoding='utf-8'); print(manual.manual(), end='')"
    variables = environment(PYTHONPATH=str(ROOT / "docs"))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=ROOT, check=True, env=variables)
    page = (ROOT / "docs" / "yuquan.1").read_text(encoding="utf-8")
    assert done.stdout.decode() == page
    assert [name for name in COMMANDS if f".SS yuquan {name}" not in page] == []
    used = {
        name
        for path in (ROOT / "yuquan_cli").rglob("*.py")
        for name in re.findall(r"\bYUQUAN_[A-Z_]+\b", path.read_text())
    }
    assert [name for name in used - {"YUQUAN_DEBUG"} if f".B {name}" not in page] == []


@pytest.mark.skipif(not shutil.which("man"), reason="man is not installed")
def test_man_has_nothing_to_warn_of() -> None:
    command = ["man", "--warnings", "-E", "UTF-8", "-l", str(ROOT / "docs" / "yuquan.1")]
    variables = environment(MANROFFSEQ="", MANWIDTH="80", LC_ALL="C.UTF-8")
    done = subprocess.run(command, capture_output=True, env=variables, check=True)
    assert done.stderr == b""
    assert "环保 education --measure share" in done.stdout.decode()


def test_the_tree_of_commands_is_what_help_says_and_small_enough_to_be_read_by_an_assistant() -> None:
    told = run("fields", "--commands").out
    assert len(told.encode()) <= 8 * 1024
    tree = json.loads(told)
    assert list(tree["commands"]) == list(commands.every())
    assert tree["statuses"] == {str(int(code)): code.name.lower() for code in ExitCode}
    for name, command in tree["commands"].items():
        help = run(name, "--help").out
        listed = re.findall(r"^  (?:-\w, )?(--[a-z-]+)", help.partition("\nOptions:\n")[2], flags=re.MULTILINE)
        assert [option for option in listed if option != "--help"] == command["options"]
        for option in command["options"]:
            for word in tree["options"][option].get("values", []):
                assert word in " ".join(help.split()), (name, option)
        arguments = [tree["arguments"][argument]["metavar"] for argument in command["takes"]]
        assert [argument for argument in arguments if argument.strip("[].") not in help] == []

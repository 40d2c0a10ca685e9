"""What cog puts into README and docs: commands with their real output, and tables made from the code.

`cog -P -r README.md README.zh-CN.md docs/*.md` writes them, with `--check` it compares;
`python docs/blocks.py` draws the
pictures.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

_ENVIRONMENT = {
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    "HOME": tempfile.gettempdir(),
    "LANG": "C.UTF-8",
    "PYTHONPATH": str(ROOT),
    "YUQUAN_CACHE_DIR": str(Path(tempfile.gettempdir()) / f"yuquan-docs-{os.getuid()}"),
}


def output(command: str, width: int = 80) -> str:
    """Return what a line of bash prints, stdout and stderr together, as in a terminal of that width."""
    function = f'yuquan() {{ "{sys.executable}" -m yuquan_cli "$@"; }}; '
    done = subprocess.run(
        ["bash", "-c", function + command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=_ENVIRONMENT | {"COLUMNS": str(width)},
        cwd=ROOT,
        check=False,
    )
    return done.stdout.decode().replace("\r\n", "\n").rstrip("\n")


def shown(*commands: str, hidden: str | dict[str, str] = "") -> None:
    """Print a block with each command and what it prints.

    `hidden` is added to the commands, or to those of some names, but not shown.
    """
    print("\n```console")
    for command in commands:
        added = hidden if isinstance(hidden, str) else hidden.get(command.split()[1], "")
        print(f"$ {command}\n{output(command + added)}".rstrip("\n"))
    print("```\n")


def transcript(command: str, *verdict: str) -> None:
    """Print a block with a command that needs the report's text, and what it says there.

    Where YUQUAN_REPORT names the text, the command is run, and has to say so.
    """
    lines = [f"yuquan: {line}" for line in verdict]
    if report := os.environ.get("YUQUAN_REPORT"):
        said = output(f"yuquan check --report {report} >/dev/null").splitlines()
        if said != lines:
            raise SystemExit(f"{command} says {said}")
    print("\n```console", f"$ {command}", *lines, "```\n", sep="\n")


def session(*lines: str) -> None:
    """Print lines of Python as in its console, each with what it gives; they run in one session."""
    import yuquan_cli

    os.environ["YUQUAN_CACHE_DIR"] = _ENVIRONMENT["YUQUAN_CACHE_DIR"]
    names: dict[str, object] = {"yuquan_cli": yuquan_cli}
    print("\n```pycon")
    for line in lines:
        print(f">>> {line}")
        try:
            given = eval(line, names)
        except SyntaxError:
            exec(line, names)
            continue
        except yuquan_cli.YuquanError as error:
            given = None
            print(f"{type(error).__module__}.{type(error).__name__}: {error}")
        if given is not None:
            print(given if type(given).__module__.startswith("pandas") else repr(given))
    print("```\n")


def table(heads: list[str], rows: list[list[str]]) -> None:
    """Print a Markdown table."""
    print()
    for line in [heads, ["---"] * len(heads), *rows]:
        print(f"| {' | '.join(line)} |")
    print()


def cases() -> None:
    """Print how many cases the tests of faults have, by file."""
    files = sorted(path.name for path in (ROOT / "tests").glob("test_faults_*.py"))
    collected = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-qq", "-n0", *(f"tests/{name}" for name in files)],
        capture_output=True,
        cwd=ROOT,
        check=True,
    )
    counts = dict(re.findall(r"^tests/(\S+): ([0-9]+)$", collected.stdout.decode(), flags=re.MULTILINE))
    rows = [[f"`{name}`", counts[name]] for name in files]
    table(["file", "cases"], [*rows, ["together", str(sum(map(int, counts.values())))]])


def statuses() -> None:
    """Print the exit statuses with their meaning, from the comments in `errors.py`."""
    source = (ROOT / "yuquan_cli" / "errors.py").read_text(encoding="utf-8")
    found = re.findall(r'    [A-Z]+ = (\d+)\n    """(.+?)"""', source)
    table(["status", "meaning"], [[number, words.rstrip(".")] for number, words in found])


def formats() -> None:
    """Print the formats with what they are for."""
    from yuquan_cli.formats import FORMATS

    table(["format", "what it is"], [[f"`{name}`", found.help] for name, found in FORMATS.items()])


def accuracy(sentence: str) -> None:
    """Print a sentence with what the scanner did on sentences that were labelled before it was run on them.

    The sentences are other people's; only the counts are kept, as `bench/suites --labels FILE --write` wrote them.
    """
    counts = json.loads((ROOT / "tests/data/quantities/blind.json").read_text(encoding="utf-8"))
    shares = {
        f"{what}_share": f"{100 * counts[what] / counts['found']:.1f} %" for what in ("values", "units", "bounds")
    }
    print(f"\n{sentence.format(**counts, **shares, false=counts['claimed'] - counts['found'])}\n")


def fields(name: str) -> None:
    """Print the columns of a kind of record, in order."""
    from yuquan_cli.catalog import models

    record = getattr(models, name)
    from yuquan_cli.catalog.columns import LAYOUTS, choices, describe
    from yuquan_cli.headings import chinese

    rows = []
    for path, column in LAYOUTS[record].items():
        words = describe(record, path)
        if allowed := choices(record, path.partition(".")[0]):
            words += f": {', '.join(f'`{word}`' for word in allowed)}"
        rows.append([f"`{column.name}`", f"`{chinese(column.name)}`", column.kind, words])
    table(["column", "in Chinese", "kind", "holds"], rows)


def columns(call: str) -> None:
    """Print the columns of what a command gives, with what they are called in Chinese."""
    from yuquan_cli.headings import chinese

    names = output(f"yuquan {call} -f tsv").partition("\n")[0].split("\t")
    print(f"\n{', '.join(f'`{name}` `{chinese(name)}`' for name in names)}\n")


def changes() -> None:
    """Print the columns that a comparison adds, in order."""
    from yuquan_cli.questions.changes import CHANGES

    table(["column", "kind", "holds"], [[f"`{name}`", column.kind, help] for name, (column, help) in CHANGES.items()])


def views() -> None:
    """Print the columns of the views that are no kind of record."""
    from yuquan_cli.shapes import VIEWS

    rows = [[f"`{name}`", f"`{f.name}`", f.kind, f.help] for name, view in VIEWS.items() for f in view.fields]
    table(["view", "column", "kind", "holds"], rows)


def commands() -> None:
    """Print every command's help."""
    names = re.findall(r"^  ([a-z]+) {2,}", output("yuquan --help").partition("Commands:")[2], flags=re.MULTILINE)
    for name in ["", *names]:
        title = f"yuquan {name}".rstrip()
        print(f"\n## {title}\n\n```text\n{output(f'{title} --help')}\n```")


def picture(command: str, path: Path, width: int) -> None:
    """Draw what a command shows on a terminal of that width, as SVG."""
    from io import StringIO

    from rich.console import Console
    from rich.terminal_theme import MONOKAI
    from rich.text import Text

    text = output(f"{command} --format table --color always", width)
    console = Console(record=True, width=width, file=StringIO())
    console.print(Text(f"$ {command}", style="bold"), Text(""), Text.from_ansi(text), sep="\n")
    svg = console.export_svg(title="yuquan", theme=MONOKAI, unique_id=path.stem.replace(".", "-"))
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)  # it would fetch a font from elsewhere
    # Rich counts characters here; a Chinese one is two cells wide.
    svg = re.sub(r'textLength="([0-9.]+)"([^>]*)>([^<]+)<', _widen, svg)
    path.write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", encoding="utf-8")


def _widen(found: re.Match[str]) -> str:
    from html import unescape

    from rich.cells import cell_len

    text = unescape(found[3])
    return f'textLength="{float(found[1]) / len(text) * cell_len(text):.1f}"{found[2]}>{found[3]}<'


def pictures(folder: Path) -> None:
    """Draw all the pictures of the README into a folder."""
    picture("yuquan show ecology", folder / "ecology.svg", 84)
    picture("yuquan show 生态环境 --lang zh", folder / "ecology.zh.svg", 84)


if __name__ == "__main__":
    import manual

    pictures(ROOT / "docs")
    manual.PAGE.write_text(manual.manual(), encoding="utf-8")

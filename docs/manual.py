"""The manual page, made of what the commands declare, as `yuquan fields --commands` is.

`python docs/blocks.py` writes docs/yuquan.1, which a wheel installs where man(1) looks.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from yuquan_cli.cli.commands import Command, every  # noqa: E402
from yuquan_cli.cli.commands.tree import spelled, values_of  # noqa: E402
from yuquan_cli.cli.options import OPTIONS, Option  # noqa: E402

PAGE = ROOT / "docs" / "yuquan.1"


def manual() -> str:
    """Return the page, in the language of man(7)."""
    lines = [
        '.TH YUQUAN 1 "" "yuquan" "User Commands"',
        ".SH NAME",
        r"yuquan \- figures of government reports, looked up",
        ".SH SYNOPSIS",
        ".B yuquan",
        r"\fICOMMAND\fR [\fIOPTION\fR]... [\fIARGUMENT\fR]...",
        ".SH DESCRIPTION",
        "What did the report say about X? A table on a terminal, data in a pipe.",
        "On a terminal, words that are no command are searched for.",
        ".SH COMMANDS",
    ]
    commands = every()
    for name, command in commands.items():
        lines += _command(name, command)
    lines.append(".SH OPTIONS")
    taken = {named: option for command in commands.values() for named, option in command.parameters()}
    for name in sorted(named for named, option in taken.items() if option.kind != "argument"):
        lines += [".TP", _heading(name, OPTIONS[name]), _roff(_help(OPTIONS[name]))]
    lines.append(".SH EXIT STATUS")
    lines += [line for number, words in statuses() for line in (".TP", f".B {number}", _roff(words))]
    lines.append(".SH ENVIRONMENT")
    lines += [line for name, words in ENVIRONMENT.items() for line in (".TP", f".B {name}", _roff(words))]
    return "\n".join(lines) + "\n"


ENVIRONMENT = {
    "YUQUAN_DATA": "The catalog to ask, where --data is not given.",
    "YUQUAN_TEXT": "The report's text, or a folder of REPORT-ID.txt, where --text is not given.",
    "YUQUAN_REPORT": "The older spelling of YUQUAN_TEXT.",
    "YUQUAN_LANG": "zh or en, where --lang is not given.",
    "YUQUAN_CACHE_DIR": "Where indexes are kept.",
    "NO_COLOR, FORCE_COLOR": "Whether to color, where --color is not given.",
}


def statuses() -> list[tuple[str, str]]:
    """Return the exit statuses with their meaning, from the comments in `errors.py`."""
    source = (ROOT / "yuquan_cli" / "errors.py").read_text(encoding="utf-8")
    return re.findall(r'    [A-Z]+ = (\d+)\n    """(.+?)"""', source)


def _command(name: str, command: Command) -> Iterator[str]:
    parameters = dict(command.parameters())
    arguments = [rf"\fI{_roff(option.metavar)}\fR" for option in parameters.values() if option.kind == "argument"]
    yield ".SS " + " ".join([f"yuquan {name}", *arguments])
    for paragraph in (command.function.__doc__ or "").strip().split("\n\n"):
        yield ".PP"
        yield _roff(" ".join(paragraph.split()))
    options = [_roff(spelled(named)) for named, option in parameters.items() if option.kind != "argument"]
    if options:
        yield ".PP"
        yield f"Options: {', '.join(options)}."
    yield ".PP"
    yield ".EX"
    for example in command.examples:
        yield _roff(example)
    yield ".EE"


def _help(option: Option) -> str:
    *most, last = values_of(option) or ("",)
    return option.help.format(words=f"{', '.join(most)} or {last}", formats=", ".join([*most, last]))


def _heading(name: str, option: Option) -> str:
    spellings = [rf"\fB{_roff(word)}\fR" for word in option.spellings or (f"--{name}",)]
    value = rf" \fI{_roff(option.metavar)}\fR" if option.metavar else ""
    return f"{', '.join(spellings)}{value}"


def _roff(text: str) -> str:
    """Return text in which nothing is a request or an escape of roff."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq").replace("`", r"\(ga")
    return rf"\&{escaped}" if escaped.startswith(".") else escaped

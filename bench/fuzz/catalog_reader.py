"""Coverage-guided fuzzing of the catalog reader: no input may crash it, hang it, or raise what isn't ours.

README.md beside this file says how to run it. Atheris is not a dependency of the project.
"""

from __future__ import annotations

import json
import sys
import time
from itertools import zip_longest
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["yuquan_cli", "yaml"]):
    # `checks` is imported only when needed, which would be after the instrumenting.
    from yuquan_cli import (
        names,  # noqa: F401
        visible,
    )
    from yuquan_cli.catalog import reading

LONGEST = 1.0  # seconds of CPU for one input
FIGURE = b"\0"
"""Begins an input that isn't a catalog but one figure in it: a line each for wording, value, unit, bound and prefix."""
ONE = Path(__file__).with_name("corpus").joinpath("one.yaml").read_text(encoding="utf-8")


def with_figure(lines: bytes) -> bytes:
    """Return a catalog of one figure: of a whole one, few changes leave something that gets to a wording."""
    given = [line.decode("utf-8", "replace") for line in lines.split(b"\n")[:5]]
    reported, value, unit, bound, prefix = (line for line, _ in zip_longest(given, range(5), fillvalue=""))
    changes = {
        "reported: 95%以上": f"reported: {json.dumps(reported, ensure_ascii=False)}",
        "value: 95": f"value: {value}",
        'unit: {zh: "%"': f"unit: {{zh: {json.dumps(unit, ensure_ascii=False)}",
        "bound: at-least": f"bound: {bound}",
        "prefix: 率": f"prefix: {json.dumps(prefix, ensure_ascii=False)}",
    }
    text = ONE
    for old, new in changes.items():
        text = text.replace(old, new)
    return text.encode()


def one_input(data: bytes) -> None:
    """Read one input as a catalog. Any exception that leaves here is a finding."""
    if data.startswith(FIGURE):
        data = with_figure(data[1:])
    began = time.process_time()
    found, problems = reading.parse(data)
    took = time.process_time() - began
    assert took < LONGEST, f"took {took:.1f} s"
    assert (found is None) == bool(problems), "either a catalog or problems"
    for problem in problems:
        assert problem.line >= 1, problem
        assert problem.column >= 1, problem
        assert len(problem.message) < 1000, "a message is a line, not a page"
        hidden = visible.hidden_in(problem.message + problem.where)
        assert not hidden, problem


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()

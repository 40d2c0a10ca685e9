"""Coverage-guided fuzzing of the catalog reader: no input may crash it, hang it, or raise what isn't ours.

README.md beside this file says how to run it. Atheris is not a dependency of the project.
"""

from __future__ import annotations

import sys
import time

import atheris

with atheris.instrument_imports(include=["yuquan_cli", "yaml"]):
    # `checks` is imported only when needed, which would be after the instrumenting.
    from yuquan_cli import catalog, checks, models, names, strict_yaml  # noqa: F401

LONGEST = 1.0  # seconds of CPU for one input


def one_input(data: bytes) -> None:
    """Read one input as a catalog. Any exception that leaves here is a finding."""
    began = time.process_time()
    found, problems = catalog.parse(data)
    took = time.process_time() - began
    assert took < LONGEST, f"took {took:.1f} s"
    assert (found is None) == bool(problems), "either a catalog or problems"
    for problem in problems:
        assert problem.line >= 1, problem
        assert problem.column >= 1, problem
        assert len(problem.message) < 1000, "a message is a line, not a page"
        hidden = strict_yaml.hidden_in(problem.message + problem.where)
        assert not hidden, problem


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()

"""Catalogs to try yuquan with, and what must hold however wrong they are."""

from __future__ import annotations

import re
import resource
import subprocess
from pathlib import Path

from support import YUQUAN, Result, environment

HEAD = (
    "schema: 1\n"
    "report: {id: r, title: {zh: 甲, en: A}, area: {code: '1', zh: 甲, en: A}, period: '2031', "
    "text_sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855}\n"
    "topics: [{id: t, name: {zh: 题, en: T}}]\n"
)
FIELDS = {
    "id": "a",
    "topic": "t",
    "name": "{zh: 子, en: B}",
    "reported": "95%以上",
    "value": "95",
    "unit": '{zh: "%", en: "%"}',
    "bound": "at-least",
    "measure": "share",
    "source": "{paragraph: 1, prefix: 率}",
}


def entry(**changes: str | None) -> str:
    """Return an indicator in YAML, with some fields changed, added, or left out where None."""
    fields = (FIELDS | changes).items()
    return "- {" + ", ".join(f"{name}: {value}" for name, value in fields if value is not None) + "}\n"


def one(**changes: str | None) -> str:
    """Return a catalog of one indicator."""
    return f"{HEAD}indicators:\n{entry(**changes)}"


def many(count: int) -> str:
    """Return a catalog of indicators `a-0`, `a-1`, …, whose values are their numbers."""
    return f"{HEAD}indicators:\n" + "".join(
        entry(id=f"a-{n}", name=f"{{zh: 子{n}, en: B{n}}}", value=str(n), reported=f"{n}%以上") for n in range(count)
    )


def is_clean(result: Result, status: int, out: str = "") -> None:
    """Assert what every failure has in common: the status, clean stdout, a few words, none of them for the terminal."""
    assert result.status == status, result
    assert result.out == out
    assert "Traceback" not in result.err
    assert len(result.err.splitlines()) <= 5
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", result.err)


def run_bounded(*arguments: str, data: Path, memory: int, seconds: int, **changes: str) -> Result:
    """Run yuquan on a catalog with so many bytes of memory and seconds of CPU, and no more."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))

    command = [*YUQUAN, *arguments, "--data", str(data)]
    done = subprocess.run(
        command, capture_output=True, env=environment(**changes), preexec_fn=limit, timeout=120, check=False
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

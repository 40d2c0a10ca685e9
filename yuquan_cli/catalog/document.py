"""A YAML document with the place of each value, and what is wrong with it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from yuquan_cli.visible import spelled_out

MAX_PROBLEMS = 1_000  # after which nobody reads on, and neither do we


Path = tuple[str | int, ...]


class Problem(NamedTuple):
    """One thing wrong in a file: 1-based line and column, path of the value, what is wrong and what would be right."""

    line: int
    column: int
    where: str
    message: str


def and_more(problems: list[Problem]) -> list[Problem]:
    """Return problems with a last one that says that they aren't all."""
    return [*problems, problems[-1]._replace(where="", message="there is more; the checks ended here")]


class TooMany(Exception):
    """So much is wrong that there is no use in going on."""


class Document:
    """What a file holds (`root`), where each value stands (`places`), and what is wrong with it (`problems`).

    `complete` tells whether reading came to the end, so that the rest can be judged too.
    """

    def __init__(self) -> None:
        self.root: Any = None
        self.complete = False
        self.places: dict[Path, tuple[int, int]] = {(): (1, 1)}
        self.problems: list[Problem] = []

    def note_problem(self, path: Path, message: str, place: tuple[int, int] | None = None) -> None:
        """Add a problem with the value at `path`; its place is that of the nearest value that has one.

        Raises TooMany with the last one that is kept.
        """
        place = place or self.place(path)
        # Whatever a message quotes, nothing from the file acts on a terminal.
        self.problems.append(Problem(*place, spelled_out(spell(path)), spelled_out(message)))
        if len(self.problems) == MAX_PROBLEMS:
            raise TooMany

    def place(self, path: Path) -> tuple[int, int]:
        """Return line and column of the value at `path`, or of the nearest one around it that has a place."""
        while path not in self.places:
            path = path[:-1]
        return self.places[path]


def spell(path: Path) -> str:
    """Return a path as people write it: `("indicators", 3, "value")` is `indicators[3].value`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{clip(step)}" for step in path).lstrip(".")


def clip(text: str) -> str:
    """Return a text's beginning, for a message."""
    return text if len(text) <= 40 else text[:40] + "…"


def place(text: str, begin: tuple[int, int] = (1, 1)) -> tuple[int, int]:
    """Return line and column behind a text that begins at a place; lines end as YAML's do."""
    *lines, last = re.split("\r\n|[\r\n]", text)
    return (begin[0] + len(lines), len(last) + 1) if lines else (begin[0], begin[1] + len(last))

"""Runs the recipes: each block of docs/recipes.md, and what stands below it is what it prints.

`python docs/recipes.py` writes what they print now. They need `pip install '.[test,readers]'`, R and Quarto theirs.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
DOCUMENT = ROOT / "docs" / "recipes.md"
_BLOCK = re.compile(r"```(bash|python|r)\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", flags=re.DOTALL)
_RUNNERS = {"bash": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-c"], "r": ["Rscript", "-e"]}


class Recipe(NamedTuple):
    """A block of code, what is said to come of it, and where its chapter begins."""

    chapter: str
    language: str
    code: str
    shown: str | None

    def lacks(self) -> str:
        """Return what this machine hasn't that the recipe needs."""
        programs = {"r": ["Rscript"], "bash": re.findall(r"\b(?:jq|mlr|quarto)\b", self.code)}.get(self.language, [])
        return ", ".join(program for program in programs if not shutil.which(program))


def recipes() -> Iterator[Recipe]:
    """Yield the recipes in order."""
    text = DOCUMENT.read_text(encoding="utf-8")
    for found in _BLOCK.finditer(text):
        chapter = re.findall("^## (.+)$", text[: found.start()], flags=re.MULTILINE)[-1]
        yield Recipe(chapter, found[1], found[2], found[3])


def printed(recipe: Recipe, folder: Path) -> str:
    """Return what a recipe prints in a folder. Raises CalledProcessError if it fails."""
    variables = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "YUQUAN_CACHE_DIR": str(Path(tempfile.gettempdir()) / f"yuquan-docs-{os.getuid()}"),
    }
    done = subprocess.run(
        [*_RUNNERS[recipe.language], recipe.code],
        cwd=folder,
        env=variables,
        capture_output=True,
        check=True,
        timeout=120,
    )
    return done.stdout.decode().replace("\r\n", "\n")


def prepared(folder: Path) -> Path:
    """Return a folder in which recipes run: the shipped catalog lies in it."""
    shutil.copytree(ROOT / "data", folder / "data")
    return folder


def main() -> None:
    """Write what the recipes print now into the document."""
    with tempfile.TemporaryDirectory() as name:
        folder = prepared(Path(name) / "here")

        def again(found: re.Match[str]) -> str:
            recipe = Recipe("", *found.groups())
            if recipe.shown is None or recipe.lacks():
                if not recipe.lacks():
                    printed(recipe, folder)
                return found[0]
            return f"```{recipe.language}\n{recipe.code}```\n\n```text\n{printed(recipe, folder)}```\n"

        text = _BLOCK.sub(again, DOCUMENT.read_text(encoding="utf-8"))
    DOCUMENT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

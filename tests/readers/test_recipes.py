"""The recipes: each runs, and prints what stands below it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from support import ROOT


def _document() -> ModuleType:
    spec = importlib.util.spec_from_file_location("recipes", ROOT / "docs" / "recipes.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


RECIPES = _document()
ALL = list(RECIPES.recipes())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    for name in ("duckdb", "xlsxwriter", "pandas", "polars", "pyarrow", "datasette", "frictionless", "sdmx"):
        pytest.importorskip(name, reason=f"{name} is not installed: pip install '.[readers]'")
    return Path(RECIPES.prepared(tmp_path_factory.mktemp("recipes") / "here"))


@pytest.mark.parametrize("recipe", ALL, ids=lambda recipe: f"{recipe.chapter}-{recipe.language}")
def test_a_recipe_prints_what_stands_below_it(recipe: tuple[str, ...], folder: Path) -> None:
    if needed := recipe.lacks():  # type: ignore[attr-defined]
        pytest.skip(f"{needed} is not installed")
    shown = RECIPES.printed(recipe, folder)
    assert recipe.shown in (None, shown)  # type: ignore[attr-defined]


def test_every_tool_that_is_promised_has_its_recipe() -> None:
    chapters = " ".join(recipe.chapter for recipe in ALL)
    tools = ["pandas", "polars", "R", "DuckDB", "Excel", "Datasette", "Quarto", "catalog"]
    assert [tool for tool in tools if tool not in chapters] == []

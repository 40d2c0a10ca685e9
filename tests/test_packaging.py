"""The wheel, installed in an empty environment and run outside the checkout."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from support import ROOT, SHIPPED, environment


def skip_without_network(said: str) -> None:
    if found := re.search("NewConnectionError|NameResolutionError|ProxyError|timed out", said):
        pytest.skip(f"pip can't reach its index: {found[0]}")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    skip_without_network(built.stderr)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("yuquan-*.whl"))


def test_the_wheel_holds_the_package_its_data_and_its_licence(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    data = {"yuquan_cli/data/indicators.yaml", "yuquan_cli/data/lexicon.yaml"}
    assert data | {"yuquan_cli/py.typed", "yuquan_cli/formats/terminal/layout.py"} <= set(names)
    assert any(name.endswith("LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "docs/", "bench/")) for name in names)


def test_the_wheel_works_in_an_empty_environment_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "venv")], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    installed = subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", str(wheel)],
        capture_output=True,
        text=True,
        check=False,
    )
    skip_without_network(installed.stderr)
    assert installed.returncode == 0, installed.stderr
    variables = environment(YUQUAN_CACHE_DIR=str(tmp_path / "cache"), PYTHONPATH=None)
    for program in ([str(python.parent / "yuquan")], [str(python), "-m", "yuquan_cli"]):
        done = subprocess.run(
            [*program, "show", "ecology", "--columns", "id,reported"],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=variables,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "straw-recycling-rate\t95%以上\n" in done.stdout
    assert (next((tmp_path / "venv").rglob("indicators.yaml"))).read_bytes() == SHIPPED.read_bytes()
    version = subprocess.run(
        [*program, "--version"], capture_output=True, text=True, cwd=tmp_path, env=variables, check=True
    )
    assert version.stdout.startswith(f"yuquan {wheel.name.split('-')[1]}\n")

"""The wheel: what is in it, that it is the same whoever builds it, and that it works outside the checkout.

`.ci/run` installs it by every line that README gives for that.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from support import ROOT, SHIPPED, environment

DISTRIBUTED = ("yuquan_cli", "data", "docs", "pyproject.toml", "README.md", "LICENSE", ".gitignore")


def built(checkout: Path, into: Path, umask: int = -1, **variables: str) -> list[Path]:
    """Return the wheel and the source distribution of a checkout, built by the backend that pyproject names."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(into)],
        cwd=checkout,
        env=environment(PYTHONPATH=None, **variables),
        capture_output=True,
        umask=umask,
        check=True,
    )
    return sorted(into.iterdir(), reverse=True)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = built(ROOT, tmp_path_factory.mktemp("built"))
    assert [path.suffix for path in found] == [".gz", ".whl"]
    return found[1]


def test_the_wheel_holds_the_package_its_data_and_its_licence(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    data = {"yuquan_cli/data/indicators.yaml", "yuquan_cli/data/lexicon.yaml"}
    assert data | {"yuquan_cli/py.typed", "yuquan_cli/formats/terminal/layout.py"} <= set(names)
    assert any(name.endswith("LICENSE") for name in names)
    assert any(name.endswith(".data/data/share/man/man1/yuquan.1") for name in names)
    assert {"yuquan_cli/formats/html/page.css", "yuquan_cli/formats/html/page.js"} <= set(names)
    assert not any(name.startswith(("tests/", "docs/", "bench/")) for name in names)


def test_the_same_files_are_the_same_wheel_whoever_builds_it_and_when(tmp_path: Path) -> None:
    made = []
    for name, umask in (("one", 0o022), ("another", 0o077)):
        checkout = tmp_path / name / "checkout"
        checkout.mkdir(parents=True)
        for part in DISTRIBUTED:
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, checkout / part, copy_function=shutil.copyfile)
            else:
                shutil.copyfile(ROOT / part, checkout / part)
        for path in checkout.rglob("*"):
            path.chmod(0o777 & ~umask)
            os.utime(path, (umask * 1e7, umask * 1e7))
        made.append(built(checkout, tmp_path / name / "dist", umask, SOURCE_DATE_EPOCH="1767225600"))
    for one, another in zip(*made, strict=True):
        assert one.name == another.name
        assert one.read_bytes() == another.read_bytes(), one.name


def test_the_wheel_works_in_an_empty_environment_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "venv")], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    installed = subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-compile", str(wheel)],
        capture_output=True,
        text=True,
        check=False,
    )
    if found := re.search("NewConnectionError|NameResolutionError|ProxyError|timed out", installed.stderr):
        pytest.skip(f"pip can't reach its index: {found[0]}")
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

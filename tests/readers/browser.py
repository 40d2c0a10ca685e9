"""A browser to look at pages with: Debian's Chromium. Tests are skipped where it, or what drives it, isn't there."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser")


def needed() -> None:
    """Skip the tests of a module where there is no browser, and say why."""
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install '.[readers]'")
    pytest.importorskip("axe_playwright_python", reason="axe is not installed: pip install '.[readers]'")
    if PROGRAM is None:
        pytest.skip("chromium is not installed: apt-get install chromium", allow_module_level=True)


@contextlib.contextmanager
def browser() -> Iterator[Any]:
    """Start the browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
        yield started
        started.close()

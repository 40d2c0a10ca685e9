"""The three reports of Hohhot: valid, whole, and one id for one indicator in all of them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from support import ROOT

from yuquan_cli.catalog.models import Catalog
from yuquan_cli.catalog.reading import load
from yuquan_cli.evidence.comparison import compare
from yuquan_cli.evidence.text import Text

FILES = sorted((ROOT / "examples" / "hohhot").glob("*.yaml"))
TEXTS = ROOT.parent / "shared" / "reports"


def catalog(path: Path) -> Catalog:
    return load(path.read_bytes(), path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_example_is_valid_named_in_both_languages_and_bare(path: Path) -> None:
    found = catalog(path)
    assert found.report.id == path.stem
    assert [i.id for i in found.indicators if not i.name.en] == []
    comments = [line for line in path.read_text(encoding="utf-8").splitlines() if line.lstrip().startswith("#")]
    assert [line for line in comments[2:] if "──" not in line] == []


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the reports don't lie beside the checkout")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_example_accounts_for_every_number_of_its_text(path: Path) -> None:
    year = path.stem.removeprefix("hohhot-")
    text = (TEXTS / f"huhehaote-{year}-gongzuobaogao.txt").read_text(encoding="utf-8")
    findings, counts = compare(catalog(path), Text(text))
    assert findings == []
    assert [str(count) for count in counts if count.found != count.total] == []


def test_targets_of_one_report_meet_the_results_of_the_next() -> None:
    reports = [catalog(path) for path in FILES]
    met = 0
    for before, after in pairwise(reports):
        results = {i.series or i.id for i in after.indicators if i.standing in ("result", "expected")}
        targets = [i for i in before.indicators if i.standing == "target" and i.period == after.report.period]
        met += len({i.series or i.id for i in targets} & results)
    assert met > 20


def test_no_target_is_taken_for_a_result() -> None:
    for path in FILES:
        found = catalog(path)
        plans = {i.id for i in found.indicators if i.topic.startswith("plan")}
        assert {i.standing for i in found.indicators if i.id in plans} == {"target"}
        assert all(i.period and i.period > found.report.period for i in found.indicators if i.standing == "target")

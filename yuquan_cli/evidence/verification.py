"""A catalog checked, alone or against the text it was made from: files read, and what was found told."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from yuquan_cli import inputs
from yuquan_cli.catalog import files, reading
from yuquan_cli.errors import Message, counted, enumerated, side_by_side
from yuquan_cli.evidence import text
from yuquan_cli.evidence.comparison import Finding, against_wording, compare
from yuquan_cli.evidence.text import Text
from yuquan_cli.index import fulltext
from yuquan_cli.tables import Cell, Column, Table

if TYPE_CHECKING:
    from yuquan_cli.catalog.document import Document, Problem
    from yuquan_cli.catalog.models import Catalog

COLUMNS = (
    Column("level"),
    Column("file"),
    Column("line", "number"),
    Column("column", "number"),
    Column("where"),
    Column("problem"),
    Column("found", "number"),
    Column("total", "number"),
)


class Verification(NamedTuple):
    """What was found: a row a problem and a row a count, the same in words, and whether all is well."""

    table: Table
    verdict: list[str]
    passed: bool


def verify(path: str | os.PathLike[str], report: str | None) -> Verification:
    """Check a catalog, and hold it against a text: `report`, else YUQUAN_REPORT, else none.

    Raises CatalogError or TextError for a file that can't be read.
    """
    content = files.read_bytes(path)
    records, document = reading.parse_document(content)
    if records is None:
        return _refused(path, reading.listed(document))
    chosen = text.choose(report)
    if chosen is None:
        from yuquan_cli.catalog.document import MAX_PROBLEMS, and_more

        problems = [_problem(finding, document) for finding in islice(against_wording(records), MAX_PROBLEMS)]
        problems = and_more(problems) if len(problems) == MAX_PROBLEMS else problems
        if not problems:
            fulltext.weigh(records)  # whatever lookups would refuse is refused here
        return _refused(path, problems) if problems else _accepted(path, records)
    source = Text(inputs.read_text(chosen))
    findings, counts = compare(records, source)
    stated = records.report.text_sha256
    same = stated in (None, source.sha256)
    # First of all: where much is wrong, that it is another text says why.
    rows = [] if same else [_row("warning", chosen, 1, 1, "", f"{_ANOTHER} than the one the catalog was made from")]
    for finding in findings:
        if finding.at is None:
            line, column, where, message = _problem(finding, document)
            rows.append(_row("error", str(path), line, column, where, message))
        else:
            where = f"paragraph {source.paragraph(finding.at)}"
            rows.append(_row("error", chosen, *source.place(finding.at), where, finding.message))
    rows += [("count", str(path), None, None, None, c.what, str(c.found), str(c.total)) for c in counts]
    fractions = side_by_side([count.told() for count in counts])
    verdict = Message("this is the text the catalog was made from" if same else "warning: this is another text")
    if stated is None:
        verdict = Message(
            "the catalog doesn't say which text this is; its report takes\ntext_sha256: {sha256}", sha256=source.sha256
        )
    return _told(rows, [fractions, verdict], not findings)


_ANOTHER = "this is another text"


def _refused(path: str | os.PathLike[str], problems: Sequence[Problem]) -> Verification:
    rows = [_row("error", str(path), *problem) for problem in problems]
    told = counted(len(problems), "{count} problem", "{count} problems")
    return _told(rows, [Message("{path}: {problems}", path=path, problems=told)], False)


def _accepted(path: str | os.PathLike[str], records: Catalog) -> Verification:
    parts = [
        counted(len(records.indicators), "{count} indicator", "{count} indicators"),
        counted(len(records.milestones), "{count} milestone", "{count} milestones"),
        counted(len(records.topics), "{count} topic", "{count} topics"),
    ]
    return _told([], [Message("{path}: no problem; {parts}", path=path, parts=enumerated(parts))], True)


def _problem(finding: Finding, document: Document) -> Problem:
    from yuquan_cli.catalog.document import Problem, spell

    place = finding.path or ()
    return Problem(*document.place(place), spell(place), finding.message)


def _row(level: str, file: str, line: int, column: int, where: str, message: str) -> tuple[Cell, ...]:
    return (level, file, str(line), str(column), where, message, None, None)


def _told(rows: list[tuple[Cell, ...]], verdict: list[str], passed: bool) -> Verification:
    return Verification(Table(columns=COLUMNS, rows=rows, view="problems"), verdict, passed)

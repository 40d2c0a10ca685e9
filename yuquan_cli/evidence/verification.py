"""A catalog checked, alone or against the text it was made from: files read, and what was found told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from yuquan_cli import inputs
from yuquan_cli.catalog import files, reading
from yuquan_cli.catalog.folders import Found, catalogs, is_library
from yuquan_cli.catalog.reading import is_other_yaml
from yuquan_cli.errors import CatalogError, Message, TextError, counted, enumerated, side_by_side
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
    report: tuple[str, str] | None = None
    """Of one catalog: the id of its report, and its file."""


def verify(paths: Sequence[str], given: str | None) -> Verification:
    """Check catalogs, and hold each against its text: `given`, else YUQUAN_TEXT, else none; in a folder by its name.

    Raises CatalogError or TextError for a file that can't be read, where it is the only one, and CatalogError for
    folders without a catalog.
    """
    if not is_library(paths):
        return _verify(paths[0], text.choose(given), alone=True) or _told([], [], False)
    faults: list[str] = []
    found = [one for catalog in catalogs(paths, faults) if (one := _one_of_many(catalog, text.choose(given)))]
    if not found and not faults:
        raise CatalogError(Message("no catalog in {where}", where=", ".join(map(str, paths))), files.origin(paths[0]))
    rows = [_row("error", str(paths[0]), 1, 1, "", fault) for fault in faults]
    rows += [tuple(row) for one in found for row in one.table.rows]
    shared = _shared_ids(found)
    rows += [_row("error", path, 1, 1, "report.id", f"the id is that of {other}, too") for path, other in shared]
    wrong = sum(not one.passed for one in found) + len(faults) + len(shared)
    many = counted(len(found), "{count} catalog", "{count} catalogs")
    verdict = Message(
        "{catalogs}: {wrong} with problems" if wrong else "{catalogs}: no problem", catalogs=many, wrong=wrong
    )
    verdicts: list[str] = [verdict]
    if text.choose(given) and (unheld := sum(one.passed and not _held(one) for one in found)):
        none = counted(unheld, "{count} catalog", "{count} catalogs")
        verdicts.append(Message("{catalogs} not held against a text, since none is at hand", catalogs=none))
    return _told(rows, verdicts, not wrong and bool(found))


def _held(one: Verification) -> bool:
    return any(row[0] == "count" for row in one.table.rows)


def _one_of_many(catalog: Found, chosen: str | None) -> Verification | None:
    """Check one catalog of several; None for another YAML file in a folder."""
    try:
        return _verify(catalog.path, chosen, alone=False, named=catalog.named)
    except (CatalogError, TextError) as error:
        return _told([_row("error", catalog.path, 1, 1, "", error.message)], [], False)


def _shared_ids(found: Sequence[Verification]) -> list[tuple[str, str]]:
    """Return the files whose reports have the id of another, each with that other's file."""
    first: dict[str, str] = {}
    shared = []
    for one in found:
        if one.report and one.report[0] in first:
            shared.append((one.report[1], first[one.report[0]]))
        elif one.report:
            first[one.report[0]] = one.report[1]
    return shared


def _verify(path: str, chosen: str | None, alone: bool, named: bool = True) -> Verification | None:
    content = files.read_bytes(path)
    records, document = reading.parse_document(content)
    if records is None:
        return None if not named and is_other_yaml(document) else _refused(path, reading.listed(document))
    report = records.report
    checked = _checked(path, records, document, text.serving(chosen, report.id, report.text_sha256, alone))
    return checked._replace(report=(report.id, str(path)))


def _checked(path: str, records: Catalog, document: Document, chosen: str | None) -> Verification:
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


def _refused(path: str, problems: Sequence[Problem]) -> Verification:
    rows = [_row("error", str(path), *problem) for problem in problems]
    told = counted(len(problems), "{count} problem", "{count} problems")
    return _told(rows, [Message("{path}: {problems}", path=path, problems=told)], False)


def _accepted(path: str, records: Catalog) -> Verification:
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

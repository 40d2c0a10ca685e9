"""Figures and their text: where they stand, how to cite them, whether all is accounted for; and what any text holds."""

from __future__ import annotations

import sys

from yuquan_cli.cli import options, output, streams
from yuquan_cli.cli.commands import command
from yuquan_cli.cli.library import library
from yuquan_cli.cli.talk import tell
from yuquan_cli.errors import ExitCode, Message, UsageError

_UNKNOWN = {
    ("date",): Message("the report's date is not known; add what you can before you publish"),
    ("address",): Message("the report's address is not known; add what you can before you publish"),
    ("date", "address"): Message("the report's date and address are not known; add what you can before you publish"),
}
"""What is said of what a citation lacks."""


@command(
    "yuquan check",
    "yuquan check data/indicators.yaml",
    "yuquan check --schema > indicators.schema.json",
)
def check(
    catalog_files: list[str] | None,
    text: str | None,
    text_of_report: str | None,
    schema: bool,
    format: str | None,
    color: str,
    data: list[str] | None,
) -> ExitCode:
    """Check a catalog, alone or against its text.

    With --text, each figure must stand in the text as the catalog says, and each number of the text must be accounted
    for: by a figure, by an event, or by an entry that says what it is instead.
    """
    from yuquan_cli.catalog import folders
    from yuquan_cli.evidence import verification

    if catalog_files is not None and data is not None:
        raise UsageError("check takes FILE or --data, not both")
    if text is not None and text_of_report is not None:
        raise UsageError("--report is the older spelling of --text; give one of them")
    if schema:
        from yuquan_cli.catalog.schema import json_schema

        streams.write([json_schema()])
        return ExitCode.OK
    if "" in (catalog_files or ()):
        raise UsageError("FILE is empty; it names a catalog file")
    paths = folders.chosen(data if catalog_files is None else catalog_files)
    found = verification.verify(paths, text_of_report if text is None else text)
    output.emit(found.table, options.Look(format, None, color, bom=False))
    tell(*found.verdict)
    return ExitCode.OK if found.passed else ExitCode.CATALOG


@command(
    "yuquan source straw-recycling-rate",
    "yuquan source relief-funds mixc-mall-signed -f json",
)
def source(
    traceable: list[str],
    text: str | None,
    among: options.Among,
    columns: str | None,
    look: options.Look,
    data: list[str] | None,
) -> ExitCode:
    """Show where figures stand in the text.

    With --text or YUQUAN_TEXT, also the whole sentence. In JSON, `selectors` holds W3C TextQuoteSelector and
    TextPositionSelector; positions count characters of that text from 0, the end excluded.
    """
    from yuquan_cli.evidence import sources

    with library(data) as opened:
        passages = opened.passages(*traceable, **among._asdict())
        return output.emit(sources.table(passages, text, columns), look)


@command(
    "yuquan cite straw-recycling-rate",
    "yuquan cite relief-funds --style bibtex",
    "yuquan cite relief-funds jobs-offered --style csl-json | jq -r '.[].title'",
    "yuquan cite 养老 --style apa --published 2021-01-31",
)
def cite(
    traceable: list[str],
    style: str,
    url: str | None,
    published: str | None,
    accessed: str | None,
    among: options.Among,
    data: list[str] | None,
) -> ExitCode:
    """Print citations that locate figures.

    In GB/T 7714, APA, BibTeX or CSL-JSON. What isn't known of the report, such as an address, is left out; --url and
    --published add it.
    """
    from yuquan_cli.evidence import citations

    with library(data) as opened:
        passages = citations.completed(opened.passages(*traceable, **among._asdict()), url, published, accessed)
        streams.write([citations.STYLES[style](passages)])
        if unknown := citations.unknown(passages):
            tell(_UNKNOWN[tuple(unknown)])
        return ExitCode.OK if passages else ExitCode.NOTHING


@command(
    "echo 发放资金3167.2万元,惠及3万余人 | yuquan scan",
    "echo 利用率达95%以上 | yuquan scan -f json | jq -c '.[] | [.value, .unit, .bound]'",
    "echo 二〇二〇年新建5G基站近200个 | yuquan scan --all --columns text,kind,value",
)
def scan(
    text_file: str,
    all: bool,
    limit: int | None,
    columns: str | None,
    look: options.Look,
) -> ExitCode:
    """Find the quantities of a Chinese text.

    Each with its place, its exact value in the base unit, its unit and its bound. `weak` are those that a person has to
    judge.
    """
    from yuquan_cli.evidence import mentions

    if text_file == "":
        raise UsageError("FILE is empty; it names a text")
    if text_file == "-" and streams.is_terminal(sys.stdin):
        tell("type or paste a text; Ctrl-D ends it")
    found = mentions.table(text_file, everything=all, limit=limit, columns=columns)
    if not found.rows:
        tell("no quantity found")
    return output.emit(found, look, limit)

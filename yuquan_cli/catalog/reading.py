"""Find a catalog, read it, and say all that is wrong with it; `checks` knows what can be wrong."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from typing import TYPE_CHECKING

from yuquan_cli.errors import CatalogError, Message

if TYPE_CHECKING:
    from yuquan_cli.catalog.document import Document, Problem
    from yuquan_cli.catalog.models import Catalog


def parse(content: bytes) -> tuple[Catalog | None, list[Problem]]:
    """Read and check a catalog's content.

    Returns the catalog and no problems, or None and all problems in the order of the file.
    """
    found, document = parse_document(content)
    return found, listed(document)


def parse_document(content: bytes) -> tuple[Catalog | None, Document]:
    """Read and check a catalog's content, and return it, or None, with the document that knows each value's place."""
    try:
        return _parse(content)
    except MemoryError as error:
        raise CatalogError("the catalog takes more memory than there is") from error


def _check_room() -> None:
    """Raise CatalogError where the process may not have the memory that the checks need at the very least.

    Pydantic's core, where it gets none, ends the whole process (SIGABRT, 134) and nobody can catch that.
    """
    try:
        import resource
    except ImportError:  # Windows knows no such limit
        return
    allowed, _ = resource.getrlimit(resource.RLIMIT_AS)
    if allowed != resource.RLIM_INFINITY and allowed < _ROOM:
        raise CatalogError(
            Message(
                "to read a catalog takes {needed} MB of address space; {allowed} are allowed",
                needed=_ROOM // 10**6,
                allowed=allowed // 10**6,
            ),
            "ulimit -v says how much there may be, in kB",
        )


_ROOM = 64_000_000  # bytes; the smallest catalog takes 60


def _parse(content: bytes) -> tuple[Catalog | None, Document]:
    _check_room()
    from yuquan_cli.catalog.checks import validate
    from yuquan_cli.catalog.document import Document, place
    from yuquan_cli.catalog.strict_yaml import read

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        from yuquan_cli.inputs import encoding_hint

        document = Document()
        # Positions are counted behind a BOM, which utf-8-sig leaves out.
        before = content.removeprefix(BOM_UTF8)[: error.start].decode()
        document.note_problem((), f"not UTF-8 text{encoding_hint(content)}", place(before))
        return None, document
    document = read(text)
    catalog = validate(document) if document.complete else None
    return (None if document.problems else catalog), document


def is_other_yaml(document: Document) -> bool:
    """Tell whether a document that is no valid catalog isn't meant for one: it has neither `schema` nor `report`."""
    given = document.root
    return document.complete and not (isinstance(given, dict) and {"schema", "report"} & {*given})


def listed(document: Document) -> list[Problem]:
    """Return what is wrong with a catalog, in the order of the file."""
    from yuquan_cli.catalog.document import MAX_PROBLEMS, and_more

    # One problem a place: a value that can't be read isn't also of the wrong type.
    problems = sorted({(p.line, p.column, p.where): p for p in reversed(document.problems)}.values())
    return and_more(problems) if len(document.problems) == MAX_PROBLEMS else problems


def load(content: bytes, path: str | os.PathLike[str]) -> Catalog:
    """Return the catalog, or raise a CatalogError that shows the first problems and says how to see all."""
    catalog, problems = parse(content)
    if catalog:
        return catalog
    shown = [f"{path}:{p.line}:{p.column}: {p.where}{': ' if p.where else ''}{p.message}" for p in problems[:3]]
    more = len(problems) - len(shown)
    hint = f"{more} more problem{'s' if more > 1 else ''}; `yuquan check` lists all" if more else ""
    raise CatalogError("the catalog is not valid", hint, shown)

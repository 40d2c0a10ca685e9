"""Find a catalog, read it, and say all that is wrong with it; `checks` knows what can be wrong."""

from __future__ import annotations

import os
import stat
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from yuquan_cli.errors import CatalogError

if TYPE_CHECKING:
    from yuquan_cli.models import Catalog
    from yuquan_cli.strict_yaml import Document, Problem

MAX_BYTES = 100_000_000


def shipped() -> Path:
    """Return the path of the catalog that comes with yuquan: in the package when installed, beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "data" / "indicators.yaml"
    return inside if inside.exists() else package.parent / "data" / "indicators.yaml"


def locate(data: str | None) -> Path:
    """Return the catalog to use: `--data`, else `YUQUAN_DATA`, else the shipped one."""
    chosen = os.environ.get("YUQUAN_DATA") if data is None else data
    if chosen == "":
        raise CatalogError(f"{'YUQUAN_DATA' if data is None else '--data'} is empty; it names a catalog file")
    return Path(chosen) if chosen else shipped()


def read_bytes(path: Path) -> bytes:
    """Return a catalog's bytes. Raises CatalogError as `opened` does."""
    with opened(path) as file:
        return read_open(file, path)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a catalog.

    Raises CatalogError for whatever isn't a readable regular file of at most 100 MB: a device or a pipe could go on
    for ever, and is refused before a byte is read.
    """
    # Without O_NONBLOCK a pipe would wait for a writer; without O_NOCTTY a terminal could become ours.
    flags = (getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_BINARY"))
    try:
        descriptor = os.open(path, sum(flags, os.O_RDONLY))
        try:
            found = os.fstat(descriptor)
            if stat.S_ISDIR(found.st_mode):
                raise CatalogError(f"{path} is a folder, not a catalog file", _origin(path))
            if not stat.S_ISREG(found.st_mode):
                raise CatalogError(f"{path} is not a regular file", _origin(path))
            if found.st_size > MAX_BYTES:
                raise _too_large(path)
            with open(descriptor, "rb", buffering=0, closefd=False) as file:
                yield cast(BinaryIO, file)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise CatalogError(f"can't read {path}: {getattr(error, 'strerror', None) or error}", _origin(path)) from error


def read_open(file: BinaryIO, path: Path) -> bytes:
    """Return the bytes of an opened catalog, whatever size it was said to have."""
    blocks = []
    left = MAX_BYTES + 1
    size = os.fstat(file.fileno()).st_size + 1  # a read takes as much memory as it asks for
    while block := file.read(min(left, size)):
        blocks.append(block)
        left -= len(block)
    if not left:
        raise _too_large(path)
    return b"".join(blocks)


def _too_large(path: Path) -> CatalogError:
    return CatalogError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB", _origin(path))


def _origin(path: Path) -> str:
    return "set by YUQUAN_DATA" if os.environ.get("YUQUAN_DATA") == str(path) else ""


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


def _parse(content: bytes) -> tuple[Catalog | None, Document]:
    from yuquan_cli.checks import validate
    from yuquan_cli.strict_yaml import Document, place, read

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        from yuquan_cli.text import encoding_hint

        document = Document()
        # The decoder counts without a mark at the beginning.
        before = content.removeprefix(BOM_UTF8)[: error.start].decode()
        document.report((), f"not UTF-8 text{encoding_hint(content)}", place(before))
        return None, document
    document = read(text)
    catalog = validate(document) if document.complete else None
    return (None if document.problems else catalog), document


def listed(document: Document) -> list[Problem]:
    """Return what is wrong with a catalog, in the order of the file."""
    from yuquan_cli.strict_yaml import MAX_PROBLEMS, and_more

    # One problem a place: a value that can't be read isn't also of the wrong type.
    problems = sorted({(p.line, p.column, p.where): p for p in reversed(document.problems)}.values())
    return and_more(problems) if len(document.problems) == MAX_PROBLEMS else problems


def load(content: bytes, path: Path) -> Catalog:
    """Return the catalog, or raise a CatalogError that shows the first problems and says how to see all."""
    catalog, problems = parse(content)
    if catalog:
        return catalog
    shown = [f"{path}:{p.line}:{p.column}: {p.where}{': ' if p.where else ''}{p.message}" for p in problems[:3]]
    more = len(problems) - len(shown)
    hint = f"{more} more problem{'s' if more > 1 else ''}; `yuquan check` lists all" if more else ""
    raise CatalogError("the catalog is not valid", hint, shown)


def json_schema() -> str:
    """Return the JSON Schema of catalogs, by which editors complete and check."""
    import json

    from yuquan_cli.models import Catalog

    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | Catalog.model_json_schema()
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"

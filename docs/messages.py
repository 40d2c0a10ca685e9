"""The catalog of what is said to people, for another language: what is to be translated, and the file that is read.

`python docs/messages.py` takes new strings of the code into `locale/zh/LC_MESSAGES/yuquan.po`, drops those that are
gone, and compiles it to `yuquan.mo`. That is kept in Git beside it: an editable install and a wheel alike read it
without a step of their own, and a test holds it against the `.po`.
"""

from __future__ import annotations

import ast
import errno
import os
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

FILE = ROOT / "yuquan_cli" / "locale" / "zh" / "LC_MESSAGES" / "yuquan.po"

REASONS = (
    *(errno.ENOENT, errno.EACCES, errno.EPERM, errno.EISDIR, errno.ENOTDIR, errno.ENOSPC, errno.EROFS, errno.EIO),
    *(errno.ELOOP, errno.ENAMETOOLONG, errno.EBADF, errno.EDQUOT, errno.EFBIG, errno.EPIPE),
)
"""Why a system refuses a file: as it says in English."""

_JOINTS = ("{before}, {word}", "{text}: {error}", "{path}: {problems}", "{records}: {command}", "{field}: {words}")
"""Strings whose punctuation alone is another in Chinese."""

_TAKES = {"Message": (0,), "as_message": (0,), "translated": (0,), "counted": (1, 2), "tell": tuple(range(9))}
"""Which arguments of a call are words for people, by the name of what is called; of errors message and hint are."""


def found_in(source: str) -> Iterator[str]:
    """Yield the words for people in a module."""
    from yuquan_cli import errors

    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        for place in _TAKES.get(name, (0, 1) if name.endswith("Error") and hasattr(errors, name) else ()):
            if place < len(call.args):
                yield from _texts(call.args[place])


def _texts(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from (*_texts(argument.body), *_texts(argument.orelse))


def declared() -> Iterator[str]:
    """Yield what is declared as data and shown in help or by a shell: options, commands, formats, columns."""
    from yuquan_cli import conventions
    from yuquan_cli.catalog.columns import LAYOUTS, describe
    from yuquan_cli.cli import commands
    from yuquan_cli.cli.options import OPTIONS
    from yuquan_cli.cli.wording import paragraphs
    from yuquan_cli.formats import FORMATS
    from yuquan_cli.questions.changes import CHANGES
    from yuquan_cli.questions.filters import FILTERS
    from yuquan_cli.questions.found import FURTHER
    from yuquan_cli.shapes import EXACT_HELP, VIEWS

    yield from (os.strerror(number) for number in REASONS)
    for option in OPTIONS.values():
        yield from (option.metavar, option.help)
    for command in commands.every().values():
        yield from paragraphs(command.function.__doc__ or "")
    yield from (format.help for format in FORMATS.values())
    yield from (describe(record, path) for record, layout in LAYOUTS.items() for path in layout)
    yield from (*FURTHER.values(), EXACT_HELP, *(help for _, help in CHANGES.values()))
    yield from (field.help for view in VIEWS.values() for field in view.fields)
    yield from (*conventions.KINDS, "column", "view")
    yield from (name for filters in FILTERS.values() for name in filters)


def messages() -> list[str]:
    """Return all that is to be translated, each once, in the order of the code."""
    files = sorted((ROOT / "yuquan_cli").rglob("*.py"))
    said = (text for file in files for text in found_in(file.read_text(encoding="utf-8")))
    # A command to paste is the same in every language.
    texts = [text for text in dict.fromkeys([*declared(), *said]) if not text.startswith(("yuquan ", "yuquan-"))]
    return [text for text in texts if text in _JOINTS or re.search("[a-zA-Z]", re.sub("{.*?}", "", text))]


def translations() -> Catalog:
    """Return the catalog as it is kept."""
    from babel.messages.pofile import read_po

    with FILE.open("rb") as file:
        return read_po(file, locale="zh")


def compiled(catalog: Catalog) -> bytes:
    """Return a catalog as `gettext` reads it."""
    from io import BytesIO

    from babel.messages.mofile import write_mo

    written = BytesIO()
    write_mo(written, catalog)
    return written.getvalue()


def main() -> None:
    """Write both files anew."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    known = translations() if FILE.exists() else Catalog(locale="zh")
    catalog = Catalog(
        locale="zh",
        header_comment="# What yuquan says, in Chinese. Write the msgstr; `python docs/messages.py` does the rest.",
        project="yuquan",
        version="0",
        creation_date=datetime(2026, 11, 25, tzinfo=UTC),  # the same at each run, so that only strings are differences
        revision_date=datetime(2026, 11, 25, tzinfo=UTC),
        last_translator="the yuquan authors",
        language_team="zh",
        msgid_bugs_address="the yuquan authors",
        charset="utf-8",
        fuzzy=False,
    )
    missing = []
    for text in messages():
        said = known.get(text)
        catalog.add(text, said.string if said and not said.fuzzy else "")
        if not (said and said.string):
            missing.append(text)
    FILE.parent.mkdir(parents=True, exist_ok=True)
    with FILE.open("wb") as file:
        write_po(file, catalog, width=0, no_location=True)
    FILE.with_suffix(".mo").write_bytes(compiled(catalog))
    for text in missing:
        print(f"not translated: {text}")
    raise SystemExit(bool(missing))


if __name__ == "__main__":
    main()

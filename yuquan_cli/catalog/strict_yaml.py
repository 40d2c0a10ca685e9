"""YAML read strictly: what stands in the file is what comes out, with its place. The only importer of yaml.

PyYAML's loaders keep the last of two equal keys, read `no` as False and `12:30` as 750, expand aliases without limit,
run tags, and fail with a dozen kinds of exception. Everything here works on the stream of parse events instead, and
builds nothing from an event that it doesn't know: the whole class of surprises is refused, not each one.
"""

from __future__ import annotations

import contextlib
import re
import unicodedata
from decimal import Decimal
from typing import Any

import yaml

from yuquan_cli.catalog.document import Document, Path, TooMany, clip, place
from yuquan_cli.catalog.scalars import read_as
from yuquan_cli.catalog.strict_layout import Doubtful, Layout, ended
from yuquan_cli.visible import hidden_in, not_allowed

# libyaml parses ten times faster; PyYAML also installs without it.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Limits far above any report's needs, which bound time and memory for whatever file comes along: with them the worst
# 100 MB take less than half a minute and 2 GB.
MAX_VALUES = 1_000_000  # in a file, keys not counted: some 38,000 indicators
MAX_ENTRIES = 1_000  # of a mapping or list; only the lists that stand in the document itself may be longer
MAX_DEPTH = 16
MAX_TEXT = 5_000  # characters of a text
MAX_WRITTEN_OUT = 100_000_000  # characters of all texts in the form that names are compared in; there, one ﷺ is 18
MAX_DIGITS = 60
_TOO_DEEP = f"nested more than {MAX_DEPTH} deep"
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")


def read(text: str) -> Document:
    """Read one YAML document into dicts, lists, `str`, `int`, `Decimal`, `bool` and None.

    Never raises for what is in the text: all that is wrong, up to where it can't be parsed, is in `problems`.
    """
    document = Document()
    text = ended(text)
    try:
        _scan(text, document)
        if not document.problems:
            _Builder(document, Layout(text)).build(text)
            document.complete = True
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        words = getattr(error, "problem", None) or str(error).splitlines()[0]
        # From 0.2.6 on, libyaml looks ahead and gives up at a depth of its own before we hear of any.
        words = _TOO_DEEP if "nesting depth" in words else f"not YAML: {words}"
        with contextlib.suppress(TooMany):
            document.note_problem((), words, at)
    except Doubtful as error:
        with contextlib.suppress(TooMany):
            document.note_problem((), error.message, place(text[: error.at]))
    except (_Refused, TooMany):
        pass
    return document


def _scan(text: str, document: Document) -> None:
    at, begin = (1, 1), 0  # counted on from one finding to the next: from the beginning each time would be quadratic
    for found in hidden_in(text):
        at = place(text[begin : found.start()], at)
        begin = found.start()
        document.note_problem((), not_allowed(found[0]), at)


class _Refused(Exception):
    """Reading can't go on; the problem has been reported."""


class _Builder:
    """Turns parse events into values. Iterative, so that no nesting can exhaust the stack."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self.document = document
        self.layout = layout
        self.path: list[str | int] = []
        self.stack: list[Any] = []  # the open dicts and lists, outermost first
        self.key: list[str | None] = []  # for each of them, the key that waits for its value
        self.values = 0
        self.written_out = 0

    def build(self, text: str) -> None:
        documents = 0
        for event in yaml.parse(text, Loader=_Loader):
            self.layout.between(event)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.refuse(event, "a second document begins here; a catalog is one document")
                if event.version or event.tags:
                    self.refuse(event, "a directive (%YAML, %TAG) is not allowed: a catalog needs none")
            elif isinstance(event, yaml.AliasEvent):
                self.refuse(event, f"the alias *{clip(str(event.anchor))} is not allowed: write the value out")
            elif isinstance(event, yaml.NodeEvent):
                self.node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.layout.closes(event)
                self.stack.pop()
                self.key.pop()
                if self.path:
                    self.path.pop()

    def in_root(self) -> bool:
        """Tell whether the list being read is one of those that make up a catalog."""
        return len(self.path) == 1 and isinstance(self.path[0], str)

    def refuse(self, event: Any, message: str) -> None:
        mark = event.start_mark
        self.document.note_problem(tuple(self.path), message, (mark.line + 1, mark.column + 1))
        raise _Refused

    def node(self, event: Any) -> None:
        if event.anchor is not None:
            self.refuse(event, f"the anchor &{clip(event.anchor)} is not allowed: write the value out")
        if event.tag is not None:
            self.refuse(
                event, f"the tag {clip(event.tag)} is not allowed: values are text, numbers, true, false and null"
            )
        if isinstance(event, yaml.ScalarEvent):
            self.layout.scalar(event)
        else:
            self.layout.opens(event)
        inside = self.stack[-1] if self.stack else None
        if isinstance(inside, dict) and self.key[-1] is None:
            self.new_key(event, inside)
            return
        self.values += 1
        if self.values > MAX_VALUES:
            self.refuse(event, f"more than {MAX_VALUES} values; a catalog this large should be several")
        if isinstance(inside, list) and len(inside) == MAX_ENTRIES and not self.in_root():
            self.refuse(event, f"a list of more than {MAX_ENTRIES} entries")
        mark = event.start_mark
        step = len(inside) if isinstance(inside, list) else self.key[-1] if inside is not None else None
        path = (*self.path, step) if step is not None else ()
        # A value's place is where its key stands, if it has one: that is what people look for.
        self.document.places.setdefault(path, (mark.line + 1, mark.column + 1))
        if isinstance(event, yaml.ScalarEvent):
            self.put(inside, self.scalar(event, path))
            return
        if len(self.stack) == MAX_DEPTH:
            self.refuse(event, _TOO_DEEP)
        value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.put(inside, value)
        if step is not None:
            self.path.append(step)
        self.stack.append(value)
        self.key.append(None)

    def put(self, inside: Any, value: Any) -> None:
        if inside is None:
            self.document.root = value
        elif isinstance(inside, list):
            inside.append(value)
        else:
            inside[self.key[-1]] = value
            self.key[-1] = None

    def new_key(self, event: Any, inside: dict[str, Any]) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            self.refuse(event, "a key must be a plain word")
        place = (event.start_mark.line + 1, event.start_mark.column + 1)
        key = str(event.value)
        if found := self.escaped(event):
            self.refuse(event, not_allowed(found[0][0]))
        if len(inside) == MAX_ENTRIES:
            self.refuse(event, f"a mapping of more than {MAX_ENTRIES} fields")
        path = (*self.path, key)
        if key == "<<":
            self.refuse(event, "the merge key << is not allowed: write the fields out")
        if path in self.document.places:
            first = self.document.places[path][0]
            self.document.note_problem(path, f"the key '{clip(key)}' stands twice, first in line {first}", place)
        self.document.places[path] = place
        self.key[-1] = key

    def scalar(self, event: Any, path: Path) -> Any:
        literal: str = event.value
        if not event.implicit[0]:  # quoted or a block: text, whatever it looks like
            return self.text(event, path)
        if literal in ("", "~", "null"):
            return None
        if literal in ("true", "false"):
            return literal == "true"
        if _NUMBER.fullmatch(literal):
            if len(literal) > MAX_DIGITS:
                self.document.note_problem(path, f"a number of {len(literal)} characters; {MAX_DIGITS} are allowed")
                return 0
            return Decimal(literal) if "." in literal else int(literal)
        if kind := read_as(literal):
            message = f"'{clip(literal)}' can be read as {kind}; put text in quotes, write numbers in plain digits"
            self.document.note_problem(path, message)
        return self.text(event, path)

    def escaped(self, event: Any) -> list[re.Match[str]]:
        """Return where escapes such as "\\e" bring in what the scan of the file's own characters can't see."""
        return hidden_in(event.value) if event.style == '"' else []

    def text(self, event: Any, path: Path) -> str:
        literal: str = event.value
        if found := self.escaped(event):
            self.document.note_problem(path, not_allowed(found[0][0]))
        if len(literal) > MAX_TEXT:
            self.document.note_problem(path, f"a text of {len(literal)} characters; {MAX_TEXT} are allowed")
        elif not literal.isascii():
            self.written_out += len(unicodedata.normalize("NFKC", literal))
            if self.written_out > MAX_WRITTEN_OUT:
                self.refuse(event, f"more than {MAX_WRITTEN_OUT} characters, with ligatures written out")
        return literal

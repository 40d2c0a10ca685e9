"""Records written as YAML in the style of `data/indicators.yaml`: what `reading` reads back is what was given.

Takes plain values (text, numbers, booleans, lists and mappings of them, in the order in which they are to stand), so
that nothing that writes a catalog needs pydantic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from yuquan_cli.visible import hidden_in

Value = str | int | Decimal | bool | None | Sequence["Value"] | Mapping[str, "Value"]

_BLOCKS = frozenset(("topics", "indicators", "milestones"))
"""The lists whose entries take a line a field; of the others, each takes one line."""
_WIDTH = 78
# Everything else is quoted: to quote too much does no harm, and what is left must mean nothing to any reader of YAML.
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 /-]*")
_CHINESE = re.compile(r"[A-Za-z0-9\u3400-\u9fff“《（][A-Za-z0-9\u3400-\u9fff“”《》（）、，。；·%./ -]*")
_WORDS = frozenset("y n yes no on off true false null nan inf".split())
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\x85": "\\N", "\xa0": "\\_"}


class Remark(NamedTuple):
    """What stands beside an entry for a person: lines above it, and the fields that somebody has to look at."""

    above: Sequence[str] = ()
    unsure: frozenset[str] = frozenset()


def write(
    catalog: Mapping[str, Value],
    remarks: Mapping[tuple[str, int], Remark] | None = None,
    head: Sequence[str] = (),
) -> Iterator[str]:
    """Yield the lines of a catalog, without their ends; `head` are comments before all.

    `remarks` are known by the list and the number of the entry that they belong to, and by `("report", 0)`.
    """
    yield from (f"# {line}".rstrip() for line in head)
    for part, value in catalog.items():
        yield ""
        remark = (remarks or {}).get((part, 0), Remark())
        if isinstance(value, Mapping):
            yield f"{part}:"
            yield from _fields(value, "  ", remark.unsure)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            yield from _entries(part, value, remarks or {})
        else:
            yield f"{part}: {_flow(value)}"


def _entries(part: str, entries: Sequence[Value], remarks: Mapping[tuple[str, int], Remark]) -> Iterator[str]:
    yield f"{part}:" if entries else f"{part}: []"
    topic = None
    for number, entry in enumerate(entries):
        remark = remarks.get((part, number), Remark())
        if part == "indicators" and isinstance(entry, Mapping) and entry.get("topic") != topic:
            topic = entry.get("topic")
            yield ("\n" if number else "") + f"  # ── {topic} ".ljust(_WIDTH, "─")
        yield from (f"  # {_commented(line)}" for line in remark.above)
        if part in _BLOCKS and isinstance(entry, Mapping):
            first, *others = _fields(entry, "    ", remark.unsure)
            yield f"  - {first.lstrip()}"
            yield from others
        else:
            yield f"  - {_flow(entry)}{_doubt(bool(remark.unsure))}"


def _fields(record: Mapping[str, Value], indent: str, unsure: frozenset[str]) -> Iterator[str]:
    for name, value in record.items():
        yield f"{indent}{name}: {_flow(value)}{_doubt(name in unsure)}"


def _doubt(unsure: bool) -> str:
    return " # ?" if unsure else ""


def _flow(value: Value) -> str:
    """Return a value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, int | Decimal):
        return format(value, "f") if isinstance(value, Decimal) else str(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_flow(part)}" for name, part in value.items()) + "}"
    return "[" + ", ".join(map(_flow, value)) + "]"


def scalar(text: str) -> str:
    """Return a text as YAML: as it is where no reader could take it for anything else, in quotes otherwise."""
    # No reader takes a text with a Chinese character for a number, a date or a truth.
    form = _LATIN if text.isascii() else _CHINESE
    if form.fullmatch(text) and not text.endswith(" ") and text.casefold() not in _WORDS:
        return text
    return '"' + "".join(_ESCAPED.get(character, character) for character in text) + '"'


def _commented(line: str) -> str:
    """Return a line in which nothing ends the comment, and nothing that a catalog refuses is left."""
    for hidden in hidden_in(line):
        line = line.replace(hidden[0], "")
    return " ".join(line.split())

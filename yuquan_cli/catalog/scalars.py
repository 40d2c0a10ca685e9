"""What a word of YAML without quotes can be read as, by YAML 1.1, by YAML 1.2, or by a reader that follows neither.

So 090104, which may be the code of an area, is a number in YAML 1.2, 12:30 is 750 in YAML 1.1, and `no` is false there.
"""

from __future__ import annotations

import re

_READ_AS = {
    "true or false": re.compile("(?i:y|n|yes|no|true|false|on|off)"),
    "nothing": re.compile("~|(?i:null)"),
    "a number": re.compile(
        r"[-+]?(?:0o?[0-7_]+|0b[01_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
        r"|(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?|\.(?i:inf|nan))"
    ),
    "a date": re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9:.]+[ \t]*[-+Z0-9:]*)?"),
    "a merge key": re.compile("<<"),
    "a default value": re.compile("="),
}
_FIRST = frozenset("0123456789+-.~<=yYnNtTfFoO")
"""What any of them begins with."""


def read_as(literal: str) -> str | None:
    """Return what some reader takes a scalar for, in words, or None where all take it for text."""
    if literal[:1] not in _FIRST:
        return None
    return next((kind for kind, written in _READ_AS.items() if written.fullmatch(literal)), None)

"""What every stage agrees on beside the closed lists of `vocabulary`, which take typing to write. Imports nothing."""

from __future__ import annotations

KINDS = ("group", "topic", "tag", "indicator", "milestone")
"""What a name can mean."""

MIRRORED = {"at-least": "at-most", "more-than": "less-than", "at-most": "at-least", "less-than": "more-than"}
"""The bound of -5 where a text bounds the 5 of a fall: 下降5%以上 is at most -5."""


def plural(measure: str) -> str:
    """Return the name of a column that counts figures of a measure: `shares`, `quantities`, `indexes`."""
    if measure.endswith("y"):
        return f"{measure[:-1]}ies"
    return f"{measure}{'es' if measure.endswith('x') else 's'}"

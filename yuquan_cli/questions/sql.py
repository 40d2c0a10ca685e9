"""Conditions in SQL, and the question marks that they need."""

from __future__ import annotations

from yuquan_cli.lean import NamedTuple
from yuquan_cli.names import quote

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Where(NamedTuple):
    """A condition in SQL with the values of its question marks."""

    sql: str
    values: tuple[object, ...] = ()


def array(words: Iterable[object]) -> str:
    """Return words as a JSON array, for json_each; whole numbers as well."""
    return f"[{', '.join(quote(word) if isinstance(word, str) else str(word) for word in dict.fromkeys(words))}]"


def marks(values: Sequence[object]) -> str:
    """Return as many question marks as there are values."""
    return ", ".join("?" * len(values))

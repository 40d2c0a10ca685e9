"""`Table`: what every command makes and every format takes."""

from __future__ import annotations

from types import MappingProxyType

from yuquan_cli.errors import Message, UsageError, bilingual, enumerated
from yuquan_cli.lean import NamedTuple
from yuquan_cli.names import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any, Literal

    from yuquan_cli import frames

    CellKind = Literal["text", "number", "boolean", "json"]
    Row = Sequence[str | None]
else:
    CellKind = Row = object  # names that others import, for type checkers alone


class Column(NamedTuple):
    """A column's name, and what its cells mean to a format such as JSON that tells types apart.

    `asked` is the Chinese name by which it was asked for: it is headed as its reader calls it.
    """

    name: str
    kind: CellKind = "text"
    asked: str = ""

    @property
    def head(self) -> str:
        """What stands above its cells."""
        return self.asked or self.name


Cell = str | None
"""The one form of a value between index and format: its exact text, or None where there is none.

Numbers keep the digits of the catalog (never a float); booleans are `true` and `false`; `json` is JSON already.
"""


class Rows:
    """Rows as they come from a question: none is held, so that a million take no more memory than one.

    True if there is one. Each iteration but the first asks again.
    """

    def __init__(self, ask: Callable[[], Iterator[Row]]) -> None:
        self._ask = ask
        self._first: list[Row] | None = None
        self._rest: Iterator[Row] | None = None

    def __bool__(self) -> bool:
        if self._first is None:
            self._rest = self._ask()
            self._first = [row for _, row in zip(range(1), self._rest, strict=False)]
        return bool(self._first)

    def __iter__(self) -> Iterator[Row]:
        if not self:
            return
        rest, self._rest = self._rest, None
        if rest is None:
            rest = self._ask()
        else:
            yield from self._first or ()
        # `yield from` would close the cursor when it is left early, perhaps after its database was closed.
        for row in rest:  # noqa: UP028
            yield row

    def __len__(self) -> int:
        return sum(1 for _ in self)


Bilingual = tuple[str, str]
"""The same words in Chinese and in English."""


class Table:
    """Rows under named columns, and what a person wants to see around them.

    `view` names the layout on a terminal; formats for programs ignore it, and `title` and `labels` with it.
    `labels` gives the names of the codes that stand in cells: `topic:ecology` is `("生态环境", "Ecology …")`.

    No tuple, since polars and others would take one for data.
    """

    __slots__ = ("columns", "labels", "rows", "title", "view")

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Rows | Sequence[Row],
        view: str = "plain",
        title: Bilingual = ("", ""),
        labels: Mapping[str, Bilingual] = MappingProxyType({}),
    ) -> None:
        self.columns, self.rows, self.view, self.title, self.labels = columns, rows, view, title, labels

    def replace(self, **parts: Any) -> Table:
        """Return the same table with other parts."""
        return Table(**{name: parts.get(name, getattr(self, name)) for name in self.__slots__})

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> list[dict[str, Cell]]:
        """Return each row as a mapping from column name to cell."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]

    def _heads(self) -> list[tuple[str, str]]:
        """Return what frames are made of: what heads each column, and its kind."""
        return [(column.head, column.kind) for column in self.columns]

    def to_dicts(self) -> list[dict[str, frames.Value]]:
        """Return each row as a dict: numbers as Decimal, booleans as bool, what is missing as None."""
        from yuquan_cli import frames

        return frames.to_dicts(self._heads(), self.rows)

    def to_pandas(self) -> frames.PandasFrame:
        """Return a pandas DataFrame: numbers as floats, each with a column of its exact text behind it."""
        from yuquan_cli import frames

        return frames.to_pandas(self._heads(), self.rows)

    def to_polars(self) -> frames.PolarsFrame:
        """Return a polars DataFrame: numbers as floats, each with a column of its exact text behind it."""
        from yuquan_cli import frames

        return frames.to_polars(self._heads(), self.rows)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand the rows to whatever reads Arrow, where nanoarrow is installed: `pyarrow.table(…)`, DuckDB."""
        from yuquan_cli import frames

        return frames.to_arrow(self._heads(), self.rows, requested_schema)

    def _repr_html_(self) -> str:
        from yuquan_cli import frames

        return frames.to_html(self._heads(), self.rows, frames.BRIEF.get(self.view))


def choose(known: Sequence[Column], columns: str | None) -> list[Column]:
    """Return the columns that `--columns` names, in its order; all of them without it. Raises UsageError."""
    if columns is None:
        return list(known)
    names = [name.strip() for name in columns.split(",")]
    chosen = {}
    for name in names:
        column = column_named(known, name)
        if column.name in chosen:
            raise UsageError(Message("--columns names '{name}' twice", name=name))
        chosen[column.name] = column
    return list(chosen.values())


def column_named(known: Sequence[Column], name: str) -> Column:
    """Return the column of a name, in Chinese as well: `数值` is `value`. Raises UsageError."""
    names = [column.name for column in known]
    if name in names:
        return known[names.index(name)]
    if not name.isascii():
        from yuquan_cli import headings  # only where Chinese was typed

        meant = [meant for meant in headings.meant_by(name) if meant in names]
        if meant:
            return known[names.index(meant[0])]._replace(asked=name)
        names = [headings.chinese(column) for column in names]
    raise UsageError(
        Message("no column '{name}'{meant}", name=name, meant=nearest(name, names)),
        Message("columns: {columns}", columns=enumerated([_bilingual(name) for name in names])),
    )


def _bilingual(name: str) -> Message:
    from yuquan_cli import headings

    return bilingual(headings.chinese(name), name)

"""The one door for commands and scripts alike: open a library, ask it, get Tables.

What a command shows and what a script gets can't drift apart, since both ask here.
"""

from __future__ import annotations

import os

from yuquan_cli.catalog import files
from yuquan_cli.errors import UsageError
from yuquan_cli.index.store import Index
from yuquan_cli.questions import answers, records
from yuquan_cli.questions.filters import Filters
from yuquan_cli.questions.subjects import meaning_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from typing import Self, TypeVar, Unpack

    from yuquan_cli.evidence.text import Text
    from yuquan_cli.evidence.verification import Verification
    from yuquan_cli.formats.export import Exported
    from yuquan_cli.keywords import Events, Figures, Page, Words
    from yuquan_cli.questions.found import Silence as Silence
    from yuquan_cli.tables import Cell, Table
    from yuquan_cli.vocabulary import FileKind, Lang

    T = TypeVar("T")


def open(*paths: str | os.PathLike[str]) -> Library:
    """Open a catalog; without a path the one that comes with yuquan. No environment variable is heeded.

    Raises CatalogError if it can't be read or isn't valid, UsageError for more than one path.

    Example: `open().show("ecology").to_dicts()`.
    """
    if len(paths) > 1:
        raise UsageError("a library holds one catalog for now")
    if paths and not os.fspath(paths[0]):
        raise UsageError("an empty path names no catalog")
    return Library(paths[0] if paths else files.shipped())


def draft(
    text: str,
    *,
    report_id: str | None = None,
    title: str | None = None,
    area: str | None = None,
    period: str | None = None,
    publisher: str | None = None,
    like: Sequence[str] = (),
    bare: bool = False,
) -> str:
    """Return the catalog of a report's text as YAML, for a person to finish.

    `area` is a name, or a name and a code (玉泉区=150104); `period` as 2020, 2016-S1 or 2017-Q1; `like` are catalogs or
    folders to take names and series from. Raises UsageError where neither text nor `period` says what time it is about,
    TextError for a text that is empty or too much for one catalog, CatalogError for one of `like` that isn't valid.
    """
    from yuquan_cli.evidence.draft.drafting import draft as drafted
    from yuquan_cli.evidence.draft.heads import About

    return drafted(text, About(report_id, title, area, period, publisher), like, bare)


class Library:
    """The figures of a report, ready to be asked. A context manager; without `with`, it is closed when let go of.

    Nothing found is an empty Table. An unknown name is an `UnknownName`, which carries the nearest known one.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = os.fspath(path)
        self._index = Index(self._path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self._index.__exit__(kind, error, trace)

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()

    def ask(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """Answer a question to the index itself, whose tables may change with any version."""
        return self._index.ask(question)

    def show(self, *what: str, **filters: Unpack[Figures]) -> Table:
        """Return the figures on topics, groups, tags and ids; all of them without a name."""
        return self.ask(lambda db: records.select(db, what, _filters(filters)))

    def search(self, *words: str, record: Words = None, text: str | None = None, **filters: Unpack[Figures]) -> Table:
        """Return the figures and milestones that answer a question in one's own words, best first.

        `record` chooses: `indicator`, `milestone`, and `term` and `number`, which are left out without it. `text` is
        the file of the report's text: the column `sentence` then holds what each stands in. Raises TextError if that
        can't be read.
        """
        from yuquan_cli.questions import found

        kinds = [record] if isinstance(record, str) else record
        quoted = None
        if text is not None:
            from yuquan_cli.evidence.quoting import quoted_from

            quoted = quoted_from(_text(text))
        return self.ask(lambda db: found.answer(db, words, _filters(filters), kinds, quoted))

    def compare(self, *what: str, by: str = "period", **page: Unpack[Page]) -> Table:
        """Return the figures of series side by side, each with how it differs from the one before it.

        `what` are series, or names that `show` knows, each standing for the series of its figures. `by` is `period`, or
        `area`, to compare the places with the first of them. Where a figure is missing, a row says why.
        """
        from yuquan_cli.questions import compared

        return self.ask(lambda db: compared.compare(db, what, _filters(page), by))

    def alone(self) -> bool:
        """Tell whether the library has one report, which can be compared with no other."""
        return self.ask(answers.reports) == 1

    def silence(self, *words: str, text: str | None = None) -> Silence:
        """Return what is known of a question that nothing answers: where it is spoken of, and what is nearest.

        With the file of the report's `text`, that is looked through as well. Raises TextError if it can't be read.
        """
        from yuquan_cli.questions import found

        held = None
        if text is not None:
            from yuquan_cli.evidence.quoting import sentences

            held = [*sentences(_text(text))]
        return self.ask(lambda db: found.silence(db, words, held))

    def milestones(self, *what: str, **filters: Unpack[Events]) -> Table:
        """Return what the report states without a number, on topics, groups and ids."""
        return self.ask(lambda db: records.milestones(db, what, _filters(filters)))

    def milestones_on(self, *what: str) -> Table:
        """Return the milestones of the topics and groups among some names; all of them without names."""
        return self.ask(lambda db: records.milestones_on(db, what))

    def figures_on(self, *what: str) -> Table:
        """Return the figures of the topics and groups among some names."""
        return self.ask(lambda db: records.figures_on(db, what))

    def names_tag(self, *what: str) -> bool:
        """Tell whether one of some names is that of a tag."""
        return self.ask(lambda db: any(meaning_of(db, name).kind == "tag" for name in what))

    def summary(self, *what: str, **page: Unpack[Page]) -> Table:
        """Return a row a topic: its figures counted by measure, and the one that stands for it."""
        from yuquan_cli.questions import overview

        return self.ask(lambda db: overview.summary(db, what, _filters(page)))

    def topics(self, **page: Unpack[Page]) -> Table:
        """Return the topics, with what they can be called and how many figures they have."""
        from yuquan_cli.questions import overview

        return self.ask(lambda db: overview.topics(db, _filters(page)))

    def tags(self, **page: Unpack[Page]) -> Table:
        """Return the words that cut across topics."""
        from yuquan_cli.questions import overview

        return self.ask(lambda db: overview.tags(db, _filters(page)))

    def values(self, *names: str, field: str = "value") -> list[str]:
        """Return one cell of each named figure, in order of the names; an empty text where there is none."""
        return self.ask(lambda db: records.values(db, names, field))

    def passages(self, *names: str) -> list[dict[str, Cell]]:
        """Return where figures and milestones stand in the text, and what is known of the report."""
        return self.ask(lambda db: records.passages(db, names))

    def sql(self, query: str, *values: str | int | float | None, timeout: float = 30.0) -> Table:
        """Return the rows of a SELECT over the views that `fields` lists, its question marks filled with `values`.

        Raises UsageError where the query is wrong, is refused, or goes beyond `timeout` seconds or another limit.

        Example: `open().sql("SELECT id, value FROM indicators WHERE topic = ?", "ecology")`.
        """
        from yuquan_cli.questions import statement

        return self.ask(lambda db: statement.answer(db, query, values, timeout))

    def fields(self, *views: str) -> Table:
        """Return the codebook: a row a column of the views, of all or of some. Raises UsageError for another name."""
        from yuquan_cli.questions import codebook

        return self.ask(lambda db: codebook.fields(db, views))

    def export(
        self,
        file: str | os.PathLike[str],
        *what: str,
        to: FileKind | None = None,
        force: bool = False,
        lang: Lang = "zh",
        **filters: Unpack[Figures],
    ) -> Exported:
        """Write the figures that `show` gives, and what belongs to them, as a file for another program.

        `to` is its kind, where its name doesn't end in one; a folder takes `parquet`. `lang` is the language that a
        page shows first. Nothing is written where nothing was found. Raises OutputError where it can't be written, or
        is there already and `force` isn't given, UsageError where the kind is not known or its library not installed.

        Example: `open().export("ecology.xlsx", "ecology")`.
        """
        from yuquan_cli.evidence.citations import templates
        from yuquan_cli.formats import export
        from yuquan_cli.questions.bundle import bundle, comparisons

        def written(db: sqlite3.Connection) -> Exported:
            found = bundle(db, what, _filters(filters))
            if export.kind_of(os.fspath(file).rstrip("/"), to) == "html":
                compared = comparisons(db, found.sheets["series"])
                found = found._replace(lang=lang, citations=templates(found.reports()), comparisons=compared)
            return export.write(found, file, to, force)

        return self.ask(written)

    def about(self) -> tuple[str, int]:
        """Return the id of the report, and how many figures it has."""
        return self.ask(answers.catalog)

    def check(self, text: str | None = None) -> Verification:
        """Check the catalog, alone or against the file of its text. Raises TextError if that can't be read."""
        from yuquan_cli.evidence.verification import verify

        return verify(self._path, text)


def _text(path: str) -> Text:
    from yuquan_cli.evidence.text import Text
    from yuquan_cli.inputs import read_text

    return Text(read_text(path))


def _filters(given: Figures | Events | Page) -> Filters:
    """Return filters as given by keywords: a single word stands for a list of one."""
    chosen: dict[str, object] = dict(given)
    for name in ("unit", "measure", "bound", "tag", "status"):
        if isinstance(word := chosen.get(name), str):
            chosen[name] = [word]
    for name in ("min", "max"):
        if isinstance(number := chosen.get(name), int):
            chosen[name] = str(number)
    columns = given.get("columns")
    if columns is not None and not isinstance(columns, str):
        chosen["columns"] = ",".join(columns)
    return Filters(**chosen)  # type: ignore[arg-type]

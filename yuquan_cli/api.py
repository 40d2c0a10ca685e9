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
from yuquan_cli.questions.subjects import meanings_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from typing import Any, Self, TypeVar, Unpack

    from yuquan_cli.evidence.text import Text
    from yuquan_cli.evidence.verification import Verification
    from yuquan_cli.formats.export import Exported
    from yuquan_cli.index.library import LibraryIndex
    from yuquan_cli.keywords import Among, Events, Figures, Listed, Words
    from yuquan_cli.questions.found import Silence as Silence
    from yuquan_cli.tables import Cell, Table
    from yuquan_cli.vocabulary import FileKind, Lang

    T = TypeVar("T")


def open(*paths: str | os.PathLike[str]) -> Library:
    """Open catalogs and folders of them; without a path, the catalog that comes with yuquan.

    No environment variable is heeded. `faults` of the library says which catalogs of several aren't valid. Raises
    CatalogError if the only one isn't, or none is left; UsageError for an empty path.

    Example: `open().show("ecology").to_dicts()`, `open("reports").show("gdp", period="2018..2020")`.
    """
    if not all(os.fspath(path) for path in paths):
        raise UsageError("an empty path names no catalog")
    return Library(*(paths or [files.shipped()]))


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
    """The figures of reports, ready to be asked. A context manager; without `with`, it is closed when let go of.

    Nothing found is an empty Table. An unknown name is an `UnknownName`, which carries the nearest known one.
    """

    def __init__(self, *paths: str | os.PathLike[str], progress: Callable[[int, int], None] | None = None) -> None:
        self._paths = [os.fspath(path) for path in paths]
        self.faults: list[str] = []
        self._index: Index | LibraryIndex
        # As `folders.is_library`, which a lookup in one catalog needn't import.
        if len(self._paths) > 1 or os.path.isdir(self._paths[0]):
            from yuquan_cli.index.library import LibraryIndex

            self._index = LibraryIndex(self._paths, progress)
            self.faults = self._index.faults
        else:
            self._index = Index(self._paths[0])

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
        the file of the report's text, or a folder of REPORT-ID.txt: the column `sentence` then holds what each stands
        in. Raises TextError if that can't be read.
        """
        from yuquan_cli.questions import found

        kinds = [record] if isinstance(record, str) else record
        quoted = None
        if text is not None:
            from yuquan_cli.evidence.quoting import quoted_from

            quoted = quoted_from(self._texts(text))
        return self.ask(lambda db: found.answer(db, words, _filters(filters), kinds, quoted))

    def compare(self, *what: str, by: str = "period", **filters: Unpack[Listed]) -> Table:
        """Return the figures of series side by side, each with how it differs from the one before it.

        `what` are series, or names that `show` knows, each standing for the series of its figures. `by` is `period`, or
        `area`, to compare the places with the first of them. Where a figure is missing, a row says why. What a figure
        is compared with may be outside of the filters. Without a name, all series.
        """
        from yuquan_cli.questions import compared

        return self.ask(lambda db: compared.compare(db, what, _filters(filters), by))

    def alone(self) -> bool:
        """Tell whether the library has one report, which can be compared with no other."""
        return len(self.about()[0]) == 1

    def silence(self, *words: str, text: str | None = None) -> Silence:
        """Return what is known of a question that nothing answers: where it is spoken of, and what is nearest.

        With the file of the report's `text`, that is looked through as well. Raises TextError if it can't be read.
        """
        from yuquan_cli.questions import found

        held = None
        if text is not None:
            from yuquan_cli.evidence.quoting import sentences

            known = [source for report in self.about()[0] if (source := self._texts(text)(report))]
            held = [sentence for source in known for sentence in sentences(source)] if known else None
        return self.ask(lambda db: found.silence(db, words, held))

    def _texts(self, text: str) -> Callable[[str], Text | None]:
        """Return what gives the text of a report by its id, from a file or a folder. Raises TextError."""
        from yuquan_cli.evidence.text import choose, texts_of

        return texts_of(choose(text), dict(self.ask(answers.hashes)))

    def milestones(self, *what: str, **filters: Unpack[Events]) -> Table:
        """Return what the report states without a number, on topics, groups and ids."""
        return self.ask(lambda db: records.milestones(db, what, _filters(filters)))

    def milestones_on(self, *what: str, **among: Unpack[Among]) -> Table:
        """Return the milestones of the topics, groups and tags among some names; all of them without names."""
        return self.ask(lambda db: records.milestones_on(db, what, _filters(among)))

    def figures_on(self, *what: str, **among: Unpack[Among]) -> Table:
        """Return the figures of the topics, groups and tags among some names."""
        return self.ask(lambda db: records.figures_on(db, what, _filters(among)))

    def names_tag(self, *what: str) -> bool:
        """Tell whether one of some names is that of a tag."""
        return self.ask(lambda db: any(meant.kind == "tag" for name in what for meant in meanings_of(db, name)))

    def summary(self, *what: str, **filters: Unpack[Listed]) -> Table:
        """Return a row a topic of a report: its figures counted by measure, and the one that stands for it."""
        from yuquan_cli.questions import overview

        return self.ask(lambda db: overview.summary(db, what, _filters(filters)))

    def topics(self, **filters: Unpack[Listed]) -> Table:
        """Return the topics, with what they can be called and how many figures they have."""
        from yuquan_cli.questions import overview

        return self.ask(lambda db: overview.topics(db, _filters(filters)))

    def tags(self, **filters: Unpack[Listed]) -> Table:
        """Return the words that cut across topics."""
        from yuquan_cli.questions import overview

        return self.ask(lambda db: overview.tags(db, _filters(filters)))

    def reports(self, **filters: Unpack[Listed]) -> Table:
        """Return the reports, with how many figures and events each has."""
        from yuquan_cli.questions import overview

        return self.ask(lambda db: overview.reports(db, _filters(filters)))

    def values(self, *names: str, field: str = "value", **among: Unpack[Among]) -> list[str]:
        """Return one cell of each named figure, in order of the names; an empty text where there is none.

        Raises SeveralRecords for a name that means a figure in several reports.
        """
        return self.ask(lambda db: records.values(db, names, field, _filters(among)))

    def passages(self, *names: str, **among: Unpack[Among]) -> list[dict[str, Cell]]:
        """Return where figures and milestones stand in the text, and what is known of the report."""
        return self.ask(lambda db: records.passages(db, names, _filters(among)))

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
            chosen = _filters(filters)
            found = bundle(db, what, chosen)
            if export.kind_of(os.fspath(file).rstrip("/"), to) == "html":
                compared = comparisons(db, found.sheets["indicators"], chosen)
                found = found._replace(lang=lang, citations=templates(found.reports()), comparisons=compared)
            return export.write(found, file, to, force)

        return self.ask(written)

    def about(self) -> tuple[list[str], int]:
        """Return the ids of the reports, and how many figures they have."""
        return self.ask(answers.catalog)

    def check(self, text: str | None = None) -> Verification:
        """Check the catalogs, alone or against the file of their text, or a folder of them.

        Raises TextError if a text can't be read.
        """
        from yuquan_cli.evidence.verification import verify

        return verify(self._paths, text)


def _filters(given: Figures | Events | Listed | Among) -> Filters:
    """Return filters as given by keywords: a single word stands for a list of one."""
    chosen: dict[str, Any] = dict(given)
    for name in ("unit", "measure", "bound", "tag", "status", "report", "area", "period", "standing"):
        if isinstance(word := chosen.get(name), str):
            chosen[name] = [word]
    for name in ("min", "max"):
        if isinstance(number := chosen.get(name), int):
            chosen[name] = str(number)
    columns = chosen.get("columns")
    if columns is not None and not isinstance(columns, str):
        chosen["columns"] = ",".join(columns)
    return Filters(**chosen)

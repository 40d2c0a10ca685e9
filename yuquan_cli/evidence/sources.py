"""Where a figure stands in its report: a row a figure, with the sentence where the text is at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from json import dumps

from yuquan_cli import inputs
from yuquan_cli.errors import Message, TextError
from yuquan_cli.evidence import text
from yuquan_cli.evidence.text import Span, Text
from yuquan_cli.tables import Bilingual, Cell, Column, Table, choose

COLUMNS = (
    Column("id"),
    Column("name_zh"),
    Column("name_en"),
    Column("report"),
    Column("heading"),
    Column("paragraph", "number"),
    Column("prefix"),
    Column("exact"),
    Column("suffix"),
    Column("start", "number"),
    Column("end", "number"),
    Column("sentence"),
    Column("sentence_start", "number"),
    Column("selectors", "json"),
)
_SUFFIX = 6  # characters behind a figure that help to find it again
Passage = Mapping[str, Cell]


def table(passages: Sequence[Passage], given: str | None, columns: str | None) -> Table:
    """Return where passages of catalogs stand. `given` is the text or a folder of texts; without it, YUQUAN_TEXT's.

    Raises TextError if a text can't be read, or doesn't hold one of them exactly once.
    """
    chosen = text.choose(given)
    about = {str(passage["report"]): passage["text_sha256"] for passage in passages}
    serving = {report: text.serving(chosen, report, sha256, len(about) == 1) for report, sha256 in about.items()}
    texts = {path: Text(inputs.read_text(path)) for path in dict.fromkeys(serving.values()) if path}
    wanted = choose(COLUMNS, columns)
    rows = []
    for passage in passages:
        path = serving[str(passage["report"])]
        rows.append(_row(passage, texts[path] if path else None, path or ""))
    return Table(
        columns=wanted,
        rows=[[row[column.name] for column in wanted] for row in rows],
        view="plain" if columns else "sources",
        labels={str(p["report"]): _title(p) for p in passages},
    )


def _title(passage: Passage) -> Bilingual:
    """Return what the report is called, and who published it: a reader should see at once whose words these are."""
    zh, en = (
        " · ".join(part for name in (f"title_{lang}", f"publisher_{lang}", "author") if (part := passage[name]))
        for lang in ("zh", "en")
    )
    return zh, en or zh


def _row(passage: Passage, source: Text | None, name: str) -> dict[str, Cell]:
    row: dict[str, Cell] = {column.name: passage.get(column.name) for column in COLUMNS}
    quote = {"type": "TextQuoteSelector", "exact": passage["exact"]}
    if passage["prefix"]:
        quote["prefix"] = passage["prefix"]
    selectors: list[Mapping[str, object]] = [quote]
    if source:
        span = _only(passage, source, name)
        paragraph = source.paragraphs[int(passage["paragraph"] or 0) - 1]
        # As this text has them, whatever the width and spacing of the catalog's: a selector is looked for as it is.
        quote["exact"] = source.content[slice(*span)]
        if passage["prefix"]:
            quote["prefix"] = source.content[slice(*source.before(span, passage["prefix"]))]
        quote["suffix"] = row["suffix"] = source.content[span.end : min(span.end + _SUFFIX, paragraph.end)]
        selectors.append({"type": "TextPositionSelector", "start": span.start, "end": span.end})
        row["start"], row["end"] = str(span.start), str(span.end)
        sentence = source.sentence(span)
        row["sentence"], row["sentence_start"] = source.content[slice(*sentence)], str(sentence.start)
    row["selectors"] = dumps(selectors, ensure_ascii=False)
    return row


def _only(passage: Passage, source: Text, name: str) -> Span:
    nth = int(given) if (given := passage["nth"]) else None
    found = source.find(int(passage["paragraph"] or 0), passage["prefix"], passage["exact"] or "", nth)
    if len(found) == 1:
        return found[0]
    phrase = f"{passage['prefix'] or ''}{passage['exact']}"
    raise TextError(
        Message(
            "{file}: '{phrase}' stands {count} times in paragraph {paragraph}"
            if found
            else "{file}: '{phrase}' is not in paragraph {paragraph}",
            file=name,
            phrase=phrase,
            count=len(found),
            paragraph=passage["paragraph"],
        ),
        "`yuquan check --text` says more",
    )

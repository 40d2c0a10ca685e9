"""Citations of a report that locate a figure in it, in the styles that people paste: one record, four forms.

What isn't known of the report, its date or address for instance, is left out unless the caller knows it. Nothing is
invented, not even the day on which the text was read.

Sources: GB/T 7714-2015 (electronic resources), and the CSL style of that standard, which `bench/faults` compares; APA
style, 7th edition (10.16, webpages); BibTeX's `@misc`; CSL-JSON 1.0 (`webpage`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from yuquan_cli.tables import Cell

Passage = Mapping[str, Cell]


def gb_t_7714(passages: Sequence[Passage]) -> str:
    """Return a line a passage: 责任者. 题名[EB/OL]. 发布者: 引文位置(发布日期)[引用日期]. 地址.

    Without an address it is an [EB], as of a printed copy, and the day on which the text was read isn't a part of it.
    """
    lines = []
    for passage in passages:
        parts = [passage["author"], f"{passage['title_zh']}[{'EB/OL' if passage['url'] else 'EB'}]"]
        date = f"({passage['published']})" if passage["published"] else ""
        date += f"[{passage['accessed']}]" if passage["accessed"] and passage["url"] else ""
        parts.append(f"{passage['publisher_zh'] or ''}: {_place(passage)}{date}".removeprefix(": "))
        parts.append(passage["url"])
        lines.append(". ".join(part for part in parts if part))
    return "".join(f"{' '.join(line.split())}.\n" for line in lines)


def apa(passages: Sequence[Passage]) -> str:
    """Return a line a passage: Author. (Date). Title [Title in English]. Publisher. Place. Address."""
    lines = []
    for passage in passages:
        title = f"{passage['title_zh'] or passage['title_en']}"
        if passage["title_zh"] and passage["title_en"]:
            title += f" [{passage['title_en']}]"
        publisher = passage["publisher_en"] or passage["publisher_zh"]
        date = f"({_apa_date(passage['published'])})"
        parts: list[str | None] = (
            [passage["author"] or publisher, date, title] if passage["author"] or publisher else [title, date]
        )
        parts.append(publisher if passage["author"] else None)
        parts.append(f"Paragraph {passage['paragraph']}, “{passage['exact']}”")
        line = ". ".join(part for part in parts if part) + "."
        if passage["url"]:
            read = f"Retrieved {_apa_date(passage['accessed'], american=True)}, from " if passage["accessed"] else ""
            line += f" {read}{passage['url']}"
        lines.append(" ".join(line.split()))
    return "".join(f"{line}\n" for line in lines)


def _apa_date(date: Cell, american: bool = False) -> str:
    """Return 2021-01-31 as `2021, January 31`, or as it stands in a sentence: `January 31, 2021`."""
    if not date:
        return "n.d."
    year, *rest = date.split("-")
    months = "January February March April May June July August September October November December".split()
    day = " ".join([months[int(rest[0]) - 1], *(str(int(day)) for day in rest[1:])]) if rest else ""
    return ", ".join(part for part in ((day, year) if american else (year, day)) if part)


def bibtex(passages: Sequence[Passage]) -> str:
    """Return an entry a passage, with the id of report and figure as its key."""
    entries = []
    for passage in _once(passages):
        fields = {
            "author": passage["author"] and f"{{{_tex(passage['author'])}}}",
            "title": f"{{{_tex(passage['title_zh'] or '')}}}",
            "howpublished": passage["publisher_zh"] and _tex(passage["publisher_zh"]),
            "date": passage["published"],
            "year": passage["published"] and passage["published"][:4],  # BibTeX knows no date, biblatex does
            "url": passage["url"] and re.sub(r"[{}\s\\]", lambda found: f"%{ord(found[0]):02X}", passage["url"]),
            "urldate": passage["accessed"],
            "note": _tex(_place(passage)),
            "language": "chinese",
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        entries.append(f"@misc{{{passage['report']}:{passage['id']},\n{lines}}}\n")
    return "\n".join(entries)


def csl_json(passages: Sequence[Passage]) -> str:
    """Return one array of items of type `webpage`."""
    from json import dumps

    items = []
    for passage in _once(passages):
        item: dict[str, object] = {
            "id": f"{passage['report']}:{passage['id']}",
            "type": "webpage",
            "title": passage["title_zh"],
            "author": [{"literal": passage["author"]}] if passage["author"] else None,
            "container-title": passage["publisher_zh"],
            "issued": _date_parts(passage["published"]),
            "accessed": _date_parts(passage["accessed"]),
            "URL": passage["url"],
            "note": _place(passage),
            "language": "zh-CN",
        }
        items.append({name: value for name, value in item.items() if value})
    return dumps(items, ensure_ascii=False, indent=2) + "\n"


def _date_parts(date: Cell) -> Mapping[str, object] | None:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else None


STYLES: Mapping[str, Callable[[Sequence[Passage]], str]] = {
    "gb-t-7714": gb_t_7714,
    "apa": apa,
    "bibtex": bibtex,
    "csl-json": csl_json,
}
"""Every style of citation."""


def templates(reports: Iterable[Passage]) -> dict[str, tuple[str, str]]:
    """Return by report its citations in GB/T 7714 and APA, with `{p}` and `{x}` for paragraph and wording."""
    found = {}
    for report in reports:
        passage = [{**report, "paragraph": "{p}", "exact": "{x}", "accessed": None}]
        found[str(report["report"])] = (gb_t_7714(passage).strip(), apa(passage).strip())
    return found


def completed(
    passages: Sequence[Passage], url: str | None, published: str | None, accessed: str | None
) -> list[Passage]:
    """Return the passages with what the caller knows of the report in place of what the catalog says."""
    known = {"url": url, "published": published}
    return [{**p, **{name: given for name, given in known.items() if given}, "accessed": accessed} for p in passages]


def unknown(passages: Sequence[Passage]) -> list[str]:
    """Return what a citation should say, and the catalog doesn't know."""
    parts = {"date": "published", "address": "url"}
    return [name for name, field in parts.items() if not all(passage[field] for passage in passages)]


def _once(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages without repetitions: a key may stand but once in a file."""
    return list({(passage["report"], passage["id"]): passage for passage in passages}.values())


def _place(passage: Passage) -> str:
    return f"第{passage['paragraph']}段（含标题）“{passage['exact']}”"


def _tex(text: str) -> str:
    """Return text in which nothing is a command of TeX, and no two signs become another one."""
    special = {
        '"': r"\textquotedbl{}",  # else a closing quotation mark, wherever it stands
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "{": r"\textbraceleft{}",  # BibTeX counts even an escaped brace
        "}": r"\textbraceright{}",
    }
    escaped = re.sub(r'["\\~^&%$#_{}]', lambda found: special.get(found[0], f"\\{found[0]}"), text)
    # -- would be a dash, ?` an inverted question mark, '' and ,, quotation marks, << guillemets.
    return " ".join(re.sub("(?<=-)-|(?<=')'|(?<=[`?!])`|(?<=,),|(?<=<)<|(?<=>)>", r"{}\g<0>", escaped).split())

"""What can be wrong with a catalog that is well-formed YAML: its fields, and what they say of each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar

from yuquan_cli.catalog.document import Document, Path, TooMany, clip
from yuquan_cli.catalog.models import PARTS, Catalog, Record, ValidationError, fields_beside
from yuquan_cli.catalog.wording import contradictions
from yuquan_cli.names import KINDS, nearest, normalize

MAX_NEAR = 200
"""So many words are looked through for the one that was meant."""

R = TypeVar("R", bound=Record)


def validate(document: Document) -> Catalog | None:
    """Return the catalog that a document holds, or None; what is wrong is added to the document's problems."""
    if not isinstance(document.root, dict):
        empty = document.root is None
        document.note_problem(
            (), "the file is empty" if empty else "a catalog is a mapping of schema, report, topics, indicators"
        )
        return None
    try:
        catalog = _records(document)
        if catalog:
            _cross_check(catalog, document)
    except TooMany:
        return None
    return catalog


def _records(document: Document) -> Catalog | None:
    """Return the checked records, or None if one can't be made."""
    known = len(document.problems)
    root = dict(document.root)
    # Entry by entry: pydantic would first collect what is wrong with all of a million, at a kilobyte each.
    for part, record in PARTS.items():
        if isinstance(entries := root.get(part), list):
            root[part] = [_record(record, entry, (part, n), document) for n, entry in enumerate(entries)]
    catalog = _record(Catalog, root, (), document)
    return catalog if len(document.problems) == known else None


def _record(record: type[R], given: object, path: Path, document: Document) -> R:
    """Return a checked record; for one that isn't valid an empty one, and its problems are reported."""
    try:
        return record.model_validate(given)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            place = (*path, *fault["loc"])
            document.note_problem(place if fault["type"] != "missing" else place[:-1], _explain(fault, place))
        return record.model_construct()


def _explain(fault: Any, path: Path) -> str:
    """Say in a few words what one of pydantic's findings means to the author of a catalog."""
    kind, given, context = fault["type"], fault["input"], fault.get("ctx", {})
    if kind == "missing":
        return f"the field '{fault['loc'][-1]}' is missing"
    if kind == "extra_forbidden":
        return f"unknown field '{clip(str(path[-1]))}'" + nearest(str(path[-1]), fields_beside(path))
    if kind == "literal_error" and isinstance(given, str):
        words = context["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        return f"'{clip(given)}' is not one of {', '.join(words)}" + nearest(given, words)
    if kind == "string_pattern_mismatch":
        wanted = {
            "^[a-z0-9]+(-[a-z0-9]+)*$": "lower-case English words joined by '-'",
            "^[0-9a-f]{64}$": "64 hexadecimal digits",
        }.get(context["pattern"], "text without space at its ends")
        return f"'{clip(given)}' should be {wanted}"
    if kind == "value_error":
        return f"'{clip(str(given))}': {context['error']}"
    if path == ("schema",):
        return "should be 1, the version of the notation that this yuquan reads"
    kinds = {
        "string_type": "text; numbers and dates go in quotes",
        "bool_type": "true or false",
        "int_type": "a whole number",
        "is_instance_of": "a number in plain digits, such as 17000 or 96.9",
        "decimal_type": "a number in plain digits, such as 17000 or 96.9",
        "model_type": "a mapping of fields",
        "list_type": "a list",
        "string_too_short": "some text",
        "too_short": "at least one entry",
    }
    if kind == "string_too_long":
        return f"a text of {len(given)} characters; {context['max_length']} are allowed here"
    return f"should be {kinds[kind]}" if kind in kinds else str(fault["msg"])


def _cross_check(catalog: Catalog, document: Document) -> None:
    """Check what one record alone can't show: identity, references, and names that would mean two things."""
    # Dicts: as quick as sets among thousands, and in the order of the file, so that a suggestion is always the same.
    groups, topics, tags = (
        dict.fromkeys(s.id for s in part) for part in (catalog.groups, catalog.topics, catalog.tags)
    )
    for name in ("groups", "topics", "tags", "indicators", "milestones"):
        _unique(document, name, ([(("id",), record.id)] for record in getattr(catalog, name)), "the id")
    for name in ("groups", "topics", "tags"):
        _unique(
            document,
            name,
            (
                [(("id",), subject.id), (("name", "zh"), subject.name.zh), (("name", "en"), subject.name.en)]
                + [(("aliases", i), alias) for i, alias in enumerate(subject.aliases)]
                for subject in getattr(catalog, name)
            ),
            "the name",
        )
    shared = {indicator.id: number for number, indicator in enumerate(catalog.indicators)}
    for number, milestone in enumerate(catalog.milestones):
        if milestone.id in shared:
            line = document.places["indicators", shared[milestone.id], "id"][0]
            document.note_problem(("milestones", number, "id"), f"the id '{milestone.id}' is taken, in line {line}")
    for name in ("indicators", "milestones"):
        named = getattr(catalog, name)
        names = ([(("id",), r.id), (("name", "zh"), r.name.zh), (("name", "en"), r.name.en)] for r in named)
        _unique(document, name, names, "the name")
        for number, record in enumerate(named):
            if record.topic not in topics:
                document.note_problem((name, number, "topic"), _unknown("topic", record.topic, topics))
    for number, topic in enumerate(catalog.topics):
        if topic.group is not None and topic.group not in groups:
            document.note_problem(("topics", number, "group"), _unknown("group", topic.group, groups))
    _unique(
        document,
        "terms",
        ([(("term",), t.term), *((("aliases", i), a) for i, a in enumerate(t.aliases))] for t in catalog.terms),
        "the term",
    )
    for number, term in enumerate(catalog.terms):
        for place, paragraph in enumerate(term.paragraphs):
            if paragraph in term.paragraphs[:place]:
                document.note_problem(("terms", number, "paragraphs", place), f"paragraph {paragraph} stands twice")
    headlines: dict[str, int] = {}
    for number, indicator in enumerate(catalog.indicators):
        path = ("indicators", number)
        for place, tag in enumerate(indicator.tags):
            if tag not in tags:
                document.note_problem((*path, "tags", place), _unknown("tag", tag, tags))
            elif tag in indicator.tags[:place]:
                document.note_problem((*path, "tags", place), f"the tag '{tag}' stands twice")
        if indicator.basis == "reported":
            reported = indicator.reported
            for field, said in contradictions(reported, indicator.value, indicator.unit.zh, indicator.bound):
                document.note_problem((*path, field), f"'{clip(reported)}' says {clip(said)}")
        if indicator.headline:
            first = headlines.setdefault(indicator.topic, number)
            if first != number:
                line = document.places["indicators", first, "headline"][0]
                document.note_problem(
                    (*path, "headline"), f"the topic '{indicator.topic}' has a headline already, in line {line}"
                )


def _unknown(what: str, name: str, known: Collection[str]) -> str:
    # Comparing with each of thousands, for each of a thousand slips, takes minutes.
    return f"no {what} '{name}'" + (nearest(name, known) if len(known) <= MAX_NEAR else "")


def _unique(
    document: Document, part: str, names: Iterable[Sequence[tuple[tuple[str | int, ...], str]]], what: str
) -> None:
    """Report each name that two records of one part share; a record may repeat its own."""
    seen: dict[str, tuple[int, tuple[str | int, ...]]] = {}
    for number, given in enumerate(names):
        for field, name in given:
            path = (part, number, *field)
            key = normalize(name)
            if key.partition(":")[0] in KINDS and ":" in key:
                document.note_problem(
                    path, f"'{clip(name)}' begins with a kind and a colon, by which people ask for an id"
                )
            owner, first = seen.setdefault(key, (number, path))
            if owner != number:
                document.note_problem(path, f"{what} '{clip(name)}' is taken, in line {document.places[first][0]}")

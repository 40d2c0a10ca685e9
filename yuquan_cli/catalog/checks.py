"""What can be wrong with a catalog that is well-formed YAML: its fields, and then what `agreement` looks at."""

from __future__ import annotations

from typing import Any, TypeVar

from yuquan_cli.catalog.agreement import cross_check
from yuquan_cli.catalog.document import Document, Path, TooMany, clip
from yuquan_cli.catalog.models import PARTS, Catalog, Record, ValidationError, fields_beside
from yuquan_cli.names import nearest

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
            cross_check(catalog, document)
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
        "number": "a number in plain digits, such as 17000 or 96.9, or a fraction such as '1/3'",
        "model_type": "a mapping of fields",
        "list_type": "a list",
        "string_too_short": "some text",
        "too_short": "at least one entry",
    }
    if kind == "model_type" and context["class_name"] in ("Names", "Area"):
        return "should be text, which is Chinese alone, or a mapping of zh and en"
    if kind == "string_too_long":
        return f"a text of {len(given)} characters; {context['max_length']} are allowed here"
    return f"should be {kinds[kind]}" if kind in kinds else str(fault["msg"])

"""The JSON Schema of catalogs, by which editors complete and check as one types.

It says all that a schema can say of what `check` refuses, and never refuses what `check` accepts. What one value must
have to do with another (an id that is there, a value that its wording fits) only `check` knows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from yuquan_cli.catalog.models import PARTS, Catalog
from yuquan_cli.catalog.strict_yaml import MAX_ENTRIES, MAX_TEXT
from yuquan_cli.conventions import KINDS

Schema = dict[str, Any]

_DISTINCT = ("tags", "paragraphs")
"""The lists within a record that hold nothing twice."""
_CALLED = ("Subject", "Topic", "Indicator", "Milestone")
"""The records that people ask for by name."""
_DAY = "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))"
_DATE = f"^(?!0000)[0-9]{{4}}(?:-(?:(?:0[1-9]|1[0-2])|{_DAY}))?$"
"""The 29th of February is let through in any year."""


def json_schema() -> str:
    """Return the schema as text, the same at every call."""
    schema = Catalog.model_json_schema()
    records: Schema = schema["$defs"]
    for part in _parts(schema):
        if part.get("type") == "string":
            part.setdefault("maxLength", MAX_TEXT)
    for record in records.values():
        for name, field in _fields(record).items():
            if field.get("type") == "array":
                field |= {"maxItems": MAX_ENTRIES} | ({"uniqueItems": True} if name in _DISTINCT else {})
    for name, field in schema["properties"].items():
        if name in PARTS and name != "not_indicators":  # of two that are the same, the ids or terms are
            field["uniqueItems"] = True
    for name in ("Names", "Area"):
        plain, mapping = records[name]["anyOf"]
        plain["pattern"] = mapping["properties"]["zh"]["pattern"]
    _fields(records["Report"])["published"]["anyOf"][0]["pattern"] = _DATE
    for name in _CALLED:
        fields = _fields(records[name])
        fields["name"]["not"] = {"anyOf": [_AS_AN_ID, *map(_with_an_id, ("zh", "en"))]}
        if "aliases" in fields:
            fields["aliases"]["items"]["not"] = _AS_AN_ID
    term = _fields(records["Term"])
    for field in (term["term"], term["aliases"]["items"]):
        field["not"] = _AS_AN_ID
    records["Indicator"]["allOf"] = list(_combinations())
    records["Milestone"]["allOf"] = [_TARGET]
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema, **_LAID_OUT) + "\n"


_LAID_OUT: Any = {"ensure_ascii": False, "indent": 2}
# Flags aren't known to every reader of patterns: [Tt][Oo][Pp][Ii][Cc]:
_KIND = "|".join("".join(f"[{letter.upper()}{letter}]" for letter in kind) for kind in KINDS)
_AS_AN_ID: Schema = {"type": "string", "pattern": f"^(?:{_KIND}):"}
"""Names such as `topic:water`, by which people ask for an id."""


def _parts(schema: Any) -> Iterator[Schema]:
    """Yield each part of a schema that is a schema, the whole first."""
    if isinstance(schema, dict):
        yield schema
        schema = list(schema.values())
    for inner in schema if isinstance(schema, list) else ():
        yield from _parts(inner)


def _fields(record: Schema) -> Schema:
    fields: Schema = record["properties"] if "properties" in record else record["anyOf"][1]["properties"]
    return fields


def _with_an_id(language: str) -> Schema:
    return {"type": "object", "required": [language], "properties": {language: _AS_AN_ID}}


def _given(*names: str, **also: Any) -> Schema:
    """Return the schema of records in which some fields are there and not null, and others have one of some values."""
    fields: Schema = {name: {"not": {"type": "null"}} for name in names}
    fields |= {name: {"enum": values} for name, values in also.items()}
    return {"required": list(fields), "properties": fields}


_TARGET = {"if": _given(standing=["target"]), "then": _given("period")}


def _combinations() -> Iterator[Schema]:
    """Yield what the fields of an indicator must have to do with each other."""
    yield _TARGET
    for end in ("low", "high"):
        yield {"not": _given("value", end)}
    yield {
        "if": _given(basis=["implied", "counted"]),
        "then": {"anyOf": [_given(end) for end in ("value", "low", "high")]},
    }
    yield {"if": _given("of"), "then": _given(measure=["growth"])}

"""A Data Package (version 2): csv files, and a descriptor with their types, keys, sources and licence, in one zip."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from yuquan_cli.formats.export.typed import Typed, Value, as_printed, fields, key, references
from yuquan_cli.shapes import Bundle, Field, Sheet

_TYPES = {"text": "string", "decimal": "number", "whole": "integer", "boolean": "boolean"}
_TIME = (1980, 1, 1, 0, 0, 0)  # always the same, so that the bytes are; a zip knows no earlier one
_LICENCE = {"name": "other-pd", "title": "Facts and figures, which belong to nobody"}


def write(bundle: Bundle, file: Path) -> int:
    """Write a package. A number whose digits never end, such as 1/3, is empty as a number."""
    lost = 0
    with zipfile.ZipFile(file, "w") as package:
        for name, sheet in bundle.sheets.items():
            typed = Typed(sheet, as_printed)
            _add(package, f"data/{name}.csv", "".join(_csv(sheet, typed)))
            lost += typed.lost
        descriptor = json.dumps(_descriptor(bundle), ensure_ascii=False, indent=2)
        _add(package, "datapackage.json", f"{descriptor}\n")
    return lost


def _add(package: zipfile.ZipFile, name: str, text: str) -> None:
    about = zipfile.ZipInfo(name, _TIME)
    about.external_attr = 0o644 << 16
    package.writestr(about, text, zipfile.ZIP_DEFLATED)


def _csv(sheet: Sheet, typed: Typed) -> Iterator[str]:
    from csv import QUOTE_MINIMAL, writer
    from io import StringIO

    line = StringIO()
    rows = writer(line, quoting=QUOTE_MINIMAL)
    rows.writerow([field.name for field in fields(sheet)])
    for row in typed:
        rows.writerow([_text(value) for value in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else f"{value}"


def _descriptor(bundle: Bundle) -> dict[str, Any]:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "yuquan",
        "title": bundle.described(),
        "licenses": [_LICENCE],
        "sources": list(_sources(bundle)),
        "resources": [_resource(name, sheet, bundle) for name, sheet in bundle.sheets.items()],
    }


def _sources(bundle: Bundle) -> Iterator[dict[str, str]]:
    for about in bundle.reports():
        yield {"title": str(about["title_zh"]), **({"path": about["url"]} if about["url"] else {})}


def _resource(name: str, sheet: Sheet, bundle: Bundle) -> dict[str, Any]:
    columns = fields(sheet)
    foreign = [
        {"fields": own, "reference": {"resource": other, "fields": own}}
        for other, own in references(name, bundle.sheets)
    ]
    return {
        "name": name,
        "type": "table",
        "description": sheet.help,
        "path": f"data/{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fields": [_field(field) for field in columns],
            "primaryKey": key(name, sheet),
            **({"foreignKeys": foreign} if foreign else {}),
            "missingValues": [""],
        },
    }


def _field(field: Field) -> dict[str, Any]:
    return {"name": field.name, "type": _TYPES[field.kind], "description": field.help}

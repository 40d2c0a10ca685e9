"""An SQLite file: a table a sheet, tied by keys; and what Datasette says of them, beside it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from yuquan_cli.formats.export.typed import Typed, as_double, fields, key, references
from yuquan_cli.shapes import Bundle

_TYPES = {"text": "TEXT", "decimal": "REAL", "whole": "INTEGER", "boolean": "INTEGER"}


def write(bundle: Bundle, file: Path) -> int:
    """Write `file`, and `….metadata.json` beside it: datasette FILE --metadata FILE.metadata.json."""
    lost = 0
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA journal_mode = off")
        for name, sheet in bundle.sheets.items():
            columns = fields(sheet)
            parts = [f'"{field.name}" {_TYPES[field.kind]}' for field in columns]
            parts.append(f"PRIMARY KEY ({_listed(key(name, sheet))})")
            parts += [
                f'FOREIGN KEY ({_listed(own)}) REFERENCES "{other}" ({_listed(own)})'
                for other, own in references(name, bundle.sheets)
            ]
            db.execute(f'CREATE TABLE "{name}" ({", ".join(parts)})')
            typed = Typed(sheet, as_double)
            db.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(columns))})', typed)
            lost += typed.lost
        db.commit()
    Path(f"{file}.metadata.json").write_text(_metadata(bundle, file.stem), encoding="utf-8")
    return lost


def _listed(columns: list[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _metadata(bundle: Bundle, database: str) -> str:
    """Return titles, sources and what each column holds, as Datasette reads them."""
    about = bundle.reports()
    tables = {
        name: {
            "title": name,
            "description": sheet.help,
            "columns": {field.name: field.help for field in fields(sheet)},
            **({"label_column": "title_zh"} if name == "reports" else {}),
        }
        for name, sheet in bundle.sheets.items()
    }
    told = {
        "title": bundle.described(),
        "source": "; ".join(str(row["title_zh"]) for row in about[:20]),
        **({"source_url": about[0]["url"]} if len(about) == 1 and about[0]["url"] else {}),
        "databases": {database: {"tables": tables}},
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"

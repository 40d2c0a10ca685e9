"""A workbook for Excel and LibreOffice: a worksheet a sheet, numbers as numbers, and no formula ever."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from yuquan_cli.errors import Message, UsageError
from yuquan_cli.formats.export.typed import Typed, Value, as_double, fields
from yuquan_cli.shapes import Bundle, Sheet

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575  # and one of headings: that is all that a worksheet has
_DIGITS = 15  # that Excel keeps of a number
_LONGEST = 32_767  # characters in a cell
_WIDEST = 60
_SAMPLE = 1000  # rows that the widths of columns go by
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # always the same, so that the bytes are


def write(bundle: Bundle, file: Path) -> int:
    """Write a workbook. A number that Excel can't hold is there as text. Raises UsageError for too many rows."""
    import xlsxwriter

    # Texts stay texts: one that begins with = would become a formula, one with http a link.
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(file, plain)
    workbook.set_properties({"title": bundle.described(), "created": _CREATED})
    head = workbook.add_format({"bold": True, "bottom": 1, "valign": "top"})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    lost = sum(_fill(workbook.add_worksheet(name), sheet, head, wrapped) for name, sheet in bundle.sheets.items())
    workbook.close()
    return lost


def _fill(worksheet: Worksheet, sheet: Sheet, head: Format, wrapped: Format) -> int:
    columns = fields(sheet)
    widths = [len(field.name) + 3 for field in columns]  # the sign of the filter stands behind the name
    for column, field in enumerate(columns):
        worksheet.write_string(0, column, field.name, head)
    rows = Typed(sheet, _as_excel_counts)
    count = 0
    for count, row in enumerate(rows, 1):
        if count > MOST_ROWS:
            raise UsageError(
                Message("a worksheet holds {most:,} rows, and there are more", most=MOST_ROWS),
                "export .parquet instead",
            )
        # Text where a number doesn't fit: left empty, it would be missing from what people look at.
        shown = [row[n + 1] if v is None and columns[n].kind == "decimal" else v for n, v in enumerate(row)]
        for column, value in enumerate(shown):
            _write(worksheet, count, column, value, wrapped)
            if count <= _SAMPLE and value is not None:
                widths[column] = max(widths[column], _cells(str(value)) + 1)
    for column, width in enumerate(widths):
        worksheet.set_column(column, column, min(width, _WIDEST))
    worksheet.freeze_panes(1, 1)
    worksheet.autofilter(0, 0, count, len(columns) - 1)
    return rows.lost


def _write(worksheet: Worksheet, row: int, column: int, value: Value, wrapped: Format) -> None:
    if value is None:
        return
    if isinstance(value, str):
        if len(value) > _LONGEST:
            raise UsageError(
                Message("a cell of a worksheet holds {most:,} characters, and one has more", most=_LONGEST)
            )
        worksheet.write_string(row, column, value, wrapped)
    elif isinstance(value, bool):
        worksheet.write_boolean(row, column, value)
    else:
        worksheet.write_number(row, column, value)


def _as_excel_counts(number: str) -> float | None:
    digits = number.lstrip("-").replace(".", "").strip("0")
    return as_double(number) if len(digits) <= _DIGITS else None


def _cells(text: str) -> int:
    """Return how wide text is: a Chinese character takes the room of two digits."""
    from unicodedata import east_asian_width

    return max(sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line) for line in text.split("\n"))

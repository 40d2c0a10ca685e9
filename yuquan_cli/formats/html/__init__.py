"""One page that explains itself, to be mailed: every figure with its wording, bound, note and place, in both languages.

It asks for nothing from any network, and says so to the browser; it can be used without scripts, which only filter,
sort and cite.
"""

from __future__ import annotations

from pathlib import Path

from yuquan_cli.errors import Message, UsageError
from yuquan_cli.shapes import Bundle

MOST_FIGURES = 10_000
"""More than a browser shows with ease, or a person reads."""


def write(bundle: Bundle, file: Path) -> int:
    """Write the page. Raises UsageError for more figures than a page can show."""
    from yuquan_cli.formats.html.page import page

    if len(bundle.sheets["indicators"].rows) > MOST_FIGURES:
        raise UsageError(
            Message("a page shows {most:,} figures, and there are more", most=MOST_FIGURES),
            "ask for a part, or export .xlsx",
        )
    file.write_text(page(bundle), encoding="utf-8", newline="\n")
    return 0

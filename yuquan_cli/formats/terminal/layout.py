"""Text laid out in lines and columns of terminal cells. What is shown is up to `terminal`; the only importer of Rich.

Every cell is a `Text`: a plain `str` would lose `[注1]` to Rich's markup and `:o:` to emoji. Lines are broken here, not
by Rich, which knows no Chinese: it begins lines with a comma, and cuts what has no spaces.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text as Text

from yuquan_cli.formats import Style
from yuquan_cli.formats.numbers import figure
from yuquan_cli.visible import visible
from yuquan_cli.vocabulary import Lang

Block = RenderableType
"""A part of what is shown, whatever it is made of."""

NARROW = 60
"""Cells; below that, columns give way to one record a block."""
COMFORTABLE = 100
"""Cells; running text is easier to read when no wider than that."""
HANG = 2
"""Cells by which the further lines of a row's first cell are set in, so that rows can be told apart without color."""

_NEVER_FIRST = frozenset("，。、；：？！…）》〉」』】〕”’,.;:?!)]}%‰℃⁰¹²³⁴⁵⁶⁷⁸⁹")
_NEVER_LAST = frozenset("（《〈「『【〔“‘([{")
FIXED_SPACE, FIXED_HYPHEN = "\ufdd0", "\ufdd1"
"""Keep what stands on both sides in one line; drawn as a plain space and hyphen. In a text that holds them they are
spelled out: only `composed` lets them through."""
_SPACES = "\u3000\xa0\u2002\u2003\u2009\u202f"


def cell(text: str | None, style: str = "") -> Text:
    """Return text for a cell: every sign as it is, but none that acts on a terminal."""
    return _shown(text or "", _SPACES, style)


def composed(text: str, style: str = "") -> Text:
    """Return text for a cell that we put together, of parts that no stranger's text gets into, with fixed signs."""
    return _shown(text, f"{_SPACES}{FIXED_SPACE}{FIXED_HYPHEN}", style)


def _shown(text: str, spaces: str, style: str) -> Text:
    lines = re.sub("\r\n?", "\n", text).replace("\t", "    ").split("\n")
    return Text("\n".join(visible(line, spaces) for line in lines), style)


def sized(record: dict[str, str | None], lang: Lang) -> str:
    """Return a record's figure, with its sign kept in one line with the number; for `composed`."""
    return re.sub("^[^0-9]+", lambda before: before[0].replace(" ", FIXED_SPACE), figure(record, lang))


def code(text: str | None, style: str = "") -> Text:
    """Return a code such as an id for a cell: never broken, since people copy it with a double click."""
    return composed((text or "").replace("-", FIXED_HYPHEN), style)


def broken(text: Text, width: int, hang: int = 0) -> Text:
    """Return text in lines of at most `width` cells, all but the first set in by `hang`. No sign is lost but spaces."""
    if "\n" not in text.plain and cell_len(text.plain) <= width:
        return text
    lines: list[Text] = []
    for paragraph in text.split("\n", allow_blank=True):
        cuts = list(_cuts(paragraph.plain, width - hang * bool(lines), width - hang))
        for line in paragraph.divide(cuts):
            line.rstrip()
            lines.append(line)
    return Text("\n" + " " * hang).join(lines)


def _cuts(text: str, first: int, further: int) -> Iterator[int]:
    """Yield where the lines after the first begin: at a word's or a Chinese character's edge where that is possible."""
    left = first
    for place, part in _pieces(text, further):
        size = cell_len(part.rstrip())
        if size > left and left < further and place:
            yield place
            left = further
        if size <= left:
            left -= cell_len(part)
            continue
        for letter in _letters(part):  # a word longer than a line
            size = cell_len(letter)
            if size > left and not letter.isspace() and place:
                yield place
                left = further
            left -= size
            place += len(letter)


def _letters(text: str) -> Iterator[str]:
    """Yield each sign with what joins it: the selector in ❤\ufe0f makes the heart two cells wide."""
    begin = 0
    for place in range(1, len(text)):
        if cell_len(text[place]):
            yield text[begin:place]
            begin = place
    yield text[begin:]


def _pieces(text: str, width: int) -> Iterator[tuple[int, str]]:
    """Yield the parts of a text, those of a code too long for a line one by one."""
    for place, part in _parts(text):
        pieces = re.split(f"(?<={FIXED_HYPHEN})", part) if cell_len(part.rstrip()) > width else [part]
        for piece in pieces:
            yield place, piece
            place += len(piece)


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Yield the stretches of text that stay together, each with its place."""
    begin = 0
    for place in range(1, len(text)):
        before, here = text[place - 1], text[place]
        if here in _NEVER_FIRST or before in _NEVER_LAST or here.isspace() or FIXED_SPACE in (before, here):
            continue
        wide = cell_len(before) == 2 or (cell_len(here) == 2 and not before.isdigit())
        if wide or before.isspace() or (before == "-" and here.isalpha()):
            yield begin, text[begin:place]
            begin = place
    if text:
        yield begin, text[begin:]


def superscript(number: int) -> str:
    """Return a number as a mark for a note."""
    return str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def widths(heads: Sequence[str], rows: Sequence[Sequence[Text]], style: Style) -> list[int]:
    """Return how wide each column is: as wide as what it holds; where that is too much, the widest gives way.

    Those that still have something to break give way first, so that no word or code is broken without need.
    """
    found = [cell_len(head) for head in heads]
    for row in rows:
        for number, cell in enumerate(row):
            first, *further = map(cell_len, cell.plain.split("\n"))
            longest = max([first, *(size + HANG * (number == 0) for size in further)])
            found[number] = max(found[number], min(longest, style.width))
    excess = sum(found) + 3 * len(found) - 1 - style.width
    least = _least(heads, rows, style.width // 2) if excess > 0 else []
    for _ in range(excess):
        foldable = [size if size > least[number] else 0 for number, size in enumerate(found)]
        candidates = foldable if any(foldable) else found
        found[candidates.index(max(candidates))] -= 1
    return found


def _least(heads: Sequence[str], rows: Iterable[Sequence[Text]], longest: int) -> list[int]:
    """Return how wide each column must be to leave numbers and words whole, save those longer than `longest`."""
    least = [max(cell_len(word) for word in head.split(" ")) for head in heads]
    for row in rows:
        for number, cell in enumerate(row):
            for nth, line in enumerate(cell.plain.split("\n")):
                parts = (cell_len(part.strip()) for _, part in _parts(line))
                size = max((part for part in parts if part <= longest), default=0)
                least[number] = max(least[number], size + HANG * (number == 0 and nth > 0))
    return least


def fits(heads: Sequence[str], rows: Sequence[Sequence[Text]], style: Style) -> bool:
    """Tell whether columns leave every number and word whole; where they don't, a number would be read as two."""
    # Longer than a third of the line is a name without a space, which has to be broken anyway.
    return sum(_least(heads, rows, style.width // 3)) + 3 * len(heads) - 1 <= style.width


def grid(
    heads: Sequence[str],
    rows: Iterable[Sequence[Text]],
    sizes: Sequence[int],
    right: Sequence[int] = (),
    headed: bool = True,
) -> RenderableType:
    """Draw columns under their heads; `right` are the numbers of those that end in line."""
    drawn = Grid(box=box.SIMPLE_HEAD, show_edge=False, header_style="bold", show_header=headed)
    for number, (head, size) in enumerate(zip(heads, sizes, strict=True)):
        title = broken(Text(head), size)
        drawn.add_column(title, width=size, no_wrap=True, justify="right" if number in right else "left")
    for row in rows:
        drawn.add_row(*(broken(cell, sizes[n], HANG * (n == 0)) for n, cell in enumerate(row)))
    return drawn


def pairs(rows: Sequence[tuple[Text, Text]], style: Style, gap: int = 2) -> RenderableType:
    """Draw labels, and beside them what they stand for."""
    drawn = Grid.grid(padding=(0, gap, 0, 0))
    size = max([0, *(cell_len(label.plain) for label, _ in rows)])
    for label, text in rows:
        drawn.add_row(Text(" ") + label, broken(text, min(style.width, COMFORTABLE) - size - gap - 1))
    return drawn


def stack(lines: Iterable[Text], style: Style, hang: int = 0) -> RenderableType:
    """Draw lines one below the other."""
    folded = [broken(line, min(style.width, COMFORTABLE), hang) for line in lines]
    return Group(*folded)


def heading(title: str, rest: str, style: Style) -> RenderableType:
    """Draw what stands above a part: its name, then whose figures these are."""
    text = cell(title, "bold")
    text.append_text(cell(f" · {rest}" if title and rest else rest))
    if style.width < NARROW:
        return Group(broken(text, style.width), Text("─" * style.width))
    return Group(broken(Text(" ") + text, style.width, hang=1), Text(""))


def above(*parts: RenderableType) -> RenderableType:
    """Draw parts one below the other."""
    return Group(*parts)


def spaced(parts: Iterable[RenderableType]) -> RenderableType:
    """Draw parts one below the other, with an empty line between them."""
    return Group(*[line for part in parts for line in (part, Text(""))][:-1])


def draw(content: RenderableType, style: Style) -> str:
    """Return what was laid out as text, with color if wanted."""
    console = Console(
        file=io.StringIO(),
        width=style.width,
        height=25,  # with TERM=dumb Rich ignores a width that comes alone
        force_terminal=style.color,
        color_system="standard" if style.color else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},  # COLUMNS, NO_COLOR and the rest have been judged already, in one place
    )
    console.print(content, no_wrap=True, overflow="ignore", crop=False)
    written = console.file.getvalue().translate({0xFDD0: " ", 0xFDD1: "-"})  # type: ignore[attr-defined]
    # Rich fills cells and lines up with spaces, some of them in color.
    tidy = re.sub(r"(?: |\x1b\[[0-9;]*m)+$", lambda end: end[0].replace(" ", ""), written, flags=re.MULTILINE)
    return re.sub(r"\x1b\[[1-9][0-9;]*m\x1b\[0m", "", tidy)

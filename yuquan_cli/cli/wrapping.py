"""Text in lines of so many cells of a terminal: Chinese has no spaces to break at, and commands need a backslash."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = re.compile(r"""(?:"(?:\\.|[^"\\])*"|'[^']*'|[^\s"'])+""")
"""A word of a command, whatever is quoted in it."""

_NEVER_FIRST = "，。、；：？！…）》」』】”’,.;:?!)]}%"
_NEVER_LAST = "（《「『【“‘([{"


def wrapped(text: str, width: int, hang: int = 0) -> list[str]:
    """Return text in lines of at most `width` cells, all but the first set in by `hang`."""
    lines, line = [], ""
    for part in _parts(text):
        if line.strip() and cells(line + part.rstrip()) > width:
            lines.append(line.rstrip())
            line = " " * hang
        line += part
    return [*lines, line.rstrip()]


def _parts(text: str) -> Iterator[str]:
    """Yield the stretches that stay together: a word with the space behind it, a Chinese character with its mark."""
    begin = 0
    for place in range(1, len(text)):
        before, here = text[place - 1], text[place]
        if here.isspace() or here in _NEVER_FIRST or before in _NEVER_LAST:
            continue
        # 1.7万 is one number.
        if before.isspace() or cells(before) == 2 or (cells(here) == 2 and not before.isdigit()):
            yield text[begin:place]
            begin = place
    if text:
        yield text[begin:]


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes: two for a Chinese character."""
    if text.isascii():
        return len(text)
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def broken_command(command: str, width: int) -> list[str]:
    """Return a command in lines that can be pasted together, broken with a backslash where it is too long.

    Before a pipe rather than an option, before an option rather than another word, and never in quotes.
    """
    lines = [""]
    for part in _pieces(command, r"\|"):
        pieces = [part]
        if cells(part) > width - 2 - 4:
            pieces = [
                word
                for piece in _pieces(part, "-")
                for word in ([piece] if cells(piece) <= width - 2 - 4 else _WORD.findall(piece))
            ]
        for piece in pieces:
            joined = f"{lines[-1]} {piece}".lstrip() if lines[-1].strip() else lines[-1] + piece
            if lines[-1].strip() and cells(joined) > width - 2:
                lines[-1] += " \\"
                lines.append(f"    {piece}")
            else:
                lines[-1] = joined
    return lines


def _pieces(command: str, begins: str) -> list[str]:
    """Return the words of a command, those together of which only the first begins so."""
    pieces: list[str] = []
    for word in _WORD.findall(command):
        if pieces and not re.match(begins, word):
            pieces[-1] += f" {word}"
        else:
            pieces.append(word)
    return pieces

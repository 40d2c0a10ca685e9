"""What libyaml lets pass and YAML doesn't allow: comments, tabs and indents that another reader takes otherwise.

`"a"#b` is a text and a comment to libyaml, and an error by the standard; `{?a: 1}` has the key `a` here and `?a` there.
Where two readers differ, nobody knows what a catalog says, so it is refused.
"""

from __future__ import annotations

import re
from typing import Any

_GLUED = re.compile(r"^[^#\r\n]*[^#\s]#", re.MULTILINE)
_TABBED = re.compile(r"^ *\t[ \t]*[^\s#]", re.MULTILINE)
_DOUBTFUL = re.compile(r"[#?]|^ *\t", re.MULTILINE)
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*(?:[ \t]+#[^\r\n]*|[ \t]*)(?:[\r\n]|\Z)")


class Doubtful(Exception):
    """A text can be read in two ways from an offset on, or in none."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.message = message
        self.at = at


def ended(text: str) -> str:
    """Return text with a line end behind white space that ends it without one, which libyaml would take for text."""
    return f"{text}\n" if text[-1:] in (" ", "\t") and not text[text.rfind("\n") + 1 :].strip() else text


class Layout:
    """Looks at a text along with the events that libyaml makes of it, in their order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._read = 0  # the end of what the events so far were made of
        self._doubtful = 0  # where the next # or ? or tab at the beginning of a line stands; up to there, all is well
        self._columns = [-1]  # of the block collections that are open, outermost first
        self._flows: list[int] = []  # where the flow collections that are open begin

    def between(self, event: Any) -> None:
        """Look at what lies before any event: indicators, white space and comments. Raises Doubtful."""
        end = event.end_mark.index
        if end > self._doubtful:
            self._examine(event, event.start_mark.index, end)
            found = _DOUBTFUL.search(self._text, max(0, end - 1))  # the ? of [?a: 1] is an event of its own
            self._doubtful = found.start() if found else len(self._text)
        if end > self._read:
            self._read = end

    def _examine(self, event: Any, start: int, end: int) -> None:
        passed = self._text[self._read : start]
        glued = _GLUED.search(passed)
        if glued or (passed[:1] == "#" and self._text[self._read - 1 : self._read].strip()):
            raise Doubtful("a comment needs a space before its #", self._read + (glued.end() - 1 if glued else 0))
        if hasattr(event, "anchor") and self._text[start - 1 : start] == "?":  # begins a value
            raise Doubtful("a ? needs a space behind it, or quotes around it", start - 1)
        tabbed = _TABBED.search(self._text, self._read, end)
        if tabbed and not (tabbed.start() > start and getattr(event, "style", None) in ("|", ">")):
            raise Doubtful("a tab begins a line; indent with spaces", tabbed.start())

    def scalar(self, event: Any) -> None:
        """Look at how a text is written. Raises Doubtful."""
        start, style, value = event.start_mark.index, event.style, event.value
        if style in ("|", ">"):
            if not _BLOCK_HEAD.match(self._text, start):
                raise Doubtful("a comment needs a space before its #", self._text.index("#", start))
            if not value.strip():
                raise Doubtful("a block without text; write '' where none is meant", start)
        elif style in ("'", '"'):
            self._indented(start, event.end_mark.index)
        elif value == "-":
            raise Doubtful("a - alone is no text; put it in quotes", start)

    def opens(self, event: Any) -> None:
        """Look at where a mapping or list begins. Raises Doubtful."""
        mark = event.start_mark
        if event.flow_style:
            self._flows.append(mark.index)
        else:
            self._columns.append(mark.column)

    def closes(self, event: Any) -> None:
        """Look at a mapping or list that is complete. Raises Doubtful."""
        if not self._flows:
            self._columns.pop()
            return
        start = self._flows.pop()
        self._indented(start, event.end_mark.index)

    def _indented(self, start: int, end: int) -> None:
        """Raise Doubtful if a line of what stands within brackets or quotes is indented no more than what holds it."""
        column = self._columns[-1]
        if column < 0 or self._flows or "\n" not in self._text[start:end]:
            return
        if found := re.compile(f"[\r\n] {{0,{column}}}(?=[^ \\s#])").search(self._text, start, end):
            raise Doubtful(
                "a line is indented no more than the field or entry that it belongs to; indent it further", found.end()
            )

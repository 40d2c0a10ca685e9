"""What is fit to be seen: signs that a terminal would act upon are spelled out, invisible ones are found."""

from __future__ import annotations

from itertools import islice

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re


def visible(text: str, spaces: str = "\u3000") -> str:
    """Return text in which nothing acts on a terminal: control, bidi and other invisible characters are spelled out.

    `spaces` are those besides U+0020 that stay.
    """
    if text.isascii() and text.isprintable():
        return text
    # isprintable: false for controls, format characters, surrogates and every space but U+0020.
    return "".join(c if c.isprintable() or c in spaces else c.encode("unicode_escape").decode() for c in text)


# What can't be seen, or changes how the rest is seen: control characters (also ESC and the C1 range), line separators
# that only some programs obey, bidirectional marks, zero-width and other ignorable characters, surrogates,
# noncharacters, tags. Tab and line ends are judged by YAML itself.
_FORBIDDEN = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160"
    "\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\ud800-\udfff\ufdd0-\ufdef]"
)


# In a class of their own, since one that goes beyond U+FFFF is searched for ten times slower.
_ASTRAL = "[\U00010000-\U0010ffff]"


_FORBIDDEN_ASTRAL = (
    "[\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bcaf\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(chr(plane + last) for plane in range(0x10000, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def spelled_out(text: str) -> str:
    for hidden in hidden_in(text):
        text = text.replace(hidden[0], hidden[0].encode("unicode_escape").decode())
    return text


def hidden_in(text: str, most: int = 1000) -> list[re.Match[str]]:
    """Return where a text holds characters that aren't allowed, at most so many of them."""
    import re  # takes half as long as starting Python, and a lookup has no use for it

    found = list(islice(re.finditer(_FORBIDDEN, text), most))
    if not text.isascii() and re.search(_ASTRAL, text):
        found += islice(re.finditer(_FORBIDDEN_ASTRAL, text), most)
        found.sort(key=lambda hidden: hidden.start())
    return found


def not_allowed(character: str) -> str:
    return f"the invisible or control character U+{ord(character):04X} is not allowed"

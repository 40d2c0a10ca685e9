"""What is said to people beside the answer: on stderr, and in their language.

English is the source. Chinese stands in `locale/`, and is read only where it is shown.
"""

from __future__ import annotations

import os
import sys
from itertools import pairwise

from yuquan_cli.cli.streams import say
from yuquan_cli.errors import Message
from yuquan_cli.formats import language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from yuquan_cli.vocabulary import Lang


def tell(*lines: str) -> None:
    """Say lines to a person on stderr, each behind the name of the program; never fails."""
    say(*(f"yuquan: {translated(line)}" for line in lines))


def translated(text: str, lang: Lang | None = None) -> str:
    """Return words for a person in their language: those of a `Message`, or of a text that is always the same."""
    return str(text) if (lang or spoken()) == "en" else _said(text, _chinese())


def spoken() -> Lang:
    """Return the language to talk in: `--lang` wherever it stands, then YUQUAN_LANG, then the locale; else English.

    Looks at the command line itself, since what is wrong with that has to be said as well. What `--lang` or
    YUQUAN_LANG may not be is complained about by those who go by it.
    """
    words = sys.argv[1 : sys.argv.index("--") if "--" in sys.argv[1:] else None]
    wishes = [after for before, after in pairwise(words) if before == "--lang"]
    wishes += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    wishes.append(os.environ.get("YUQUAN_LANG", ""))
    return next((known for wish in wishes if (known := language(wish))), None) or of_locale()


def of_locale() -> Lang:
    """Return the language of the locale, English for any but Chinese."""
    locale = next((v for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(name))), "")
    return language(locale) or "en"


def _said(text: str, chinese: Callable[[str], str]) -> str:
    if isinstance(text, Message) and text.chinese:
        return text.chinese
    template = text.template if isinstance(text, Message) else text
    words = chinese(template) if template else ""  # the entry of an empty text is the head of the catalog
    if not isinstance(text, Message):
        return words
    return (
        words if not text.parts else words.format(**{name: _part(part, chinese) for name, part in text.parts.items()})
    )


def _part(part: object, chinese: Callable[[str], str]) -> object:
    return _said(part, chinese) if isinstance(part, Message) else part


def _chinese() -> Callable[[str], str]:
    import gettext  # which keeps what it has read
    from pathlib import Path

    folder = Path(__file__).parent.parent / "locale"
    return gettext.translation("yuquan", str(folder), ["zh"], fallback=True).gettext

"""A Tab press answered without Typer: what bash, zsh, fish and PowerShell are to be offered, each in its own form.

Whatever is unusual is left to Typer, as in `shortcut`; a test holds the two against each other.
"""

from __future__ import annotations

from yuquan_cli.cli import commands, completion, shortcut, wording
from yuquan_cli.cli.talk import translated
from yuquan_cli.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from yuquan_cli.cli.completion import Offers


def answer(environment: Mapping[str, str]) -> str | None:
    """Return what the shell that asks is to be told; None where in doubt."""
    shell = environment.get("_YUQUAN_COMPLETE", "").removeprefix("complete_")
    if shell not in _FORMS:
        return None
    try:
        return _FORMS[shell](_offers(*_typed(shell, environment)))
    except (shortcut.Unusual, UsageError):  # Typer finds the same fault, and then nothing is offered
        return None


def _typed(shell: str, environment: Mapping[str, str]) -> tuple[list[str], str]:
    """Return the words between the program's name and the word at which Tab was pressed, and that word's beginning."""
    line = environment.get("COMP_WORDS" if shell == "bash" else "_TYPER_COMPLETE_ARGS", "")
    if any(sign in line for sign in "\"'\\="):
        raise shortcut.Unusual
    words = [word for word in line.translate(_BETWEEN).split(" ") if word]
    if shell == "bash":
        place = environment.get("COMP_CWORD", "")
        if not (place.isascii() and place.isdigit()) or place == "0":
            raise shortcut.Unusual
        typed = words[int(place) : int(place) + 1]
        return words[1 : int(place)], typed[0] if typed else ""
    if shell == "fish" and environment.get("_TYPER_COMPLETE_FISH_ACTION") != "get-args":
        raise shortcut.Unusual
    if shell in ("powershell", "pwsh"):
        begun = environment.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
        return words[1:-1] if begun else words[1:], begun
    if words[1:] and not line.endswith(" "):
        return words[1:-1], words[-1]
    return words[1:], ""


_BETWEEN = str.maketrans("\t\r\n", "   ")


def _offers(before: Sequence[str], begun: str) -> Offers:
    """Return what may stand where Tab was pressed. Raises Unusual and UsageError as `shortcut` does."""
    if not before:
        if begun[:1] == "-":
            raise shortcut.Unusual
        every = commands.every().items()
        return [(name, wording.summary(command)) for name, command in every if name.startswith(begun)]
    command = commands.find(before[0])
    if command is None:
        raise shortcut.Unusual
    options = dict(command.parameters())
    named = list(shortcut.pairs(options, before[1:]))
    waiting = named[-1][0] if named and named[-1][1] is None else None
    if any(isinstance(word, str) and word[:1] == "-" and word != "-" for _, word in named) or "=" in begun:
        raise shortcut.Unusual  # Typer takes a value such as --limit for the option that waits
    given = shortcut.values(options, [pair for pair in named if pair[1] is not None])
    if begun in ("-", "-h"):
        raise shortcut.Unusual  # Typer offers -h, before or behind --help, as it happens
    if begun[:1] == "-":
        spelled = [
            (word, wording.help_of(option))
            for name, option in options.items()
            if option.kind != "argument" and (option.several or name not in given)
            for word in option.spellings or (f"--{name}",)
        ]
        return [offer for offer in [*spelled, ("--help", translated(wording.HELP))] if offer[0].startswith(begun)]
    if waiting is None:
        arguments = [name for name, _ in named if options[name].kind == "argument"]
        waiting = shortcut.argument_after(arguments, options)
    if waiting is None or not options[waiting].offers:
        return []
    offered = completion.completer(options[waiting].offers)(_Asked(before[0], given), [], begun)
    return [offer for offer in offered if offer[0].startswith(begun)]


class _Asked:
    """What completers ask of Click's context."""

    def __init__(self, command: str, params: dict[str, Any]) -> None:
        self.info_name, self.params = command, params


def _bash(offers: Offers) -> str:
    return "\n".join(word for word, _ in offers)


def _zsh(offers: Offers) -> str:
    lines = (f'"{_escaped(word)}":"{_escaped(help)}"' if help else f'"{_escaped(word)}"' for word, help in offers)
    listed = "\n".join(lines)
    return f"_arguments '*: :(({listed}))'" if offers else "_files"


def _escaped(text: str) -> str:
    return text.translate(_ZSH)


_ZSH = str.maketrans({'"': '""', "'": "''", "$": "\\$", "`": "\\`", ":": r"\\:"})


def _fish(offers: Offers) -> str:
    spaced = ((word, "".join(" " if sign.isspace() else sign for sign in help)) for word, help in offers)
    return "\n".join(f"{word}\t{help}" if help else word for word, help in spaced)


def _powershell(offers: Offers) -> str:
    return "\n".join(f"{word}:::{help or ' '}" for word, help in offers)


_FORMS: dict[str, Callable[[Offers], str]] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
    "powershell": _powershell,
    "pwsh": _powershell,
}

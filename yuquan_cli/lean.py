"""`NamedTuple` and `IntEnum` for the way of a lookup: to import typing and enum takes longer than to start Python.

Type checkers are shown the real ones, which these follow as far as is used here; a test holds them side by side.
"""

from __future__ import annotations

try:  # operator itself is written in Python around this
    from _operator import itemgetter
except ImportError:
    from operator import itemgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from enum import IntEnum as IntEnum
    from typing import Any
    from typing import NamedTuple as NamedTuple


class _Fields(type):
    """Makes a class of annotated fields, with defaults and methods, one of tuples."""

    _fields: tuple[str, ...]
    _field_defaults: dict[str, Any]

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> _Fields:
        fields = tuple(body.get("__annotations__", ()))
        defaults = {field: body.pop(field) for field in fields if field in body}
        made = super().__new__(cls, name, bases, {"__slots__": (), **body})
        made._fields, made._field_defaults = fields, defaults
        for place, field in enumerate(fields):
            setattr(made, field, property(itemgetter(place)))
        return made


class _Tuple(tuple, metaclass=_Fields):  # type: ignore[type-arg]
    def __new__(cls, *args: Any, **given: Any) -> Any:
        if given or len(args) != len(cls._fields):
            args = cls._filled(args, given)
        return tuple.__new__(cls, args)

    @classmethod
    def _filled(cls, args: tuple[Any, ...], given: dict[str, Any]) -> tuple[Any, ...]:
        named = dict(zip(cls._fields, args, strict=False))
        twice = named.keys() & given
        named = {**cls._field_defaults, **named, **given}
        if twice or len(args) > len(cls._fields) or named.keys() != set(cls._fields):
            raise TypeError(f"{cls.__name__} takes {', '.join(cls._fields)}, once each; not {args} and {given}")
        return tuple(named[field] for field in cls._fields)

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Any:
        return cls(*values)

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(type(self)._fields, self, strict=True))

    def _replace(self, **given: Any) -> Any:
        return type(self)(**{**self._asdict(), **given})

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)


class _Members(type):
    """Makes the numbers that stand in a class instances of it, one each."""

    _named: Mapping[str, Any]

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> _Members:
        numbers = {key: body.pop(key) for key in tuple(body) if isinstance(body[key], int)}
        made = super().__new__(cls, name, bases, body)
        made._named = {key: int.__new__(made, number) for key, number in numbers.items()}  # type: ignore[arg-type]
        for key, member in made._named.items():
            member.name = key
            setattr(made, key, member)
        return made

    def __call__(cls, number: int) -> Any:
        for member in cls:
            if member == number:
                return member
        raise ValueError(f"{number!r} is not a valid {cls.__name__}")

    def __iter__(cls) -> Iterator[Any]:
        return iter(cls._named.values())


class _Number(int, metaclass=_Members):
    name: str

    def __repr__(self) -> str:
        return f"<{type(self).__name__}.{self.name}: {int(self)}>"

    __str__ = int.__repr__


if not TYPE_CHECKING:
    NamedTuple, IntEnum = _Tuple, _Number

"""The lean stand-ins behave as what type checkers are shown in their place."""

from __future__ import annotations

import copy
import pickle
from enum import IntEnum
from typing import Any, NamedTuple

import pytest

from yuquan_cli import lean


class Real(NamedTuple):
    """A record."""

    name: str
    size: int = 3
    rest: tuple[str, ...] = ()

    @property
    def large(self) -> bool:
        return self.size > 3


class Lean(lean.NamedTuple):
    """A record."""

    name: str
    size: int = 3
    rest: tuple[str, ...] = ()

    @property
    def large(self) -> bool:
        return self.size > 3


class RealStatus(IntEnum):
    FINE = 0
    WRONG = 2


class LeanStatus(lean.IntEnum):
    FINE = 0
    WRONG = 2


CALLS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    (("a",), {}),
    (("a", 4), {}),
    (("a", 4, ("b",)), {}),
    ((), {"name": "a"}),
    ((), {"size": 5, "name": "a"}),
    (("a",), {"rest": ("c",)}),
]


@pytest.mark.parametrize(("args", "given"), CALLS)
def test_a_record_is_made_and_read_alike(args: tuple[Any, ...], given: dict[str, Any]) -> None:
    real: Any = Real(*args, **given)
    lean: Any = Lean(*args, **given)
    assert tuple(lean) == tuple(real)
    assert (lean.name, lean.size, lean.rest, lean.large) == (real.name, real.size, real.rest, real.large)
    assert repr(lean) == repr(real).replace("Real", "Lean")
    assert lean._asdict() == real._asdict()
    assert lean._replace(size=9) == real._replace(size=9)
    assert Lean._make(real) == real
    assert hash(lean) == hash(real)
    assert type(pickle.loads(pickle.dumps(lean))) is Lean
    assert pickle.loads(pickle.dumps(lean)) == copy.copy(lean) == lean


@pytest.mark.parametrize(
    ("args", "given"),
    [((), {}), (("a", 1, (), 2), {}), (("a",), {"name": "b"}), (("a",), {"other": 1}), ((), {"size": 1})],
)
def test_what_no_record_is_made_of_is_refused_alike(args: tuple[Any, ...], given: dict[str, Any]) -> None:
    for record in (Real, Lean):
        with pytest.raises(TypeError):
            record(*args, **given)


def test_records_know_their_fields_alike_and_keep_what_they_hold() -> None:
    assert (Lean._fields, Lean._field_defaults, Lean.__doc__) == (Real._fields, Real._field_defaults, Real.__doc__)
    for record in (Real("a"), Lean("a")):
        with pytest.raises(AttributeError):
            record.name = "b"  # type: ignore[misc]
        with pytest.raises(AttributeError):
            record.other = "b"  # type: ignore[union-attr]


def test_statuses_are_numbers_alike() -> None:
    assert [int(status) for status in LeanStatus] == [int(status) for status in RealStatus]
    assert LeanStatus(2) is LeanStatus.WRONG
    assert RealStatus(2) is RealStatus.WRONG
    assert int(LeanStatus.WRONG) == int(RealStatus.WRONG) == 2
    assert LeanStatus.WRONG in {2}
    assert (LeanStatus.WRONG.name, str(LeanStatus.WRONG)) == (RealStatus.WRONG.name, str(RealStatus.WRONG))
    assert repr(LeanStatus.FINE) == repr(RealStatus.FINE).replace("Real", "Lean")
    assert not LeanStatus.FINE
    for kind in (LeanStatus, RealStatus):
        with pytest.raises(ValueError, match="7 is not a valid"):
            kind(7)

"""The commonest indicators of such reports: one name for what is written in many ways, with id, English and measure.

Its notation is one indicator a line, which a few lines of our own read: the general reader of catalogs would take a
tenth of a second for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from yuquan_cli.catalog import files
from yuquan_cli.errors import CatalogError

_LINE = re.compile(r"  - \{id: ([a-z0-9-]+), zh: \[(.+?)\], en: (.+), unit: (.+), measure: ([a-z]+)\}")
_PLACE = re.compile(
    "^(?:(?:[在于])?(?:全[市省区县旗州盟镇国]|我[市省区县旗州盟国]|本[市省区县旗]|自治区|[我全]自治区)的?)+(?=..)"
)
_SHORT = (("规上", "规模以上"), ("限上", "限额以上"), ("国内生产总值", "地区生产总值"), ("GDP", "地区生产总值"))
_MARKS = re.compile("[“”‘’\"'《》、，,（）()·+＋ -]")


class Entry(NamedTuple):
    """One indicator; `unit` is the commonest of its units, and may be empty."""

    id: str
    names: Sequence[str]
    en: str
    unit: str
    measure: str


def normal(name: str) -> str:
    """Return the form in which the names of indicators are compared: without place, marks and short forms.

    Example: `全市规上工业增加值` is `规模以上工业增加值`.
    """
    name = _PLACE.sub("", name)
    for short, full in _SHORT:
        name = name.replace(short, full)
    name = re.sub("(?<!地区)(?<!农林牧渔业)(?<!海洋)生产总值", "地区生产总值", name)
    name = _MARKS.sub("", name).replace("累计", "").removeprefix("年末").removesuffix("总量").removesuffix("总数")
    return name.removesuffix("人数") if name.endswith("就业人数") else name


@lru_cache(maxsize=1)
def entries() -> Mapping[str, Entry]:
    """Return the indicators by each of their names' normal forms. Raises CatalogError if they can't be read."""
    path = files.shipped("glossary.yaml")
    found: dict[str, Entry] = {}
    for number, line in enumerate(files.read_bytes(path).decode("utf-8", "replace").splitlines(), 1):
        if not line.lstrip().startswith("- "):
            continue
        parts = _LINE.fullmatch(line)
        if parts is None:
            raise CatalogError(f"{path}:{number}: a glossary has one indicator a line: id, zh, en, unit, measure")
        id, names, en, unit, measure = parts.groups()
        forms = [name.strip().strip('"') for name in names.split(",")]
        entry = Entry(id, forms, en.strip('"'), unit.strip('"'), measure)
        for name in forms:
            found.setdefault(normal(name), entry)
    return found


def lookup(name: str) -> Entry | None:
    """Return the indicator that goes by a name."""
    return entries().get(normal(name))

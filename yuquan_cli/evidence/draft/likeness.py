"""What other catalogs call the same indicator: series, names, units, topic and tags are taken over from there.

Likeness never decides: names must have the same normal form, and unit, measure, standing and what a growth is of must
agree. Where two are meant, none is taken, and both are named for a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from yuquan_cli.catalog import files, folders, reading
from yuquan_cli.errors import CatalogError
from yuquan_cli.evidence.draft import words
from yuquan_cli.evidence.draft.glossary import lookup, normal
from yuquan_cli.evidence.draft.identities import Proposal
from yuquan_cli.evidence.text import comparable

if TYPE_CHECKING:
    from yuquan_cli.catalog.models import Catalog, Indicator, Subject, Topic

Key = tuple[str, str, str, str]

_QUALIFIED: Final = re.compile("（[^（）]*(?:目标|预计|年|之[一二三四五六七八九十零]+)[^（）]*）$")
_DONE: Final = re.compile("^(?:实施|完成|开展|举办|推进)(?=..)")
_MADE: Final = re.compile("^(?:组建|打造|建成|建设|投用)(?:运营|投用|投产)?(?=..)")
"""Verbs that differ from year to year, and say the same: 组建教育集团, 建成教育集团. 新建 and 新增 are others."""
_GROWS: Final = re.compile("(?:同比)?(?:增速|增长率|增长|增幅|涨幅|降幅|下降)$")


class Kin(NamedTuple):
    """An indicator of another report, with its topic, and the normal name of what it is a growth of."""

    indicator: Indicator
    report: str
    of: str

    @property
    def series(self) -> str:
        return self.indicator.series or self.indicator.id


class Models(NamedTuple):
    """The indicators of other catalogs by what must agree, and their topics and tags."""

    kin: Mapping[Key, Sequence[Kin]]
    topics: Mapping[str, Topic]
    tags: Mapping[str, Subject]


def models(paths: Sequence[str]) -> Models:
    """Return the indicators of catalogs: files, folders of them, or the word shipped. Raises CatalogError."""
    kin: dict[Key, list[Kin]] = {}
    topics: dict[str, Topic] = {}
    tags: dict[str, Subject] = {}
    for path, content in _files(paths):
        catalog = reading.load(content, path)
        for found in _indicators(catalog):
            kin.setdefault(_key_of(found.indicator), []).append(found)
        topics |= {topic.id: topic for topic in catalog.topics if topic.id not in topics}
        tags |= {tag.id: tag for tag in catalog.tags if tag.id not in tags}
    return Models(kin, topics, tags)


def _files(paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each catalog that paths stand for, with its content; other YAML files of a folder are passed over."""
    faults: list[str] = []
    found = folders.catalogs([files.shipped() if path == folders.SHIPPED else path for path in paths], faults)
    if faults:
        raise CatalogError(faults[0])
    for path, named in found:
        content = files.read_bytes(path)
        if named or all(re.search(key, content, re.MULTILINE) for key in (rb"^schema:", rb"^report:")):
            yield path, content


def _indicators(catalog: Catalog) -> Iterator[Kin]:
    by_id = {indicator.id: indicator for indicator in catalog.indicators}
    for indicator in catalog.indicators:
        level = by_id.get(indicator.of or "")
        yield Kin(indicator, catalog.report.id, _plain(level.name.zh, level.measure) if level else "")


def _plain(name: str, measure: str) -> str:
    """Return what two names of one indicator have in common: its id in the glossary, else its normal form."""
    name = _QUALIFIED.sub("", name)
    if measure == "growth" and (grows := _GROWS.search(name)):
        return f"{_plain(name[: grows.start()], '')} grows" if grows.start() else name
    without = _DONE.sub("", name)
    entry = lookup(name) or lookup(without)
    return entry.id if entry else normal(_MADE.sub("建成", without.removesuffix("问题")))


def _key_of(indicator: Indicator) -> Key:
    unit = comparable(indicator.unit.zh) if indicator.unit else ""
    scope = indicator.scope.zh if indicator.scope else ""
    return (
        _plain(indicator.name.zh, indicator.measure),
        _unit(unit),
        indicator.measure,
        indicator.standing + scope + _over(indicator.measure, indicator.period or ""),
    )


def _over(measure: str, period: str) -> str:
    """Return what sets the growth over five years apart from that of a year."""
    return " over years" if measure == "growth" and "/" in period else ""


def _unit(unit: str) -> str:
    return {"％": "%", "百分点": "个百分点", "户": "户/家", "家": "户/家"}.get(unit, unit)


def join(proposals: Sequence[Proposal], known: Models) -> None:
    """Let each figure take over what the same indicator is called elsewhere, and tell where two could be meant."""
    keys = {id(proposal): _key(proposal) for proposal in proposals}
    times = Counter((keys[id(p)], p.meaning.period) for p in proposals)
    for proposal in proposals:
        key = keys[id(proposal)]
        of = _plain(proposal.level.zh, proposal.level.meaning.measure) if proposal.level else ""
        found = [kin for kin in known.kin.get(key, ()) if not (kin.of and of) or kin.of == of]
        series = {kin.series for kin in found}
        if not found or _says_nothing(proposal):
            continue
        if len(series) > 1:
            two = ", ".join(sorted({f"{kin.report}/{kin.indicator.id}" for kin in found})[:4])
            proposal.notes.append(f"could be any of {two}")
        elif times[key, proposal.meaning.period] > 1:
            proposal.notes.append(f"one of several here that could be {found[0].report}/{found[0].indicator.id}")
        else:
            _take(proposal, found[-1], known)


def _key(proposal: Proposal) -> Key:
    name = _QUALIFIED.sub("", proposal.zh)
    measure = proposal.meaning.measure
    over = _over(measure, proposal.meaning.period)
    return _plain(name, measure), _unit(comparable(proposal.base_unit)), measure, proposal.meaning.standing + over


def _says_nothing(proposal: Proposal) -> bool:
    """Tell whether a name could be that of many things: 项目, 投资."""
    subject = proposal.name.subject or proposal.name.text
    return lookup(subject) is None and (len(subject) <= 2 or bool(words.GENERIC.fullmatch(subject)))


def _take(proposal: Proposal, kin: Kin, known: Models) -> None:
    indicator = kin.indicator
    proposal.base = kin.series
    proposal.zh = _QUALIFIED.sub("", indicator.name.zh)
    proposal.en = re.sub(", (?:target|expected|[0-9S/Q-]+)(?:, .*)?$", "", indicator.name.en or "")
    proposal.unit_en = (indicator.unit.en or "") if indicator.unit else ""
    if indicator.topic in known.topics:
        proposal.topic = indicator.topic
    proposal.tags = tuple(indicator.tags)
    proposal.joined = True

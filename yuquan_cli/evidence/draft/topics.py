"""The topics of a draft: the report's own headings, else those that other catalogs have for the same figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from yuquan_cli.catalog.writing import Value
from yuquan_cli.conventions import KINDS
from yuquan_cli.evidence.draft.identities import Proposal, pinyin
from yuquan_cli.names import normalize

if TYPE_CHECKING:
    from yuquan_cli.catalog.models import Names, Subject, Topic

_GENERAL: Final = {False: ("overview", "总述", "Overview"), True: ("plans", "目标与安排", "Targets and plans")}
"""What stands under no heading, of results and of plans."""


class Topics:
    """Topics by their headings, made as figures ask for them."""

    def __init__(self) -> None:
        self._made: dict[str, dict[str, Value]] = {}
        self._ids: dict[str, str] = {}
        self._topics: Mapping[str, Topic] = {}
        self._tags: Mapping[str, Subject] = {}

    def know(self, topics: Mapping[str, Topic], tags: Mapping[str, Subject]) -> None:
        """Take over topics and tags of other catalogs for the figures that name them."""
        self._topics, self._tags = topics, tags

    def of(self, proposal: Proposal) -> str:
        """Return the id of a figure's topic."""
        if proposal.topic:
            return self._taken_over(proposal.topic)
        heading = proposal.section.heading
        kind, mark, _ = normalize(heading).partition(":")
        if not heading or (mark and kind in KINDS):
            id, zh, en = _GENERAL[proposal.section.plan]
            return self._add(id, {"name": {"zh": zh, "en": en}}, zh)
        return self._add(pinyin(heading, 40), {"name": heading, "heading": heading}, heading)

    def _taken_over(self, id: str) -> str:
        topic = self._topics[id]
        fields: dict[str, Value] = {"name": names(topic.name)}
        if topic.aliases:
            fields["aliases"] = list(topic.aliases)
        return self._add(id, fields, topic.name.zh)

    def _add(self, id: str, fields: Mapping[str, Value], name: str) -> str:
        key = normalize(name)
        if key in self._ids:
            return self._ids[key]
        number, wanted = 2, id
        while wanted in self._made:
            wanted, number = f"{id}-{number}", number + 1
        self._ids[key] = wanted
        self._made[wanted] = {"id": wanted, **fields}
        return wanted

    def listed(self, proposals: Sequence[Proposal]) -> list[Value]:
        """Return the topics in the order of the report; one of them where there is no figure at all."""
        if not proposals and not self._made:
            id, zh, en = _GENERAL[False]
            self._add(id, {"name": {"zh": zh, "en": en}}, zh)
        return [dict(topic) for topic in self._made.values()]

    def tags(self, proposals: Sequence[Proposal]) -> list[Value]:
        """Return the tags that figures took over."""
        used = {tag for proposal in proposals for tag in proposal.tags}
        found: list[Value] = []
        for id in sorted(used):
            tag = self._tags[id]
            aliases: dict[str, Value] = {"aliases": list(tag.aliases)} if tag.aliases else {}
            found.append({"id": id, "name": names(tag.name), **aliases})
        return found


def names(given: Names) -> Value:
    """Return names as they are written: Chinese alone is plain text."""
    return {"zh": given.zh, "en": given.en} if given.en else given.zh

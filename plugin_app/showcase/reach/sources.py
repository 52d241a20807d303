"""What a project builds on, as far as people outside its course may know of it.

A credit never vanishes. A project that has a public page itself is named as that page names it, with the way there; so
is one that stands beside the other, in the same file or on the same page. Of any other one it is said that there is
one, and nothing else: not what it was called when the credit was given, either.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from plugin_app.showcase.data import Content, Credit, Standing
from plugin_app.showcase.models import Version

from .data import OutsideCredit
from .seen import answered_for, public_rules, public_url, public_versions

Beside = Mapping[UUID, str]
"""Projects shown in the same place, and the address of each within it."""
ALONE: Beside = {}


@dataclass(frozen=True)
class Source:
    """A project that may be named where it is credited."""

    project_id: int
    title: str
    link: str


Sources = Mapping[UUID, Source]


def sources_of(contents: Iterable[Content], beside: Beside) -> Sources:
    """The projects these contents credit that may be named. Five queries at most, none where no project is credited.

    The host is asked once for each block with a public source.
    """
    wanted = {credit.project for content in contents for credit in content.credits if credit.project is not None}
    return {**_public(wanted - beside.keys()), **_beside(wanted & beside.keys(), beside)}


def credits_of(content: Content, sources: Sources, by: Mapping[int, str]) -> tuple[OutsideCredit, ...]:
    """What this content credits. ``by``: the names under each project, by its id."""
    return tuple(_told(credit, sources, by) for credit in content.credits)


def _told(credit: Credit, sources: Sources, by: Mapping[int, str]) -> OutsideCredit:
    if credit.project is None:
        return OutsideCredit(credit.kind, credit.title, credit.by, credit.link)
    source = sources.get(credit.project)
    if source is None:
        return OutsideCredit(credit.kind)
    return OutsideCredit(credit.kind, source.title, by.get(source.project_id, ""), source.link, is_ours=True)


def _public(wanted: Collection[UUID]) -> dict[UUID, Source]:
    if not wanted:
        return {}
    rows = answered_for(public_versions().filter(project__uuid__in=wanted))
    blocks = {row.project.activity.usage_key for row in rows}
    is_open = {block: public_rules(block) is not None for block in blocks}
    public = [row for row in rows if is_open[row.project.activity.usage_key]]
    return {row.project.uuid: Source(row.project_id, row.title, public_url(row.project.uuid)) for row in public}


def _beside(wanted: Collection[UUID], beside: Beside) -> dict[UUID, Source]:
    if not wanted:
        return {}
    rows = Version.objects.filter(project__uuid__in=wanted, standing=Standing.CURRENT)
    facts = rows.values_list("project__uuid", "project_id", "title")
    return {uuid: Source(pk, title, beside[uuid]) for uuid, pk, title in facts}

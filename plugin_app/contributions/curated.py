"""The author's own list: projects and pieces of work by their addresses, in the author's order and words.

Each address is looked up in our own tables, never fetched. What they know is shown while somebody could begin on it
and is claimed like any other pick. What no catalogue names is a link alone, unless it lies in a project that is hidden,
paused or full here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from plugin_app.addresses import parse

from . import listing, pool
from .data import Pick
from .models import OpenProject, Opportunity
from .offered import of_opportunity, of_project
from .offers import name_of
from .ranking import Learner
from .rules import Listed
from .sources import links
from .sources.reasons import Unusable

_NUMBERED = re.compile(r"/\d+$")
"""How the page of one piece of work ends, on every forge."""


@dataclass(frozen=True)
class Place:
    """What an address leads to."""

    url: str
    """In one spelling."""
    names: tuple[str, ...]
    """The identities under which our tables may have it; any page of a repository but one piece of work means it."""
    project: str
    """The identity of the repository it is in; empty where the address tells of none."""


def place_of(url: str) -> Place:
    """Read an address. Raises ``ValueError`` for one that is not public, hides where it leads, or is not https."""
    try:
        link = links.parse(parse(url).url)
    except Unusable as error:
        raise ValueError(url) from error
    if not link.url.startswith("https://"):
        raise ValueError(url)
    own = (name_of(_bare(link.url)), name_of(link.url))
    project = name_of(link.repository.slug) if link.repository else ""
    is_whole = project and not _NUMBERED.search(link.url)
    return Place(link.url, (*own, project) if is_whole else own, project)


def picks(whom: Learner, listed: Iterable[Listed], *, now: datetime) -> tuple[Pick, ...]:
    """What of the list somebody could begin on now, each thing once. Four queries, whose rows are as they are now."""
    rows = list(_readable(listed))
    known = _Known.of([place for _row, place in rows], whom, now)
    chosen: dict[object, tuple[Pick, int | None]] = {}
    for row, place in rows:
        found = known.at(place)
        if found is not None:
            pick, project_id = found
            told = replace(pick, why=row.why or _("Your course team chose this."), url=place.url)
            chosen.setdefault(pick.opportunity or pick.project or place.names[0], (told, project_id))
    credited = listing.credits_of(project_id for _pick, project_id in chosen.values() if project_id)
    return tuple(replace(pick, credits=credited.get(project_id or 0, ())) for pick, project_id in chosen.values())


def not_shown(listed: Iterable[Listed], picks: Iterable[Pick]) -> tuple[Listed, ...]:
    """The rows of a list that are not among its picks: for its author, who may want to change them."""
    urls = {pick.url for pick in picks}
    places = dict(_readable(listed))
    shown = {name for place in places.values() if place.url in urls for name in place.names}
    return tuple(row for row in listed if row not in places or shown.isdisjoint(places[row].names))


@dataclass(frozen=True)
class _Known:
    """What our tables have of some places."""

    work: Mapping[str, Opportunity]
    """By identity: what somebody could begin on."""
    projects: Mapping[str, OpenProject]
    """By identity: those that take newcomers, with or without single pieces of work."""
    names: frozenset[str]
    """Every identity there is, also of what is closed, taken, full or hidden."""
    whom: Learner

    @classmethod
    def of(cls, places: Sequence[Place], whom: Learner, now: datetime) -> _Known:
        """Three queries."""
        names = {name for place in places for name in (*place.names, place.project) if name}
        work = pool.never_claimed(pool.work(now), whom).filter(identity__in=names)
        projects = pool.taking_newcomers(now).filter(identity__in=names)
        of_work = Opportunity.objects.filter(identity__in=names).values_list("identity", flat=True)
        of_projects = OpenProject.objects.filter(identity__in=names).values_list("identity", flat=True)
        return cls(
            work={row.identity: row for row in work.only(*pool.OF_WORK, "identity")},
            projects={row.identity: row for row in projects},
            names=frozenset(of_work.union(of_projects)),
            whom=whom,
        )

    def at(self, place: Place) -> tuple[Pick, int | None] | None:
        """What is there, with the row of its project; ``None`` if nobody could begin on it."""
        for name in place.names:
            if name in self.work:
                offered = of_opportunity(self.work[name])
                return offered.pick, offered.project_id
            if name in self.projects:
                offered = of_project(self.projects[name], self.whom)
                return offered.pick, offered.project_id
            if name in self.names:
                return None
        is_shut = place.project in self.names and place.project not in self.projects
        return None if is_shut else (_link(place), None)


def _link(place: Place) -> Pick:
    """Something no catalogue names: all we know of it is where it is."""
    return Pick(
        title=_bare(place.url),
        of="",
        summary="",
        why="",
        languages=(),
        kind=None,
        opened_at=None,
        is_checked=False,
    )


def _readable(listed: Iterable[Listed]) -> Iterator[tuple[Listed, Place]]:
    """The rows with an address we take; an old or foreign file may hold others."""
    for row in listed:
        try:
            yield row, place_of(row.url)
        except ValueError:
            continue


def _bare(url: str) -> str:
    return url.partition("://")[2]

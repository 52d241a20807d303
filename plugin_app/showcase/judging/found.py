"""Finding an event as this viewer may see it, and what they may do with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, require_sight
from plugin_app.showcase import owners
from plugin_app.showcase.data import State
from plugin_app.showcase.found import Showcase
from plugin_app.showcase.gallery.found import myself
from plugin_app.showcase.models import JudgedEntry, JudgedEvent, Judgement
from plugin_app.showcase.owners import Owners

from .data import Event, Phase

ANSWERED = Q(live=None)
"""Of judgements: those in which the judge has said something, if only that they cannot tell."""


def found(viewer: Viewer, placed: Showcase, event: UUID) -> JudgedEvent:
    """An event of this block. Raises ``NotAllowed``, ``NotFound``."""
    require_sight(viewer, placed.course_key)
    row = JudgedEvent.objects.filter(uuid=event, activity__usage_key=placed.usage_key).first()
    if row is None:
        raise NotFound()
    return row


@dataclass(frozen=True)
class TakingPart:
    """The entries of an event that may be compared now, by id, and whose each project is, by the project's id."""

    entries: Mapping[int, JudgedEntry]
    whose: Mapping[int, Owners]

    def owner_ids(self, entry: int) -> frozenset[int]:
        """Everyone who owns what this entry is about."""
        return self.whose[self.entries[entry].project_id].everyone

    def for_judge(self, user_id: int) -> set[int]:
        """The entries this judge may compare: all but their own."""
        return {entry for entry in self.entries if user_id not in self.owner_ids(entry)}


def taking_part(event: JudgedEvent) -> TakingPart:
    """Who takes part: what is not published now, is not compared. Three queries."""
    return _taking_part([event])[event.pk]


def phase_of(event: JudgedEvent, now: datetime) -> Phase:
    """Where it is in its life."""
    if now < event.opens_at:
        return Phase.SOON
    return Phase.OPEN if now < event.closes_at else Phase.OVER


def may_arrange(viewer: Viewer) -> bool:
    """The course team, with their own eyes."""
    return viewer.is_organiser and viewer.read_only is None


def may_judge(viewer: Viewer, event: JudgedEvent) -> bool:
    """Whoever takes part in the course, unless the team keeps it to itself."""
    return viewer.takes_part and (viewer.is_organiser or not event.team_judges_only)


def may_see_results(viewer: Viewer, event: JudgedEvent) -> bool:
    """The course team at any time; everyone, once it is over and the team shows them."""
    return may_arrange(viewer) or event.shown_at is not None


def as_seen(viewer: Viewer, event: JudgedEvent, taking: TakingPart, now: datetime) -> Event:
    """The event with what this viewer has to do with it. One query."""
    return _as_seen(viewer, event, taking, _said([event], myself(viewer)), now)


def all_as_seen(viewer: Viewer, events: QuerySet[JudgedEvent], now: datetime) -> tuple[Event, ...]:
    """These events, in their order. Five queries for any number."""
    rows = list(events)
    taking, said = _taking_part(rows), _said(rows, myself(viewer))
    return tuple(_as_seen(viewer, row, taking[row.pk], said, now) for row in rows)


@dataclass(frozen=True)
class _Said:
    """How many pairs of an event were compared: by everyone, by one person, and how many people that is."""

    all: int = 0
    own: int = 0
    judges: int = 0


def _taking_part(events: Iterable[JudgedEvent]) -> dict[int, TakingPart]:
    entries: dict[int, dict[int, JudgedEntry]] = {event.pk: {} for event in events}
    rows = JudgedEntry.objects.filter(event__in=list(entries), project__state=State.PUBLISHED)
    projects = []
    for row in rows.select_related("project").order_by("pk"):
        entries[row.event_id][row.pk] = row
        projects.append(row.project)
    whose = owners.of_all(projects)
    return {
        pk: TakingPart(own, {entry.project_id: whose[entry.project_id] for entry in own.values()})
        for pk, own in entries.items()
    }


def _said(events: Iterable[JudgedEvent], user_id: int) -> dict[int, _Said]:
    answered = Judgement.objects.filter(ANSWERED, event__in=list(events)).order_by().values("event")
    counted = answered.annotate(
        all=Count("pk"), own=Count("pk", Q(judge=user_id)), judges=Count("judge", distinct=True)
    )
    return {row["event"]: _Said(row["all"], row["own"], row["judges"]) for row in counted}


def _as_seen(
    viewer: Viewer, event: JudgedEvent, taking: TakingPart, all_said: Mapping[int, _Said], now: datetime
) -> Event:
    phase, sees = phase_of(event, now), may_see_results(viewer, event)
    own, said = myself(viewer), all_said.get(event.pk, _Said())
    return Event(
        uuid=event.uuid,
        title=event.title,
        question=event.question,
        opens_at=event.opens_at,
        closes_at=event.closes_at,
        phase=phase,
        entries=len(taking.entries),
        own=tuple(entry.project.uuid for pk, entry in taking.entries.items() if own in taking.owner_ids(pk)),
        pairs_each=event.pairs_each,
        said=said.own,
        said_by_all=said.all if sees else 0,
        judges=said.judges if sees else 0,
        team_judges_only=event.team_judges_only,
        may_judge=phase is Phase.OPEN and may_judge(viewer, event),
        may_arrange=may_arrange(viewer),
        may_see_results=sees,
        is_shown=event.shown_at is not None,
    )

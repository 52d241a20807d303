"""What the course team does with a judged event: set it up, end it early, show its results, take it away.

And what owners do: take their own project out of it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.errors import NotAllowed, NotFound
from plugin_app.people.api import Viewer, require_organiser, require_participant
from plugin_app.showcase import owners
from plugin_app.showcase.data import CollectionKind, State
from plugin_app.showcase.found import Showcase
from plugin_app.showcase.models import CollectionItem, JudgedEntry, JudgedEvent, Judgement, Project
from plugin_app.transactions import atomically

from .data import EventDraft
from .errors import ClosesBeforeItOpens, NoJudgedEvents, NoSuchDay, NothingSaidYet, TooFewEntries
from .found import ANSWERED, found


def arrange_event(viewer: Viewer, placed: Showcase, draft: EventDraft, *, now: datetime | None = None) -> UUID:
    """Set up an event with what is published now; its id. For the course team.

    Raises ``NotAllowed``, ``NoJudgedEvents``, ``NoSuchDay``, ``ClosesBeforeItOpens``, ``TooFewEntries``.
    """
    acting, when = require_organiser(viewer, placed.course_key), now or timezone.now()
    if not placed.rules.judged_events:
        raise NoJudgedEvents()
    try:
        opens_at = _midnight(draft.opens_on, draft.time_zone)
        closes_at = _midnight(draft.closes_on + timedelta(days=1), draft.time_zone)
    except OverflowError as error:  # at the very ends of the calendar
        raise NoSuchDay() from error
    if closes_at <= max(opens_at, when):
        raise ClosesBeforeItOpens()
    projects = Project.objects.filter(activity__usage_key=placed.usage_key, state=State.PUBLISHED)
    if draft.picks_only:
        picks = CollectionItem.objects.filter(
            collection__activity__usage_key=placed.usage_key, collection__kind=CollectionKind.TEAM_PICKS
        )
        projects = projects.filter(pk__in=picks.values("project"))
    chosen = list(projects.order_by("pk").values_list("pk", flat=True))
    if len(chosen) < 2:
        raise TooFewEntries()

    def write() -> JudgedEvent:
        event = JudgedEvent.objects.create(
            activity_id=activities.anchor(placed),
            title=draft.title,
            question=draft.question,
            made_by_id=acting,
            opens_at=opens_at,
            closes_at=closes_at,
            team_judges_only=draft.team_judges_only,
            pairs_each=draft.pairs_each,
        )
        JudgedEntry.objects.bulk_create([JudgedEntry(event=event, project_id=pk) for pk in chosen], batch_size=500)
        return event

    event = atomically(write)
    _tell("judged_event.arranged", acting, placed, event, entries=len(chosen))
    return event.uuid


def close_event(viewer: Viewer, placed: Showcase, event: UUID, *, now: datetime | None = None) -> None:
    """End it now. For the course team; again changes nothing."""
    acting, when = require_organiser(viewer, placed.course_key), now or timezone.now()
    row = found(viewer, placed, event)
    still_open = JudgedEvent.objects.filter(pk=row.pk, closes_at__gt=when)
    if atomically(lambda: still_open.update(closes_at=when)):
        _tell("judged_event.closed", acting, placed, row)


def show_results(viewer: Viewer, placed: Showcase, event: UUID, *, now: datetime | None = None) -> None:
    """Let everyone in the course see how it ended; it ends now, if it has not. For the course team.

    Again changes nothing. Raises ``NothingSaidYet``.
    """
    acting, when = require_organiser(viewer, placed.course_key), now or timezone.now()
    row = found(viewer, placed, event)
    if not Judgement.objects.filter(ANSWERED, event=row).exists():
        raise NothingSaidYet()

    def write() -> int:
        JudgedEvent.objects.filter(pk=row.pk, closes_at__gt=when).update(closes_at=when)
        return JudgedEvent.objects.filter(pk=row.pk, shown_at=None).update(shown_at=when)

    if atomically(write):
        _tell("judged_event.shown", acting, placed, row)


def remove_event(viewer: Viewer, placed: Showcase, event: UUID) -> None:
    """Take it away with all that was said in it. For the course team."""
    acting = require_organiser(viewer, placed.course_key)
    row = found(viewer, placed, event)
    _tell("judged_event.removed", acting, placed, row)
    atomically(lambda: JudgedEvent.objects.filter(pk=row.pk).delete())


def withdraw_entry(viewer: Viewer, placed: Showcase, event: UUID, project: UUID) -> None:
    """Take a project out of it, with what was said about it there. For its owners, and the course team.

    Raises ``NotAllowed``, ``NotFound``.
    """
    acting = require_participant(viewer, placed.course_key)
    row = found(viewer, placed, event)
    entry = row.entries.filter(project__uuid=project).select_related("project").first()
    if entry is None:
        raise NotFound()
    if not viewer.is_organiser and acting not in owners.of(entry.project).everyone:
        raise NotAllowed() if entry.project.state == State.PUBLISHED else NotFound()
    atomically(lambda: JudgedEntry.objects.filter(pk=entry.pk).delete())
    _tell("judged_event.entry_withdrawn", acting, placed, row)


def _midnight(day: date, zone: str) -> datetime:
    """The first moment of a day there, in UTC."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def _tell(event: str, acting: int, placed: Showcase, row: JudgedEvent, **numbers: int) -> None:
    host.current().track(
        f"community_hub.{event}", {"event": str(row.uuid), **numbers}, user_id=acting, course_key=placed.course_key
    )

"""Reading judged events: which there are, and how one stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, names, require_sight
from plugin_app.showcase.data import Standing
from plugin_app.showcase.found import Showcase
from plugin_app.showcase.gallery.teasers import by_line
from plugin_app.showcase.models import JudgedEvent, Judgement, Version

from .data import Event, GoingOn, Reason, Result, Results
from .found import (
    ANSWERED,
    TakingPart,
    all_as_seen,
    as_seen,
    found,
    may_arrange,
    may_judge,
    may_see_results,
    taking_part,
)
from .results import Tally, standings

MOST = 20  # events on a page; a block has one or two
MOST_REASONS = 100


def events(viewer: Viewer, placed: Showcase, *, now: datetime | None = None) -> tuple[Event, ...]:
    """The judged events of this block, the latest first."""
    require_sight(viewer, placed.course_key)
    rows = JudgedEvent.objects.filter(activity__usage_key=placed.usage_key).order_by("-opens_at", "-pk")
    return all_as_seen(viewer, rows[:MOST], now or timezone.now())


def going_on(viewer: Viewer, placed: Showcase, *, now: datetime | None = None) -> tuple[GoingOn, ...]:
    """The events this viewer may judge now, for the gallery: the first to end comes first. One query."""
    require_sight(viewer, placed.course_key)
    when = now or timezone.now()
    rows = JudgedEvent.objects.filter(activity__usage_key=placed.usage_key, opens_at__lte=when, closes_at__gt=when)
    own = Q(judgements__judge=viewer.user_id, judgements__live=None)
    counted = rows.annotate(said=Count("judgements", own)).order_by("closes_at", "pk")[:MOST]
    return tuple(
        GoingOn(row.uuid, row.title, row.question, row.said, row.pairs_each)
        for row in counted
        if may_judge(viewer, row)
    )


def event(viewer: Viewer, placed: Showcase, event: UUID, *, now: datetime | None = None) -> Event:
    """One of them. Raises ``NotFound``."""
    row = found(viewer, placed, event)
    return as_seen(viewer, row, taking_part(row), now or timezone.now())


def results(viewer: Viewer, placed: Showcase, event: UUID, *, now: datetime | None = None) -> Results:
    """How all stand. For the course team at any time, for everyone once they are shown. Raises ``NotFound``."""
    row = found(viewer, placed, event)
    if not may_see_results(viewer, row):
        raise NotFound()
    taking = taking_part(row)
    said = Judgement.objects.filter(ANSWERED, event=row, first__in=taking.entries, second__in=taking.entries)
    shown = _names(taking)
    stand = standings(_tallies(said, taking))
    return Results(
        as_seen(viewer, row, taking, now or timezone.now()),
        tuple(Result(taking.entries[one.id].project.uuid, *shown[one.id], one) for one in stand),
        _reasons(said, shown) if may_arrange(viewer) else (),
    )


def _reasons(said: QuerySet[Judgement], shown: Mapping[int, tuple[str, str]]) -> tuple[Reason, ...]:
    given = said.exclude(why="").exclude(chosen=None).order_by("-said_at", "-pk").values_list("chosen", "why")
    return tuple(Reason(shown[entry][0], why) for entry, why in given[:MOST_REASONS])


def _tallies(said: QuerySet[Judgement], taking: TakingPart) -> list[Tally]:
    won: Counter[int] = Counter()
    undecided: Counter[int] = Counter()
    compared: Counter[int] = Counter()
    for first, second, chosen, times in said.values_list("first", "second", "chosen").annotate(Count("pk")).order_by():
        for entry in (first, second):
            compared[entry] += times
            won[entry] += times * (chosen == entry)
            undecided[entry] += times * (chosen is None)
    return [Tally(entry, won[entry], undecided[entry], compared[entry]) for entry in taking.entries]


def _names(taking: TakingPart) -> dict[int, tuple[str, str]]:
    """Title and makers of each entry; makers by name alone, for a group’s name may be private."""
    known = names(frozenset().union(*(owned.named for owned in taking.whose.values())))
    versions = Version.objects.filter(project__in=taking.whose, standing=Standing.CURRENT)
    titles = dict(versions.values_list("project_id", "title"))
    return {
        pk: (titles[entry.project_id], by_line([known[owner] for owner in taking.whose[entry.project_id].named], ""))
        for pk, entry in taking.entries.items()
    }

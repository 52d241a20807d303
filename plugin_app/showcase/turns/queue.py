"""What waits for feedback in an activity: the few projects in most need, read from the front of an index."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from plugin_app.showcase import content as contents
from plugin_app.showcase.allocation import Work
from plugin_app.showcase.data import LeaseEnd, Standing, State
from plugin_app.showcase.models import Feedback, Project, ProjectOwner, ReviewLease, Version

from .readers import Reader

FEW = 60
"""How many of those in most need are weighed against each other: their owners' giving, language and interest decide
only among works that have waited for the same days with as few words.
"""


@dataclass(frozen=True)
class Waiting:
    """A project as it waited at one moment."""

    work: Work
    next_slot: int
    """Whoever looked at the same moment asks for the same one: that is the point."""


def front(activity_id: int, reader: Reader) -> tuple[Waiting, ...]:
    """The projects in most need that this reader may be offered. Two queries and ``FEW`` rows, however many wait."""
    first = _waiting(activity_id, reader).annotate(
        language=Subquery(_current().values("language")[:1]),
        tags=Subquery(_current().values("tags")[:1]),
        last_slot=Subquery(_slots().values("slot_number")[:1]),
    )
    rows = list(
        first.values_list("pk", "attention", "waiting_since", "created_at", "language", "tags", "last_slot")[:FEW]
    )
    owners, given = _owners(activity_id, [pk for pk, *_rest in rows])
    return tuple(
        Waiting(
            Work(
                id=pk,
                owner_ids=frozenset(owners[pk]),
                attention=attention,
                waiting_since=since or created_at,
                language=language or None,
                interests=frozenset(map(contents.comparable, tags or ())),
                owner_given=given[pk],
            ),
            (last_slot or 0) + 1,
        )
        for pk, attention, since, created_at, language, tags, last_slot in rows
    )


def in_need(activity_id: int) -> QuerySet[Project]:
    """Everything published in an activity, the most in need first: in the order of an index."""
    published = Project.objects.filter(activity=activity_id, state=State.PUBLISHED)
    return published.order_by("attention", "waiting_since", "pk")


def _waiting(activity_id: int, reader: Reader) -> QuerySet[Project]:
    """What may be offered: not their own, not of anybody near to them, and nothing they have read or passed over."""
    own = ProjectOwner.objects.filter(project=OuterRef("pk"), user__in=reader.near)
    said = Feedback.objects.filter(
        version__project=OuterRef("pk"), version__standing=Standing.CURRENT, reviewer=reader.person.id
    )
    passed = ReviewLease.objects.filter(project=OuterRef("pk"), reviewer=reader.person.id, ended=LeaseEnd.SKIPPED)
    offered = in_need(activity_id).filter(~Exists(own), ~Exists(said), ~Exists(passed))
    if reader.near_groups:  # NULL is in no list, and "not in" would leave it out as well
        offered = offered.exclude(Q(group__isnull=False) & Q(group__in=reader.near_groups))
    return offered


def _current() -> QuerySet[Version]:
    return Version.objects.filter(project=OuterRef("pk"), standing=Standing.CURRENT)


def _slots() -> QuerySet[ReviewLease]:
    return ReviewLease.objects.filter(project=OuterRef("pk"), slot_number__gt=0).order_by("-slot_number")


def _owners(activity_id: int, project_ids: list[int]) -> tuple[dict[int, list[int]], Counter[int]]:
    """Who owns each by name, and how many words they gave in this activity altogether."""
    theirs = Feedback.objects.filter(reviewer=OuterRef("user"), version__project__activity=activity_id)
    given = theirs.order_by().values("reviewer").annotate(number=Count("id")).values("number")
    owners: dict[int, list[int]] = defaultdict(list)
    gave: Counter[int] = Counter()
    rows = ProjectOwner.objects.filter(project__in=project_ids).annotate(gave=Subquery(given))
    for project_id, user_id, number in rows.values_list("project_id", "user_id", F("gave")):
        owners[project_id].append(user_id)
        gave[project_id] += number or 0
    return owners, gave

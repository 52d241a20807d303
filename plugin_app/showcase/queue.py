"""What waits for feedback in an activity, and who asks: the rows behind ``allocation``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from django.db.models import Count

from . import owners
from .allocation import Reviewer, Work, is_live
from .data import LeaseEnd, Standing, State
from .models import Feedback, Project, ReviewLease


@dataclass(frozen=True)
class Queue:
    """The published projects of an activity as they wait at one moment."""

    works: tuple[Work, ...]
    taken: Mapping[int, frozenset[int]]
    """Project id → its slots that were taken at that same moment."""

    def free_slot(self, project_id: int) -> int:
        """The first slot that nobody had. Who looks later than that moment may find it gone: that is the point."""
        taken = self.taken.get(project_id, frozenset())
        return next(number for number in count(1) if number not in taken)


def reviewer(activity_id: int, user_id: int, team: frozenset[int]) -> Reviewer:
    """Someone who asks for a project to read. ``team`` are the people they share a group with."""
    answered = Feedback.objects.filter(
        version__project__activity=activity_id, version__standing=Standing.CURRENT, reviewer=user_id
    )
    skipped = ReviewLease.objects.filter(activity=activity_id, reviewer=user_id, ended=LeaseEnd.SKIPPED)
    seen = {*answered.values_list("version__project_id", flat=True), *skipped.values_list("project_id", flat=True)}
    return Reviewer(id=user_id, team=team - {user_id}, seen=frozenset(seen))


def works(activity_id: int) -> tuple[Work, ...]:
    """Every published project of the activity, before anyone reads it: what ``at`` counts is still zero."""
    feedback = Feedback.objects.filter(version__project__activity=activity_id).exclude(reviewer=None)
    given = dict(feedback.values_list("reviewer_id").annotate(Count("id")).order_by())
    projects = list(Project.objects.filter(activity=activity_id, state=State.PUBLISHED))
    owned_by = owners.of_all(projects)
    return tuple(
        Work(
            id=project.pk,
            owner_ids=owned_by[project.pk].everyone,
            received=0,
            leased=0,
            waiting_since=project.waiting_since or project.created_at,
            owner_given=sum(given.get(owner, 0) for owner in owned_by[project.pk].everyone),
        )
        for project in projects
    )


def at(now: datetime, activity_id: int, works: tuple[Work, ...]) -> Queue:
    """These works as they wait now: two queries, cheap enough to look again after losing a race."""
    # Leases are read in one query, and before feedback: a lease that turns into feedback meanwhile counts twice, never
    # not at all.
    slots: dict[int, set[int]] = defaultdict(set)
    leased: Counter[int] = Counter()
    leases = ReviewLease.objects.filter(activity=activity_id).filter(slot_number__gt=0)
    for project, slot, live, until in leases.values_list("project_id", "slot_number", "live", "expires_at"):
        assert slot is not None  # the filter leaves them out
        slots[project].add(slot)
        leased[project] += bool(live) and is_live(until, now)
    feedback = Feedback.objects.filter(version__project__activity=activity_id)
    received = dict(feedback.values_list("version__project_id").annotate(Count("id")).order_by())
    return Queue(
        tuple(replace(work, received=received.get(work.id, 0), leased=leased[work.id]) for work in works),
        {project: frozenset(numbers) for project, numbers in slots.items()},
    )

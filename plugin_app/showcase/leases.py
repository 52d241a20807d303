"""Whose turn it is to read what: the one place where a review lease begins or ends.

A lease takes the first free slot of its project. Of several readers who saw the same queue and want the same slot, the
unique key lets one through; the others look again. None of this asks for permission; ``api`` does.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError
from django.db.models import QuerySet

from plugin_app.errors import Conflict
from plugin_app.transactions import atomically

from . import owners, queue
from .allocation import LEASE, Reviewer, offer
from .data import LeaseEnd, State
from .models import Project, ReviewLease

# A lost round means that another reader found their project, so this is how many may ask in the same moment.
MOST_ROUNDS = 1000


def take(activity_id: int, reader: Reviewer, now: datetime) -> ReviewLease | None:
    """The lease this reader has, or a new one on the project that needs a word most; ``None`` if none is left for them.

    Raises ``Conflict`` if a thousand others were faster.
    """
    _free_expired(activity_id, now)
    works = queue.works(activity_id)
    for _round in range(MOST_ROUNDS):
        held = _held(activity_id, reader.id)
        if held is not None:
            return held
        waiting = queue.at(now, activity_id, works)
        # Someone from outside reads with fresh eyes; a team-mate is better than nobody.
        chosen = offer(waiting.works, reader, now) or offer(waiting.works, replace(reader, team=frozenset()), now)
        if chosen is None:
            return None
        try:
            return _begin(activity_id, chosen.id, waiting.free_slot(chosen.id), reader.id, now)
        except IntegrityError:
            continue
    raise Conflict()


def on(project: Project, user_id: int, now: datetime) -> ReviewLease | None:
    """The lease this person has on the project now."""
    return ReviewLease.objects.filter(project=project, reviewer=user_id, live=True, expires_at__gt=now).first()


def fulfil(project: Project, user_id: int) -> None:
    """The word was said: the lease ends, its slot stays taken. Part of a larger write."""
    leases = ReviewLease.objects.filter(project=project, reviewer=user_id, live=True)
    leases.update(live=None, ended=LeaseEnd.GIVEN)


def skip(project: Project, user_id: int) -> bool:
    """Give the project back to the queue. ``False`` if it was not kept for this person."""
    return _end(ReviewLease.objects.filter(project=project, reviewer=user_id, live=True), LeaseEnd.SKIPPED)


def begin_anew(activity_id: int, user_id: int) -> None:
    """Give back what is kept for this person and forget what they passed over. Slots of given feedback stay taken."""
    theirs = ReviewLease.objects.filter(activity=activity_id, reviewer=user_id)
    atomically(lambda: theirs.exclude(ended=LeaseEnd.GIVEN).delete())


def withdraw(project: Project) -> None:
    """End every lease on a project that is no longer there to be reviewed."""
    _end(ReviewLease.objects.filter(project=project, live=True), LeaseEnd.WITHDRAWN)


def _begin(activity_id: int, project_id: int, slot: int, user_id: int, now: datetime) -> ReviewLease:
    return atomically(
        lambda: ReviewLease.objects.create(
            activity_id=activity_id,
            project_id=project_id,
            reviewer_id=user_id,
            slot_number=slot,
            expires_at=now + LEASE,
        )
    )


def _held(activity_id: int, user_id: int) -> ReviewLease | None:
    """The lease this person has; one on a project they came to own meanwhile ends here."""
    leases = ReviewLease.objects.filter(activity=activity_id, reviewer=user_id, live=True)
    lease = leases.select_related("project").first()
    if lease is None:
        return None
    if lease.project.state != State.PUBLISHED or user_id in owners.of(lease.project).everyone:
        _end(leases, LeaseEnd.WITHDRAWN)
        return None
    return lease


def _free_expired(activity_id: int, now: datetime) -> None:
    expired = ReviewLease.objects.filter(activity=activity_id, live=True, expires_at__lte=now)
    if expired.exists():  # so that asking does not write
        _end(expired, LeaseEnd.EXPIRED)


def _end(leases: QuerySet[ReviewLease], why: LeaseEnd) -> bool:
    """End these leases and free their slots. ``False`` if there were none."""
    return atomically(lambda: bool(leases.update(live=None, slot_number=None, ended=why)))

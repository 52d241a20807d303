"""Whose turn it is to read what: the one place where a review lease begins or ends.

A lease takes the next slot of its project, and one more of its attention. Of several readers who saw the same queue and
want the same project, one finds it as they saw it; the others take the next that has as few words, and look again once
there is none. Should two ever ask for the same slot, its unique key lets one through. None of this asks for permission;
``asking`` does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from plugin_app.errors import Conflict
from plugin_app.showcase.allocation import LEASE, alike, is_live, order
from plugin_app.showcase.data import LeaseEnd, State
from plugin_app.showcase.models import Project, ProjectOwner, ReviewLease
from plugin_app.transactions import atomically

from . import attention, queue
from .queue import Waiting
from .readers import Reader

# A lost round means that another reader found their project, so this is how many may ask in the same moment.
MOST_ROUNDS = 1000

BATCH = 500
"""Leases that one look ends; whoever asks next goes on."""


def take(activity_id: int, reader: Reader, now: datetime) -> ReviewLease | None:
    """The lease this reader has, or a new one on the project that needs a word most; ``None`` if none is left for them.

    Three queries and a bounded number of rows to find it, however many projects wait. Raises ``Conflict`` if a thousand
    others were faster.
    """
    for _round in range(MOST_ROUNDS):
        held = _held(activity_id, reader, now)
        if held is not None:
            return held
        waiting = {each.work.id: each for each in queue.front(activity_id, reader)}
        works = order((each.work for each in waiting.values()), reader.person, now)
        if not works:
            return None
        begun = _begin_one_of([waiting[work.id] for work in alike(works)], activity_id, reader.person.id, now)
        if begun is not None:
            return begun
    raise Conflict()


def on(project: Project, user_id: int, now: datetime) -> ReviewLease | None:
    """The lease this person has on the project now."""
    return ReviewLease.objects.filter(project=project, reviewer=user_id, live=True, expires_at__gt=now).first()


def fulfil(project: Project, user_id: int) -> None:
    """The word was said: the lease ends, its slot stays taken. Part of a larger write, after the word is written."""
    leases = ReviewLease.objects.filter(project=project, reviewer=user_id, live=True)
    leases.update(live=None, ended=LeaseEnd.GIVEN)
    attention.recount([project.pk])


def skip(project: Project, user_id: int) -> bool:
    """Give the project back to the queue. ``False`` if it was not kept for this person."""
    return _end(ReviewLease.objects.filter(project=project, reviewer=user_id, live=True), LeaseEnd.SKIPPED)


def withdraw(project: Project) -> None:
    """End every lease on a project that is no longer there to be reviewed."""
    _end(ReviewLease.objects.filter(project=project, live=True), LeaseEnd.WITHDRAWN)


def free_expired(activity_id: int, now: datetime) -> bool:
    """End the leases of an activity that have run out, the oldest first, ``BATCH`` at most."""
    ended = ReviewLease.objects.filter(activity=activity_id, live=True, expires_at__lte=now)
    oldest = list(ended.order_by("expires_at").values_list("pk", flat=True)[:BATCH])
    return _end(ReviewLease.objects.filter(pk__in=oldest, live=True), LeaseEnd.EXPIRED)


def expire(now: datetime) -> int:
    """End every lease that has run out, in any activity, so that nobody waits for a reader who left; how many."""
    ended = ReviewLease.objects.filter(live=True, expires_at__lte=now)
    number = ended.count()
    for activity_id in ended.order_by().values_list("activity", flat=True).distinct():
        while free_expired(activity_id, now):
            pass
    return number


def _held(activity_id: int, reader: Reader, now: datetime) -> ReviewLease | None:
    """The lease this reader has. One on a project they came to own meanwhile ends here, like all that have run out."""
    by_name = ProjectOwner.objects.filter(project=OuterRef("project"), user=reader.person.id)
    live = ReviewLease.objects.filter(activity=activity_id, live=True)
    looked_at = live.filter(Q(reviewer=reader.person.id) | Q(expires_at__lte=now)).annotate(is_own=Exists(by_name))
    # Their own, as long as it holds, ends after all that have run out: of two rows it is the first.
    first = list(looked_at.select_related("project").order_by("-expires_at")[:2])
    if any(not is_live(lease.expires_at, now) for lease in first):
        free_expired(activity_id, now)
    held = next((lease for lease in first if is_live(lease.expires_at, now)), None)
    if held is None:
        return None
    is_theirs = held.is_own or held.project.group_id in reader.own_groups
    if held.project.state != State.PUBLISHED or is_theirs:
        _end(live.filter(pk=held.pk), LeaseEnd.WITHDRAWN)
        return None
    return held


def _begin_one_of(waiting: Iterable[Waiting], activity_id: int, user_id: int, now: datetime) -> ReviewLease | None:
    """A lease on the first of these that still waits as it was seen; ``None`` if others were faster everywhere."""
    try:
        begun = (_begin(each, activity_id, user_id, now) for each in waiting)
        return next((lease for lease in begun if lease is not None), None)
    except IntegrityError:  # this reader asked twice in the same moment, and has a lease by now
        return None


def _begin(waiting: Waiting, activity_id: int, user_id: int, now: datetime) -> ReviewLease | None:
    work = waiting.work

    def write() -> ReviewLease | None:
        as_seen = Project.objects.filter(pk=work.id, state=State.PUBLISHED, attention=work.attention)
        if not as_seen.update(attention=F("attention") + 1):
            return None
        return ReviewLease.objects.create(
            activity_id=activity_id,
            project_id=work.id,
            reviewer_id=user_id,
            slot_number=waiting.next_slot,
            expires_at=now + LEASE,
        )

    return atomically(write)


def _end(leases: QuerySet[ReviewLease], why: LeaseEnd) -> bool:
    """End these leases and free their slots. ``False`` if there were none."""
    # Looked up beforehand: a transaction that begins with a read loses its race for SQLite's one pen.
    projects = set(leases.values_list("project_id", flat=True))

    def write() -> bool:
        if not projects or not leases.update(live=None, slot_number=None, ended=why):
            return False
        attention.recount(projects)
        return True

    return atomically(write)

"""The life of a round in the hands of the course team: run it, run it again, discard it, publish it.

The only door is ``api``. What is small is done while they wait, what is large by a worker (see ``working``).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from plugin_app.people.api import Viewer, require_organiser
from plugin_app.study_groups.models import MatchingRound, RoundGroup, RoundSeat
from plugin_app.study_groups.rows import StudyGroups
from plugin_app.transactions import atomically

from . import publishing, running
from .data import RoundState, RoundSummary
from .errors import NotReady
from .reading import round_of
from .rows import ATONCE, find, tell, while_it_is

AT_ONCE_SECONDS = 2.0
"""How long the solver may think while somebody waits for the page."""

LIVING = (RoundState.OPEN, RoundState.QUEUED, RoundState.RUNNING, RoundState.READY, RoundState.FAILED)


def run_round(viewer: Viewer, placed: StudyGroups, which: UUID, *, now: datetime | None = None) -> RoundSummary:
    """Form the groups, or go on where somebody stopped: at once where the round is small, else by the worker.

    For the course team. Raises ``NotReady`` once there are groups; ``run_again`` is for those.
    """
    own_id, row = require_organiser(viewer, placed.course_key), find(viewer, placed, which)
    if row.state not in running.RUNNABLE:
        raise NotReady()
    tell("run", own_id, row)
    return _start(viewer, placed, row, now or timezone.now())


def run_again(viewer: Viewer, placed: StudyGroups, which: UUID, *, now: datetime | None = None) -> RoundSummary:
    """Form the groups anew, apart from what is locked or was put together by hand. For the course team.

    Raises ``NotReady``.
    """
    own_id, row = require_organiser(viewer, placed.course_key), find(viewer, placed, which)
    while_it_is(RoundState.READY, row, lambda: None, to=RoundState.OPEN)
    tell("run", own_id, row)
    return _start(viewer, placed, row, now or timezone.now())


def discard_round(viewer: Viewer, placed: StudyGroups, which: UUID) -> RoundSummary:
    """Throw a round away, also while it runs; what it says about people is deleted. For the course team.

    Raises ``NotReady`` once it is being published.
    """
    own_id, row = require_organiser(viewer, placed.course_key), find(viewer, placed, which)

    def write() -> None:
        over: dict[str, Any] = {"state": RoundState.DISCARDED, "lease": "", "lease_until": None, "best_so_far": []}
        if not MatchingRound.objects.filter(pk=row.pk, state__in=LIVING).update(**over):
            raise NotReady()
        RoundSeat.objects.filter(round=row).delete()
        RoundGroup.objects.filter(round=row).delete()

    atomically(write)
    tell("discarded", own_id, row)
    return round_of(viewer, placed, which)


def publish_round(viewer: Viewer, placed: StudyGroups, which: UUID, *, now: datetime | None = None) -> RoundSummary:
    """Make the groups and write to their people, or go on where somebody stopped: at once where the round is small,
    else by the worker. For the course team. Raises ``NotReady``.
    """
    own_id, row = require_organiser(viewer, placed.course_key), find(viewer, placed, which)
    if row.state != RoundState.PUBLISHING:
        while_it_is(RoundState.READY, row, lambda: None, to=RoundState.PUBLISHING)
        tell("publishing", own_id, row)
    if row.takes_part <= ATONCE:
        publishing.publish(row.pk, placed, clock=_clock(now))
    return round_of(viewer, placed, which)


def _start(viewer: Viewer, placed: StudyGroups, row: MatchingRound, now: datetime) -> RoundSummary:
    if row.takes_part <= ATONCE:
        running.run(row.pk, placed, most_seconds=AT_ONCE_SECONDS, clock=_clock(now))
    else:
        waiting = MatchingRound.objects.filter(pk=row.pk, state__in=(RoundState.OPEN, RoundState.FAILED))
        atomically(lambda: waiting.update(state=RoundState.QUEUED, error=""))
    return round_of(viewer, placed, row.uuid)


def _clock(now: datetime | None) -> running.Clock:
    return timezone.now if now is None else lambda: now

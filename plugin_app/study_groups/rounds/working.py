"""What waits for a worker: rounds that are too large for a request, and those that somebody left in the middle.

The only door is ``api``. One after the other, each under its lease: any number of workers may run at once.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from plugin_app import host
from plugin_app.activities.api import Kind, Placed
from plugin_app.study_groups.models import MatchingRound
from plugin_app.study_groups.rows import StudyGroups
from plugin_app.study_groups.rules import GroupRules

from . import publishing, running
from .data import RoundState
from .running import Clock

log = logging.getLogger(__name__)

WAITING = (RoundState.QUEUED, RoundState.RUNNING, RoundState.PUBLISHING)


@dataclass(frozen=True)
class Worked:
    """How many rounds a worker has dealt with."""

    formed: int = 0
    published: int = 0
    failed: int = 0


def run_rounds(*, which: UUID | None = None, clock: Clock = timezone.now) -> Worked:
    """Do what waits, or only one round, which then need not be queued."""
    free = Q(lease_until=None) | Q(lease_until__lt=clock())
    rows = MatchingRound.objects.filter(free).select_related("activity").defer("best_so_far").order_by("id")
    states = (*WAITING, RoundState.OPEN, RoundState.FAILED) if which else WAITING
    due = rows.filter(state__in=states, **({"uuid": which} if which else {}))
    formed = published = failed = 0
    for row in due:
        try:
            placed = _placed(row)
            if row.state == RoundState.PUBLISHING:
                published += publishing.publish(row.pk, placed, clock=clock)
            else:
                formed += running.run(row.pk, placed, clock=clock)
        except Exception:
            log.exception("round %s could not be worked on", row.uuid)
            failed += 1
    return Worked(formed, published, failed)


def _placed(row: MatchingRound) -> StudyGroups:
    """The block as its author published it. Raises ``LookupError`` if it is gone: the round waits for it."""
    usage_key = row.activity.usage_key
    block = host.current().placed_block(usage_key)
    if block is None:
        raise LookupError(f"There is no published block at {usage_key}.")
    title = str(block.fields.get("display_name") or "")
    return Placed(block.course_key, usage_key, Kind.STUDY_GROUPS, title, GroupRules.from_fields(block.fields))

"""What waits for a worker: rounds that are too large for a request, and those that somebody left in the middle.

The only door is ``api``. One after the other, each under its lease: any number of workers may run at once. A round
whose block is gone from the course waits for nothing any more: it ends, and says so once.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _t

from plugin_app import host
from plugin_app.activities.api import Kind, Placed
from plugin_app.study_groups.models import MatchingRound, RoundGroup, RoundSeat
from plugin_app.study_groups.rows import StudyGroups
from plugin_app.study_groups.rules import GroupRules
from plugin_app.transactions import atomically

from . import lease, publishing, running
from .data import RoundState
from .rows import tell
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
            if placed is None:
                failed += _end(row, clock())
            elif row.state == RoundState.PUBLISHING:
                published += publishing.publish(row.pk, placed, clock=clock)
            else:
                formed += running.run(row.pk, placed, clock=clock)
        except Exception:
            log.exception("round %s could not be worked on", row.uuid)
            failed += 1
    return Worked(formed, published, failed)


def _end(row: MatchingRound, now: datetime) -> bool:
    """Its block is gone. Groups that were opened stay; where there are none, it can be run once the block is back.

    ``False`` if somebody works on it, who had read the block before.
    """
    token = lease.take(row.pk, [RoundState(row.state)], RoundState(row.state), now)
    if token is None:
        return False
    log.error("round %s ends: there is no published block at %s", row.uuid, row.activity.usage_key)
    groups = RoundGroup.objects.filter(round=row)
    opened = groups.exclude(published=None).count()
    if not opened:
        words = _t("The block of this round is not in the course any more. Once it is back, try once more.")
        lease.give_back(row.pk, token, state=RoundState.FAILED, error=words)
        tell("failed", row.created_by_id, row)
        return True

    def write() -> None:
        lease.renew(row.pk, token, now)
        words = _t("The block of this round is not in the course any more, so some of its groups were not opened.")
        RoundSeat.objects.filter(group__in=groups.filter(published=None)).update(group=None, leads=False, why=words)
        groups.filter(published=None).delete()
        lease.give_back(row.pk, token, state=RoundState.PUBLISHED, published_at=now, error=words)

    atomically(write)
    tell("published", row.created_by_id, row, groups=opened)
    return True


def _placed(row: MatchingRound) -> StudyGroups | None:
    """The block as its author published it; ``None`` if it is gone."""
    usage_key = row.activity.usage_key
    block = host.current().placed_block(usage_key)
    if block is None:
        return None
    title = str(block.fields.get("display_name") or "")
    return Placed(block.course_key, usage_key, Kind.STUDY_GROUPS, title, GroupRules.from_fields(block.fields))

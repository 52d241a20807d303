"""The order of the works a reviewer may be offered; the package says why it is this one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from plugin_app.showcase.allocation.data import Reviewer, Work

_DAY = timedelta(days=1)


def order(works: Iterable[Work], reviewer: Reviewer, now: datetime) -> list[Work]:
    """The works this reviewer may be offered, the most in need first. ``now`` is aware."""
    return sorted((work for work in works if eligible(work, reviewer)), key=lambda work: _need(work, reviewer, now))


def offer(works: Iterable[Work], reviewer: Reviewer, now: datetime) -> Work | None:
    """The work this reviewer is offered next, or None where nothing is left for them. ``now`` is aware."""
    return min(
        (work for work in works if eligible(work, reviewer)),
        key=lambda work: _need(work, reviewer, now),
        default=None,
    )


def eligible(work: Work, reviewer: Reviewer) -> bool:
    """Whether this reviewer may read this work: not their own, a team-mate's, an avoided person's, or one done."""
    near = reviewer.team | reviewer.avoids | {reviewer.id}
    return work.id not in reviewer.seen and work.owner_ids.isdisjoint(near)


def _need(work: Work, reviewer: Reviewer, now: datetime) -> tuple[int, int, int, bool, datetime, int]:
    """Smaller is more in need."""
    days_waited = (now - work.waiting_since) // _DAY
    return (
        work.received + work.leased,
        -days_waited,
        -work.owner_given,
        not _readable(work, reviewer),
        work.waiting_since,
        work.id,
    )


def _readable(work: Work, reviewer: Reviewer) -> bool:
    return work.language is None or not reviewer.languages or work.language in reviewer.languages

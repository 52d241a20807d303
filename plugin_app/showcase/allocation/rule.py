"""The order of the works a reviewer may be offered; the package says why it is this one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from plugin_app.showcase.allocation.data import Reviewer, Work

_DAY = timedelta(days=1)

Need = tuple[int, int, int, bool, int, datetime, int]


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


def alike(ordered: Sequence[Work]) -> Sequence[Work]:
    """Of works in order, those that have as little attention as the first: whose turn it is, if others are as quick."""
    return [work for work in ordered if work.attention == ordered[0].attention]


def eligible(work: Work, reviewer: Reviewer) -> bool:
    """Whether this reviewer may read this work: not their own, a team-mate's, an avoided person's, or one done."""
    return work.id not in reviewer.seen and work.owner_ids.isdisjoint(reviewer.near)


def _need(work: Work, reviewer: Reviewer, now: datetime) -> Need:
    """Smaller is more in need."""
    if reviewer.helps:
        return work.attention, 0, 0, False, 0, work.waiting_since, work.id
    days_waited = (now - work.waiting_since) // _DAY
    return (
        work.attention,
        -days_waited,
        -work.owner_given,
        not _readable(work, reviewer),
        -len(work.interests & reviewer.interests),
        work.waiting_since,
        work.id,
    )


def _readable(work: Work, reviewer: Reviewer) -> bool:
    if work.language is None or not reviewer.languages:
        return True
    return _spoken(work.language) in map(_spoken, reviewer.languages)


def _spoken(language: str) -> str:
    """A tag without script and region: whoever reads Portuguese in one country reads it in the other."""
    return language.partition("-")[0].lower()

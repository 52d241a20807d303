"""What would help a claim most. Pure: no database, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from plugin_app.contributions.claiming.data import BEFORE_UPSTREAM, ClaimState
from plugin_app.contributions.claiming.due import NOTICE

from .data import ClaimNeed

PATIENCE_DAYS = 21
"""Days a project may take to answer where it has not said itself how long it needs."""

ORDER = {need: place for place, need in enumerate(ClaimNeed)}


@dataclass(frozen=True)
class Facts:
    """What is asked of a claim to know what it needs."""

    pk: int
    state: ClaimState
    claimed_at: datetime
    asked_at: datetime | None
    upstream_at: datetime | None
    expires_at: datetime | None
    is_gone: bool
    """Whether the work is no longer listed upstream."""
    review_days: int | None
    """Days until a first answer, as the project's maintainers said."""

    @property
    def since(self) -> datetime:
        """When it came to be where it is now, as far as that is kept."""
        if self.state is ClaimState.ASKED and self.asked_at:
            return self.asked_at
        if self.state is ClaimState.UPSTREAM and self.upstream_at:
            return self.upstream_at
        return self.claimed_at


def need_of(facts: Facts, now: datetime) -> ClaimNeed:
    """The most pressing one. Work that is upstream may well be listed no more: there it is somebody's, as it should."""
    if facts.state is ClaimState.ASKED:
        return ClaimNeed.LOOK
    if facts.state is ClaimState.UPSTREAM:
        patience = timedelta(days=facts.review_days or PATIENCE_DAYS)
        return ClaimNeed.NO_ANSWER if facts.since + patience < now else ClaimNeed.NOTHING
    if facts.is_gone:
        return ClaimNeed.GONE
    is_ending = facts.expires_at is not None and facts.expires_at <= now + NOTICE
    return ClaimNeed.ENDING if facts.state in BEFORE_UPSTREAM and is_ending else ClaimNeed.NOTHING


def pressing(facts: Facts, now: datetime) -> tuple[int, datetime, int]:
    """To sort by: by what they need, then what ends soonest or has waited longest."""
    need = need_of(facts, now)
    by = facts.expires_at if need is ClaimNeed.ENDING and facts.expires_at else facts.since
    return ORDER[need], by, facts.pk

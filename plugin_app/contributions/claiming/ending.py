"""How claims end before the project has decided: given back, run out, or because the project takes nobody any more.

Whatever ends before anything went upstream gives its slot back. Afterwards the maintainers have had the work.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from plugin_app.contributions.found import Contributions
from plugin_app.contributions.models import Claim, OpenProject
from plugin_app.people.api import Viewer
from plugin_app.transactions import atomically

from .data import BEFORE_UPSTREAM, LIVE, ClaimState
from .errors import KeptBefore, NotNow
from .rows import held, tell
from .telling import write_to_holders


def withdraw_claim(viewer: Viewer, placed: Contributions, claim: UUID, *, now: datetime | None = None) -> None:
    """Give it back. Nobody is told, and the work is free for others. Raises ``NotFound``, ``NotNow``."""
    row, user_id = held(viewer, placed, claim)
    when = now or timezone.now()
    if not atomically(lambda: end(Claim.objects.filter(pk=row.pk), ClaimState.WITHDRAWN, when)):
        raise NotNow()
    tell("withdrawn", user_id, row)


def keep_claim(viewer: Viewer, placed: Contributions, claim: UUID, *, now: datetime | None = None) -> None:
    """Go on for as many days again, once. Raises ``NotFound``, ``KeptBefore``, ``NotNow``."""
    row, user_id = held(viewer, placed, claim)
    if row.kept_at is not None:
        raise KeptBefore()
    when = now or timezone.now()
    until = when + timedelta(days=placed.rules.claim_days)
    live = Claim.objects.filter(pk=row.pk, live=True, kept_at=None, state__in=BEFORE_UPSTREAM)
    if not atomically(lambda: live.update(kept_at=when, expires_at=until)):
        raise NotNow()
    tell("kept", user_id, row)


def end(claims: QuerySet[Claim], how: ClaimState, now: datetime) -> int:
    """End those of these claims that are live; how many. Part of a larger write."""
    over = {"live": None, "hand": None, "state": how, "expires_at": None, "ended_at": now, "change_due_at": None}
    early = claims.filter(live=True, state__in=BEFORE_UPSTREAM).update(**over, slot_number=None)
    return early + claims.filter(live=True, state__in=LIVE).update(**over)


def expire(row: Claim, now: datetime) -> bool:
    """End a claim whose time is over, and tell its people; ``False`` if it went on meanwhile, or somebody else did."""

    def write() -> bool:
        if not end(Claim.objects.filter(pk=row.pk, expires_at__lte=now), ClaimState.EXPIRED, now):
            return False
        write_to_holders(row, "claim_expired", now)
        return True

    if not atomically(write):
        return False
    tell("expired", row.user_id or 0, row)
    return True


def project_left(project: OpenProject, now: datetime) -> int:
    """End every claim of which nothing is with the project yet, and tell their people. Part of a larger write."""
    live = Claim.objects.filter(project=project, live=True, state__in=BEFORE_UPSTREAM)
    rows = list(live.select_related("activity", "opportunity"))
    ended = end(live.filter(pk__in=[row.pk for row in rows]), ClaimState.PROJECT_LEFT, now)
    for row in rows:
        write_to_holders(row, "claim_project_left", now)
    return ended

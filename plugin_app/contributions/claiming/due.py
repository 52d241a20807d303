"""What time does to claims: whoever is at one hears once that it will end, and then it ends and is free again.

Each claim is a step of its own: one that fails is logged, and the others go on. Running it twice, or on two machines at
once, changes nothing more.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from plugin_app.contributions.models import Claim
from plugin_app.transactions import atomically

from .ending import expire
from .rows import tell
from .telling import write_to_holders

log = logging.getLogger(__name__)

NOTICE = timedelta(days=3)
"""How long before its end the people of a claim are told."""
BATCH = 500
"""Claims of each kind that one run looks at; the next run goes on."""


@dataclass(frozen=True)
class Done:
    """How much a run has dealt with."""

    claims_reminded: int
    claims_expired: int


def run(now: datetime) -> Done:
    """Do all that is due at ``now``. What has run out meanwhile is not reminded of any more."""
    live = Claim.objects.filter(live=True).order_by("expires_at", "id")
    over = live.filter(expires_at__lte=now)
    soon = live.filter(expires_at__gt=now, expires_at__lte=now + NOTICE, reminded_at=None)
    return Done(claims_expired=_each(over, expire, now), claims_reminded=_each(soon, _remind, now))


def _remind(row: Claim, now: datetime) -> bool:
    """Say once that it will end."""
    assert row.expires_at is not None  # that is why it is here
    as_it_was = {"pk": row.pk, "expires_at": row.expires_at}  # who has kept it meanwhile hears of no end that is none

    def write() -> bool:
        if not Claim.objects.filter(**as_it_was, live=True, reminded_at=None).update(reminded_at=now):
            return False
        write_to_holders(row, "claim_reminder", now, day=f"{row.expires_at:%Y-%m-%d}", may_keep=_may_keep(row))
        return True

    if not atomically(write):
        return False
    tell("reminded", row.user_id or 0, row)
    return True


def _may_keep(row: Claim) -> str:
    return "yes" if row.kept_at is None else ""


def _each(rows: QuerySet[Claim], step: Callable[[Claim, datetime], bool], now: datetime) -> int:
    done = 0
    for row in rows.select_related("activity", "opportunity")[:BATCH]:
        try:
            done += step(row, now)
        except Exception:
            log.exception("%s failed for claim %s", step.__name__, row.uuid)
    return done

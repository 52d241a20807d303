"""What somebody said of work that is upstream, put right: where it is, or how it ended.

One press is soon wrong. What a tracker has said is nobody's to take back, and after a week one's own word stays too.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone

from plugin_app.contributions.found import Contributions
from plugin_app.contributions.models import Claim
from plugin_app.people.api import Viewer
from plugin_app.transactions import atomically

from .data import COUNTED, SETTLED, ClaimState
from .errors import AnotherAtIt, NotNow
from .rows import held, holders, tell
from .upstream import is_at

TIME_TO_TAKE_BACK = timedelta(days=7)
"""From when one said how it ended."""


def correct_address(
    viewer: Viewer, placed: Contributions, claim: UUID, evidence_url: str, *, now: datetime | None = None
) -> None:
    """Say that what was sent is at another address: its tracker is asked about that one from now on.

    Raises ``NotFound``, ``NotNow`` and ``BadUrl``.
    """
    row, user_id = held(viewer, placed, claim)
    there = is_at(evidence_url, now or timezone.now())
    if there["change"] == row.change:
        del there["change_due_at"], there["finding"]  # the same change again, which saying so brings no nearer
    waits = Claim.objects.filter(pk=row.pk, live=True, state=ClaimState.UPSTREAM)
    if not atomically(lambda: waits.update(**there)):
        raise NotNow()
    tell("address_corrected", user_id, row)


def take_word_back(viewer: Viewer, placed: Contributions, claim: UUID, *, now: datetime | None = None) -> None:
    """Say that the project has not decided after all, as long as only its people said so.

    Raises ``NotFound``, ``AnotherAtIt``, and ``NotNow`` once a week is over or a tracker has spoken.
    """
    row, user_id = held(viewer, placed, claim)
    earliest = (now or timezone.now()) - TIME_TO_TAKE_BACK
    own_word = Claim.objects.filter(state__in=SETTLED, settled_at__gt=earliest).exclude(finding__in=COUNTED)
    said = own_word.filter(pk=row.pk, state=row.state)
    others = Claim.objects.filter(opportunity=row.opportunity_id, live=True).exclude(pk=row.pk)

    def write() -> None:
        waits = {"live": True, "state": ClaimState.UPSTREAM, "settled_at": None, "ended_at": None}
        if not said.exists():
            raise NotNow()
        if others.exists():
            raise AnotherAtIt()
        if not said.update(**waits):
            raise NotNow()

    try:
        atomically(write)
    except IntegrityError as overtaken:
        raise NotNow() from overtaken
    was_merged = row.state == ClaimState.MERGED
    tell("reopened", user_id, row, merged=int(was_merged))
    if was_merged:
        for holder in sorted(holders(row)):
            tell("merged_taken_back", holder, row)


def own_word_until(row: Claim) -> datetime | None:
    """Until when its people may take back how it ended; ``None`` where it has not, or where a tracker said so."""
    if row.settled_at is None or row.told_by_tracker:
        return None
    return row.settled_at + TIME_TO_TAKE_BACK

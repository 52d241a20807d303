"""What happens where we never write: people say what they sent and how it ended, or the project's tracker tells.

Whether a project takes the work is in nobody's own hands, so nothing here completes or grades anything.

What the tracker says weighs more than what people say, and what was merged stays merged: a change that was closed may
be opened again and end well, and one that was merged cannot be closed. But it says something only of a change that is
theirs, as far as that can be known (``weighing``).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from plugin_app.addresses import parse
from plugin_app.contributions.found import Contributions
from plugin_app.contributions.models import Claim
from plugin_app.contributions.trackers import Change, change_at
from plugin_app.people.api import Viewer
from plugin_app.transactions import atomically

from .data import BEFORE_UPSTREAM, COUNTED, SETTLED, ClaimState, Finding
from .errors import LookFirst, NotNow
from .rows import held, holders, tell
from .weighing import finding, is_of_project

_ENDS = {True: ClaimState.MERGED, False: ClaimState.NOT_TAKEN}
_WAITS = Q(live=True, state=ClaimState.UPSTREAM)
_MISTAKEN = {
    True: Q(state=ClaimState.NOT_TAKEN),
    False: Q(state=ClaimState.MERGED) & ~Q(finding__in=COUNTED),
}
"""What a tracker corrects when it says that a change was merged, or that it was closed without that."""


def went_upstream(
    viewer: Viewer, placed: Contributions, claim: UUID, evidence_url: str, *, now: datetime | None = None
) -> None:
    """Say that it is with the project now, and where: a pull request, a translation, an answer. Never fetched.

    From here the maintainers set the pace: nothing expires, and the hand is free for something else. Raises
    ``NotFound``, ``LookFirst``, ``NotNow`` and ``BadUrl``.
    """
    row, user_id = held(viewer, placed, claim)
    when = now or timezone.now()
    there = is_at(evidence_url, when)
    if placed.rules.pre_review and row.state in (ClaimState.WORKING, ClaimState.ASKED):
        raise LookFirst()
    live = Claim.objects.filter(pk=row.pk, live=True, state__in=BEFORE_UPSTREAM)
    # A pull request may wait for months, and nobody is to wait with it: the hand is free.
    sent = {**there, "state": ClaimState.UPSTREAM, "upstream_at": when, "expires_at": None, "hand": None}
    if not atomically(lambda: live.update(**sent)):
        raise NotNow()
    tell("went_upstream", user_id, row)


def is_at(evidence_url: str, now: datetime) -> dict[str, Any]:
    """What a claim keeps of where its work is; a tracker is asked about it from ``now`` on. Raises ``BadUrl``."""
    evidence = parse(evidence_url).url
    change = change_at(evidence)
    return {
        "evidence_url": evidence,
        "change": change.name if change else "",
        "change_due_at": now if change else None,
        "finding": "",
    }


def say_how_it_ended(
    viewer: Viewer, placed: Contributions, claim: UUID, merged: bool, *, now: datetime | None = None
) -> None:
    """Say that the project took it, or went another way. Raises ``NotFound``, ``NotNow``.

    Once, unless it is taken back: where the tracker has spoken there is nothing left to say.
    """
    row, user_id = held(viewer, placed, claim)
    if not _settle(row, merged, now or timezone.now()):
        raise NotNow()
    tell("settled", user_id, row, merged=int(merged), by_tracker=0)
    if merged:
        _tell_each_holder(row)


def told_by_tracker(url: str, told: Change, *, now: datetime) -> int:
    """A tracker says how the change at this address stands; how many claims that ended, or ended otherwise.

    Not for people: it is asked by the sync and by verified webhooks. An unknown address, a change that is open or was
    merged nobody knows when, and the same again, are 0.
    """
    place = change_at(url)
    if place is None or told.is_open or (told.is_merged and told.merged_at is None):
        return 0
    named = Claim.objects.filter(change=place.name).select_related("activity", "opportunity", "project")
    concerned = named.filter(_WAITS | _MISTAKEN[told.is_merged] | Q(state=_ENDS[told.is_merged]))
    own = [row for row in concerned if is_of_project(place, row)]
    return sum(_take_in(row, told.is_merged, finding(row, place, told), now) for row in own)


def _take_in(row: Claim, merged: bool, found: Finding, now: datetime) -> bool:
    """The tracker's word for one claim, for what it is worth; whether that settled it."""
    settled = found in COUNTED and _settle(row, merged, now, found)
    if settled:
        tell("settled", row.user_id or 0, row, merged=int(merged), by_tracker=1)
    elif not _write_down(row, found):
        return False  # the tracker has said so before
    if merged and found in COUNTED:
        _tell_each_holder(row, found)
    return settled


def _write_down(row: Claim, found: Finding) -> bool:
    """What ends nothing, or bears out what people said. What was once found to be theirs stays so."""
    over_or_waits = _WAITS | Q(state__in=SETTLED)
    other = Claim.objects.filter(over_or_waits, pk=row.pk, change=row.change)
    return other.exclude(finding__in=(found, Finding.YOURS)).update(finding=found) == 1


def _tell_each_holder(row: Claim, found: Finding | None = None) -> None:
    """That their work was taken, for each of those who hold the claim: a badge is one person's."""
    sure = {"by_tracker": int(found is not None), "author_checked": int(found is Finding.YOURS)}
    for user_id in sorted(holders(row)):
        tell("merged", user_id, row, **sure)


def _settle(row: Claim, merged: bool, now: datetime, found: Finding | None = None) -> bool:
    """Whether it ends now, as its tracker ``found``, or by people's word. An address corrected meanwhile is another's.

    The slot stays used: the maintainers have had the work.
    """
    over = {"live": None, "settled_at": now, "ended_at": row.ended_at or now, "state": _ENDS[merged]}
    told = {"finding": found} if found else {}
    open_to_this = _WAITS | _MISTAKEN[merged] if found else _WAITS
    waits = Claim.objects.filter(open_to_this, pk=row.pk, change=row.change)
    return atomically(lambda: waits.update(**over, **told)) == 1

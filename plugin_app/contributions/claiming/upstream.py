"""What happens where we never write: people say what they sent and how it ended, or the project's tracker tells.

Whether a project takes the work is in nobody's own hands, so nothing here completes or grades anything.

What the tracker says weighs more than what people say, and what was merged stays merged: a change that was closed may
be opened again and end well, and one that was merged cannot be closed.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from plugin_app.addresses import parse
from plugin_app.contributions.found import Contributions
from plugin_app.contributions.models import Claim
from plugin_app.contributions.trackers import change_at
from plugin_app.people.api import Viewer
from plugin_app.transactions import atomically

from .data import BEFORE_UPSTREAM, ClaimState
from .errors import LookFirst, NotNow
from .rows import held, holders, tell

_ENDS = {True: ClaimState.MERGED, False: ClaimState.NOT_TAKEN}
_WAITS = Q(live=True, state=ClaimState.UPSTREAM)
_MISTAKEN = {
    True: Q(state=ClaimState.NOT_TAKEN),
    False: Q(state=ClaimState.MERGED, told_by_tracker=False),
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
    evidence = parse(evidence_url).url
    change = change_at(evidence)
    if placed.rules.pre_review and row.state in (ClaimState.WORKING, ClaimState.ASKED):
        raise LookFirst()
    when = now or timezone.now()
    live = Claim.objects.filter(pk=row.pk, live=True, state__in=BEFORE_UPSTREAM)
    sent = {
        "state": ClaimState.UPSTREAM,
        "evidence_url": evidence,
        "change": change.name if change else "",
        "change_due_at": when if change else None,
        "upstream_at": when,
        "expires_at": None,
        "hand": None,  # a pull request may wait for months, and nobody is to wait with it
    }
    if not atomically(lambda: live.update(**sent)):
        raise NotNow()
    tell("went_upstream", user_id, row)


def say_how_it_ended(
    viewer: Viewer, placed: Contributions, claim: UUID, merged: bool, *, now: datetime | None = None
) -> None:
    """Say that the project took it, or went another way. Raises ``NotFound``, ``NotNow``.

    Once: where the tracker has spoken there is nothing left to say.
    """
    row, user_id = held(viewer, placed, claim)
    if not _settle(row, merged, now or timezone.now(), by_tracker=False):
        raise NotNow()
    tell("settled", user_id, row, merged=int(merged), by_tracker=0)
    if merged:
        _tell_each_holder(row, by_tracker=False)


def told_by_tracker(url: str, *, merged: bool, now: datetime) -> int:
    """A tracker says that the change at this address was merged, or closed without that; how many claims that ended.

    Not for people: it is asked by the sync and by verified webhooks. An unknown address, and the same again, are 0.
    """
    change = change_at(url)
    if change is None:
        return 0
    named = Claim.objects.filter(change=change.name).select_related("activity", "opportunity")
    told_the_truth = Q(state=_ENDS[merged], told_by_tracker=False)
    settled = 0
    for row in named.filter(_WAITS | _MISTAKEN[merged] | told_the_truth):
        if _settle(row, merged, now, by_tracker=True):
            tell("settled", row.user_id or 0, row, merged=int(merged), by_tracker=1)
            settled += 1
        elif not Claim.objects.filter(told_the_truth, pk=row.pk).update(told_by_tracker=True):
            continue  # the tracker has said so before
        if merged:
            _tell_each_holder(row, by_tracker=True)
    return settled


def _tell_each_holder(row: Claim, *, by_tracker: bool) -> None:
    """That their work was taken, for each of those who hold the claim: a badge is one person's."""
    for user_id in sorted(holders(row)):
        tell("merged", user_id, row, by_tracker=int(by_tracker))


def _settle(row: Claim, merged: bool, now: datetime, *, by_tracker: bool) -> bool:
    """The slot stays used: the maintainers have had the work."""
    over = {"live": None, "hand": None, "settled_at": now, "ended_at": row.ended_at or now}
    open_to_this = _WAITS | _MISTAKEN[merged] if by_tracker else _WAITS
    waits = Claim.objects.filter(open_to_this, pk=row.pk)
    return atomically(lambda: waits.update(**over, state=_ENDS[merged], told_by_tracker=by_tracker)) == 1

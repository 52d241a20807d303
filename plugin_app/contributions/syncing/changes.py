"""What has become of the changes that learners have sent: their trackers are asked, seldom, and news may be faster.

``change_due_at`` is when to ask next, and a lease as ``due_at`` is of a repository: who asks moves it on first. Asked
about are changes of the claim's own project alone: an address that leads anywhere else stays somebody's word.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from ..claiming.upstream import told_by_tracker
from ..claiming.weighing import is_of_project
from ..models import Claim
from ..trackers import Why, change_at
from .leases import LEASE
from .looking import Way

DAILY, WEEKLY = timedelta(days=1), timedelta(days=7)
YOUNG = timedelta(days=60)
"""So long after a change was sent it is asked about daily, and so long after its end whether it was opened again."""


def due(host: str, now: datetime, most: int) -> list[Claim]:
    """The claims whose changes, on this tracker, wait longest to be asked about. One query."""
    rows = Claim.objects.filter(change_due_at__lte=now, change__startswith=f"{host}/")
    return list(rows.select_related("project").order_by("change_due_at", "pk")[:most])


def take(row: Claim, now: datetime) -> bool:
    """Hold it from now on; ``False`` if somebody else was faster, or another claim's question has answered it."""
    held = Claim.objects.filter(pk=row.pk, change_due_at=row.change_due_at)
    return held.update(change_due_at=now + LEASE) == 1


def ask(row: Claim, way: Way) -> int:
    """Ask once, and write down how the change ended, if it did; how many claims that settled.

    Raises ``Trouble``; nothing is known then, and ``put_off`` or ``hand_back`` says when to ask again.
    """
    place = change_at(row.evidence_url)
    if place is None or not is_of_project(place, row):
        _ask_at(row, None)
        return 0
    change = way.tracker.change(way.fetcher, place.path, place.number)
    now = way.now()
    settled = told_by_tracker(row.evidence_url, change, now=now)
    for each in Claim.objects.filter(change=row.change).exclude(change_due_at=None):
        _ask_at(each, None if change.is_merged else _next(each, now, is_open=change.is_open))
    return settled


def put_off(row: Claim, now: datetime, why: Why) -> None:
    """There was no answer, or none that makes sense. What is gone or private may come back, but seldom does."""
    _ask_at(row, _next(row, now, is_open=why not in (Why.MISSING, Why.REFUSED)))


def hand_back(row: Claim) -> None:
    """Whoever runs next asks about it first."""
    _ask_at(row, row.change_due_at)


def _next(row: Claim, now: datetime, *, is_open: bool) -> datetime | None:
    """When to ask again about a change that is not merged."""
    if row.settled_at is not None and now - row.settled_at > YOUNG:
        return None
    is_young = now - (row.upstream_at or now) < YOUNG
    return now + (DAILY if is_open and is_young and row.settled_at is None else WEEKLY)


def _ask_at(row: Claim, when: datetime | None) -> None:
    """What was given back meanwhile stays so, and what is at another address by now is asked about there."""
    Claim.objects.filter(pk=row.pk, change=row.change).exclude(change_due_at=None).update(change_due_at=when)

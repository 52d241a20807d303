"""How a piece of work stands at this moment, asked when somebody opens it.

It never makes a page fail and never makes it slow: one short question, not more often than every few minutes for the
same piece of work, none at all while its tracker rests. Without an answer what was last known is shown, and said.
"""

from __future__ import annotations

import logging
import re
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import urlsplit
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from ..data import OpportunityState
from ..models import Opportunity
from ..trackers import Fetcher, Issue, Trouble, Why
from . import resting, told
from .asking import Asking, as_far_as_set
from .words import Gone

log = logging.getLogger(__name__)

FRESH = timedelta(minutes=5)
"""For so long nobody asks about the same piece of work again."""
SECONDS = 2.0
"""How long somebody waits for it, at most."""
GONE_FOR = timedelta(days=1)
"""For so long what is gone is not asked about again, where nobody but a click would ever ask."""

_ISSUE = re.compile(r"/(?P<path>[\w.-]+(?:/[\w.-]+)+?)(?:/-)?/issues/(?P<number>\d+)/?", re.ASCII)


class Found(StrEnum):
    """What a check found out."""

    FREE = "free"
    GONE = "gone"
    UNKNOWN = "unknown"
    """Nobody could be asked just now; what was known before is still believed."""
    NOBODY_TO_ASK = "nobody_to_ask"
    """It is on no tracker we can ask."""


class Checked(NamedTuple):
    """How a piece of work stands, and a sentence to say; it may be empty."""

    found: Found
    sentence: str
    checked_at: datetime | None
    """When its tracker last said so."""


class Place(NamedTuple):
    """Where an issue is on a tracker."""

    host: str
    path: str
    number: str


def check_now(opportunity: UUID, *, asking: Asking | None = None) -> Checked:
    """Ask its tracker how a piece of work stands, unless that is known, and write down what it says.

    Never raises for anything a tracker does. Two queries if nobody has to be asked.
    """
    asking = asking or as_far_as_set()
    row = Opportunity.objects.filter(uuid=opportunity).select_related("repository").first()
    place = place_of(row) if row else None
    if row is None or place is None or place.host not in asking.trackers:
        return Checked(Found.NOBODY_TO_ASK, "", None)
    now = asking.clock.now()
    if row.state == OpportunityState.GONE and not _may_be_back(row, now):
        return _gone(row)
    if row.checked_at and now - row.checked_at < FRESH:
        return Checked(Found.FREE, "", row.checked_at)
    if resting.rests(place.host, now) or not _my_turn(row, now):
        return _unknown(row)
    fetcher = asking.fetcher(asking.click_budget(), 1)
    try:
        issue = asking.trackers[place.host].issue(fetcher, place.path, place.number, timeout=SECONDS)
    except Trouble as trouble:
        return _without(row, place, trouble, fetcher, now)
    except Exception:
        log.exception("%s could not be checked", row.url)
        return _without(row, place, Trouble(Why.ODD), fetcher, now)
    return apply(row, issue, now)


def apply(row: Opportunity, issue: Issue, now: datetime) -> Checked:
    """Write down what a tracker has just said of a piece of work."""
    because = Gone.LINKED if issue.is_change else told.taken(issue)
    row.checked_at = now
    if because is None:
        as_it_was = {"pk": row.pk, "state": row.state, "gone_because": row.gone_because}  # news may have come meanwhile
        facts = {"state": OpportunityState.OPEN, "gone_because": "", "checked_at": now}
        Opportunity.objects.filter(**as_it_was).update(**facts)
        return Checked(Found.FREE, _("Checked just now: it is still free."), now)
    return mark_gone(row, because, now)


def mark_gone(row: Opportunity, because: Gone, now: datetime) -> Checked:
    """It is not to take any more."""
    row.state, row.gone_because, row.checked_at = OpportunityState.GONE, because, now
    facts = {"state": row.state, "gone_because": row.gone_because, "checked_at": now}
    Opportunity.objects.filter(pk=row.pk).update(**facts)
    return _gone(row)


def place_of(row: Opportunity) -> Place | None:
    """Where a piece of work is on a tracker; ``None`` for a page of another kind."""
    if row.repository is not None and row.number:
        return Place(row.repository.host, row.repository.path, str(row.number))
    parts = urlsplit(row.url)
    found = _ISSUE.fullmatch(parts.path)
    host = (parts.hostname or "").removeprefix("www.")
    return Place(host, found["path"], found["number"]) if found and parts.scheme == "https" else None


def _may_be_back(row: Opportunity, now: datetime) -> bool:
    """What a tracker once took off, of a project that is not looked at again and again: so only a click finds out."""
    is_due = row.checked_at is not None and now - row.checked_at >= GONE_FOR
    return is_due and row.repository_id is None and bool(row.gone_because)


def _my_turn(row: Opportunity, now: datetime) -> bool:
    """Of all who open it in the same moment, one asks. What is known stays as old as it is until somebody answers."""
    nobody = Q(asked_at=None) | Q(asked_at__lte=now - FRESH)
    return Opportunity.objects.filter(nobody, pk=row.pk).update(asked_at=now) == 1


def _without(row: Opportunity, place: Place, trouble: Trouble, fetcher: Fetcher, now: datetime) -> Checked:
    """There was no answer, or one that says it is not there."""
    if trouble.why == Why.MISSING:
        return mark_gone(row, Gone.NOT_THERE, now)
    resting.mind(place.host, trouble, fetcher, now)
    return _unknown(row)


def _gone(row: Opportunity) -> Checked:
    return Checked(Found.GONE, str(Gone(row.gone_because).label) if row.gone_because else "", row.checked_at)


def _unknown(row: Opportunity) -> Checked:
    if row.state == OpportunityState.GONE:
        return _gone(row)
    return Checked(
        Found.UNKNOWN,
        _("We could not ask just now whether it is still free. Have a look at its page before you begin."),
        row.checked_at,
    )

"""One thing now and then, for whoever asked to be told: chosen, written down, and shown beside their search.

A suggestion is a row, one for each search and day and never the same work twice. So a run that is killed, run twice or
run on two machines tells nobody anything twice.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError
from django.utils import timezone

from plugin_app import host
from plugin_app.contributions.found import require_own
from plugin_app.contributions.models import Opportunity, SavedSearch, Suggestion
from plugin_app.contributions.searching import finding
from plugin_app.contributions.searching.query import SearchQuery
from plugin_app.contributions.searching.terms import Thing
from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer
from plugin_app.profiles import api as profiles
from plugin_app.transactions import atomically

from . import back_off
from .feeding import checked

BATCH = 200
LOOKED_AT = 50
"""Of what a search finds, the newest first: whoever has been told of all of these waits for something new."""
NOWHERE = "UTC"

log = logging.getLogger(__name__)


def suggest_due(now: datetime) -> int:
    """Suggest one thing for each search whose time has come; how many. Each is a step of its own."""
    made, after = 0, 0
    while rows := list(SavedSearch.objects.filter(tells=True, pk__gt=after).order_by("pk")[:BATCH]):
        known = profiles.profiles_of({row.user_id for row in rows})
        for row in rows:
            zone = known[row.user_id].time_zone if row.user_id in known else ""
            try:
                made += _suggest(row, ZoneInfo(zone or NOWHERE), now)
            except Exception:
                log.exception("search %s could not be looked through", row.pk)
        after = rows[-1].pk
    return made


def open_suggestion(viewer: Viewer, suggestion: UUID, *, now: datetime | None = None) -> UUID:
    """Note that somebody looks at what they were told of; the piece of work. Again changes nothing."""
    row = Suggestion.objects.filter(uuid=suggestion, search__user=require_own(viewer))
    found = row.select_related("opportunity", "search").first()
    if found is None:
        raise NotFound()
    if atomically(lambda: row.filter(opened_at=None).update(opened_at=now or timezone.now())):
        facts = {"search": str(found.search.uuid), "opportunity": str(found.opportunity.uuid)}
        user_id = found.search.user_id
        host.current().track("community_hub.suggestion.opened", facts, user_id=user_id, course_key=viewer.course_key)
    return found.opportunity.uuid


def _suggest(row: SavedSearch, zone: ZoneInfo, now: datetime) -> bool:
    told = list(row.suggestions.order_by("-made_at", "-id"))
    last = date.fromisoformat(told[0].occasion) if told else None
    day = back_off.occasion(now, zone, last, _unopened(told))
    work = _next(row, {one.opportunity_id for one in told}, now) if day else None
    if day is None or work is None:
        return False
    made = Suggestion(search=row, occasion=day.isoformat(), opportunity=work, made_at=now)
    try:
        atomically(lambda: made.save(force_insert=True))
    except IntegrityError:
        return False  # another run was faster, or the search was let go of meanwhile
    facts = {"search": str(row.uuid), "unopened": _unopened(told)}
    host.current().track("community_hub.suggestion.made", facts, user_id=row.user_id, course_key="")
    return True


def _unopened(told: Sequence[Suggestion]) -> int:
    """How many in a row, up to the newest, nobody looked at."""
    return next((number for number, one in enumerate(told) if one.opened_at), len(told))


def _next(row: SavedSearch, told: set[int], now: datetime) -> Opportunity | None:
    query = replace(checked(SearchQuery.read(row.query)), thing=Thing.WORK)
    found = finding.newest(query, now=now, size=LOOKED_AT + len(told))
    return next((entry.opportunity for entry in found if entry.opportunity_id not in told), None)

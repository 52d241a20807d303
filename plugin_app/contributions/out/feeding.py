"""What a saved search shows to programs and other sites, by a secret address: only what was checked, with credits.

Whatever is wrong with an address, mistyped, taken back, or of somebody who has left, the answer is ``NotFound``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from django.utils import timezone

from plugin_app import host
from plugin_app.contributions import listing
from plugin_app.contributions.data import ProjectState
from plugin_app.contributions.models import SavedSearch, SearchEntry
from plugin_app.contributions.searching import finding
from plugin_app.contributions.searching.query import SearchQuery
from plugin_app.contributions.sources import Attribution
from plugin_app.errors import NotFound
from plugin_app.secret import digest_of

from .data import Feed, FeedItem

LENGTH = 50
SECONDS_AN_HOUR = 3600


def feed_of(secret: str, *, now: datetime | None = None) -> Feed:
    """What a saved search finds, the newest first. Seven queries at most. Raises ``NotFound``."""
    row = SavedSearch.objects.filter(feed_digest=digest_of(secret)).first()
    if row is None or not host.current().names([row.user_id]):
        raise NotFound()
    found = finding.newest(checked(SearchQuery.read(row.query)), now=now or timezone.now(), size=LENGTH)
    credited = listing.credits_of({entry.project_id for entry in found})
    changed = max((entry.changed_at for entry in found), default=row.made_at)
    items = tuple(_item(entry, credited.get(entry.project_id, ())) for entry in found)
    return Feed(row.uuid, row.name, items, max(changed, row.made_at))


def checked(query: SearchQuery) -> SearchQuery:
    """The same search among what somebody here has looked at."""
    return replace(query, state=ProjectState.LISTED)


def _item(entry: SearchEntry, credited: tuple[Attribution, ...]) -> FeedItem:
    project = listing.project(entry.project, credited)
    opened = datetime.fromtimestamp(entry.opened * SECONDS_AN_HOUR, UTC) if entry.opened else entry.changed_at
    if entry.opportunity is None:
        return FeedItem(project.uuid, project, opened, entry.changed_at)
    thing = listing.opportunity(entry.opportunity, project)
    return FeedItem(thing.uuid, thing, thing.opened_at or opened, entry.changed_at)

"""Saved searches: a person's own, kept, named, and let go of. The only door is ``api``."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from plugin_app import host
from plugin_app.contributions import listing, models
from plugin_app.contributions.found import require_own
from plugin_app.contributions.searching.query import SearchQuery
from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer
from plugin_app.secret import digest_of, new_secret
from plugin_app.transactions import atomically

from .data import FeedAddresses, SavedSearch, Suggestion
from .errors import EnoughSearches, NothingToSave, SavedBefore

MOST_SEARCHES = 20
LONGEST_NAME = 80


def save_search(viewer: Viewer, query: SearchQuery, name: str = "", *, now: datetime | None = None) -> UUID:
    """Keep a search. Raises ``NothingToSave``, ``EnoughSearches``, and ``SavedBefore`` for the same in other words."""
    user_id = require_own(viewer)
    if not query.is_narrow:
        raise NothingToSave()
    told = " ".join(name.split())[:LONGEST_NAME] or " ".join(str(value) for value in query.as_json().values())
    row = models.SavedSearch(
        user_id=user_id,
        name=told[:LONGEST_NAME],
        query=query.as_json(),
        digest=query.digest,
        made_at=now or timezone.now(),
    )

    def write() -> None:
        mine = models.SavedSearch.objects.filter(user=user_id)
        if mine.filter(digest=row.digest).exists():
            raise SavedBefore()
        if mine.count() >= MOST_SEARCHES:
            raise EnoughSearches()
        row.save(force_insert=True)

    try:
        atomically(write)
    except IntegrityError as error:
        raise SavedBefore() from error
    _tell("saved", viewer, row)
    return row.uuid


def my_searches(viewer: Viewer) -> tuple[SavedSearch, ...]:
    """The viewer's own, the newest first, each with what they were last told of. Three queries."""
    user_id = require_own(viewer)
    rows = list(models.SavedSearch.objects.filter(user=user_id).order_by("-id"))
    latest = _latest(rows)
    return tuple(
        SavedSearch(
            uuid=row.uuid,
            name=row.name,
            query=SearchQuery.read(row.query),
            tells=row.tells,
            has_feed=row.feed_digest is not None,
            latest=latest.get(row.pk),
        )
        for row in rows
    )


def forget_search(viewer: Viewer, search: UUID) -> None:
    """Let go of one. Its feed shows nothing from now on."""
    row = _mine(viewer, search)
    atomically(row.delete)
    _tell("forgotten", viewer, row)


def tell_me(viewer: Viewer, search: UUID, tells: bool) -> None:
    """Whether to be told of one thing that it finds, now and then. Again changes nothing."""
    row = _mine(viewer, search)
    changed = atomically(lambda: models.SavedSearch.objects.filter(pk=row.pk).exclude(tells=tells).update(tells=tells))
    if changed:
        _tell("told_of" if tells else "kept_quiet", viewer, row)


def make_feed(viewer: Viewer, search: UUID) -> FeedAddresses:
    """Addresses by which programs and other sites read it, until they are taken back. Told only now.

    Those that were made before show nothing any more.
    """
    row = _mine(viewer, search)
    secret = new_secret()
    atomically(lambda: models.SavedSearch.objects.filter(pk=row.pk).update(feed_digest=digest_of(secret)))
    _tell("feed_made", viewer, row)
    return FeedAddresses(*(_address(name, secret) for name in ("found_atom", "found_json", "found")))


def revoke_feed(viewer: Viewer, search: UUID) -> None:
    """Take the addresses back. Again changes nothing."""
    row = _mine(viewer, search)
    with_one = models.SavedSearch.objects.filter(pk=row.pk).exclude(feed_digest=None)
    if atomically(lambda: with_one.update(feed_digest=None)):
        _tell("feed_revoked", viewer, row)


def _mine(viewer: Viewer, search: UUID) -> models.SavedSearch:
    row = models.SavedSearch.objects.filter(user=require_own(viewer), uuid=search).first()
    if row is None:
        raise NotFound()
    return row


def _latest(rows: list[models.SavedSearch]) -> dict[int, Suggestion]:
    """Two queries. A person has few searches, and a search few suggestions: somebody is told once a day at most."""
    told = models.Suggestion.objects.filter(search__in=rows).order_by("made_at", "id")
    told = told.select_related("opportunity__project__welcomed")
    newest = {row.search_id: row for row in told}
    credited = listing.credits_of({row.opportunity.project_id for row in newest.values()})
    return {
        search: Suggestion(
            uuid=row.uuid,
            made_at=row.made_at,
            was_opened=row.opened_at is not None,
            opportunity=listing.opportunity(
                row.opportunity,
                listing.project(row.opportunity.project, credited.get(row.opportunity.project_id, ())),
            ),
        )
        for search, row in newest.items()
    }


def _address(name: str, secret: str) -> str:
    return f"{host.current().site_url()}{reverse(f'community_hub:{name}', kwargs={'secret': secret})}"


def _tell(event: str, viewer: Viewer, row: models.SavedSearch) -> None:
    host.current().track(
        f"community_hub.search.{event}",
        {"search": str(row.uuid)},
        user_id=row.user_id,
        course_key=viewer.course_key,
    )

"""What people keep of their searches, and what comes of it: plain, frozen facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from plugin_app.contributions.data import Opportunity, Project
from plugin_app.contributions.searching.query import SearchQuery


@dataclass(frozen=True)
class Suggestion:
    """The one thing somebody was told of, on a day of theirs."""

    uuid: UUID
    made_at: datetime
    was_opened: bool
    opportunity: Opportunity


@dataclass(frozen=True)
class SavedSearch:
    """Something a person looks for again and again."""

    uuid: UUID
    name: str
    query: SearchQuery
    tells: bool
    """Whether they wish to be told of one thing now and then."""
    has_feed: bool
    """Whether there is an address that reads it. Nobody can tell it any more."""
    latest: Suggestion | None = None


@dataclass(frozen=True)
class FeedItem:
    """A thing in a feed, and when it last said something new."""

    uuid: UUID
    thing: Project | Opportunity
    opened_at: datetime
    changed_at: datetime

    @property
    def project(self) -> Project:
        return self.thing.project if isinstance(self.thing, Opportunity) else self.thing

    @property
    def title(self) -> str:
        return self.thing.title if isinstance(self.thing, Opportunity) else self.thing.name

    @property
    def summary(self) -> str:
        return self.thing.summary if isinstance(self.thing, Opportunity) else self.thing.description

    @property
    def url(self) -> str:
        """Where the work is, on its own site."""
        return self.thing.url if isinstance(self.thing, Opportunity) else self.thing.issues_url


@dataclass(frozen=True)
class Feed:
    """What a saved search finds now, for programs and other sites: nothing of the person, and of no course."""

    uuid: UUID
    name: str
    items: tuple[FeedItem, ...]
    """The newest first; only what was checked."""
    changed_at: datetime
    """When anything in it last said something new."""


@dataclass(frozen=True)
class FeedAddresses:
    """The ways to read a saved search from outside. Told once."""

    atom: str
    json: str
    embedded: str
    """A page to put into a frame of another site."""

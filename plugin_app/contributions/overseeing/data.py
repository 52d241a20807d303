"""What leaves the overview: plain, frozen facts about claims. Times are aware and in UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from plugin_app.contributions.claiming.data import ClaimState


class ClaimNeed(TextChoices):
    """What would help a claim most, the most pressing first."""

    LOOK = "look", _("Waits for a look")
    GONE = "gone", _("The work is no longer there")
    ENDING = "ending", _("Its time ends soon")
    NO_ANSWER = "no_answer", _("The project has not answered")
    NOTHING = "nothing", _("All is well")


@dataclass(frozen=True)
class ClaimSeen:
    """A live claim, for the course team."""

    uuid: UUID
    opportunity: UUID
    title: str
    project: UUID
    of: str
    """The project's name."""
    usage_key: str
    block: str
    """The title of the block it was claimed in."""
    by: str
    """The person, if they have asked their class for a look; empty for who has not: nobody was told of them yet."""
    group: str
    """The study group that is at it together; empty for one person."""
    state: ClaimState
    need: ClaimNeed
    since: datetime
    """When it came to be where it is now."""
    days: int
    """Whole days since then."""
    claimed_at: datetime
    expires_at: datetime | None


@dataclass(frozen=True)
class ClaimsPage:
    """A page of the live claims of a course, who needs help first on top."""

    claims: tuple[ClaimSeen, ...]
    total: int
    """How many there are on all pages."""
    running: int
    """How many are live in the course."""
    needs: Mapping[ClaimNeed, int]
    """How many of these have each need."""
    need: ClaimNeed | None
    """The only one that is looked at."""
    blocks: int
    """In how many blocks of the course."""
    page: int
    pages: int

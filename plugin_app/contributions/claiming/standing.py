"""How a piece of work stands to one viewer: free, theirs, somebody else's, or why nobody is sent there."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from plugin_app.contributions.data import OpportunityState
from plugin_app.contributions.found import Contributions, work_row
from plugin_app.contributions.models import Claim, Opportunity
from plugin_app.contributions.welcoming.data import Welcome
from plugin_app.contributions.welcoming.reading import welcome_of
from plugin_app.people.api import Viewer, require_sight
from plugin_app.study_groups import api as study_groups

from .data import LIVE, Chance, ClaimState, Standing


def standing_of(
    viewer: Viewer, placed: Contributions, opportunity: UUID, *, now: datetime | None = None
) -> tuple[Standing, Welcome | None]:
    """How it stands, and what its project offers. Six queries at most. Raises ``NotAllowed``, ``NotFound``."""
    require_sight(viewer, placed.course_key)
    row, when = work_row(opportunity), now or timezone.now()
    welcome = welcome_of(row.project, when)
    taken = _taken(viewer, placed, row)
    if taken is not None and taken.chance is Chance.YOURS:
        return taken, welcome
    if row.state != OpportunityState.OPEN:
        return Standing(Chance.GONE), welcome
    return taken or _open(viewer, placed, welcome, when), welcome


def taken_work(viewer: Viewer, placed: Contributions, project: UUID) -> frozenset[UUID]:
    """The work of a project that somebody from here is at, or has done; nobody is told who. One query."""
    require_sight(viewer, placed.course_key)
    claims = Claim.objects.filter(Q(live=True) | Q(state=ClaimState.MERGED), project__uuid=project)
    return frozenset(claims.values_list("opportunity__uuid", flat=True))


def _taken(viewer: Viewer, placed: Contributions, row: Opportunity) -> Standing | None:
    """By whom it is, or was done."""
    claims = Claim.objects.filter(Q(live=True) | Q(state=ClaimState.MERGED), opportunity=row)
    rows = list(claims.select_related("activity").order_by("-live", "-id"))
    live = next((claim for claim in rows if claim.live), None)
    if live is None:
        return Standing(Chance.DONE) if rows else None
    if _is_own(viewer, live):
        return Standing(Chance.YOURS, live.uuid if live.activity.usage_key == placed.usage_key else None)
    is_classmates = live.activity.course_key == viewer.course_key
    return Standing(Chance.CLASSMATES if is_classmates else Chance.TAKEN)


def _is_own(viewer: Viewer, live: Claim) -> bool:
    """Whether the viewer took it, or has a seat in the group that is at it."""
    if viewer.user_id is None or viewer.read_only:  # who looks with somebody's eyes is not told what they are at
        return False
    if live.user_id == viewer.user_id:
        return True
    return live.group_id is not None and study_groups.is_member(viewer.user_id, live.group_id)


def _open(viewer: Viewer, placed: Contributions, welcome: Welcome | None, now: datetime) -> Standing:
    """Work that nobody is at."""
    if welcome is None or welcome.has_left or welcome.is_hidden:
        return Standing(Chance.NOT_OPTED_IN)
    if welcome.is_paused:
        return Standing(Chance.PAUSED)
    if not welcome.free:
        return Standing(Chance.NO_SLOTS)
    if not placed.rules.takes_claims(now.astimezone(UTC).date()):
        return Standing(Chance.NOT_HERE, slots_free=welcome.free)
    if viewer.is_organiser or viewer.read_only or viewer.user_id is None:
        return Standing(Chance.TEAM, slots_free=welcome.free)
    hands = Claim.objects.filter(user=viewer.user_id, state__in=LIVE).exclude(hand=None).count()
    if hands >= placed.rules.claims_each:
        return Standing(Chance.HANDS_FULL, slots_free=welcome.free)
    return Standing(Chance.FREE, slots_free=welcome.free)

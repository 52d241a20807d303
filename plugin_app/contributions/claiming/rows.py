"""What every act on a claim begins and ends with: finding it for those who hold it, and telling what happened."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from plugin_app import host
from plugin_app.contributions.found import Contributions
from plugin_app.contributions.models import Claim
from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, require_participant, require_sight
from plugin_app.study_groups import api as study_groups

NOBODY = 0
"""No user's id: who is gone is named as somebody who is gone."""


def in_block(placed: Contributions) -> QuerySet[Claim]:
    """The claims of a block, each with its work and its project."""
    rows = Claim.objects.filter(activity__usage_key=placed.usage_key)
    return rows.select_related("activity", "project", "opportunity")


def mine(viewer: Viewer, groups: tuple[UUID, ...]) -> Q:
    """What somebody holds: what they took, and what their study groups are at."""
    return Q(user=viewer.user_id) | Q(group__in=groups)


def held(viewer: Viewer, placed: Contributions, claim: UUID) -> tuple[Claim, int]:
    """A claim for one of those who hold it and may write, with their user id. Raises ``NotAllowed``, ``NotFound``."""
    user_id = require_participant(viewer, placed.course_key)
    return seen(viewer, placed, claim), user_id


def seen(viewer: Viewer, placed: Contributions, claim: UUID) -> Claim:
    """A claim for one of those who hold it. To everybody else it is not there, nor to who looks with their eyes.

    Raises ``NotAllowed``, ``NotFound``.
    """
    require_sight(viewer, placed.course_key)
    row = in_block(placed).filter(uuid=claim).first()
    if row is None or viewer.read_only or viewer.user_id is None or viewer.user_id not in holders(row):
        raise NotFound()
    return row


def holders(row: Claim) -> frozenset[int]:
    """The user ids of everybody who holds a claim now: who took it, and who has a seat in its group."""
    alone = frozenset({row.user_id} if row.user_id else ())
    return alone | study_groups.members(row.group_id) if row.group_id else alone


def tell(event: str, user_id: int, row: Claim, **numbers: int) -> None:
    """Tell the host that this happened to this claim: ``event`` without its prefix, ids and numbers alone."""
    facts = {"claim": str(row.uuid), "opportunity": str(row.opportunity.uuid), **numbers}
    course_key = row.activity.course_key
    host.current().track(f"community_hub.claim.{event}", facts, user_id=user_id, course_key=course_key)

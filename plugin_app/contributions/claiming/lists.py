"""Lists of one's own claims: what somebody is at, and everything they ever took on. Nobody else has them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from plugin_app.contributions.found import Contributions
from plugin_app.contributions.models import Claim as Row
from plugin_app.contributions.models import ClaimReflection, PreReview
from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, require_sight
from plugin_app.study_groups import api as study_groups

from .data import SETTLED, ClaimState, MyClaim, MyClaims, Step, Verdict
from .rows import in_block, mine
from .steps import next_step

MOST_SHOWN = 12
PAGE_SIZE = 25

_LIVE_FIRST = (F("live").desc(nulls_last=True), F("expires_at").asc(nulls_last=True))
"""And of these what runs out first: databases differ in where they put what is not there."""


def my_claims(viewer: Viewer, placed: Contributions) -> tuple[MyClaim, ...]:
    """What the viewer is at in this block, alone or with a group, and what they have not looked back on yet.

    What asks something of them comes first. Two queries; none for who only looks.
    """
    require_sight(viewer, placed.course_key)
    if viewer.user_id is None or viewer.read_only or viewer.is_organiser:
        return ()
    groups = _groups(viewer)
    rows = _of(viewer, placed, groups).filter(Q(live=True) | Q(state__in=SETTLED))
    claims = [_in_list(row, placed, groups) for row in rows.order_by(*_LIVE_FIRST, "-id")[:MOST_SHOWN]]
    return tuple(claim for claim in claims if claim.step is not Step.NOTHING)


def all_my_claims(viewer: Viewer, placed: Contributions, *, page: int = 1) -> MyClaims:
    """A page of everything the viewer took on in this block, alone or with a group: the live first, then how it went.

    What has ended stands with the newest end first. Three queries; none for who only looks.
    """
    require_sight(viewer, placed.course_key)
    if viewer.user_id is None or viewer.read_only:
        return MyClaims((), total=0, page=1, pages=1)
    groups = _groups(viewer)
    rows = _of(viewer, placed, groups)
    total = rows.count()
    turned = turn_to(page, total, PAGE_SIZE)
    in_order = rows.order_by(*_LIVE_FIRST, F("ended_at").desc(nulls_last=True), "-id")
    shown = tuple(_in_list(row, placed, groups) for row in in_order[turned.on_it])
    return MyClaims(shown, total=total, page=turned.page, pages=turned.pages)


def _groups(viewer: Viewer) -> Mapping[UUID, str]:
    return {group.uuid: group.name for group in study_groups.my_groups(viewer)}


def _of(viewer: Viewer, placed: Contributions, groups: Mapping[UUID, str]) -> QuerySet[Row]:
    """What they hold, each with what was said of it last and whether they have looked back on it."""
    looks = PreReview.objects.filter(claim=OuterRef("pk")).order_by("-round")
    own_words = ClaimReflection.objects.filter(claim=OuterRef("pk"), user=viewer.user_id)
    rows = in_block(placed).filter(mine(viewer, tuple(groups)))
    return rows.annotate(last=Subquery(looks.values("verdict")[:1]), has_reflected=Exists(own_words))


def _in_list(row: Row, placed: Contributions, groups: Mapping[UUID, str]) -> MyClaim:
    state, last = ClaimState(row.state), getattr(row, "last", None)
    return MyClaim(
        uuid=row.uuid,
        title=row.opportunity.title,
        of=row.project.name,
        state=state,
        step=next_step(
            state,
            last=Verdict(last) if last else None,
            pre_review=placed.rules.pre_review,
            has_reflected=bool(getattr(row, "has_reflected", False)),
        ),
        expires_at=row.expires_at,
        ended_at=row.ended_at,
        group=groups.get(row.group_id, "") if row.group_id else "",
    )

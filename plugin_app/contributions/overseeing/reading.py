"""The live claims of a course, for its team: what each needs, and nothing of people that it is not told anyway.

Who has asked for a look has said so to the class, and study groups are the team's to look after: these are named. Who
works on something quietly, or gives it back quietly, is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.activities.api import Kind
from plugin_app.contributions.claiming.data import ClaimState
from plugin_app.contributions.data import OpportunityState
from plugin_app.contributions.models import Claim
from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, names, require_organiser
from plugin_app.study_groups import api as study_groups

from .data import ClaimNeed, ClaimSeen, ClaimsPage
from .needs import Facts, need_of, pressing

PAGE_SIZE = 25

_ASKED = ("pk", "state", "claimed_at", "asked_at", "upstream_at", "expires_at", "opportunity__state")


def claims_in_course(
    viewer: Viewer, *, need: ClaimNeed | None = None, page: int = 1, now: datetime | None = None
) -> ClaimsPage:
    """A page of what is claimed in the viewer's course, who needs help first on top. For the course team.

    A block that is no longer in the course is left out. Four queries and what the host says of blocks and people, for
    ten claims and for thousands.
    """
    require_organiser(viewer, viewer.course_key)
    when = now or timezone.now()
    blocks = _blocks(viewer.course_key)
    found = sorted(_facts(blocks), key=lambda facts: pressing(facts, when))
    needs = Counter(need_of(facts, when) for facts in found)
    wanted = [facts for facts in found if need is None or need_of(facts, when) is need]
    turned = turn_to(page, len(wanted), PAGE_SIZE)
    return ClaimsPage(
        claims=_seen(viewer, wanted[turned.on_it], blocks, when),
        total=len(wanted),
        running=len(found),
        needs={each: needs[each] for each in ClaimNeed},
        need=need,
        blocks=len(blocks),
        page=turned.page,
        pages=turned.pages,
    )


def _blocks(course_key: str) -> dict[int, tuple[str, str]]:
    """The blocks of the course that are still there: the id of their anchor → usage key and title."""
    blocks: dict[int, tuple[str, str]] = {}
    for row in activities.used_in(course_key, Kind.CONTRIBUTIONS):
        placed = host.current().placed_block(row.usage_key)
        if placed is not None:
            blocks[row.pk] = (row.usage_key, str(placed.fields.get("display_name") or row.title))
    return blocks


def _facts(blocks: Collection[int]) -> list[Facts]:
    rows = Claim.objects.filter(activity__in=list(blocks), live=True)
    return [
        Facts(pk, ClaimState(state), claimed, asked, upstream, expires, work != OpportunityState.OPEN, review_days)
        for pk, state, claimed, asked, upstream, expires, work, review_days in rows.values_list(
            *_ASKED, "project__welcomed__review_days"
        )
    ]


def _seen(
    viewer: Viewer, shown: list[Facts], blocks: Mapping[int, tuple[str, str]], now: datetime
) -> tuple[ClaimSeen, ...]:
    """The claims of one page, in its order."""
    found = Claim.objects.filter(pk__in=[facts.pk for facts in shown]).select_related("opportunity", "project")
    rows = {row.pk: row for row in found}
    people = names({row.user_id for row in rows.values() if row.user_id and _has_asked(row)})
    groups = study_groups.names_of(viewer, {row.group_id for row in rows.values() if row.group_id})
    return tuple(
        _one(rows[facts.pk], facts, people, groups, blocks, now)
        for facts in shown
        if facts.pk in rows  # it may have gone with its project since
    )


def _one(
    row: Claim,
    facts: Facts,
    people: Mapping[int, str],
    groups: Mapping[UUID, str],
    blocks: Mapping[int, tuple[str, str]],
    now: datetime,
) -> ClaimSeen:
    usage_key, block = blocks[row.activity_id]
    return ClaimSeen(
        uuid=row.uuid,
        opportunity=row.opportunity.uuid,
        title=row.opportunity.title,
        project=row.project.uuid,
        of=row.project.name,
        usage_key=usage_key,
        block=block,
        by=people.get(row.user_id or 0, ""),
        group=groups.get(row.group_id, "") if row.group_id else "",
        state=facts.state,
        need=need_of(facts, now),
        since=facts.since,
        days=max(0, (now - facts.since).days),
        claimed_at=facts.claimed_at,
        expires_at=facts.expires_at,
    )


def _has_asked(row: Claim) -> bool:
    """Whether its person has shown it to the class by themself: of a group, the group is named."""
    return row.round > 0 and row.group_id is None

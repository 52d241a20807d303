"""Who comes to a project: from which course, why, when and how many. Maintainers never learn who, nor who is at what:
with both a public pull request would tell in which course its author learns.
"""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from plugin_app import host
from plugin_app.contributions.claiming.data import ClaimState
from plugin_app.contributions.models import Claim, OpenProject
from plugin_app.contributions.rules import ContributionRules
from plugin_app.study_groups import api as study_groups

from .data import Coming


def coming_to(project: OpenProject) -> tuple[Coming, ...]:
    """Everybody who is at something there, by the block they learn in. Two queries, and the host's for each block."""
    live = Claim.objects.filter(project=project, live=True).select_related("activity").order_by("activity", "id")
    by_block: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in live:
        by_block[claim.activity_id].append(claim)
    groups = {claim.group_id for claims in by_block.values() for claim in claims if claim.group_id}
    seated = study_groups.members_of(groups) if groups else {}
    return tuple(_from_one_block(claims, seated) for claims in by_block.values())


def _from_one_block(claims: list[Claim], seated: dict[UUID, frozenset[int]]) -> Coming:
    block = claims[0].activity
    placed = host.current().placed_block(block.usage_key)
    rules = ContributionRules.from_fields(placed.fields if placed else {})
    heads: set[int] = set()
    for claim in claims:
        heads |= {claim.user_id} if claim.user_id else set()
        heads |= seated.get(claim.group_id, frozenset()) if claim.group_id else frozenset()
    return Coming(
        course=host.current().course_title(block.course_key) or block.title,
        assignment=rules.assignment,
        contact=rules.contact,
        starts_on=rules.starts_on,
        ends_on=rules.ends_on,
        under_way=len(claims),
        upstream=sum(claim.state == ClaimState.UPSTREAM for claim in claims),
        people=len(heads),
    )

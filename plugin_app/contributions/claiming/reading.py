"""A claim as those who hold it see it. To everybody else it is not there."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from plugin_app.contributions.beginning import told_by
from plugin_app.contributions.data import OpportunityState
from plugin_app.contributions.found import Contributions
from plugin_app.contributions.identity.linking import TRACKER
from plugin_app.contributions.models import Claim as Row
from plugin_app.contributions.models import ClaimReflection, PreReview
from plugin_app.contributions.trackers import change_at, tracker_of
from plugin_app.people.api import Viewer, names
from plugin_app.study_groups import api as study_groups

from .checklist import ticks
from .data import BEFORE_UPSTREAM, Claim, ClaimState, Finding, Look, Verdict
from .putting_right import own_word_until
from .rows import NOBODY, seen
from .steps import next_step


def my_claim(viewer: Viewer, placed: Contributions, claim: UUID, *, now: datetime | None = None) -> Claim:
    """The claim, with everything around it. Raises ``NotAllowed``, ``NotFound``."""
    row = seen(viewer, placed, claim)
    looks = _looks(row)
    own_words = ClaimReflection.objects.filter(claim=row, user=viewer.user_id).values_list("words", flat=True).first()
    state = ClaimState(row.state)
    last = looks[0].verdict if looks else None
    until = own_word_until(row)
    return Claim(
        uuid=row.uuid,
        opportunity=row.opportunity.uuid,
        title=row.opportunity.title,
        url=row.opportunity.url,
        project=row.project.uuid,
        of=row.project.name,
        state=state,
        step=next_step(state, last=last, pre_review=placed.rules.pre_review, has_reflected=bool(own_words)),
        claimed_at=row.claimed_at,
        expires_at=row.expires_at,
        may_keep=row.kept_at is None and state in BEFORE_UPSTREAM,
        group=_group_name(viewer, row),
        is_gone=row.opportunity.state != OpportunityState.OPEN,
        setup_notes=told_by(row.project).setup_notes,
        checklist=ticks(row),
        draft_url=row.draft_url,
        asks=row.asks,
        round=row.round,
        looks=looks,
        evidence_url=row.evidence_url,
        upstream_at=row.upstream_at,
        settled_at=row.settled_at,
        tracker=_tracker_of(row),
        may_be_checked=row.change.startswith(f"{TRACKER}/"),
        finding=Finding(row.finding) if row.finding else None,
        own_word_until=until if until and until > (now or timezone.now()) else None,
        reflection=own_words or "",
    )


def _looks(row: Row) -> tuple[Look, ...]:
    """What was said of it, the newest first. Two queries."""
    rows = list(PreReview.objects.filter(claim=row).order_by("-round"))
    known = names({look.reviewer_id or NOBODY for look in rows})
    return tuple(
        Look(
            verdict=Verdict(look.verdict),
            words=look.words,
            by=known[look.reviewer_id or NOBODY],
            given_at=look.given_at,
            round=look.round,
        )
        for look in rows
    )


def _tracker_of(row: Row) -> str:
    """Its name; an operator's own is called by its address."""
    place = change_at(row.evidence_url)
    if place is None:
        return ""
    tracker = tracker_of(place.host)
    return tracker.name if tracker else place.host


def _group_name(viewer: Viewer, row: Row) -> str:
    if not row.group_id:
        return ""
    return next((group.name for group in study_groups.my_groups(viewer) if group.uuid == row.group_id), "")

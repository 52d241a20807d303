"""How claims let go of a person: in one block, or for good; and what they know of them."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from plugin_app.contributions.models import Claim, ClaimReflection, PreReview
from plugin_app.study_groups import api as study_groups

from .data import ClaimState
from .ending import end

EMPTIED = {"draft_url": "", "asks": "", "evidence_url": "", "change": ""}
"""Addresses name accounts, and words are theirs."""


def begin_anew(activity_id: int, user_id: int) -> None:
    """What they were at alone in a block and never sent is nobody's, and counts no more. Again changes nothing.

    What was sent, and what they said of others' work, stays and counts: other people have had it. So do the words of
    those who looked at theirs.
    """
    early = Claim.objects.filter(user=user_id, group=None, activity=activity_id, upstream_at=None)
    end(early, ClaimState.WITHDRAWN, timezone.now())
    early.update(**EMPTIED, user=None)
    ClaimReflection.objects.filter(user=user_id, claim__activity=activity_id).delete()


def forget(user_id: int) -> None:
    """Nothing leads to this person any more. What a group is at goes on with the others. Idempotent."""
    Claim.objects.filter(user=user_id).update(user=None, hand=None)
    alone = Claim.objects.filter(pk__in=_held_by_nobody_but(user_id))
    end(alone, ClaimState.WITHDRAWN, timezone.now())
    alone.update(**EMPTIED, change_due_at=None)
    PreReview.objects.filter(reviewer=user_id).update(reviewer=None)
    ClaimReflection.objects.filter(user=user_id).delete()


def export(user_id: int) -> dict[str, object]:
    """What they took on, what they said of others' work, and what they took with them."""
    claims = Claim.objects.filter(user=user_id).select_related("activity", "opportunity").order_by("id")
    looks = PreReview.objects.filter(reviewer=user_id).select_related("claim__activity").order_by("id")
    reflections = ClaimReflection.objects.filter(user=user_id).select_related("claim__activity").order_by("id")
    return {
        "claims": [
            {
                "course": row.activity.course_key,
                "work": row.opportunity.title,
                "url": row.opportunity.url,
                "state": row.state,
                "claimed_at": row.claimed_at,
                "ended_at": row.ended_at,
                "draft_url": row.draft_url,
                "asks": row.asks,
                "evidence_url": row.evidence_url,
            }
            for row in claims
        ],
        "pre_reviews_given": [
            {
                "course": row.claim.activity.course_key,
                "claim": row.claim.uuid,
                "verdict": row.verdict,
                "words": row.words,
                "given_at": row.given_at,
            }
            for row in looks
        ],
        "contribution_reflections": [
            {
                "course": row.claim.activity.course_key,
                "claim": row.claim.uuid,
                "words": row.words,
                "written_at": row.written_at,
            }
            for row in reflections
        ],
    }


def _held_by_nobody_but(user_id: int) -> list[int]:
    """Claims nobody took who is still here, and nobody else has a seat in their group: also where who took one has
    gone before, and the last of the group goes now.
    """
    unfinished = Q(live=True) | ~Q(**EMPTIED)
    found = {row.pk: row.group_id for row in Claim.objects.filter(unfinished, user=None).only("group")}
    seated = study_groups.members_of({group for group in found.values() if group})
    return [pk for pk, group in found.items() if group is None or not seated.get(group, frozenset()) - {user_id}]

"""Whom a letter about a claim still concerns when it goes out: asked once more, just before it is sent."""

from __future__ import annotations

from collections.abc import Mapping

from plugin_app.contributions.models import Claim
from plugin_app.people import api as people

from .data import BEFORE_UPSTREAM, ClaimState
from .rows import holders

KINDS = ("claim_reminder", "claim_expired", "claim_looked_at", "claim_project_left")
"""Every kind of letter of this room."""


def still_due(kind: str, user_id: int, said: Mapping[str, str]) -> bool:
    """Whether a letter still concerns this person: they hold the claim, are in the course, and it stands as it says."""
    if "of_claim" not in said:
        return True
    row = Claim.objects.filter(uuid=said["of_claim"]).select_related("activity").first()
    if row is None or user_id not in holders(row):
        return False
    if not people.viewer(user_id, row.activity.course_key, usage_key=row.activity.usage_key).takes_part:
        return False
    if kind == "claim_project_left":
        return row.state == ClaimState.PROJECT_LEFT
    return kind != "claim_reminder" or (row.state in BEFORE_UPSTREAM and row.kept_at is None)

"""Whoever proves an account has it held against what they sent before: its tracker is asked once more, soon."""

from __future__ import annotations

from datetime import datetime

from plugin_app.contributions.models import Claim
from plugin_app.people.api import Viewer
from plugin_app.study_groups import api as study_groups

from .data import ClaimState, Finding
from .rows import mine

_MAY_BE_THEIRS = {
    "state__in": (ClaimState.UPSTREAM, ClaimState.MERGED),
    "finding__in": (Finding.UNCHECKED, Finding.NOT_YOURS),
}


def ask_again(viewer: Viewer, host: str, now: datetime) -> None:
    """About all that the viewer sent to this tracker and is not known as theirs; of groups, those of this course."""
    groups = tuple(group.uuid for group in study_groups.my_groups(viewer)) if viewer.course_key else ()
    rows = Claim.objects.filter(mine(viewer, groups), change__startswith=f"{host}/", **_MAY_BE_THEIRS)
    rows.update(change_due_at=now)

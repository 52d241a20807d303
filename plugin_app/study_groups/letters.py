"""Whom a letter of this room still concerns when it goes out.

A letter is written down when something happens and sent a little later. Meanwhile somebody may have left the group, may
have been removed from it, or may have left the course: they read nothing new from that moment on. So each letter says
which group it is about, and the mail room asks here once more, just before it sends. The only door is ``api``.
"""

from __future__ import annotations

from collections.abc import Mapping

from plugin_app.people import api as people

from .models import Membership, StudyGroup
from .rows import own_ids

INSIDE = (
    *("meeting_planned", "meeting_changed", "meeting_cancelled", "meeting_reminder"),
    *("company_asked", "company_wished", "group_stalled", "group_woken", "join_requested", "you_lead"),
)
"""For who has a seat."""
AROUND = (
    *("announcement", "group_formed", "group_opened", "group_small", "groups_joined", "line_moved", "moved_group"),
    *("placed_in_group", "proposal_ageing", "request_approved", "seat_free", "seat_offered"),
)
"""For who has, or wants, a place: a seat, the offer of one, the line, a request."""
AFTERWARDS = ("group_too_small", "offer_over", "proposal_ended", "request_declined", "seat_in_running")
"""For who is in the course: they have no place in it, or none any more."""

KINDS = (*INSIDE, *AROUND, *AFTERWARDS)
"""Every kind of letter of this room."""


def still_due(kind: str, user_id: int, said: Mapping[str, str]) -> bool:
    """Whether a letter still concerns this person: they are in the course, and have the place its kind asks for.

    Three queries at most. What a letter is about, ``rows.about`` has written down; what says nothing of it goes out.
    """
    if "of_course" not in said:
        return True
    if not people.viewer(user_id, said["of_course"]).takes_part:
        return False
    group = said.get("of_group", "")
    if not group or kind in AFTERWARDS:
        return True
    if kind in INSIDE:
        return Membership.objects.seated().filter(group__uuid=group, user_id=user_id).exists()
    return StudyGroup.objects.filter(uuid=group, pk__in=own_ids(user_id)).exists()

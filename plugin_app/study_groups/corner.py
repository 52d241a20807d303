"""What a viewer has to do with a block as a whole, in one query."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Subquery

from plugin_app.activities import api as activities

from .data import Corner, Ended, Wish
from .models import Announcement, EndSurvey, Membership, SignUp
from .rows import NOBODY, StudyGroups

REMEMBERED = timedelta(days=14)
"""How long an announcement, or a group that never had enough people, is spoken of."""

WORTH_ASKING = timedelta(days=1)
"""What somebody is asked to look back on lasted at least so long: a session of an hour is over when it is over."""


def of(user_id: int | None, placed: StudyGroups, now: datetime) -> Corner:
    """For someone who may see the block."""
    since, who = now - REMEMBERED, user_id or NOBODY
    said = Announcement.objects.filter(activity=OuterRef("pk"), group=None, at__gte=since).order_by("-at", "-id")
    signed = SignUp.objects.filter(activity=OuterRef("pk"), user=who, withdrawn_at=None)
    seats = Membership.objects.filter(group__activity=OuterRef("pk"), user=who)
    lost = seats.filter(ended=Ended.TOO_FEW, ended_at__gte=since).order_by("-ended_at")
    surveyed = EndSurvey.objects.filter(group=OuterRef("group"), user=who)
    ended = seats.filter(~Exists(surveyed), ended=Ended.CLOSED, ended_at__gte=since).order_by("-ended_at", "-id")
    ended = ended.filter(group__opened_at__lt=F("ended_at") - WORTH_ASKING)
    found = activities.used(placed.usage_key).annotate(
        announcement=Subquery(said.values("words")[:1]),
        announced_at=Subquery(said.values("at")[:1]),
        wish=Subquery(signed.values("wish")[:1]),
        lost_group=Subquery(lost.values("group__name")[:1]),
        ended_group=Subquery(ended.values("group__name")[:1]),
        ended_uuid=Subquery(ended.values("group__uuid")[:1]),
        is_seated=Exists(seats.held()),
        has_their_one=Exists(seats.exclude(sole_holder=None)),
        is_late=Subquery(signed.values("is_late")[:1]),
        had_group=Exists(seats.exclude(ended_at=None)),
    )
    standing = ("wish", "is_late", "is_seated", "has_their_one", "had_group", "lost_group", "ended_group", "ended_uuid")
    row = found.values("announcement", "announced_at", *standing).first()
    if row is None:
        return Corner()
    return Corner(
        announcement=row["announcement"] or "",
        announced_at=row["announced_at"],
        signed_up=row["wish"] or "",
        lost_group="" if row["is_seated"] else row["lost_group"] or "",
        ended_group=row["ended_group"] or "",
        ended_uuid=row["ended_uuid"],
        has_their_one=row["has_their_one"],
        is_looking=row["wish"] == Wish.MATCH
        and not row["is_seated"]
        and bool(row["is_late"] or row["had_group"] or placed.rules.has_closed(now)),
    )

"""Hours that people share: a hint beside each group for sorting, and the picture of one group.

Only the hours of members who agreed to show them count. The hint is derived, kept because sorting thousands of groups
by it needs it at hand, and holds for the calendar week it was counted in; ``due`` counts it again each week.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta

from plugin_app.availability import overlap, zones
from plugin_app.availability.week import SLOT_MINUTES
from plugin_app.profiles import api as profiles
from plugin_app.transactions import atomically

from .models import Membership, StudyGroup


def count(group_id: int, now: datetime) -> None:
    """Write down which half hours the members of a group share, in UTC, in the week of ``now``."""
    seated = Membership.objects.seated().filter(group=group_id).values_list("user_id", flat=True)
    known = profiles.shared_weeks([one for one in seated if one is not None], monday_of(now))
    hint = f"{overlap.shared(known.values()):084x}" if known else ""
    row = StudyGroup.objects.filter(pk=group_id)
    atomically(lambda: row.update(shared_hours=hint, hours_of=monday_of(now)))


def week_changed(user_id: int, now: datetime) -> None:
    """Somebody's free hours are others now: count those of their groups anew."""
    for group_id in Membership.objects.seated().filter(user_id=user_id).values_list("group_id", flat=True):
        count(group_id, now)


def of_person(user_id: int | None, now: datetime) -> int | None:
    """The free half hours of a person as a mask in UTC, in the week of ``now``; ``None`` if they have not said."""
    profile = profiles.profiles_of([user_id]).get(user_id) if user_id is not None else None
    if profile is None or not profile.week or not profile.time_zone:
        return None
    return zones.in_utc(profile.week, profile.time_zone, monday_of(now))


def picture(members: Collection[int], user_id: int | None, now: datetime) -> profiles.Picture | None:
    """The hours of those members who show them, on the clock of the person who looks; ``None`` if nobody does."""
    monday = monday_of(now)
    known = profiles.profiles_of([*members, *([] if user_id is None else [user_id])])
    masks = profiles.shown_weeks({one: known[one] for one in members if one in known}, monday)
    zone = known[user_id].time_zone if user_id in known else ""
    return profiles.picture(list(masks.values()), zone, monday) if masks else None


def common_minutes(mine: int | None, hint: str) -> int | None:
    """Minutes a week that a person and a group have in common; ``None`` if one of them has not said."""
    return (mine & int(hint, 16)).bit_count() * SLOT_MINUTES if mine is not None and hint else None


def monday_of(now: datetime) -> date:
    """The Monday of the week of ``now``, by UTC."""
    today = now.astimezone(UTC).date()
    return today - timedelta(days=today.weekday())

"""Situations that the tests of this room share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from plugin_app.availability import Week
from plugin_app.mail.models import OutgoingMail
from plugin_app.people.api import Viewer
from plugin_app.profiles import api as profiles
from plugin_app.study_groups import api
from plugin_app.study_groups.data import Group

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
"""A Monday."""
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

THURSDAY_EVENING = (3, "18:00", "20:00")
SATURDAY_MORNING = (5, "09:00", "12:00")


def a_group(placed: api.StudyGroups, name: str, *people: Viewer, now: datetime = NOON, **about: Any) -> UUID:
    """An open group; the first of these people opened it and leads, the others came in by its link or its door."""
    leader, *others = people
    group = api.create(leader, placed, api.About(name, **about), now=now)
    link = api.invite(leader, placed, group.uuid, uses=50, now=now).token if others else ""
    for viewer in others:
        api.accept_invitation(viewer, placed, link, now=now)
    return group.uuid


def free(viewer: Viewer, *hours: tuple[int, str, str], zone: str = "UTC", shown: bool = True) -> None:
    """Somebody says when they are free, and whether their groups may see it."""
    profiles.save_week(viewer, Week.of(hours), time_zone=zone, shares_hours=shown, now=NOON)


def seated(group: Group) -> list[str]:
    """Who sits there, by name, in the order of their seats."""
    return [member.name for member in group.members]


def in_line(group: Group) -> list[str]:
    """Who waits, by name, in order."""
    return [waiter.name for waiter in group.line]


def letters() -> list[tuple[str, str]]:
    """Who is written to, and about what: ``("Amina", "seat_free")``, the oldest letter first."""
    return list(OutgoingMail.objects.order_by("id").values_list("recipient__first_name", "kind"))

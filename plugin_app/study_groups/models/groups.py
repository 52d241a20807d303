"""Groups, seats and the line in front of them.

The rules are constraints, on SQLite, MariaDB/MySQL and PostgreSQL alike:

* A seat is a number in a group, so a group of six can never hold seven. A seat kept for somebody is a seat.
* A live membership has ``live = True``, an ended one ``NULL``; unique keys ignore ``NULL``, so history may repeat.
* Where the author allows one group each, ``sole_holder`` names the person in the activity, once.
* The line is a table; its order is the order of its ids.
* The names of groups that everyone sees are unique; a private group's ``listed_name`` is ``NULL``, so that not even a
  refused name tells that it exists.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from plugin_app.study_groups.board.data import OpenTo
from plugin_app.study_groups.data import Ended, Joining, SeatRole, State
from plugin_app.study_groups.matching.pulse import Health


class StudyGroup(models.Model):
    """
    A group, from its proposal to its end.

    .. pii: Who began it. Unlinked by ``study_groups.api.forget``; names and purposes describe the group.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey("community_hub.Activity", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    listed_name = models.CharField(max_length=100, null=True, help_text="The name, while everyone may see the group.")
    topic = models.CharField(max_length=100, blank=True)
    purpose = models.TextField(max_length=2000, blank=True)
    language = models.CharField(max_length=16, blank=True, help_text="BCP 47.")
    channel = models.CharField(max_length=500, blank=True, help_text="Where its members talk; an https address.")
    state = models.CharField(max_length=16, choices=[(state.value, state.value) for state in State])
    joining = models.CharField(
        max_length=16, choices=[(way.value, way.value) for way in Joining], default=Joining.OPEN.value
    )
    is_private = models.BooleanField(default=False, help_text="Only its own people and the course team know of it.")
    seats = models.PositiveSmallIntegerField()
    opens_at = models.PositiveSmallIntegerField(help_text="People who must want to come before a proposal opens.")
    one_each = models.BooleanField(default=False, help_text="Its members may hold no other seat in the activity.")
    accept_hours = models.PositiveSmallIntegerField(default=0, help_text="How long a seat is kept; 0 seats at once.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    active_at = models.DateTimeField(help_text="When someone last came, went, or said something.")
    ends_at = models.DateTimeField(
        null=True, help_text="When a session ends, a proposal ages out, or a group that is too small does."
    )
    reminded_at = models.DateTimeField(null=True, help_text="When its people were told that it will end.")
    shared_hours = models.CharField(
        max_length=84, blank=True, help_text="Half hours in UTC that its members share, as a hint for sorting."
    )
    hours_of = models.DateField(null=True, help_text="The Monday of the week the hint was counted for.")
    health = models.CharField(
        max_length=16,
        blank=True,
        choices=[(health.value, health.value) for health in Health],
        help_text="How it did when last looked at; empty before.",
    )
    here_lately = models.PositiveSmallIntegerField(default=0, help_text="Members who had been there lately, then.")
    health_of = models.DateTimeField(null=True, help_text="When that was.")
    stalled_at = models.DateTimeField(null=True, help_text="Since when it has been stalled; NULL while it is not.")
    signs = models.CharField(max_length=120, blank=True, help_text="What spoke for that health, the weightiest first.")
    board_open_to = models.CharField(
        max_length=16,
        choices=[(each.value, each.value) for each in OpenTo],
        default=OpenTo.EVERYTHING.value,
        help_text="What of its board somebody who joins later may read.",
    )

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["activity", "listed_name"], name="cmy_group_name_once")]
        indexes = [
            models.Index(fields=["activity", "is_private", "state", "id"], name="cmy_group_list"),
            models.Index(fields=["state", "ends_at"], name="cmy_group_due"),
            models.Index(fields=["state", "hours_of"], name="cmy_group_hours"),
            models.Index(fields=["state", "health_of"], name="cmy_group_health"),
        ]

    def __str__(self) -> str:
        return self.name


class SeatQuerySet(models.QuerySet["Membership"]):
    """Seats, as one asks for them."""

    def held(self) -> SeatQuerySet:
        """Seats that are not free: somebody sits there, or it is kept for somebody."""
        return self.filter(live=True)

    def seated(self) -> SeatQuerySet:
        """Seats somebody sits on: what makes one a member."""
        return self.filter(live=True, accept_by=None)

    def offered(self) -> SeatQuerySet:
        """Seats kept for somebody who has not said yes yet."""
        return self.filter(live=True).exclude(accept_by=None)


class Membership(models.Model):
    """
    A seat someone holds, or once held, or may have if they say yes.

    .. pii: Who learned with whom, and when. Ended and unlinked from the person by ``study_groups.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    group = models.ForeignKey(StudyGroup, on_delete=models.CASCADE, related_name="memberships", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    seat_number = models.PositiveSmallIntegerField(null=True, help_text="From 1; NULL once the seat is given back.")
    live = models.BooleanField(null=True, default=True, help_text="True while the seat is held, NULL afterwards.")
    accept_by = models.DateTimeField(null=True, help_text="Until when the seat is kept; NULL once it is taken.")
    sole_holder = models.CharField(max_length=48, null=True, unique=True)
    role = models.CharField(max_length=16, choices=[(role.value, role.value) for role in SeatRole])
    joined_at = models.DateTimeField()
    here_at = models.DateTimeField(null=True, help_text="When they last said that they are still here.")
    board_read_at = models.DateTimeField(null=True, help_text="When they last looked at the group's board.")
    board_new_since = models.DateTimeField(null=True, help_text="When they had looked at it before this visit.")
    ended_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=16, blank=True, choices=[(reason.value, reason.value) for reason in Ended])

    objects = SeatQuerySet.as_manager()

    class Meta:
        app_label = "community_hub"
        constraints = [
            models.UniqueConstraint(fields=["group", "seat_number"], name="cmy_seat_once"),
            models.UniqueConstraint(fields=["group", "user", "live"], name="cmy_member_once"),
        ]
        indexes = [models.Index(fields=["live", "accept_by"], name="cmy_offer_due")]

    def __str__(self) -> str:
        return f"seat {self.seat_number} of group {self.group_id}"


class Waiting(models.Model):
    """
    A place in line: for a seat in an open group, or for a proposal to open. The line is ordered by id.

    .. pii: Who wants to join which group. Deleted by ``study_groups.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    group = models.ForeignKey(StudyGroup, on_delete=models.CASCADE, related_name="line", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["group", "user"], name="cmy_waiting_once")]

    def __str__(self) -> str:
        return f"place {self.pk} in the line of group {self.group_id}"

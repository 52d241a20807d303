"""Groups, seats and the line in front of them.

The rules are constraints, on SQLite, MariaDB/MySQL and PostgreSQL alike:

* A seat is a number in a group, so a group of six can never hold seven.
* A live membership has ``live = True``, an ended one ``NULL``; unique keys ignore ``NULL``, so history may repeat.
* Where the author allows one group each, ``sole_holder`` names the person in the activity, once.
* The line is a table; its order is the order of its ids.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from .data import Ended, SeatRole, State


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
    topic = models.CharField(max_length=100, blank=True)
    purpose = models.TextField(max_length=2000, blank=True)
    state = models.CharField(max_length=16, choices=[(state.value, state.value) for state in State])
    seats = models.PositiveSmallIntegerField()
    opens_at = models.PositiveSmallIntegerField(help_text="People who must want to come before a proposal opens.")
    one_each = models.BooleanField(default=False, help_text="Its members may hold no other seat in the activity.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    created_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["activity", "name"], name="cmy_group_name_once")]
        indexes = [models.Index(fields=["activity", "state", "id"], name="cmy_group_list")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """
    A seat someone holds, or once held.

    .. pii: Who learned with whom, and when. Ended and unlinked from the person by ``study_groups.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    group = models.ForeignKey(StudyGroup, on_delete=models.CASCADE, related_name="memberships", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    seat_number = models.PositiveSmallIntegerField(null=True, help_text="From 1; NULL once the seat is given back.")
    live = models.BooleanField(null=True, default=True, help_text="True while seated, NULL afterwards.")
    sole_holder = models.CharField(max_length=48, null=True, unique=True)
    role = models.CharField(max_length=16, choices=[(role.value, role.value) for role in SeatRole])
    joined_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=16, blank=True, choices=[(reason.value, reason.value) for reason in Ended])

    class Meta:
        app_label = "community_hub"
        constraints = [
            models.UniqueConstraint(fields=["group", "seat_number"], name="cmy_seat_once"),
            models.UniqueConstraint(fields=["group", "user", "live"], name="cmy_member_once"),
        ]

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

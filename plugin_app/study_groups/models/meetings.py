"""Plans, their dates, and who answered or came.

A time is kept as its group said it: a day and a time on the walls of an IANA zone. The instants beside it are derived,
so that the next date of a thousand groups is one query; what counts is the wall.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from plugin_app.study_groups.meetings.data import Answer, MeetingState, Repeats


class MeetingPlan(models.Model):
    """
    A meeting, or a series of them. What each date says is kept with the date.

    .. pii: Who planned it. Unlinked by ``study_groups.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey("community_hub.StudyGroup", on_delete=models.CASCADE, related_name="+")
    time_zone = models.CharField(max_length=64, help_text="IANA: on whose walls the times are.")
    repeats = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Repeats])
    follows = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="+", help_text="The series it was split from."
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    created_at = models.DateTimeField()
    instants_of = models.DateField(
        null=True, help_text="The day on which the instants of its dates were last derived; NULL once none is ahead."
    )

    class Meta:
        app_label = "community_hub"
        indexes = [
            models.Index(fields=["instants_of"], name="cmy_plan_instants"),
            models.Index(fields=["created_by", "created_at"], name="cmy_plan_pace"),
        ]

    def __str__(self) -> str:
        return f"plan {self.uuid}"


class MeetingDate(models.Model):
    """
    One date of a plan. ``planned_on`` is its name in the series (``RECURRENCE-ID`` in RFC 5545) and never changes.

    .. pii: Who wrote its notes last. Unlinked by ``study_groups.api.forget``; the notes are the group's.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(MeetingPlan, on_delete=models.CASCADE, related_name="dates", db_index=False)
    group = models.ForeignKey("community_hub.StudyGroup", on_delete=models.CASCADE, related_name="+", db_index=False)
    planned_on = models.DateField(help_text="On the wall.")
    planned_time = models.TimeField(help_text="On the wall, with ``planned_on``: where the series has it.")
    on_date = models.DateField(help_text="On the wall: when it is now.")
    at_time = models.TimeField(help_text="On the wall.")
    minutes = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=100)
    agenda = models.TextField(max_length=5000, blank=True)
    place = models.CharField(max_length=200, blank=True)
    link = models.CharField(max_length=500, blank=True, help_text="Where it happens online; an https address.")
    is_changed = models.BooleanField(default=False, help_text="Changed alone: what is said of all leaves it as it is.")
    begins_at = models.DateTimeField(help_text="Derived from the wall.")
    ends_at = models.DateTimeField()
    state = models.CharField(
        max_length=16, choices=[(each.value, each.value) for each in MeetingState], default=MeetingState.PLANNED.value
    )
    state_at = models.DateTimeField(null=True, help_text="When it was cancelled, or said whether it happened.")
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    notes = models.TextField(max_length=10000, blank=True)
    notes_version = models.PositiveIntegerField(default=0, help_text="So that nobody writes over what they never saw.")
    notes_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    notes_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True, help_text="Since when its words wait for a decision, unseen.")

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["plan", "planned_on"], name="cmy_meeting_once")]
        indexes = [
            models.Index(fields=["group", "begins_at"], name="cmy_meeting_next"),
            models.Index(fields=["state", "begins_at"], name="cmy_meeting_due"),
        ]

    def __str__(self) -> str:
        return f"{self.on_date} {self.at_time} of plan {self.plan_id}"


class Rsvp(models.Model):
    """
    What somebody answered to a date, and whether they came.

    .. pii: Who meant to come where and when, and did. Unlinked by ``study_groups.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    date = models.ForeignKey(MeetingDate, on_delete=models.CASCADE, related_name="rsvps", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    answer = models.CharField(max_length=8, blank=True, choices=[(each.value, each.value) for each in Answer])
    answered_at = models.DateTimeField(null=True)
    came = models.BooleanField(null=True, help_text="NULL while nobody has said.")

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["date", "user"], name="cmy_rsvp_once")]
        indexes = [models.Index(fields=["user", "came"], name="cmy_rsvp_came")]

    def __str__(self) -> str:
        return f"{self.answer or '-'} to date {self.date_id}"


class CalendarFeed(models.Model):
    """
    An address at which a learner's calendar reads the meetings of their groups in a course. The secret in it is shown
    once and kept only as a digest; a new address ends the old one.

    .. pii: Who lets a calendar read along. Deleted by ``study_groups.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    course_key = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret, in hexadecimal.")
    made_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["user", "course_key"], name="cmy_feed_once")]

    def __str__(self) -> str:
        return f"feed {self.pk}"

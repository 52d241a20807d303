"""A judged event: people see two projects beside each other and say which answers its question better.

A pair is asked of a judge once, whichever side each stands on (``first`` has the smaller id). A pair takes a numbered
turn of its event: of two judges who saw the same balance, one gets the turn and the other looks again.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class JudgedEvent(models.Model):
    """
    An event in which projects are compared, two at a time.

    .. pii: Who set it up. Unlinked by ``showcase.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey("community_hub.Activity", on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=120)
    question = models.CharField(max_length=200, help_text="What makes one the better of two.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    team_judges_only = models.BooleanField(default=False)
    pairs_each = models.PositiveSmallIntegerField(help_text="How many pairs a judge is asked to compare.")
    shown_at = models.DateTimeField(null=True, help_text="Since when everyone sees the results.")

    class Meta:
        app_label = "community_hub"

    def __str__(self) -> str:
        return str(self.uuid)


class JudgedEntry(models.Model):
    """
    A project that takes part.

    .. no_pii:
    """

    event = models.ForeignKey(JudgedEvent, on_delete=models.CASCADE, related_name="entries", db_index=False)
    project = models.ForeignKey("community_hub.Project", on_delete=models.CASCADE, related_name="+")

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["event", "project"], name="cmy_judged_once")]

    def __str__(self) -> str:
        return f"entry {self.pk}"


class Judgement(models.Model):
    """
    A pair somebody was asked to compare, and what they said.

    .. pii: Who judged what. Unlinked by ``showcase.api.forget``; what was said counts on.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(JudgedEvent, on_delete=models.CASCADE, related_name="judgements", db_index=False)
    judge = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    first = models.ForeignKey(JudgedEntry, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(JudgedEntry, on_delete=models.CASCADE, related_name="+")
    turn = models.PositiveIntegerField(help_text="From 1, of its event.")
    chosen = models.ForeignKey(JudgedEntry, on_delete=models.CASCADE, null=True, related_name="+")
    why = models.CharField(max_length=500, blank=True)
    live = models.BooleanField(null=True, default=True, help_text="True while it is in hand, NULL afterwards.")
    asked_at = models.DateTimeField()
    said_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField(null=True, help_text="When they said that they cannot tell.")

    class Meta:
        app_label = "community_hub"
        constraints = [
            models.UniqueConstraint(fields=["event", "judge", "first", "second"], name="cmy_pair_once"),
            models.UniqueConstraint(fields=["event", "turn"], name="cmy_turn_once"),
            models.UniqueConstraint(fields=["event", "judge", "live"], name="cmy_pair_in_hand_once"),
        ]

    def __str__(self) -> str:
        return f"judgement {self.uuid}"

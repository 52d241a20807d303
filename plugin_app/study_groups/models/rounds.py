"""Rounds of matching: who would go with whom, until it is published and they do.

* A round is worked on by whoever holds its lease; a lease that was not renewed is over, and the next one goes on.
* Everyone who takes part has one seat in a round, once, in one of its groups or in none.
* A group of a round becomes a study group once.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from plugin_app.study_groups.rounds.data import RoundState


class MatchingRound(models.Model):
    """
    A round of matching in a block: what was asked, how far it is, what came of it.

    .. pii: Who opened it, and while it is worked on who would go with whom. Unlinked by ``study_groups.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey("community_hub.Activity", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=16, choices=[(state.value, state.value) for state in RoundState])
    plan = models.JSONField(default=dict, help_text="What was asked for; see ``rounds.data.RoundPlan``.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    created_at = models.DateTimeField()
    takes_part = models.PositiveIntegerField(default=0)
    stays_out = models.JSONField(default=dict, help_text="Reason → how many.")
    upper_bound = models.PositiveIntegerField(null=True, help_text="No placement whatever has more people.")
    phase = models.CharField(max_length=32, blank=True, help_text="What the solver is at.")
    share = models.FloatField(default=0, help_text="How much of the work is done: 0 to 1.")
    placed_so_far = models.PositiveIntegerField(default=0)
    minutes_so_far = models.FloatField(default=0, help_text="Mean common minutes of the best groups so far.")
    best_so_far = models.JSONField(default=list, help_text="The user ids of each group; empty once there is a result.")
    error = models.CharField(max_length=500, blank=True)
    lease = models.CharField(max_length=32, blank=True, help_text="Who works on it.")
    lease_until = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "community_hub"
        indexes = [models.Index(fields=["state", "lease_until"], name="cmy_round_due")]

    def __str__(self) -> str:
        return f"round {self.uuid}"


class RoundGroup(models.Model):
    """
    Some who would go together; once it is published, the study group they became.

    .. no_pii:
    """

    round = models.ForeignKey(MatchingRound, on_delete=models.CASCADE, related_name="+", db_index=False)
    number = models.PositiveIntegerField(help_text="From 1.")
    name = models.CharField(max_length=100)
    language = models.CharField(max_length=16, blank=True, help_text="BCP 47.")
    meetings = models.JSONField(default=list, help_text="[zone, weekday, “18:30”] of each meeting.")
    common_minutes = models.PositiveSmallIntegerField(default=0)
    week = models.CharField(max_length=84, blank=True, help_text="Half hours in UTC that all are free, in hex.")
    why = models.JSONField(default=list, help_text="Sentences.")
    is_locked = models.BooleanField(default=False, help_text="Stays as it is when the round runs again.")
    published = models.OneToOneField("community_hub.StudyGroup", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="cmy_round_group_once")]
        indexes = [models.Index(fields=["round", "common_minutes"], name="cmy_round_group_hours")]

    def __str__(self) -> str:
        return f"group {self.number} of round {self.round_id}"


class RoundSeat(models.Model):
    """
    Somebody in a round: in one of its groups, or in none and why.

    .. pii: Who would learn with whom, or why not. Deleted by ``study_groups.api.forget``.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    round = models.ForeignKey(MatchingRound, on_delete=models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(RoundGroup, on_delete=models.SET_NULL, null=True, related_name="seats")
    leads = models.BooleanField(default=False)
    why = models.CharField(max_length=500, blank=True, help_text="Why they are in no group.")
    by_hand = models.BooleanField(default=False, help_text="The course team put them there; running again leaves them.")
    moves_from = models.ForeignKey(
        "community_hub.StudyGroup", on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["round", "user"], name="cmy_round_seat_once")]

    def __str__(self) -> str:
        return f"seat {self.pk} of round {self.round_id}"

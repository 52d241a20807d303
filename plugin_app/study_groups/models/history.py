"""How the groups of a block did, day by day: numbers only, nobody's name."""

from __future__ import annotations

from django.db import models


class GroupsDay(models.Model):
    """
    How many groups of an activity were how, on one day.

    .. no_pii: Numbers about a whole block.
    """

    activity = models.ForeignKey("community_hub.Activity", on_delete=models.CASCADE, related_name="+", db_index=False)
    day = models.DateField(help_text="In UTC.")
    new = models.PositiveIntegerField(default=0, help_text="Too new to say.")
    lively = models.PositiveIntegerField(default=0)
    quiet = models.PositiveIntegerField(default=0)
    too_small = models.PositiveIntegerField(default=0)
    stalled = models.PositiveIntegerField(default=0)
    proposed = models.PositiveIntegerField(default=0)
    closed = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0, help_text="With a seat in an open group.")
    waiting = models.PositiveIntegerField(default=0, help_text="In line, or with a request nobody has answered.")
    unplaced = models.PositiveIntegerField(default=0, help_text="Asked to be matched, without a group.")
    met = models.PositiveIntegerField(default=0, help_text="Groups that met in the seven days before.")

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["activity", "day"], name="cmy_groups_day_once")]

    def __str__(self) -> str:
        return f"{self.day} of activity {self.activity_id}"

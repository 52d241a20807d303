"""One profile for each person, whatever course they are in, and whom they wish to be in a group with.

A person has one profile, and one wish about any other person: both are constraints.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .data import LONGEST_GOALS, LONGEST_IDENTITY, Rhythm, WishKind


class Profile(models.Model):
    """
    What someone says about themself, and when they are free.

    .. pii: Time zone, free hours, languages, goals, and what kind of person someone says they are. Deleted by
            ``profiles.api.forget``.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    time_zone = models.CharField(max_length=64, blank=True)
    week = models.CharField(max_length=84, blank=True, help_text="Free half hours, local time: availability.Week.")
    languages = models.JSONField(default=list, help_text="BCP 47 codes.")
    level = models.PositiveSmallIntegerField(null=True)
    goals = models.TextField(max_length=LONGEST_GOALS, blank=True)
    rhythm = models.CharField(max_length=16, blank=True, choices=[(one.value, one.value) for one in Rhythm])
    leads = models.BooleanField(default=False)
    identity = models.CharField(max_length=LONGEST_IDENTITY, blank=True)
    identity_use = models.BooleanField(default=False, help_text="Matching may use it.")
    shares_hours = models.BooleanField(default=False, help_text="Their group may see their hours in its picture.")
    own_since = models.DateTimeField(null=True, help_text="When they first set it themself; before, it was imported.")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"

    def __str__(self) -> str:
        return f"profile of person {self.user_id}"


class Wish(models.Model):
    """
    Whom someone would like to be with, or rather not. Shown to nobody else, not even to the course team.

    .. pii: Who wishes what about whom. Deleted by ``profiles.api.forget``, from both sides.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in WishKind])
    created_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"
        verbose_name_plural = "wishes"
        constraints = [models.UniqueConstraint(fields=["user", "other"], name="cmy_wish_once")]

    def __str__(self) -> str:
        return f"wish {self.pk} of person {self.user_id}"

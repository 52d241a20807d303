"""What remains of a meeting, and of a group."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Reflection(models.Model):
    """
    Two answers after a meeting: how it was, and what is worth remembering.

    .. pii: A person's own words about a meeting. Deleted by ``study_groups.api.forget``.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    date = models.ForeignKey("community_hub.MeetingDate", on_delete=models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    was = models.PositiveSmallIntegerField(null=True, help_text="How it was, from 1 to 5.")
    takeaway = models.TextField(max_length=1000, blank=True, help_text="Worth remembering: part of the recap.")
    written_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["date", "user"], name="cmy_reflection_once")]

    def __str__(self) -> str:
        return f"reflection {self.pk}"


class EndSurvey(models.Model):
    """
    What somebody says of their group at its end. The course team reads it; the group does not.

    .. pii: A person's own words. Deleted by ``study_groups.api.forget``.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    group = models.ForeignKey("community_hub.StudyGroup", on_delete=models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    helped = models.PositiveSmallIntegerField(null=True, help_text="How much it helped, from 1 to 5.")
    would_again = models.BooleanField(null=True)
    words = models.TextField(max_length=2000, blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["group", "user"], name="cmy_survey_once")]

    def __str__(self) -> str:
        return f"survey {self.pk}"


class GroupReport(models.Model):
    """
    What a group says it has done. Only its members see it until it shares it.

    .. pii: Who wrote or shared it last. Unlinked by ``study_groups.api.forget``; the words are the group's.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    group = models.OneToOneField("community_hub.StudyGroup", on_delete=models.CASCADE, related_name="+")
    words = models.TextField(max_length=10000, blank=True)
    version = models.PositiveIntegerField(default=0)
    shared_at = models.DateTimeField(null=True, help_text="Since when everyone in the block may read it.")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"

    def __str__(self) -> str:
        return f"report of group {self.group_id}"

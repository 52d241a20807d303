"""Ways into a group that take more than a step in line: asking, a link, signing up."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from plugin_app.study_groups.data import Wish


class JoinRequest(models.Model):
    """
    Somebody asks to join. ``is_open`` is ``True`` until it is answered, ``NULL`` afterwards: one open request each.

    .. pii: Who wants to join which group, and what they said. Deleted by ``study_groups.api.forget``.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey("community_hub.StudyGroup", on_delete=models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    words = models.TextField(max_length=500, blank=True)
    asked_at = models.DateTimeField()
    is_open = models.BooleanField(null=True, default=True)
    is_approved = models.BooleanField(null=True)
    answer = models.TextField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["group", "user", "is_open"], name="cmy_request_once")]

    def __str__(self) -> str:
        return f"request to join group {self.group_id}"


class Invitation(models.Model):
    """
    A link into a group. Only a digest of its secret is kept, so nobody who reads the table can come in.

    .. pii: Who made it. Unlinked by ``study_groups.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey("community_hub.StudyGroup", on_delete=models.CASCADE, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret, in hex.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    uses = models.PositiveSmallIntegerField(help_text="How many people may come in by it.")
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "community_hub"

    def __str__(self) -> str:
        return f"link {self.uuid} into group {self.group_id}"


class InvitationUse(models.Model):
    """
    Somebody came in by a link. ``number`` counts from 1, once each: a link for five never lets in six.

    .. pii: Who came in by whose link. Unlinked by ``study_groups.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="used", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    number = models.PositiveSmallIntegerField()
    used_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"
        constraints = [
            models.UniqueConstraint(fields=["invitation", "number"], name="cmy_invitation_number_once"),
            models.UniqueConstraint(fields=["invitation", "user"], name="cmy_invitation_user_once"),
        ]

    def __str__(self) -> str:
        return f"use {self.number} of link {self.invitation_id}"


class SignUp(models.Model):
    """
    Somebody signed up in a block: to be matched, or to learn on their own. Signing up again updates it.

    .. pii: What they would like, and their answers to the author's questions. Deleted by ``study_groups.api.forget``.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    activity = models.ForeignKey("community_hub.Activity", on_delete=models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    wish = models.CharField(max_length=16, choices=[(wish.value, wish.value) for wish in Wish])
    answers = models.JSONField(default=dict)
    signed_at = models.DateTimeField(help_text="The first time, or when they came back.")
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    is_late = models.BooleanField(default=False, help_text="Came after sign-up closed: counts for the next round.")
    looked_at = models.DateTimeField(null=True, help_text="When a seat in a running group was last looked for.")

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["activity", "user"], name="cmy_sign_up_once")]
        indexes = [models.Index(fields=["wish", "looked_at"], name="cmy_sign_up_looking")]

    def __str__(self) -> str:
        return f"sign-up {self.pk}"

"""What projects have agreed to, and the links by which their maintainers say so.

A claim begins only under its project's ``ProjectWelcome``, whose row it takes first: so a claim and a pause never miss
each other. A link names its row by a signature of the instance; nothing that opens it is kept here.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from plugin_app.contributions.welcoming.data import (
    LONGEST_CONTACT,
    LONGEST_SETUP,
    LONGEST_WORDS,
    Agreement,
    AiPolicy,
    WelcomeState,
)


class ProjectWelcome(models.Model):
    """
    On what terms a project takes learners in, as its maintainers said.

    .. pii: Whom to turn to there, in their own words. Deleted when they leave; nobody of them has an account with us.
    .. pii_types: name, other
    .. pii_retirement: retained
    """

    project = models.OneToOneField("community_hub.OpenProject", on_delete=models.CASCADE, related_name="welcomed")
    state = models.CharField(max_length=8, choices=[(state.value, state.value) for state in WelcomeState])
    slots = models.PositiveSmallIntegerField(help_text="How many learners, or groups, begin in one term.")
    mentors = models.CharField(max_length=LONGEST_CONTACT, blank=True)
    contact = models.CharField(max_length=LONGEST_CONTACT, blank=True)
    ai_policy = models.CharField(max_length=16, blank=True, choices=AiPolicy.choices)
    agreement = models.CharField(max_length=8, blank=True, choices=Agreement.choices)
    review_days = models.PositiveSmallIntegerField(null=True, help_text="Until a first answer, as they expect it.")
    setup_verified_on = models.DateField(null=True, help_text="When somebody last followed the set-up from nothing.")
    setup_notes = models.TextField(max_length=LONGEST_SETUP, blank=True)
    level = models.PositiveSmallIntegerField(null=True, help_text="How hard it is to begin there, 1 to 5.")
    words = models.TextField(max_length=LONGEST_WORDS, blank=True)
    agreed_at = models.DateTimeField(help_text="When they first said so.")
    changed_at = models.DateTimeField(help_text="When they last said something.")

    class Meta:
        app_label = "community_hub"

    def __str__(self) -> str:
        return f"project {self.project_id}: {self.state}"


class MaintainerLink(models.Model):
    """
    A link by which whoever holds it speaks for a project.

    .. pii: Who made it. Unlinked by ``contributions.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey("community_hub.OpenProject", on_delete=models.CASCADE, related_name="maintainer_links")
    course_key = models.CharField(max_length=255, blank=True, help_text="Whose team made it; none: for the whole site.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "community_hub"

    def __str__(self) -> str:
        return f"maintainers' link {self.uuid}"

"""Projects, their versions, what people say about them, and whose turn it is to say something.

The rules are constraints, on SQLite, MariaDB/MySQL and PostgreSQL alike:

* ``Version.standing`` says which version is the draft and which the current one; the others have ``NULL``. Unique keys
  ignore ``NULL``, so a project has one draft and one current version at most, and any number of past ones.
* A review lease takes a numbered slot of its project: two readers who see the same queue ask for the same slot, and
  one of them gets it. Once feedback was given the slot stays taken; a lease that runs out or is handed back frees it.
* A live lease has ``live = True``, an ended one ``NULL``: one at a time for each reader in an activity.
* ``Project.revision`` grows with every change. A change takes the project's row first, so changes come one by one.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from .data import LeaseEnd, Seeks, Standing, State


class Project(models.Model):
    """
    Something learners made. What it says is in its versions.

    .. pii: Who began it. Unlinked by ``showcase.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey("community_hub.Activity", on_delete=models.CASCADE, related_name="+", db_index=False)
    group = models.ForeignKey(
        "community_hub.StudyGroup",
        to_field="uuid",  # as other rooms know it
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text="The study group whose members own it together.",
    )
    state = models.CharField(max_length=16, choices=[(state.value, state.value) for state in State])
    revision = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, help_text="For the first time.")
    waiting_since = models.DateTimeField(null=True, help_text="Since when it waits for a word.")

    class Meta:
        app_label = "community_hub"
        indexes = [models.Index(fields=["activity", "state", "id"], name="cmy_project_list")]

    def __str__(self) -> str:
        return str(self.uuid)


class ProjectOwner(models.Model):
    """
    Someone who owns a project by name.

    .. pii: Who made what. Deleted by ``showcase.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="owners", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["project", "user"], name="cmy_owner_once")]

    def __str__(self) -> str:
        return f"owner of project {self.project_id}"


class Version(models.Model):
    """
    What a project says: once published, for good.

    .. pii: What learners write about their work. ``showcase.api.forget`` deletes what only they could see.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField(help_text="From 1.")
    standing = models.CharField(
        max_length=16, null=True, choices=[(standing.value, standing.value) for standing in Standing]
    )
    published_at = models.DateTimeField(null=True, help_text="NULL for the draft.")
    title = models.CharField(max_length=150)
    write_up = models.TextField(blank=True, help_text="Markdown, as typed.")
    licence = models.CharField(max_length=40, blank=True, help_text="An SPDX identifier.")
    wants_feedback_on = models.TextField(blank=True)
    tags = models.JSONField(default=list)
    links = models.JSONField(default=list, help_text="A role and a url each.")
    seeks = models.JSONField(default=list)
    summary = models.CharField(max_length=200, blank=True, help_text="The first words of the write-up, in plain text.")
    found_by = models.TextField(blank=True, help_text="Its words as the search compares them.")

    class Meta:
        app_label = "community_hub"
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="cmy_version_number_once"),
            models.UniqueConstraint(fields=["project", "standing"], name="cmy_version_standing_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class Seeking(models.Model):
    """
    What a project is looking for, as of its current version: to find projects by.

    .. no_pii:
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="seeking", db_index=False)
    what = models.CharField(max_length=16, choices=[(what.value, what.value) for what in Seeks])

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["project", "what"], name="cmy_seeking_once")]

    def __str__(self) -> str:
        return f"{self.what} for project {self.project_id}"


class Feedback(models.Model):
    """
    What someone said about a version.

    .. pii: Who said it. Unlinked by ``showcase.api.forget``; the words stay with the version.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="feedback", db_index=False)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    like = models.TextField(blank=True)
    wish = models.TextField(blank=True)
    what_if = models.TextField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["version", "reviewer"], name="cmy_feedback_once")]

    def __str__(self) -> str:
        return f"feedback {self.pk} on version {self.version_id}"


class ReviewLease(models.Model):
    """
    A project kept for someone to read and say something about, for a while.

    .. pii: Who was asked to read what. Deleted by ``showcase.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    activity = models.ForeignKey("community_hub.Activity", on_delete=models.CASCADE, related_name="+", db_index=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="leases", db_index=False)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    slot_number = models.PositiveIntegerField(null=True, help_text="From 1; NULL once it is free for someone else.")
    live = models.BooleanField(null=True, default=True, help_text="True while it holds, NULL afterwards.")
    expires_at = models.DateTimeField()
    ended = models.CharField(max_length=16, blank=True, choices=[(end.value, end.value) for end in LeaseEnd])

    class Meta:
        app_label = "community_hub"
        constraints = [
            models.UniqueConstraint(fields=["project", "slot_number"], name="cmy_slot_once"),
            models.UniqueConstraint(fields=["activity", "reviewer", "live"], name="cmy_lease_once"),
        ]

    def __str__(self) -> str:
        return f"slot {self.slot_number} of project {self.project_id}"

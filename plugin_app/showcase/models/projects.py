"""Projects, whose they are, and their versions.

The rules are constraints, on SQLite, MariaDB/MySQL and PostgreSQL alike:

* ``Version.standing`` says which version is the draft and which the current one; the others have ``NULL``. Unique keys
  ignore ``NULL``, so a project has one draft and one current version at most, and any number of past ones.
* ``Project.revision`` grows with every change. A change takes the project's row first, so changes come one by one.
* What a project seeks, its tags and what it builds on stand in its versions; ``Seeking``, ``ProjectTag`` and ``Remix``
  hold those of the current one once more, to find projects by.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from plugin_app.showcase.data import CreditKind, Seeks, Standing, State


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
    attention = models.PositiveIntegerField(
        default=0, help_text="Words it has and readings under way, as `turns.attention` counted them last."
    )
    confirmed_at = models.DateTimeField(null=True, help_text="When an owner last said that what it says still holds.")
    nudged_at = models.DateTimeField(null=True, help_text="Since when its owners are asked whether it still does.")
    public_since = models.DateTimeField(null=True, help_text="Since when anyone may see it, as its owners wish.")
    shown = models.PositiveIntegerField(default=0, help_text="How often the gallery has shown it, before `shown_on`.")
    shown_today = models.PositiveIntegerField(default=0, help_text="How often on that day.")
    shown_on = models.DateField(null=True, help_text="The last day on which it was shown, in UTC.")

    class Meta:
        app_label = "community_hub"
        indexes = [
            models.Index(fields=["activity", "state", "id"], name="cmy_project_list"),
            models.Index(fields=["activity", "state", "attention", "waiting_since", "id"], name="cmy_project_need"),
            models.Index(fields=["state", "nudged_at", "confirmed_at"], name="cmy_project_stale"),
        ]

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
    in_portfolio = models.BooleanField(default=True, help_text="Whether it stands in this person’s portfolio.")

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["project", "user"], name="cmy_owner_once")]

    def __str__(self) -> str:
        return f"owner of project {self.project_id}"


class ProjectInvitation(models.Model):
    """
    Somebody is asked to own a project, too. An open one has ``live = True``, an answered one ``NULL``.

    .. pii: Who asked whom. Deleted by ``showcase.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField()
    live = models.BooleanField(null=True, default=True)

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["project", "user", "live"], name="cmy_owner_asked_once")]

    def __str__(self) -> str:
        return f"invitation {self.uuid}"


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
    language = models.CharField(max_length=35, blank=True, help_text="Of its words: a BCP 47 tag, or empty.")
    answers = models.JSONField(default=dict, help_text="To the author’s own questions, by their keys.")
    credits = models.JSONField(default=list, help_text="What it builds on: a kind, a title, whose it is, where.")
    pictures = models.JSONField(default=list, help_text="A picture’s uuid and its words, or that it is decoration.")
    changes = models.TextField(blank=True, help_text="What is new in it, for those who knew the one before. Markdown.")
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


class ProjectTag(models.Model):
    """
    What a project is built with, as of its current version: to find projects by.

    .. no_pii:
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+", db_index=False)
    tag = models.CharField(max_length=120, help_text="As the search compares it.")
    key = models.CharField(max_length=64, help_text="SHA-256 of the tag: which letters are equal, databases disagree.")
    label = models.CharField(max_length=40, help_text="As its owners wrote it.")

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["project", "key"], name="cmy_project_tag_once")]

    def __str__(self) -> str:
        return f"{self.label} for project {self.project_id}"


class Remix(models.Model):
    """
    A project of this platform that another one builds on, as of that one's current version.

    .. no_pii:
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+", db_index=False)
    source = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in CreditKind])

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["project", "source"], name="cmy_remix_once")]

    def __str__(self) -> str:
        return f"project {self.project_id} builds on {self.source_id}"


class LinkTrouble(models.Model):
    """
    Somebody says that a link of a project leads nowhere. Nobody else looks: what learners link to is never asked for.

    .. pii: Who said it. Deleted by ``showcase.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+", db_index=False)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the address.")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    said_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, help_text="When an owner said that it works, or changed it.")

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["project", "digest", "reporter"], name="cmy_trouble_once")]

    def __str__(self) -> str:
        return f"trouble with a link of project {self.project_id}"

"""The catalogue: which projects welcome contributors, who says so, and what there is to do.

A project is one row however many catalogues name it. Each catalogue's own words stay in its entry, so that the project
can be told anew when one of them changes, and everyone who named it is credited.
"""

from __future__ import annotations

import uuid

from django.db import models

from ..data import OpportunityState, ProjectState, Work
from ..syncing.words import Gone


class Facet(models.TextChoices):
    """What the hub filters by."""

    LANGUAGE = "language"
    WORK = "work"


class Catalogue(models.Model):
    """
    A list of projects that other people keep, and the credit they ask for.

    .. no_pii:
    """

    source = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=100)
    licence = models.CharField(max_length=50, blank=True, help_text="SPDX identifier.")
    url = models.CharField(max_length=500)

    class Meta:
        app_label = "community_hub"

    def __str__(self) -> str:
        return self.title


class OpenProject(models.Model):
    """
    A project that welcomes contributors, as its catalogues tell together.

    .. no_pii:
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    identity = models.CharField(max_length=200, unique=True, help_text="github.com/owner/name, or a digest.")
    name = models.CharField(max_length=200)
    url = models.CharField(max_length=500)
    description = models.TextField(blank=True)
    languages = models.JSONField(default=list, help_text="As shown; ProjectFacet is what they are found by.")
    topics = models.JSONField(default=list)
    kinds = models.JSONField(default=list, help_text="As shown; ProjectFacet is what they are found by.")
    label = models.CharField(max_length=100, blank=True)
    issues_url = models.TextField()
    stars = models.PositiveIntegerField(null=True)
    welcome = models.TextField(blank=True, help_text="How it receives newcomers, in its own words. Markdown.")
    setup_notes = models.TextField(blank=True, help_text="How one sets it up, as its catalogues say. Plain text.")
    level = models.PositiveSmallIntegerField(null=True, help_text="How hard it is to begin there, 1 to 5.")
    found_by = models.TextField(help_text="Every word it may be found by, case-folded: one column is quick to search.")
    built_in = models.BooleanField(default=False)
    state = models.CharField(max_length=16, choices=ProjectState.choices, default=ProjectState.CANDIDATE)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it is in this state, if someone decided it.")
    imported_at = models.DateTimeField(help_text="When its catalogues last said something new.")

    class Meta:
        app_label = "community_hub"

    def __str__(self) -> str:
        return self.name


class CatalogueEntry(models.Model):
    """
    What one catalogue says of one project.

    .. no_pii:
    """

    catalogue = models.ForeignKey(Catalogue, on_delete=models.CASCADE, related_name="entries", db_index=False)
    source_key = models.CharField(max_length=200)
    project = models.ForeignKey(OpenProject, on_delete=models.CASCADE, related_name="entries")
    content = models.JSONField()
    digest = models.CharField(max_length=64, help_text="Of all it says; the same digest means that nothing changed.")
    imported_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"
        verbose_name_plural = "catalogue entries"
        constraints = [models.UniqueConstraint(fields=["catalogue", "source_key"], name="cmy_entry_once")]

    def __str__(self) -> str:
        return self.source_key


class ProjectFacet(models.Model):
    """
    One value a project is filtered by: a programming language, or a kind of work.

    .. no_pii:
    """

    project = models.ForeignKey(OpenProject, on_delete=models.CASCADE, related_name="facets", db_index=False)
    facet = models.CharField(max_length=16, choices=Facet.choices)
    name = models.CharField(max_length=60)

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["project", "facet", "name"], name="cmy_facet_once")]
        indexes = [models.Index(fields=["facet", "name", "project"], name="cmy_facet_find")]

    def __str__(self) -> str:
        return f"{self.facet} {self.name} of project {self.project_id}"


class Opportunity(models.Model):
    """
    One piece of work in a project.

    .. no_pii:
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    identity = models.CharField(max_length=200, unique=True, help_text="Its address, or a digest.")
    project = models.ForeignKey(OpenProject, on_delete=models.CASCADE, related_name="opportunities")
    source = models.CharField(max_length=40, help_text="Who told of it, and may tell that it is gone.")
    url = models.CharField(max_length=500)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    labels = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    kind = models.CharField(max_length=16, choices=Work.choices)
    level = models.PositiveSmallIntegerField(null=True)
    opened_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=16, choices=OpportunityState.choices, default=OpportunityState.OPEN)
    gone_because = models.CharField(max_length=16, choices=Gone.choices, blank=True, help_text="If a tracker told us.")
    repository = models.ForeignKey(
        "community_hub.TrackedRepository", on_delete=models.SET_NULL, null=True, related_name="work"
    )
    number = models.PositiveIntegerField(null=True, help_text="As people say it: 123 of #123.")
    remote = models.CharField(
        max_length=100, null=True, unique=True, help_text="Host and its own number: it outlives an address."
    )
    digest = models.CharField(max_length=64, blank=True, help_text="Of what its tracker tells; the same: no change.")
    look = models.PositiveIntegerField(default=0, help_text="The look at its repository that last saw it.")
    checked_at = models.DateTimeField(null=True, help_text="When its tracker last said how it stands.")
    asked_at = models.DateTimeField(null=True, help_text="When somebody last asked for it, at a click.")

    class Meta:
        app_label = "community_hub"
        verbose_name_plural = "opportunities"
        indexes = [
            models.Index(fields=["state", "opened_at"], name="cmy_opportunity_open"),
            models.Index(fields=["checked_at"], name="cmy_opportunity_checked"),
        ]

    def __str__(self) -> str:
        return self.title

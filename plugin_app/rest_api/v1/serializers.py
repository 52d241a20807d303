"""How facts look as JSON. Read-only: writing goes through the panels until the API has its own writing calls."""

from __future__ import annotations

from rest_framework import serializers

from plugin_app.contributions.api import Project as OpenProject
from plugin_app.showcase.api import Teaser
from plugin_app.study_groups.api import Group


class GroupSerializer(serializers.Serializer):
    """A study group. People appear by the name they show, never by account."""

    uuid = serializers.UUIDField()
    name = serializers.CharField()
    topic = serializers.CharField()
    purpose = serializers.CharField(help_text="Markdown, as typed.")
    language = serializers.CharField(help_text="BCP 47, or empty.")
    state = serializers.CharField()
    joining = serializers.CharField(help_text="How one comes in: open, request, invite or staff.")
    seats = serializers.IntegerField()
    free_seats = serializers.IntegerField()
    waiting = serializers.IntegerField()
    missing = serializers.IntegerField(help_text="How many more people open a proposal.")
    standing = serializers.CharField(help_text="How the caller stands to it: none, asked, waiting, offered or seated.")
    position = serializers.IntegerField(allow_null=True)
    members = serializers.SerializerMethodField()

    def get_members(self, group: Group) -> list[str]:
        return [member.name for member in group.members]


class ProjectSerializer(serializers.Serializer):
    """A published project, or one of the caller's own."""

    uuid = serializers.UUIDField()
    title = serializers.CharField()
    by = serializers.CharField()
    summary = serializers.CharField()
    state = serializers.CharField()
    version = serializers.IntegerField(source="number")
    tags = serializers.ListField(source="content.tags", child=serializers.CharField())
    licence = serializers.CharField(source="content.licence")
    seeks = serializers.SerializerMethodField()
    links = serializers.SerializerMethodField()
    published_at = serializers.DateTimeField(allow_null=True)

    def get_seeks(self, project: Teaser) -> list[str]:
        return sorted(seeks.value for seeks in project.content.seeks)

    def get_links(self, project: Teaser) -> list[dict[str, str]]:
        return [{"role": link.role.value, "url": link.card.url} for link in project.content.links if link.card]


class OpenProjectSerializer(serializers.Serializer):
    """An open-source project of the catalogue, with the credit its catalogues ask for."""

    uuid = serializers.UUIDField()
    name = serializers.CharField()
    url = serializers.URLField()
    description = serializers.CharField()
    languages = serializers.ListField(child=serializers.CharField())
    topics = serializers.ListField(child=serializers.CharField())
    kinds = serializers.ListField(child=serializers.CharField())
    label = serializers.CharField(help_text="What its tracker calls work for newcomers.")
    issues_url = serializers.CharField()
    checked = serializers.BooleanField(source="is_checked")
    credits = serializers.SerializerMethodField()

    def get_credits(self, project: OpenProject) -> list[dict[str, str]]:
        return [{"name": credit.name, "licence": credit.licence, "url": credit.url} for credit in project.credits]

"""Pictures that no version of their project shows any more: their rows go, and with them their files."""

from __future__ import annotations

from collections.abc import Collection

from plugin_app.showcase.models import Picture, Version

from .data import figures_of


def delete_unused(project_ids: Collection[int]) -> None:
    """Delete them. Part of a larger write, after a draft was changed or is gone."""
    kept = Version.objects.filter(project__in=project_ids).values_list("pictures", flat=True)
    shown = {figure.picture for stored in kept for figure in figures_of(stored)}
    here = Picture.objects.filter(project__in=project_ids).values_list("pk", "uuid")
    Picture.objects.filter(pk__in=[pk for pk, uuid in here if uuid not in shown]).delete()

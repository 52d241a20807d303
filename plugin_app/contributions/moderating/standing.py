"""Which decision about a project is the one that counts: the newest that nobody has undone."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Max

from plugin_app.contributions.models import DecidedProject


def newest_of(project_ids: Collection[int]) -> dict[int, int]:
    """Project → its decision. Of those about which nothing stands there is no entry. One query."""
    standing = DecidedProject.objects.filter(project__in=list(project_ids), decision__undone_at=None)
    return dict(standing.order_by().values("project").annotate(newest=Max("decision")).values_list("project", "newest"))

"""How far the index has followed the catalogue, and where something was written behind that.

Everything that is written to the catalogue leaves a time behind: of the import, the look, the check, the agreement.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Min, Model, QuerySet

from plugin_app.contributions.models import (
    OpenProject,
    Opportunity,
    ProjectWelcome,
    SearchProgress,
    TrackedRepository,
)

ONLY = 1
"""The number of the one row there is."""
_WRITES: tuple[tuple[type[Model], str, str], ...] = (
    (OpenProject, "imported_at", "pk"),
    (TrackedRepository, "looked_at", "project_id"),
    (Opportunity, "checked_at", "project_id"),
    (ProjectWelcome, "changed_at", "project_id"),
)
"""Where times are left behind, in which column, and of which project."""


def position() -> datetime | None:
    """What was written until then is found; ``None`` if nobody ever caught up."""
    return SearchProgress.objects.filter(pk=ONLY).values_list("caught_up_to", flat=True).first()


def caught_up_to(moment: datetime) -> None:
    """Remember it. Of two that catch up at once, nobody falls behind the other."""
    SearchProgress.objects.get_or_create(pk=ONLY, defaults={"caught_up_to": moment})
    SearchProgress.objects.filter(pk=ONLY, caught_up_to__lt=moment).update(caught_up_to=moment)


def next_write(after: datetime | None, until: datetime) -> datetime | None:
    """When something was first written after a moment, or ever, and not later than ``until``. Four queries."""
    found = [
        _between(model, column, after, until).aggregate(first=Min(column))["first"] for model, column, _ in _WRITES
    ]
    return min((moment for moment in found if moment is not None), default=None)


def written(begins: datetime, until: datetime) -> set[int]:
    """The row ids of the projects to which something was written between these moments, both included. Four queries."""
    ids: set[int] = set()
    for model, column, project in _WRITES:
        within = {f"{column}__gte": begins, f"{column}__lte": until}
        ids.update(model._default_manager.filter(**within).order_by().values_list(project, flat=True).distinct())
    return ids


def _between(model: type[Model], column: str, after: datetime | None, until: datetime) -> QuerySet[Model]:
    within = {f"{column}__lte": until} | ({f"{column}__gt": after} if after else {})
    return model._default_manager.filter(**within).order_by()

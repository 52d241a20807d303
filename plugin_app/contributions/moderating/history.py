"""What was decided about the catalogue, page by page or about one project: for those who look after the site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from plugin_app.contributions.data import ProjectState
from plugin_app.contributions.found import project_row, require_keeper
from plugin_app.contributions.models import CatalogueDecision, DecidedProject
from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, names

from .data import Because, DecidedAbout, Decision, History
from .standing import newest_of

PAGE_SIZE = 12
MOST_OF_ONE = 10
"""Decisions about one project that are shown with it."""


def decisions(viewer: Viewer, *, page: int = 1) -> History:
    """Everything that was decided, undone or not, the newest first. Five queries at most."""
    require_keeper(viewer)
    rows = CatalogueDecision.objects.order_by("-id")
    turned = turn_to(page, rows.count(), PAGE_SIZE)
    return History(_told(list(rows[turned.on_it])), turned.page, turned.pages)


def decisions_about(viewer: Viewer, project: UUID) -> tuple[Decision, ...]:
    """What was last decided about a project, alone or with others. Five queries at most. Raises ``NotFound``."""
    require_keeper(viewer)
    row = project_row(viewer, project)
    rows = CatalogueDecision.objects.filter(projects__project=row).order_by("-id")
    return _told(list(rows[:MOST_OF_ONE]))


def _told(rows: list[CatalogueDecision]) -> tuple[Decision, ...]:
    about = _about(rows)
    known = names({user_id for row in rows for user_id in (row.decided_by_id or 0, row.undone_by_id or 0)})
    return tuple(
        Decision(
            uuid=row.uuid,
            after=ProjectState(row.after),
            why=str(Because(row.because).label) if row.because else "",
            words=row.words,
            by=known[row.decided_by_id or 0],
            decided_at=row.decided_at,
            undone_by=known[row.undone_by_id or 0] if row.undone_at else "",
            undone_at=row.undone_at,
            projects=about[row.pk],
        )
        for row in rows
    )


def _about(rows: Iterable[CatalogueDecision]) -> dict[int, tuple[DecidedAbout, ...]]:
    """The projects of each decision, in the order of their names. Two queries."""
    decided = DecidedProject.objects.filter(decision__in=[row.pk for row in rows]).order_by("project__name", "pk")
    found = list(decided.values_list("decision_id", "project_id", "project__uuid", "project__name"))
    newest = newest_of({project_id for _decision, project_id, _uuid, _name in found})
    about: defaultdict[int, list[DecidedAbout]] = defaultdict(list)
    for decision_id, project_id, uuid, name in found:
        about[decision_id].append(DecidedAbout(uuid, name, newest.get(project_id) == decision_id))
    return {row.pk: tuple(about[row.pk]) for row in rows}

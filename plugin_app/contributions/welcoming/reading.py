"""What a project offers learners: its maintainers' terms, and how much of this term is taken."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count

from plugin_app.contributions.data import Level, ProjectState
from plugin_app.contributions.models import Claim, OpenProject, ProjectWelcome

from .data import Agreement, AiPolicy, Terms, Welcome, WelcomeState
from .terms import term_of


def welcome_of(project: OpenProject, now: datetime) -> Welcome | None:
    """What one project offers; ``None`` if its maintainers never said. Two queries."""
    return welcomes([project], now).get(project.pk)


def welcomes(projects: Iterable[OpenProject], now: datetime) -> dict[int, Welcome]:
    """What each project offers that has ever said so, by its id. Two queries for any number; none for none."""
    rows = {project.pk: project for project in projects}
    if not rows:
        return {}
    said = list(ProjectWelcome.objects.filter(project__in=rows))
    taken = taken_in([row.project_id for row in said], term_of(now)) if said else {}
    return {
        row.project_id: Welcome(
            project=rows[row.project_id].uuid,
            state=WelcomeState(row.state),
            terms=terms_of(row),
            taken=taken.get(row.project_id, 0),
            is_hidden=rows[row.project_id].state == ProjectState.HIDDEN,
        )
        for row in said
    }


def taken_in(project_ids: Iterable[int], term: str) -> dict[int, int]:
    """How many slots of a term are in use, or were, by project. One query."""
    held = Claim.objects.filter(project__in=list(project_ids), term=term).exclude(slot_number=None)
    return dict(held.order_by().values("project").annotate(number=Count("pk")).values_list("project", "number"))


def terms_of(row: ProjectWelcome) -> Terms:
    """What they said, as it is shown."""
    return Terms(
        slots=row.slots,
        mentors=row.mentors,
        contact=row.contact,
        ai_policy=AiPolicy(row.ai_policy),
        agreement=Agreement(row.agreement),
        review_days=row.review_days,
        setup_verified_on=row.setup_verified_on,
        setup_notes=row.setup_notes,
        level=Level.of(row.level),
        words=row.words,
    )

"""How decisions about the catalogue let go of who made them. They go on: they are the site's, not theirs."""

from __future__ import annotations

from plugin_app.contributions.models import CatalogueDecision


def begin_anew(_activity_id: int, _user_id: int) -> None:
    """Nothing: no learner has decided anything."""


def forget(user_id: int) -> None:
    """No decision says that this person made it or undid it. Idempotent."""
    CatalogueDecision.objects.filter(decided_by=user_id).update(decided_by=None)
    CatalogueDecision.objects.filter(undone_by=user_id).update(undone_by=None)


def export(user_id: int) -> dict[str, object]:
    """What they decided, and which decisions they undid."""
    decided = CatalogueDecision.objects.filter(decided_by=user_id).prefetch_related("projects__project").order_by("id")
    undone = CatalogueDecision.objects.filter(undone_by=user_id).order_by("id")
    return {
        "catalogue_decisions": [
            {
                "became": row.after,
                "because": row.because,
                "words": row.words,
                "decided_at": row.decided_at,
                "projects": [one.project.name for one in row.projects.all()],
            }
            for row in decided
        ],
        "catalogue_decisions_undone": [{"became": row.after, "undone_at": row.undone_at} for row in undone],
    }

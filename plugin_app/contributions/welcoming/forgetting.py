"""How maintainers' links let go of who made them. The links go on: they are the project's, not theirs."""

from __future__ import annotations

from plugin_app.contributions.models import MaintainerLink


def begin_anew(_activity_id: int, _user_id: int) -> None:
    """Nothing: no learner has made any."""


def forget(user_id: int) -> None:
    """No link says that this person made it. Idempotent."""
    MaintainerLink.objects.filter(made_by=user_id).update(made_by=None)


def export(user_id: int) -> dict[str, object]:
    """The links they made."""
    rows = MaintainerLink.objects.filter(made_by=user_id).select_related("project").order_by("id")
    return {
        "maintainer_links": [
            {"project": row.project.name, "made_at": row.made_at, "expires_at": row.expires_at} for row in rows
        ]
    }

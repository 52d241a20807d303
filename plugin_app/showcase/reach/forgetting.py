"""How links let go of a person: in one block, or for good; and what they know of them."""

from __future__ import annotations

from django.db.models import Q

from plugin_app.showcase.models import ShareLink


def forget(user_id: int) -> None:
    """No link they made shows anything any more, nor one to their portfolio. Idempotent."""
    ShareLink.objects.filter(Q(made_by=user_id) | Q(portfolio_of=user_id)).delete()


def begin_anew(_activity_id: int, _user_id: int) -> None:
    """Nothing: links show what is published, and that stays."""


def export(user_id: int) -> dict[str, object]:
    """The links they made, for themself. The secret in each is known to nobody."""
    rows = ShareLink.objects.filter(made_by=user_id).select_related("project").order_by("made_at", "id")
    return {
        "share_links": [
            {
                "project": row.project.uuid if row.project else None,
                "label": row.label,
                "made_at": row.made_at,
                "expires_at": row.expires_at,
                "revoked_at": row.revoked_at,
                "opened_on": row.opened_on,
            }
            for row in rows
        ]
    }

"""How saved searches let go of a person: for good; and what they know of them."""

from __future__ import annotations

from plugin_app.contributions.models import SavedSearch


def begin_anew(_activity_id: int, _user_id: int) -> None:
    """Nothing: a search belongs to a person, not to a block."""


def forget(user_id: int) -> None:
    """Their searches go, with their feeds and what was suggested. Idempotent."""
    SavedSearch.objects.filter(user=user_id).delete()


def export(user_id: int) -> dict[str, object]:
    """What they look for, and what they were told of. The secret of a feed is known to nobody."""
    rows = SavedSearch.objects.filter(user=user_id).order_by("id").prefetch_related("suggestions__opportunity")
    return {
        "searches": [
            {
                "name": row.name,
                "query": row.query,
                "made_at": row.made_at,
                "tells": row.tells,
                "has_feed": row.feed_digest is not None,
                "suggestions": [
                    {"url": one.opportunity.url, "made_at": one.made_at, "opened_at": one.opened_at}
                    for one in row.suggestions.all()
                ],
            }
            for row in rows
        ]
    }

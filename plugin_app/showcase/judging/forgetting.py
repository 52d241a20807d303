"""How judged events let go of a person, and what they know of them."""

from __future__ import annotations

from collections.abc import Mapping

from plugin_app.showcase.models import JudgedEvent, Judgement


def forget(user_id: int) -> None:
    """What they said counts on, without their name or their reasons; what they never answered goes. Idempotent."""
    own = Judgement.objects.filter(judge=user_id)
    own.filter(live=True).delete()
    own.update(judge=None, why="")
    JudgedEvent.objects.filter(made_by=user_id).update(made_by=None)


def begin_anew(activity_id: int, user_id: int) -> None:
    """Pairs they were given and have not answered go; what they said counts on. Again changes nothing."""
    Judgement.objects.filter(event__activity=activity_id, judge=user_id, live=True).delete()


def export(user_id: int) -> Mapping[str, object]:
    """The pairs they compared, and what they said."""
    rows = Judgement.objects.filter(judge=user_id).select_related("event", "first__project", "second__project")
    return {
        "judgements": [
            {
                "event": row.event.title,
                "compared": [row.first.project.uuid, row.second.project.uuid],
                "chosen": row.chosen.project.uuid if row.chosen else None,
                "why": row.why,
                "asked_at": row.asked_at,
                "said_at": row.said_at or row.passed_at,
            }
            for row in rows.select_related("chosen__project").order_by("pk")
        ]
    }

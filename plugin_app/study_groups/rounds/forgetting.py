"""How rounds let go of a person, and what they know of one. Part of ``leaving``."""

from __future__ import annotations

from django.db.models import F

from plugin_app.study_groups.models import MatchingRound, RoundSeat
from plugin_app.transactions import atomically

from .data import RoundState

UNFINISHED = (RoundState.OPEN, RoundState.QUEUED, RoundState.RUNNING, RoundState.FAILED)
"""States in which there may be groups that a run has found so far."""
AT_WORK = (*UNFINISHED, RoundState.READY, RoundState.PUBLISHING)
"""States in which somebody may be about to be written down, or seated."""


def let_go(user_id: int, usage_key: str | None = None) -> None:
    """Take a person out of every round, of one block or everywhere; groups they were matched into keep their reasons.

    What is going on leaves out who is not signed up any more; so their sign-up goes before this is called.
    """
    seats = RoundSeat.objects.filter(user_id=user_id)
    rounds = MatchingRound.objects.filter(state__in=AT_WORK)
    if usage_key:
        seats = seats.filter(round__activity__usage_key=usage_key)
        rounds = rounds.filter(activity__usage_key=usage_key)

    def write() -> None:
        rounds.update(state=F("state"))  # waits for who is just writing something down, with them in it
        seats.delete()
        for pk, groups in rounds.filter(state__in=UNFINISHED).values_list("pk", "best_so_far"):
            if any(user_id in group for group in groups):
                without = [[one for one in group if one != user_id] for group in groups]
                MatchingRound.objects.filter(pk=pk).update(best_so_far=without)

    atomically(write)


def forget(user_id: int) -> None:
    """Retirement: nothing is left of them. Idempotent."""
    let_go(user_id)
    MatchingRound.objects.filter(created_by=user_id).update(created_by=None)


def export(user_id: int) -> dict[str, object]:
    """The rounds somebody took part in, and what came of each for them. Not who was to be with them."""
    seats = RoundSeat.objects.filter(user_id=user_id).select_related("round__activity", "group").order_by("id")
    return {
        "rounds": [
            {
                "course": seat.round.activity.course_key,
                "opened_at": seat.round.created_at.isoformat(),
                "group": seat.group.name if seat.group and seat.round.state == RoundState.PUBLISHED else "",
                "why_not": seat.why,
            }
            for seat in seats.defer("round__best_so_far")
        ]
    }

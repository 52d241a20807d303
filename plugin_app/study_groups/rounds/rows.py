"""What every act on a round begins and ends with: finding it as this viewer may, and telling what happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from plugin_app import host
from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, require_organiser
from plugin_app.study_groups.models import MatchingRound
from plugin_app.study_groups.rows import StudyGroups
from plugin_app.transactions import atomically

from .data import RoundState
from .errors import NotReady

Result = TypeVar("Result")

ATONCE = 150
"""People. A round of at most so many is run, and published, while the course team waits: about two seconds."""


def find(viewer: Viewer, placed: StudyGroups, which: UUID) -> MatchingRound:
    """One round of this block. For the course team. Raises ``NotAllowed``, ``NotFound``."""
    require_organiser(viewer, placed.course_key)
    rows = MatchingRound.objects.filter(uuid=which, activity__usage_key=placed.usage_key)
    row = rows.select_related("activity").defer("best_so_far").first()
    if row is None:
        raise NotFound()
    return row


def while_it_is(
    state: RoundState, row: MatchingRound, write: Callable[[], Result], *, to: RoundState | None = None
) -> Result:
    """Do something while the round is in this state, and it is in that one then; all of it or nothing.

    Its row is taken first, so the changes of a round happen one by one. Raises ``NotReady``.
    """

    def change() -> Result:
        if not MatchingRound.objects.filter(pk=row.pk, state=state).update(state=to or state):
            raise NotReady()
        return write()

    return atomically(change)


def tell(what: str, user_id: int | None, row: MatchingRound, **numbers: int) -> None:
    """Let the platform's event stream know; ``docs/events.md`` lists what is told."""
    facts = {"round": str(row.uuid), "people": row.takes_part, **numbers}
    event = f"community_hub.matching_round.{what}"
    host.current().track(event, facts, user_id=user_id or 0, course_key=row.activity.course_key)

"""Many groups at once, made by the course team: from a file, or by matching.

The caller opens the transaction, asks for permission, and seats people (see ``reseating``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from plugin_app.batches import BATCH, batches

from .data import Joining, State
from .models import StudyGroup
from .rows import StudyGroups


@dataclass(frozen=True)
class NewGroup:
    """A group that is about to be made."""

    name: str
    joining: Joining
    language: str = ""
    seats: int | None = None
    """Where that differs from what the author set."""


def open_groups(
    placed: StudyGroups, anchor: int, wanted: Sequence[NewGroup], created_by: int | None, now: datetime
) -> list[StudyGroup]:
    """Make these groups, open and empty; returns them in the same order.

    Raises ``IntegrityError`` when a name is taken.
    """
    rules = placed.rules
    days = rules.days_to_minimum
    rows = [
        StudyGroup(
            activity_id=anchor,
            name=each.name,
            listed_name=each.name,
            language=each.language,
            state=State.OPEN,
            joining=each.joining,
            seats=each.seats or rules.seats_for(""),
            opens_at=min(rules.size_min, each.seats or rules.seats_for("")),
            one_each=rules.one_group_each,
            accept_hours=rules.hours_to_accept,
            created_by_id=created_by,
            created_at=now,
            opened_at=now,
            active_at=now,
            ends_at=now + timedelta(days=days) if days else None,
        )
        for each in wanted
    ]
    StudyGroup.objects.bulk_create(rows, batch_size=BATCH)
    # Not every database tells the ids of rows that come in bulk.
    made = {
        row.uuid: row
        for batch in batches([row.uuid for row in rows])
        for row in StudyGroup.objects.filter(uuid__in=batch).select_related("activity")
    }
    return [made[row.uuid] for row in rows]

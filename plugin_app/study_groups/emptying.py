"""Who hears that the last person has got up in a group: rooms in which a group owns something.

They hear of it in the transaction in which it happens, whatever the reason, so there is no moment in which something
belongs to nobody and nobody has noticed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from uuid import UUID

from plugin_app.batches import batches

from .models import StudyGroup

EmptyListener = Callable[[Collection[UUID]], None]
"""Called with groups in which nobody has a seat any more. Part of a larger write; again for the same group is fine."""
_listeners: dict[str, EmptyListener] = {}


def register_empty_listener(room: str, hear: EmptyListener) -> None:
    """A room hears of groups that have nobody in them any more."""
    _listeners[room] = hear


def tell(group_ids: Collection[int]) -> None:
    """Nobody is seated in these groups any more. The caller holds their rows."""
    for batch in batches(group_ids):
        groups = list(StudyGroup.objects.filter(pk__in=batch).order_by("pk").values_list("uuid", flat=True))
        for hear in _listeners.values():
            hear(groups)

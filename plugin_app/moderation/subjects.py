"""How each room takes a thing of its own out of sight, for a while or for good, and shows it again.

A state of the room's own is respected everywhere already (``docs/decisions``, 0007 and 0021): nobody asks here whether
something is hidden.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from plugin_app.people.api import Viewer

from .data import Subject
from .models import Case

TakeDown = Callable[[Viewer, str, UUID], None]
"""Called with the organiser, the usage key of the block, and the thing's uuid. Raises ``NotFound`` if it is gone."""
Hide = Callable[[str, UUID, datetime], None]
"""Called with the usage key, the thing's uuid and the time, by nobody in particular. Again changes nothing."""
Show = Callable[[str, UUID], None]
"""Called with the usage key and the thing's uuid, once it may be read again: hidden before, or taken down."""
Owners = Callable[[str, UUID], frozenset[int]]
"""Called with the usage key and the thing's uuid: the user ids of everyone it belongs to now."""


@dataclass(frozen=True)
class Ways:
    """What a room can do with a thing of one kind. Without ``hide`` it stays until somebody decides; what nothing can
    ``show`` again, like a group that has ended, leaves nothing to ask for. What several people own together has
    ``owners``: each of them hears of it, and one of them may answer for all."""

    take_down: TakeDown
    hide: Hide | None = None
    show: Show | None = None
    owners: Owners | None = None


_ways: dict[Subject, Ways] = {}


def register_subject(
    subject: Subject,
    take_down: TakeDown,
    *,
    hide: Hide | None = None,
    show: Show | None = None,
    owners: Owners | None = None,
) -> None:
    """A room says what it does with a reported thing of its kind."""
    _ways[subject] = Ways(take_down, hide, show, owners)


def ways_of(subject: str) -> Ways:
    """What that thing's room can do with it."""
    return _ways[Subject(subject)]


def people_of(case: Case) -> frozenset[int]:
    """The user ids of whoever hears what becomes of the thing and may answer: who owns it now, or else who wrote it."""
    owners = ways_of(case.subject).owners
    if owners is not None:
        return owners(case.activity.usage_key, case.subject_uuid)
    return frozenset() if case.author_id is None else frozenset({case.author_id})

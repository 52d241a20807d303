"""How this room lets go of a person: in one block, or for good; and what it knows of them. The only door is ``api``."""

from __future__ import annotations

from collections.abc import Mapping

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.people.api import Viewer, require_organiser
from plugin_app.transactions import atomically

from .claiming import forgetting as claiming
from .found import Contributions
from .identity import forgetting as identity
from .moderating import forgetting as moderating
from .out import forgetting as out
from .partners import forgetting as partners
from .welcoming import forgetting as welcoming

PARTS = (claiming, welcoming, out, identity, moderating, partners)
"""Each part of the room forgets for good, lets somebody begin anew in a block, and tells what it knows of them."""


def reset(viewer: Viewer, placed: Contributions, user_id: int) -> None:
    """Let a learner begin this block anew. For the course team; again changes nothing."""
    acting = require_organiser(viewer, placed.course_key)
    anchor = activities.anchor_id(placed.usage_key)
    if anchor is None:
        return

    def write() -> None:
        for part in PARTS:
            part.begin_anew(anchor, user_id)

    atomically(write)
    facts = {"learner_id": user_id}
    host.current().track("community_hub.contributions.reset", facts, user_id=acting, course_key=placed.course_key)


def forget(user_id: int) -> None:
    """Retirement: claims end, names come off, what only this person wrote for themself is deleted. Idempotent."""

    def write() -> None:
        for part in PARTS:
            part.forget(user_id)

    atomically(write)


def export(user_id: int) -> Mapping[str, object]:
    """What this room holds of one person, for that person."""
    facts: dict[str, object] = {}
    for part in PARTS:
        facts |= part.export(user_id)
    return facts

"""How this room lets go of a person: in one block, or for good; and what it knows of them. The only door is ``api``."""

from __future__ import annotations

from collections.abc import Mapping

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.people.api import Viewer, require_organiser
from plugin_app.transactions import atomically

from . import forgetting
from .feedback import forgetting as feedback
from .found import Showcase
from .gallery import forgetting as gallery
from .judging import forgetting as judging
from .pictures import forgetting as pictures
from .reach import forgetting as reach
from .turns import forgetting as turns

PARTS = (feedback, turns, gallery, judging, pictures, reach, forgetting)
"""Each part of the room forgets for good, lets somebody begin anew in a block, and tells what it knows of them."""


def reset(viewer: Viewer, placed: Showcase, user_id: int) -> None:
    """Let a learner begin this block anew. For the course team; again changes nothing.

    Gone are their drafts, which nobody else saw, and what was kept for them to read. What they published, what they
    share with others, and the feedback they gave stays: other people have read it, answered it and built on it.
    """
    acting = require_organiser(viewer, placed.course_key)
    anchor = activities.anchor_id(placed.usage_key)
    if anchor is None:
        return

    def write() -> None:
        for part in PARTS:
            part.begin_anew(anchor, user_id)

    atomically(write)
    host.current().track(
        "community_hub.showcase.reset", {"learner_id": user_id}, user_id=acting, course_key=placed.course_key
    )


def forget(user_id: int) -> None:
    """Retirement: names come off, leases end, what only this person could see is deleted. Idempotent."""

    def write() -> None:
        for part in PARTS:
            part.forget(user_id)

    atomically(write)


def export(user_id: int) -> Mapping[str, object]:
    """What this room holds of one person, for that person: their work, their words, what they were asked to read.

    What others said about their work is theirs to take or leave, not ours to hand out in a file: it stays on the page.
    """
    facts: dict[str, object] = {}
    for part in PARTS:
        facts |= part.export(user_id)
    return facts

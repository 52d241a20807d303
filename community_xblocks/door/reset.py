"""The platform's learner-state reset: someone on the course team lets a learner begin a block anew.

The LMS calls ``clear_student_state`` of a block that comes straight from the modulestore, bound to nobody, and names
both people by their anonymous ids in that course. Nothing but the LMS itself can call it: it is no handler.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .block import CommunityBlock

log = logging.getLogger(__name__)


def ask_room(block: CommunityBlock, learner: str, requester: str | None, course_key: str, usage_key: str) -> None:
    """Have the block's room reset the learner, with the rights of whoever asked for it. Both are anonymous ids.

    What the room refuses is logged and changes nothing: an exception would also keep the platform from resetting the
    other blocks of the course. What goes wrong inside the room is raised, so that nobody believes it was done.
    """
    from plugin_app import host
    from plugin_app.errors import CommunityError
    from plugin_app.people import api as people

    room, platform = block.room(), host.current()
    if room.reset is None:
        return
    user_id = platform.user_of_anonymous_id(learner, course_key)
    organiser_id = platform.user_of_anonymous_id(requester, course_key) if requester else None
    if user_id is None:
        log.warning("Nobody to reset in %s: the platform knows no such learner", usage_key)
        return
    placed = room.placed(course_key, usage_key, block.display_name, block.authored_fields())
    try:
        room.reset(people.viewer(organiser_id, course_key), placed, user_id)
    except CommunityError as refusal:
        log.warning("User %s may not reset user %s in %s: %s", organiser_id, user_id, usage_key, refusal.code)

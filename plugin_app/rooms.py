"""Which room is behind a placed block. For doors that are given an address rather than a block."""

from __future__ import annotations

from typing import Any

from plugin_app import host
from plugin_app.activities.api import Placed
from plugin_app.contributions.panels import ROOM as CONTRIBUTIONS
from plugin_app.errors import NotFound
from plugin_app.panels import Room
from plugin_app.showcase.panels import ROOM as SHOWCASE
from plugin_app.study_groups.panels import ROOM as STUDY_GROUPS

BY_BLOCK_TYPE: dict[str, Room] = {
    "community_study_groups": STUDY_GROUPS,
    "community_project_showcase": SHOWCASE,
    "community_contributions": CONTRIBUTIONS,
}


def at(usage_key: str) -> tuple[Room, Placed[Any]]:
    """The room behind the block of that key. The host says which course it is in. Raises ``NotFound``."""
    found = host.current().placed_block(usage_key)
    room = BY_BLOCK_TYPE.get(found.block_type) if found else None
    if found is None or room is None:
        raise NotFound()
    title = str(found.fields.get("display_name") or "")
    return room, room.placed(found.course_key, usage_key, title, found.fields)

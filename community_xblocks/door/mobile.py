"""What apps are told of a block: the platform's Course Blocks API hands it on to whoever may see the block.

The platform asks once, when a course is published, of a block that is bound to nobody, and keeps the answer for
everyone. So it holds what the author wrote and where the block is, and nothing of what anybody did there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .block import CommunityBlock


def told(block: CommunityBlock, course_key: str | None) -> dict[str, Any]:
    """Plain JSON values. ``intro`` is safe HTML, empty where there is none; a block in no course has no addresses."""
    from plugin_app import host, prose

    intro = str(block.authored_fields().get("intro") or "")
    usage_key = str(block.scope_ids.usage_id)
    in_course = course_key is not None
    return {
        "kind": str(block.room().kind),
        "title": block.display_name,
        "intro": prose.render(intro[: prose.MAX_SOURCE]),
        "block_url": host.current().block_url(usage_key) if in_course else "",
        "page_url": _page_url(usage_key) if in_course else "",
    }


def _page_url(usage_key: str) -> str:
    """Of its full page, which needs neither frame nor script, and fits a telephone."""
    from django.urls import reverse

    from plugin_app import host

    return f"{host.current().site_url()}{reverse('community_hub:block', kwargs={'usage_key': usage_key})}"

"""What the demo's course knows of its blocks, for the standalone host."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from xblock.core import XBlock
from xblock.fields import Scope

from plugin_app.host.ports import PlacedBlock

from .outline import unit_with
from .places import COURSE_KEY, COURSE_SKILLS, COURSE_TITLE
from .runtime import DemoRuntime


class Book:
    """Every block of the course, as it is published now. See ``host.standalone.BlockBook``."""

    def block(self, usage_key: str) -> PlacedBlock | None:
        block = placed(usage_key)
        if block is None:
            return None
        authored = {
            name: getattr(block, name)
            for name, field in block.fields.items()
            if field.scope in (Scope.settings, Scope.content) and field.is_set_on(block)
        }
        return PlacedBlock(COURSE_KEY, block.scope_ids.block_type, authored)

    def visible(self, usage_key: str, user_id: int) -> bool:
        return unit_with(usage_key) is not None

    def url(self, usage_key: str) -> str:
        unit = unit_with(usage_key)
        return settings.ADDRESS + reverse("course", args=[unit.number]) if unit else ""

    def site(self) -> str:
        return settings.ADDRESS

    def course_title(self, course_key: str) -> str:
        return COURSE_TITLE if course_key == COURSE_KEY else ""

    def course_skills(self, course_key: str) -> tuple[str, ...]:
        return COURSE_SKILLS if course_key == COURSE_KEY else ()


def placed(usage_key: str) -> XBlock | None:
    """A block of the course with nobody in front of it; ``None`` if there is none of that key."""
    return DemoRuntime(AnonymousUser()).get_block(usage_key) if unit_with(usage_key) else None

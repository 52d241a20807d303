"""The workbench's runtime, behaving as the platform's does: its addresses, its wrapping, its services, its limits."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from web_fragments.fragment import Fragment
from workbench.runtime import WorkbenchRuntime
from xblock.core import XBlock
from xblock.runtime import KvsFieldData

from . import told
from .fields import StoredFields
from .places import COURSE_KEY, Place
from .services import AuthorRights, Somebody

OURS = "community_xblocks"
NOBODY = "nobody"


class DemoRuntime(WorkbenchRuntime):
    """One person in one place, for one request. ``user`` is Django's, signed in or not."""

    def __init__(self, user: Any, place: Place = Place.COURSE) -> None:
        super().__init__(user_id=str(user.pk) if user.is_authenticated else NOBODY)
        self.place = place
        self.is_author_mode = place is Place.STUDIO
        self.community_course_key = None if place is Place.LIBRARY else COURSE_KEY
        # As the platform does it: the constructor takes services too, but the workbench's keeps it to itself.
        self._services["user"] = Somebody(user)
        self._services["field-data"] = KvsFieldData(StoredFields(self.user_id, may_author=self.is_author_mode))
        if self.is_author_mode:
            self._services["studio_user_permissions"] = AuthorRights(user)

    def handler_url(
        self, block: XBlock, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        way = "handler_noauth" if thirdparty else "handler"
        where = {"usage_id": block.scope_ids.usage_id, "name": handler_name, **({"suffix": suffix} if suffix else {})}
        return reverse(f"{self.place}-{way}", kwargs=where) + (f"?{query}" if query else "")

    def local_resource_url(self, block: XBlock, uri: str) -> str:
        """In production, all blocks of a package share the address to which their files were collected."""
        if block.unmixed_class.__module__.startswith(OURS):
            return static(f"xblock/resources/{OURS}/{uri}")
        return super().local_resource_url(block, uri)

    def publish(self, block: XBlock, event_type: str, event_data: dict[str, Any]) -> None:
        told.hear(event_type, {"block": block.scope_ids.usage_id, **event_data}, _number(self.user_id))

    def wrap_xblock(self, block: XBlock, view: str, frag: Fragment, context: Any) -> Fragment:
        """The element around a block, with the classes the platform's style sheets aim at."""
        block_type = block.scope_ids.block_type
        wrapped = Fragment(
            format_html(
                '<div class="xblock xblock-{view} xblock-{view}-{type} xmodule_display" data-usage-id="{usage}" '
                'data-block-type="{type}" data-init="{init}" data-runtime-version="1">{body}</div>',
                view=view,
                type=block_type,
                usage=block.scope_ids.usage_id,
                init=frag.js_init_fn or "",
                body=mark_safe(frag.body_html()),
            )
        )
        wrapped.add_fragment_resources(frag)
        return wrapped

    def _patch_xblock(self, block: XBlock) -> None:
        """The workbench hangs stand-ins for platform attributes on every block. The platform does not; nor do we."""


def _number(user_id: str) -> int | None:
    return int(user_id) if user_id.isdecimal() else None

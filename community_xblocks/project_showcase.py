"""The showcase block. The platform finds its assets by this module's place: keep it directly in this package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xblock.fields import Boolean, Scope, String

from .door import CommunityBlock

if TYPE_CHECKING:
    from plugin_app.panels import Room
    from plugin_app.showcase.authoring import ShowcaseSettings


class ProjectShowcaseXBlock(CommunityBlock):
    """Learners show what they made, say what they are looking for, and give each other feedback."""

    display_name = String(default="Project showcase", scope=Scope.settings)
    intro = String(default="", scope=Scope.content, help="What this showcase is for, shown above the gallery.")
    may_seek = Boolean(default=True, scope=Scope.settings, help="Projects may say that they look for people.")
    prompt_like = String(default="", scope=Scope.content, help="The first question to a reader; empty for ours.")
    prompt_wish = String(default="", scope=Scope.content, help="The second question to a reader; empty for ours.")
    prompt_what_if = String(default="", scope=Scope.content, help="The third question to a reader; empty for ours.")

    def room(self) -> Room:
        from plugin_app.showcase.panels import ROOM

        return ROOM

    def settings_form(self) -> type[ShowcaseSettings]:
        from plugin_app.showcase.authoring import ShowcaseSettings

        return ShowcaseSettings

    def searchable_texts(self) -> dict[str, str]:
        return {"intro": self.intro}

"""The contributions block. The platform finds its assets by this module's place: keep it directly in this package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xblock.fields import Integer, Scope, String

from .door import CommunityBlock
from .door.fields import AuthoredList

if TYPE_CHECKING:
    from plugin_app.contributions.authoring import ContributionsSettings
    from plugin_app.panels import Room


class ContributionsXBlock(CommunityBlock):
    """Learners find open-source work that fits the course, with the reason why and an honest way to begin."""

    completion_mode = "excluded"  # there is nothing to finish here: looking around is not an exercise

    display_name = String(default="Contribute to open source", scope=Scope.settings)
    intro = String(default="", scope=Scope.content, help="What this is for, shown above the picks.")
    skills = AuthoredList(default=[], scope=Scope.content, help="What learners can do by now, in any words.")
    kinds = AuthoredList(default=[], scope=Scope.settings, help="Kinds of work to prefer; empty for any.")
    level = Integer(default=1, scope=Scope.settings, help="1: a first contribution ever; 5: could maintain a project.")
    count = Integer(default=5, scope=Scope.settings, help="Picks to show.")

    def room(self) -> Room:
        from plugin_app.contributions.panels import ROOM

        return ROOM

    def settings_form(self) -> type[ContributionsSettings]:
        from plugin_app.contributions.authoring import ContributionsSettings

        return ContributionsSettings

    def searchable_texts(self) -> dict[str, str]:
        return {"intro": self.intro, "skills": ", ".join(map(str, self.skills))}

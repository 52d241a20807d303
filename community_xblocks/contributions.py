"""The contributions block. The platform finds its assets by this module's place: keep it directly in this package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xblock.fields import Boolean, Float, Integer, Scope, String

from .door import CommunityBlock
from .door.fields import AuthoredList

if TYPE_CHECKING:
    from plugin_app.contributions.authoring import ContributionsSettings
    from plugin_app.panels import Room

NOTHING = "nothing"


class ContributionsXBlock(CommunityBlock):
    """Learners find open-source work that fits the course, claim it where they are welcome, and go there prepared."""

    display_name = String(default="Contribute to open source", scope=Scope.settings)
    intro = String(default="", scope=Scope.content, help="What this is for, shown above the picks.")
    picks_from = String(
        default="catalogue", scope=Scope.settings, help="catalogue: picks that fit; own_list: what own_list names."
    )
    own_list = AuthoredList(
        default=[], scope=Scope.settings, help="Projects and pieces of work, in order: rows with url and why."
    )
    skills = AuthoredList(default=[], scope=Scope.content, help="What learners can do by now, in any words.")
    kinds = AuthoredList(default=[], scope=Scope.settings, help="Kinds of work to prefer; empty for any.")
    level = Integer(default=1, scope=Scope.settings, help="1: a first contribution ever; 5: could maintain a project.")
    count = Integer(default=5, scope=Scope.settings, help="Picks to show.")
    contact = String(
        default="", scope=Scope.settings, help="Where maintainers reach the course team; empty: no claims."
    )
    assignment = String(default="", scope=Scope.content, help="What learners are asked to do, told to maintainers.")
    starts_on = String(default="", scope=Scope.settings, help="First day on which learners come, YYYY-MM-DD.")
    ends_on = String(default="", scope=Scope.settings, help="Last day on which they claim anything new, YYYY-MM-DD.")
    claim_days = Integer(default=14, scope=Scope.settings, help="Days that a claim is kept.")
    claims_each = Integer(default=1, scope=Scope.settings, help="Claims that a learner has at a time.")
    pre_review = Boolean(
        default=True, scope=Scope.settings, help="Somebody of the class looks before it goes upstream."
    )
    completes_on = String(
        default=NOTHING,
        scope=Scope.settings,
        help="What completes the block: nothing, claimed, reviewed or reflected; each includes those before it.",
    )
    has_score = Boolean(default=False, scope=Scope.settings, help="The share of it that a learner has done is graded.")
    weight = Float(default=1.0, scope=Scope.settings, help="What all of it is worth beside other graded blocks.")

    @property
    def completion_mode(self) -> str:  # type: ignore[override]  # the platform asks the block, not its class
        """Looking around is not an exercise: nothing is to be completed unless the author asks for something."""
        return "excluded" if self.completes_on == NOTHING else "completable"

    def room(self) -> Room:
        from plugin_app.contributions.panels import ROOM

        return ROOM

    def settings_form(self) -> type[ContributionsSettings]:
        from plugin_app.contributions.authoring import ContributionsSettings

        return ContributionsSettings

    def searchable_texts(self) -> dict[str, str]:
        return {"intro": self.intro, "skills": ", ".join(map(str, self.skills))}

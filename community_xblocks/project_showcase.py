"""The showcase block. The platform finds its assets by this module's place: keep it directly in this package."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from xblock.fields import Boolean, Float, Integer, Scope, String

from .door import CommunityBlock
from .door.fields import AuthoredList

if TYPE_CHECKING:
    from plugin_app.panels import Room
    from plugin_app.showcase.authoring import ShowcaseSettings


class ProjectShowcaseXBlock(CommunityBlock):
    """Learners show what they made, say what they are looking for, and give each other feedback."""

    display_name = String(default="Project showcase", scope=Scope.settings)
    intro = String(default="", scope=Scope.content, help="What this showcase is for, shown above the gallery.")
    may_seek = Boolean(default=True, scope=Scope.settings, help="Projects may say that they look for people.")
    asks = AuthoredList(
        default=["like", "wish", "what_if", "question"],
        scope=Scope.content,
        help="What readers are asked: like, wish, what_if, question.",
    )
    prompt_like = String(default="", scope=Scope.content, help="What readers like, asked in own words; empty for ours.")
    prompt_wish = String(default="", scope=Scope.content, help="What they wish for, in own words; empty for ours.")
    prompt_what_if = String(default="", scope=Scope.content, help="What could be, in own words; empty for ours.")
    prompt_question = String(default="", scope=Scope.content, help="What they wonder, in own words; empty for ours.")
    rubric = AuthoredList(
        default=[],
        scope=Scope.content,
        help="What readers may look at: a key that stays, words, and three or four levels, the least first.",
    )
    questions = AuthoredList(
        default=[],
        scope=Scope.content,
        help="Asked of every project: a key that stays, words, kind (line, text, choice), options, is_required.",
    )
    pictures = Boolean(default=False, scope=Scope.settings, help="Projects may show pictures that people upload.")
    may_be_public = Boolean(
        default=False, scope=Scope.settings, help="Owners may show their project outside of the course."
    )
    shows_counts = Boolean(default=False, scope=Scope.settings, help="Cards say how much feedback a project has.")
    judged_events = Boolean(default=False, scope=Scope.settings, help="Projects may be compared, two at a time.")
    completes_on = String(
        default="published", scope=Scope.settings, help="What completes the block: published, given or both."
    )
    completes_times = Integer(default=1, scope=Scope.settings, help="How many times feedback, where it is asked for.")
    has_score = Boolean(default=False, scope=Scope.settings, help="The share of it that a learner has done is graded.")
    weight = Float(default=1.0, scope=Scope.settings, help="What all of it is worth beside other graded blocks.")

    def room(self) -> Room:
        from plugin_app.showcase.panels import ROOM

        return ROOM

    def settings_form(self) -> type[ShowcaseSettings]:
        from plugin_app.showcase.authoring import ShowcaseSettings

        return ShowcaseSettings

    def preview_panels(self, fields: Mapping[str, Any]) -> tuple[str, ...]:
        asked = ("asked_of_projects",) if fields["questions"] else ()
        return ("gallery", *asked, "asked_of_readers")

    def searchable_texts(self) -> dict[str, str]:
        return {"intro": self.intro}

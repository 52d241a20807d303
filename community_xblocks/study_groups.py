"""The study groups block. The platform finds its assets by this module's place: keep it directly in this package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xblock.fields import Boolean, Integer, List, Scope, String

from .door import CommunityBlock

if TYPE_CHECKING:
    from plugin_app.panels import Room
    from plugin_app.study_groups.authoring import StudyGroupsSettings


class StudyGroupsXBlock(CommunityBlock):
    """Learners find each other around a topic, open a group, and look after it."""

    display_name = String(default="Study groups", scope=Scope.settings)
    topics = List(default=[], scope=Scope.content, help="Suggested topics: a title and a description each.")
    size_min = Integer(default=3, scope=Scope.settings, help="People who must want to come before a proposal opens.")
    size_max = Integer(default=6, scope=Scope.settings, help="Seats in a group.")
    may_propose = Boolean(default=True, scope=Scope.settings, help="Learners may propose topics.")
    may_create = Boolean(default=True, scope=Scope.settings, help="Learners may open groups right away.")
    one_group_each = Boolean(default=False, scope=Scope.settings, help="One group per learner.")
    conduct = String(default="", scope=Scope.content, help="How we treat each other, shown before joining.")

    def room(self) -> Room:
        from plugin_app.study_groups.panels import ROOM

        return ROOM

    def settings_form(self) -> type[StudyGroupsSettings]:
        from plugin_app.study_groups.authoring import StudyGroupsSettings

        return StudyGroupsSettings

    def searchable_texts(self) -> dict[str, str]:
        return {"topics": ", ".join(str(topic.get("title", "")) for topic in self.topics)}

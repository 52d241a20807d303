"""The study groups block. The platform finds its assets by this module's place: keep it directly in this package."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from xblock.fields import Boolean, DateTime, Float, Integer, Scope, String

from .door import CommunityBlock
from .door.fields import AuthoredList

if TYPE_CHECKING:
    from plugin_app.panels import Room
    from plugin_app.study_groups.authoring import StudyGroupsSettings


class StudyGroupsXBlock(CommunityBlock):
    """Learners find each other around a topic, open a group, and look after it."""

    display_name = String(default="Study groups", scope=Scope.settings)
    topics = AuthoredList(
        default=[],
        scope=Scope.content,
        help="Suggested topics: a title and a description each, and seats where they differ.",
    )

    may_propose = Boolean(default=True, scope=Scope.settings, help="Learners may propose topics.")
    may_create = Boolean(default=True, scope=Scope.settings, help="Learners may open groups right away.")
    may_drop_in = Boolean(default=True, scope=Scope.settings, help="Learners may open a session that happens now.")
    may_match = Boolean(default=False, scope=Scope.settings, help="Learners may sign up to be put into a group.")

    joining = String(
        default="open", scope=Scope.settings, help="How one comes into a group: open, request, invite or staff."
    )
    may_choose_joining = Boolean(default=True, scope=Scope.settings, help="Learners decide that for their own groups.")
    one_group_each = Boolean(default=False, scope=Scope.settings, help="One group per learner.")
    hours_to_accept = Integer(
        default=0, scope=Scope.settings, help="Hours a seat is kept for the next in line; 0 seats them at once."
    )

    size_min = Integer(default=3, scope=Scope.settings, help="People who must want to come before a proposal opens.")
    size_ideal = Integer(default=4, scope=Scope.settings, help="People in a group that is put together by matching.")
    size_max = Integer(default=6, scope=Scope.settings, help="Seats in a group.")
    sign_up_opens = DateTime(default=None, scope=Scope.settings, help="From when learners sign up and form groups.")
    sign_up_closes = DateTime(default=None, scope=Scope.settings, help="Until when they do.")
    proposal_days = Integer(default=21, scope=Scope.settings, help="Days a proposal waits for people.")
    days_to_minimum = Integer(
        default=0, scope=Scope.settings, help="Days after which a group that is too small is closed; 0 never."
    )

    meeting_minutes = Integer(default=60, scope=Scope.settings, help="Minutes of a meeting, for matching.")
    meetings_per_week = Integer(default=1, scope=Scope.settings, help="Meetings that matching finds hours for.")
    min_expected_active = Integer(
        default=0, scope=Scope.settings, help="People of a matched group who can be expected to stay; 0 does not ask."
    )
    same_language = Boolean(default=True, scope=Scope.settings, help="The people of a matched group share a language.")
    no_lone_minority = Boolean(
        default=True, scope=Scope.settings, help="Matching leaves nobody alone with what they said of themself."
    )
    level = String(default="near", scope=Scope.settings, help="Levels in a matched group: near, mixed or any.")
    goals = String(default="near", scope=Scope.settings, help="Goals in a matched group: near, mixed or any.")

    questions = AuthoredList(
        default=[],
        scope=Scope.content,
        help="Asked at sign-up: a key that stays, words, kind (text, choice, scale), options, is_required.",
    )
    conduct = String(default="", scope=Scope.content, help="How we treat each other, agreed to before joining.")
    channels = AuthoredList(
        default=[], scope=Scope.settings, help="Kinds of places where groups may talk; empty for any."
    )
    weeks = AuthoredList(
        default=[], scope=Scope.content, help="What groups do week by week: a title and a prompt in Markdown each."
    )
    weeks_begin = String(
        default="", scope=Scope.settings, help="A day in the first week, as YYYY-MM-DD; empty for each group's own."
    )
    completes_on = String(
        default="joined",
        scope=Scope.settings,
        help="What completes the block: joined, introduced, attended, checked_in, posted or reflected.",
    )
    completes_times = Integer(default=1, scope=Scope.settings, help="How many times, where it is done more than once.")
    has_score = Boolean(default=False, scope=Scope.settings, help="The share of it that a learner has done is graded.")
    weight = Float(default=1.0, scope=Scope.settings, help="What all of it is worth beside other graded blocks.")

    def room(self) -> Room:
        from plugin_app.study_groups.panels import ROOM

        return ROOM

    def settings_form(self) -> type[StudyGroupsSettings]:
        from plugin_app.study_groups.authoring import StudyGroupsSettings

        return StudyGroupsSettings

    def preview_panels(self, fields: Mapping[str, Any]) -> tuple[str, ...]:
        panels = ["list"]
        if fields["may_match"]:
            panels.append("sign_up")
        if fields["weeks"]:
            panels.append("weeks")
        return tuple(panels)

    def searchable_texts(self) -> dict[str, str]:
        from plugin_app.study_groups.rules import GroupRules

        topics = GroupRules.from_fields({"topics": self.topics}).topics
        return {"topics": ", ".join(topic.title for topic in topics)}

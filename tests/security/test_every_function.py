"""Every function of every room, by its signature, called by the wrong viewer.

A new function is covered from its first day, or its arguments are missing below and the test says so. Whoever asks is a
writer unless named among the readers.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

import pytest

from plugin_app.contributions import api as contributions
from plugin_app.errors import CommunityError, NotAllowed
from plugin_app.moderation import api as moderation
from plugin_app.people import api as people
from plugin_app.people.api import ReadOnly, Role, SignedOut, Viewer
from plugin_app.profiles import api as profiles
from plugin_app.showcase import api as showcase
from plugin_app.showcase.api import Content, Words
from plugin_app.study_groups import api as groups
from plugin_app.study_groups.home import home
from tests.contributions.world import some_projects
from tests.security.askers import ROOM_APIS, of_room
from tests.security.elsewhere import INSIDE, a_group, a_project
from tests.world import COURSE, OTHER_COURSE, a_learner, an_organiser
from tests.world import contributions as contributions_block
from tests.world import showcase as showcase_block
from tests.world import study_groups as groups_block

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

ASKING = [
    pytest.param(function, id=f"{room}.{name}")
    for room in ROOM_APIS
    if room != "profiles"  # what people say of themselves is asked in no course: tests/study_groups/test_permissions.py
    for name, function in of_room(room).items()
]
IN_A_BLOCK = [case for case in ASKING if "placed" in inspect.signature(case.values[0]).parameters]
READING = {
    *(groups.groups, groups.get, groups.my_groups, groups.my_sign_up, showcase.gallery, showcase.get, showcase.reading),
    *(showcase.seeking_contributors, contributions.hub, contributions.picks, contributions.get),
    *(contributions.open_work, contributions.opportunity, contributions.why, contributions.may_decide),
    *(moderation.my_requests, moderation.has_accepted, moderation.my_case),
    *(groups.meeting, groups.meetings, groups.next_meeting, groups.proposed_meeting, groups.reported_meeting),
    *(groups.together, groups.week_of, groups.course_weeks, groups.check_ins),
    *(groups.tasks, groups.resources, groups.resource, groups.resource_page),
    *(groups.board, groups.thread, groups.post, groups.introduction),
    *(groups.checklist, groups.introductions_of, groups.my_introduction, groups.wall, groups.corner),
    *(groups.picture, groups.announcements, groups.answer_to, groups.my_match, home),
    *(groups.my_feed, groups.meeting_file),
    *(groups.after, groups.group_report, groups.shared_reports),
    *(groups.people, groups.group_meeting, groups.group_meetings, groups.meeting_room),
}
A_MEETING = groups.MeetingDraft("Chapter one", "UTC", date(2026, 3, 12), time(18, 30))
A_PLAN = groups.RoundPlan(date(2026, 3, 9), weeks=8, size_min=3, size_ideal=4, size_max=6)


@dataclass(frozen=True)
class Things:
    """One of each, in a course."""

    course: str
    group: UUID
    project: UUID
    listed: UUID

    def arguments(self, function: Callable[..., Any], viewer: Viewer) -> dict[str, Any]:
        """What this function must be given, all of it from this course."""
        is_groups = function.__module__.startswith(groups.__name__.rpartition(".")[0])
        block = groups_block if is_groups else showcase_block
        is_contributions = function.__module__ == contributions.__name__
        placed = contributions_block(self.course) if is_contributions else block(self.course)
        listed = contributions.get(a_learner("Lena"), self.listed)
        known = {
            "viewer": viewer,
            "placed": placed,
            "usage_key": placed.usage_key,
            "group": self.group,
            "project": self.listed if is_contributions else self.project,
            "opportunity": uuid4(),
            "found": listed,
            "case": uuid4(),
            "post": uuid4(),
            "version": 0,
            "open_to": groups.OpenTo.EVERYTHING,
            "introduction": uuid4(),
            "uuid": uuid4(),
            "author": None,
            "date": uuid4(),
            "draft": A_MEETING,
            "reach": groups.Reach.ONE,
            "task": uuid4(),
            "resource": uuid4(),
            "pinned": True,
            "tried": "I read",
            "coming": "I write",
            "monday": date(2026, 3, 9),
            "week": date(2026, 3, 9),
            "answer": groups.Answer.YES,
            "came": True,
            "was": 4,
            "takeaway": "Bring tea.",
            "helped": 4,
            "would_again": True,
            "shared": True,
            "request": uuid4(),
            "question": "Where do we meet?",
            "text": "Be kind.",
            "user_id": 1,
            "begins": groups.State.OPEN,
            "about": groups.About("Larks"),
            "token": "x" * 22,
            "invitation": uuid4(),
            "into": self.group,
            "asking": self.group,
            "yes": True,
            "people": ["bo"],
            "seats": 5,
            "kind": profiles.WishKind.WITH,
            "digest": "x",
            "which": uuid4(),
            "plan": A_PLAN,
            "number": 1,
            "locked": True,
            "to": None,
            "wish": groups.Wish.MATCH,
            "answers": {},
            "to_everyone": True,
            "item": "weekly_time",
            "done": True,
            "name": "Larks",
            "content": Content("Tides"),
            "words": Words("X"),
            "subject": moderation.Subject.GROUP,
            "subject_uuid": self.group,
            "title": "Owls",
            "reason": "spam",
            "note": "",
            "sought": groups.Sought(),
            "state": contributions.ProjectState.LISTED,
            "decision": moderation.Decision.KEPT,
        }
        asked = inspect.signature(function).parameters.values()
        needed = {one.name: known[one.name] for one in asked if one.default is inspect.Parameter.empty}
        if function is contributions.open_work:
            needed["project"] = listed
        if function in (
            *(moderation.answer, moderation.appeal, moderation.intervene),
            *(groups.introduce, groups.announce, groups.announce_to),
            *(groups.write_post, groups.edit_post, groups.write_notes),
        ):
            needed["words"] = "In the library."
        return needed


def things_in(course: str) -> Things:
    [listed] = some_projects("Finch")
    return Things(course, a_group(groups_block(course), "group"), a_project(showcase_block(course), "project"), listed)


def refused(function: Callable[..., Any], arguments: dict[str, Any]) -> type[CommunityError]:
    try:
        answer = function(**arguments)
    except CommunityError as refusal:
        return type(refusal)
    assert answer is False, "something was told"  # the questions, ``may_…``, answer no
    return NotAllowed


WRONG_VIEWERS: dict[str, Callable[[], Viewer]] = {
    "a visitor": lambda: people.viewer(None, COURSE),
    "someone not enrolled": lambda: people.viewer(a_learner("Eve", OTHER_COURSE).user_id, COURSE),
    "the team of another course": lambda: people.viewer(an_organiser("Otto", OTHER_COURSE).user_id, COURSE),
}


@pytest.mark.parametrize("who", WRONG_VIEWERS)
@pytest.mark.parametrize("function", ASKING)
def test_who_is_not_in_the_course_is_told_nothing(function, who, unchanged):
    arguments = things_in(COURSE).arguments(function, WRONG_VIEWERS[who]())
    unchanged()
    refusal = refused(function, arguments)
    assert issubclass(refusal, NotAllowed)
    if who == "a visitor" and not function.__name__.startswith("may_"):
        assert refusal is SignedOut


@pytest.mark.parametrize("who", INSIDE)
@pytest.mark.parametrize("function", IN_A_BLOCK)
def test_being_in_one_course_opens_no_block_of_another(function, who, unchanged):
    arguments = things_in(OTHER_COURSE).arguments(function, INSIDE[who]())
    unchanged()
    assert refused(function, arguments) is NotAllowed


@pytest.mark.parametrize("why", ReadOnly)
@pytest.mark.parametrize("function", [case for case in ASKING if case.values[0] not in READING])
def test_a_view_that_never_writes_never_writes(function, why, unchanged):
    roles = frozenset({Role.LEARNER, Role.ORGANISER})
    viewer = replace(an_organiser(), roles=roles, read_only=why)
    arguments = things_in(COURSE).arguments(function, viewer)
    unchanged()
    assert issubclass(refused(function, arguments), CommunityError)

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
from tests.contributions.claiming.situations import a_welcoming_project, an_asked_claim, project_of
from tests.security.askers import ROOM_APIS, of_room
from tests.security.elsewhere import INSIDE, a_group, a_project, takes_claims
from tests.security.knocking import knocking
from tests.showcase.pictures.drawings import a_picture
from tests.world import COURSE, OTHER_COURSE, a_learner, an_organiser
from tests.world import showcase as showcase_block
from tests.world import study_groups as groups_block

pytestmark = [pytest.mark.django_db, pytest.mark.long]

OF_ONES_OWN = {
    *("portfolio", "choose_for_portfolio", "make_portfolio_link", "revoke_portfolio_link", "site_of_mine"),
}
"""Asked in no course, about oneself: by whoever is signed in and acts for themself."""
ASKING = {
    f"{room}.{name}": function
    for room in ROOM_APIS
    if room != "profiles"  # what people say of themselves is asked in no course: tests/study_groups/test_permissions.py
    for name, function in of_room(room).items()
}
IN_A_BLOCK = {name: each for name, each in ASKING.items() if "placed" in inspect.signature(each).parameters}
READING = {
    *(groups.groups, groups.get, groups.my_groups, groups.my_sign_up, showcase.gallery, showcase.get, showcase.reading),
    *(showcase.my_invitations, showcase.versions_compared, showcase.earlier_versions, showcase.to_build_on),
    *(showcase.conversation, showcase.one_reply, showcase.looking_back),
    *(showcase.balance, showcase.asked_again, showcase.given),
    *(showcase.collections, showcase.collection, showcase.picks, showcase.my_projects, showcase.present),
    *(showcase.judged_events, showcase.judged_event, showcase.judged_results, showcase.going_on),
    *(showcase.seeking_contributors, contributions.hub, contributions.picks, contributions.get),
    *(contributions.open_work, contributions.opportunity, contributions.why, contributions.may_decide),
    *(contributions.standing_of, contributions.taken_work, contributions.my_claims, contributions.my_claim),
    contributions.all_my_claims,
    *(contributions.waiting_for_look, contributions.work_to_look_at, contributions.check_now),
    *(contributions.welcome, contributions.maintainer_links, contributions.may_hand_out, contributions.news_of),
    *(contributions.search, contributions.how_fresh, contributions.kept_back),
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
A_FAIR = showcase.EventDraft("Fair", "Which is clearer?", date(2026, 3, 9), date(2026, 3, 12), "UTC")
A_PARTNER = contributions.PartnerAbout("Night School", contributions.PartnerKind.EDUCATION)
A_WISH = contributions.WishDraft(contributions.Side.OFFERS, contributions.What.SPACE)
A_PLAN = groups.RoundPlan(date(2026, 3, 9), weeks=8, size_min=3, size_ideal=4, size_max=6)


@dataclass(frozen=True)
class Things:
    """One of each, in a course."""

    course: str
    group: UUID
    project: UUID
    listed: contributions.Project
    work: UUID
    claim: UUID
    picture: bytes

    def arguments(self, function: Callable[..., Any], viewer: Viewer) -> dict[str, Any]:
        """What this function must be given, all of it from this course."""
        is_groups = function.__module__.startswith(groups.__name__.rpartition(".")[0])
        block = groups_block if is_groups else showcase_block
        is_contributions = function.__module__.startswith(contributions.__name__.rpartition(".")[0])
        placed = takes_claims(self.course) if is_contributions else block(self.course)
        known = {
            "viewer": viewer,
            "placed": placed,
            "usage_key": placed.usage_key,
            "group": self.group,
            "groups": [self.group],
            "project": self.listed.uuid if is_contributions else self.project,
            "projects": [self.listed.uuid] if is_contributions else [self.project],
            "opportunity": self.work,
            "found": self.listed,
            "claim": self.claim,
            "draft_url": "https://birds.example.org/draft",
            "asks": "Is the name right?",
            "evidence_url": "https://birds.example.org/7",
            "merged": True,
            "round_": 1,
            "verdict": contributions.Verdict.READY,
            "query": contributions.SearchQuery(words="feather"),
            "search": uuid4(),
            "tells": True,
            "suggestion": uuid4(),
            "login": "octocat",
            "case": uuid4(),
            "post": uuid4(),
            "version": 0,
            "open_to": groups.OpenTo.EVERYTHING,
            "introduction": uuid4(),
            "uuid": uuid4(),
            "author": None,
            "date": uuid4(),
            "draft": A_WISH if is_contributions else A_MEETING,
            "partner": uuid4(),
            "wish": groups.Wish.MATCH if is_groups else uuid4(),
            "offer": uuid4(),
            "reach": "lena@learn.example" if is_contributions else groups.Reach.ONE,
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
            "about": A_PARTNER if is_contributions else groups.About("Larks"),
            "token": "x" * 22,
            "invitation": uuid4(),
            "link": "0" * 64,
            "share_link": uuid4(),
            "picture": uuid4(),
            "width": 480,
            "file": self.picture,
            "into": self.group,
            "asking": self.group,
            "yes": True,
            "people": ["bo"],
            "username": "bo",
            "seats": 5,
            "kind": profiles.WishKind.WITH,
            "digest": "x",
            "which": uuid4(),
            "plan": A_PLAN,
            "number": 1,
            "locked": True,
            "to": None,
            "answers": {},
            "to_everyone": True,
            "item": "weekly_time",
            "done": True,
            "name": "Larks",
            "content": Content("Tides"),
            "words": Words("X"),
            "feedback": uuid4(),
            "reply": uuid4(),
            "rating": showcase.Rating.MUCH,
            "revision": 0,
            "subject": moderation.Subject.GROUP,
            "subject_uuid": self.group,
            "title": "Owls",
            "reason": "spam",
            "note": "",
            "sought": groups.Sought(),
            "collection": uuid4(),
            "source": showcase.Sought(),
            "steps": 1,
            "repository": uuid4(),
            "event": uuid4(),
            "pair": uuid4(),
            "chosen": None,
            "state": contributions.ProjectState.LISTED,
            "decision": uuid4() if is_contributions else moderation.Decision.KEPT,
        }
        asked = inspect.signature(function).parameters.values()
        needed = {one.name: known[one.name] for one in asked if one.default is inspect.Parameter.empty}
        if function is showcase.arrange_event:
            needed["draft"] = A_FAIR
        if function in (contributions.open_work, contributions.welcome):
            needed["project"] = self.listed
        if function is contributions.tick_claim:
            needed["item"] = "guide"
        if function in (
            *(moderation.answer, moderation.appeal, moderation.intervene),
            *(groups.introduce, groups.announce, groups.announce_to),
            *(groups.write_post, groups.edit_post, groups.write_notes),
            *(showcase.reply, showcase.edit_reply, showcase.take_project_away, showcase.take_collection_away),
            *(contributions.give_look, contributions.reflect_on_claim),
        ):
            needed["words"] = "In the library."
        if function in (showcase.answered_in, showcase.ask_again):
            needed["feedback"] = [uuid4()]
        if function is showcase.describe_picture:
            needed["words"] = "A chart."
        return needed


def things_in(course: str) -> Things:
    [work, _more] = a_welcoming_project("Finch")
    return Things(
        course=course,
        group=a_group(groups_block(course), "group"),
        project=a_project(showcase_block(course), "project"),
        listed=contributions.get(a_learner("Lena"), project_of(work).uuid),
        work=work,
        claim=an_asked_claim(takes_claims(course), work, a_learner("Lena", course)),
        picture=a_picture(),
    )


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
def test_who_is_not_in_the_course_is_told_nothing(who):
    things, viewer = things_in(COURSE), WRONG_VIEWERS[who]()
    with knocking() as knock:
        for name, function in ASKING.items():
            if function.__name__ in OF_ONES_OWN and who != "a visitor":
                continue
            with knock(f"{name}, as {who}"):
                refusal = refused(function, things.arguments(function, viewer))
                assert issubclass(refusal, NotAllowed)
                assert who != "a visitor" or function.__name__.startswith("may_") or refusal is SignedOut


@pytest.mark.parametrize("who", INSIDE)
def test_being_in_one_course_opens_no_block_of_another(who):
    things, viewer = things_in(OTHER_COURSE), INSIDE[who]()
    with knocking() as knock:
        for name, function in IN_A_BLOCK.items():
            with knock(f"{name}, as {who}"):
                assert refused(function, things.arguments(function, viewer)) is NotAllowed


@pytest.mark.parametrize("why", ReadOnly)
def test_a_view_that_never_writes_never_writes(why):
    roles = frozenset({Role.LEARNER, Role.ORGANISER})
    things, viewer = things_in(COURSE), replace(an_organiser(), roles=roles, read_only=why)
    with knocking() as knock:
        for name, function in ASKING.items():
            if function not in READING:
                with knock(f"{name}, {why}"):
                    assert issubclass(refused(function, things.arguments(function, viewer)), CommunityError)

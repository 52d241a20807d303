"""Everything that must be refused, as a table: every handler of every block, with every wrong way to call it.

The host's handler URLs check almost nothing, so each row here is a request that would otherwise reach the rooms.
"""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from webob import Request

from community_xblocks.contributions import ContributionsXBlock
from community_xblocks.door.request import MAX_BODY
from community_xblocks.project_showcase import ProjectShowcaseXBlock
from community_xblocks.study_groups import StudyGroupsXBlock
from plugin_app.host.ports import PlacedBlock
from plugin_app.host.standalone import MASQUERADE_SESSION_KEY
from tests.runtime import CourseRuntime, as_checked, send
from tests.security.knocking import knocking
from tests.world import COURSE, OTHER_COURSE, Book, a_learner, a_person, an_organiser

pytestmark = [pytest.mark.django_db, pytest.mark.long]

BLOCKS = {
    "community_study_groups": StudyGroupsXBlock,
    "community_project_showcase": ProjectShowcaseXBlock,
    "community_contributions": ContributionsXBlock,
}


def a_request(handler, suffix, *, path="handler", method="POST", header=True, body="name=Owls", type_=None):
    request = Request.blank(f"/courses/xblock/x/{path}/{handler}/{suffix}", method=method)
    if header:
        request.headers["HX-Request"] = "true"
    if method == "POST":
        request.body = body if isinstance(body, bytes) else body.encode()
        request.content_type = type_ or "application/x-www-form-urlencoded"
    return request


def place(block_type, course=COURSE):
    usage_key = f"block-v1:{course[10:]}+type@{block_type}+block@one"
    Book.placed[usage_key] = PlacedBlock(course, block_type, {"display_name": "Here"})
    return usage_key


def actions_of(block_type):
    return [action.name for action in BLOCKS[block_type].room(None).actions]


ACTED_IN = [block_type for block_type in BLOCKS if actions_of(block_type)]


# How it is called, what comes back.
WRONG_REQUESTS = {
    "by GET": ({"method": "GET"}, 405),
    "by PUT": ({"method": "PUT"}, 405),
    "without the header of our page": ({"header": False}, 403),
    "by the path without an anti-forgery check": ({"path": "handler_noauth"}, 403),
    "by the workbench’s path without login": ({"path": "unauth_handler"}, 403),
    "as JSON": ({"type_": "application/json", "body": '{"name": "Owls"}'}, 400),
    "with a broken multipart body": ({"type_": "multipart/form-data; boundary=x", "body": b"--x\r\nbroken"}, 400),
    "with bytes that are no text": ({"body": b"name=%ff%fe\xff"}, 400),
    "with a NUL": ({"body": "name=a%00b"}, 400),
    "with more than anyone types": ({"body": "name=" + "x" * MAX_BODY}, 413),
    "with a file": (
        {
            "type_": "multipart/form-data; boundary=x",
            "body": b'--x\r\nContent-Disposition: form-data; name="name"; filename="a.txt"\r\n\r\nOwls\r\n--x--\r\n',
        },
        400,
    ),
}


@pytest.mark.parametrize("block_type", ACTED_IN)
@pytest.mark.parametrize("wrong", WRONG_REQUESTS)
def test_a_wrong_request_is_refused_and_writes_nothing(block_type, wrong):
    how, status = WRONG_REQUESTS[wrong]
    viewer, usage_key = a_learner("Amina"), place(block_type)
    with knocking() as knock, as_checked():
        for action in actions_of(block_type):
            with knock(f"{action}, {wrong}"):
                block = CourseRuntime(viewer.user_id, COURSE).block(BLOCKS[block_type], usage_key)
                answer = send(block, "act", action, a_request("act", action, **how))
                assert answer.status_int == status
                assert block.runtime.published == []


@pytest.mark.parametrize("block_type", ACTED_IN)
def test_a_request_whose_token_the_host_did_not_check_is_refused(block_type):
    viewer, usage_key = a_learner("Amina"), place(block_type)
    with knocking() as knock:
        for action in actions_of(block_type):
            with knock(action):
                block = CourseRuntime(viewer.user_id, COURSE).block(BLOCKS[block_type], usage_key)
                assert send(block, "act", action, a_request("act", action)).status_int == 403


def a_visitor():
    return None, {}


def an_outsider():
    return a_person("Eve").pk, {}


def someone_from_another_course():
    return a_learner("Oscar", OTHER_COURSE).user_id, {}


def staff_of_another_course():
    return an_organiser("Otto", OTHER_COURSE).user_id, {}


def someone_who_left_the_platform():
    person = a_learner("Rita").user_id
    get_user_model().objects.filter(pk=person).update(is_active=False)
    return person, {}


def staff_looking_as_a_learner():
    return an_organiser().user_id, {"session": {MASQUERADE_SESSION_KEY: COURSE}}


WRONG_PEOPLE = {
    "a visitor": (a_visitor, 401),
    "someone not enrolled": (an_outsider, 403),
    "someone from another course": (someone_from_another_course, 403),
    "staff of another course": (staff_of_another_course, 403),
    "someone who left the platform": (someone_who_left_the_platform, 403),
    "staff looking through a learner’s eyes": (staff_looking_as_a_learner, 403),
}

VALID_FIELDS = {
    "name": "Owls",
    "purpose": "Slowly",
    "reason": "spam",
    "note": "",
    "title": "A title",
    "write_up": "Words",
    "invitation": uuid4(),
    "last": "nameless",
    "digest": "0" * 64,
    "chosen": "neither",
    "state": "listed",
    "like": "This",
    "wish": "",
    "what_if": "",
    "licence": "MIT",
    "owner": "",
    "member": "1",
    "what": "weekly_time",
    "words": "Hello",
    "token": "x",
    "which": uuid4(),
    "uses": "1",
    "days": "1",
    "my-wish": "match",
    "kind": "with",
    "question": "Where?",
    "number": "1",
    "person": "1",
    "to": "1",
    "to_everyone": "on",
    "minutes": "60",
    "channel": "https://meet.jit.si/owls",
    "time_zone": "Africa/Nairobi",
    "people": "amina",
    "into": uuid4(),
    "asking": uuid4(),
    "seats": "4",
    "text": "username,email",
    "group": uuid4(),
    "tried": "Hello",
    "week": "2026-03-09",
    "version": "1",
    "open_to": "everything",
    "answer": "yes",
    "on_date": "2036-03-12",
    "at_time": "18:30",
    "came": "1",
    "reach": "one",
    "why": "",
    "repeats": "once",
    "was": "4",
    "takeaway": "Bring tea",
    "helped": "4",
    "would_again": "yes",
    "feedback": str(uuid4()),
    "rating": "much",
    "revision": "0",
    "project": uuid4(),
    "steps": "1",
    "line": "guide",
    "draft_url": "https://birds.example.org/draft",
    "evidence_url": "https://birds.example.org/7",
    "round": "1",
    "verdict": "ready",
    "login": "octocat",
    "said": "octocat",
}


@pytest.mark.parametrize("block_type", ACTED_IN)
@pytest.mark.parametrize("who", WRONG_PEOPLE)
def test_the_wrong_person_is_refused_and_writes_nothing(block_type, who):
    someone, status = WRONG_PEOPLE[who]
    user_id, request = someone()
    usage_key = place(block_type)
    statuses = (status, 404) if who.startswith("staff looking") else (status,)
    body = "&".join(f"{name}={value}" for name, value in {**VALID_FIELDS, "item": uuid4()}.items())
    with knocking() as knock, as_checked(**request):
        for action in actions_of(block_type):
            with knock(f"{action}, as {who}"):
                block = CourseRuntime(user_id, COURSE).block(BLOCKS[block_type], usage_key)
                answer = send(block, "act", action, a_request("act", action, body=body))
                assert answer.status_int in statuses


@pytest.mark.parametrize("block_type", BLOCKS)
@pytest.mark.parametrize("who", [who for who in WRONG_PEOPLE if not who.startswith("staff looking")])
def test_the_wrong_person_sees_nothing_of_any_panel(block_type, who):
    someone, status = WRONG_PEOPLE[who]
    user_id, _request = someone()
    block = CourseRuntime(user_id, COURSE).block(BLOCKS[block_type], place(block_type))
    for panel in block.room().panels:
        answer = send(block, "panel", panel.name, a_request("panel", panel.name, method="GET"))
        assert answer.status_int in (status, 404), panel.name


@pytest.mark.parametrize("block_type", BLOCKS)
def test_a_hidden_block_is_closed_to_learners_and_open_to_the_course_team(block_type):
    usage_key = place(block_type)
    Book.hidden.add(usage_key)
    learner = CourseRuntime(a_learner("Amina").user_id, COURSE).block(BLOCKS[block_type], usage_key)
    staff = CourseRuntime(an_organiser().user_id, COURSE).block(BLOCKS[block_type], usage_key)
    first = learner.room().first
    assert send(learner, "panel", first, a_request("panel", first, method="GET")).status_int == 403
    assert send(staff, "panel", first, a_request("panel", first, method="GET")).status_int == 200


@pytest.mark.parametrize("block_type", BLOCKS)
def test_an_unknown_panel_or_action_is_not_found(block_type):
    block = CourseRuntime(a_learner("Amina").user_id, COURSE).block(BLOCKS[block_type], place(block_type))
    assert send(block, "panel", "x", a_request("panel", "x", method="GET")).status_int == 404
    with as_checked():
        assert send(block, "act", "x", a_request("act", "x")).status_int == 404

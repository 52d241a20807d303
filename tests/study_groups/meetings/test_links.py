"""The links in letters: what opens one, what one opens, and when it ends."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.core.signing import Signer
from django.test import override_settings

from plugin_app.host.standalone import told
from plugin_app.people import api as people
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Answer, Reach
from plugin_app.study_groups.meetings.by_link import LinkIncomplete, LinkOff, LinkOver, LinkVoid
from plugin_app.study_groups.meetings.links import Named, named_by, rsvp_url, token_of
from plugin_app.study_groups.models import Rsvp
from tests.study_groups.situations import NOON
from tests.world import COURSE, Book, a_person

from .situations import owls

pytestmark = pytest.mark.django_db


def a_link(meeting, viewer) -> str:
    return token_of(Named(meeting.uuid, viewer.user_id))


def answers() -> list[tuple[int, str]]:
    return sorted(Rsvp.objects.values_list("user_id", "answer"))


def test_the_address_is_whole_and_short_and_costs_no_question(django_assert_num_queries):
    date = uuid4()
    with django_assert_num_queries(0):
        address = rsvp_url(date, 12345)
    assert address.startswith("https://learn.example/community/rsvp/")
    assert len(address) < 150
    assert urlsplit(address).query == ""


def test_a_link_names_what_it_was_made_for():
    named = Named(uuid4(), 7)
    assert named_by(token_of(named)) == named


def test_nothing_else_opens_it():
    date = uuid4()
    token = token_of(Named(date, 7))
    value = token.rpartition(".")[0]
    forged = [
        "",
        value,
        f"{value}.",
        token[:-1],
        f"{token}a",
        token.replace("-7.", "-8."),
        Signer(sep=".").sign(value),
        Signer(sep=".", salt="community_hub").sign(value),
        f"{uuid4().hex}-7.{token.rpartition('.')[2]}",
        "\x00",
        "é" * 40,
    ]
    assert [token for token in forged if named_by(token) is not None] == []


@override_settings(SECRET_KEY="another")
def test_a_new_key_of_the_instance_ends_links_unless_it_keeps_the_old_one():
    named = Named(uuid4(), 7)
    with override_settings(SECRET_KEY="tests"):
        token = token_of(named)
    assert named_by(token) is None
    with override_settings(SECRET_KEY_FALLBACKS=["tests"]):
        assert named_by(token) == named


def test_it_shows_the_title_and_the_time_and_nothing_else():
    group = owls()
    meeting = group.plan(title="Chapter 2", place="Room 4", link="https://meet.example/x", agenda="Bring the book")
    link = api.read_link(a_link(meeting, group.bo), now=NOON)
    assert set(asdict(link)) == {"title", "when", "begins_at", "answer"}
    assert (link.title, link.begins_at, link.answer) == ("Chapter 2", meeting.begins_at, None)
    assert "18:30" in link.when


def test_reading_changes_nothing():
    group = owls()
    token = a_link(group.plan(), group.chen)
    before = answers()
    for _time in range(2):
        api.read_link(token, now=NOON)
    assert answers() == before


@pytest.mark.parametrize("answer", Answer)
def test_it_answers_for_the_one_it_was_written_to(answer):
    group = owls()
    meeting = group.plan()
    answered = api.answer_by_link(a_link(meeting, group.chen), answer, now=NOON)
    assert (answered.is_new, answered.link.answer) == (True, answer)
    assert group.read(meeting, group.chen).my_answer is answer
    assert group.read(meeting, group.amina).my_answer is None


def test_the_same_answer_again_is_known_and_another_one_counts():
    group = owls()
    token = a_link(group.plan(), group.chen)
    said = [api.answer_by_link(token, answer, now=NOON).is_new for answer in (Answer.YES, Answer.YES, Answer.NO)]
    assert said == [True, False, True]
    assert answers().count((group.chen.user_id, "no")) == 1


def test_it_ends_with_the_meeting():
    group = owls()
    meeting = group.plan()
    token = a_link(meeting, group.chen)
    api.read_link(token, now=meeting.ends_at - timedelta(minutes=1))
    for question in (api.read_link, lambda token, now: api.answer_by_link(token, Answer.YES, now=now)):
        with pytest.raises(LinkOver):
            question(token, now=meeting.ends_at)


def test_it_says_that_the_meeting_was_cancelled():
    group = owls()
    meeting = group.plan()
    group.cancel(meeting, Reach.ONE)
    with pytest.raises(LinkOff):
        api.read_link(a_link(meeting, group.chen), now=NOON)


def left(group) -> None:
    api.leave(group.chen, group.placed, group.group, now=NOON)


def was_removed(group) -> None:
    api.remove_member(group.olga, group.placed, group.group, group.chen.user_id, now=NOON)


def left_the_course(group) -> None:
    a_person("Chen").groups.clear()


def was_retired(group) -> None:
    people.retire(group.chen.user_id)


def may_not_see_the_block(group) -> None:
    Book.hidden.add(group.placed.usage_key)


def saw_the_group_end(group) -> None:
    api.close(group.olga, group.placed, group.group, now=NOON)


@pytest.mark.parametrize(
    "what", [left, was_removed, left_the_course, was_retired, may_not_see_the_block, saw_the_group_end]
)
def test_it_is_void_from_the_moment_its_person(what):
    group = owls()
    meeting = group.plan()
    token = a_link(meeting, group.chen)
    api.read_link(token, now=NOON)
    what(group)
    before = answers()
    for question in (api.read_link, lambda token, now: api.answer_by_link(token, Answer.YES, now=now)):
        with pytest.raises(LinkVoid):
            question(token, now=NOON)
    assert answers() == before


def test_who_has_gone_does_not_learn_whether_there_is_a_meeting():
    group = owls()
    meeting = group.plan()
    left(group)
    group.cancel(meeting, Reach.ONE)
    with pytest.raises(LinkVoid):
        api.read_link(a_link(meeting, group.chen), now=NOON)
    with pytest.raises(LinkVoid):
        api.read_link(token_of(Named(uuid4(), group.bo.user_id)), now=NOON)


def test_a_link_for_one_date_answers_to_no_other():
    group = owls()
    first, second = group.plan(title="First"), group.plan(title="Second")
    api.answer_by_link(a_link(first, group.chen), Answer.NO, now=NOON)
    assert group.read(second, group.chen).my_answer is None


@pytest.mark.parametrize("refusal", [LinkIncomplete, LinkVoid, LinkOver, LinkOff])
def test_every_refusal_says_what_happened_and_what_to_do(refusal):
    assert str(refusal.sentence).count(". ") == 1


def test_an_answer_by_link_is_told_without_words():
    heard: list[tuple[str, dict]] = []

    def hear(event, data, **_more):
        heard.append((event, data))

    told.connect(hear)
    group = owls()
    meeting = group.plan()
    api.answer_by_link(a_link(meeting, group.chen), Answer.YES, now=NOON)
    told.disconnect(hear)
    [said] = [data for event, data in heard if event == "community_hub.meeting.answered" and data["by_link"]]
    assert said["meeting"] == str(meeting.uuid)
    assert COURSE not in str(said)

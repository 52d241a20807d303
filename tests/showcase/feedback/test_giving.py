"""Saying something, putting it differently, and taking it back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.moderation.api import NoWords, TooMuchAtOnce
from plugin_app.showcase import api
from plugin_app.showcase.api import (
    AlreadyGiven,
    ChangedMeanwhile,
    NothingSaid,
    NotYourWords,
    RepliedMeanwhile,
    SaidTooMuch,
    Words,
)
from plugin_app.showcase.feedback.data import Removed, Unread
from tests.showcase.feedback.situations import RUBRIC, a_new_version_after, a_reply, said, something_said
from tests.showcase.situations import DAY, NOON, a_published_project, a_word
from tests.world import a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db


def test_a_reader_may_ask_a_question_and_say_how_far_it_is():
    placed = showcase(rubric=RUBRIC)
    project = a_published_project(a_learner("Amina"), placed)
    marks = {"clear": 2, "brave": 9, "unknown": 1}
    api.give_feedback(a_learner("Bo"), placed, project.uuid, Words(question="Why tides?"), marks=marks, now=NOON)
    [given] = said(a_learner("Amina"), placed, project)
    assert (given.words, given.marks) == (Words(question="Why tides?"), {"clear": 2})


def test_what_was_not_asked_is_not_taken():
    placed = showcase(asks=["wish"])
    project = a_published_project(a_learner("Amina"), placed)
    with pytest.raises(NothingSaid):
        api.give_feedback(a_learner("Bo"), placed, project.uuid, Words(like="The map"))
    api.give_feedback(a_learner("Bo"), placed, project.uuid, Words(like="The map", wish="Colour"), now=NOON)
    [given] = said(a_learner("Amina"), placed, project)
    assert given.words == Words(wish="Colour")


def test_a_level_alone_says_too_little():
    placed = showcase(rubric=RUBRIC)
    project = a_published_project(a_learner("Amina"), placed)
    with pytest.raises(NothingSaid):
        api.give_feedback(a_learner("Bo"), placed, project.uuid, Words(), marks={"clear": 2})


def test_nobody_reads_more_than_a_page_of_one_part():
    placed = showcase()
    project = a_published_project(a_learner("Amina"), placed)
    with pytest.raises(SaidTooMuch):
        api.give_feedback(a_learner("Bo"), placed, project.uuid, Words(like="x" * 2001))
    assert said(a_learner("Amina"), placed, project) == []


def test_it_can_be_put_differently_until_somebody_replies():
    placed = showcase(rubric=RUBRIC)
    project, feedback = something_said(placed)
    bo, amina = a_learner("Bo"), a_learner("Amina")
    api.edit_feedback(bo, placed, feedback, Words(wish="A legend"), 0, marks={"clear": 0}, now=NOON + DAY)
    [given] = said(amina, placed, project)
    assert (given.words, given.marks, given.edited_at) == (Words(wish="A legend"), {"clear": 0}, NOON + DAY)
    assert given.revision == 1
    a_reply(amina, placed, feedback)
    for seen in (1, 2):
        with pytest.raises(RepliedMeanwhile):
            api.edit_feedback(bo, placed, feedback, Words(wish="Something else"), seen)
    assert said(amina, placed, project)[0].words == Words(wish="A legend")
    assert not said(bo, placed, project)[0].may.edit


def test_two_windows_of_one_person_do_not_undo_each_other():
    placed = showcase()
    project, feedback = something_said(placed)
    bo = a_learner("Bo")
    api.edit_feedback(bo, placed, feedback, Words(like="The first"), 0)
    with pytest.raises(ChangedMeanwhile):
        api.edit_feedback(bo, placed, feedback, Words(like="The second"), 0)
    assert said(bo, placed, project)[0].words == Words(like="The first")


@pytest.mark.parametrize("who", ["an owner", "the course team"])
def test_nobody_changes_words_of_others(who):
    placed = showcase()
    _project, feedback = something_said(placed)
    viewer = a_learner("Amina") if who == "an owner" else an_organiser()
    with pytest.raises(NotYourWords):
        api.edit_feedback(viewer, placed, feedback, Words(like="Marvellous"), 0)


def test_what_was_taken_back_leaves_no_trace_and_can_be_said_anew():
    placed = showcase()
    project, feedback = something_said(placed)
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    assert api.withdraw_feedback(bo, placed, feedback) == project.uuid
    assert said(amina, placed, project) == said(bo, placed, project) == []
    assert api.get(amina, placed, project.uuid).waits
    assert not api.get(bo, placed, project.uuid).said
    assert api.next_to_review(chen, placed, now=NOON).project.uuid == project.uuid
    api.give_feedback(bo, placed, project.uuid, Words(like="On second thought"), now=NOON + DAY)
    [given] = said(amina, placed, project)
    assert (given.uuid, given.words.like, given.given_at) == (feedback, "On second thought", NOON + DAY)
    with pytest.raises(AlreadyGiven):
        a_word(bo, placed, project)


def test_where_somebody_replied_a_line_is_left():
    placed = showcase()
    project, feedback = something_said(placed)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    a_reply(amina, placed, feedback, "Which map?")
    api.withdraw_feedback(bo, placed, feedback)
    [left] = said(amina, placed, project)
    assert (left.unread, left.removed, left.words, left.by) == (Unread.REMOVED, Removed.AUTHOR, Words(), "")
    assert [reply.words for reply in left.replies] == ["Which map?"]
    for act in (api.withdraw_feedback, a_reply):
        with pytest.raises(NotFound):
            act(bo, placed, feedback)


def test_the_course_team_says_why_it_takes_something_away():
    placed = showcase()
    project, feedback = something_said(placed)
    amina, bo, olga = a_learner("Amina"), a_learner("Bo"), an_organiser()
    with pytest.raises(NoWords):
        api.withdraw_feedback(olga, placed, feedback)
    api.withdraw_feedback(olga, placed, feedback, "Please speak about the work.")
    assert said(amina, placed, project) == []
    [own] = said(bo, placed, project)
    assert (own.unread, own.removed, own.is_mine) == (Unread.REMOVED, Removed.TEAM, True)
    with pytest.raises(AlreadyGiven):
        a_word(bo, placed, project)


def test_owners_take_nothing_away():
    placed = showcase()
    _project, feedback = something_said(placed)
    with pytest.raises(NotAllowed):
        api.withdraw_feedback(a_learner("Amina"), placed, feedback)


def test_an_hour_has_room_for_so_much(settings):
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "FEEDBACK_AN_HOUR": 2}
    placed, bo = showcase(), a_learner("Bo")
    first, second, third = (a_published_project(a_learner("Amina"), placed, title) for title in ("1", "2", "3"))
    a_word(bo, placed, first)
    a_word(bo, placed, second, at=NOON + timedelta(minutes=20))
    with pytest.raises(TooMuchAtOnce) as refusal:
        a_word(bo, placed, third, at=NOON + timedelta(minutes=30))
    assert "30 minutes" in str(refusal.value.sentence)
    a_word(bo, placed, third, at=NOON + timedelta(minutes=60))


def test_a_reader_finds_what_they_said_under_the_version_it_is_about():
    placed = showcase()
    project, feedback = something_said(placed)
    a_new_version_after(placed, project)
    seen, others = (api.get(a_learner(who), placed, project.uuid) for who in ("Bo", "Chen"))
    assert [(version.number, version.feedback[0].uuid) for version in seen.past] == [(1, feedback)]
    assert others.past == ()

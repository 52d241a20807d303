"""What is left of what somebody said, and what they may take with them."""

from __future__ import annotations

import pytest

from plugin_app.people import api as people
from plugin_app.showcase import api
from plugin_app.showcase.models import Feedback, Reply, ReviewRequest
from tests.showcase.feedback.situations import RUBRIC, a_new_version_after, a_reply, said, something_said
from tests.showcase.situations import NOON
from tests.world import a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db


def test_words_stay_without_a_name():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    project, feedback = something_said(placed)
    a_reply(bo, placed, feedback, "And the legend")
    a_new_version_after(placed, project)
    api.ask_again(amina, placed, project.uuid, [feedback], now=NOON)
    for _time in range(2):
        people.retire(bo.user_id)
    [given] = said(amina, placed, project)
    assert (given.by, given.words.like, given.author_id) == ("Former member", "The map", None)
    assert [(reply.by, reply.words) for reply in given.replies] == [("Former member", "And the legend")]
    assert not ReviewRequest.objects.exists()
    a_reply(amina, placed, feedback, "Whoever you were: thank you")


def test_an_owner_who_leaves_asked_nobody():
    placed = showcase()
    amina = a_learner("Amina")
    project, feedback = something_said(placed)
    a_reply(amina, placed, feedback)
    a_new_version_after(placed, project)
    api.ask_again(amina, placed, project.uuid, [feedback], now=NOON)
    people.retire(amina.user_id)
    assert ReviewRequest.objects.get().asked_by is None
    assert Reply.objects.get().author is None


def test_beginning_anew_forgets_requests_and_keeps_what_others_read():
    placed = showcase()
    bo = a_learner("Bo")
    project, feedback = something_said(placed)
    a_reply(bo, placed, feedback)
    a_new_version_after(placed, project)
    api.ask_again(a_learner("Amina"), placed, project.uuid, [feedback], now=NOON)
    api.reset(an_organiser(), placed, bo.user_id)
    assert api.asked_again(bo, placed) == ()
    assert (Feedback.objects.get().reviewer_id, Reply.objects.get().author_id) == (bo.user_id, bo.user_id)


def test_people_take_with_them_what_they_said_and_nothing_of_others():
    placed = showcase(rubric=RUBRIC)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    project, feedback = something_said(placed, question="Why tides?")
    a_reply(amina, placed, feedback, "Because of the moon")
    a_reply(bo, placed, feedback, "Of course")
    a_new_version_after(placed, project)
    api.ask_again(amina, placed, project.uuid, [feedback], now=NOON)
    facts = api.export(bo.user_id)
    [given], [answer], [asked] = (facts[name] for name in ("feedback_given", "feedback_replies", "asked_to_look_again"))
    assert (given["question"], given["version"], answer["words"]) == ("Why tides?", 1, "Of course")
    assert asked["version"] == 2
    assert "moon" not in str(facts)
    assert [one["words"] for one in api.export(amina.user_id)["feedback_replies"]] == ["Because of the moon"]

"""A new version looks back at what was said."""

from __future__ import annotations

from uuid import uuid4

import pytest

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.mail.models import OutgoingMail
from plugin_app.showcase import api
from plugin_app.showcase.api import NothingNewYet
from plugin_app.showcase.models import ReviewRequest
from tests.showcase.feedback.situations import a_new_version_after, said, something_said
from tests.showcase.situations import DAY, NOON, a_group_of, a_new_version, a_published_project, a_word
from tests.world import a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db


def two_words(placed):
    """A project about whose first version two people spoke, and its second."""
    project, first = something_said(placed)
    a_word(a_learner("Chen"), placed, project)
    second = said(a_learner("Chen"), placed, project)[0].uuid
    return a_new_version_after(placed, project), first, second


def test_owners_say_what_the_newest_version_answers():
    placed = showcase()
    project, first, second = two_words(placed)
    amina = a_learner("Amina")
    api.answered_in(amina, placed, project.uuid, [first, second], 2)
    api.answered_in(amina, placed, project.uuid, [second], 2)
    assert [one.answered_in for one in said(amina, placed, project)] == [None, 2]
    assert [one.answered_in for one in said(a_learner("Chen"), placed, project)] == [2]
    assert api.looking_back(amina, placed, project.uuid).answered == (str(second),)


def test_what_an_earlier_version_answered_stays_with_it():
    placed = showcase()
    project, first, second = two_words(placed)
    amina = a_learner("Amina")
    api.answered_in(amina, placed, project.uuid, [first], 2)
    a_new_version(amina, placed, project, "Third", at=NOON + 2 * DAY)
    api.answered_in(amina, placed, project.uuid, [second], 3)
    assert [one.answered_in for one in said(amina, placed, project)] == [2, 3]


def test_an_owner_who_saw_an_older_page_changes_nothing():
    placed = showcase()
    project, first, _second = two_words(placed)
    a_new_version(a_learner("Amina"), placed, project, "Third", at=NOON + 2 * DAY)
    with pytest.raises(NothingNewYet):
        api.answered_in(a_learner("Amina"), placed, project.uuid, [first], 2)


def test_a_first_version_answers_nothing():
    placed = showcase()
    project, feedback = something_said(placed)
    amina = a_learner("Amina")
    assert not api.get(amina, placed, project.uuid).looks_back
    for act in (
        lambda: api.looking_back(amina, placed, project.uuid),
        lambda: api.answered_in(amina, placed, project.uuid, [feedback], 1),
        lambda: api.ask_again(amina, placed, project.uuid, [feedback]),
    ):
        with pytest.raises(NothingNewYet):
            act()


def test_words_about_another_project_or_about_this_version_are_not_found():
    placed = showcase()
    project, first, _second = two_words(placed)
    _other, elsewhere = something_said(placed, owner="Amina", reader="Dara")
    a_word(a_learner("Dara"), placed, project)
    newest = said(a_learner("Dara"), placed, project)[0].uuid
    for feedback in (elsewhere, newest, uuid4()):
        with pytest.raises(NotFound):
            api.answered_in(a_learner("Amina"), placed, project.uuid, [first, feedback], 2)
        with pytest.raises(NotFound):
            api.ask_again(a_learner("Amina"), placed, project.uuid, [first, feedback])
    assert [one.answered_in for one in said(a_learner("Amina"), placed, project)] == [None, None, None]
    assert not ReviewRequest.objects.exists()


def test_those_who_spoke_are_asked_once_by_one_letter():
    placed = showcase()
    project, first, second = two_words(placed)
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    assert api.get(amina, placed, project.uuid).looks_back
    assert api.ask_again(amina, placed, project.uuid, [first, second], now=NOON + DAY) == 2
    assert api.ask_again(amina, placed, project.uuid, [first, second], now=NOON + 2 * DAY) == 0
    letters = OutgoingMail.objects.filter(kind="look_again")
    assert {one.recipient_id for one in letters} == {bo.user_id, chen.user_id}
    assert letters.count() == 2
    [asked] = api.asked_again(bo, placed)
    assert (asked.project, asked.version, asked.title) == (project.uuid, 2, "Tide tables, again")
    page = api.looking_back(amina, placed, project.uuid)
    assert [(one.may_ask, one.was_asked) for one in page.earlier] == [(False, True), (False, True)]


def test_who_has_looked_again_is_not_asked_and_no_longer_reminded():
    placed = showcase()
    project, first, second = two_words(placed)
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    a_word(bo, placed, project)
    assert api.ask_again(amina, placed, project.uuid, [first, second], now=NOON) == 1
    assert api.asked_again(bo, placed) == ()
    assert len(api.asked_again(chen, placed)) == 1
    a_word(chen, placed, project)
    assert api.asked_again(chen, placed) == ()


def test_who_would_rather_not_says_so_to_nobody():
    placed = showcase()
    project, first, _second = two_words(placed)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    api.ask_again(amina, placed, project.uuid, [first], now=NOON)
    before = api.looking_back(amina, placed, project.uuid)
    for _time in range(2):
        api.decline_again(bo, placed, project.uuid, now=NOON)
    assert api.asked_again(bo, placed) == ()
    assert api.looking_back(amina, placed, project.uuid) == before
    a_word(bo, placed, project)


def test_a_newer_version_asks_anew_and_the_older_question_is_gone():
    placed = showcase()
    project, first, _second = two_words(placed)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    api.ask_again(amina, placed, project.uuid, [first], now=NOON)
    a_new_version(amina, placed, project, "Third", at=NOON + 2 * DAY)
    assert api.asked_again(bo, placed) == ()
    assert api.ask_again(amina, placed, project.uuid, [first], now=NOON + 2 * DAY) == 1
    assert [one.version for one in api.asked_again(bo, placed)] == [3]


def test_whoever_came_to_own_it_is_not_asked():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    project, first = something_said(placed)
    group = a_group_of(amina, bo)
    api.save_draft(amina, placed, api.Content("Ours", "Both of us"), project=project.uuid, group=group, now=NOON)
    api.publish(amina, placed, project.uuid, now=NOON + DAY)
    assert api.ask_again(amina, placed, project.uuid, [first], now=NOON + DAY) == 0


@pytest.mark.parametrize("who", ["a reader", "the course team"])
def test_only_owners_look_back(who):
    placed = showcase()
    project, first, _second = two_words(placed)
    viewer = a_learner("Bo") if who == "a reader" else an_organiser()
    for act in (
        lambda: api.looking_back(viewer, placed, project.uuid),
        lambda: api.answered_in(viewer, placed, project.uuid, [first], 2),
        lambda: api.ask_again(viewer, placed, project.uuid, [first]),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert not api.get(viewer, placed, project.uuid).looks_back


def test_what_waits_for_a_decision_is_not_answered():
    placed = showcase()
    project, first, second = two_words(placed)
    api.hide_feedback(placed.usage_key, first, NOON)
    page = api.looking_back(a_learner("Amina"), placed, project.uuid)
    assert [one.feedback.uuid for one in page.earlier] == [second]
    with pytest.raises(NotFound):
        api.answered_in(a_learner("Amina"), placed, project.uuid, [first], 2)


def test_a_project_of_one_block_is_not_looked_back_at_in_another():
    project = a_published_project(a_learner("Amina"), showcase())
    with pytest.raises(NotFound):
        api.looking_back(a_learner("Amina"), showcase(name="second"), project.uuid)

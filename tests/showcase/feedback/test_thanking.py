"""What owners say of feedback."""

from __future__ import annotations

import pytest
from django.core import mail as outbox

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.mail import api as mail
from plugin_app.mail.models import OutgoingMail
from plugin_app.showcase import api
from plugin_app.showcase.api import Rating
from tests.showcase.feedback.situations import said, something_said
from tests.showcase.situations import DAY, NOON, a_new_version
from tests.world import a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db


def test_how_much_it_helped_can_be_said_changed_and_taken_back():
    placed = showcase()
    project, feedback = something_said(placed)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    for rating in (Rating.A_BIT, Rating.NEW_IDEA, None):
        api.rate(amina, placed, feedback, rating)
        assert said(bo, placed, project)[0].rating is rating


def test_thanks_are_heard_once():
    placed = showcase()
    project, feedback = something_said(placed)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    for _time in range(2):
        api.thank(amina, placed, feedback, now=NOON)
    assert said(bo, placed, project)[0].is_thanked
    assert [one.recipient_id for one in OutgoingMail.objects.filter(kind="thanked")] == [bo.user_id]


def test_thanks_for_one_project_come_once_a_day():
    placed = showcase()
    project, first = something_said(placed)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    a_new_version(amina, placed, project, "Two", at=NOON)
    api.give_feedback(bo, placed, project.uuid, api.Words(like="Better"), now=NOON)
    second = said(bo, placed, project)[1].uuid
    for feedback in (first, second):
        api.thank(amina, placed, feedback, now=NOON)
    assert OutgoingMail.objects.filter(kind="thanked").count() == 1


def test_only_owners_thank():
    placed = showcase()
    project, feedback = something_said(placed)
    for viewer, refusal in ((a_learner("Bo"), NotAllowed), (an_organiser(), NotAllowed), (a_learner("Dara"), NotFound)):
        with pytest.raises(refusal):
            api.thank(viewer, placed, feedback)
        with pytest.raises(refusal):
            api.rate(viewer, placed, feedback, Rating.MUCH)
    given = said(a_learner("Bo"), placed, project)[0]
    assert (given.is_thanked, given.rating) == (False, None)


def test_what_was_taken_back_is_not_thanked_for():
    placed = showcase()
    _project, feedback = something_said(placed)
    api.reply(a_learner("Amina"), placed, feedback, "Hm")
    api.withdraw_feedback(a_learner("Bo"), placed, feedback)
    with pytest.raises(NotFound):
        api.thank(a_learner("Amina"), placed, feedback)


def test_letters_lead_to_the_words_on_our_own_page():
    placed = showcase()
    _project, feedback = something_said(placed)
    api.thank(a_learner("Amina"), placed, feedback, now=NOON)
    mail.send_due(NOON + DAY)
    received, thanked = outbox.outbox
    assert received.subject == "Someone has read “Tide tables”"
    assert thanked.subject == "Thank you for what you said about “Tide tables”"
    for letter in (received, thanked):
        assert f"https://learn.example/community/block/{placed.usage_key}/feedback/?item={feedback}" in letter.body
        assert "The map" not in letter.body

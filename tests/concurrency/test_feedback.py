"""Many hands on what was said: it is given once, thanked for once, and no reply stands under words it never saw."""

from __future__ import annotations

import pytest

from plugin_app.mail.models import OutgoingMail
from plugin_app.showcase import api
from plugin_app.showcase.api import Words
from plugin_app.showcase.models import Feedback, Project, Reply, ReviewRequest
from tests.concurrency.test_together import outcome
from tests.concurrency.threads import all_at_once
from tests.showcase.feedback.situations import a_new_version_after, something_said
from tests.showcase.situations import NOON, a_published_project
from tests.world import a_learner, showcase

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]

HANDS = 8


def test_one_person_with_many_hands_says_it_once():
    placed, bo = showcase(), a_learner("Bo")
    project = a_published_project(a_learner("Amina"), placed)
    outcomes = all_at_once(
        lambda no: outcome(lambda: api.give_feedback(bo, placed, project.uuid, Words(f"No. {no}"), now=NOON)),
        range(HANDS),
    )
    assert sorted(outcomes) == [*["already_given"] * (HANDS - 1), "ok"]
    assert (Feedback.objects.count(), Project.objects.get().attention) == (1, 1)


def test_what_many_say_at_once_is_counted_for_each_of_them():
    placed = showcase()
    project = a_published_project(a_learner("Amina"), placed)
    readers = [a_learner(f"Reader {number}") for number in range(HANDS)]
    all_at_once(lambda who: api.give_feedback(who, placed, project.uuid, Words("This"), now=NOON), readers)
    assert (Feedback.objects.count(), Project.objects.get().attention) == (HANDS, HANDS)


def test_no_reply_stands_under_words_it_never_saw():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    for number in range(6):
        _project, feedback = something_said(placed, like=f"Before {number}")

        def act(who, feedback=feedback):
            if who == bo:
                return outcome(lambda: api.edit_feedback(bo, placed, feedback, Words(like="After"), 0))
            return outcome(lambda: api.reply(amina, placed, feedback, "I see", now=NOON))

        edited, replied = all_at_once(act, [bo, amina])
        row = Feedback.objects.get(uuid=feedback)
        assert replied == "ok"
        assert edited in ("ok", "replied_meanwhile")
        assert (row.like == "After") is (edited == "ok")
        # The edit came first, or not at all: the row moved on once for it and once for the reply.
        assert row.revision == 1 + (edited == "ok")
    assert Reply.objects.count() == 6


def test_thanks_with_many_hands_are_one_letter():
    placed = showcase()
    _project, feedback = something_said(placed)
    all_at_once(lambda _no: api.thank(a_learner("Amina"), placed, feedback, now=NOON), range(HANDS))
    assert OutgoingMail.objects.filter(kind="thanked").count() == 1


def test_whoever_is_asked_by_many_hands_hears_of_it_once():
    placed = showcase()
    project, feedback = something_said(placed)
    again = a_new_version_after(placed, project)
    amina = a_learner("Amina")
    all_at_once(lambda _no: api.ask_again(amina, placed, again.uuid, [feedback], now=NOON), range(HANDS))
    assert ReviewRequest.objects.count() == 1
    assert OutgoingMail.objects.filter(kind="look_again").count() == 1


def test_taken_back_by_many_hands_it_is_gone_and_counted_once():
    placed = showcase()
    project, feedback = something_said(placed)
    bo = a_learner("Bo")
    outcomes = all_at_once(lambda _no: outcome(lambda: api.withdraw_feedback(bo, placed, feedback)), range(HANDS))
    assert "ok" in outcomes
    assert Project.objects.get(uuid=project.uuid).attention == 0

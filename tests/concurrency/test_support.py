"""Someone clicks “Ask” many times at once, and a whole team answers at once."""

from __future__ import annotations

import pytest

from plugin_app.mail.models import OutgoingMail
from plugin_app.moderation import api
from plugin_app.moderation.api import AlreadyAnswered, EnoughAsked
from plugin_app.moderation.models import ConductAccepted, SupportRequest
from tests.concurrency.threads import all_at_once
from tests.world import a_learner, an_organiser, study_groups

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]


def succeeds(act, refusal):
    try:
        act()
    except refusal:
        return False
    return True


def test_of_twenty_questions_at_once_three_are_taken():
    placed, amina = study_groups(), a_learner("Amina")
    taken = all_at_once(
        lambda number: succeeds(lambda: api.ask(amina, placed, f"No. {number}"), EnoughAsked), range(20)
    )
    assert sum(taken) == 3
    assert set(SupportRequest.objects.values_list("open_slot", flat=True)) == {1, 2, 3}


def test_of_many_answers_at_once_one_is_sent():
    placed, team = study_groups(), [an_organiser(f"Olga {number}") for number in range(10)]
    api.ask(a_learner("Amina"), placed, "Where?")
    question = SupportRequest.objects.get().uuid
    sent = all_at_once(lambda who: succeeds(lambda: api.answer(who, question, "There."), AlreadyAnswered), team)
    assert sum(sent) == 1
    assert OutgoingMail.objects.count() == 1


def test_agreeing_many_times_at_once_is_agreeing_once():
    placed, amina = study_groups(), a_learner("Amina")
    all_at_once(lambda _time: api.accept_conduct(amina, placed, "Be kind."), range(10))
    assert ConductAccepted.objects.count() == 1

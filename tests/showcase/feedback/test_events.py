"""What the platform is told of feedback: ids and numbers, never a word anyone wrote."""

from __future__ import annotations

import pytest

from plugin_app.host.standalone import told
from plugin_app.showcase import api
from plugin_app.showcase.api import Rating, Words
from tests.showcase.feedback.situations import a_new_version_after, a_reply, something_said
from tests.showcase.situations import NOON
from tests.world import a_learner, showcase

pytestmark = pytest.mark.django_db


@pytest.fixture
def events():
    heard = []

    def hear(event, data, user_id, **_signal):
        heard.append((event.removeprefix("community_hub.feedback."), data, user_id))

    told.connect(hear)
    yield heard
    told.disconnect(hear)


def test_every_step_is_told_once_with_ids_and_numbers_alone(events):
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    project, feedback = something_said(placed)
    events.clear()
    api.edit_feedback(bo, placed, feedback, Words(like="Secret"), 0)
    reply = a_reply(amina, placed, feedback, "Secret")
    api.edit_reply(amina, placed, reply, "A secret", 0)
    api.rate(amina, placed, feedback, Rating.MUCH)
    for _time in range(2):
        api.thank(amina, placed, feedback)
    a_new_version_after(placed, project)
    events[:] = [event for event in events if not event[0].startswith("community_hub.")]
    api.answered_in(amina, placed, project.uuid, [feedback], 2)
    for _time in range(2):
        api.ask_again(amina, placed, project.uuid, [feedback], now=NOON)
        api.decline_again(bo, placed, project.uuid)
    api.take_reply_away(amina, placed, reply)
    api.withdraw_feedback(bo, placed, feedback)
    about = {"project": str(project.uuid)}
    first, second = {**about, "version": 1}, {**about, "version": 2}
    assert events == [
        ("edited", first, bo.user_id),
        ("replied", first, amina.user_id),
        ("reply_edited", first, amina.user_id),
        ("rated", {**first, "is_rated": 1}, amina.user_id),
        ("thanked", first, amina.user_id),
        ("answered", {**second, "number": 1}, amina.user_id),
        ("asked_again", {**second, "number": 1}, amina.user_id),
        ("declined_again", about, bo.user_id),
        ("reply_taken_away", {**first, "is_own": 1}, amina.user_id),
        ("taken_away", {**first, "is_own": 1}, bo.user_id),
    ]

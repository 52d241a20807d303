"""What the platform is told: ids and numbers, never a word anyone wrote."""

from __future__ import annotations

import pytest

from plugin_app.host.standalone import told
from plugin_app.showcase import api
from tests.showcase.situations import NOON, a_draft, a_word
from tests.world import COURSE, a_learner, showcase

pytestmark = pytest.mark.django_db


@pytest.fixture
def events():
    heard = []

    def hear(event, data, user_id, course_key, **_signal):
        heard.append((event, data, user_id, course_key))

    told.connect(hear)
    yield heard
    told.disconnect(hear)


def test_every_step_is_told_with_ids_alone(events):
    placed = showcase()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    project = a_draft(amina, placed, "Secret title")
    for _time in range(2):
        api.publish(amina, placed, project.uuid)
    api.next_to_review(bo, placed, now=NOON)
    api.skip_review(bo, placed, project.uuid)
    api.skip_review(bo, placed, project.uuid)
    a_word(chen, placed, project)
    api.unpublish(amina, placed, project.uuid)
    api.delete(amina, placed, project.uuid)
    about = {"project": str(project.uuid)}
    assert events == [
        ("community_hub.project.saved", about, amina.user_id, COURSE),
        ("community_hub.project.published", about, amina.user_id, COURSE),
        ("community_hub.feedback.skipped", about, bo.user_id, COURSE),
        ("community_hub.feedback.given", {**about, "version": 1}, chen.user_id, COURSE),
        ("community_hub.project.unpublished", about, amina.user_id, COURSE),
        ("community_hub.project.deleted", about, amina.user_id, COURSE),
    ]

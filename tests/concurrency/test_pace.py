"""Somebody with many hands begins and publishes no more than with two."""

from __future__ import annotations

import pytest

from plugin_app.moderation.api import TooMuchAtOnce
from plugin_app.showcase import api
from plugin_app.showcase.models import Project, Version
from tests.concurrency.test_support import succeeds
from tests.concurrency.threads import all_at_once
from tests.showcase.situations import NOON, a_draft, a_published_project, content
from tests.world import a_learner, showcase

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]


@pytest.fixture
def paces(settings):
    def set_to(**limits):
        settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, **limits}

    return set_to


def how_many(act, things):
    return sum(all_at_once(lambda each: succeeds(lambda: act(each), TooMuchAtOnce), things))


def test_nobody_begins_more_than_they_may_with_many_hands(paces):
    paces(DRAFTS_AN_HOUR=5)
    placed, amina = showcase(), a_learner("Amina")
    a_draft(a_learner("Bo"), placed)  # the block is known
    begun = how_many(lambda no: api.save_draft(amina, placed, content(f"No. {no}"), now=NOON), range(12))
    assert begun == Project.objects.filter(created_by=amina.user_id).count() == 5


def test_nobody_publishes_more_than_they_may_with_many_hands(paces):
    placed, amina = showcase(), a_learner("Amina")
    drafts = [a_draft(amina, placed, f"No. {number}") for number in range(10)]
    paces(PROJECTS_A_DAY=4)
    published = how_many(lambda draft: api.publish(amina, placed, draft.uuid, now=NOON), drafts)
    assert published == Project.objects.exclude(published_at=None).count() == 4
    assert Version.objects.filter(published_at=None).count() == 6, "the others are drafts as before"


def test_nor_more_versions_of_many_projects(paces):
    placed, amina = showcase(), a_learner("Amina")
    projects = [a_published_project(amina, placed, f"No. {number}") for number in range(8)]
    for project in projects:
        api.save_draft(amina, placed, content("Next"), project=project.uuid)
    paces(VERSIONS_AN_HOUR=8 + 3)
    assert how_many(lambda project: api.publish(amina, placed, project.uuid, now=NOON), projects) == 3

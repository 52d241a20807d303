"""Two people decide about one project in the same moment: the second finds what the first made of it."""

from __future__ import annotations

import pytest

from plugin_app.errors import NotFound
from plugin_app.showcase import api, drafting
from plugin_app.showcase.api import LastLeaves, State
from plugin_app.showcase.models import Project, ReviewLease
from tests.showcase.situations import NOON, a_published_project
from tests.world import a_learner, an_organiser

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(amina, placed):
    return a_published_project(amina, placed)


@pytest.fixture
def overtaken(monkeypatch):
    """Whoever next puts a project away has looked at it, and ``other`` happens before they write."""
    real = drafting.put_away

    def by(other):
        def later(*args, **kwargs):
            monkeypatch.setattr(drafting, "put_away", real)
            other()
            return real(*args, **kwargs)

        monkeypatch.setattr(drafting, "put_away", later)

    return by


def state(project):
    return State(Project.objects.get(uuid=project.uuid).state)


def test_who_puts_it_away_does_not_take_it_out_of_the_teams_hands(overtaken, amina, placed, project):
    overtaken(lambda: api.hide(placed.usage_key, project.uuid, NOON))
    api.unpublish(amina, placed, project.uuid)
    assert state(project) is State.HIDDEN


def test_nor_does_who_leaves_it(overtaken, amina, placed, project):
    overtaken(lambda: api.hide(placed.usage_key, project.uuid, NOON))
    api.leave(amina, placed, project.uuid, last=LastLeaves.PUT_AWAY)
    assert state(project) is State.HIDDEN


def test_reports_do_not_hide_what_its_owner_put_away_since(overtaken, amina, placed, project):
    overtaken(lambda: api.unpublish(amina, placed, project.uuid))
    api.hide(placed.usage_key, project.uuid, NOON)
    assert state(project) is State.UNPUBLISHED


def test_what_its_owner_deleted_since_is_not_there_to_be_taken_down(overtaken, amina, placed, project):
    overtaken(lambda: api.delete(amina, placed, project.uuid))
    with pytest.raises(NotFound):
        api.take_down(an_organiser(), placed.usage_key, project.uuid)
    assert state(project) is State.DELETED


def test_nobody_goes_on_reading_what_is_put_away(amina, placed, project):
    bo = a_learner("Bo")
    assert api.next_to_review(bo, placed, now=NOON)
    api.unpublish(amina, placed, project.uuid)
    assert not ReviewLease.objects.filter(live=True).exists()

"""What is left of someone who leaves the platform."""

from __future__ import annotations

import pytest

from plugin_app.people import api as people
from plugin_app.showcase import api
from plugin_app.showcase.models import Feedback, Project, ProjectOwner, ReviewLease, Version
from tests.showcase.situations import NOON, a_draft, a_group_of, a_published_project, a_word, content
from tests.world import a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db


@pytest.fixture
def retire():
    def twice(viewer):
        for _time in range(2):
            people.retire(viewer.user_id)

    return twice


def test_what_was_published_stays_without_a_name(retire):
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed)
    api.save_draft(amina, placed, content("Half a thought"), project=project.uuid)
    retire(amina)
    seen = api.get(bo, placed, project.uuid)
    assert (seen.title, seen.by) == ("Tide tables", "Former member")
    assert not Version.objects.filter(title="Half a thought").exists()


def test_what_only_they_could_see_is_deleted(retire):
    placed = showcase()
    amina = a_learner("Amina")
    a_draft(amina, placed)
    api.unpublish(amina, placed, a_published_project(amina, placed).uuid)
    api.delete(amina, placed, a_published_project(amina, placed).uuid)
    retire(amina)
    assert not Project.objects.exists()


def test_what_they_shared_stays_with_the_group(retire):
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    draft = a_draft(amina, placed, group=a_group_of(amina, bo))
    retire(amina)
    seen = api.get(bo, placed, draft.uuid)
    assert (seen.by, seen.may.edit) == ("Algebra owls", True)


def test_their_words_stay_and_their_leases_end(retire):
    placed = showcase()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    first, second = (a_published_project(amina, placed, title) for title in ("One", "Two"))
    a_word(bo, placed, first)
    assert api.next_to_review(bo, placed, now=NOON).project.uuid == second.uuid
    retire(bo)
    [said] = api.get(amina, placed, first.uuid).current.feedback
    assert (said.by, said.words.like) == ("Former member", "The map")
    assert api.next_to_review(chen, placed, now=NOON).project.uuid == second.uuid


def test_no_row_points_at_them_any_more(retire):
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    a_word(amina, placed, a_published_project(bo, placed))
    a_published_project(amina, placed)
    a_draft(amina, placed, group=a_group_of(amina, bo))
    api.next_to_review(a_learner("Chen"), placed)
    retire(amina)
    assert not Project.objects.filter(created_by=amina.user_id).exists()
    assert not ProjectOwner.objects.filter(user=amina.user_id).exists()
    assert not Feedback.objects.filter(reviewer=amina.user_id).exists()
    assert not ReviewLease.objects.filter(reviewer=amina.user_id).exists()


def test_what_was_taken_down_is_gone_from_sight_and_kept():
    placed = showcase()
    amina, olga = a_learner("Amina"), an_organiser()
    project = a_published_project(amina, placed)
    api.take_down(olga, placed.usage_key, project.uuid)
    assert api.gallery(a_learner("Bo"), placed).projects == ()
    assert api.get(amina, placed, project.uuid).current is not None

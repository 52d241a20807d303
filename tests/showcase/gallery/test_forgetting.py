"""How the gallery lets go of a person."""

from __future__ import annotations

import json

import pytest

from plugin_app.showcase import api
from plugin_app.showcase.models import Collection, GalleryVisit
from tests.showcase.situations import NOON, a_published_project
from tests.world import a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathered():
    """Bo has looked, and gathered something for himself and something for everyone."""
    placed, bo = showcase(), a_learner("Bo")
    project = a_published_project(a_learner("Amina"), placed, "Tides").uuid
    api.gallery(bo, placed, now=NOON)
    api.collect_anew(bo, placed, "For me", project, "Later", now=NOON)
    api.collect(
        bo, placed, api.make_collection(bo, placed, "For you", is_shared=True, now=NOON), project, "Now", now=NOON
    )
    return placed, bo


def test_who_retires_leaves_what_they_shared_without_a_name(gathered):
    placed, bo = gathered
    for _again in range(2):
        api.forget(bo.user_id)
    assert not GalleryVisit.objects.filter(user=bo.user_id).exists()
    assert not Collection.objects.filter(owner=bo.user_id).exists()
    [left] = api.collections(a_learner("Chen"), placed).others
    assert (left.title, left.by, left.number) == ("For you", "Former member", 1)


def test_who_begins_anew_keeps_what_others_see(gathered):
    placed, bo = gathered
    for _again in range(2):
        api.reset(an_organiser(), placed, bo.user_id)
    assert [one.title for one in api.collections(bo, placed).mine] == ["For you"]
    assert not GalleryVisit.objects.exists()


def test_beginning_anew_in_one_block_leaves_another_alone(gathered):
    _placed, bo = gathered
    api.gallery(bo, showcase(name="second"))
    other = showcase(name="second")
    a_published_project(a_learner("Amina"), other)
    api.reset(an_organiser(), other, bo.user_id)
    assert Collection.objects.filter(owner=bo.user_id).count() == 2


def test_they_can_take_it_with_them(gathered):
    _placed, bo = gathered
    facts = api.export(bo.user_id)
    assert [(one["title"], one["is_shared"], len(one["projects"])) for one in facts["collections"]] == [
        ("For me", False, 1),
        ("For you", True, 1),
    ]
    assert [one["note"] for each in facts["collections"] for one in each["projects"]] == ["Later", "Now"]
    assert facts["gallery_visits"] == [{"course": bo.course_key, "day": "2026-03-02"}]
    assert json.dumps(facts["collections"], default=str)

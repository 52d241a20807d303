"""Many in front of one wall: every reader counts once, and nobody's hand undoes another's in a collection."""

from __future__ import annotations

import pytest

from plugin_app.errors import CommunityError
from plugin_app.showcase import api
from plugin_app.showcase.gallery import collecting
from plugin_app.showcase.models import Collection, CollectionItem, GalleryVisit, Project
from tests.concurrency.threads import all_at_once
from tests.showcase.situations import NOON, a_published_project
from tests.world import a_learner, an_organiser, showcase

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]

EVERYONE = 12


def a_wall(number=3):
    placed, amina = showcase(), a_learner("Amina")
    return placed, [a_published_project(amina, placed, f"Project {each}").uuid for each in range(number)]


def outcome(act):
    """What came of it: ``ok``, or the code of the refusal."""
    try:
        act()
    except CommunityError as refusal:
        return refusal.code
    return "ok"


def test_every_reader_counts_once():
    placed, works = a_wall()
    readers = [a_learner(f"Reader {number}") for number in range(EVERYONE)]
    all_at_once(lambda viewer: api.gallery(viewer, placed, now=NOON), [*readers, *readers])
    assert {project.shown + project.shown_today for project in Project.objects.all()} == {EVERYONE}
    assert GalleryVisit.objects.count() == EVERYONE


def test_a_project_picked_by_many_at_once_is_picked_once():
    placed, [work, *_others] = a_wall()
    team = [an_organiser(f"Olga {number}") for number in range(EVERYONE)]
    outcomes = all_at_once(lambda viewer: outcome(lambda: api.pick(viewer, placed, work)), team)
    assert sorted(outcomes) == [*["already_there"] * (EVERYONE - 1), "ok"]
    assert (Collection.objects.count(), CollectionItem.objects.count()) == (1, 1)


def test_a_collection_never_holds_more_than_fit(monkeypatch):
    monkeypatch.setattr(collecting, "MOST_ITEMS", 5)
    placed, works = a_wall(EVERYONE)
    bo = a_learner("Bo")
    made = api.make_collection(bo, placed, "Maps")
    outcomes = all_at_once(lambda work: outcome(lambda: api.collect(bo, placed, made, work)), works)
    assert sorted(outcomes) == [*["collection_full"] * (EVERYONE - 5), *["ok"] * 5]
    assert sorted(CollectionItem.objects.values_list("position", flat=True)) == [0, 1, 2, 3, 4]


def test_moving_at_once_keeps_the_order_whole():
    placed, works = a_wall(6)
    bo = a_learner("Bo")
    made = api.make_collection(bo, placed, "Maps")
    for work in works:
        api.collect(bo, placed, made, work)
    all_at_once(lambda work: api.move(bo, placed, made, work, -2), works)
    assert sorted(CollectionItem.objects.values_list("position", flat=True)) == [0, 1, 2, 3, 4, 5]
    assert {item.project.uuid for item in api.collection(bo, placed, made).items} == set(works)

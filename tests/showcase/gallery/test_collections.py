"""Gathering what belongs together, alone or for everyone."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.people.api import ReadOnly
from plugin_app.showcase import api
from plugin_app.showcase.gallery import collecting
from plugin_app.showcase.models import Collection
from tests.showcase.situations import NOON, a_draft, a_published_project
from tests.world import OTHER_COURSE, a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db


@pytest.fixture
def works(placed):
    """Three projects of Amina's, by title."""
    amina = a_learner("Amina")
    return {title: a_published_project(amina, placed, title).uuid for title in ("Tides", "Shade", "Waves")}


def gathered(viewer, placed, collection):
    return [item.project.title for item in api.collection(viewer, placed, collection).items]


def a_collection(viewer, placed, works, *titles, is_shared=False):
    made = api.make_collection(viewer, placed, "Maps", "What is **near**", is_shared=is_shared, now=NOON)
    for title in titles or works:
        api.collect(viewer, placed, made, works[title], f"Because of {title}")
    return made


def test_a_collection_keeps_order_and_reasons(placed, works):
    bo = a_learner("Bo")
    made = a_collection(bo, placed, works, "Waves", "Tides")
    found = api.collection(bo, placed, made)
    assert [(item.project.title, item.note) for item in found.items] == [
        ("Waves", "Because of Waves"),
        ("Tides", "Because of Tides"),
    ]
    assert [(item.is_first, item.is_last) for item in found.items] == [(True, False), (False, True)]
    assert (found.title, found.words, found.by, found.is_mine, found.may_edit) == (
        "Maps",
        "What is **near**",
        "Bo",
        True,
        True,
    )


def test_it_is_ones_own_until_it_is_shared(placed, works):
    bo, chen, olga = a_learner("Bo"), a_learner("Chen"), an_organiser()
    made = a_collection(bo, placed, works)
    for other in (chen, olga):
        with pytest.raises(NotFound):
            api.collection(other, placed, made)
        assert api.collections(other, placed).others == ()
    api.change_collection(bo, placed, made, "Maps", is_shared=True)
    assert [one.title for one in api.collections(chen, placed).others] == ["Maps"]
    assert gathered(chen, placed, made) == ["Tides", "Shade", "Waves"]
    api.change_collection(bo, placed, made, "Maps", is_shared=False)
    with pytest.raises(NotFound):
        api.collection(chen, placed, made)


@pytest.mark.parametrize(
    ("title", "steps", "order"),
    [
        ("Tides", 1, ["Shade", "Tides", "Waves"]),
        ("Waves", -1, ["Tides", "Waves", "Shade"]),
        ("Tides", -1, ["Tides", "Shade", "Waves"]),
        ("Waves", 9, ["Tides", "Shade", "Waves"]),
        ("Waves", -9, ["Waves", "Tides", "Shade"]),
    ],
)
def test_a_project_moves_and_stops_at_either_end(placed, works, title, steps, order):
    bo = a_learner("Bo")
    made = a_collection(bo, placed, works)
    api.move(bo, placed, made, works[title], steps)
    assert gathered(bo, placed, made) == order


def test_a_step_goes_past_what_can_be_seen(placed, works):
    bo = a_learner("Bo")
    made = a_collection(bo, placed, works)
    api.unpublish(a_learner("Amina"), placed, works["Shade"])
    api.move(bo, placed, made, works["Waves"], -1)
    assert gathered(bo, placed, made) == ["Waves", "Tides"]


def test_notes_change_and_projects_come_out_again(placed, works):
    bo = a_learner("Bo")
    made = a_collection(bo, placed, works)
    api.note_on(bo, placed, made, works["Tides"], "  For the   sea ")
    api.let_go(bo, placed, made, works["Shade"])
    api.let_go(bo, placed, made, works["Shade"])
    found = api.collection(bo, placed, made)
    assert [(item.project.title, item.note) for item in found.items][0] == ("Tides", "For the sea")
    assert gathered(bo, placed, made) == ["Tides", "Waves"]


def test_what_is_put_away_is_left_out_and_comes_back(placed, works):
    bo, amina = a_learner("Bo"), a_learner("Amina")
    made = a_collection(bo, placed, works, is_shared=True)
    api.unpublish(amina, placed, works["Tides"])
    assert gathered(bo, placed, made) == ["Shade", "Waves"]
    assert api.collections(a_learner("Chen"), placed).others[0].number == 2
    api.publish(amina, placed, works["Tides"])
    assert gathered(bo, placed, made) == ["Tides", "Shade", "Waves"]


def test_a_draft_is_nothing_to_gather_and_one_of_others_is_not_there(placed, works):
    bo, amina = a_learner("Bo"), a_learner("Amina")
    draft = a_draft(amina, placed, "Later").uuid
    made = {viewer: a_collection(viewer, placed, works, "Tides") for viewer in (amina, bo)}
    for viewer, collection in made.items():
        with pytest.raises(NotFound):
            api.collect(viewer, placed, collection, draft)
        with pytest.raises(NotFound):
            api.collect_anew(viewer, placed, "Another", draft)
    assert Collection.objects.count() == 2


def test_no_project_is_in_a_collection_twice_and_no_collection_grows_for_ever(placed, works, monkeypatch):
    bo = a_learner("Bo")
    made = a_collection(bo, placed, works, "Tides", "Shade")
    with pytest.raises(api.AlreadyThere):
        api.collect(bo, placed, made, works["Tides"])
    monkeypatch.setattr(collecting, "MOST_ITEMS", 2)
    with pytest.raises(api.CollectionFull):
        api.collect(bo, placed, made, works["Waves"])
    monkeypatch.setattr(collecting, "MOST_COLLECTIONS", 1)
    with pytest.raises(api.EnoughCollections):
        api.make_collection(bo, placed, "One more")


@pytest.mark.parametrize("title", ["", "   ", "x" * 121])
def test_a_collection_needs_a_name(placed, title):
    with pytest.raises(api.NoTitle):
        api.make_collection(a_learner("Bo"), placed, title)


def test_longer_words_than_fit_are_refused(placed, works):
    bo = a_learner("Bo")
    made = a_collection(bo, placed, works, "Tides")
    for too_long in (
        lambda: api.make_collection(bo, placed, "Maps", "x" * 1001),
        lambda: api.note_on(bo, placed, made, works["Tides"], "x" * 201),
        lambda: api.collect(bo, placed, made, works["Waves"], "x" * 201),
    ):
        with pytest.raises(api.TooManyWords):
            too_long()
    assert gathered(bo, placed, made) == ["Tides"]


def test_a_new_one_can_begin_with_a_project(placed, works):
    bo = a_learner("Bo")
    made = api.collect_anew(bo, placed, "By the sea", works["Tides"], "Salt")
    found = api.collection(bo, placed, made)
    assert (found.title, found.is_shared, [item.note for item in found.items]) == ("By the sea", False, ["Salt"])


def test_only_whoever_made_it_changes_it(placed, works):
    bo, chen, olga = a_learner("Bo"), a_learner("Chen"), an_organiser()
    made = a_collection(bo, placed, works, is_shared=True)
    for other in (chen, olga):
        for change in (
            lambda viewer: api.change_collection(viewer, placed, made, "Mine now"),
            lambda viewer: api.delete_collection(viewer, placed, made),
            lambda viewer: api.collect(viewer, placed, made, works["Tides"]),
            lambda viewer: api.let_go(viewer, placed, made, works["Tides"]),
            lambda viewer: api.note_on(viewer, placed, made, works["Tides"], "Hm"),
            lambda viewer: api.move(viewer, placed, made, works["Tides"], 1),
        ):
            with pytest.raises(NotAllowed):
                change(other)
    assert gathered(bo, placed, made) == ["Tides", "Shade", "Waves"]


def test_the_course_team_picks_for_everyone(placed, works):
    bo, olga, kai = a_learner("Bo"), an_organiser(), an_organiser("Kai")
    assert api.picks(bo, placed) is None
    with pytest.raises(NotAllowed):
        api.pick(bo, placed, works["Tides"])
    api.pick(olga, placed, works["Tides"], "Read version two")
    api.pick(kai, placed, works["Waves"])
    with pytest.raises(api.AlreadyThere):
        api.pick(kai, placed, works["Tides"])
    found = api.picks(bo, placed)
    assert (found.title, [item.project.title for item in found.items]) == (
        "Picked by the course team",
        ["Tides", "Waves"],
    )
    assert (found.may_edit, found.may_report, found.by) == (False, False, "")
    api.change_collection(kai, placed, found.uuid, "Look at these", is_shared=False)
    assert api.picks(bo, placed).title == "Look at these"
    api.let_go(olga, placed, found.uuid, works["Tides"])
    api.let_go(olga, placed, found.uuid, works["Waves"])
    assert api.picks(bo, placed) is None
    assert api.collections(bo, placed).picks is None


def test_where_a_project_may_go(placed, works):
    bo, olga = a_learner("Bo"), an_organiser()
    a_collection(bo, placed, works, "Tides")
    a_collection(a_learner("Chen"), placed, works, is_shared=True)
    offered = api.choices(bo, placed, works["Tides"])
    assert [(one.title, one.holds_it) for one in offered.own] == [("Maps", True)]
    assert (offered.may_pick, api.choices(olga, placed, works["Tides"]).may_pick) == (False, True)
    api.pick(olga, placed, works["Tides"])
    assert api.choices(olga, placed, works["Tides"]).is_picked
    assert not api.choices(olga, placed, works["Waves"]).is_picked


def test_a_reported_one_is_for_its_maker_and_the_course_team(placed, works):
    bo, chen, olga = a_learner("Bo"), a_learner("Chen"), an_organiser()
    made = a_collection(bo, placed, works, is_shared=True)
    assert api.collection(chen, placed, made).may_report
    api.hide_collection(placed.usage_key, made, NOON)
    with pytest.raises(NotFound):
        api.collection(chen, placed, made)
    assert api.collection(bo, placed, made).is_hidden
    assert api.collection(olga, placed, made).is_hidden
    for change in (
        lambda: api.change_collection(bo, placed, made, "Nothing to see", is_shared=False),
        lambda: api.delete_collection(bo, placed, made),
        lambda: api.let_go(bo, placed, made, works["Tides"]),
    ):
        with pytest.raises(api.CollectionWaits):
            change()
    api.show_collection(placed.usage_key, made)
    assert gathered(chen, placed, made) == ["Tides", "Shade", "Waves"]
    api.take_collection_down(olga, placed.usage_key, made)
    with pytest.raises(NotFound):
        api.collection(chen, placed, made)
    assert api.collection(bo, placed, made).is_taken_down
    with pytest.raises(NotFound):
        api.take_collection_down(olga, placed.usage_key, made)


def test_only_the_course_team_of_that_course_takes_one_down(placed, works):
    made = a_collection(a_learner("Bo"), placed, works, is_shared=True)
    with pytest.raises(NotAllowed):
        api.take_collection_down(a_learner("Chen"), placed.usage_key, made)
    with pytest.raises(NotFound):
        api.take_collection_down(an_organiser("Zoe", OTHER_COURSE), placed.usage_key, made)


def test_guessing_tells_nothing(placed, works):
    bo, chen = a_learner("Bo"), a_learner("Chen")
    private = a_collection(bo, placed, works)
    elsewhere = showcase(name="second")
    for collection in (private, uuid4()):
        for ask in (
            lambda one: api.collection(chen, placed, one),
            lambda one: api.collect(chen, placed, one, works["Tides"]),
            lambda one: api.delete_collection(chen, placed, one),
            lambda one: api.present(chen, placed, one),
            lambda one: api.collection(bo, elsewhere, one),
        ):
            with pytest.raises(NotFound):
                ask(collection)


def test_a_view_that_never_writes_sees_what_everyone_sees(placed, works):
    bo = a_learner("Bo")
    private = a_collection(bo, placed, works)
    shared = a_collection(a_learner("Chen"), placed, works, is_shared=True)
    masked = replace(bo, read_only=ReadOnly.MASQUERADE)
    page = api.collections(masked, placed)
    assert ([one.uuid for one in page.others], page.mine, page.may_make) == ([shared], (), False)
    with pytest.raises(NotFound):
        api.collection(masked, placed, private)
    assert not api.collection(masked, placed, shared).may_edit
    with pytest.raises(NotAllowed):
        api.make_collection(masked, placed, "Maps")


@pytest.mark.parametrize("count", [1, 14])
def test_lists_take_the_same_few_queries_however_many_there_are(placed, works, count, django_assert_max_num_queries):
    olga = an_organiser()
    for number in range(count):
        made = a_collection(a_learner(f"Maker {number}"), placed, works, is_shared=True)
    api.pick(olga, placed, works["Tides"])
    bo = a_learner("Bo")
    with django_assert_max_num_queries(5):
        assert api.collections(bo, placed).total == count
    with django_assert_max_num_queries(7):
        assert len(api.collection(bo, placed, made).items) == 3


def test_a_private_groups_name_stays_in_the_group(placed, works):
    """A card in a collection says no more than the gallery."""
    bo = a_learner("Bo")
    made = a_collection(bo, placed, works)
    in_gallery = {project.title: project.by for project in api.gallery(bo, placed).projects}
    assert {item.project.title: item.project.by for item in api.collection(bo, placed, made).items} == in_gallery

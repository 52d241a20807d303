"""What a gallery can be narrowed down by, and how many projects there would be."""

from __future__ import annotations

import pytest

from plugin_app.people.api import viewer as people_viewer
from plugin_app.showcase import api
from plugin_app.showcase.api import Order, Seeks, Sought
from plugin_app.showcase.gallery.facets import MOST_TAGS
from tests.showcase.situations import DAY, NOON, a_draft, a_new_version, a_published_project, a_word
from tests.world import a_learner, showcase

pytestmark = pytest.mark.django_db

HELP = frozenset({Seeks.CONTRIBUTORS})


@pytest.fixture
def placed():
    placed = showcase()
    amina = a_learner("Amina")
    a_published_project(amina, placed, "Tides", tags=("Python", "maps"), language="en", seeks=HELP)
    a_published_project(amina, placed, "Shade", tags=("خرائط", "MAPS"), language="ar")
    a_published_project(amina, placed, "Waves", tags=("python",), language="en")
    a_draft(amina, placed, "Later", tags=("Python",), language="en", seeks=HELP)
    return placed


def counted(placed, **sought):
    return api.gallery(a_learner("Bo"), placed, Sought(counts=True, **sought)).facets


def numbers(facets):
    return {facet.value: facet.number for facet in facets}


def titles(page):
    return {project.title for project in page.projects}


def test_nobody_counts_before_somebody_asks(placed):
    assert api.gallery(a_learner("Bo"), placed).facets is None
    assert api.gallery(a_learner("Bo"), placed, Sought(search="tides")).facets is not None


def test_numbers_are_of_what_can_be_seen(placed):
    found = counted(placed)
    assert numbers(found.tags) == {"python": 2, "maps": 2, "خرائط": 1}
    assert numbers(found.languages) == {"en": 2, "ar": 1}
    assert numbers(found.seeks) == {"contributors": 1}
    assert found.unanswered == 3
    assert not any(facet.is_chosen for facet in (*found.tags, *found.languages, *found.seeks))


def test_tags_that_some_databases_take_for_one_are_told_apart(placed):
    """Under MariaDB’s and MySQL’s collations all of these are equal to another one of them."""
    amina = a_learner("Amina")
    alike = ("résumé", "resume", "🌊", "🦉", "søk", "sok")
    a_published_project(amina, placed, "Letters", tags=alike)
    assert numbers(counted(placed).tags).items() >= dict.fromkeys(alike, 1).items()
    a_published_project(amina, placed, "Owls", tags=("🦉",))
    assert titles(api.gallery(a_learner("Bo"), placed, Sought(tag="🌊"))) == {"Letters"}
    assert titles(api.gallery(a_learner("Bo"), placed, Sought(tag="🦉"))) == {"Letters", "Owls"}


def test_ones_own_are_not_counted(placed):
    amina = api.gallery(a_learner("Amina"), placed, Sought(counts=True)).facets
    assert (amina.tags, amina.languages, amina.seeks, amina.unanswered) == ((), (), (), 0)


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ({"tag": "maps"}, {"Tides", "Shade"}),
        ({"tag": "خرائط"}, {"Shade"}),
        ({"language": "en"}, {"Tides", "Waves"}),
        ({"seeks": Seeks.CONTRIBUTORS}, {"Tides"}),
        ({"tag": "maps", "language": "ar"}, {"Shade"}),
        ({"tag": "nothing"}, set()),
        ({"search": "waves", "tag": "maps"}, set()),
        ({"unanswered": True}, {"Tides", "Shade", "Waves"}),
    ],
)
def test_each_thing_narrows_it_down(placed, sought, found):
    assert titles(api.gallery(a_learner("Bo"), placed, Sought(**sought))) == found


def test_a_number_says_what_there_is_beside_everything_else_that_was_asked_for(placed):
    found = counted(placed, tag="maps")
    assert numbers(found.tags) == {"python": 2, "maps": 2, "خرائط": 1}, "another tag is one step away"
    assert numbers(found.languages) == {"en": 1, "ar": 1}
    assert numbers(found.seeks) == {"contributors": 1}
    assert [facet.value for facet in found.tags if facet.is_chosen] == ["maps"]


def test_every_number_is_what_one_finds(placed):
    for facet in counted(placed, language="en").tags:
        assert api.gallery(a_learner("Bo"), placed, Sought(language="en", tag=facet.value)).total == facet.number


def test_what_was_chosen_stays_among_the_choices(placed):
    found = counted(placed, tag="nothing", language="bg", seeks=Seeks.SUPPORT)
    assert ("nothing", 0, True) in {(facet.value, facet.number, facet.is_chosen) for facet in found.tags}
    assert ("bg", True) in {(facet.value, facet.is_chosen) for facet in found.languages}
    assert ("support", True) in {(facet.value, facet.is_chosen) for facet in found.seeks}


def test_a_word_that_stands_is_an_answer(placed):
    bo = a_learner("Bo")
    tides = next(project for project in api.gallery(bo, placed).projects if project.title == "Tides")
    a_word(bo, placed, tides)
    assert titles(api.gallery(bo, placed, Sought(unanswered=True))) == {"Shade", "Waves"}
    assert counted(placed).unanswered == 2
    answers = {project.title: project.answers for project in api.gallery(bo, placed).projects}
    assert answers == {"Tides": 1, "Shade": 0, "Waves": 0}


def test_a_new_version_is_found_by_what_it_says_now(placed):
    amina = a_learner("Amina")
    waves = next(project for project in api.gallery(amina, placed).mine if project.title == "Waves")
    a_new_version(amina, placed, waves, "Waves, heard")
    assert numbers(counted(placed).tags)["python"] == 1


def test_there_are_not_more_tags_than_one_can_take_in(placed):
    amina = a_learner("Amina")
    for number in range(MOST_TAGS):
        a_published_project(amina, placed, f"Number {number}", tags=(f"tag {number}", "often"))
    found = counted(placed).tags
    assert len(found) == MOST_TAGS
    assert found[0].value == "often"


def test_the_newest_can_come_first(placed):
    amina = a_learner("Amina")
    a_published_project(amina, placed, "Old", at=NOON - DAY)
    a_published_project(amina, placed, "New", at=NOON + DAY)
    newest = [project.title for project in api.gallery(a_learner("Bo"), placed, Sought(order=Order.NEWEST)).projects]
    assert (newest[0], newest[-1]) == ("New", "Old")


def test_counting_takes_two_queries_however_much_there_is(placed, django_assert_max_num_queries):
    bo = a_learner("Bo")
    amina = a_learner("Amina")
    for number in range(30):
        a_published_project(
            amina, placed, f"Number {number}", tags=(f"tag {number}", "often"), language="en", seeks=HELP
        )
    with django_assert_max_num_queries(9):
        api.gallery(people_viewer(bo.user_id, placed.course_key), placed, Sought(language="en", counts=True))

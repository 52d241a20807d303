"""A showcase day: what is shown, and in which order."""

from __future__ import annotations

import pytest

from plugin_app.showcase import api
from plugin_app.showcase.api import Order, Seeks, Sought
from plugin_app.showcase.gallery import presenting
from tests.showcase.screen import shown
from tests.showcase.situations import DAY, NOON, REPO, a_draft, a_published_project
from tests.world import a_learner, showcase

pytestmark = pytest.mark.django_db


@pytest.fixture
def placed():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    for number in range(5):
        a_published_project(amina, placed, f"Tides {number}", at=NOON - number * DAY, links=(REPO,))
    a_published_project(bo, placed, "Bo’s", seeks=frozenset({Seeks.SUPPORT}))
    a_draft(bo, placed, "Not yet")
    return placed


def titles(presentation):
    return [project.title for project in presentation.projects]


def test_it_shows_everyones_also_ones_own_in_one_order_for_all(placed):
    bo, chen = a_learner("Bo"), a_learner("Chen")
    order = titles(api.present(bo, placed, Sought(), now=NOON))
    assert sorted(order) == ["Bo’s", *(f"Tides {number}" for number in range(5))]
    assert titles(api.present(chen, placed, Sought(), now=NOON)) == order


def test_a_part_of_the_gallery_can_be_shown(placed):
    bo = a_learner("Bo")
    assert titles(api.present(bo, placed, Sought(seeks=Seeks.SUPPORT))) == ["Bo’s"]
    newest = titles(api.present(bo, placed, Sought(search="tides", order=Order.NEWEST)))
    assert newest == [f"Tides {number}" for number in range(5)]


def test_a_collection_is_shown_in_its_own_order(placed):
    bo = a_learner("Bo")
    known = {project.title: project.uuid for project in api.present(bo, placed, Sought()).projects}
    made = api.make_collection(bo, placed, "By the sea")
    for title in ("Tides 3", "Bo’s", "Tides 0"):
        api.collect(bo, placed, made, known[title])
    found = api.present(bo, placed, made)
    assert (found.title, titles(found), found.total) == ("By the sea", ["Tides 3", "Bo’s", "Tides 0"], 3)


def test_no_showing_is_endless(placed, monkeypatch):
    monkeypatch.setattr(presenting, "MOST", 2)
    found = api.present(a_learner("Bo"), placed, Sought())
    assert (len(found.projects), found.total) == (2, 6)


def test_the_page_reads_from_top_to_bottom_without_a_script(placed):
    html = shown(a_learner("Bo"), placed, "present", minutes="5").html
    assert html.count('class="cmy-show-slide"') == 6
    assert "1 of 6" in html
    assert "6 of 6" in html
    assert 'data-minutes="5"' in html
    assert "https://github.com/amina/tides" in html
    assert "<img" not in html
    assert "<iframe" not in html


@pytest.mark.parametrize(("asked", "minutes"), [("", 3), ("0", 0), ("999", 30), ("-1", 3), ("x", 3), ("9" * 50, 3)])
def test_the_clock_is_what_the_address_says_within_reason(placed, asked, minutes):
    assert f'data-minutes="{minutes}"' in shown(a_learner("Bo"), placed, "present", minutes=asked).html


def test_choosing_offers_the_whole_gallery_the_picks_and_collections(placed):
    bo = a_learner("Bo")
    made = api.collect_anew(bo, placed, "By the sea", api.gallery(bo, placed).projects[0].uuid)
    html = shown(bo, placed, "presenting").html
    assert f'value="{made}"' in html
    assert "Every project, in today’s order" in html
    assert f'action="/block/{placed.usage_key}/present/"'.replace(":", "%3A") in html or "/present/" in html
    narrowed = shown(bo, placed, "presenting", tag="maps").html
    assert "What you were looking at" in narrowed
    assert '<input type="hidden" name="tag" value="maps">' in narrowed


def test_where_there_is_nothing_it_says_so():
    assert "nothing to show yet" in shown(a_learner("Bo"), showcase(name="empty"), "present").html


def test_as_many_queries_for_six_as_for_one(placed, django_assert_max_num_queries):
    bo = a_learner("Bo")
    with django_assert_max_num_queries(5):
        assert len(api.present(bo, placed, Sought()).projects) == 6

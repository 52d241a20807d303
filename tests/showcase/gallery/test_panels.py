"""The gallery and collections as people meet them."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from plugin_app.showcase import api
from plugin_app.showcase.api import Seeks
from tests.showcase.screen import sent, shown
from tests.showcase.situations import a_published_project, a_word
from tests.world import a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db


@pytest.fixture
def tides(placed):
    return a_published_project(a_learner("Amina"), placed, "Tides", tags=("Python", "خرائط"), language="pt").uuid


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_few_projects_need_no_search(placed, tides):
    assert "Search projects" not in shown(a_learner("Bo"), placed).html


def test_many_can_be_narrowed_down_step_by_step(placed, tides):
    amina, bo = a_learner("Amina"), a_learner("Bo")
    for number in range(7):
        a_published_project(amina, placed, f"Number {number}", tags=("Python",))
    first = shown(bo, placed).html
    assert "Narrow it down" in first
    assert "cmy-chip" not in first
    opened = shown(bo, placed, counts="1").html
    assert "Python 8" in words(opened)
    assert "Português (1)" in opened
    chosen = shown(bo, placed, counts="1", tag="خرائط").html
    assert "1 project fits" in chosen
    assert 'aria-current="true" data-cmy-key="chip-خرائط"' in chosen
    assert re.search(r'aria-current="true"[^>]* href="/gallery\?counts=1"', chosen), "pressed again, it is taken back"
    nothing = shown(bo, placed, search="zebra").html
    assert "No project fits that yet" in nothing


@pytest.mark.parametrize("asked", [{"seeks": "fame"}, {"order": "popular"}, {"page": "x"}, {"tag": "x" * 300}])
def test_what_an_address_cannot_mean_is_left_out(placed, tides, asked):
    assert shown(a_learner("Bo"), placed, **asked).status == 200


def test_cards_say_how_much_was_said_only_if_the_author_wants_that(placed, tides):
    a_word(a_learner("Bo"), placed, api.get(a_learner("Bo"), placed, tides))
    assert "1 person answered" not in shown(a_learner("Chen"), placed).html
    assert "1 person answered" in shown(a_learner("Chen"), showcase(shows_counts=True)).html


def test_what_was_looked_for_is_shown_on_the_wall(placed, tides):
    html = shown(a_learner("Bo"), placed, search="tides", tag="python").html
    assert "/presenting?search=tides&amp;tag=python" in html


def test_nothing_of_what_people_write_becomes_markup(placed):
    bad = '"><img src=x onerror=alert(1)>'
    amina, bo = a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed, bad, tags=(bad[:40],), wants_feedback_on=bad).uuid
    made = api.make_collection(bo, placed, bad, bad, is_shared=True)
    api.collect(bo, placed, made, project, bad)
    pages = [
        shown(bo, placed, counts="1", search=bad, tag=bad),
        shown(bo, placed, "collections"),
        shown(bo, placed, "collection", item=made),
        shown(amina, placed, "collection", item=made),
        shown(bo, placed, "collection_edit", item=made),
        shown(bo, placed, "collect", item=project),
        shown(bo, placed, "presenting", search=bad),
        shown(bo, placed, "present", source=made),
        shown(amina, placed, "mine"),
    ]
    for page in pages:
        assert page.status == 200
        assert "<img src=x" not in page.html


def test_a_project_goes_into_a_new_collection_and_out_again(placed, tides):
    bo = a_learner("Bo")
    assert "Put it into a collection" in shown(bo, placed, "project", item=tides).html
    answer = sent(bo, placed, "collect", {"item": str(tides), "into": "new", "title": "By the sea", "note": "Salt"})
    assert answer.status == 200
    [made] = api.collections(bo, placed).mine
    page = shown(bo, placed, "collection", item=made.uuid).html
    assert "Salt" in page
    assert "Only you see it" in page
    assert "It is already in:" in words(shown(bo, placed, "collect", item=tides).html)
    about = {"item": str(made.uuid), "project": str(tides)}
    assert "Pepper" in sent(bo, placed, "note_on", {**about, "note": "Pepper"}).html
    assert sent(bo, placed, "move", {**about, "steps": "1"}).status == 200
    assert "Nothing in it yet" in sent(bo, placed, "let_go", about).html
    assert sent(bo, placed, "delete_collection", {"item": str(made.uuid)}).status == 200
    assert api.collections(bo, placed).mine == ()


def test_a_collection_is_begun_shared_and_renamed(placed):
    bo, chen = a_learner("Bo"), a_learner("Chen")
    sent(bo, placed, "save_collection", {"title": "Maps", "words": "Near **here**", "is_shared": "on"})
    [made] = api.collections(chen, placed).others
    assert (made.title, made.words, made.by) == ("Maps", "Near here", "Bo")
    sent(bo, placed, "save_collection", {"item": str(made.uuid), "title": "My maps"})
    assert api.collections(chen, placed).others == ()
    assert "My maps" in shown(bo, placed, "collections").html


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"into": ""}, "Choose where it goes."),
        ({"into": "new"}, "Give the new collection a name"),
        ({"into": "somewhere"}, "not among yours any more"),
        ({"into": str(uuid4())}, "could not find that"),
        ({"into": "picks"}, "Only the course team can do this."),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_lost(placed, tides, wrong, said):
    answer = sent(a_learner("Bo"), placed, "collect", {"item": str(tides), "note": "Because of salt", **wrong})
    assert answer.status >= 400
    assert said in answer.html
    assert "Because of salt" in answer.html


def test_the_course_team_is_offered_its_picks(placed, tides):
    olga, bo = an_organiser(), a_learner("Bo")
    assert 'value="picks"' in shown(olga, placed, "collect", item=tides).html
    assert 'value="picks"' not in shown(bo, placed, "collect", item=tides).html
    sent(olga, placed, "collect", {"item": str(tides), "into": "picks", "note": "Read it twice"})
    assert "Picked by the course team" in shown(bo, placed, "collections").html
    assert 'value="picks"' not in shown(olga, placed, "collect", item=tides).html


def test_only_who_may_change_a_collection_sees_how(placed, tides):
    bo, chen = a_learner("Bo"), a_learner("Chen")
    made = api.collect_anew(bo, placed, "Maps", tides)
    api.change_collection(bo, placed, made, "Maps", is_shared=True)
    assert "Take it out" in shown(bo, placed, "collection", item=made).html
    others = shown(chen, placed, "collection", item=made).html
    assert "Take it out" not in others
    assert "Delete" not in others
    assert shown(chen, placed, "collection_edit", item=made).status == 403


def test_what_waits_for_oneself_stands_on_one_page(placed, tides):
    amina = a_learner("Amina")
    assert "Tides" in shown(amina, placed, "mine").html
    assert "Nothing of yours yet" in shown(a_learner("Bo"), placed, "mine").html
    assert "Waiting longest" in shown(an_organiser(), placed).html
    assert "Waiting longest" not in shown(amina, placed).html


def test_where_nothing_may_be_sought_nobody_is_asked_what_for(placed):
    quiet = showcase(may_seek=False)
    for number in range(8):
        a_published_project(a_learner("Amina"), quiet, f"Number {number}", seeks=frozenset({Seeks.SUPPORT}))
    assert "Looking for" not in shown(a_learner("Bo"), quiet, counts="1").html

"""An author turns pictures off again: from then on none is shown, wherever one stood before."""

from __future__ import annotations

import pytest
from django.test import Client

from plugin_app.showcase import api
from plugin_app.showcase.api import LARGE, SMALL
from plugin_app.showcase.models import Project
from tests.pages.test_taking_out import site
from tests.showcase.reach.situations import a_project_with_a_picture, path_of, signed_in
from tests.world import Book, a_learner, an_organiser, showcase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_storage")]

ON = {"may_be_public": True, "pictures": True}


@pytest.fixture
def amina():
    return a_learner("Amina")


@pytest.fixture
def work(amina):
    """A public project with a picture, and links to it and to its owner's portfolio."""
    placed = showcase(**ON)
    project, figure = a_project_with_a_picture(amina, placed)
    api.make_public(amina, placed, project.uuid)
    return {
        "placed": placed,
        "page": f"/community/p/{project.uuid}/",
        "picture": figure.picture,
        "feed": f"/community/feed/{Project.objects.values_list('activity__uuid', flat=True).get()}.json",
        "link": path_of(api.make_link(amina, placed, project.uuid)),
        "portfolio": path_of(api.make_portfolio_link(amina)),
    }


def turned_off():
    return showcase(**{**ON, "pictures": False})


def where_it_is_read(work):
    """The places outside the course whose text shows the picture, or says where it is."""
    there = Client()
    oembed = there.get("/community/oembed/", {"url": f"https://learn.example{work['page']}"})
    pages = {place: there.get(work[place]) for place in ("page", "feed", "link", "portfolio")}
    answers = {**pages, "oembed": oembed}
    assert {place: answer.status_code for place, answer in answers.items()} == dict.fromkeys(answers, 200)
    return {place for place, answer in answers.items() if str(work["picture"]) in answer.content.decode()}


def files_at(work):
    """What the addresses of its files answer a visitor."""
    prefixes = ("/community/picture/", work["link"], work["portfolio"])
    return {
        Client().get(f"{prefix}{work['picture']}/{width}/").status_code
        for prefix in prefixes
        for width in (SMALL, LARGE)
    }


def test_it_is_on_no_page_outside_any_more(work):
    assert where_it_is_read(work) == {"page", "feed", "link", "portfolio", "oembed"}
    turned_off()
    assert where_it_is_read(work) == set()


def test_nor_is_its_file_given_out(work):
    assert files_at(work) == {200}
    turned_off()
    assert files_at(work) == {404}


def test_in_the_course_its_owners_alone_still_see_it_to_take_it_out(amina, work):
    turned_off()
    address = f"/community/picture/{work['picture']}/{SMALL}/"
    seen = {who: signed_in(who).get(address).status_code for who in (amina, a_learner("Bo"), an_organiser())}
    assert list(seen.values()) == [200, 404, 404]


def test_nor_does_the_team_take_it_out_of_the_course(work):
    turned_off()
    files = site(signed_in(an_organiser()).get(f"/community/block/{work['placed'].usage_key}/showcase.zip"))
    assert not [name for name in files if name.startswith("pictures/")]
    assert "<img" not in files["projects/1.html"].decode()


def test_but_ones_own_copy_has_what_is_ones_own(amina, work):
    turned_off()
    files = site(signed_in(amina).get("/community/me/portfolio.zip"))
    assert f"pictures/{work['picture']}.webp" in files


def test_when_a_course_is_gone_nobody_has_turned_anything_off(work):
    Book.empty()
    assert str(work["picture"]) in Client().get(work["portfolio"]).content.decode()
    assert Client().get(f"{work['portfolio']}{work['picture']}/{SMALL}/").status_code == 200


def test_what_is_turned_on_again_is_back(work):
    turned_off()
    showcase(**ON)
    assert files_at(work) == {200}

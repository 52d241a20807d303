"""What fifty projects and five thousand of them have in common: every list asks as little, and is as short."""

from __future__ import annotations

import tracemalloc
from zipfile import ZipFile

import pytest
from django.test import Client

from plugin_app.activities.models import Activity
from plugin_app.showcase import api
from plugin_app.showcase.api import Sought, Words
from plugin_app.showcase.models import Project
from tests.showcase.many import FEW, MANY, questions_of, some_projects
from tests.showcase.reach.situations import path_of, secret_of, signed_in
from tests.showcase.screen import shown
from tests.showcase.situations import NOON
from tests.world import COURSE, a_learner, an_organiser, showcase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_storage")]

LONGEST_PAGE = 200_000
"""Bytes, with short write-ups."""


@pytest.fixture
def placed():
    return showcase(may_be_public=True)


@pytest.mark.long
def test_the_lists_of_a_showcase_ask_the_same(amina, placed):
    bo, olga = a_learner("Bo"), an_organiser()
    secret = secret_of(api.make_portfolio_link(amina, now=NOON))
    some_projects(amina, placed, FEW)
    block = Activity.objects.get().uuid
    reads = {
        "gallery": (lambda: api.gallery(bo, placed, now=NOON), 7),
        "last page": (lambda: api.gallery(bo, placed, Sought(page=9_999), now=NOON), 7),
        "search": (lambda: api.gallery(bo, placed, Sought(search="project", counts=True), now=NOON), 9),
        "portfolio": (lambda: api.portfolio(amina, now=NOON), 4),
        "given away": (lambda: api.by_link(secret, now=NOON), 7),
        "feed": (lambda: api.feed(block), 6),
        "elsewhere": (lambda: api.seeking_contributors(bo), 1),
        "desk": (lambda: api.projects_in_course(olga), 5),
        "last page of the desk": (lambda: api.projects_in_course(olga, page=9_999), 5),
    }
    few = {name: questions_of(read) for name, (read, _most) in reads.items()}
    some_projects(amina, placed, MANY)
    assert {name: questions_of(read) for name, (read, _most) in reads.items()} == few
    assert {name: few[name] for name, (_read, most) in reads.items() if few[name] > most} == {}


def test_the_desk_shows_a_page_of_them_and_what_waits_longest_first(amina, placed):
    olga = an_organiser()
    some_projects(amina, placed, 120)
    api.give_feedback(a_learner("Bo"), placed, Project.objects.latest("pk").uuid, Words(like="The map"), now=NOON)
    first, last = api.projects_in_course(olga), api.projects_in_course(olga, page=99)
    assert (len(first.projects), first.total, first.page, first.pages) == (50, 120, 1, 3)
    assert (len(last.projects), last.page) == (20, 3)
    assert [first.projects[0].title, last.projects[-1].title] == ["Project 0118", "Project 0119"]
    page = signed_in(olga).get(f"/community/desk/{COURSE}/?show=projects").content.decode()
    assert page.count('<th scope="row">') == 50
    assert "show=projects&amp;page=2" in page


def test_beside_the_gallery_stand_the_first_of_very_many_own_ones(amina, placed):
    some_projects(amina, placed, FEW)
    page = api.gallery(amina, placed, now=NOON)
    assert (len(page.mine), page.own, page.total) == (12, FEW, 0)
    assert "All 50 of yours" in shown(amina, placed, "gallery").html


@pytest.mark.long
def test_pages_of_a_portfolio_stay_short(amina, placed):
    some_projects(amina, placed, MANY)
    mine = signed_in(amina).get("/community/me/portfolio/")
    outside = Client().get(path_of(api.make_portfolio_link(amina)))
    for page in (mine, outside):
        assert page.status_code == 200
        assert len(page.content) < LONGEST_PAGE
        assert "Project 0000" in page.content.decode()
        assert "page=2" in page.content.decode()


def test_every_project_is_on_one_page_of_a_portfolio(amina, placed):
    some_projects(amina, placed, FEW)
    secret = secret_of(api.make_portfolio_link(amina, now=NOON))
    titles = [f"Project {number:04}" for number in range(FEW)]
    own = [entry.title for page in (1, 2) for entry in api.portfolio(amina, page=page).entries]
    given = [one.title for page in range(1, 6) for one in api.by_link(secret, page=page, now=NOON).projects]
    assert own == given == titles
    assert api.portfolio(amina, page=99).page == api.portfolio(amina).pages == 2
    assert (api.by_link(secret, page=99, now=NOON).page, api.by_link(secret, now=NOON).total) == (5, FEW)


def test_choosing_on_one_page_leaves_the_others_alone(amina, placed):
    some_projects(amina, placed, FEW)
    browser, second = signed_in(amina), api.portfolio(amina, page=2).entries
    sent = {"listed": [entry.uuid for entry in second], "projects": [second[0].uuid], "page": "2"}
    answer = browser.post("/community/me/portfolio/do/choose/", sent)
    assert answer.headers["Location"].endswith("page=2")
    assert all(entry.is_in for entry in api.portfolio(amina).entries)
    assert [entry.is_in for entry in api.portfolio(amina, page=2).entries] == [True] + [False] * (len(second) - 1)


def peak_of(read) -> int:
    """The most memory in use while reading, in bytes."""
    tracemalloc.start()
    try:
        read().close()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.long
def test_a_site_of_many_projects_takes_no_more_memory_than_one_of_few(amina, placed):
    """Long write-ups, so that what is kept shows. Its bytes go to the disk when they are many."""
    olga, write_up = an_organiser(), "word " * 2_000
    some_projects(amina, placed, 120, write_up=write_up)
    peak_of(lambda: api.site_of_block(olga, placed))  # what is loaded once
    few = peak_of(lambda: api.site_of_block(olga, placed))
    some_projects(amina, placed, 600, write_up=write_up)
    assert peak_of(lambda: api.site_of_block(olga, placed)) < few * 1.5


def test_a_site_lists_its_projects_page_by_page(amina, placed):
    some_projects(amina, placed, 130)
    with api.site_of_mine(amina) as file:
        site = ZipFile(file)
        lists = [name for name in site.namelist() if name.startswith("index")]
        shown = [site.read(name).decode() for name in lists]
    assert lists == ["index.html", "index-2.html", "index-3.html"]
    assert [page.count("projects/") for page in shown] == [60, 60, 10]
    assert ["index-2.html" in page for page in shown] == [True, False, True]
    assert 'href="projects/130.html"' in shown[-1]

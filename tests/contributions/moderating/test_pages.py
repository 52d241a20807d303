"""Looking through what waits, on the hub's own page: with links and forms alone."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from plugin_app.contributions import api
from plugin_app.contributions.api import Because, ProjectState
from plugin_app.contributions.models import OpenProject
from tests.contributions.world import global_staff, some_projects
from tests.world import a_person

pytestmark = pytest.mark.django_db

HUB = "/community/contribute"
WAITING = f"{HUB}/waiting_projects/"
DECIDE = f"{HUB}/do/decide_many/"


@pytest.fixture
def browser():
    greta = a_person("Greta", is_superuser=True)
    client = Client()
    client.force_login(greta)
    return client


def seen(answer) -> str:
    return " ".join(answer.content.decode().split())


def waits(*names) -> bool:
    rows = OpenProject.objects.filter(name__in=names).values_list("state", flat=True)
    return set(rows) == {"candidate"}


def test_who_looks_after_the_site_finds_it_on_the_hub_and_nobody_else_does(browser):
    some_projects("Wren")
    assert WAITING in seen(browser.get(f"{HUB}/"))
    omar = Client()
    omar.force_login(a_person("Omar"))
    assert WAITING not in seen(omar.get(f"{HUB}/"))
    assert omar.get(WAITING).status_code == 403
    assert omar.get(f"{HUB}/decisions/").status_code == 403
    assert Client().get(WAITING).status_code == 401


def test_many_are_ticked_and_listed_and_the_filter_stays(browser):
    wren, kite, _robin = some_projects("Wren", "Kite", "Robin")
    sent = {"projects": [wren, kite], "state": "listed", "because": "looked", "search": "about", "page": "1"}
    answer = browser.post(DECIDE, sent, follow=True)
    page = seen(answer)
    assert "2 projects are listed" in page
    assert answer.request["QUERY_STRING"] == "search=about"
    assert ("Robin" in page, "Wren" in page) == (True, False)


def test_all_of_a_page_are_ticked_by_a_link_without_a_script(browser):
    some_projects("Wren", "Kite")
    page = seen(browser.get(WAITING))
    assert page.count(" checked>") == 0
    assert "tick=all" in page
    assert seen(browser.get(f"{WAITING}?tick=all")).count(" checked>") == 2


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"state": "hidden", "because": "asleep"}, "Tick the projects it is about first."),
        ({"projects": "x", "state": "listed"}, "One of these is no longer here."),
        ({"projects": True, "state": "hidden"}, "Choose why, so that others understand it later."),
        ({"projects": True, "state": "listed", "because": "asleep"}, "This reason belongs to the other button."),
        ({"projects": True, "state": "hidden", "because": "other"}, "Say in a few words which one."),
        ({"projects": True, "state": "candidate"}, "candidate is not one of the available choices"),
        ({"projects": True}, "Press “List these” or “Put these aside”."),
    ],
)
def test_a_form_that_comes_back_keeps_what_was_ticked_and_typed(browser, sent, said):
    [wren] = some_projects("Wren")
    typed = {} if sent.get("because") == "other" else {"words": "Since 2019."}
    sent = {**sent, **({"projects": str(wren)} if sent.get("projects") is True else {}), **typed}
    answer = browser.post(DECIDE, sent)
    page = seen(answer)
    assert answer.status_code == 422
    assert said in page
    assert page.count(" checked>") == (sent.get("projects") == str(wren))
    assert not typed or "Since 2019." in page
    assert waits("Wren")


def test_what_is_decided_is_seen_with_its_reason_and_undone(browser):
    wren, kite = some_projects("Wren", "Kite")
    api.decide_many(global_staff(), [wren, kite], ProjectState.HIDDEN, Because.ASLEEP, "Since 2019.")
    page = seen(browser.get(f"{HUB}/decisions/"))
    for words in ("Put aside", "Nobody has been there for long", "Since 2019.", "2 projects", "Greta"):
        assert words in page
    [item] = re.findall(r'name="item" value="([0-9a-f-]+)"', page)
    page = seen(browser.post(f"{HUB}/do/undo_decision/", {"item": item}, follow=True))
    assert "Undone: 2 projects are what they were before." in page
    assert "Undone by" in page
    assert ">Undo<" not in page
    assert waits("Wren", "Kite")


def test_a_project_tells_who_looks_after_the_site_what_was_decided_about_it(browser):
    [wren] = some_projects("Wren")
    browser.post(f"{HUB}/do/decide/", {"item": wren, "state": "hidden", "reason": "Nobody answers."})
    page = seen(browser.get(f"{HUB}/project/?item={wren}"))
    assert "What was decided about it" in page
    assert page.count("Nobody answers.") == 2


def test_when_nothing_waits_it_says_so(browser):
    assert "Everything has been looked at" in seen(browser.get(WAITING))
    some_projects("Wren")
    assert "Nothing that fits waits" in seen(browser.get(f"{WAITING}?search=kite"))


@pytest.mark.parametrize("odd", ["page=x&kind=magic", "catalogue=%00&language=🎉", "page=999999&tick=none&search='"])
def test_odd_addresses_are_read_as_far_as_they_make_sense(browser, odd):
    some_projects("Wren")
    assert browser.get(f"{WAITING}?{odd}").status_code == 200

"""Searching, and keeping a search, on the hub's own page: with links and forms alone."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client

from plugin_app.contributions import api
from plugin_app.contributions.models import SavedSearch
from plugin_app.people.api import viewer
from tests.contributions.world import NOW
from tests.world import a_person

from .world import a_search, some_work

pytestmark = pytest.mark.django_db

HUB = "/community/contribute"


@pytest.fixture
def amina():
    return a_person("Amina")


@pytest.fixture
def browser(amina):
    client = Client()
    client.force_login(amina)
    return client


def seen(answer) -> str:
    return answer.content.decode()


def test_what_is_found_is_shown_with_counts_credits_and_the_way_to_begin(browser):
    some_work(pieces=2, languages=("Elm",))
    page = seen(browser.get(f"{HUB}/search/?words=feather&language=elm&level=2&fresh=365&state=listed"))
    assert "2 things to begin with" in page
    assert "Wren: feather 2" in page
    assert '<option value="Elm" selected>Elm (2)</option>' in page
    for value in ("2", "365", "listed"):
        assert f'<option value="{value}" selected>' in page
    assert "Birds of Code" in page
    assert "Keep this search" in page


def test_nothing_found_is_said_and_leads_on(browser):
    page = seen(browser.get(f"{HUB}/search/?words=nowhere&level=3&fresh=30"))
    assert "Nothing fits that yet" in page
    assert "Show everything" in page


@pytest.mark.parametrize(
    "odd", ["level=x&fresh=1e9&page=0", "words=%00%F0%9F%8E%89&kind=magic", "page=999999&state=hidden"]
)
def test_odd_addresses_are_read_as_far_as_they_make_sense(browser, odd):
    assert browser.get(f"{HUB}/search/?{odd}").status_code == 200


def test_a_search_is_kept_read_elsewhere_and_let_go_of(browser, amina):
    some_work()
    kept = browser.post(f"{HUB}/do/save_search/", {"words": "feather", "level": "2", "name": "Feathers"}, follow=True)
    assert "Feathers" in seen(kept)
    row = SavedSearch.objects.get()
    assert row.query == {"words": "feather", "level": 2}
    told = browser.post(f"{HUB}/do/tell_me/", {"item": row.uuid, "tells": "on"}, follow=True)
    assert "Suggests things here" in seen(told)
    assert "One thing at a time will wait here for you: seldom if you do not look" in seen(told)
    assert "The first suggestion is here one morning" in seen(told)
    fed = seen(browser.post(f"{HUB}/do/make_feed/", {"item": row.uuid}, follow=True))
    assert ".atom" in fed
    assert ".atom" not in seen(browser.get(f"{HUB}/searches/")).replace("“.atom”", "")
    assert "Take the address back" in fed
    api.suggest_due(NOW)
    assert "Wren: feather 1" in seen(browser.get(f"{HUB}/searches/"))
    suggestion = api.my_searches(viewer(amina.pk, ""))[0].latest
    opened = browser.post(f"{HUB}/do/open_suggestion/", {"item": suggestion.uuid}, follow=True)
    assert "Wren: feather 1" in seen(opened)
    assert api.my_searches(viewer(amina.pk, ""))[0].latest.was_opened
    browser.post(f"{HUB}/do/revoke_feed/", {"item": row.uuid})
    browser.post(f"{HUB}/do/tell_me/", {"item": row.uuid})
    row.refresh_from_db()
    assert (row.feed_digest, row.tells) == (None, False)
    gone = browser.post(f"{HUB}/do/forget_search/", {"item": row.uuid}, follow=True)
    assert "Nothing kept yet" in seen(gone)


def test_what_a_feed_leaves_out_is_said_where_it_is_offered(browser, amina):
    some_work(state="candidate")
    row = SavedSearch.objects.get(uuid=a_search(viewer(amina.pk, "")))
    assert "Wren: feather 1" in seen(browser.get(f"{HUB}/search/?words=feather"))
    fed = seen(browser.post(f"{HUB}/do/make_feed/", {"item": row.uuid}, follow=True))
    assert "only what people here have checked" in fed
    address = re.search(r"https?://\S+\.atom", fed)[0]
    assert "Wren" not in seen(browser.get(urlsplit(address).path))


def test_a_search_that_cannot_be_kept_comes_back_as_it_was(browser):
    refused = browser.post(f"{HUB}/do/save_search/", {"name": "All"})
    assert refused.status_code == 422
    browser.post(f"{HUB}/do/save_search/", {"words": "feather"})
    again = browser.post(f"{HUB}/do/save_search/", {"words": "Feather", "name": "Once more"})
    assert again.status_code == 409
    assert "It is in your list" in seen(again)
    assert 'value="Once more"' in seen(again)


def test_nothing_of_it_is_for_visitors():
    assert Client().get(f"{HUB}/search/").status_code == 401
    assert Client().get(f"{HUB}/searches/").status_code == 401

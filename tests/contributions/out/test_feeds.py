"""What a saved search shows outside: feeds, and a page for frames of other sites."""

from __future__ import annotations

import json
from datetime import timedelta
from xml.etree import ElementTree

import pytest

from plugin_app.contributions import api
from plugin_app.contributions.models import OpenProject, Opportunity, SavedSearch
from plugin_app.errors import NotFound
from tests.contributions.world import NOW, an_outsider
from tests.world import COURSE, a_learner, a_person

from .world import a_search, secret_in, some_work

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def addresses():
    some_work(pieces=2, languages=("Elm",), topics=("birds",))
    some_work("Kite", state="candidate")
    amina = an_outsider("Amina")
    return api.make_feed(amina, a_search(amina))


def path(address: str) -> str:
    return address.removeprefix("https://learn.example")


def feed_of(addresses):
    return api.feed_of(secret_in(addresses.atom), now=NOW)


def test_only_what_was_checked_is_in_it_the_newest_first(addresses):
    assert [item.title for item in feed_of(addresses).items] == ["Wren: feather 2", "Wren: feather 1"]


def test_what_is_taken_or_hidden_leaves_it_at_once(addresses):
    Opportunity.objects.filter(title="Wren: feather 2").update(state="gone")
    assert [item.title for item in feed_of(addresses).items] == ["Wren: feather 1"]
    OpenProject.objects.filter(name="Wren").update(state="hidden")
    assert feed_of(addresses).items == ()


def test_as_atom(client, addresses):
    answer = client.get(path(addresses.atom))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    feed = ElementTree.fromstring(answer.content)
    first = feed.findall(f"{ATOM}entry")[0]
    assert feed.findtext(f"{ATOM}title") == "feather"
    assert first.findtext(f"{ATOM}title") == "Wren: feather 2"
    assert first.find(f"{ATOM}link").get("href") == "https://github.com/birds/Wren/issues/2"
    assert "Birds of Code" in first.findtext(f"{ATOM}rights")
    assert "Birds of Code" in first.findtext(f"{ATOM}summary")


def test_as_json(client, addresses):
    answer = client.get(path(addresses.json))
    told = json.loads(answer.content)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["title"] for item in told["items"]] == ["Wren: feather 2", "Wren: feather 1"]
    assert "Birds of Code</a>, CC-BY-4.0" in told["items"][0]["content_html"]
    assert told["feed_url"] == addresses.json


@pytest.mark.parametrize("kind", ["atom", "json"])
def test_what_has_not_changed_is_not_sent_again(client, addresses, kind):
    address = path(getattr(addresses, kind))
    first = client.get(address)
    etag = first["ETag"]
    same = client.get(address, HTTP_IF_NONE_MATCH=etag)
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", etag)
    some_work("Robin", now=NOW + timedelta(days=30))
    changed = client.get(address, HTTP_IF_NONE_MATCH=etag)
    assert (changed.status_code, changed["ETag"] != etag) == (200, True)


A_YEAR_LATER = "Tue, 02 Mar 2027 12:00:00 GMT"


@pytest.mark.parametrize("kind", ["atom", "json"])
@pytest.mark.parametrize("told_by", [["ETag"], ["time"], ["ETag", "time"]])
def test_what_was_hidden_is_hidden_from_whoever_asks_whether_anything_changed(client, addresses, kind, told_by):
    address = path(getattr(addresses, kind))
    first = client.get(address)
    assert "Last-Modified" not in first
    ways = {"ETag": {"HTTP_IF_NONE_MATCH": first["ETag"]}, "time": {"HTTP_IF_MODIFIED_SINCE": A_YEAR_LATER}}
    known = {name: said for way in told_by for name, said in ways[way].items()}
    OpenProject.objects.filter(name="Wren").update(state="hidden")
    api.refresh_all_found(now=NOW)
    answer = client.get(address, **known)
    assert (answer.status_code, b"feather 1" in answer.content) == (200, False)


def test_a_time_alone_is_no_reason_to_send_nothing(client, addresses):
    assert client.get(path(addresses.atom), HTTP_IF_MODIFIED_SINCE=A_YEAR_LATER).status_code == 200


def test_in_a_frame_of_another_site(client, addresses):
    answer = client.get(path(addresses.embedded))
    policy = answer["Content-Security-Policy"]
    assert answer.status_code == 200
    assert "frame-ancestors *" in policy
    assert "sandbox" in policy
    assert "script" not in policy
    assert "X-Frame-Options" not in answer
    assert not answer.cookies
    page = answer.content.decode()
    assert "<script" not in page
    assert "Wren: feather 2" in page
    assert "Birds of Code" in page
    assert 'rel="noopener noreferrer nofollow"' in page


def test_nothing_outside_names_a_person_or_a_course(client):
    some_work()
    amina = a_learner("Amina Okoro")
    addresses = api.make_feed(amina, a_search(amina))
    for address in (addresses.atom, addresses.json, addresses.embedded):
        answer = client.get(path(address))
        told = answer.content.decode() + str(answer.headers)
        assert not any(name in told for name in ("Amina", "amina_okoro", COURSE, "Learning in the Open"))
        assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("no-referrer", "noindex")


@pytest.mark.parametrize("kind", ["atom", "json", "embedded"])
def test_an_address_that_is_over_shows_nothing(client, addresses, kind):
    address, amina = path(getattr(addresses, kind)), an_outsider("Amina")
    [mine] = api.my_searches(amina)
    again = api.make_feed(amina, mine.uuid)
    assert client.get(address).status_code == 404
    assert client.get(path(getattr(again, kind))).status_code == 200
    api.revoke_feed(amina, mine.uuid)
    assert client.get(path(getattr(again, kind))).status_code == 404
    assert client.get(address.replace(secret_in(address), "x")).status_code == 404
    assert client.post(address).status_code == 405


def test_whoever_has_left_shows_nothing(addresses):
    a_person("Amina").__class__.objects.filter(first_name="Amina").update(is_active=False)
    with pytest.raises(NotFound):
        feed_of(addresses)


def test_the_secret_is_not_kept(addresses):
    secret = secret_in(addresses.atom)
    assert secret in addresses.json
    assert secret in addresses.embedded
    assert secret not in str(list(SavedSearch.objects.values()))


def test_hostile_words_are_only_words(client):
    some_work("Wren", description="<script>alert(1)</script>\x0b]]>")
    amina = an_outsider("Amina")
    addresses = api.make_feed(amina, api.save_search(amina, api.SearchQuery(words="alert"), "<b>&\x01", now=NOW))
    page = client.get(path(addresses.embedded)).content.decode()
    assert "<script>" not in page
    assert "&lt;b&gt;" in page
    feed = ElementTree.fromstring(client.get(path(addresses.atom)).content)
    assert feed.findtext(f"{ATOM}title") == "<b>&"
    assert "<script>" not in feed.find(f"{ATOM}entry").findtext(f"{ATOM}summary")
    assert "<script>" not in json.loads(client.get(path(addresses.json)).content)["items"][0]["content_html"]

"""Known attacks in projects that anybody may see, read as other programs read them: pages, feeds, files, and oEmbed."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import quote
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from django.test import Client

from plugin_app.activities.models import Activity
from plugin_app.showcase import api
from plugin_app.showcase.forms.credits import MOST_CREDITS
from tests.hostile_fields.showcase import There, outside
from tests.hostile_fields.texts import normal
from tests.security.attacks import harmless, packed
from tests.security.elsewhere import signed_in
from tests.security.markup import ADDRESSES, ELEMENTS, FORMS, NEVER, read
from tests.security.reading import READ, words_in
from tests.showcase.reach.situations import path_of

ATOM = "{http://www.w3.org/2005/Atom}"
FORMULA = re.compile("[=+\\-@＝＋－＠]")
OURS = "https://learn.example/community/"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def typed(attacks):
    return outside.dealt(attacks, 1)


@pytest.fixture
def there(monkeypatch, settings):
    return There(monkeypatch, settings)


@pytest.fixture
def said(there, typed):
    return [outside.publish(there, each) for each in typed]


def test_pages_for_everybody(there, said):
    for one in said:
        html = Client().get(f"/community/p/{one.uuid}/").content.decode()
        assert one.read(*outside.FIELDS) <= words_in(html)
        drawn = harmless(html, "title")
        assert normal(drawn.texts["title"][0]) == one.title
        assert {one.title, *one.read("tags")} <= {normal(text) for text in drawn.values("meta", "content")}


def test_links_that_were_given_away(there, said):
    one = said[0]
    link = path_of(api.make_link(there.amina, there.placed, one.uuid, label="x", days=None))
    assert one.read(*outside.FIELDS) <= words_in(Client().get(link).content.decode())
    portfolio = words_in(Client().get(path_of(api.make_portfolio_link(there.amina))).content.decode())
    for each in said:
        assert each.read(*outside.FIELDS) <= portfolio


def test_credits_of_what_builds_on_them(there, said):
    sources = said[:MOST_CREDITS]
    given = {f"credit-{row}-project": one.uuid for row, one in enumerate(sources, start=1)}
    remix = there.published(**given, **{name.replace("project", "kind"): "remix_of" for name in given})
    api.make_public(there.amina, there.placed, remix)
    titles = {one.title for one in sources}
    items = {item["id"]: item for item in Client().get(feed_of("json")).json()["items"]}
    page = Client().get(f"/community/p/{remix}/").content.decode()
    for html in (page, f"<div>{items[f'urn:uuid:{remix}']['content_html']}</div>"):
        assert titles <= words_in(html)


@pytest.mark.parametrize("path", ["me/portfolio.zip", "{block}/showcase.zip"])
def test_sites_to_take_along(there, said, path):
    who = there.amina if path.startswith("me/") else there.olga
    answer = signed_in(who).get("/community/" + path.format(block=there.block))
    site = ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    pages = {name: site.read(name).decode() for name in site.namelist() if name.endswith(".html")}
    assert len(pages) == len(said) + 1 + 1  # with the list of them, and the one that was there before
    shown = set().union(*(words_of_a_file(html, set(site.namelist())) for html in pages.values()))
    for one in said:
        assert one.read(*outside.FIELDS) <= shown


def test_atom(said):
    feed = ElementTree.fromstring(Client().get(feed_of("atom")).content)
    entries = {entry.findtext(f"{ATOM}id"): entry for entry in feed.iter(f"{ATOM}entry")}
    assert len(entries) == len(said)
    for one in said:
        entry = entries[f"urn:uuid:{one.uuid}"]
        assert normal(entry.findtext(f"{ATOM}title")) == one.title
        assert {normal(tag.get("term")) for tag in entry.iter(f"{ATOM}category")} == one.read("tags")
        assert one.read("write_up") <= words_in(f"<div>{entry.findtext(f'{ATOM}summary')}</div>")
        assert [link.get("href") for link in entry.iter(f"{ATOM}link")] == [f"{OURS}p/{one.uuid}/"]


def test_json_feed(said):
    items = {item["id"]: item for item in Client().get(feed_of("json")).json()["items"]}
    assert len(items) == len(said)
    for one in said:
        item = items[f"urn:uuid:{one.uuid}"]
        assert normal(item["title"]) == one.title
        assert {normal(tag) for tag in item["tags"]} == one.read("tags")
        assert one.read("write_up") <= words_in(f"<div>{item['content_html']}</div>")
        assert item["url"].startswith(OURS)
        assert item["image"].startswith(OURS)


def test_oembed_tells_of_our_own_pages(said):
    for one in said:
        told = Client().get("/community/oembed/", {"url": f"{OURS}p/{one.uuid}/"}).json()
        assert (told["type"], normal(told["title"])) == ("link", one.title)
        assert "html" not in told
        assert {name for name, value in told.items() if "://" in str(value)} <= {
            "title",
            "provider_url",
            "thumbnail_url",
        }


def test_oembed_answers_nothing_else(said, attacks):
    page = f"{OURS}p/{said[0].uuid}/"
    near = [
        page.replace("https", "http"),
        page.replace("learn", "earn"),
        f"{page}x",
        f"{page}?x",
        f"https://x@{page[8:]}",
    ]
    answers = {ask_oembed(url) for url in (*near, *packed(attacks, 1000), *attacks[::100])}
    assert answers == {(404, "There is nothing at this address.\n")}


def test_tables(there, said, shared_data):
    attacks = (shared_data / "payloads/csv-injection.txt").read_text(encoding="utf-8").split("\n")
    for number, attack in enumerate(filter(None, map(str.strip, attacks))):
        one = said[number % len(said)]
        there.publish_again(title=attack[:150], tags=attack[:40].replace(",", " "), **{"answer-line": attack})
        there.send(there.people(1)[0], "give_feedback", item=one.uuid, like=attack, wish=attack, what_if=attack)
    for name in ("projects.csv", "feedback.csv"):
        text = signed_in(there.olga).get(f"/community/{there.block}/{name}").content.decode("utf-8-sig")
        cells = list(as_spreadsheets_see(text))
        assert len(cells) > 100
        assert [cell for cell in cells if FORMULA.match(cell)] == []


def as_spreadsheets_see(text: str):
    """Every cell, with each separator a spreadsheet may be set to."""
    for separator in ",;\t|":
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            yield from (cell.strip("\t\r\n ") for cell in row)


def feed_of(kind: str) -> str:
    return f"/community/feed/{Activity.objects.get().uuid}.{kind}"


def ask_oembed(url: str) -> tuple[int, str]:
    answer = Client().get(f"/community/oembed/?url={quote(url)}")
    return answer.status_code, answer.content.decode()


def words_of_a_file(html: str, files: set[str]) -> set[str]:
    """What one reads in a page on a disk: no script, no form, and beside links only what lies there with it."""
    drawn = read(html, *READ)
    for tag, attributes in drawn.elements:
        assert tag in ELEMENTS - FORMS - {"script", "svg"}, (tag, attributes)
        for name, value in attributes.items():
            assert not name.startswith(("on", "hx-")) and name not in NEVER, (tag, attributes)
            is_link = tag == "a" and value.startswith(("https://", "http://", "mailto:"))
            assert name not in ADDRESSES or is_link or value.removeprefix("../") in files, (tag, name, value)
    return {
        normal(text) for text in (*(text for name in READ for text in drawn.texts[name]), *drawn.values("a", "href"))
    }

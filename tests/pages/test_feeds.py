"""What programs read along: Atom, JSON Feed, oEmbed."""

from __future__ import annotations

from urllib.parse import quote
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.test import Client

from plugin_app.showcase import api
from plugin_app.showcase.models import Project, Version
from tests.showcase.reach.situations import a_project_with_a_picture, a_public_project, signed_in
from tests.showcase.situations import DAY, NOON, a_published_project
from tests.world import COURSE, a_learner, showcase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_storage")]

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "]]><script>alert(1)</script>&lt;img src=x onerror=alert(2)&gt;\"'><![CDATA[\x0b ﷽ 👩‍🚀"


@pytest.fixture
def amina():
    return a_learner("Amina")


@pytest.fixture
def placed():
    return showcase(may_be_public=True, pictures=True)


def feed(kind, client=None):
    block = Project.objects.values_list("activity__uuid", flat=True).first() or uuid4()
    return (client or Client()).get(f"/community/feed/{block}.{kind}")


def oembed(url, **asked):
    return Client().get("/community/oembed/", {"url": url, **asked})


class TestFeeds:
    def test_atom_tells_of_public_projects_the_newest_first(self, amina, placed):
        a_public_project(amina, placed, "Old", at=NOON, tags=("D3",))
        new = a_public_project(amina, placed, "New", at=NOON + DAY)
        a_published_project(amina, placed, "Hush")
        response = feed("atom")
        assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
        root = ElementTree.fromstring(response.content)
        entries = root.findall(f"{ATOM}entry")
        assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["New", "Old"]
        assert entries[0].findtext(f"{ATOM}id") == f"urn:uuid:{new.uuid}"
        assert entries[0].find(f"{ATOM}link").get("href") == f"https://learn.example/community/p/{new.uuid}/"
        assert entries[0].findtext(f"{ATOM}updated") == "2026-03-03T12:00:00+00:00"
        assert entries[0].findtext(f"{ATOM}author/{ATOM}name") == "Amina"
        assert entries[1].find(f"{ATOM}category").get("term") == "D3"
        assert root.findtext(f"{ATOM}updated")

    def test_json_says_the_same(self, amina, placed):
        project, figure = a_project_with_a_picture(amina, placed, language="fr")
        api.make_public(amina, placed, project.uuid)
        response = feed("json")
        assert response.headers["Content-Type"] == "application/feed+json; charset=utf-8"
        told = response.json()
        assert told["version"] == "https://jsonfeed.org/version/1.1"
        [item] = told["items"]
        assert item["id"] == f"urn:uuid:{project.uuid}"
        assert item["image"] == f"https://learn.example/community/picture/{figure.picture}/1280/"
        assert (item["title"], item["authors"], item["language"]) == ("Tide tables", [{"name": "Amina"}], "fr")
        assert item["content_html"] == "<p>What <strong>Tide tables</strong> is about.</p>\n"

    @pytest.mark.parametrize("kind", ["atom", "json"])
    def test_tells_nothing_of_the_course(self, amina, placed, kind):
        a_public_project(amina, placed, wants_feedback_on="Hush?")
        text = feed(kind).content.decode()
        for secret in ("Hush", COURSE, "Learning in the Open", "Project showcase"):
            assert secret not in text

    @pytest.mark.parametrize("kind", ["atom", "json"])
    def test_stays_well_formed_and_runs_nothing_whatever_was_written(self, amina, placed, kind):
        a_public_project(amina, placed, tags=("x",))
        Version.objects.update(title=HOSTILE, write_up=HOSTILE, tags=[HOSTILE])
        response = feed(kind)
        if kind == "atom":
            entry = ElementTree.fromstring(response.content).find(f"{ATOM}entry")
            html, title = entry.findtext(f"{ATOM}summary"), entry.findtext(f"{ATOM}title")
            assert title == HOSTILE.replace("\x0b", "")
        else:
            html = response.json()["items"][0]["content_html"]
        assert "<script" not in html
        assert "<img" not in html
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"

    @pytest.mark.parametrize("kind", ["atom", "json"])
    def test_is_there_and_empty_while_nothing_is_public(self, amina, placed, kind):
        a_published_project(amina, placed)
        assert feed(kind).status_code == 200

    @pytest.mark.parametrize("kind", ["atom", "json"])
    def test_what_is_not_public_and_what_is_not_there_answer_alike(self, amina, kind):
        nowhere = feed(kind)
        a_published_project(amina, showcase())
        for client in (Client(), signed_in(amina)):
            closed = feed(kind, client)
            assert (closed.status_code, closed.content) == (nowhere.status_code, nowhere.content)
        assert closed.status_code == 404


class TestOembed:
    def test_answers_for_a_public_page(self, amina, placed):
        project, figure = a_project_with_a_picture(amina, placed)
        api.make_public(amina, placed, project.uuid)
        response = oembed(api.public_url(project.uuid))
        assert response.headers["Content-Type"] == "application/json"
        assert response.json() == {
            "version": "1.0",
            "type": "link",
            "title": "Tide tables",
            "author_name": "Amina",
            "provider_name": "learn.example",
            "provider_url": "https://learn.example",
            "cache_age": 3600,
            "thumbnail_url": f"https://learn.example/community/picture/{figure.picture}/480/",
            "thumbnail_width": 480,
            "thumbnail_height": 240,
        }

    def test_leaves_out_a_picture_that_is_too_large(self, amina, placed):
        project, _figure = a_project_with_a_picture(amina, placed)
        api.make_public(amina, placed, project.uuid)
        url = api.public_url(project.uuid)
        assert "thumbnail_url" not in oembed(url, maxwidth="479").json()
        assert "thumbnail_url" not in oembed(url, maxheight="200").json()
        assert "thumbnail_url" in oembed(url, maxwidth="٤٨٠", maxheight="x").json()

    def test_answers_for_no_other_address(self, amina, placed):
        project = a_public_project(amina, placed)
        private = a_published_project(amina, placed, "Hush")
        link = api.make_link(amina, placed, project.uuid)
        url = api.public_url(project.uuid)
        others = [
            "",
            "x",
            f"/community/p/{project.uuid}/",
            url.replace("https", "http"),
            url.replace("https://learn.example", "https://learn.example.evil.example"),
            url.replace("https://learn.example", "https://learn.example@evil.example"),
            url.replace("https://learn.example", "https://evil.example"),
            url.replace("https://learn.example", "//learn.example"),
            url + "?x=1",
            url + "#x",
            url + "../",
            url.rstrip("/"),
            url.upper(),
            f"{url}\x00",
            "https://learn.example",
            "https://learn.example\\community/p/",
            "javascript:alert(1)",
            api.public_url(private.uuid),
            api.public_url(uuid4()),
            link,
            f"https://learn.example/community/oembed/?url={quote(url)}",
        ]
        answers = {(response.status_code, response.content) for response in map(oembed, others)}
        assert len(answers) == 1
        assert answers.pop()[0] == 404

    def test_speaks_json_alone(self, amina, placed):
        url = api.public_url(a_public_project(amina, placed).uuid)
        assert oembed(url, format="xml").status_code == 501
        assert oembed(url, format="json").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_they_are_only_to_be_read(amina, placed, method):
    for address in (f"/community/feed/{uuid4()}.atom", f"/community/feed/{uuid4()}.json", "/community/oembed/"):
        assert getattr(Client(), method)(address).status_code == 405

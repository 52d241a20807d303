"""What people outside a course see, in a browser of their own: public pages, secret links, one answer for the rest."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from plugin_app.settings.common import plugin_settings
from plugin_app.showcase import api
from plugin_app.showcase.models import Project, ShareLink
from tests.security.elsewhere import everything
from tests.security.markup import assert_nothing_runs, read
from tests.showcase.reach.situations import (
    a_project_with_a_picture,
    a_public_project,
    path_of,
    signed_in,
)
from tests.showcase.situations import a_group_of, a_published_project
from tests.world import COURSE, a_learner, showcase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_storage")]

HOSTILE = "\"><img src=x onerror=alert(1)><script>alert(2)</script>{{ 7|add:7 }}<!-- ' javascript:alert(3)"


@pytest.fixture
def amina():
    return a_learner("Amina")


@pytest.fixture
def placed():
    return showcase(may_be_public=True, pictures=True)


def page_of(project):
    return Client().get(f"/community/p/{project.uuid}/")


def properties(response):
    drawn = read(response.content.decode())
    named = [attributes for tag, attributes in drawn.elements if tag == "meta"]
    return {each.get("property") or each.get("name"): each.get("content") for each in named}


class TestPublicPage:
    def test_is_for_everybody_without_a_login_or_a_cookie(self, amina, placed):
        response = page_of(a_public_project(amina, placed))
        assert response.status_code == 200
        assert "Tide tables" in response.content.decode()
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")
        assert "no-store" in response.headers["Cache-Control"]

    def test_says_itself_to_whoever_shows_a_link_to_it(self, amina, placed):
        project, figure = a_project_with_a_picture(amina, placed, tags=("D3",))
        api.make_public(amina, placed, project.uuid)
        said = properties(page_of(project))
        address = f"https://learn.example/community/p/{project.uuid}/"
        assert (said["og:type"], said["og:title"], said["og:url"]) == ("article", "Tide tables", address)
        assert said["og:description"] == said["description"] == "What Tide tables is about."
        assert said["og:image"] == f"https://learn.example/community/picture/{figure.picture}/1280/"
        assert (said["og:image:alt"], said["og:image:width"]) == ("A chart of the tides", "1280")
        assert (said["author"], said["article:tag"]) == ("Amina", "D3")
        assert "robots" not in said

    def test_leads_to_its_feed_and_its_oembed(self, amina, placed):
        drawn = read(page_of(a_public_project(amina, placed)).content.decode())
        links = {each["type"]: each["href"] for tag, each in drawn.elements if tag == "link" and "type" in each}
        for kind in ("application/json+oembed", "application/atom+xml", "application/feed+json"):
            assert Client().get(links[kind].removeprefix("https://learn.example")).status_code == 200

    def test_tells_nothing_of_the_course(self, amina, placed):
        group = a_group_of(amina, a_learner("Bo"), name="Hush owls")
        project = a_public_project(amina, placed, group=group, wants_feedback_on="Hush?")
        html = page_of(project).content.decode()
        for secret in ("Hush", "Bo", COURSE, "Learning in the Open", "Project showcase", placed.usage_key):
            assert secret not in html

    def test_runs_nothing_of_what_was_written(self, amina, placed):
        words = {"write_up": HOSTILE, "tags": (HOSTILE[:40],), "licence": HOSTILE[:40], "language": '" onload="x'}
        credit = api.Credit(api.CreditKind.INSPIRED_BY, HOSTILE, by=HOSTILE, url="javascript:alert(1)")
        link = api.Link(api.LinkRole.OTHER, "javascript:alert(1)")
        project = a_public_project(amina, placed, HOSTILE[:150], credits=(credit,), links=(link,), **words)
        assert_nothing_runs(read(page_of(project).content.decode()))

    def test_says_what_may_run_on_it(self, amina, placed):
        policy = page_of(a_public_project(amina, placed)).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy


class TestSecretLink:
    def test_shows_the_project_without_a_login(self, amina, placed):
        project, figure = a_project_with_a_picture(amina, placed)
        address = path_of(api.make_link(amina, placed, project.uuid))
        response = Client().get(address)
        assert response.status_code == 200
        assert not response.cookies
        assert (response.headers["Referrer-Policy"], response.headers["X-Robots-Tag"]) == ("no-referrer", "noindex")
        assert "no-store" in response.headers["Cache-Control"]
        [source] = read(response.content.decode()).values("img", "src")
        assert source == f"{address}{figure.picture}/1280/"
        assert Client().get(source).status_code == 200
        assert properties(response)["robots"] == "noindex"
        assert not [name for name in properties(response) if (name or "").startswith("og:")]

    def test_shows_a_portfolio(self, amina, placed):
        a_project_with_a_picture(amina, placed)
        response = Client().get(path_of(api.make_portfolio_link(amina)))
        html = response.content.decode()
        assert "What <bdi>Amina</bdi> has made" in html
        assert "Tide tables" in html
        assert COURSE not in html
        assert_nothing_runs(read(html))

    def test_is_not_told_to_the_platforms_log_of_requests(self, settings):
        plugin_settings(settings)
        assert r"^/community/s/" in settings.TRACKING_IGNORE_URL_PATTERNS


def test_all_that_is_not_there_is_one_answer(amina, placed):
    project = a_published_project(amina, placed)
    revoked, expired, unpublished = (
        path_of(api.make_link(amina, placed, project.uuid, days=days, now=timezone.now() - timedelta(days=3)))
        for days in (None, 1, None)
    )
    ShareLink.objects.filter(pk=ShareLink.objects.order_by("pk")[0].pk).update(revoked_at=timezone.now())
    assert Client().get(unpublished).status_code == 200
    api.unpublish(amina, placed, project.uuid)
    hidden = a_public_project(amina, placed)
    Project.objects.filter(uuid=hidden.uuid).update(state="hidden")
    wrong = [revoked, expired, unpublished, "/community/s/x/", f"/community/s/{'a' * 43}/", "/community/s/%00/"]
    wrong += [f"/community/p/{uuid}/" for uuid in (uuid4(), project.uuid, hidden.uuid)]
    browsers = {"a visitor": Client(), "its owner": signed_in(amina)}
    seen = set()
    for address in wrong:
        for browser in browsers.values():
            response = browser.get(address)
            assert response.status_code == 404, address
            seen.add((response.content, response.headers["X-Robots-Tag"]))
    assert len(seen) == 1


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_is_written_by_looking(amina, placed, method):
    public = a_public_project(amina, placed)
    address = path_of(api.make_link(amina, placed, public.uuid))
    before = everything()
    for each in (address, f"/community/p/{public.uuid}/"):
        assert getattr(Client(), method)(each).status_code == 405
    assert everything() == before

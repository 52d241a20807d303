"""Every address of ours, walked through the URLconf, so that a new one is covered from its first day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.views import APIView

from plugin_app import urls
from tests.security.elsewhere import a_group, a_project, everything, signed_in
from tests.world import COURSE, a_learner, an_organiser, contributions, showcase, study_groups

pytestmark = pytest.mark.django_db


def patterns(inside: list[Any] = urls.urlpatterns) -> Iterator[URLPattern]:
    """Every address, however deep it is included."""
    for entry in inside:
        if isinstance(entry, URLResolver):
            yield from patterns(entry.url_patterns)
        else:
            yield entry


def view_class(pattern: URLPattern) -> type | None:
    return getattr(pattern.callback, "cls", None) or getattr(pattern.callback, "view_class", None)


API = [pytest.param(view_class(one), id=str(one.name)) for one in patterns() if view_class(one)]
PAGES = [pytest.param(one, id=f"{one.name} {one.pattern}") for one in patterns() if not view_class(one)]
EVERY = [pytest.param(one, id=f"{one.name} {one.pattern}") for one in patterns()]


BY_SECRET = {"calendar", "rsvp"}
"""Read by whoever has the address, signed in or not; ``pages.rsvp`` says why forged requests are no matter there. What
they let one do is in ``tests/pages/test_calendar.py`` and ``test_rsvp.py``."""
ACTIONS = {"block_act": "propose", "desk_act": "keep", "hub_act": "decide", "me_act": "save_week"}


def address(pattern: URLPattern) -> str:
    """The address with something real in each of its places."""
    here: dict[str, Any] = {
        "usage_key": showcase().usage_key if pattern.name == "api_projects" else study_groups().usage_key,
        "course_key": COURSE,
        "panel": {"hub": "browse", "me": "my_week"}.get(str(pattern.name), "list"),
        "action": ACTIONS.get(str(pattern.name), ""),
        "date": UUID(int=1),
        "token": "x",
    }
    return reverse(f"community_hub:{pattern.name}", kwargs={name: here[name] for name in pattern.pattern.converters})


def test_there_is_something_to_walk():
    assert len(API) >= 3
    assert len(PAGES) >= 9
    assert {parameter.values[0].callback.__module__ for parameter in PAGES} == {
        *("plugin_app.pages.views", "plugin_app.pages.calendar", "plugin_app.pages.rsvp")
    }


@pytest.mark.parametrize("view", API)
def test_every_view_of_the_api_says_itself_who_may_call_it(view):
    assert issubclass(view, APIView)
    for name in ("authentication_classes", "permission_classes", "renderer_classes"):
        own = [name in vars(base) for base in view.__mro__ if base.__module__.startswith("plugin_app.")]
        assert any(own), f"{name} would be whatever the platform's default is"
    assert view.authentication_classes
    assert all(issubclass(one, BaseAuthentication) for one in view.authentication_classes)
    assert IsAuthenticated in view.permission_classes
    assert AllowAny not in view.permission_classes
    # What people typed is never an answer a browser would draw.
    assert view.renderer_classes == [JSONRenderer]


@pytest.mark.parametrize("pattern", PAGES)
def test_no_page_is_exempt_from_the_check_for_forged_requests(pattern):
    assert getattr(pattern.callback, "csrf_exempt", False) == (pattern.name == "rsvp")


SENT = {"name": "Owls", "item": UUID(int=1), "state": "hidden", "reason": "spam"}
METHODS = ("get", "head", "post", "put", "patch", "delete", "options")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("pattern", EVERY)
def test_every_address_refuses_a_visitor(pattern, method):
    a_group(study_groups(), "group")
    a_project(showcase(), "project")
    before = everything()
    answer = getattr(Client(), method)(address(pattern), SENT if method in ("get", "post") else None)
    assert answer.status_code in ((404, 405) if pattern.name in BY_SECRET else (401, 403, 405))
    assert "Hush" not in answer.content.decode()
    assert everything() == before


@pytest.mark.parametrize("pattern", PAGES)
def test_every_page_refuses_a_forged_request(pattern):
    olga = an_organiser()
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in(olga).cookies
    sent = {**SENT, "csrfmiddlewaretoken": "x" * 32}
    for headers in ({}, {"hx-request": "true"}, {"x-csrftoken": "x" * 32}, {"origin": "https://evil.example"}):
        before = everything()
        answer = client.post(address(pattern), sent, headers=headers)
        assert answer.status_code == (404 if pattern.name == "rsvp" else 403)
        assert everything() == before


@pytest.mark.parametrize("who", [lambda: a_learner("Amina"), an_organiser], ids=["a learner", "the course team"])
@pytest.mark.parametrize("pattern", EVERY)
def test_no_answer_is_kept_by_a_cache(pattern, who):
    answer = signed_in(who()).get(address(pattern))
    assert {"no-store", "private"} <= set(answer.headers["Cache-Control"].split(", "))


@pytest.mark.parametrize("accept", ["text/html", "*/*", "application/xhtml+xml,text/html;q=0.9", "application/json"])
@pytest.mark.parametrize("pattern", [one for one in EVERY if view_class(one.values[0])])
def test_the_api_answers_json_whatever_is_asked_for(pattern, accept):
    for query in ({}, {"format": "json"}):
        answer = signed_in(a_learner("Amina")).get(address(pattern), query, headers={"accept": accept})
        assert answer.headers["Content-Type"] in ("application/json", "")
        assert answer.status_code in (200, 404, 406)


@pytest.mark.parametrize("status", [200, 401, 403, 404])
def test_every_page_says_what_may_run_on_it_and_who_may_frame_it(status):
    at = reverse("community_hub:block", kwargs={"usage_key": study_groups().usage_key})
    pages: dict[int, Callable[[], Any]] = {
        200: lambda: signed_in(a_learner("Amina")).get(at),
        401: lambda: Client().get(at),
        403: lambda: signed_in(a_learner("Eve", "course-v1:Else+Where+1")).get(at),
        404: lambda: signed_in(a_learner("Amina")).get(f"{at}nothing/"),
    }
    answer = pages[status]()
    assert answer.status_code == status
    policy = dict(rule.split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == policy["frame-ancestors"] == policy["form-action"] == "'self'"
    assert "'self'" not in policy["frame-src"] and "*" not in policy["frame-src"]
    assert '<meta name="referrer" content="same-origin">' in answer.content.decode()


def test_signing_in_leads_back_to_the_same_page_and_nowhere_else():
    placed = contributions(name="a&next=evil.example")
    at = reverse("community_hub:block", kwargs={"usage_key": placed.usage_key}) + "?search=a%26b"
    html = Client().get(at).content.decode()
    [link] = [part.partition('"')[0] for part in html.split('href="') if "next=" in part.partition('"')[0]]
    [back] = parse_qs(urlsplit(link.replace("&amp;", "&")).query)["next"]
    assert unquote(back) == unquote(at)
    assert back.startswith("/community/")

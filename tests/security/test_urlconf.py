"""Every address of ours, walked through the URLconf, so that a new one is covered from its first day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
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
from tests.security.elsewhere import INSIDE, SECRET, a_group, a_project, signed_in
from tests.security.knocking import knocking
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


EVERY = {f"{one.name} {one.pattern}": one for one in patterns()}
API = {name: one for name, one in EVERY.items() if view_class(one)}
PAGES = {name: one for name, one in EVERY.items() if name not in API}

BY_SECRET = {"calendar", "rsvp", "shared", "shared_picture", "found_atom", "found_json", "found", "maintaining", "hook"}
"""Read by whoever has the address, signed in or not. What they let one do is in ``tests/pages/test_calendar.py``,
``test_rsvp.py``, ``test_public.py`` and ``test_maintaining.py``, and in ``tests/contributions``: ``out/test_feeds.py``
and ``syncing/test_hearing.py``."""
WITHOUT_A_SESSION = {"rsvp", "maintaining", "hook"}
"""Written to by what the address, or a signature, lets one do; ``pages`` says why forged requests are no matter."""
BY_ANYBODY = {"public", "picture", "feed_atom", "feed_json", "oembed"}
"""Read by everybody where author and owners allow it: ``tests/pages/test_public.py``, ``test_pictures.py`` and
``test_feeds.py``."""
IN_A_SHOWCASE = {"api_projects", "projects_csv", "feedback_csv", "showcase_zip"}
ACTIONS = {"block_act": "propose", "desk_act": "keep", "hub_act": "decide", "me_act": "save_week"}
ACTIONS |= {"portfolio_act": "choose"}


def address(pattern: URLPattern) -> str:
    """The address with something real in each of its places."""
    here: dict[str, Any] = {
        "usage_key": showcase().usage_key if pattern.name in IN_A_SHOWCASE else study_groups().usage_key,
        "course_key": COURSE,
        "panel": {"hub": "browse", "me": "my_week", "portfolio": "portfolio"}.get(str(pattern.name), "list"),
        "action": ACTIONS.get(str(pattern.name), ""),
        "date": UUID(int=1),
        "token": "x",
        "secret": "x",
        "project": UUID(int=1),
        "picture": UUID(int=1),
        "block": UUID(int=1),
        "repository": UUID(int=1),
        "width": 480,
    }
    return reverse(f"community_hub:{pattern.name}", kwargs={name: here[name] for name in pattern.pattern.converters})


def test_there_is_something_to_walk():
    assert len(EVERY) == len(list(patterns()))
    assert len(API) >= 3
    assert len(PAGES) >= 9
    assert {pattern.callback.__module__ for pattern in PAGES.values()} == {
        f"plugin_app.pages.{name}"
        for name in (
            *("calendar", "contribution_feeds", "feeds", "freshness", "hooks", "maintaining", "pictures", "portfolio"),
            *("public", "rsvp", "taking_out", "views"),
        )
    }


@pytest.mark.parametrize("name", API)
def test_every_view_of_the_api_says_itself_who_may_call_it(name):
    view = view_class(API[name])
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


@pytest.mark.parametrize("name", PAGES)
def test_no_other_page_is_exempt_from_the_check_for_forged_requests(name):
    pattern = PAGES[name]
    assert getattr(pattern.callback, "csrf_exempt", False) == (pattern.name in WITHOUT_A_SESSION)


SENT = {"name": "Owls", "item": UUID(int=1), "state": "hidden", "reason": "spam"}
METHODS = ("get", "head", "post", "put", "patch", "delete", "options")


@pytest.mark.parametrize("method", METHODS)
def test_every_address_refuses_a_visitor(method):
    a_group(study_groups(), "group")
    a_project(showcase(), "project")
    with knocking() as knock:
        for name, pattern in EVERY.items():
            with knock(f"{method} {name}"):
                answer = getattr(Client(), method)(address(pattern), SENT if method in ("get", "post") else None)
                statuses = (404, 405) if pattern.name in BY_SECRET | BY_ANYBODY else (401, 403, 405)
                assert answer.status_code in statuses
                assert SECRET not in answer.content.decode()


def test_every_page_refuses_a_forged_request():
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in(an_organiser()).cookies
    sent = {**SENT, "csrfmiddlewaretoken": "x" * 32}
    forged = ({}, {"hx-request": "true"}, {"x-csrftoken": "x" * 32}, {"origin": "https://evil.example"})
    with knocking() as knock:
        for (name, pattern), headers in product(PAGES.items(), forged):
            with knock(f"{name}, with {headers}"):
                answer = client.post(address(pattern), sent, headers=headers)
                assert answer.status_code == (404 if pattern.name in WITHOUT_A_SESSION else 403)


@pytest.mark.parametrize("who", INSIDE)
def test_no_answer_is_kept_by_a_cache(who):
    client = signed_in(INSIDE[who]())
    with knocking() as knock:
        for name, pattern in EVERY.items():
            with knock(f"{name}, as {who}", may_change=True):
                answer = client.get(address(pattern))
                assert {"no-store", "private"} <= set(answer.headers["Cache-Control"].split(", "))


@pytest.mark.parametrize("accept", ["text/html", "*/*", "application/xhtml+xml,text/html;q=0.9", "application/json"])
def test_the_api_answers_json_whatever_is_asked_for(accept):
    client = signed_in(a_learner("Amina"))
    with knocking() as knock:
        for (name, pattern), query in product(API.items(), ({}, {"format": "json"})):
            with knock(f"{name}, with {query}", may_change=True):
                answer = client.get(address(pattern), query, headers={"accept": accept})
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

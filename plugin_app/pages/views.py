"""Our full pages: the same panels as in the blocks, on addresses of their own, working without JavaScript.

A page asks the host which course a block is in; it never believes an address.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from plugin_app import host, panels, rooms
from plugin_app.activities.api import Kind, Placed
from plugin_app.contributions.panels import HUB
from plugin_app.errors import CommunityError, NotFound
from plugin_app.panels import Answer, Asked, Done, Room, Surface
from plugin_app.panels.templates import render
from plugin_app.people import api as people
from plugin_app.profiles.panels import ME
from plugin_app.study_groups import api as study_groups
from plugin_app.study_groups.panels.organising import sought

from . import desk as desks
from .frame import framed
from .surface import PageSurface

View = Callable[..., HttpResponse]


class SeeOther(HttpResponseRedirect):
    """After something was done: look at what has become of it, by GET."""

    status_code = HTTPStatus.SEE_OTHER


def _page(view: View) -> View:
    """A page is drawn for one person and never cached; what a room refuses becomes a kind page."""

    @never_cache
    @wraps(view)
    def drawn(request: HttpRequest, **where: str) -> HttpResponse:
        try:
            return view(request, **where)
        except CommunityError as refusal:
            answer = panels.refuse(_nowhere(request), refusal)
            return framed(request, answer.html, status=answer.status)

    return drawn


@_page
@require_http_methods(["GET", "HEAD"])
def block(request: HttpRequest, usage_key: str, panel: str = "") -> HttpResponse:
    """A block's panel on a page of its own."""
    return _show(request, *_block(request, usage_key), panel)


@_page
@require_POST
def block_act(request: HttpRequest, usage_key: str, action: str) -> HttpResponse:
    """Do something in a block, from its page."""
    return _act(request, *_block(request, usage_key), action)


@_page
@require_http_methods(["GET", "HEAD"])
def hub(request: HttpRequest, panel: str = "") -> HttpResponse:
    """Everything there is to contribute to."""
    return _show(request, *_hub(request), panel)


@_page
@require_POST
def hub_act(request: HttpRequest, action: str) -> HttpResponse:
    """Do something on the hub."""
    return _act(request, *_hub(request), action)


@_page
@require_http_methods(["GET", "HEAD"])
def course(request: HttpRequest, course_key: str) -> HttpResponse:
    """A course's community on one page: where the course tab leads."""
    viewer = people.viewer(_user_id(request), course_key)
    people.require_sight(viewer, course_key)
    asked = _asked(request, viewer, course_key)
    return framed(
        request,
        render("community_hub/pages/course.html", asked, desks.overview(viewer)),
        course_key=course_key,
        title=_("Community"),
    )


@_page
@require_http_methods(["GET", "HEAD"])
def desk(request: HttpRequest, course_key: str) -> HttpResponse:
    """The organiser desk."""
    viewer = people.viewer(_user_id(request), course_key)
    people.require_organiser(viewer, course_key)
    return _desk(request, viewer)


@_page
@require_POST
def desk_act(request: HttpRequest, course_key: str, action: str) -> HttpResponse:
    """Answer a question, or decide about a report."""
    viewer = people.viewer(_user_id(request), course_key)
    try:
        said = desks.act(viewer, action, request.POST)
    except desks.Unfinished as unfinished:
        return _desk(request, viewer, unfinished)
    messages.success(request, str(said))
    return SeeOther(reverse("community_hub:desk", kwargs={"course_key": course_key}))


@_page
@require_http_methods(["GET", "HEAD"])
def me(request: HttpRequest, panel: str = "") -> HttpResponse:
    """What someone says about themself, for all their courses."""
    return _show(request, *_me(request), panel)


@_page
@require_POST
def me_act(request: HttpRequest, action: str) -> HttpResponse:
    """Change it."""
    return _act(request, *_me(request), action)


@_page
@require_http_methods(["GET", "HEAD"])
def my_data(request: HttpRequest) -> JsonResponse:
    """Everything our rooms hold of the person who asks, as a file to keep."""
    facts = people.export(people.viewer(_user_id(request), ""))
    response = JsonResponse(facts, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = 'attachment; filename="my-community-data.json"'
    return response


def _desk(request: HttpRequest, viewer: people.Viewer, unfinished: desks.Unfinished | None = None) -> HttpResponse:
    asked = _asked(request, viewer, viewer.course_key, PageSurface(request, "desk", course_key=viewer.course_key))
    return framed(
        request,
        render("community_hub/pages/desk.html", asked, desks.desk(viewer, _params(request), unfinished)),
        status=unfinished.status if unfinished else HTTPStatus.OK,
        course_key=viewer.course_key,
        title=_("Organiser desk"),
    )


@_page
@require_http_methods(["GET", "HEAD"])
def groups_csv(request: HttpRequest, usage_key: str) -> HttpResponse:
    """Who is in which group of a block, as a file for its course team."""
    _, asked = _block(request, usage_key)
    if asked.placed.kind is not Kind.STUDY_GROUPS:
        raise NotFound()
    return _file(study_groups.csv_of(asked.viewer, asked.placed), "study-groups.csv")


@_page
@require_http_methods(["GET", "HEAD"])
def roster_csv(request: HttpRequest, usage_key: str) -> HttpResponse:
    """How the groups of a block do, as a file for its course team: what its table shows, on all of its pages."""
    _, asked = _block(request, usage_key)
    if asked.placed.kind is not Kind.STUDY_GROUPS:
        raise NotFound()
    return _file(study_groups.roster_csv(asked.viewer, asked.placed, sought(asked.params)), "how-groups-do.csv")


@_page
@require_http_methods(["GET", "HEAD"])
def meeting_ics(request: HttpRequest, usage_key: str, date: UUID) -> HttpResponse:
    """One meeting for one's own calendar, for the people of its group."""
    _, asked = _block(request, usage_key)
    if asked.placed.kind is not Kind.STUDY_GROUPS:
        raise NotFound()
    text = study_groups.meeting_file(asked.viewer, asked.placed, date)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return response


def _file(text: str, name: str) -> HttpResponse:
    """A table to keep. Spreadsheets take one without a byte order mark for one in the reader's old local encoding."""
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _show(request: HttpRequest, room: Room, asked: Asked, panel: str) -> HttpResponse:
    answer = panels.show(room, asked, panel)
    return _around(request, asked, answer)


def _act(request: HttpRequest, room: Room, asked: Asked, action: str) -> HttpResponse:
    """What was done is said on the page one is sent to, so that reloading it does nothing twice."""
    answer = panels.act(room, asked, action, request.POST)
    if answer.done is None:
        return _around(request, asked, answer)
    _tell_progress(room, asked, answer.done)
    messages.success(request, str(answer.done.say), extra_tags=answer.done.link)
    return SeeOther(asked.surface.panel_url(answer.done.panel, answer.done.params))


def _tell_progress(room: Room, asked: Asked, done: Done) -> None:
    """What the block tells its runtime. A page of one's own is no block's."""
    user_id, usage_key = asked.viewer.user_id, asked.placed.usage_key
    share = room.share_done(asked, done) if usage_key else 0.0
    if user_id is not None and share > 0:
        host.current().tell_progress(user_id, usage_key, share)


def _around(request: HttpRequest, asked: Asked, answer: Answer) -> HttpResponse:
    return framed(
        request, answer.html, status=answer.status, course_key=asked.placed.course_key, title=asked.placed.title
    )


def _block(request: HttpRequest, usage_key: str) -> tuple[Room, Asked]:
    room, placed = rooms.at(usage_key)
    viewer = people.viewer(_user_id(request), placed.course_key, usage_key=usage_key)
    return room, Asked(viewer, placed, PageSurface(request, "block", usage_key=usage_key), _params(request))


def _hub(request: HttpRequest) -> tuple[Room, Asked]:
    viewer = people.viewer(_user_id(request), "")
    return HUB, Asked(
        viewer, HUB.placed("", "", str(_("Contribute")), {}), PageSurface(request, "hub"), _params(request)
    )


def _me(request: HttpRequest) -> tuple[Room, Asked]:
    viewer = people.viewer(_user_id(request), "")
    return ME, Asked(viewer, ME.placed("", "", str(_("About you")), {}), PageSurface(request, "me"), _params(request))


def _asked(request: HttpRequest, viewer: people.Viewer, course_key: str, surface: Surface | None = None) -> Asked:
    placed: Placed[Any] = Placed(course_key, "", Kind.STUDY_GROUPS, host.current().course_title(course_key), None)
    return Asked(viewer, placed, surface or PageSurface(request, "hub"))


def _nowhere(request: HttpRequest) -> Asked:
    return _asked(request, people.VISITOR, "")


def _params(request: HttpRequest) -> dict[str, str]:
    return request.GET.dict() if request.method != "POST" else request.POST.dict()


def _user_id(request: HttpRequest) -> int | None:
    return request.user.pk if request.user.is_authenticated else None

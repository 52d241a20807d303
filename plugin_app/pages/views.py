"""Our full pages: the same panels as in the blocks, on addresses of their own, working without JavaScript.

A page asks the host which course a block is in; it never believes an address.
"""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from plugin_app.activities.api import Kind
from plugin_app.contributions.panels import HUB
from plugin_app.errors import NotFound
from plugin_app.panels import Asked, Room
from plugin_app.panels.templates import render
from plugin_app.people import api as people
from plugin_app.profiles.panels import ME
from plugin_app.study_groups import api as study_groups
from plugin_app.study_groups.panels.organising import sought

from . import desk as desks
from .frame import framed
from .serving import SeeOther, act, as_table, asked_by, in_block, page, params_of, show, user_id_of
from .surface import PageSurface


@page
@require_http_methods(["GET", "HEAD"])
def block(request: HttpRequest, usage_key: str, panel: str = "") -> HttpResponse:
    """A block's panel on a page of its own."""
    return show(request, *in_block(request, usage_key), panel)


@page
@require_POST
def block_act(request: HttpRequest, usage_key: str, action: str) -> HttpResponse:
    """Do something in a block, from its page."""
    return act(request, *in_block(request, usage_key), action)


@page
@require_http_methods(["GET", "HEAD"])
def hub(request: HttpRequest, panel: str = "") -> HttpResponse:
    """Everything there is to contribute to."""
    return show(request, *_hub(request), panel)


@page
@require_POST
def hub_act(request: HttpRequest, action: str) -> HttpResponse:
    """Do something on the hub."""
    return act(request, *_hub(request), action)


@page
@require_http_methods(["GET", "HEAD"])
def course(request: HttpRequest, course_key: str) -> HttpResponse:
    """A course's community on one page: where the course tab leads."""
    viewer = people.viewer(user_id_of(request), course_key)
    people.require_sight(viewer, course_key)
    asked = asked_by(request, viewer, course_key)
    return framed(
        request,
        render("community_hub/pages/course.html", asked, desks.overview(viewer)),
        course_key=course_key,
        title=_("Community"),
    )


@page
@require_http_methods(["GET", "HEAD"])
def desk(request: HttpRequest, course_key: str) -> HttpResponse:
    """The organiser desk."""
    viewer = people.viewer(user_id_of(request), course_key)
    people.require_organiser(viewer, course_key)
    return _desk(request, viewer)


@page
@require_POST
def desk_act(request: HttpRequest, course_key: str, action: str) -> HttpResponse:
    """Answer a question, or decide about a report."""
    viewer = people.viewer(user_id_of(request), course_key)
    try:
        said = desks.act(viewer, action, request.POST)
    except desks.Unfinished as unfinished:
        return _desk(request, viewer, unfinished)
    messages.success(request, str(said))
    return SeeOther(reverse("community_hub:desk", kwargs={"course_key": course_key}))


@page
@require_http_methods(["GET", "HEAD"])
def me(request: HttpRequest, panel: str = "") -> HttpResponse:
    """What someone says about themself, for all their courses."""
    return show(request, *_me(request), panel)


@page
@require_POST
def me_act(request: HttpRequest, action: str) -> HttpResponse:
    """Change it."""
    return act(request, *_me(request), action)


@page
@require_http_methods(["GET", "HEAD"])
def my_data(request: HttpRequest) -> JsonResponse:
    """Everything our rooms hold of the person who asks, as a file to keep."""
    facts = people.export(people.viewer(user_id_of(request), ""))
    response = JsonResponse(facts, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = 'attachment; filename="my-community-data.json"'
    return response


def _desk(request: HttpRequest, viewer: people.Viewer, unfinished: desks.Unfinished | None = None) -> HttpResponse:
    asked = asked_by(request, viewer, viewer.course_key, PageSurface(request, "desk", course_key=viewer.course_key))
    return framed(
        request,
        render("community_hub/pages/desk.html", asked, desks.desk(viewer, params_of(request), unfinished)),
        status=unfinished.status if unfinished else HTTPStatus.OK,
        course_key=viewer.course_key,
        title=_("Organiser desk"),
    )


@page
@require_http_methods(["GET", "HEAD"])
def groups_csv(request: HttpRequest, usage_key: str) -> HttpResponse:
    """Who is in which group of a block, as a file for its course team."""
    _, asked = in_block(request, usage_key)
    if asked.placed.kind is not Kind.STUDY_GROUPS:
        raise NotFound()
    return as_table(study_groups.csv_of(asked.viewer, asked.placed), "study-groups.csv")


@page
@require_http_methods(["GET", "HEAD"])
def roster_csv(request: HttpRequest, usage_key: str) -> HttpResponse:
    """How the groups of a block do, as a file for its course team: what its table shows, on all of its pages."""
    _, asked = in_block(request, usage_key)
    if asked.placed.kind is not Kind.STUDY_GROUPS:
        raise NotFound()
    return as_table(study_groups.roster_csv(asked.viewer, asked.placed, sought(asked.params)), "how-groups-do.csv")


@page
@require_http_methods(["GET", "HEAD"])
def meeting_ics(request: HttpRequest, usage_key: str, date: UUID) -> HttpResponse:
    """One meeting for one's own calendar, for the people of its group."""
    _, asked = in_block(request, usage_key)
    if asked.placed.kind is not Kind.STUDY_GROUPS:
        raise NotFound()
    text = study_groups.meeting_file(asked.viewer, asked.placed, date)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return response


def _hub(request: HttpRequest) -> tuple[Room, Asked]:
    viewer = people.viewer(user_id_of(request), "")
    return HUB, Asked(
        viewer, HUB.placed("", "", str(_("Contribute")), {}), PageSurface(request, "hub"), params_of(request)
    )


def _me(request: HttpRequest) -> tuple[Room, Asked]:
    viewer = people.viewer(user_id_of(request), "")
    return ME, Asked(viewer, ME.placed("", "", str(_("About you")), {}), PageSurface(request, "me"), params_of(request))

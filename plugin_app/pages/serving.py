"""What every page of ours does around its panel: who is looking, where, and what becomes of an answer.

A page asks the host which course a block is in; it never believes an address.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.cache import never_cache

from plugin_app import host, panels, rooms
from plugin_app.activities.api import Kind, Placed
from plugin_app.errors import CommunityError
from plugin_app.panels import MAX_FILE, Answer, Asked, Done, Room, Surface
from plugin_app.people import api as people

from .frame import framed
from .surface import PageSurface

View = Callable[..., HttpResponseBase]


class SeeOther(HttpResponseRedirect):
    """After something was done: look at what has become of it, by GET."""

    status_code = HTTPStatus.SEE_OTHER


def page(view: View) -> View:
    """A page is drawn for one person and never cached; what a room refuses becomes a kind page."""

    @never_cache
    @wraps(view)
    def drawn(request: HttpRequest, **where: str) -> HttpResponseBase:
        try:
            return view(request, **where)
        except CommunityError as refusal:
            answer = panels.refuse(_nowhere(request), refusal)
            return framed(request, answer.html, status=answer.status)

    return drawn


def show(request: HttpRequest, room: Room, asked: Asked, panel: str) -> HttpResponse:
    """A panel of a room, with our frame around it."""
    answer = panels.show(room, asked, panel)
    return _around(request, asked, answer)


def act(request: HttpRequest, room: Room, asked: Asked, action: str) -> HttpResponse:
    """What was done is said on the page one is sent to, so that reloading it does nothing twice."""
    answer = panels.act(room, asked, action, request.POST, draws_next=False)
    if answer.done is None:
        return _around(request, asked, answer)
    _tell_progress(room, asked, answer.done)
    messages.success(request, str(answer.done.say), extra_tags=answer.done.link)
    return SeeOther(asked.surface.panel_url(answer.done.panel, answer.done.params))


def in_block(request: HttpRequest, usage_key: str) -> tuple[Room, Asked]:
    """The room behind a block, and what was asked of it there. Raises ``NotFound``."""
    room, placed = rooms.at(usage_key)
    viewer = people.viewer(user_id_of(request), placed.course_key, usage_key=usage_key)
    surface = PageSurface(request, "block", usage_key=usage_key)
    return room, Asked(viewer, placed, surface, params_of(request), files=_files(request))


def asked_by(request: HttpRequest, viewer: people.Viewer, course_key: str, surface: Surface | None = None) -> Asked:
    """What was asked about a course as a whole, or about none."""
    placed: Placed[Any] = Placed(course_key, "", Kind.STUDY_GROUPS, host.current().course_title(course_key), None)
    return Asked(viewer, placed, surface or PageSurface(request, "hub"))


def params_of(request: HttpRequest) -> dict[str, str]:
    """What the address or the form says, as text."""
    return request.GET.dict() if request.method != "POST" else request.POST.dict()


def user_id_of(request: HttpRequest) -> int | None:
    """Who is signed in."""
    return request.user.pk if request.user.is_authenticated else None


def as_table(text: str, name: str) -> HttpResponse:
    """A table to keep. Spreadsheets take one without a byte order mark for one in the reader's old local encoding."""
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


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


def _nowhere(request: HttpRequest) -> Asked:
    return asked_by(request, people.VISITOR, "")


def _files(request: HttpRequest) -> dict[str, bytes]:
    """Of a large one only so much that it is seen to be too large."""
    sent = request.FILES.items() if request.method == "POST" else ()
    return {name: file.read(MAX_FILE + 1) for name, file in sent if isinstance(file, UploadedFile)}

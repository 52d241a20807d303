"""The front door: who one wants to be, and changing one's mind."""

from __future__ import annotations

from django.contrib.auth import get_user_model, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from demo.outline import units
from demo.people import is_course_team, looks_as_learner
from demo.places import COURSE_KEY
from plugin_app.host.standalone import MASQUERADE_SESSION_KEY


@never_cache
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """Who is here, and what there is to see."""
    return render(request, "demo/welcome.html", {"units": units(), "next": _next(request, request.GET.get("next"))})


@require_POST
def become(request: HttpRequest) -> HttpResponse:
    """Sign in as a persona; without a username, sign out."""
    username = request.POST.get("username")
    if username:
        login(request, get_object_or_404(get_user_model(), username=username))
    else:
        logout(request)
    return redirect(_next(request, request.POST.get("next")))


@require_POST
def look_as_learner(request: HttpRequest) -> HttpResponse:
    """The course team looks through a learner's eyes, or with its own again."""
    if looks_as_learner(request) or not is_course_team(request.user):
        request.session.pop(MASQUERADE_SESSION_KEY, None)
    else:
        request.session[MASQUERADE_SESSION_KEY] = COURSE_KEY
    return redirect(_next(request, request.POST.get("next")))


def _next(request: HttpRequest, wanted: str | None) -> str:
    if wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        return wanted
    return reverse("course", args=[1])

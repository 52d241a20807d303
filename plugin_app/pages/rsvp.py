"""Answering to a meeting from a letter: one page, which needs no login, no cookie and no script.

Looking (GET, HEAD) changes nothing, so that mail scanners and browsers may open the link ahead of its reader. Answering
is a POST by a button of the page.

It is exempt from Django's check for forged requests, which would do nothing here. The check keeps other sites from
using what the browser sends by itself: this page reads no session and no cookie, its only authority is the signature in
the address, and whoever could write that address into a form of theirs could as well open it. And it would stand in the
way: it wants a cookie, which many mail programs' browsers do not keep, and the header ``Origin``, which our own
``Referrer-Policy: no-referrer`` makes them leave out.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from plugin_app.errors import CommunityError
from plugin_app.panels.templates import render_plain
from plugin_app.study_groups import api as study_groups
from plugin_app.study_groups.api import Answer, Answered

from .frame import SECURITY_POLICY


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rsvp(request: HttpRequest, token: str) -> HttpResponse:
    """The page, and what its buttons do."""
    try:
        if request.method == "POST":
            return _answer(request, token)
        return _page({"link": study_groups.read_link(token, now=timezone.now())})
    except CommunityError as refusal:
        return _page({"refusal": refusal}, refusal.status)


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    try:
        answer = Answer(request.POST.get("answer", ""))
    except ValueError:
        return _page({"link": study_groups.read_link(token, now=now), "is_unsaid": True}, 422)
    answered = study_groups.answer_by_link(token, answer, now=now)
    return _page({"link": answered.link, "said": _said(answered)})


def _said(answered: Answered) -> str:
    if not answered.is_new:
        return _("You had said just that before, so nothing has changed.")
    return {
        Answer.YES: _("Noted: you will come. See you there."),
        Answer.MAYBE: _("Noted: you may come. Say yes or no as soon as you know."),
        Answer.NO: _("Noted: you cannot come. Thank you for saying so."),
    }[answered.link.answer or Answer.NO]


def _page(shown: dict[str, Any], status: int = 200) -> HttpResponse:
    html = render_plain(
        "community_hub/pages/rsvp.html",
        {
            **shown,
            "language": get_language() or settings.LANGUAGE_CODE,
            "direction": "rtl" if get_language_bidi() else "ltr",
            "stylesheet": static("community_hub/css/community.css"),
            "script": static("community_hub/js/community.js"),
        },
    )
    response = HttpResponse(html, status=status)
    response.headers["Content-Security-Policy"] = SECURITY_POLICY
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response

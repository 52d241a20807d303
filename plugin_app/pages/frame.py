"""The frame around our full pages: our own base template, so that no theme is needed and none is in the way."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi, gettext

from plugin_app import host
from plugin_app.errors import Sentence
from plugin_app.panels.templates import render_plain
from plugin_app.showcase.cards import frame_hosts

REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)

SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
        "frame-src " + " ".join(f"https://{host}" for host in frame_hosts()),
    )
)


def framed(
    request: HttpRequest, panel: str, *, status: int = 200, course_key: str = "", title: Sentence = ""
) -> HttpResponse:
    """A whole page around a drawn panel, with what the page before had to say. ``title`` says what the panel is."""
    is_shown = status not in REFUSED  # whoever may not look does not learn what it is, nor in which course
    html = render_plain(
        "community_hub/pages/page.html",
        {
            "panel": panel,
            "title": title if is_shown else "",
            "course": host.current().course_title(course_key) if is_shown and course_key else "",
            "links": _links(request, course_key),
            "said": list(messages.get_messages(request)),
            "here": request.path,
            "language": get_language() or settings.LANGUAGE_CODE,
            "direction": "rtl" if get_language_bidi() else "ltr",
            "stylesheet": static("community_hub/css/community.css"),
            "script": static("community_hub/js/community.js"),
        },
    )
    response = HttpResponse(html, status=status)
    response.headers["Content-Security-Policy"] = SECURITY_POLICY
    return response


def _links(request: HttpRequest, course_key: str) -> list[dict[str, str]]:
    links = []
    if course_key:
        links.append({"words": gettext("Course"), "url": reverse("community_hub:course", args=[course_key])})
    links.append({"words": gettext("Contribute"), "url": reverse("community_hub:hub")})
    if request.user.is_authenticated:
        links.append({"words": gettext("You"), "url": reverse("community_hub:me")})
    else:
        # A usage key holds plus signs; and what was posted cannot be come back to.
        here = request.get_full_path() if request.method == "GET" else reverse("community_hub:hub")
        back = urlencode({"next": here})
        links.append({"words": gettext("Sign in"), "url": f"{settings.LOGIN_URL}?{back}"})
    return links

"""The demo's bar over the app's own full pages, so that one finds back and can change who one is there too."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

FULL_PAGES = "/community/"
BEFORE = b"<header"  # so that the page's link to skip to its content stays the first thing in it


def over_full_pages(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: put the bar above the header of HTML pages under ``/community/``."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith(FULL_PAGES) and response.get("Content-Type", "").startswith("text/html"):
            before, header, page = response.content.partition(BEFORE)
            bar = render_to_string("demo/ribbon.html", request=request).encode() if header else b""
            response.content = before + bar + header + page
        return response

    return middleware

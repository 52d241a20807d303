"""What people outside a course see: a public page, and what a secret link shows. Neither asks who is looking.

The secret in a link is all the authority there is. It stands on the page it opens and nowhere else, goes to no other
site (no referrer), and is kept out of search engines and caches. Whatever is wrong with an address, the answer is one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from plugin_app import host
from plugin_app.errors import CommunityError
from plugin_app.panels import params
from plugin_app.panels.templates import render_plain
from plugin_app.showcase import api as showcase
from plugin_app.showcase.api import OutsidePortfolio

from .frame import SECURITY_POLICY

View = Callable[..., HttpResponse]


def outside(view: View) -> View:
    """A page for everybody: to be read only, never kept, and one page for all that is not there."""

    @never_cache
    @require_http_methods(["GET", "HEAD"])
    @wraps(view)
    def drawn(request: HttpRequest, **where: Any) -> HttpResponse:
        try:
            return view(request, **where)
        except CommunityError:
            return page("nothing", {}, status=404)

    return drawn


@outside
def public(_request: HttpRequest, project: UUID) -> HttpResponse:
    """A project that its author and its owners let everyone see."""
    found = showcase.public_project(project)
    address = showcase.public_url(project)
    oembed = f"{_site()}{reverse('community_hub:oembed')}?{urlencode({'url': address, 'format': 'json'})}"
    shown = {"project": found.project, "feed": found.feed, "address": address, "oembed": oembed, "site": _site()}
    return page("project", {**shown, "is_public": True})


@outside
def shared(request: HttpRequest, secret: str) -> HttpResponse:
    """What a secret link shows: a project, or a page of somebody's portfolio."""
    found = showcase.by_link(secret, page=params.page(request.GET))
    if isinstance(found, OutsidePortfolio):
        return _secretly(page("portfolio", {"portfolio": found, "secret": secret}))
    return _secretly(page("project", {"project": found, "secret": secret}))


def page(name: str, shown: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of its own, around nothing of ours: whoever reads it may know none of it."""
    html = render_plain(
        f"community_hub/public/{name}.html",
        {
            **shown,
            "language": get_language() or settings.LANGUAGE_CODE,
            "direction": "rtl" if get_language_bidi() else "ltr",
            "stylesheet": static("community_hub/css/community.css"),
            "pictures_stylesheet": static("community_hub/css/pictures.css"),
            "script": static("community_hub/js/community.js"),
        },
    )
    response = HttpResponse(html, status=status)
    response.headers["Content-Security-Policy"] = SECURITY_POLICY
    if status != 200:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def _secretly(response: HttpResponse) -> HttpResponse:
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _site() -> str:
    return host.current().site_url()

"""One's own portfolio, on a page that belongs to no course."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from plugin_app.panels import Asked, Room
from plugin_app.people import api as people
from plugin_app.showcase.panels.portfolio import PORTFOLIO

from .serving import act, page, params_of, show, user_id_of
from .surface import PageSurface


@page
@require_http_methods(["GET", "HEAD"])
def portfolio(request: HttpRequest, panel: str = "") -> HttpResponse:
    """What one has made, and what of it one shows."""
    return show(request, *_portfolio(request), panel)


@page
@require_POST
def portfolio_act(request: HttpRequest, action: str) -> HttpResponse:
    """Change it."""
    return act(request, *_portfolio(request), action)


def _portfolio(request: HttpRequest) -> tuple[Room, Asked]:
    viewer = people.viewer(user_id_of(request), "")
    placed = PORTFOLIO.placed("", "", str(_("Your portfolio")), {})
    return PORTFOLIO, Asked(viewer, placed, PageSurface(request, "portfolio"), params_of(request))

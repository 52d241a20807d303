"""How old what we show is: in short for everyone, in full for those who look after the site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from plugin_app.contributions import api as contributions
from plugin_app.panels.templates import render
from plugin_app.people import api as people

from .frame import framed
from .serving import asked_by, page, user_id_of


@page
@require_http_methods(["GET", "HEAD"])
def freshness(request: HttpRequest) -> HttpResponse:
    """When each source was last looked at, and how it is."""
    viewer = people.viewer(user_id_of(request), "")
    shown = {"freshness": contributions.how_fresh(viewer), "may_decide": contributions.may_decide(viewer)}
    template = "freshness" if shown["may_decide"] else "freshness_short"
    html = render(f"community_hub/contributions/{template}.html", asked_by(request, viewer, ""), shown)
    return framed(request, html, title=_("How fresh this is"))

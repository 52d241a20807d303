"""Files to take along: tables and a small web site of what is in a showcase, for whom it is."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods

from plugin_app.activities.api import Kind
from plugin_app.errors import NotFound
from plugin_app.panels import Asked
from plugin_app.people import api as people
from plugin_app.showcase import api as showcase

from .serving import as_table, in_block, page, user_id_of


@page
@require_http_methods(["GET", "HEAD"])
def projects_csv(request: HttpRequest, usage_key: str) -> HttpResponse:
    """The projects of a block, for its course team."""
    asked = _showcase(request, usage_key)
    return as_table(showcase.projects_csv(asked.viewer, asked.placed), "projects.csv")


@page
@require_http_methods(["GET", "HEAD"])
def feedback_csv(request: HttpRequest, usage_key: str) -> HttpResponse:
    """What was said about the projects of a block, for its course team."""
    asked = _showcase(request, usage_key)
    return as_table(showcase.feedback_csv(asked.viewer, asked.placed), "feedback.csv")


@page
@require_http_methods(["GET", "HEAD"])
def showcase_zip(request: HttpRequest, usage_key: str) -> HttpResponseBase:
    """The published projects of a block as a web site, for its course team."""
    asked = _showcase(request, usage_key)
    return _site(showcase.site_of_block(asked.viewer, asked.placed), "showcase.zip")


@page
@require_http_methods(["GET", "HEAD"])
def my_zip(request: HttpRequest) -> HttpResponseBase:
    """What somebody has published, in all their courses, as a web site of their own."""
    return _site(showcase.site_of_mine(people.viewer(user_id_of(request), "")), "my-projects.zip")


def _showcase(request: HttpRequest, usage_key: str) -> Asked:
    _, asked = in_block(request, usage_key)
    if asked.placed.kind is not Kind.SHOWCASE:
        raise NotFound()
    return asked


def _site(file: showcase.SiteFile, name: str) -> FileResponse:
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")

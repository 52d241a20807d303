"""Every address: a course as the learning app shows it, Studio, a content library, and behind the scenes."""

from __future__ import annotations

from django.contrib.staticfiles.views import serve
from django.urls import URLPattern, include, path, re_path
from workbench.views import package_resource

from .places import Place
from .views import backstage, blocks, course, front, studio

ROOTS = {Place.COURSE: "", Place.STUDIO: "studio/", Place.LIBRARY: "library/"}


def _around_blocks(place: Place, root: str) -> list[URLPattern]:
    """A unit and what its blocks answer, in one place."""
    where = {"place": place}
    handler = rf"^{root}xblock/(?P<usage_id>[^/]+)/%s/(?P<name>\w+)(?:/(?P<suffix>.*))?$"
    return [
        path(f"{root}unit/<int:number>/", course.unit, where, name=f"{place}-unit"),
        re_path(handler % "handler", blocks.handler, where, name=f"{place}-handler"),
        re_path(handler % "handler_noauth", blocks.handler_noauth, where, name=f"{place}-handler_noauth"),
    ]


urlpatterns = [
    path("", front.welcome, name="welcome"),
    path("become/", front.become, name="become"),
    path("look-as-learner/", front.look_as_learner, name="look_as_learner"),
    path("course/<int:number>/", course.shell, {"place": Place.COURSE}, name="course"),
    path("studio/<int:number>/", course.shell, {"place": Place.STUDIO}, name="studio"),
    path("library/<int:number>/", course.shell, {"place": Place.LIBRARY}, name="library"),
    path("studio/edit/<str:usage_id>/", studio.edit, name="edit"),
    *(pattern for place, root in ROOTS.items() for pattern in _around_blocks(place, root)),
    path("told/", backstage.platform, name="told"),
    path("mail/", backstage.mail, name="mail"),
    path("healthz", backstage.healthz, name="healthz"),
    path("community/", include("plugin_app.urls")),
    path("resource/<str:block_type>/<path:resource>", package_resource, name="package_resource"),
    path("static/<path:path>", serve, {"insecure": True}),
]

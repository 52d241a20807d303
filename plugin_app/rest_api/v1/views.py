"""The same lists as in the panels, a page at a time, for apps and other plugins."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from plugin_app.activities.api import Kind
from plugin_app.contributions import api as contributions
from plugin_app.panels import params
from plugin_app.people import api as people
from plugin_app.showcase import api as showcase
from plugin_app.study_groups import api as study_groups

from .access import RoomView
from .serializers import GroupSerializer, OpenProjectSerializer, ProjectSerializer


class Groups(RoomView):
    """The living groups of a block; the caller's own come first, on page 1."""

    def get(self, request: Request, usage_key: str) -> Response:
        viewer, placed = self.at(usage_key, Kind.STUDY_GROUPS)
        asked = request.query_params
        finding = study_groups.Finding(search=params.words(asked, "search"), page=params.page(asked))
        page = study_groups.groups(viewer, placed, finding)
        return _page(page, [*page.now, *page.mine, *page.groups], GroupSerializer)


class Projects(RoomView):
    """The published projects of a block; the caller's own come first, on page 1."""

    def get(self, request: Request, usage_key: str) -> Response:
        viewer, placed = self.at(usage_key, Kind.SHOWCASE)
        asked = request.query_params
        sought = showcase.Sought(search=params.words(asked, "search"), page=params.page(asked))
        page = showcase.gallery(viewer, placed, sought)
        return _page(page, [*page.mine, *page.projects], ProjectSerializer)


class Opportunities(RoomView):
    """Open-source projects that welcome contributors."""

    def get(self, request: Request) -> Response:
        asked = request.query_params
        viewer = people.viewer(request.user.pk, "")
        page = contributions.hub(viewer, search=params.words(asked, "search"), page=params.page(asked))
        return _page(page, page.projects, OpenProjectSerializer)


def _page(page: Any, found: Any, serializer: type[Serializer]) -> Response:
    return Response({"page": page.page, "pages": page.pages, "results": serializer(found, many=True).data})

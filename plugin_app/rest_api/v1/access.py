"""Who may call the API, and how a refusal looks there.

DRF falls back to letting everyone in, so every view of ours derives from ``RoomView`` and a test walks the URLconf to
make sure. Sign-in is by session, and by the platform's JWT where its library is installed.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.decorators import method_decorator
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.permissions import IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from plugin_app import rooms
from plugin_app.activities.api import Kind, Placed
from plugin_app.errors import CommunityError, NotFound
from plugin_app.people import api as people

JWT = "edx_rest_framework_extensions.auth.jwt.authentication.JwtAuthentication"


def authentication() -> list[type[BaseAuthentication]]:
    """The ways to sign in that this instance knows."""
    try:
        return [import_string(JWT), SessionAuthentication]
    except ImportError:
        return [SessionAuthentication]


@method_decorator(never_cache, name="dispatch")
class RoomView(APIView):
    """A view in front of a room: signed in, and every refusal as ``{"code", "detail"}`` with the room's status.

    Answers are JSON whatever the browser prefers, for they hold what people typed, and are never cached: they are
    written for one person.
    """

    authentication_classes: ClassVar = authentication()
    permission_classes: ClassVar = [IsAuthenticated]
    renderer_classes: ClassVar = [JSONRenderer]

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, CommunityError):
            return Response({"code": exc.code, "detail": str(exc.sentence)}, status=exc.status)
        return super().handle_exception(exc)

    def at(self, usage_key: str, kind: Kind) -> tuple[people.Viewer, Placed[Any]]:
        """Who is looking at which block. Raises ``NotFound`` if the block is of another kind."""
        _room, placed = rooms.at(usage_key)
        if placed.kind is not kind:
            raise NotFound()
        return people.viewer(self.request.user.pk, placed.course_key, usage_key=usage_key), placed

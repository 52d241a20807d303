"""The files of pictures, given out one by one to whoever may see what they are part of."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotFound
from django.utils.cache import add_never_cache_headers, get_conditional_response
from django.views.decorators.http import require_http_methods

from plugin_app.errors import CommunityError
from plugin_app.people import api as people
from plugin_app.showcase import api as showcase
from plugin_app.showcase.api import PictureFile

SECURITY_POLICY = "default-src 'none'; sandbox"
"""A picture opened by itself runs nothing and loads nothing, whatever a browser takes it for."""


@require_http_methods(["GET", "HEAD"])
def picture(request: HttpRequest, picture: UUID, width: int) -> HttpResponseBase:
    """A picture for somebody in the course, or for anybody if its project is public."""

    def seen() -> PictureFile:
        try:
            return showcase.public_picture(picture, width)
        except CommunityError:
            place = showcase.picture_place(picture)
            user_id = request.user.pk if request.user.is_authenticated else None
            viewer = people.viewer(user_id, place.course_key, usage_key=place.usage_key)
            return showcase.picture_file(viewer, picture, width)

    return _given(request, seen, f"{picture.hex}-{width}")


@require_http_methods(["GET", "HEAD"])
def shared_picture(request: HttpRequest, secret: str, picture: UUID, width: int) -> HttpResponseBase:
    """A picture for whoever has a link that shows it."""
    return _given(request, lambda: showcase.picture_by_link(secret, picture, width), f"{picture.hex}-{width}")


def _given(request: HttpRequest, seen: Callable[[], PictureFile], name: str) -> HttpResponseBase:
    """The file. A browser may keep it for itself, and asks each time whether it still may show it."""
    try:
        file = seen()
    except CommunityError:
        nothing = HttpResponseNotFound("There is no picture at this address.\n", content_type="text/plain")
        add_never_cache_headers(nothing)
        return nothing
    response = HttpResponse(file.content, content_type=file.media_type)
    response.headers["Content-Security-Policy"] = SECURITY_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Disposition"] = "inline; filename=picture"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin" if file.is_public else "same-origin"
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    # A picture never changes, so its name says it all; whether it may be seen was settled above.
    response.headers["ETag"] = f'"{name}"'
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response

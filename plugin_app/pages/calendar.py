"""Where calendar programs read along."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from plugin_app.study_groups import api as study_groups


@never_cache
@require_http_methods(["GET", "HEAD"])
def feed(_request: HttpRequest, token: str) -> HttpResponse:
    """A learner's meetings. No program signs in, so the secret in the address is all that lets it read."""
    text = study_groups.feed_text(token, now=timezone.now())
    if text is None:
        response = HttpResponse("There is no calendar at this address.\n", status=404, content_type="text/plain")
    else:
        response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response

"""Where trackers send news. A machine's address: no session, no cookie, no reason given.

It is exempt from Django's check for forged requests: that keeps other sites from using what a browser sends by itself,
and here nothing counts but the signature over the body. How large a body may be is seen before any of it is read.
"""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from plugin_app.contributions import api as contributions


@csrf_exempt
@never_cache
def hook(request: HttpRequest, repository: UUID) -> HttpResponse:
    """Take in what a tracker tells of one repository: 204, or 404 for everything else."""
    try:
        if request.method != "POST" or not _is_of_a_size(request):
            return HttpResponse(status=HTTPStatus.NOT_FOUND)
        contributions.hear(repository, dict(request.headers), request.body, now=timezone.now())
    except (contributions.Refused, RequestDataTooBig, UnreadablePostError):
        return HttpResponse(status=HTTPStatus.NOT_FOUND)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _is_of_a_size(request: HttpRequest) -> bool:
    """Whether it says how large it is, and that is not too much."""
    length = request.META.get("CONTENT_LENGTH", "")
    return length.isascii() and length.isdigit() and len(length) < 10 and 0 < int(length) <= contributions.HOOK_BODY_MAX

"""What blocks answer. Like the platform, it lets anybody through and leaves the checking to the block."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from xblock.django.request import django_to_webob_request, webob_to_django_response
from xblock.exceptions import NoSuchHandlerError

from demo.outline import unit_with
from demo.places import Place
from demo.runtime import DemoRuntime


def handler(request: HttpRequest, usage_id: str, name: str, place: Place, suffix: str | None = None) -> HttpResponse:
    """A block's handler, behind the check against forged requests."""
    if unit_with(usage_id) is None:
        raise Http404
    runtime = DemoRuntime(request.user, place)
    block = runtime.get_block(usage_id)
    try:
        answer = runtime.handle(block, name, django_to_webob_request(request), suffix or "")
    except NoSuchHandlerError as error:
        raise Http404 from error
    return webob_to_django_response(answer)


@csrf_exempt
def handler_noauth(
    request: HttpRequest, usage_id: str, name: str, place: Place, suffix: str | None = None
) -> HttpResponse:
    """The platform's other way to every handler: it asks for no token, and keeps the login."""
    return handler(request, usage_id, name, place, suffix)

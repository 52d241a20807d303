"""Requests as they reach a view: with a user, and past Django's check for forgery."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.test import RequestFactory
from django.views.decorators.csrf import csrf_exempt

TOKEN = "t" * 32


def get(user: User | None = None) -> HttpRequest:
    return _by(user, RequestFactory().get("/"))


def post(user: User | None = None, *, view: Callable[[HttpRequest], HttpResponse] | None = None) -> HttpRequest:
    """A POST with a good token, after the middleware has looked at it on its way to the view."""
    request = _by(user, RequestFactory().post("/", headers={"x-csrftoken": TOKEN}))
    request._dont_enforce_csrf_checks = False
    request.COOKIES["csrftoken"] = TOKEN
    middleware = CsrfViewMiddleware(lambda _request: HttpResponse())
    middleware.process_request(request)
    refusal = middleware.process_view(request, view or plain_view, (), {})
    assert refusal is None
    return request


def plain_view(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@csrf_exempt
def exempt_view(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def _by(user: User | None, request: HttpRequest) -> HttpRequest:
    request.user = user or AnonymousUser()
    request.session = {}
    return request

"""Behind the scenes: what the platform was told, and the mail that went out."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from demo import mailbox, told
from plugin_app.mail import api as outgoing


@never_cache
@require_safe
def platform(request: HttpRequest) -> HttpResponse:
    """Completion, grades and events, newest first."""
    tellings = told.newest_first()
    people = get_user_model().objects.in_bulk({telling.user_id for telling in tellings} - {None})
    rows = [(telling, people.get(telling.user_id)) for telling in tellings]
    return render(request, "demo/told.html", {"rows": rows, "kept": told.KEPT})


@never_cache
@require_safe
def mail(request: HttpRequest) -> HttpResponse:
    """The outgoing mail. Looking here sends what is due: it stands for the scheduled command of an instance."""
    outgoing.send_due(timezone.now())
    return render(request, "demo/mail.html", {"mails": mailbox.newest_first()})


@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """For whoever waits for the demo to be up."""
    return HttpResponse("ok\n", content_type="text/plain")

"""Studio's editor: the block's own form, in what stands for Studio's modal."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from demo.outline import unit_with
from demo.people import is_course_team
from demo.places import Place
from demo.runtime import DemoRuntime


@never_cache
@require_safe
@ensure_csrf_cookie
def edit(request: HttpRequest, usage_id: str) -> HttpResponse:
    """One block's settings. Saving and cancelling lead back to the unit in Studio."""
    unit = unit_with(usage_id)
    if unit is None:
        raise Http404
    if not is_course_team(request.user):
        return render(request, "demo/team_only.html", status=403)
    block = DemoRuntime(request.user, Place.STUDIO).get_block(usage_id)
    drawn = block.render("studio_view")
    context = {
        "title": block.display_name,
        "html": drawn.body_html(),
        "head": drawn.head_html(),
        "foot": drawn.foot_html(),
        "back": reverse("studio", args=[unit.number]),
    }
    return render(request, "demo/editor.html", context)

"""A unit as the learning app shows it: the app around it, and in a frame the page with the blocks."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe
from web_fragments.fragment import Fragment

from demo import outline
from demo.outline import Unit
from demo.people import is_course_team
from demo.places import COURSE_TITLE, Place
from demo.runtime import DemoRuntime


@never_cache
@require_safe
def shell(request: HttpRequest, number: int, place: Place) -> HttpResponse:
    """The app: course, units, and the frame that grows with what is in it."""
    unit = _unit(number)
    if place is not Place.COURSE and not is_course_team(request.user):
        return render(request, "demo/team_only.html", status=403)
    units = outline.units()
    return render(
        request,
        "demo/shell.html",
        {
            "place": place,
            "course_title": COURSE_TITLE,
            "unit": unit,
            "tabs": [(each, reverse(place, args=[each.number])) for each in units],
            "frame": reverse(f"{place}-unit", args=[number]),
            "is_first": unit == units[0],
            "is_last": unit == units[-1],
        },
    )


@never_cache
@require_safe
@ensure_csrf_cookie
def unit(request: HttpRequest, number: int, place: Place) -> HttpResponse:
    """The page in the frame: all blocks of the unit, one after the other, in the platform's own markup and style."""
    runtime = DemoRuntime(request.user, place)
    page = Fragment()
    blocks = []
    for usage_id in _unit(number).blocks:
        block = runtime.get_block(usage_id)
        drawn = block.render(_view(request, place))
        page.add_fragment_resources(drawn)
        blocks.append({"usage_id": usage_id, "title": block.display_name, "html": drawn.body_html()})
    context = {"place": place, "blocks": blocks, "head": page.head_html(), "foot": page.foot_html()}
    return render(request, "demo/unit.html", context)


def _unit(number: int) -> Unit:
    found = outline.unit(number)
    if found is None:
        raise Http404
    return found


def _view(request: HttpRequest, place: Place) -> str:
    """The view the platform asks a block for: Studio the author's, a public course the public one for visitors."""
    if place is Place.STUDIO:
        return "author_view"
    return "student_view" if place is Place.LIBRARY or request.user.is_authenticated else "public_view"

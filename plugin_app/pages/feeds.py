"""What programs read along: the public projects of a block as feeds, and what to show beside a link to one (oEmbed)."""

from __future__ import annotations

import re
from datetime import UTC
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import feedgenerator
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from plugin_app import host
from plugin_app.errors import CommunityError
from plugin_app.panels.templates import render_plain
from plugin_app.prose import MAX_SOURCE, render
from plugin_app.showcase import api as showcase
from plugin_app.showcase.api import LARGE, Feed, OutsideProject

JSON_FEED = "https://jsonfeed.org/version/1.1"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@never_cache
@require_http_methods(["GET", "HEAD"])
def atom(_request: HttpRequest, block: UUID) -> HttpResponse:
    """The public projects of a block as Atom (RFC 4287)."""
    try:
        feed = showcase.feed(block)
    except CommunityError:
        return _nothing()
    written = feedgenerator.Atom1Feed(
        title=_title(), link=_site(), description="", feed_url=_own("feed_atom", feed), feed_guid=f"urn:uuid:{block}"
    )
    for project in feed.projects:
        written.add_item(
            title=_printable(project.title),
            link=showcase.public_url(project.uuid),
            unique_id=f"urn:uuid:{project.uuid}",
            description=_html(project),  # a reader takes it for HTML, so it has to be: plain text would be parsed
            author_name=_printable(project.by) or None,
            pubdate=project.published_at,
            updateddate=project.published_at,
            categories=[_printable(tag) for tag in project.tags],
        )
    return _file(written.writeString("utf-8").encode(), "application/atom+xml; charset=utf-8")


@never_cache
@require_http_methods(["GET", "HEAD"])
def json(_request: HttpRequest, block: UUID) -> HttpResponse:
    """The same as a JSON Feed (jsonfeed.org, 1.1)."""
    try:
        feed = showcase.feed(block)
    except CommunityError:
        return _nothing()
    told: dict[str, Any] = {
        "version": JSON_FEED,
        "title": _title(),
        "home_page_url": _site(),
        "feed_url": _own("feed_json", feed),
        "items": [_item(project) for project in feed.projects],
    }
    return _harmless(JsonResponse(told, content_type="application/feed+json; charset=utf-8"))


@never_cache
@require_http_methods(["GET", "HEAD"])
def oembed(request: HttpRequest) -> HttpResponse:
    """What another site may show beside a link to a public page; it says whose address is asked about in ``url``."""
    if request.GET.get("format", "json") != "json":
        return _harmless(HttpResponse("This speaks JSON only.\n", status=501, content_type="text/plain"))
    try:
        found = showcase.oembed(
            request.GET.get("url", ""),
            max_width=_pixels(request.GET.get("maxwidth", "")),
            max_height=_pixels(request.GET.get("maxheight", "")),
        )
    except CommunityError:
        return _nothing()
    return _harmless(JsonResponse(found))


def _item(project: OutsideProject) -> dict[str, Any]:
    address = showcase.public_url(project.uuid)
    item: dict[str, Any] = {
        "id": f"urn:uuid:{project.uuid}",
        "url": address,
        "title": project.title,
        "content_html": _html(project),
        "summary": project.summary,
        "date_published": project.published_at.astimezone(UTC).isoformat(),
        "tags": list(project.tags),
    }
    if project.by:
        item["authors"] = [{"name": project.by}]
    if project.language:
        item["language"] = project.language
    if project.figures:
        path = reverse("community_hub:picture", kwargs={"picture": project.figures[0].picture, "width": LARGE})
        item["image"] = f"{_site()}{path}"
    return item


def _html(project: OutsideProject) -> str:
    """Its words, and below them what it builds on: a feed is read apart from the page it leads to."""
    words = render(_printable(project.write_up)[:MAX_SOURCE])
    if not project.credits:
        return words
    return words + _printable(render_plain("community_hub/public/feed_credits.html", {"credits": project.credits}))


def _printable(text: str) -> str:
    """Without what XML 1.0 has no place for: control characters, and halves of characters."""
    return _UNPRINTABLE.sub("", text)


def _title() -> str:
    return gettext("Projects people have shared")


def _own(name: str, feed: Feed) -> str:
    return f"{_site()}{reverse(f'community_hub:{name}', kwargs={'block': feed.uuid})}"


def _site() -> str:
    return host.current().site_url()


def _pixels(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 6 else None


def _nothing() -> HttpResponse:
    return _harmless(HttpResponse("There is nothing at this address.\n", status=404, content_type="text/plain"))


def _file(content: bytes, media_type: str) -> HttpResponse:
    return _harmless(HttpResponse(content, content_type=media_type))


def _harmless(response: HttpResponse) -> HttpResponse:
    """For programs: a browser that opens it draws nothing, runs nothing, and does not guess what it is."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response

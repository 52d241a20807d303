"""What a saved search shows outside: an Atom feed, a JSON feed, and a page to put into a frame of another site.

No program signs in, so the secret in the address is all that lets it read. Feeds are asked for every few minutes by
many: what has not changed is answered in one line (RFC 9110, conditional requests). Whether it has changed is told by
the content alone: what is taken or hidden leaves no later time behind, so a feed has no time of its own.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import feedgenerator
from django.utils.cache import add_never_cache_headers, get_conditional_response
from django.utils.html import format_html, format_html_join
from django.utils.http import quote_etag
from django.utils.translation import get_language, get_language_bidi, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_http_methods

from plugin_app import host
from plugin_app.contributions import api as contributions
from plugin_app.contributions.api import Attribution, FeedItem, SearchFeed
from plugin_app.errors import CommunityError
from plugin_app.panels.templates import render_plain

JSON_FEED = "https://jsonfeed.org/version/1.1"
FRAMED = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors *",
        "sandbox allow-popups allow-popups-to-escape-sandbox",
    )
)
"""For a page in anybody's frame: it runs nothing, sends nothing, knows no cookie, and its links open a new tab."""

Response = TypeVar("Response", bound=HttpResponseBase)

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@require_http_methods(["GET", "HEAD"])
def atom(request: HttpRequest, secret: str) -> HttpResponseBase:
    """What a saved search finds, as Atom (RFC 4287)."""
    try:
        feed = contributions.feed_of(secret)
    except CommunityError:
        return _nothing()
    written = feedgenerator.Atom1Feed(
        title=_printable(feed.name),
        link=_hub(),
        description="",
        feed_url=_own("found_atom", secret),
        feed_guid=f"urn:uuid:{feed.uuid}",
    )
    for item in feed.items:
        written.add_item(
            title=_printable(item.title),
            link=item.url,
            unique_id=f"urn:uuid:{item.uuid}",
            description=_html(item),
            author_name=_printable(item.project.name),
            pubdate=item.opened_at,
            updateddate=max(item.changed_at, item.opened_at),
            categories=[_printable(language) for language in item.thing.languages],
            item_copyright=_credits(item),
        )
    # Atom says when a feed changed by its newest item, and by the clock if it has none.
    written.latest_post_date = lambda: feed.changed_at  # type: ignore[method-assign]  # Django asks it of the feed
    content = written.writeString("utf-8").encode()
    return _if_new(request, HttpResponse(content, content_type="application/atom+xml; charset=utf-8"))


@require_http_methods(["GET", "HEAD"])
def json(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The same as a JSON Feed (jsonfeed.org, 1.1)."""
    try:
        feed = contributions.feed_of(secret)
    except CommunityError:
        return _nothing()
    told: dict[str, Any] = {
        "version": JSON_FEED,
        "title": feed.name,
        "home_page_url": _hub(),
        "feed_url": _own("found_json", secret),
        "items": [_told(item) for item in feed.items],
    }
    return _if_new(request, JsonResponse(told, content_type="application/feed+json; charset=utf-8"))


@never_cache
@xframe_options_exempt
@require_http_methods(["GET", "HEAD"])
def embedded(_request: HttpRequest, secret: str) -> HttpResponse:
    """The same as a page for a frame of any other site."""
    try:
        feed: SearchFeed | None = contributions.feed_of(secret)
    except CommunityError:
        feed = None
    shown = {
        "feed": feed,
        "language": get_language() or settings.LANGUAGE_CODE,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "stylesheet": static("community_hub/css/community.css"),
    }
    html = render_plain("community_hub/public/opportunities.html", shown)
    response = HttpResponse(html, status=200 if feed else 404)
    response.headers["Content-Security-Policy"] = FRAMED
    return _secretly(response)


def _told(item: FeedItem) -> dict[str, Any]:
    return {
        "id": f"urn:uuid:{item.uuid}",
        "url": item.url,
        "title": item.title,
        "content_html": _html(item),
        "summary": item.summary,
        "date_published": _written(item.opened_at),
        "date_modified": _written(max(item.changed_at, item.opened_at)),
        "tags": list(item.thing.languages),
        "authors": [{"name": item.project.name, "url": item.project.url}],
    }


def _html(item: FeedItem) -> str:
    """Names and words of other people, as text; and whose list it is from."""
    sources = format_html_join(
        "; ",
        '<a href="{}">{}</a>{}',
        ((credit.url, _printable(credit.name), _licence(credit)) for credit in item.project.credits),
    )
    words = format_html("<p>{}</p><p>{}</p>", _printable(item.summary), _printable(item.project.name))
    return words + (format_html("<p>{} {}</p>", gettext("From"), sources) if sources else "")


def _credits(item: FeedItem) -> str | None:
    due = (f"{credit.name}{_licence(credit)}" for credit in item.project.credits)
    return _printable("; ".join(due)) or None


def _licence(credit: Attribution) -> str:
    return f", {credit.licence}" if credit.licence else ""


def _if_new(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """The feed, or one line that says it is as it was. Nobody keeps it without asking again."""
    etag = quote_etag(sha256(response.content).hexdigest()[:32])
    response.headers["ETag"] = etag
    answer = get_conditional_response(request, etag=etag, response=response)
    return _secretly(_harmless(answer or response))


def _harmless(response: HttpResponseBase) -> HttpResponseBase:
    """For programs: a browser that opens it draws nothing, runs nothing, and does not guess what it is."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Accept-Language"
    return response


def _secretly(response: Response) -> Response:
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _nothing() -> HttpResponseBase:
    nothing = HttpResponse("There is nothing at this address.\n", status=404, content_type="text/plain")
    response = _secretly(_harmless(nothing))
    add_never_cache_headers(response)
    return response


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _printable(text: str) -> str:
    """Without what XML 1.0 has no place for: control characters, and halves of characters."""
    return _UNPRINTABLE.sub("", text)


def _hub() -> str:
    return f"{host.current().site_url()}{reverse('community_hub:hub')}"


def _own(name: str, secret: str) -> str:
    return f"{host.current().site_url()}{reverse(f'community_hub:{name}', kwargs={'secret': secret})}"

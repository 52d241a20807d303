"""oEmbed for public pages (oembed.com, 1.0): what another site may show beside a link to one.

It answers for our own addresses alone, compared exactly: no address is ever fetched, and nothing is embedded but words
and a picture (the type ``link``), so that no site has to trust a frame of ours. It has no place for what a project
builds on: that stands on the page it leads to.
"""

from __future__ import annotations

from urllib.parse import urlsplit
from uuid import UUID

from django.urls import Resolver404, resolve, reverse

from plugin_app import host
from plugin_app.errors import NotFound
from plugin_app.showcase.pictures.decode import SMALL

from .public import public_project

CACHE_AGE = 3600
"""Seconds for which an answer is good: what is public now may not be tomorrow."""


def oembed(url: str, *, max_width: int | None = None, max_height: int | None = None) -> dict[str, str | int]:
    """What stands beside a link to a public page. Raises ``NotFound`` for every other address.

    The picture is left out where it is larger than the site asks for: it comes in one size.
    """
    shown = public_project(_project_at(url)).project
    found: dict[str, str | int] = {
        "version": "1.0",
        "type": "link",
        "title": shown.title,
        "provider_name": urlsplit(host.current().site_url()).hostname or "",
        "provider_url": host.current().site_url(),
        "cache_age": CACHE_AGE,
    }
    if shown.by:
        found["author_name"] = shown.by
    if shown.figures:
        figure = shown.figures[0]
        width, height = figure.size_at(SMALL)
        if width <= (max_width or width) and height <= (max_height or height):
            path = reverse("community_hub:picture", kwargs={"picture": figure.picture, "width": SMALL})
            found["thumbnail_url"] = f"{host.current().site_url()}{path}"
            found["thumbnail_width"], found["thumbnail_height"] = width, height
    return found


def _project_at(url: str) -> UUID:
    site = host.current().site_url()
    path = url.removeprefix(site)
    if not site or path == url or not path.startswith("/"):
        raise NotFound()
    try:
        match = resolve(path)
    except (Resolver404, UnicodeError) as error:
        raise NotFound() from error
    project = match.kwargs.get("project")
    if match.view_name != "community_hub:public" or not isinstance(project, UUID):
        raise NotFound()
    return project

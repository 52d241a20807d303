"""What was published, as a web site in one file: it opens from a disk and on any server, in many years, without us.

Its pages are words and pictures of ours: no script, no form, no frame, nothing fetched from elsewhere. A policy in each
page says so once more. Names are numbers of ours; nothing anybody wrote becomes the name of a file.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language, get_language_bidi, gettext

from plugin_app.paging import Turned, turn_to
from plugin_app.panels.templates import render_plain
from plugin_app.people.api import Viewer, require_organiser, require_person
from plugin_app.showcase.data import Standing, State
from plugin_app.showcase.found import Showcase
from plugin_app.showcase.models import Picture, ProjectOwner, Version
from plugin_app.showcase.pictures import storing
from plugin_app.showcase.pictures.decode import LARGE, SMALL

from .data import OutsideProject
from .outside import outside

SiteFile = IO[bytes]
"""A ZIP file from its beginning. Closing it is enough: it is in no folder."""

IN_MEMORY = 8_000_000
"""Bytes of a site that are kept in memory; beyond, it is on the disk."""
MOST_PICTURE_BYTES = 250_000_000
"""Pictures of later projects are left out, so that a file stays one that can be sent on."""
LISTED = 60
"""Projects on a page of the list: as many as are in memory at a time."""
STYLES = Path(__file__).parents[2] / "static" / "community_hub" / "css"


def site_of_mine(viewer: Viewer) -> SiteFile:
    """What the viewer has published and owns by name, in all their courses; what was put away since is theirs, too.

    So are their pictures, also where a course shows none any more: this is their own copy, and nobody else’s page.
    """
    user_id = require_person(viewer)
    own = ProjectOwner.objects.filter(user=user_id).values("project")
    versions = _versions().filter(project__in=own).exclude(project__state=State.DELETED)
    return _site(versions, gettext("My projects"), LARGE, lambda _block: True)


def site_of_block(viewer: Viewer, placed: Showcase) -> SiteFile:
    """The published projects of a block, for its course team. Who is named on public pages is named here."""
    require_organiser(viewer, placed.course_key)
    published = _versions().filter(project__activity__usage_key=placed.usage_key, project__state=State.PUBLISHED)
    return _site(published, placed.title, SMALL, lambda _block: placed.rules.pictures)


def _versions() -> QuerySet[Version]:
    """What is out, or was; the newest first."""
    newest = Version.objects.filter(standing=Standing.CURRENT).order_by("-published_at", "-id")
    return newest.select_related("project__activity")


def _site(versions: QuerySet[Version], title: str, width: int, shows_pictures: Callable[[str], bool]) -> SiteFile:
    """Written a page of its list at a time: a showcase of thousands takes no more memory than one of sixty."""
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever asked for it closes it
    all_of_it = list(versions.values_list("pk", "project__uuid"))
    ids = [pk for pk, _project in all_of_it]
    beside = {project: f"../{_page_name(number)}" for number, (_pk, project) in enumerate(all_of_it, start=1)}
    turned = [turn_to(page, len(ids), LISTED) for page in range(1, turn_to(1, len(ids), LISTED).pages + 1)]
    left = MOST_PICTURE_BYTES
    with ZipFile(file, "w", ZIP_DEFLATED) as site:
        for style in ("community.css", "pictures.css"):
            site.writestr(style, (STYLES / style).read_bytes())
        for page in turned:
            batch = list(versions.filter(pk__in=ids[page.on_it]))
            pictures = _pictures(batch)
            numbered = list(enumerate(outside(batch, shows_pictures, beside), start=page.on_it.start + 1))
            for number, project in numbered:
                left -= _add(site, number, project, pictures, width, left)
            listed = {"title": title, "projects": numbered, "up": "", "page": page, **_beside(page)}
            site.writestr(_list_name(page.page), _drawn("index", listed))
    file.seek(0)
    return file


def _list_name(page: int) -> str:
    return "index.html" if page == 1 else f"index-{page}.html"


def _page_name(number: int) -> str:
    return f"projects/{number}.html"


def _beside(page: Turned) -> dict[str, str]:
    """The lists before and after this one, by the names of their files; empty where there is none."""
    return {
        "previous": _list_name(page.page - 1) if page.page > 1 else "",
        "next": _list_name(page.page + 1) if page.page < page.pages else "",
    }


def _pictures(versions: Iterable[Version]) -> dict[str, Picture]:
    rows = Picture.objects.filter(project__in=[version.project_id for version in versions])
    return {str(row.uuid): row for row in rows}


def _add(
    site: ZipFile, number: int, project: OutsideProject, pictures: dict[str, Picture], width: int, left: int
) -> int:
    """Write a project and its pictures, unless they take more bytes than are left. Returns the bytes they took."""
    shown, taken = [], 0
    for figure in project.figures:
        row = pictures.get(str(figure.picture))
        content = storing.read(row.place, width, row.media_type) if row and taken < left else None
        if row is None or content is None:
            continue
        name = f"pictures/{figure.picture}.{storing.ENDINGS[row.media_type]}"
        site.writestr(name, content, ZIP_STORED)
        taken += len(content)
        shown.append((figure, name, *figure.size_at(width)))
    page = {"title": project.title, "project": project, "pictures": shown, "up": "../"}
    site.writestr(_page_name(number), _drawn("project", page))
    return taken


def _drawn(page: str, shown: dict[str, object]) -> str:
    return render_plain(
        f"community_hub/export/{page}.html",
        {
            **shown,
            "language": get_language() or settings.LANGUAGE_CODE,
            "direction": "rtl" if get_language_bidi() else "ltr",
        },
    )

"""Links that show a project, or somebody's portfolio, to people outside its course. The only door is ``api``.

A link that was mistyped, has expired, was taken back, or leads to what is out of sight gives one answer, ``NotFound``.
A link is its maker's: it ends when they no longer own the project, or leave the platform.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from plugin_app import host
from plugin_app.errors import NotFound
from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, names, require_person
from plugin_app.secret import digest_of, new_secret
from plugin_app.showcase import models, owners, permissions
from plugin_app.showcase.data import State
from plugin_app.showcase.found import Showcase, found_for_owner, require, tell
from plugin_app.showcase.pictures.data import figures_of
from plugin_app.showcase.pictures.seeing import PictureFile, copy_of
from plugin_app.showcase.pictures.shown import are_shown
from plugin_app.transactions import atomically

from .data import OutsidePortfolio, OutsideProject, ShareLink
from .errors import EnoughLinks, NotOutYet
from .outside import outside
from .seen import current_versions

MOST_LINKS = 20
"""That open something now: of a project, or of a portfolio."""
LONGEST_LABEL = 80
PAGE_SIZE = 10
"""Projects on a page of a portfolio: each stands there with all its words and pictures."""


def make_link(
    viewer: Viewer,
    placed: Showcase,
    project: UUID,
    *,
    label: str = "",
    days: int | None = None,
    now: datetime | None = None,
) -> str:
    """A secret address that shows the published project for so many ``days``, or until it is taken back.

    Told only now. For its owners. Raises ``NotOutYet``, ``EnoughLinks``.
    """
    row, owned_by, user_id = found_for_owner(viewer, placed, project)
    require(permissions.may_share(viewer, owned_by))
    if not permissions.is_shown_outside(State(row.state)):
        raise NotOutYet()
    made = models.ShareLink(project=row, made_by_id=user_id)
    address = _keep(made, models.Project.objects.filter(pk=row.pk), label, days, now or timezone.now())
    tell("link.made", viewer, row)
    return address


def revoke_link(
    viewer: Viewer, placed: Showcase, project: UUID, share_link: UUID, *, now: datetime | None = None
) -> None:
    """Take a link back: it shows nothing from now on. For every owner who may share the project."""
    row, owned_by, _user_id = found_for_owner(viewer, placed, project)
    require(permissions.may_share(viewer, owned_by))
    _take_back(models.ShareLink.objects.filter(project=row), share_link, now or timezone.now())
    tell("link.revoked", viewer, row)


def make_portfolio_link(
    viewer: Viewer, *, label: str = "", days: int | None = None, now: datetime | None = None
) -> str:
    """A secret address that shows the viewer's own portfolio. Told only now. Raises ``EnoughLinks``."""
    user_id = require_person(viewer)
    made = models.ShareLink(portfolio_of_id=user_id, made_by_id=user_id)
    address = _keep(made, get_user_model().objects.filter(pk=user_id), label, days, now or timezone.now())
    host.current().track("community_hub.portfolio.link_made", {}, user_id=user_id, course_key="")
    return address


def revoke_portfolio_link(viewer: Viewer, share_link: UUID, *, now: datetime | None = None) -> None:
    """Take a link to one's own portfolio back."""
    user_id = require_person(viewer)
    _take_back(models.ShareLink.objects.filter(portfolio_of=user_id), share_link, now or timezone.now())
    host.current().track("community_hub.portfolio.link_revoked", {}, user_id=user_id, course_key="")


def by_link(secret: str, *, page: int = 1, now: datetime | None = None) -> OutsideProject | OutsidePortfolio:
    """What a link shows to whoever has it: of a portfolio, a page; past the last one, the last. Raises ``NotFound``."""
    when = now or timezone.now()
    link, maker = _open(secret, when)
    shown = _portfolio(link, maker, page) if link.project_id is None else _project(link)
    today = when.astimezone(UTC).date()
    models.ShareLink.objects.filter(pk=link.pk).exclude(opened_on=today).update(opened_on=today)
    return shown


def picture_by_link(secret: str, picture: UUID, width: int, *, now: datetime | None = None) -> PictureFile:
    """A picture of what a link shows. Raises ``NotFound``."""
    link, _maker = _open(secret, now or timezone.now())
    row = models.Picture.objects.filter(uuid=picture).select_related("project__activity").first()
    if row is None or not _shows(_versions(link).filter(project=row.project_id), picture):
        raise NotFound()
    if not are_shown(row.project.activity.usage_key):
        raise NotFound()
    return copy_of(row, width)


def read(rows: Iterable[models.ShareLink], now: datetime) -> tuple[ShareLink, ...]:
    """Links as their makers see them. One query for the names."""
    links = list(rows)
    known = names({link.made_by_id for link in links})
    return tuple(
        ShareLink(
            uuid=link.uuid,
            label=link.label,
            made_by=known[link.made_by_id],
            made_at=link.made_at,
            expires_at=link.expires_at,
            is_over=link.expires_at is not None and link.expires_at <= now,
            opened_on=link.opened_on,
        )
        for link in links
    )


def kept(links: QuerySet[models.ShareLink]) -> QuerySet[models.ShareLink]:
    """Those nobody has taken back, the newest first: one that has expired is still listed, so that one knows."""
    return links.filter(revoked_at=None).order_by("-id")[: MOST_LINKS * 2]


def _keep(made: models.ShareLink, shown: QuerySet[Any], label: str, days: int | None, now: datetime) -> str:
    """Its address. ``shown`` is the row of what it shows, for which there are so many links at a time."""
    secret = new_secret()
    made.digest = digest_of(secret)
    made.label = " ".join(label.split())[:LONGEST_LABEL]
    made.made_at = now
    made.expires_at = now + timedelta(days=days) if days else None

    def write() -> None:
        shown.select_for_update().get()  # two at once would both count one too few
        if made.project is not None:
            require(_still_theirs(made.project, made.made_by_id))  # they may have left it in this moment
        others = models.ShareLink.objects.filter(project=made.project_id, portfolio_of=made.portfolio_of_id)
        if _working(others, now).count() >= MOST_LINKS:
            raise EnoughLinks()
        made.save()

    atomically(write)
    return f"{host.current().site_url()}{reverse('community_hub:shared', kwargs={'secret': secret})}"


def _take_back(links: QuerySet[models.ShareLink], link: UUID, now: datetime) -> None:
    if not atomically(lambda: links.filter(uuid=link, revoked_at=None).update(revoked_at=now)):
        raise NotFound()


def _working(links: QuerySet[models.ShareLink], now: datetime) -> QuerySet[models.ShareLink]:
    return links.filter(Q(expires_at=None) | Q(expires_at__gt=now), revoked_at=None)


def _open(secret: str, now: datetime) -> tuple[models.ShareLink, str]:
    """The link, and the name of whoever made it."""
    links = _working(models.ShareLink.objects.filter(digest=digest_of(secret)), now)
    link = links.select_related("project__group").first()
    maker = host.current().names([link.made_by_id]).get(link.made_by_id) if link is not None else None
    if link is None or maker is None:
        raise NotFound()
    if link.project is not None and not _still_theirs(link.project, link.made_by_id):
        raise NotFound()
    return link, maker


def _still_theirs(project: models.Project, user_id: int) -> bool:
    owned_by = owners.of(project)
    return user_id in (owned_by.named or owned_by.seated)


def _versions(link: models.ShareLink) -> QuerySet[models.Version]:
    """What a link shows now."""
    if link.project_id is not None:
        return current_versions().filter(project=link.project_id)
    chosen = models.ProjectOwner.objects.filter(user=link.portfolio_of_id, in_portfolio=True)
    return current_versions().filter(project__in=chosen.values("project"))


def _project(link: models.ShareLink) -> OutsideProject:
    shown = outside(_versions(link))
    if not shown:
        raise NotFound()
    return shown[0]


def _portfolio(link: models.ShareLink, name: str, page: int) -> OutsidePortfolio:
    versions = _versions(link)
    total = versions.count()
    turned = turn_to(page, total, PAGE_SIZE)
    listed = list(versions.order_by("-published_at", "-id")[turned.on_it])
    shown = outside(listed, beside={version.project.uuid: f"#project-{version.project.uuid}" for version in listed})
    return OutsidePortfolio(name, shown, total, turned.page, turned.pages)


def _shows(versions: QuerySet[models.Version], picture: UUID) -> bool:
    stored = versions.values_list("pictures", flat=True)
    return any(picture == figure.picture for shown in stored for figure in figures_of(shown))

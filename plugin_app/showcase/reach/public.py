"""What anybody can see: a project on its public page, and the feed of a block.

Three have to agree, each time it is asked: the author of the block, by a rule that is off unless they turn it on; an
owner of the project, by an act; and the course, by letting it stand where everyone in it sees it. And somebody who owns
it has to be there still, to answer for it and to take it away.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from itertools import count
from uuid import UUID

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone

from plugin_app import host
from plugin_app.errors import NotFound
from plugin_app.mail import api as mail
from plugin_app.people.api import Viewer, require_sight
from plugin_app.showcase import letters, models, permissions
from plugin_app.showcase import owners as ownership
from plugin_app.showcase.data import State
from plugin_app.showcase.found import Showcase, found, found_for_owner, require, tell
from plugin_app.showcase.pictures.data import figures_of
from plugin_app.showcase.pictures.seeing import PictureFile, copy_of
from plugin_app.showcase.rules import ShowcaseRules
from plugin_app.transactions import atomically

from . import links
from .data import Feed, PublicProject, Reach
from .errors import NotOutYet, NotPublicHere
from .outside import outside
from .seen import answered_for, current_versions, public_rules, public_url, public_versions

FEED_LENGTH = 50


def reach(viewer: Viewer, placed: Showcase, project: UUID, *, now: datetime | None = None) -> Reach:
    """How far a project can be seen, with its links. For the owners who may change that."""
    require_sight(viewer, placed.course_key)
    row, owners = found(viewer, placed, project)
    require(permissions.may_share(viewer, owners))
    wishes = row.public_since is not None
    return Reach(
        may_be_public=placed.rules.may_be_public,
        is_public=wishes and placed.rules.may_be_public and permissions.is_shown_outside(State(row.state)),
        wishes_public=wishes,
        url=public_url(row.uuid),
        links=links.read(links.kept(models.ShareLink.objects.filter(project=row)), now or timezone.now()),
    )


def make_public(viewer: Viewer, placed: Showcase, project: UUID, *, now: datetime | None = None) -> None:
    """Put a published project on a page that anybody can open. For its owners. Again changes nothing.

    Whoever owns it, too, is told: their name stands there. Raises ``NotPublicHere``, ``NotOutYet``.
    """
    row, owners, user_id = found_for_owner(viewer, placed, project)
    require(permissions.may_share(viewer, owners))
    if not placed.rules.may_be_public:
        raise NotPublicHere()
    if not permissions.is_shown_outside(State(row.state)):
        raise NotOutYet()
    when = now or timezone.now()

    def write() -> bool:
        private = models.Project.objects.filter(pk=row.pk, public_since=None)
        is_new = private.update(public_since=when, revision=F("revision") + 1) == 1
        if is_new:
            require(permissions.may_share(viewer, ownership.of(row)))  # they may have left it in this moment
            _write_to_others(row, owners.named, user_id, placed.usage_key, when)
        return is_new

    if atomically(write):
        tell("project.made_public", viewer, row)


def make_private(viewer: Viewer, placed: Showcase, project: UUID) -> None:
    """Take a project off its public page. For who may put it there. Again changes nothing."""
    row, owners, _user_id = found_for_owner(viewer, placed, project)
    require(permissions.may_share(viewer, owners))
    public = models.Project.objects.filter(pk=row.pk).exclude(public_since=None)
    if atomically(lambda: public.update(public_since=None, revision=F("revision") + 1)):
        tell("project.made_private", viewer, row)


def public_project(project: UUID) -> PublicProject:
    """A project anybody may see. Raises ``NotFound``, alike for what is not there and what is not for everybody."""
    version = next(iter(answered_for(public_versions().filter(project__uuid=project))), None)
    if version is None:
        raise NotFound()
    rules = _open_rules(version.project.activity.usage_key)
    return PublicProject(outside([version], lambda _block: rules.pictures)[0], feed=version.project.activity.uuid)


def public_picture(picture: UUID, width: int) -> PictureFile:
    """A picture of a project anybody may see. Raises ``NotFound``."""
    row = models.Picture.objects.filter(uuid=picture).select_related("project__activity").first()
    if row is None or row.project.public_since is None or not permissions.is_shown_outside(State(row.project.state)):
        raise NotFound()
    public = answered_for(public_versions().filter(project=row.project))
    if not any(picture == figure.picture for version in public for figure in figures_of(version.pictures)):
        raise NotFound()
    if not _open_rules(row.project.activity.usage_key).pictures:
        raise NotFound()
    return copy_of(row, width, is_public=True)


def feed(block: UUID) -> Feed:
    """The public projects of a block, the newest first. ``block`` tells nothing of the course. Raises ``NotFound``."""
    used = models.Project.objects.filter(activity__uuid=block).values_list("activity__usage_key", flat=True).first()
    if used is None:
        raise NotFound()
    rules = _open_rules(used)
    newest = public_versions().filter(project__activity__uuid=block).order_by("-published_at", "-id")
    return Feed(block, outside(_first(newest, FEED_LENGTH), lambda _block: rules.pictures))


def _write_to_others(row: models.Project, owners: Collection[int], user_id: int, usage_key: str, now: datetime) -> None:
    letter = {
        "title": current_versions().filter(project=row).values_list("title", flat=True).get(),
        "page": public_url(row.uuid),
        "portfolio": f"{host.current().site_url()}{reverse('community_hub:portfolio')}",
        "url": host.current().block_url(usage_key),
        **letters.about(row),
    }
    others = sorted(set(owners) - {user_id})
    mail.post_to_all(
        "project_made_public", others, occasion=f"public:{row.uuid}:{now:%Y-%m-%d}", context=letter, now=now
    )


def _first(versions: QuerySet[models.Version], most: int) -> list[models.Version]:
    """The first so many somebody answers for, however many stand before them for whom nobody does."""
    found: list[models.Version] = []
    for start in count(0, most):
        rows = list(versions[start : start + most])
        found += answered_for(rows)
        if len(rows) < most or len(found) >= most:
            return found[:most]
    raise AssertionError("unreachable")


def _open_rules(usage_key: str) -> ShowcaseRules:
    """Raises ``NotFound`` where nothing of the block is for everybody."""
    rules = public_rules(usage_key)
    if rules is None:
        raise NotFound()
    return rules

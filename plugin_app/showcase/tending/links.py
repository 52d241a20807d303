"""Links that lead nowhere: a reader says so, the owners hear of it once and settle it.

Nobody else looks: what learners link to is never asked for by the server.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from plugin_app import conf, host
from plugin_app.errors import NotFound
from plugin_app.mail import api as mail
from plugin_app.moderation.api import require_pace
from plugin_app.people.api import Viewer, require_participant
from plugin_app.showcase import content as contents
from plugin_app.showcase import letters, permissions
from plugin_app.showcase.data import Content, Standing, State
from plugin_app.showcase.found import Showcase, found, found_for_owner, require, tell
from plugin_app.showcase.models import LinkTrouble, Project, Version
from plugin_app.transactions import atomically


def report_link(viewer: Viewer, placed: Showcase, project: UUID, link: str, *, now: datetime | None = None) -> None:
    """Say that a link of the current version leads nowhere. ``link`` is its ``digest``. Again changes nothing.

    For everyone who may give feedback on it, as often as ``REPORTS_A_DAY`` allows. Raises ``NotFound`` for a link it
    does not have, and ``TooMuchAtOnce``.
    """
    user_id, when = require_participant(viewer, placed.course_key), now or timezone.now()
    row, owners = found(viewer, placed, project)
    require(permissions.may_report_link(viewer, State(row.state), owners))
    version = Version.objects.get(project=row, standing=Standing.CURRENT)
    if link not in _digests(contents.of(version)):
        raise NotFound()
    own = LinkTrouble.objects.filter(reporter=user_id)
    require_pace(own, "said_at", conf.reports_a_day(), timedelta(days=1), when)
    letter = {"title": version.title, "url": host.current().block_url(placed.usage_key), **letters.about(row)}

    def write() -> None:
        said, is_new = LinkTrouble.objects.get_or_create(
            project=row, digest=link, reporter_id=user_id, defaults={"said_at": when}
        )
        if not is_new:
            LinkTrouble.objects.filter(pk=said.pk).exclude(settled_at=None).update(said_at=when, settled_at=None)
        occasion = f"link:{row.uuid}:{version.number}:{link[:16]}"
        mail.post_to_all("link_trouble", sorted(owners.everyone), occasion=occasion, context=letter, now=when)

    atomically(write)
    tell("link.reported", viewer, row)


def settle_link(viewer: Viewer, placed: Showcase, project: UUID, link: str, *, now: datetime | None = None) -> None:
    """Say as an owner that a link works. Again changes nothing."""
    row, _owners, _user_id = found_for_owner(viewer, placed, project)
    open_ones = LinkTrouble.objects.filter(project=row, digest=link, settled_at=None)
    if atomically(lambda: open_ones.update(settled_at=now or timezone.now())):
        tell("link.settled", viewer, row)


def in_trouble(project: Project) -> frozenset[str]:
    """The digests of links of which somebody says that they lead nowhere. One query."""
    open_ones = LinkTrouble.objects.filter(project=project, settled_at=None)
    return frozenset(open_ones.values_list("digest", flat=True))


def settle_all_but(project: Project, content: Content, now: datetime) -> None:
    """What a new version no longer links to is in nobody's way. Part of a larger write."""
    open_ones = LinkTrouble.objects.filter(project=project, settled_at=None)
    open_ones.exclude(digest__in=_digests(content)).update(settled_at=now)


def _digests(content: Content) -> list[str]:
    return [link.digest for link in content.links]

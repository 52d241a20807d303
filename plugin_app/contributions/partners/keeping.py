"""Partners: added by those who look after the site, and spoken for by whoever takes that on through a link."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from plugin_app import host
from plugin_app.addresses import parse
from plugin_app.contributions.found import require_keeper, require_own
from plugin_app.contributions.models import Partner
from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer
from plugin_app.secret import digest_of, new_secret
from plugin_app.transactions import atomically

from .data import PartnerAbout, PartnerKind
from .errors import PartnerLinkOver, PartnerThere
from .rows import partner_row, tell
from .silence import fall_silent


def add_partner(viewer: Viewer, about: PartnerAbout, *, now: datetime | None = None) -> UUID:
    """Write a partner down. Nobody is told, and nobody speaks for it yet. Raises ``PartnerThere``, ``BadUrl``."""
    user_id = require_keeper(viewer)
    row = Partner(added_by_id=user_id, added_at=now or timezone.now())
    _save(row, about)
    tell("partner.added", viewer, user_id, partner=row.uuid)
    return row.uuid


def change_partner(viewer: Viewer, partner: UUID, about: PartnerAbout) -> None:
    """Say it differently. Raises ``NotFound``, ``PartnerThere``, ``BadUrl``."""
    row, user_id = partner_row(viewer, partner)
    _save(row, about)
    tell("partner.changed", viewer, user_id, partner=row.uuid)


def make_partner_link(viewer: Viewer, partner: UUID) -> str:
    """An address by which one person takes on to speak for a partner. Told only now; the one before it is over.

    Raises ``NotFound``.
    """
    user_id = require_keeper(viewer)
    secret = new_secret()
    row = Partner.objects.filter(uuid=partner)
    if not atomically(lambda: row.update(link_digest=digest_of(secret))):
        raise NotFound()
    tell("partner.link_made", viewer, user_id, partner=partner)
    path = reverse("community_hub:hub", kwargs={"panel": "take_on_partner"})
    return f"{host.current().site_url()}{path}?token={secret}"


def partner_of_link(viewer: Viewer, token: str) -> PartnerAbout:
    """Whom one would speak for, before one says so. Changes nothing. Raises ``PartnerLinkOver``."""
    require_own(viewer)
    row = Partner.objects.filter(link_digest=digest_of(token)).first()
    if row is None:
        raise PartnerLinkOver()
    return about(row)


def take_on_partner(viewer: Viewer, token: str, reach: str) -> UUID:
    """Speak for a partner from now on, instead of whoever did; the link is over with that. Raises ``PartnerLinkOver``.

    ``reach`` is how one likes to be reached: told to those one said yes to, and to nobody else.
    """
    user_id, digest = require_own(viewer), digest_of(token)

    def write() -> Partner:
        row = Partner.objects.select_for_update().filter(link_digest=digest).first()
        if row is None:
            raise PartnerLinkOver()
        fall_silent([row.pk])  # what somebody else has said yes to is asked anew
        Partner.objects.filter(pk=row.pk).update(contact=user_id, reach=reach, link_digest=None)
        return row

    row = atomically(write)
    tell("partner.taken_on", viewer, user_id, partner=row.uuid)
    return row.uuid


def leave_partner(viewer: Viewer, partner: UUID) -> None:
    """Speak for a partner no more: by who does, or by those who look after the site. Raises ``NotFound``."""
    row, user_id = partner_row(viewer, partner)
    atomically(lambda: fall_silent([row.pk]))
    tell("partner.left", viewer, user_id, partner=row.uuid)


def about(row: Partner) -> PartnerAbout:
    """What is known of it to begin with."""
    return PartnerAbout(row.name, PartnerKind(row.kind), row.url, row.about)


def _save(row: Partner, said: PartnerAbout) -> None:
    row.name, row.kind, row.about = said.name, said.kind, said.about
    row.url = parse(said.url).url if said.url else ""
    try:
        atomically(row.save)
    except IntegrityError as taken:
        raise PartnerThere() from taken

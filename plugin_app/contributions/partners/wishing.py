"""What a partner offers, and what it looks for: written by who speaks for it, or by those who look after the site."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from plugin_app.contributions.data import ProjectState
from plugin_app.contributions.found import require_own
from plugin_app.contributions.models import OpenProject, Partner, PartnerIntroduction, PartnerWish
from plugin_app.contributions.offers import name_of
from plugin_app.contributions.sources.links import parse_repository
from plugin_app.contributions.sources.reasons import Unusable
from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer
from plugin_app.transactions import atomically

from .data import MOST_WISHES, WishDraft
from .errors import EnoughWishes, ProjectUnknown
from .rows import open_wishes, partner_row, tell, today_of


def add_wish(viewer: Viewer, partner: UUID, draft: WishDraft, *, now: datetime | None = None) -> UUID:
    """Write down what a partner offers or looks for. Raises ``NotFound``, ``ProjectUnknown``, ``EnoughWishes``."""
    row, user_id = partner_row(viewer, partner)
    project, when = _project(draft.project), now or timezone.now()
    made = PartnerWish(
        partner=row,
        project=project,
        side=draft.side,
        what=draft.what,
        number=draft.number,
        words=draft.words,
        until=draft.until,
        made_at=when,
    )

    def write() -> None:
        Partner.objects.select_for_update().get(pk=row.pk)  # two at once would both count one too few
        if open_wishes(today_of(when)).filter(partner=row).count() >= MOST_WISHES:
            raise EnoughWishes()
        made.save(force_insert=True)

    atomically(write)
    tell("partner_wish.added", viewer, user_id, partner=row.uuid, wish=made.uuid, side=draft.side, what=draft.what)
    return made.uuid


def close_wish(viewer: Viewer, wish: UUID, *, now: datetime | None = None) -> UUID:
    """It is no longer offered, or looked for; who was asked about it is asked no more. The uuid of its partner.

    Raises ``NotFound``, also for one that was closed.
    """
    require_own(viewer)
    row = PartnerWish.objects.filter(uuid=wish, closed_at=None).select_related("partner").first()
    if row is None:
        raise NotFound()
    partner, user_id = partner_row(viewer, row.partner.uuid)
    when = now or timezone.now()
    waiting = PartnerIntroduction.objects.filter(introduced_at=None, ended_at=None)

    def write() -> None:
        if not PartnerWish.objects.filter(pk=row.pk, closed_at=None).update(closed_at=when):
            raise NotFound()
        waiting.filter(offer=row.pk).update(ended_at=when)
        waiting.filter(request=row.pk).update(ended_at=when)

    atomically(write)
    tell("partner_wish.closed", viewer, user_id, partner=partner.uuid, wish=wish)
    return partner.uuid


def _project(address: str) -> OpenProject | None:
    """The project of the catalogue at that address; none for none."""
    if not address:
        return None
    try:
        identity = name_of(parse_repository(address).slug)
    except Unusable as refusal:
        raise ProjectUnknown() from refusal
    row = OpenProject.objects.filter(identity=identity).exclude(state=ProjectState.HIDDEN).first()
    if row is None:
        raise ProjectUnknown()
    return row

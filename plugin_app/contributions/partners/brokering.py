"""The organiser brokers: requests beside what is offered, and two who are asked whether they would like to meet."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone

from plugin_app.contributions.found import require_keeper
from plugin_app.contributions.models import Partner, PartnerIntroduction
from plugin_app.errors import NotFound
from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer
from plugin_app.transactions import atomically

from .data import Brokering, Match, Met, Side, Stage, Wish
from .errors import AnsweredBefore, DoNotFit, NobodySpeaks, ProposedBefore
from .fitting import best_for, fits
from .rows import open_wishes, tell, today_of, wish

PAGE_SIZE = 12
MOST_OFFERS = 500
"""Offers that are looked through for a page of requests; the longest offered come first."""

Pair = tuple[UUID, UUID]


def brokering(viewer: Viewer, *, page: int = 1, now: datetime | None = None) -> Brokering:
    """What partners look for, the longest waiting first, each beside the offers that fit. Five queries.

    For those who look after the site.
    """
    require_keeper(viewer)
    there = open_wishes(today_of(now or timezone.now()))
    sought = there.filter(side=Side.SEEKS).order_by("made_at", "pk")
    total = sought.count()
    turned = turn_to(page, total, PAGE_SIZE)
    requests = [wish(row) for row in sought[turned.on_it]]
    offered = there.filter(side=Side.OFFERS, what__in={request.what for request in requests})
    offers = [wish(row) for row in offered.order_by("made_at", "pk")[:MOST_OFFERS]]
    known = _introductions(requests)
    spoken_for = set(Partner.objects.exclude(contact=None).values_list("uuid", flat=True))
    return Brokering(
        requests=tuple(
            Met(request, tuple(_match(offer, request, known, spoken_for) for offer in best_for(request, offers)))
            for request in requests
        ),
        total=total,
        page=turned.page,
        pages=turned.pages,
    )


def introduce(viewer: Viewer, offer: UUID, request: UUID, *, now: datetime | None = None) -> UUID:
    """Ask two partners, on their pages, whether they would like to meet. Nobody is written to.

    Raises ``NotFound``, ``DoNotFit``, ``NobodySpeaks``, ``ProposedBefore``.
    """
    user_id, when = require_keeper(viewer), now or timezone.now()
    rows = {row.uuid: row for row in open_wishes(today_of(when)).filter(uuid__in=(offer, request))}
    if {offer, request} - rows.keys():
        raise NotFound()
    offered, asked = rows[offer], rows[request]
    if not fits(wish(offered), wish(asked)):
        raise DoNotFit()
    if offered.partner.contact_id is None or asked.partner.contact_id is None:
        raise NobodySpeaks()
    made = PartnerIntroduction(offer=offered, request=asked, proposed_by_id=user_id, proposed_at=when)
    try:
        atomically(lambda: made.save(force_insert=True))
    except IntegrityError as before:
        raise ProposedBefore() from before
    tell("partner_introduction.proposed", viewer, user_id, introduction=made.uuid)
    return made.uuid


def take_back_introduction(viewer: Viewer, introduction: UUID, *, now: datetime | None = None) -> None:
    """Ask them no more. Raises ``NotFound``, ``AnsweredBefore`` once both have said yes or one has said no."""
    user_id, when = require_keeper(viewer), now or timezone.now()
    row = PartnerIntroduction.objects.filter(uuid=introduction)
    if not row.exists():
        raise NotFound()
    if not atomically(lambda: row.filter(introduced_at=None, ended_at=None).update(ended_at=when)):
        raise AnsweredBefore()
    tell("partner_introduction.taken_back", viewer, user_id, introduction=introduction)


def stage_of(row: PartnerIntroduction) -> Stage:
    """How far it has come."""
    if row.ended_at:
        return Stage.ENDED
    return Stage.INTRODUCED if row.introduced_at else Stage.PROPOSED


def _introductions(requests: list[Wish]) -> dict[Pair, PartnerIntroduction]:
    rows = PartnerIntroduction.objects.filter(request__uuid__in=[request.uuid for request in requests])
    return {(row.offer.uuid, row.request.uuid): row for row in rows.select_related("offer", "request")}


def _match(offer: Wish, request: Wish, known: dict[Pair, PartnerIntroduction], spoken_for: set[UUID]) -> Match:
    row = known.get((offer.uuid, request.uuid))
    return Match(
        offer=offer,
        introduction=row.uuid if row else None,
        stage=stage_of(row) if row else None,
        may_introduce=row is None and {offer.partner, request.partner} <= spoken_for,
    )

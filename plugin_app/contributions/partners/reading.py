"""Partners as those see them who speak for them, and those who look after the site. To everybody else none is there."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from plugin_app.contributions.found import may_decide, require_own
from plugin_app.contributions.models import Partner, PartnerIntroduction
from plugin_app.people.api import Viewer, names

from .brokering import stage_of
from .data import Asked, PartnerKind, PartnerLine, PartnerPage, Side
from .keeping import about
from .numbers import learners_at
from .rows import open_wishes, partner_row, today_of, wish

MOST_SHOWN = 200
"""Partners in one list."""
MOST_ASKED = 30
"""Introductions of one partner, the newest first."""


def partners(viewer: Viewer, *, now: datetime | None = None) -> tuple[PartnerLine, ...]:
    """All of them for those who look after the site, otherwise those one speaks for; by name. One query."""
    user_id = require_own(viewer)
    rows = Partner.objects.all() if may_decide(viewer) else Partner.objects.filter(contact=user_id)
    today = today_of(now or timezone.now())
    is_open = Q(wishes__closed_at=None) & (Q(wishes__until=None) | Q(wishes__until__gte=today))
    counted = rows.annotate(
        offers=Count("wishes", filter=is_open & Q(wishes__side=Side.OFFERS)),
        seeks=Count("wishes", filter=is_open & Q(wishes__side=Side.SEEKS)),
    )
    return tuple(
        PartnerLine(row.uuid, row.name, PartnerKind(row.kind), row.contact_id is not None, row.offers, row.seeks)
        for row in counted.order_by("name", "pk")[:MOST_SHOWN]
    )


def partner(viewer: Viewer, partner: UUID, *, now: datetime | None = None) -> PartnerPage:
    """One of them, with what it has and looks for, and whom it could meet. Raises ``NotFound``."""
    row, user_id = partner_row(viewer, partner)
    wishes = list(open_wishes(today_of(now or timezone.now())).filter(partner=row).order_by("made_at", "pk"))
    return PartnerPage(
        uuid=row.uuid,
        about=about(row),
        contact=names([row.contact_id])[row.contact_id] if row.contact_id else "",
        is_contact=row.contact_id == user_id,
        reach=row.reach if row.contact_id == user_id else "",
        wishes=tuple(map(wish, wishes)),
        asked=_asked(row, user_id),
        learners=learners_at({one.project for one in wishes if one.project}),
    )


def _asked(row: Partner, user_id: int) -> tuple[Asked, ...]:
    """Whom it could meet, or has met; what came to nothing is not mentioned. One query."""
    rows = PartnerIntroduction.objects.filter(Q(offer__partner=row) | Q(request__partner=row), ended_at=None)
    related = ("offer__partner", "offer__project", "request__partner", "request__project")
    return tuple(_one(each, row, user_id) for each in rows.select_related(*related).order_by("-pk")[:MOST_ASKED])


def _one(row: PartnerIntroduction, of: Partner, user_id: int) -> Asked:
    is_offering = row.offer.partner_id == of.pk
    own, other = (row.offer, row.request) if is_offering else (row.request, row.offer)
    both_stand_by_it = row.introduced_at and row.offer_yes_at and row.request_yes_at
    may_know = both_stand_by_it and of.contact_id == user_id
    return Asked(
        uuid=row.uuid,
        own=wish(own),
        other=wish(other),
        other_url=other.partner.url,
        stage=stage_of(row),
        said_yes=(row.offer_yes_at if is_offering else row.request_yes_at) is not None,
        reach=other.partner.reach if may_know else "",
    )

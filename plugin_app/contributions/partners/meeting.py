"""Would you like to meet? Each of the two says so on its page, and when both have, both get one letter."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from plugin_app.contributions.found import require_own
from plugin_app.contributions.models import PartnerIntroduction
from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer
from plugin_app.transactions import atomically

from .data import Stage
from .errors import AnsweredBefore
from .letters import write_to_both
from .rows import tell


def answer_introduction(viewer: Viewer, introduction: UUID, yes: bool, *, now: datetime | None = None) -> Stage:
    """Say yes or no for the partner one speaks for; how far it has come then.

    Yes may be said again. The second one's yes writes the letters; after that nothing is left to answer. Nobody hears
    who said no. Raises ``NotFound``, ``AnsweredBefore``.
    """
    user_id, when = require_own(viewer), now or timezone.now()

    def write() -> Stage:
        row = _locked(introduction)
        is_offering = row is not None and row.offer.partner.contact_id == user_id
        is_asking = row is not None and row.request.partner.contact_id == user_id
        if row is None or not (is_offering or is_asking):
            raise NotFound()
        if row.introduced_at or row.ended_at:
            raise AnsweredBefore()
        if not yes:
            row.ended_at = when
        row.offer_yes_at = (row.offer_yes_at or when) if yes and is_offering else row.offer_yes_at
        row.request_yes_at = (row.request_yes_at or when) if yes and is_asking else row.request_yes_at
        has_both = yes and row.offer_yes_at is not None and row.request_yes_at is not None
        if has_both:
            row.introduced_at = when
        row.save()
        if has_both:
            write_to_both(row, when)
        return Stage.ENDED if not yes else Stage.INTRODUCED if has_both else Stage.PROPOSED

    stage = atomically(write)
    tell("partner_introduction.answered", viewer, user_id, introduction=introduction, yes=int(yes))
    if stage is Stage.INTRODUCED:
        tell("partner_introduction.made", viewer, user_id, introduction=introduction)
    return stage


def _locked(introduction: UUID) -> PartnerIntroduction | None:
    """The row alone is locked: two who say yes at once come one after the other."""
    pk = PartnerIntroduction.objects.select_for_update().filter(uuid=introduction).values_list("pk", flat=True).first()
    rows = PartnerIntroduction.objects.select_related("offer__partner", "request__partner")
    return rows.filter(pk=pk).first() if pk else None

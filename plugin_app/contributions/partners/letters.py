"""The one letter of an introduction, to both of them: with the other's name and how to reach them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from plugin_app import host
from plugin_app.contributions.models import PartnerIntroduction, PartnerWish
from plugin_app.mail import api as mail
from plugin_app.mail.api import Letter
from plugin_app.people.api import names

from .data import What

KINDS = ("partner_introduced",)


def write_to_both(row: PartnerIntroduction, now: datetime) -> None:
    """Write it down for both, each once. ``row`` has its two wishes, and these their partners."""
    sides = ((row.offer, row.request), (row.request, row.offer))
    known = names({own.partner.contact_id for own, _other in sides if own.partner.contact_id})
    letters = [
        Letter(own.partner.contact_id, f"introduction:{row.uuid}", _said(row, own, other, known))
        for own, other in sides
        if own.partner.contact_id is not None
    ]
    mail.post_letters(KINDS[0], letters, now=now)


def still_due(_kind: str, user_id: int, said: Mapping[str, str]) -> bool:
    """Whether both still stand by their yes, and this person still speaks for one of them."""
    rows = PartnerIntroduction.objects.filter(uuid=said["introduction"], ended_at=None)
    row = (
        rows.exclude(offer_yes_at=None)
        .exclude(request_yes_at=None)
        .select_related("offer__partner", "request__partner")
        .first()
    )
    return row is not None and user_id in (row.offer.partner.contact_id, row.request.partner.contact_id)


def _said(row: PartnerIntroduction, own: PartnerWish, other: PartnerWish, known: Mapping[int, str]) -> dict[str, str]:
    path = reverse("community_hub:hub", kwargs={"panel": "partner"})
    return {
        "introduction": str(row.uuid),
        "partner": own.partner.name,
        "other": other.partner.name,
        "contact": known.get(other.partner.contact_id or 0, ""),
        "reach": other.partner.reach,
        "what": _in_the_site_s_language(What(row.request.what)),
        "offers": "yes" if own.pk == row.offer_id else "",
        "url": f"{host.current().site_url()}{path}?item={own.partner.uuid}",
    }


def _in_the_site_s_language(what: What) -> str:
    """As the rest of the letter will be: it goes out from cron, and not while its reader is there."""
    with override(settings.LANGUAGE_CODE):
        return str(what.label)

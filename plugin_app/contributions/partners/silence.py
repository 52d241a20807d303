"""Nobody speaks for a partner any more: what was said yes to on its behalf is not said any longer."""

from __future__ import annotations

from collections.abc import Collection

from plugin_app.contributions.models import Partner, PartnerIntroduction


def fall_silent(partners: Collection[int]) -> None:
    """Forget who spoke for these, and how to reach them. What has come about stays; letters not sent are withdrawn."""
    waiting = PartnerIntroduction.objects.filter(ended_at=None)
    waiting.filter(offer__partner__in=list(partners)).update(offer_yes_at=None)
    waiting.filter(request__partner__in=list(partners)).update(request_yes_at=None)
    Partner.objects.filter(pk__in=list(partners)).update(contact=None, reach="", link_digest=None)

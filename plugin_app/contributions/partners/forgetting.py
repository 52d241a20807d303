"""How partners let go of a person: nobody speaks for them then, until somebody else takes that on."""

from __future__ import annotations

from plugin_app.contributions.models import Partner, PartnerIntroduction

from .silence import fall_silent


def begin_anew(_activity_id: int, _user_id: int) -> None:
    """Nothing: partners belong to no block."""


def forget(user_id: int) -> None:
    """Nothing says that this person spoke for a partner, added one, or brought two together. Idempotent."""
    fall_silent(list(Partner.objects.filter(contact=user_id).values_list("pk", flat=True)))
    Partner.objects.filter(added_by=user_id).update(added_by=None)
    PartnerIntroduction.objects.filter(proposed_by=user_id).update(proposed_by=None)


def export(user_id: int) -> dict[str, object]:
    """The partners they speak for, those they added, and how many introductions they proposed."""
    spoken_for = Partner.objects.filter(contact=user_id).order_by("pk")
    added = Partner.objects.filter(added_by=user_id).order_by("pk")
    proposed = PartnerIntroduction.objects.filter(proposed_by=user_id).order_by("pk")
    return {
        "partners_spoken_for": [{"name": row.name, "reach": row.reach} for row in spoken_for],
        "partners_added": [{"name": row.name, "added_at": row.added_at} for row in added],
        "partner_introductions_proposed": [{"proposed_at": row.proposed_at} for row in proposed],
    }

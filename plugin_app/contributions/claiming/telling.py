"""Letters about a claim, to everybody who holds it: one of a kind for each claim, or for each time it is looked at."""

from __future__ import annotations

from datetime import datetime

from plugin_app import host
from plugin_app.contributions.models import Claim
from plugin_app.mail import api as mail
from plugin_app.mail.api import Letter

from .rows import holders


def write_to_holders(row: Claim, kind: str, now: datetime, *, time: int = 0, **said: str) -> None:
    """Write the letter down, once for each of them. ``time`` counts what may happen more than once."""
    context = {
        "of_claim": str(row.uuid),
        "title": row.opportunity.title,
        "url": host.current().block_url(row.activity.usage_key),
        **said,
    }
    occasion = f"claim:{row.uuid}:{time}"
    mail.post_letters(kind, [Letter(user_id, occasion, context) for user_id in sorted(holders(row))], now=now)

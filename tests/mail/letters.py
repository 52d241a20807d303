"""Letters as they are read."""

from __future__ import annotations

from plugin_app.mail.models import OutgoingMail
from plugin_app.panels.templates import render_plain


def written(kind: str) -> list[str]:
    """What the letters of a kind say, subject first, the oldest letter first."""
    rows = OutgoingMail.objects.filter(kind=kind).order_by("id")
    return [render_plain(f"community_hub/mail/{row.kind}.txt", row.context) for row in rows]

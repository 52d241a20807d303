"""Finding a partner for those who may know of it, and what is open of its wishes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from plugin_app import host
from plugin_app.contributions.found import may_decide, require_own
from plugin_app.contributions.models import Partner, PartnerWish
from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer

from .data import Side, What, Wish


def partner_row(viewer: Viewer, partner: UUID) -> tuple[Partner, int]:
    """A partner, for who speaks for it and for those who look after the site, with the viewer's user id.

    To everybody else it is not there. Raises ``NotAllowed``, ``NotFound``.
    """
    user_id = require_own(viewer)
    row = Partner.objects.filter(uuid=partner).first()
    if row is None or (row.contact_id != user_id and not may_decide(viewer)):
        raise NotFound()
    return row, user_id


def open_wishes(today: date) -> QuerySet[PartnerWish]:
    """What is offered and looked for on that day, in UTC, each with its partner and its project."""
    lasting = Q(until=None) | Q(until__gte=today)
    return PartnerWish.objects.filter(lasting, closed_at=None).select_related("partner", "project")


def today_of(now: datetime) -> date:
    return now.astimezone(UTC).date()


def wish(row: PartnerWish) -> Wish:
    """A row as it is shown."""
    return Wish(
        uuid=row.uuid,
        partner=row.partner.uuid,
        by=row.partner.name,
        side=Side(row.side),
        what=What(row.what),
        number=row.number,
        words=row.words,
        until=row.until,
        project=row.project.uuid if row.project else None,
        of=row.project.name if row.project else "",
        made_at=row.made_at,
    )


def tell(event: str, viewer: Viewer, user_id: int, **facts: object) -> None:
    """Tell the host: ids and numbers alone."""
    said = {name: value if isinstance(value, int) else str(value) for name, value in facts.items()}
    host.current().track(f"community_hub.{event}", said, user_id=user_id, course_key=viewer.course_key)

"""Calling off what was planned: one date, all from one on, or all. The only door is ``study_groups.api``."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from plugin_app.errors import Invalid
from plugin_app.people.api import Viewer
from plugin_app.study_groups import inside, seating
from plugin_app.study_groups.errors import GroupClosed
from plugin_app.study_groups.models import MeetingDate
from plugin_app.study_groups.rows import StudyGroups
from plugin_app.transactions import atomically

from . import access, reading, series, telling
from .data import Meeting, MeetingState, Reach

LONGEST_WHY = 500
"""Characters."""


class LongWhy(Invalid):
    """Too many words."""

    code = "why_length"
    sentence = _("Say why in a few sentences. Nothing was cancelled so far.")


def cancel_meeting(
    viewer: Viewer, placed: StudyGroups, date: UUID, reach: Reach, why: str = "", *, now: datetime | None = None
) -> Meeting:
    """Cancel a date, or others with it; dates that have begun stay. Everybody else hears of it, and ``why``.

    For whoever planned it or leads the group, and the course team. Raises ``NotAllowed``, ``NotFound``, ``NotYours``,
    ``GroupClosed``, ``MeetingBegun``, ``MeetingOff``, ``LongWhy``.
    """
    row, user_id = access.date_to_act(viewer, placed, date)
    access.require_change(viewer, row)
    when, said = now or timezone.now(), why.strip()
    if len(said) > LONGEST_WHY:
        raise LongWhy()

    def write() -> int:
        if not seating.take(row.group_id, seating.LIVING):
            raise GroupClosed()
        inside.touch(row.group, when)
        looked_at = series.still_ahead(row, when)
        _before, reached = series.apart(looked_at, reach, when)
        some = reached[:1] if reach is Reach.ONE else reached
        off = [each.pk for each in some if series.is_open(each, when)]
        sequence = series.next_sequence(row.plan_id)
        MeetingDate.objects.filter(pk__in=off).update(
            state=MeetingState.CANCELLED, state_at=when, sequence=sequence, changed_at=when
        )

        def about() -> dict[str, str]:
            more = ngettext("%d date is cancelled.", "%d dates are cancelled.", len(off)) % len(off)
            return {"why": said, "more": more if len(off) > 1 else ""}

        to = telling.addressees([looked_at], but=user_id)
        telling.write_letters("meeting_cancelled", to, lambda each: f"cancelled:{each.uuid}", when, about)
        return len(off)

    dates = atomically(write)
    telling.tell("cancelled", user_id, row, dates=dates)
    return reading.meeting(viewer, placed, date)

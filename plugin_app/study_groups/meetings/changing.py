"""Changing what was planned: one date, all from one on, or all. The only door is ``study_groups.api``.

What differs from the date that was looked at is what changes; everything else stays as each date has it. A date that
was changed alone keeps what it has when others are changed with it. ``ONWARD`` goes on as a new plan, and so does
``ALL`` for a series that has begun and gets other times: what is over stays what it was. Answers stay where the day
stays.

Every change takes the next sequence number of its plan, on the dates it touches: that is how calendars hear of it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import ngettext

from plugin_app.mail import api as mail
from plugin_app.people.api import Viewer
from plugin_app.study_groups import inside, seating
from plugin_app.study_groups.errors import GroupClosed, WaitsForDecision
from plugin_app.study_groups.models import MeetingDate, Rsvp
from plugin_app.study_groups.rows import StudyGroups
from plugin_app.transactions import atomically

from . import access, reading, recurrence, series, telling
from .changes import Change
from .data import Meeting, MeetingDraft, Reach
from .drafts import FARTHEST_MOVED, checked, require_ahead
from .errors import ChangedMeanwhile, InThePast, ManyChanges
from .planning import is_late

MOST_LETTERS_A_DAY = 40
"""About changes, to one person. Those the course team makes are counted, and never refused."""

COLUMNS = (
    *("plan", "planned_on", "planned_time", "on_date", "at_time", "minutes", "begins_at", "ends_at", "reminded_at"),
    *("title", "agenda", "place", "link", "is_changed", "sequence", "changed_at"),
)
"""What a change may write. Notes, and what became of a date, are others' to write in the same moment."""


def change_meeting(
    viewer: Viewer,
    placed: StudyGroups,
    date: UUID,
    draft: MeetingDraft,
    reach: Reach,
    *,
    seen: int | None = None,
    now: datetime | None = None,
) -> Meeting:
    """Change a date, or others with it. Everybody else hears of another time or place; of other words, calendars do.

    ``seen`` is the ``sequence`` of the date as it was read: raises ``ChangedMeanwhile`` when it is another by now, for
    whoever fills in a form says again all that they have read.

    For whoever planned it or leads the group, and the course team. How often it repeats, and how many dates there are,
    stays. ``ONE`` in another zone is kept on the plan's wall. Raises ``NotAllowed``, ``NotFound``, ``NotYours``,
    ``GroupClosed``, ``MeetingBegun``, ``MeetingOff``, ``WaitsForDecision``, ``ManyChanges``, and what ``checked`` and
    ``require_ahead`` raise.
    """
    row, user_id = access.date_to_act(viewer, placed, date)
    access.require_change(viewer, row)
    when, said = now or timezone.now(), checked(draft)

    def write() -> int:
        if not seating.take(row.group_id, seating.LIVING):
            raise GroupClosed()
        inside.touch(row.group, when)
        looked_at = series.still_ahead(row, when)
        if looked_at.hidden_at:
            raise WaitsForDecision()
        if seen is not None and seen != looked_at.sequence:
            raise ChangedMeanwhile()
        change = Change.between(looked_at, said)
        if not change:
            return 0
        touched = _apply(change, looked_at, reach, when)
        if touched and change.is_news:
            _write_letters(looked_at, len(touched), viewer, when)
        return len(touched)

    dates = atomically(write)
    if dates:
        telling.tell("changed", user_id, row, dates=dates)
    return reading.meeting(viewer, placed, date)


def _apply(change: Change, row: MeetingDate, reach: Reach, now: datetime) -> list[MeetingDate]:
    """Write the change to every date it reaches; which these are."""
    if change.moves:
        zone = change.time_zone or row.plan.time_zone
        require_ahead(row.on_date + change.days, change.at_time or row.at_time, zone, now, FARTHEST_MOVED)
    before, reached = series.apart(row, reach, now)
    sequence = series.next_sequence(row.plan_id)
    if reach is Reach.ONE and (before or len(reached) > 1):
        return _apply_to_one(change.alone(row), row, sequence, now)
    plan = row.plan
    if before and (reach is Reach.ONWARD or change.moves):
        plan = series.split(plan, before[-1], sequence, now)
    if change.time_zone:
        plan.time_zone = change.time_zone
        plan.save(update_fields=["time_zone"])
    touched = []
    # The latest first where dates move on, the earliest where they move back: no two have one day for a moment.
    for each in sorted(reached, key=lambda one: one.planned_on, reverse=change.days > timedelta(0)):
        each.plan = plan
        change.move_slot(each)
        if series.is_open(each, now) and (not each.is_changed or each.pk == row.pk):
            _take_over(change, each, now)
            touched.append(each)
        elif change.time_zone:
            each.on_date, each.at_time = recurrence.wall(each.begins_at, change.time_zone)
        each.sequence, each.changed_at = sequence, now
        each.save(update_fields=COLUMNS)
    return touched


def _apply_to_one(change: Change, row: MeetingDate, sequence: int, now: datetime) -> list[MeetingDate]:
    if not change:  # another zone that shows the same time
        return []
    _take_over(change, row, now)
    row.is_changed, row.sequence, row.changed_at = True, sequence, now
    row.save(update_fields=COLUMNS)
    return [row]


def _take_over(change: Change, row: MeetingDate, now: datetime) -> None:
    day, began = row.on_date, row.begins_at
    change.take_over(row)
    if row.begins_at <= now:
        raise InThePast()
    if row.begins_at != began:
        row.reminded_at = now if is_late(row.begins_at, now) else None
    if row.on_date != day:  # they had said yes to another one
        Rsvp.objects.filter(date=row).delete()


def _write_letters(row: MeetingDate, dates: int, viewer: Viewer, now: datetime) -> None:
    fresh = reading.by_uuid(row.uuid)
    assert fresh is not None  # the group's row is taken: nobody deletes it now

    def about() -> dict[str, str]:
        more = ngettext("This is about %d date.", "This is about %d dates.", dates) % dates
        return {"more": more if dates > 1 else ""}

    to = list(telling.addressees([fresh], but=viewer.user_id))
    if to and not viewer.is_organiser:
        since = now - timedelta(days=1)
        if mail.written_to(to[0].user_id, "meeting_changed", since=since) >= MOST_LETTERS_A_DAY:
            raise ManyChanges()
    telling.write_letters("meeting_changed", to, lambda each: f"changed:{each.uuid}:{each.sequence}", now, about)

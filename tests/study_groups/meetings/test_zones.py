"""Groups around the world through two clock changes on either side: everybody's time, the calendar's and the
reminder's are one instant."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from plugin_app.availability import Week
from plugin_app.mail.models import OutgoingMail
from plugin_app.profiles import api as profiles
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Repeats
from plugin_app.study_groups.meetings import reading
from plugin_app.study_groups.meetings.calendar import ics_of
from plugin_app.study_groups.meetings.reminding import remind
from tests.study_groups.meetings.public_clocks import AHEAD, instant, shown
from tests.study_groups.meetings.reading_calendars import expanded, expanded_by_vobject
from tests.study_groups.meetings.situations import a_draft
from tests.study_groups.situations import a_group
from tests.world import COURSE, a_learner, study_groups

pytestmark = pytest.mark.django_db

PLANNED_AT = datetime(2026, 9, 7, 12, tzinfo=UTC)
A_DAY, A_SECOND = timedelta(days=1), timedelta(seconds=1)
FIRST_SUNDAY = date(2026, 9, 13)
"""Sundays are when clocks change: in Auckland on 27 September and 4 April, in Berlin on 25 October and 28 March, in Los
Angeles on 1 November and 14 March."""


@pytest.fixture
def everybody():
    people = {}
    for zone in AHEAD:
        people[zone] = a_learner(zone.rpartition("/")[2])
        profiles.save_week(people[zone], Week(), time_zone=zone, now=PLANNED_AT)
    return people


# Of a time that a wall never shows, vobject makes the hour before where RFC 5545 has the hour after: these are left out
# for it. It happens to one date of the series at half past two.
# In the middle of a day, and in the hours that come twice, or not at all, where clocks change.
@pytest.mark.parametrize("clock", [time(18, 30), time(2, 30), time(1, 30)])
@pytest.mark.parametrize("zone", AHEAD)
def test_every_viewers_time_the_calendars_and_the_reminders_agree(zone, clock, everybody):
    placed = study_groups()
    group = a_group(placed, "Owls", *everybody.values(), now=PLANNED_AT - A_DAY)
    draft = a_draft(time_zone=zone, on_date=FIRST_SUNDAY, at_time=clock, repeats=Repeats.WEEKLY, dates=52)
    planner = everybody["Europe/Berlin"]
    api.plan_meeting(planner, placed, group, draft, now=PLANNED_AT)
    dates = reading.of_learner(planner.user_id, COURSE, PLANNED_AT)
    expected = [instant(FIRST_SUNDAY + timedelta(weeks=week), clock, zone) for week in range(52)]

    assert [(one.on_date, one.at_time) for one in dates] == [
        (FIRST_SUNDAY + timedelta(weeks=week), clock) for week in range(52)
    ]
    assert [one.begins_at for one in dates] == expected
    file = ics_of(dates, host="learn.example", calendar_name="Owls", now=PLANNED_AT)
    assert [event.begins_at for event in expanded(file)] == expected
    by_vobject = {event.begins_at for event in expanded_by_vobject(file)}
    assert by_vobject.issuperset(one for one in expected if shown(one, zone).time() == clock)

    OutgoingMail.objects.all().delete()
    for begins in expected:
        assert remind(begins - A_DAY - A_SECOND) == 0, "not a moment too early"
        assert remind(begins - A_DAY) == 1
        letters = OutgoingMail.objects.filter(kind="meeting_reminder")
        told = {letter.recipient_id: letter.context["when"] for letter in letters}
        letters.delete()
        assert told == {
            viewer.user_id: in_words(begins, wall, viewer_zone)
            for viewer_zone, viewer in everybody.items()
            for wall in [shown(begins, viewer_zone)]
        }


def in_words(begins: datetime, wall: datetime, zone: str) -> str:
    ends = shown(begins + timedelta(hours=1), zone)
    city = zone.rpartition("/")[2].replace("_", " ")
    return f"{wall:%A}, {wall.day} {wall:%B %Y}, {wall:%H:%M}–{ends:%H:%M} ({city})"


def test_the_table_knows_the_hours_that_come_twice_and_those_that_never_come():
    assert instant(date(2026, 10, 25), time(2, 30), "Europe/Berlin") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert instant(date(2027, 3, 28), time(2, 30), "Europe/Berlin") == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert f"{shown(datetime(2027, 3, 28, 1, 30, tzinfo=UTC), 'Europe/Berlin'):%d %H:%M}" == "28 03:30"

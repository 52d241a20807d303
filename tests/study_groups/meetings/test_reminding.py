"""What time does to meetings."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.mail.models import OutgoingMail
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Answer, Reach
from plugin_app.study_groups.data import SeatRole
from plugin_app.study_groups.meetings import recurrence, reminding
from plugin_app.study_groups.models import MeetingDate, MeetingPlan, Membership, StudyGroup
from tests.mail.letters import written
from tests.study_groups.meetings.situations import DAY, THURSDAY, Owls, owls, weekly
from tests.study_groups.situations import NOON, letters

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def group() -> Owls:
    return owls()


def reminded() -> list[str]:
    return [who for who, kind in letters() if kind == "meeting_reminder"]


def test_people_are_reminded_once_a_day_before_by_the_command_that_cron_calls(group):
    meeting = group.plan(place="Library", link="https://meet.jit.si/owls")
    assert api.run_due(meeting.begins_at - DAY - HOUR).meetings_reminded == 0
    for _time in range(2):
        api.run_due(meeting.begins_at - DAY + HOUR)
    assert reminded() == ["Amina", "Bo", "Chen"]
    letter, *_ = written("meeting_reminder")
    assert letter.strip().startswith("Soon in “Owls”: Chapter one")
    assert "https://meet.jit.si/owls" in letter
    assert "/rsvp/" in letter


def test_who_does_not_come_is_left_in_peace(group):
    meeting = group.plan()
    group.answer(meeting, group.amina, Answer.NO)
    group.answer(meeting, group.chen, Answer.MAYBE)
    reminding.remind(meeting.begins_at - HOUR)
    assert reminded() == ["Bo", "Chen"]


def test_who_has_left_and_who_was_removed_hear_nothing_more(group):
    meeting = group.plan()
    api.leave(group.chen, group.placed, group.group)
    reminding.remind(meeting.begins_at - HOUR)
    assert reminded() == ["Amina", "Bo"]


def test_nobody_is_reminded_of_what_was_cancelled_or_of_a_group_that_has_ended(group):
    off, on = group.plan(), group.plan()
    group.cancel(off)
    api.close(group.olga, group.placed, group.group)
    assert reminding.remind(on.begins_at - HOUR) == 0


def test_what_is_planned_or_moved_within_a_day_is_its_own_reminder(group):
    soon = group.plan(on_date=NOON.date(), at_time=time(20, 0))
    assert reminding.remind(soon.begins_at - HOUR) == 0
    moved = group.change(group.plan(), on_date=(NOON + DAY).date(), at_time=time(13, 0), now=NOON + 2 * HOUR)
    assert reminding.remind(moved.begins_at - HOUR) == 0


def test_a_date_that_moves_after_its_reminder_is_reminded_of_again(group):
    meeting = group.plan()
    reminding.remind(meeting.begins_at - HOUR)
    moved = group.change(meeting, on_date=THURSDAY + 7 * DAY, now=meeting.begins_at - HOUR / 2)
    assert reminding.remind(meeting.begins_at) == 0
    assert reminding.remind(moved.begins_at - HOUR) == 1
    assert reminded() == ["Amina", "Bo", "Chen"] * 2


def test_words_that_wait_for_a_decision_stay_out_of_letters(group):
    meeting = group.plan(title="Rude", place="Ruder", link="https://rude.example")
    api.hide_meeting(group.placed.usage_key, meeting.uuid, NOON)
    reminding.remind(meeting.begins_at - HOUR)
    for letter in written("meeting_reminder"):
        assert "rude" not in letter.lower()
        assert "A meeting" in letter


def test_a_thousand_people_are_reminded_in_one_run_with_no_query_per_person(group):
    meeting = group.plan()
    for_three = _queries_of_a_run(meeting.begins_at - HOUR)
    _more_groups(group, 200, members=5)
    MeetingDate.objects.update(reminded_at=None)
    OutgoingMail.objects.all().delete()
    for_many = _queries_of_a_run(meeting.begins_at - HOUR)
    assert len(reminded()) == 1003
    assert for_many - for_three <= 1003 // 80, "SQLite takes a hundred rows in a statement, others more"


def test_instants_follow_the_walls_when_the_zones_of_this_machine_are_brought_up_to_date(group, monkeypatch):
    group.plan(**weekly(3))
    before = {one.uuid: (one.begins_at, one.sequence) for one in group.coming()}
    third = group.coming()[2]
    decreed = recurrence.span

    def span(on_date, at_time, minutes, zone):
        """As if a parliament had said that clocks stay an hour ahead from 15 March on."""
        begins, ends = decreed(on_date, at_time, minutes, zone)
        return (begins - HOUR, ends - HOUR) if on_date >= third.on_date else (begins, ends)

    monkeypatch.setattr(recurrence, "span", span)
    assert reminding.derive(NOON) == 0, "it was derived today"
    assert reminding.derive(NOON + DAY) == 1
    assert reminding.derive(NOON + DAY) == 0
    after = {one.uuid: (one.begins_at, one.sequence) for one in group.coming()}
    moved = [uuid for uuid in before if before[uuid] != after[uuid]]
    assert moved == [third.uuid]
    assert after[third.uuid] == (third.begins_at - HOUR, 0), "calendars have the wall, and the clocks to go with it"


def test_plans_that_are_over_are_looked_at_no_more(group):
    meeting = group.plan()
    assert reminding.derive(meeting.ends_at + 2 * DAY) == 1
    assert reminding.derive(meeting.ends_at + 9 * DAY) == 0
    assert MeetingPlan.objects.get().instants_of is None


def test_a_reminder_that_fails_stops_nothing_else(group, monkeypatch, caplog):
    meeting = group.plan()

    def broken(*_args, **_named):
        raise RuntimeError("no letters today")

    with monkeypatch.context() as patched:
        patched.setattr(reminding.telling, "write_letters", broken)
        done = api.run_due(meeting.begins_at - HOUR)
    assert (done.meetings_reminded, done.plans_derived) == (0, 1)
    assert "failed for meetings" in caplog.text
    assert api.run_due(meeting.begins_at - HOUR).meetings_reminded == 1, "nothing was half done"


def test_a_series_split_after_a_reminder_does_not_remind_twice(group):
    first = group.plan(**weekly(3))
    reminding.remind(first.begins_at - HOUR)
    second = group.coming()[1]
    group.change(second, Reach.ONWARD, place="Garden", now=first.begins_at - HOUR / 2)
    assert reminding.remind(first.begins_at - HOUR / 4) == 0
    assert reminded() == ["Amina", "Bo", "Chen"]


def _queries_of_a_run(now: datetime) -> int:
    with CaptureQueriesContext(connection) as asked:
        reminding.remind(now)
    return len(asked)


def _more_groups(group: Owls, number: int, members: int) -> None:
    """Groups of other people that meet when the owls do."""
    owls_row, date = StudyGroup.objects.get(uuid=group.group), MeetingDate.objects.select_related("plan").get()
    user = get_user_model()
    people = user.objects.bulk_create(
        user(username=f"p{one}", email=f"p{one}@learn.example") for one in range(number * members)
    )
    for each in range(number):
        row = StudyGroup.objects.get(pk=owls_row.pk)
        row.pk, row.uuid, row.listed_name = None, None, None
        row.uuid = StudyGroup._meta.get_field("uuid").get_default()
        row._state.adding = True
        row.save()
        Membership.objects.bulk_create(
            Membership(group=row, user=person, seat_number=seat, role=SeatRole.MEMBER, joined_at=NOON)
            for seat, person in enumerate(people[each * members : (each + 1) * members], start=1)
        )
        plan = MeetingPlan.objects.create(
            group=row, time_zone="Asia/Kathmandu", repeats="once", created_at=NOON, instants_of=NOON.date()
        )
        copied = {name: getattr(date, name) for name in ("planned_on", "planned_time", "on_date", "at_time", "minutes")}
        instants = {"begins_at": date.begins_at, "ends_at": date.ends_at, "changed_at": NOON}
        MeetingDate.objects.create(plan=plan, group=row, title="Read", **copied, **instants)


def test_a_date_that_moves_away_in_the_moment_of_its_reminder_is_reminded_of_when_it_comes(group, monkeypatch):
    meeting = group.plan()
    soon = meeting.begins_at - HOUR
    moved = []
    filter_dates = MeetingDate.objects.filter

    def meanwhile(*args, **kwargs):
        if "pk__in" in kwargs and not moved:
            moved.append(1)
            group.change(meeting, on_date=THURSDAY + 7 * DAY, now=soon)
        return filter_dates(*args, **kwargs)

    monkeypatch.setattr(MeetingDate.objects, "filter", meanwhile)
    reminding.remind(soon)
    monkeypatch.undo()
    assert reminding.remind(soon + 7 * DAY) == 1


def test_other_words_saved_in_the_moment_of_the_reminder_do_not_remind_twice(group):
    meeting = group.plan()
    reminding.remind(meeting.begins_at - HOUR)
    group.change(meeting, title="Chapter two", now=meeting.begins_at - HOUR)
    MeetingDate.objects.update(reminded_at=None)  # as it was read before the reminder
    reminding.remind(meeting.begins_at - HOUR / 2)
    assert reminded() == ["Amina", "Bo", "Chen"]

"""Many hands on the meetings of one group."""

from __future__ import annotations

import pytest

from plugin_app.errors import CommunityError
from plugin_app.mail.models import OutgoingMail
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Answer, Reach
from plugin_app.study_groups.meetings import answering, reading, reminding
from plugin_app.study_groups.meetings.planning import MOST_PLANS_A_DAY
from plugin_app.study_groups.models import MeetingDate, MeetingPlan, Rsvp
from tests.concurrency.threads import all_at_once
from tests.study_groups.meetings.situations import DAY, owls, weekly
from tests.study_groups.situations import NOON

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]


def test_of_many_plans_at_once_no_more_are_made_than_one_person_may():
    group = owls()

    def plan(_number):
        try:
            group.plan()
        except api.ManyPlans:
            return False
        return True

    assert sum(all_at_once(plan, range(MOST_PLANS_A_DAY + 6))) == MOST_PLANS_A_DAY
    assert MeetingPlan.objects.count() == MOST_PLANS_A_DAY


def test_changing_and_cancelling_at_once_leave_whole_plans():
    group = owls()
    group.plan(**weekly(6))
    dates = group.coming()

    def act(numbered):
        number, meeting = numbered
        try:
            if number % 2:
                group.change(meeting, Reach.ONWARD, on_date=meeting.on_date + DAY)
            else:
                group.cancel(meeting, Reach.ONE, by=group.amina)
        except CommunityError:
            return  # it was cancelled, or lies elsewhere by now

    all_at_once(act, enumerate(dates))

    rows = list(MeetingDate.objects.select_related("plan").order_by("plan_id", "planned_on"))
    assert len(rows) == 6
    for before, after in zip(rows, rows[1:], strict=False):
        if before.plan_id == after.plan_id:
            assert (after.planned_on - before.planned_on).days == 7, "dates of a plan keep their distance"
    assert [row.state for row in rows].count("cancelled") == 3


def test_answers_from_the_page_and_from_the_letter_at_once_are_one_answer():
    group = owls()
    meeting = group.plan()

    def answer(number):
        if number % 2:
            group.answer(meeting, group.chen, Answer.YES)
        else:
            answering.put_answer(reading.by_uuid(meeting.uuid), group.chen.user_id, Answer.YES, NOON, by_link=True)

    all_at_once(answer, range(10))
    assert [rsvp.answer for rsvp in Rsvp.objects.all()] == ["yes"]


def test_reminders_on_many_machines_at_once_reach_everybody_once():
    group = owls()
    meeting = group.plan()
    all_at_once(lambda _machine: reminding.remind(meeting.begins_at - DAY), range(8))
    assert OutgoingMail.objects.filter(kind="meeting_reminder").count() == 3


def test_of_two_who_write_notes_at_once_one_is_told():
    group = owls()
    meeting = group.plan()

    def write(viewer):
        try:
            api.write_notes(viewer, group.placed, meeting.uuid, f"By {viewer.user_id}", 0)
        except api.NotesChanged:
            return False
        return True

    assert sorted(all_at_once(write, [group.amina, group.bo, group.chen])) == [False, False, True]

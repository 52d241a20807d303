"""Planning a meeting, or a series; and what is planned, read back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import translation

from plugin_app.errors import CommunityError, NotAllowed, NotFound
from plugin_app.profiles import api as profiles
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Answer, Repeats
from plugin_app.study_groups.meetings.planning import MOST_AHEAD, MOST_PLANS_A_DAY
from plugin_app.study_groups.models import MeetingDate, MeetingPlan, StudyGroup
from tests.mail.letters import written
from tests.study_groups.meetings.situations import THURSDAY, Owls, a_draft, days_of, owls, weekly
from tests.study_groups.situations import NOON, letters
from tests.world import a_learner

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> Owls:
    return owls()


def test_any_member_plans_and_everybody_else_hears_of_it(group, told):
    meeting = group.plan(agenda="Read *first*", place="Library", link="https://meet.jit.si/owls", minutes=90)
    assert (meeting.title, meeting.agenda, meeting.place) == ("Chapter one", "Read *first*", "Library")
    assert meeting.begins_at == datetime(2026, 3, 5, 17, 30, tzinfo=UTC)
    assert meeting.ends_at == meeting.begins_at + timedelta(minutes=90)
    assert (meeting.planned_by, meeting.may_change, meeting.number, meeting.dates) == ("Bo", True, 1, 1)
    assert letters() == [("Amina", "meeting_planned"), ("Chen", "meeting_planned")]
    facts = {"group": str(group.group), "plan": str(meeting.plan), "meeting": str(meeting.uuid)}
    assert told == [("meeting.planned", {**facts, "dates": 1, "minutes": 90}, group.bo.user_id)]


def test_a_series_has_a_date_for_each_of_its_weeks_on_the_same_wall(group):
    group.plan(**weekly(6))
    found = group.coming()
    assert days_of(found) == [THURSDAY + timedelta(weeks=week) for week in range(6)]
    assert [(one.number, one.dates, one.repeats) for one in found] == [(n, 6, Repeats.WEEKLY) for n in range(1, 7)]
    hours = [one.begins_at.hour for one in found]
    assert hours == [17, 17, 17, 17, 16, 16], "clocks go forward in Berlin on 29 March"


def test_one_letter_tells_of_a_whole_series_on_the_readers_own_wall_and_the_groups(group):
    profiles.save_week(group.chen, profiles.mine(group.chen).week, time_zone="Pacific/Auckland", now=NOON)
    group.plan(place="Library", **weekly(6))
    to_amina, to_chen = written("meeting_planned")
    assert "Friday, 6 March 2026, 06:30–07:30 (Auckland)" in to_chen
    assert "On your group’s clocks: Thursday, 5 March 2026, 18:30–19:30 (Berlin)" in to_chen
    assert "Thursday, 5 March 2026, 18:30–19:30 (Berlin)" in to_amina
    assert "On your group’s clocks" not in to_amina, "whose clock is not known reads the group's"
    assert "Every week, 6 times" in to_amina
    assert "Library" in to_amina
    assert "/rsvp/" in to_amina


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"title": "   "}, "meeting_bounds"),
        ({"title": "x" * 101}, "meeting_bounds"),
        ({"agenda": "x" * 5001}, "meeting_bounds"),
        ({"place": "x" * 201}, "meeting_bounds"),
        ({"minutes": 14}, "meeting_bounds"),
        ({"minutes": 481}, "meeting_bounds"),
        (weekly(53), "meeting_bounds"),
        (weekly(0), "meeting_bounds"),
        ({"time_zone": "Europe/Atlantis"}, "meeting_zone"),
        ({"link": "http://meet.example/owls"}, "meeting_link"),
        ({"link": "javascript:alert(1)"}, "meeting_link"),
        ({"link": "https://user:secret@meet.example"}, "meeting_link"),
        ({"on_date": date(2026, 3, 2), "at_time": time(12, 59)}, "meeting_past"),
        ({"on_date": date(1, 1, 1)}, "meeting_past"),
        ({"on_date": date(2027, 3, 5)}, "meeting_far"),
        ({"on_date": date(9999, 12, 31)}, "meeting_far"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_kept(group, told, said, code):
    with pytest.raises(CommunityError) as refusal:
        group.plan(**said)
    assert refusal.value.code == code
    assert not MeetingPlan.objects.exists()
    assert not letters()
    assert not told


def test_what_was_typed_is_trimmed_and_a_zone_has_its_name_of_today(group):
    meeting = group.plan(title="  Chapter \n one ", time_zone="Asia/Calcutta", at_time=time(18, 30, 59, 5))
    assert (meeting.title, meeting.time_zone, meeting.at_time) == ("Chapter one", "Asia/Kolkata", time(18, 30))


def test_a_group_has_no_more_ahead_than_fit_its_calendar(group):
    group.plan(**weekly(52))
    group.plan(on_date=THURSDAY + timedelta(days=1), **weekly(MOST_AHEAD - 52))
    with pytest.raises(api.ManyAhead):
        group.plan()
    assert MeetingDate.objects.count() == MOST_AHEAD


def test_nobody_writes_to_everybody_all_day_long_but_others_go_on(group):
    for _time in range(MOST_PLANS_A_DAY):
        group.plan()
    with pytest.raises(api.ManyPlans):
        group.plan()
    group.plan(group.chen)
    group.plan(group.olga)
    group.plan(now=NOON + timedelta(days=1, seconds=1))
    assert MeetingPlan.objects.count() == MOST_PLANS_A_DAY + 3


def test_planning_wakes_a_quiet_group(group):
    group.plan()
    assert StudyGroup.objects.get(uuid=group.group).active_at == NOON


def test_who_has_no_seat_neither_plans_nor_reads(group):
    meeting, eve = group.plan(), a_learner("Eve")
    for act in (
        lambda: api.plan_meeting(eve, group.placed, group.group, a_draft(), now=NOON),
        lambda: api.meetings(eve, group.placed, group.group),
        lambda: api.next_meeting(eve, group.placed, group.group),
        lambda: api.proposed_meeting(eve, group.placed, group.group),
        lambda: api.meeting(eve, group.placed, meeting.uuid),
        lambda: api.answer_meeting(eve, group.placed, meeting.uuid, Answer.YES),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_from_the_moment_somebody_is_removed_there_is_nothing_to_read(group):
    meeting = group.plan()
    group.answer(meeting, group.chen)
    api.remove_member(group.olga, group.placed, group.group, group.chen.user_id)
    with pytest.raises(NotAllowed):
        group.read(meeting, group.chen)
    with pytest.raises(NotAllowed):
        group.coming(group.chen)
    assert [one.name for one in group.read(meeting).answers] == ["Amina", "Bo"]


def test_when_a_group_has_ended_only_the_team_still_reads(group):
    meeting = group.plan()
    api.close(group.olga, group.placed, group.group)
    with pytest.raises(NotAllowed):
        group.read(meeting)
    assert group.read(meeting, group.olga).title == "Chapter one"
    with pytest.raises(api.GroupClosed):
        group.plan(group.olga)


def test_a_date_is_found_in_its_own_block_only(group):
    meeting, elsewhere = group.plan(), owls(name="other")
    with pytest.raises(NotFound):
        api.meeting(group.olga, elsewhere.placed, meeting.uuid)


def test_lists_have_pages_and_the_past_begins_with_the_latest(group):
    group.plan(**weekly(20))
    first = api.meetings(group.bo, group.placed, group.group, now=NOON)
    assert (len(first.meetings), first.page, first.pages, first.total) == (12, 1, 2, 20)
    last = api.meetings(group.bo, group.placed, group.group, page=99, now=NOON)
    assert (len(last.meetings), last.page) == (8, 2)
    later = NOON + timedelta(weeks=3)
    assert days_of(group.past(later)) == [THURSDAY + timedelta(weeks=week) for week in (2, 1, 0)]
    assert len(group.coming(now=later)) == 17


def test_the_next_meeting_is_the_one_that_goes_on_right_now_until_it_is_over(group):
    group.plan(**weekly(2))
    first, second = group.coming()

    def next_at(now: datetime):
        return api.next_meeting(group.chen, group.placed, group.group, now=now)

    assert next_at(first.begins_at + timedelta(minutes=59)).uuid == first.uuid
    assert next_at(first.ends_at).uuid == second.uuid
    assert next_at(second.ends_at) is None


def test_reading_takes_as_many_queries_for_many_as_for_one(group, django_assert_num_queries):
    group.plan()
    for many in (False, True):
        if many:
            group.plan(**weekly(52))
            for meeting in group.coming():
                group.answer(meeting, group.chen)
        with django_assert_num_queries(7):
            page = api.meetings(group.bo, group.placed, group.group, now=NOON)
        with django_assert_num_queries(6):
            api.meeting(group.bo, group.placed, page.meetings[0].uuid)
    assert len(page.meetings) == 12


def test_letters_are_in_the_instances_language_whoever_plans(group):
    with translation.override("de"):
        group.plan(**weekly(6))
    letter, _ = written("meeting_planned")
    assert "Thursday, 5 March 2026" in letter
    assert "Every week, 6 times" in letter

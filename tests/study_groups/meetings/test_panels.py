"""Meetings in front of people, through both doors: planning, answering, how it went, what was written down."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from plugin_app.study_groups import api
from plugin_app.study_groups.api import Answer, MeetingState, Reach
from tests.study_groups.meetings.situations import a_draft, weekly
from tests.study_groups.situations import free
from tests.study_groups.town import CALL, Town

pytestmark = pytest.mark.django_db

AN_HOUR, A_WEEK = timedelta(hours=1), timedelta(weeks=1)
MONDAY_EVENING = (0, "18:00", "21:00")


def days(number):
    """So many days from today, by the calendar of UTC."""
    return (timezone.now() + timedelta(days=number)).date()


@pytest.fixture
def town():
    return Town()


def plan(town, by=None, *, ago=timedelta(0), **said):
    """A meeting two days ahead, or ahead of when it was planned."""
    when = timezone.now() - ago
    draft = a_draft(**{"on_date": when.date() + timedelta(days=2), **said})
    return api.plan_meeting(by or town.bo, town.placed, town.owls, draft, now=when)


def held(town, **said):
    """One of a week ago."""
    return plan(town, ago=A_WEEK + timedelta(days=2), **said)


def typed(town, **said):
    usual = {"title": "Chapter one", "at_time": "18:30", "time_zone": "Africa/Nairobi", "minutes": "60"}
    return {**usual, "item": town.owls, "on_date": days(3).isoformat(), "repeats": "once", **said}


class TestPlanning:
    """From the group's own overlap to a date that everyone hears of."""

    def test_the_form_begins_with_an_hour_that_suits_everyone(self, door, town):
        for viewer, zone in ((town.amina, "Africa/Nairobi"), (town.bo, "Africa/Kampala")):
            free(viewer, MONDAY_EVENING, zone=zone)
        form = door.show(town.bo, town.placed, "meeting_new", item=town.owls)
        assert (form.status, "the hour that suits most of you" in form.words) == (200, True)
        assert "All 2 of you are free: Mon 18–21" in form.words
        assert re.fullmatch(r"\d\d:\d\d", form.typed("at_time"))
        assert "For you: Monday" in form.words

    def test_without_any_hours_it_begins_empty_and_says_so(self, door, town):
        form = door.show(town.bo, town.placed, "meeting_new", item=town.owls)
        assert (form.typed("title"), form.typed("on_date")) == ("", "")
        assert "Nobody has shown the group their free hours yet." in form.words

    def test_one_looks_first_when_it_is_for_everyone(self, door, town):
        free(town.amina, MONDAY_EVENING, zone="Pacific/Auckland")
        free(town.bo, MONDAY_EVENING, zone="Africa/Nairobi")
        looked = door.send(town.bo, town.placed, "plan_meeting", **typed(town, look="yes", title="Loops", agenda="One"))
        assert looked.status == 200
        assert (looked.typed("title"), looked.typed("agenda")) == ("Loops", "One")
        assert ("Auckland" in looked.words, "18:30–19:30" in looked.words) == (True, True)
        assert "It is night then for Amina" in looked.words
        assert api.next_meeting(town.bo, town.placed, town.owls) is None

    def test_a_series_is_planned(self, door, town):
        sent = typed(town, repeats="weekly", dates="4", link=CALL, agenda="- one\n- two")
        after = door.send(town.bo, town.placed, "plan_meeting", **sent)
        assert (after.status, "everyone has been told" in after.words) == (200, True)
        assert ("Every week, 1 of 4" in after.words, CALL in after.markup, "<li>one</li>" in after.markup) == (
            True,
            True,
            True,
        )
        assert api.meetings(town.amina, town.placed, town.owls).total == 4

    def test_how_many_times_counts_only_if_it_is_not_once(self, door, town):
        door.send(town.bo, town.placed, "plan_meeting", **typed(town, dates="8"))
        assert api.meetings(town.bo, town.placed, town.owls).total == 1

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"title": " "}, "what to come for"),
            ({"on_date": ""}, "Choose a day."),
            ({"on_date": "tomorrow"}, "Write it like 2026-10-19."),
            ({"at_time": "half six"}, "Write it like 18:30."),
            ({"time_zone": "Mars/Base"}, "Choose the city nearest to you."),
            ({"link": "http://x.example"}, "https://"),
            ({"dates": "53", "repeats": "weekly"}, "52 is the most that works."),
        ],
    )
    def test_a_mistake_is_said_beside_its_field_and_nothing_is_lost(self, door, town, wrong, sentence):
        after = door.send(town.bo, town.placed, "plan_meeting", **typed(town, **{"agenda": "Keep me", **wrong}))
        assert (after.status, after.typed("agenda")) == (422, "Keep me")
        assert any(sentence in error for error in after.errors), after.errors
        assert api.next_meeting(town.bo, town.placed, town.owls) is None

    def test_what_the_room_refuses_is_said_above_the_form(self, door, town):
        after = door.send(town.bo, town.placed, "plan_meeting", **typed(town, on_date="2020-01-01", place="Room 5"))
        assert (after.status, "still ahead" in after.words, after.typed("place")) == (422, True, "Room 5")

    def test_a_day_at_the_end_of_the_calendar_is_looked_at_without_harm(self, door, town):
        looked = door.send(
            town.bo,
            town.placed,
            "plan_meeting",
            **typed(town, look="yes", on_date="9999-12-31", at_time="23:59", time_zone="America/Adak"),
        )
        assert (looked.status, looked.is_form) == (200, True)

    @pytest.mark.parametrize("panel", ["meetings", "meeting_new", "people"])
    def test_is_for_the_people_of_the_group(self, door, town, panel):
        assert door.show(town.chen, town.placed, panel, item=town.owls).status == 403

    def test_a_group_that_has_ended_plans_nothing(self, door, town):
        api.close(town.olga, town.placed, town.owls)
        assert "This group has ended" in door.show(town.olga, town.placed, "meeting_new", item=town.owls).words
        assert not re.search("meeting_new", door.show(town.olga, town.placed, "meetings", item=town.owls).markup)


class TestAnswering:
    """To say that one comes, wherever one reads of it."""

    @pytest.mark.parametrize(("here", "words"), [("group", "You meet next"), ("meetings", "What has been"), ("", "")])
    def test_one_stays_where_one_was(self, door, town, here, words):
        meeting = plan(town)
        after = door.send(town.amina, town.placed, "answer_meeting", item=meeting.uuid, answer="yes", here=here)
        assert (after.status, "The others see that you come." in after.words) == (200, True)
        assert ("You come" in after.words, words in after.words) == (True, True)
        assert api.meeting(town.amina, town.placed, meeting.uuid).my_answer is Answer.YES

    def test_what_one_has_said_is_marked_and_can_be_changed(self, door, town):
        meeting = plan(town)
        api.answer_meeting(town.amina, town.placed, meeting.uuid, Answer.MAYBE)
        page = door.show(town.amina, town.placed, "meeting", item=meeting.uuid)
        assert re.findall(r'value="(\w+)" aria-pressed="true"', page.markup) == ["maybe"]
        assert "Perhaps: Amina. No answer yet: Bo." in page.words

    def test_the_course_team_looks_on(self, door, town):
        meeting = plan(town)
        page = door.show(town.olga, town.placed, "meeting", item=meeting.uuid)
        assert (page.status, page.offers("answer_meeting"), page.offers("cancel_meeting")) == (200, False, True)

    def test_nothing_can_be_answered_to_what_is_over(self, door, town):
        meeting = held(town)
        after = door.send(town.amina, town.placed, "answer_meeting", item=meeting.uuid, answer="yes")
        assert (after.status, "This meeting is over." in after.words) == (409, True)


class TestHowItWent:
    """Afterwards: said kindly, by anybody, and never made up."""

    def test_whoever_said_yes_is_ticked_to_begin_with(self, door, town):
        meeting = plan(town, ago=A_WEEK)
        api.answer_meeting(town.amina, town.placed, meeting.uuid, Answer.YES, now=timezone.now() - A_WEEK)
        page = door.show(town.bo, town.placed, "meeting", item=meeting.uuid)
        assert ("Did you meet?" in page.words, "How was it?" in page.words) == (True, True)
        ticked = re.findall(r'name="came" value="(\d+)" checked', page.markup)
        assert ticked == [str(town.amina.user_id)]

    def test_they_met(self, door, town):
        meeting = held(town)
        after = door.send(town.bo, town.placed, "did_happen", item=meeting.uuid, came=town.bo.user_id)
        assert (after.status, "It took place" in after.words, "There: Bo." in after.words) == (200, True, True)
        assert "1 of 2 was there" in after.words

    def test_somebody_says_for_themself(self, door, town):
        meeting = held(town)
        api.did_happen(town.bo, town.placed, meeting.uuid, [town.bo.user_id])
        door.send(town.amina, town.placed, "say_came", item=meeting.uuid, came="on")
        assert api.meeting(town.amina, town.placed, meeting.uuid).my_came is True
        door.send(town.amina, town.placed, "say_came", item=meeting.uuid)
        assert api.meeting(town.amina, town.placed, meeting.uuid).my_came is False

    def test_it_did_not_happen_and_nobody_is_blamed(self, door, town):
        meeting = held(town)
        after = door.send(town.bo, town.placed, "did_not_happen", item=meeting.uuid)
        assert (after.status, "nobody is asked why" in after.words) == (200, True)
        assert api.meeting(town.bo, town.placed, meeting.uuid).state is MeetingState.MISSED

    @pytest.mark.parametrize("came", ["x", "0\n-1", "9" * 30])
    def test_people_there_are_not(self, door, town, came):
        meeting = held(town)
        assert door.send(town.bo, town.placed, "did_happen", item=meeting.uuid, came=came).status == 422
        assert api.meeting(town.bo, town.placed, meeting.uuid).state is MeetingState.PLANNED

    def test_nothing_is_asked_of_what_is_still_ahead(self, door, town):
        page = door.show(town.bo, town.placed, "meeting", item=plan(town).uuid)
        assert not (page.offers("did_happen") or page.offers("reflect"))


class TestNotes:
    """What is written down is everybody's, and nobody's words are lost."""

    def test_they_are_saved_and_shown(self, door, town):
        meeting = held(town)
        after = door.send(town.bo, town.placed, "write_notes", item=meeting.uuid, version="0", words="**3 < 5**")
        assert (after.status, "<strong>3 &lt; 5</strong>" in after.markup) == (200, True)
        assert "Bo wrote in it last" in after.words

    def test_two_at_once_both_see_both(self, door, town):
        meeting = held(town)
        api.write_notes(town.amina, town.placed, meeting.uuid, "Amina’s words", 0)
        after = door.send(town.bo, town.placed, "write_notes", item=meeting.uuid, version="0", words="Bo’s words")
        assert (after.status, "Amina wrote meanwhile:" in after.words) == (409, True)
        assert ("Amina’s words" in after.words, after.typed("words")) == (True, "Bo’s words")
        again = door.send(
            town.bo, town.placed, "write_notes", item=meeting.uuid, version=after.typed("version"), words="Both words"
        )
        assert (again.status, "Both words" in again.words) == (200, True)


class TestChanging:
    """One, from here on, or all; by whoever planned it, leads the group, or looks after the course."""

    def test_one_of_a_series(self, door, town):
        first = plan(town, **weekly(3))
        form = door.show(town.bo, town.placed, "meeting_edit", item=first.uuid)
        assert ("Only this one" in form.words, form.typed("title")) == (True, "Chapter one")
        sent = {**typed(town, title="Chapter zero", reach="one"), "item": first.uuid, "time_zone": "Europe/Berlin"}
        after = door.send(town.bo, town.placed, "change_meeting", **sent)
        assert (after.status, "Changed, and everyone has been told." in after.words) == (200, True)
        titles = [each.title for each in api.meetings(town.bo, town.placed, town.owls).meetings]
        assert sorted(titles) == ["Chapter one", "Chapter one", "Chapter zero"]

    def test_all_of_them(self, door, town):
        first = plan(town, **weekly(3))
        sent = {**typed(town, title="Chapter zero", reach="all"), "item": first.uuid, "time_zone": "Europe/Berlin"}
        assert door.send(town.amina, town.placed, "change_meeting", **sent).status == 200
        titles = [each.title for each in api.meetings(town.bo, town.placed, town.owls).meetings]
        assert titles == ["Chapter zero"] * 3

    def test_two_at_once_both_see_both(self, door, town):
        meeting = plan(town)
        read = door.show(town.bo, town.placed, "meeting_edit", item=meeting.uuid).typed("sequence")
        theirs = {**typed(town, title="Chapter zero", place="Library"), "item": meeting.uuid}
        assert door.send(town.amina, town.placed, "change_meeting", **theirs).status == 200
        mine = {**typed(town, title="Chapter two"), "item": meeting.uuid}
        after = door.send(town.bo, town.placed, "change_meeting", **mine, sequence=read)
        assert (after.status, "How it is now" in after.words, "Library" in after.words) == (409, True, True)
        assert after.typed("title") == "Chapter two"
        again = door.send(town.bo, town.placed, "change_meeting", **mine, sequence=after.typed("sequence"))
        assert (again.status, "Chapter two" in again.words) == (200, True)

    def test_one_that_stands_alone_is_asked_no_such_thing(self, door, town):
        form = door.show(town.bo, town.placed, "meeting_edit", item=plan(town).uuid)
        assert (form.status, "Only this one" in form.words) == (200, False)

    def test_somebody_else_s_is_not_theirs_to_change(self, door, town):
        api.join(town.chen, town.placed, town.owls)
        meeting = plan(town)
        page = door.show(town.chen, town.placed, "meeting", item=meeting.uuid)
        assert ("Change it" in page.words, page.offers("cancel_meeting")) == (False, False)
        refused = door.show(town.chen, town.placed, "meeting_edit", item=meeting.uuid)
        assert (refused.status, "A word to them is the quickest way." in refused.words) == (403, True)

    def test_it_is_cancelled_with_a_word_and_stays_in_the_list(self, door, town):
        meeting = plan(town)
        after = door.send(town.bo, town.placed, "cancel_meeting", item=meeting.uuid, why="I am ill.")
        assert (after.status, "everyone has been told" in after.words, "Cancelled" in after.words) == (200, True, True)
        page = door.show(town.amina, town.placed, "meeting", item=meeting.uuid)
        assert (page.offers("answer_meeting"), "plan another one" in page.words) == (False, True)

    def test_of_a_series_one_says_how_many(self, door, town):
        first = plan(town, **weekly(3))
        door.send(town.bo, town.placed, "cancel_meeting", item=first.uuid, reach=Reach.ONWARD.value)
        states = [each.state for each in api.meetings(town.bo, town.placed, town.owls).meetings]
        assert states == [MeetingState.CANCELLED] * 3


class TestReading:
    """What is on the wall of whoever looks, and what is none of their business."""

    def test_the_time_is_on_the_readers_wall_with_the_group_s_beside_it(self, door, town):
        free(town.amina, MONDAY_EVENING, zone="Asia/Kathmandu", shown=False)
        meeting = plan(town, time_zone="Africa/Nairobi")
        page = door.show(town.amina, town.placed, "meeting", item=meeting.uuid)
        assert "21:15–22:15" in page.words
        assert "18:30–19:30 in Nairobi" in page.words

    def test_whose_clock_is_not_known_reads_it_in_utc_and_is_told_where_it_hangs(self, door, town):
        page = door.show(town.amina, town.placed, "meeting", item=plan(town, time_zone="Africa/Nairobi").uuid)
        assert ("15:30 UTC" in page.words, "18:30–19:30 in Nairobi" in page.words) == (True, True)

    def test_a_clock_is_shown_to_others_only_with_the_consent_of_its_owner(self, door, town):
        free(town.amina, MONDAY_EVENING, zone="Asia/Kathmandu", shown=False)
        free(town.bo, MONDAY_EVENING, zone="America/Sao_Paulo")
        page = door.show(town.bo, town.placed, "meeting", item=plan(town).uuid)
        assert ("Kathmandu" in page.words, "Sao Paulo" in page.words) == (False, True)
        assert "1 of you has not shown the group their clock." in page.words

    def test_home_shows_what_is_next_and_the_way_in_when_it_is_time(self, door, town):
        now = timezone.now()
        soon = now + timedelta(minutes=10)
        if soon.date() != now.date() or soon.minute == now.minute:
            soon = now + timedelta(minutes=5)
        begins = {"on_date": soon.date(), "at_time": soon.time().replace(microsecond=0), "time_zone": "UTC"}
        api.plan_meeting(town.bo, town.placed, town.owls, a_draft(**begins, link=CALL), now=now - AN_HOUR)
        home = door.show(town.amina, town.placed, "group", item=town.owls)
        assert ("You meet next" in home.words, f'href="{CALL}"' in home.markup) == (True, True)
        later = plan(town, on_date=days(9), link="https://meet.jit.si/later")
        assert "https://meet.jit.si/later" not in door.show(town.amina, town.placed, "group", item=town.owls).markup
        assert later.number == 1

    def test_what_has_been_stands_apart(self, door, town):
        held(town, title="Long ago")
        plan(town, title="Still ahead")
        ahead = door.show(town.bo, town.placed, "meetings", item=town.owls).words
        past = door.show(town.bo, town.placed, "meetings", item=town.owls, past="1").words
        assert ("Long ago" in ahead, "Still ahead" in ahead) == (False, True)
        assert ("Long ago" in past, "Still ahead" in past) == (True, False)

    def test_empty_lists_say_what_comes_there(self, door, town):
        assert "Nothing is planned yet" in door.show(town.bo, town.placed, "meetings", item=town.owls).words
        assert "You have not met yet" in door.show(town.bo, town.placed, "meetings", item=town.owls, past="1").words

    def test_who_was_removed_reads_nothing_from_that_moment(self, door, town):
        meeting = plan(town)
        api.remove_member(town.olga, town.placed, town.owls, town.bo.user_id)
        for panel, item in (("meeting", meeting.uuid), ("meetings", town.owls), ("people", town.owls)):
            seen = door.show(town.bo, town.placed, panel, item=item)
            assert (seen.status, "Chapter one" in seen.words) == (403, False)
        assert "Chapter one" not in door.show(town.bo, town.placed, "group", item=town.owls).words

    def test_a_report_leads_to_the_course_team(self, door, town):
        meeting = plan(town)
        assert door.show(town.amina, town.placed, "report_meeting", item=meeting.uuid).offers("report_meeting")


def test_the_panels_cost_as_much_however_many_meetings_there_are(town, django_assert_max_num_queries):
    free(town.amina, MONDAY_EVENING)
    plan(town, **weekly(2))
    [first, *_] = api.meetings(town.bo, town.placed, town.owls).meetings
    for _more in range(2):
        for read, most in (
            (lambda: api.home(town.amina, town.placed, town.owls), 8),
            (lambda: api.group_meetings(town.amina, town.placed, town.owls), 7),
            (lambda: api.group_meeting(town.amina, town.placed, first.uuid), 6),
            (lambda: api.people(town.amina, town.placed, town.owls), 6),
        ):
            with django_assert_max_num_queries(most):
                read()
        plan(town, **weekly(30))

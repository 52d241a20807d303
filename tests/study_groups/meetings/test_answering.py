"""Saying whether one comes, what became of a meeting, and who was there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from plugin_app.errors import CommunityError, Invalid, NotFound
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Answer, MeetingState
from plugin_app.study_groups.meetings import answering, reading
from plugin_app.study_groups.models import Rsvp, StudyGroup
from tests.study_groups.meetings.situations import DAY, Owls, owls
from tests.study_groups.situations import NOON
from tests.world import a_learner

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> Owls:
    return owls()


def said(meeting: api.Meeting) -> dict[str, tuple[Answer | None, bool | None]]:
    return {one.name: (one.answer, one.came) for one in meeting.answers}


def test_everybody_is_there_in_the_order_of_seats_whether_they_have_answered_or_not(group, told):
    meeting = group.plan()
    told.clear()
    read = group.answer(meeting, group.chen, Answer.MAYBE)
    assert said(read) == {"Amina": (None, None), "Bo": (None, None), "Chen": (Answer.MAYBE, None)}
    assert (read.my_answer, group.read(meeting, group.amina).my_answer) == (Answer.MAYBE, None)
    [(event, facts, who)] = told
    assert (event, facts["comes"], facts["stays_away"], who) == ("meeting.answered", 0, 0, group.chen.user_id)


def test_an_answer_is_said_anew_and_the_same_again_is_nothing(group, told):
    meeting = group.plan()
    group.answer(meeting, group.chen, Answer.YES)
    told.clear()
    assert group.answer(meeting, group.chen, Answer.YES, now=NOON + DAY).my_answer is Answer.YES
    assert not told
    assert group.answer(meeting, group.chen, Answer.NO).my_answer is Answer.NO
    assert Rsvp.objects.count() == 1


def test_one_answers_until_it_is_over(group):
    meeting = group.plan()
    group.answer(meeting, group.chen, now=meeting.ends_at - timedelta(seconds=1))
    with pytest.raises(api.MeetingOver):
        group.answer(meeting, group.chen, Answer.NO, now=meeting.ends_at)
    group.cancel(group.plan())
    other = group.cancel(group.plan())
    with pytest.raises(api.MeetingOff):
        group.answer(other, group.chen)


def test_nobody_answers_for_a_group_they_only_look_after(group):
    meeting = group.plan()
    for act in (
        lambda: group.answer(meeting, group.olga),
        lambda: api.say_came(group.olga, group.placed, meeting.uuid, True, now=meeting.ends_at),
    ):
        with pytest.raises(api.NoSeat):
            act()


def test_an_answer_from_a_letter_is_as_good(group, told):
    row = reading.by_uuid(group.plan().uuid)
    assert answering.put_answer(row, group.chen.user_id, Answer.YES, NOON, by_link=True) is True
    assert answering.put_answer(row, group.chen.user_id, Answer.YES, NOON, by_link=True) is False
    assert told[-1][1]["by_link"] == 1
    with pytest.raises(api.NoSeat):
        answering.put_answer(row, a_learner("Eve").user_id, Answer.YES, NOON)
    api.close(group.olga, group.placed, group.group)
    row.group.refresh_from_db()
    with pytest.raises(api.GroupClosed):
        answering.put_answer(row, group.chen.user_id, Answer.NO, NOON)


def test_what_nobody_speaks_of_stays_unsaid(group):
    meeting = group.plan()
    api.run_due(meeting.ends_at + 10 * DAY)
    read = group.read(meeting)
    assert (read.state, read.is_over) == (MeetingState.PLANNED, False)
    assert {came for _, came in said(read).values()} == {None}


def test_any_member_says_that_they_met_and_who_came(group, told):
    meeting = group.plan()
    told.clear()
    there = [group.amina.user_id, group.chen.user_id]
    held = api.did_happen(group.chen, group.placed, meeting.uuid, there, now=meeting.ends_at)
    assert held.state is MeetingState.HELD
    assert [came for _, came in said(held).values()] == [True, False, True]
    assert StudyGroup.objects.get(uuid=group.group).active_at == meeting.ends_at
    assert [(event, facts["people"]) for event, facts, _ in told] == [("meeting.held", 2)]


def test_who_was_mistaken_says_it_again(group):
    meeting = group.plan()
    group.answer(meeting, group.chen)
    after = meeting.ends_at
    api.did_happen(group.bo, group.placed, meeting.uuid, [group.bo.user_id], now=after)
    missed = api.did_not_happen(group.amina, group.placed, meeting.uuid, now=after)
    assert missed.state is MeetingState.MISSED
    assert said(missed)["Chen"] == (Answer.YES, None)
    assert missed.sequence == 1, "calendars hear that it did not happen"
    came = api.say_came(group.chen, group.placed, meeting.uuid, True, now=after)
    assert (came.state, came.my_came, came.sequence) == (MeetingState.HELD, True, 2)
    assert api.say_came(group.chen, group.placed, meeting.uuid, False, now=after).my_came is False


def test_who_was_not_there_does_not_say_that_nobody_was(group):
    meeting = group.plan()
    read = api.say_came(group.chen, group.placed, meeting.uuid, False, now=meeting.ends_at)
    assert (read.state, said(read)["Chen"]) == (MeetingState.PLANNED, (None, False))


@pytest.mark.parametrize("what", ["did_happen", "did_not_happen", "say_came"])
def test_nothing_is_said_of_what_has_not_begun_or_was_cancelled(group, what):
    meeting, off = group.plan(), group.cancel(group.plan())
    arguments = {"did_happen": {"came": []}, "say_came": {"came": True}}.get(what, {})
    for date, now, refusal in ((meeting, NOON, api.StillAhead), (off, off.ends_at, api.MeetingOff)):
        with pytest.raises(refusal):
            getattr(api, what)(group.bo, group.placed, date.uuid, **arguments, now=now)
    assert not Rsvp.objects.exists()


def test_only_people_of_the_group_were_there(group):
    meeting, eve = group.plan(), a_learner("Eve")
    with pytest.raises(Invalid):
        api.did_happen(group.bo, group.placed, meeting.uuid, [eve.user_id], now=meeting.ends_at)
    assert group.read(meeting).state is MeetingState.PLANNED
    assert not Rsvp.objects.exists()


def test_notes_are_the_groups_and_say_who_wrote_last(group, told):
    meeting = group.plan()
    told.clear()
    written = api.write_notes(group.chen, group.placed, meeting.uuid, " We read *two* pages ", 0, now=NOON)
    assert (written.notes, written.notes_by, written.notes_at) == ("We read *two* pages", "Chen", NOON)
    again = api.write_notes(group.bo, group.placed, meeting.uuid, "We read three pages", written.notes_version)
    assert (again.notes, again.notes_by, again.sequence) == ("We read three pages", "Bo", 0)
    assert [event for event, _, _ in told] == ["meeting.notes_written"] * 2


def test_nobody_writes_over_what_they_never_saw(group):
    meeting = group.plan()
    api.write_notes(group.chen, group.placed, meeting.uuid, "Chen was here", 0)
    with pytest.raises(api.NotesChanged):
        api.write_notes(group.bo, group.placed, meeting.uuid, "Bo was here", 0)
    assert group.read(meeting).notes == "Chen was here"
    with pytest.raises(CommunityError) as refusal:
        api.write_notes(group.bo, group.placed, meeting.uuid, "x" * 10_001, 1)
    assert refusal.value.code == "notes_length"


def test_words_that_were_reported_are_read_by_the_team_and_who_wrote_them_only(group):
    meeting = group.plan(agenda="Rude", place="Garden", link="https://meet.jit.si/owls")
    api.write_notes(group.chen, group.placed, meeting.uuid, "Rude too", 0)
    api.hide_meeting(group.placed.usage_key, meeting.uuid, NOON)
    hidden = group.read(meeting, group.chen)
    assert (hidden.title, hidden.agenda, hidden.place, hidden.link, hidden.notes) == ("A meeting", "", "", "", "")
    assert (hidden.is_hidden, hidden.begins_at) == (True, meeting.begins_at)
    for viewer in (group.olga, group.bo):
        assert (group.read(meeting, viewer).agenda, group.read(meeting, viewer).is_hidden) == ("Rude", True)
    with pytest.raises(NotFound):
        api.reported_meeting(group.chen, group.placed, meeting.uuid)  # the form to report something names it
    api.show_meeting(group.placed.usage_key, meeting.uuid)
    assert group.read(meeting, group.chen).agenda == "Rude"


def test_the_team_takes_words_down_and_an_appeal_may_bring_them_back(group):
    meeting = group.plan(agenda="Rude")
    thing = api.reported_meeting(group.chen, group.placed, meeting.uuid)
    assert (thing.title, thing.author) == ("Chapter one", group.bo.user_id)
    with pytest.raises(CommunityError):
        api.take_meeting_down(group.amina, group.placed.usage_key, meeting.uuid)
    with pytest.raises(CommunityError):
        api.take_meeting_down(group.olga, "block-v1:elsewhere", meeting.uuid)
    api.take_meeting_down(group.olga, group.placed.usage_key, meeting.uuid)
    assert group.read(meeting, group.chen).agenda == ""
    api.show_meeting(group.placed.usage_key, meeting.uuid)
    assert group.read(meeting, group.chen).agenda == "Rude"
